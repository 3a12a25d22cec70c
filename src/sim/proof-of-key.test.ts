/**
 * When a client holds the other end for the real server: not when a certificate has come, which anybody can show, but when a signature
 * has shown that its key is there (RFC 9846 section 4.5.2, RFC 5246 section 7.4.3). A certificate that is no good is refused at once.
 */
import { describe, expect, test } from 'vitest';

import { dialectIds } from '../dialects';

import { parseScenario } from './parse-scenario';
import type { HandMove } from './scenario';
import { simulate } from './simulate';
import type { SegmentStep, Trace } from './trace';

function traceOf(input: object, moves: readonly HandMove[] = []): Trace {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value, moves).trace;
}

/** What the client passes through, decides and believes of the other end, in order. */
const heldOf = (trace: Trace): readonly string[] =>
  trace.flatMap((step) => {
    if (step.kind === 'state' && step.of === 'tls' && step.party === 'client') return [step.to];
    if (step.kind === 'decision' && /^client\.(who-is-there|holds-key)$/.test(step.question.key))
      return [step.answer.key];
    if (step.kind === 'belief' && step.topic === 'peer' && step.party === 'client') return [step.belief.key];
    return [];
  });

/** The server's first words in the handshake: from ServerHello on. */
function flightIn(trace: Trace): SegmentStep {
  const found = trace.find(
    (step) =>
      step.kind === 'segment' && step.channel === 'app' && step.layer === 'tls' && step.from === 'server',
  );
  if (found?.kind !== 'segment') throw new Error('no handshake');
  return found;
}

const verified = (version: '1.2' | '1.3', protocol = 'smtp-relay') => ({
  protocol,
  client: { tls: 'verified' },
  server: { tlsVersions: [version] },
});

describe.each(dialectIds)('%s', (protocol) => {
  test.each<['1.2' | '1.3', readonly string[]]>([
    [
      '1.3',
      [
        'WAIT_SH',
        'WAIT_EE',
        'WAIT_CERT_CR',
        'client.peer-pkix',
        'WAIT_CV',
        'client.holds-key.yes',
        'client.peer.proven',
        'WAIT_FINISHED',
      ],
    ],
    [
      '1.2',
      [
        'WAIT_SH',
        'WAIT_CERTIFICATE',
        'client.peer-pkix',
        'WAIT_SERVER_KEY_EXCHANGE',
        'client.holds-key.yes',
        'client.peer.proven',
        'WAIT_SERVER_HELLO_DONE',
      ],
    ],
  ])('TLS %s: the certificate is good; then its key is there', (version, expected) => {
    const held = heldOf(traceOf(verified(version, protocol)));
    const from = held.indexOf('WAIT_SH');
    expect(held.slice(from, from + expected.length)).toEqual(expected);
  });
});

test('in TLS 1.3, all but the signature: the certificate is good, and nobody is proven', () => {
  const undisturbed = traceOf(verified('1.3'));
  const { segment, sent, parts } = flightIn(undisturbed);
  const [, , , signature] = parts.map(({ offset }) => offset);
  const held = heldOf(
    traceOf(verified('1.3'), [{ at: segment, do: 'edit', bytes: sent.subarray(0, signature) }]),
  );
  expect(held).toContain('client.peer-pkix');
  expect(held).not.toContain('client.peer.proven');
});

test('in TLS 1.2, the real certificate and a signature by somebody else: not the server', () => {
  const { segment, sent, parts } = flightIn(traceOf(verified('1.2')));
  const done = parts.at(-1)?.offset ?? 0;
  // The last octet of ServerKeyExchange is the signature's.
  const bytes = sent.with(done - 1, sent[done - 1]! ^ 1);
  const held = heldOf(traceOf(verified('1.2'), [{ at: segment, do: 'edit', bytes }]));
  const from = held.indexOf('client.peer-pkix');
  expect(held.slice(from)).toEqual([
    'client.peer-pkix',
    'WAIT_SERVER_KEY_EXCHANGE',
    'client.holds-key.no',
    'FAILED',
  ]);
});

test.each<[why: string, input: object]>([
  ['another name', { server: { certificate: 'wrong-name' } }],
  ['nobody trusted', { server: { certificate: 'self-signed' } }],
  ['too old', { server: { certificate: 'expired' } }],
  [
    'no TLSA record matches',
    {
      client: { dane: true },
      domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'other' }] },
    },
  ],
])('%s: refused when the certificate has come, as no signature mends it', (_, input) => {
  const held = heldOf(traceOf({ client: { tls: 'verified' }, ...input }));
  const at = held.indexOf('WAIT_CERT_CR');
  expect(held[at + 1]).toMatch(/^client\.refused\./);
  expect(held.slice(at + 2)).toEqual(['client.peer.refused', 'FAILED']);
});
