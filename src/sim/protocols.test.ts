/** Every protocol under the same attacks: `client.tls` means the same everywhere, and no attack knows a protocol. */
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../bytes/hex';
import { dialectById, dialectIds } from '../dialects';
import { aTask } from '../dialects/for-tests';

import { find } from '../tls/extensions';
import { decodeMessage } from '../tls/messages';

import type { Outcome } from './outcome';
import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';

type Expected = Partial<Omit<Outcome, 'reason' | 'rule'>>;

function run(input: unknown): Outcome {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value).outcome;
}

const by = (...moves: readonly string[]) => ({ attacker: { moves } });
const tls = (value: string) => ({ client: { tls: value } });
/** A protocol in the list of a ClientHello: its length and its name. */
const entry = (name: string): string => String.fromCharCode(name.length) + name;
/** A server that takes a login in plaintext, so that nothing but the client's own will stops it. */
const lenient = { server: { authBeforeTls: 'allowed' } };

describe.each(dialectIds.map((id) => [id, dialectById(id)] as const))('%s', (protocol, dialect) => {
  const done = dialect.carries === 'mail' ? 'sent' : 'completed';
  const undone = dialect.carries === 'mail' ? 'deferred' : 'aborted';
  const held: Expected = { verdict: 'held', delivery: undone, receivedBy: 'nobody' };
  const asks = dialect.client.exchanges('upgrade', dialect.client.begin(aTask));
  const canRefuse = asks.every(({ read }) => read !== null);

  const rows: readonly (readonly [string, object, Expected])[] = [
    [
      'undisturbed',
      {},
      { verdict: 'unauthenticated', delivery: done, transport: 'tls', receivedBy: 'server' },
    ],
    ['verified', tls('verified'), { verdict: 'secure', delivery: done, authenticated: 'pkix' }],
    [
      'verified, another name in the certificate',
      { ...tls('verified'), server: { certificate: 'wrong-name' } },
      { verdict: 'failed', delivery: undone },
    ],
    ['no TLS at all', { ...lenient, connection: 'plaintext' }, { verdict: 'exposed', delivery: done }],
    [
      'not offered, required',
      { ...tls('required'), server: { starttls: 'not-offered' } },
      { verdict: 'failed', delivery: undone, disclosed: [] },
    ],
    ['listened to', by('eavesdrop'), { verdict: 'unauthenticated', delivery: done }],
    ['stripped', { ...lenient, ...by('strip-starttls') }, { verdict: 'downgraded', transport: 'plaintext' }],
    ['stripped, required', { ...lenient, ...tls('required'), ...by('strip-starttls') }, held],
    [
      'refused, required',
      { ...lenient, ...tls('required'), ...by('refuse-starttls-5xx') },
      canRefuse ? held : {},
    ],
    ['broken', { ...lenient, ...by('break-handshake') }, { verdict: 'downgraded', transport: 'plaintext' }],
    ['broken, required', { ...lenient, ...tls('required'), ...by('break-handshake') }, held],
    [
      'intercepted',
      by('intercept-self-signed'),
      { verdict: 'intercepted', delivery: done, receivedBy: 'attacker' },
    ],
    ['intercepted, verified', { ...tls('verified'), ...by('intercept-self-signed') }, held],
    ['intercepted by another name, verified', { ...tls('verified'), ...by('intercept-other-name') }, held],
  ];
  test.each(rows)('%s', (_, input, expected) => {
    expect(run({ protocol, ...input })).toMatchObject(expected);
  });

  const connections = dialect.implicitTlsPort === null ? ['starttls'] : ['starttls', 'implicit-tls'];
  test.each(connections)(
    '%s: the ClientHello names the application protocol that is registered',
    (connection) => {
      const scenario = parseScenario({ protocol, connection, ...tls('required') });
      if (!scenario.ok) throw new Error(scenario.error.message);
      const hello = simulate(scenario.value).trace.find(
        (step) => step.kind === 'segment' && step.channel === 'app' && step.about === 'tls',
      );
      if (hello?.kind !== 'segment') throw new Error('no ClientHello');
      const decoded = decodeMessage(hello.sent.subarray(5));
      if (!decoded.ok || decoded.value.kind !== 'ClientHello') throw new Error('no ClientHello');
      const named = find(decoded.value.extensions, 'application_layer_protocol_negotiation')?.protocols;
      expect(named ?? []).toEqual(dialect.alpn === null ? [] : [dialect.alpn]);
      if (dialect.alpn === null) return;

      // Somebody renames it on the way: a server that has no such protocol says so (RFC 7301 section 3.2).
      const bytes = fromText(
        toText(hello.sent).replace(entry(dialect.alpn), entry(dialect.alpn.replace(/.$/, '?'))),
      );
      const { outcome, trace } = simulate(scenario.value, [{ at: hello.segment, do: 'edit', bytes }]);
      expect(outcome.transport).toBe('none');
      const alerts = trace.flatMap((step) =>
        step.kind === 'segment' && step.from === 'server' && step.sent[0] === 21 ? [step.sent[6]] : [],
      );
      expect(alerts[0]).toBe(120);
    },
  );

  const implicit: readonly (readonly [string, object, Expected])[] = [
    ['undisturbed', {}, { verdict: 'unauthenticated', delivery: done, transport: 'tls' }],
    [
      'nothing to strip',
      by('strip-starttls', 'mask-starttls', 'refuse-starttls-454'),
      { transport: 'tls', delivery: done },
    ],
    ['verified and intercepted', { ...tls('verified'), ...by('intercept-self-signed') }, held],
    ['intercepted where nobody checks', by('intercept-self-signed'), { verdict: 'intercepted' }],
    ['broken: no way back to plaintext', by('break-handshake'), held],
  ];
  test.runIf(dialect.implicitTlsPort !== null).each(implicit)('implicit TLS: %s', (_, input, expected) => {
    expect(run({ protocol, connection: 'implicit-tls', ...input })).toMatchObject(expected);
  });
});

test('a mail to two that only one of them is to have is handed over, and says so', () => {
  const scenario = parseScenario({
    protocol: 'lmtp',
    connection: 'plaintext',
    attacker: { moves: ['eavesdrop'] },
  });
  if (!scenario.ok) throw new Error(scenario.error.message);
  const { trace } = simulate(scenario.value);
  const answers = trace.findLast(
    (step) => step.kind === 'segment' && step.from === 'server' && toText(step.sent).includes('<carol'),
  );
  if (answers?.kind !== 'segment') throw new Error('nobody answered for carol');
  const bytes = fromText(
    toText(answers.sent).replace(/250 2\.0\.0 (<carol.*)/, '452 4.2.2 <carol@example.org> Mailbox full'),
  );
  const { outcome } = simulate(scenario.value, [{ at: answers.segment, do: 'edit', bytes }]);
  expect(outcome).toMatchObject({ delivery: 'sent', reason: { key: 'client.sent-partly' } });
  expect(String(outcome.reason.values.refused)).toMatch(/^452 4\.2\.2 <carol/);
});
