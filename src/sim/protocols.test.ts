/** Every protocol under the same attacks: `client.tls` means the same everywhere, and no attack knows a protocol. */
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../bytes/hex';
import { dialectById, dialectIds } from '../dialects';
import { aTask } from '../dialects/for-tests';

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
