/**
 * Plaintext that comes behind the go-ahead, in every protocol: a client and a server may discard it, break off, or hand it to TLS, which
 * can make nothing of it. None of the three lets a word of it count as said under TLS.
 */
import { describe, expect, test } from 'vitest';

import { concat } from '../bytes/hex';
import { dialectById, dialectIds } from '../dialects';
import type { Dialect, Side } from '../dialects/dialect';
import { aTask } from '../dialects/for-tests';

import type { HandMove } from './scenario';
import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';
import type { Run } from './simulate';

function run(input: unknown, moves: readonly HandMove[] = []): Run {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  return simulate(scenario.value, moves);
}

/** The last plaintext segment of each side before TLS: the request, and the go-ahead where the server says one. */
function lastInPlaintext(dialect: Dialect, { trace }: Run): Readonly<Record<Side, number | null>> {
  const last: Record<Side, number | null> = { client: null, server: null };
  let ear = dialect.listener.start;
  for (const step of trace) {
    if (step.kind !== 'segment' || step.channel !== 'app') continue;
    if (step.layer === 'tls') break;
    const from: Side = step.from === 'client' ? 'client' : 'server';
    let split = dialect.listener.split(from, step.sent, ear);
    while (split.kind === 'message') {
      const heard = dialect.listener.hear(from, split.message, ear);
      ear = heard.state;
      if (heard.upgrade === 'request' || heard.upgrade === 'go-ahead') last[from] = step.segment;
      split = dialect.listener.split(from, split.rest, ear);
    }
  }
  return last;
}

test('a client may begin its handshake right behind a request that is not answered', () => {
  const scenario = { protocol: 'mysql', client: { tls: 'verified' } };
  const { trace } = run(scenario);
  const hello = trace.find(
    (step) => step.kind === 'segment' && step.from === 'client' && step.layer === 'tls',
  );
  const request = trace.findLast(
    (step) =>
      step.kind === 'segment' && step.from === 'client' && step.layer === 'plain' && step.channel === 'app',
  );
  if (hello?.kind !== 'segment' || request?.kind !== 'segment') throw new Error('there was no handshake');
  const together = run(scenario, [
    { at: request.segment, do: 'edit', bytes: concat(request.sent, hello.sent) },
    { at: hello.segment, do: 'drop' },
  ]);
  expect(together.outcome).toMatchObject({ delivery: 'completed', transport: 'tls', authenticated: 'pkix' });
});

describe.each(dialectIds)('%s', (protocol) => {
  const dialect = dialectById(protocol);
  const done = dialect.carries === 'mail' ? 'sent' : 'completed';
  const undone = dialect.carries === 'mail' ? 'deferred' : 'aborted';
  const quiet = run({ protocol, client: { tls: 'required' } });
  const at = lastInPlaintext(dialect, quiet);

  test.each([
    ['server', 'discard'],
    ['server', 'abort'],
    ['server', 'hand-to-tls'],
    ['client', 'discard'],
    ['client', 'abort'],
    ['client', 'hand-to-tls'],
  ] as const)('what the %s has left over: %s', (side, leftover) => {
    // What one side reads, the other side has said.
    const segment = at[side === 'server' ? 'client' : 'server'];
    if (segment === null)
      return expect(dialect.client.exchanges('upgrade', dialect.client.begin(aTask))).toMatchObject([
        { read: null },
      ]);
    const said = quiet.trace.find((step) => step.kind === 'segment' && step.segment === segment);
    const bytes = said?.kind === 'segment' ? concat(said.sent, said.sent) : concat();
    const settings = side === 'server' ? { server: { leftover } } : {};
    const client = { tls: 'required', ...(side === 'client' ? { leftover } : {}) };
    const { outcome, trace } = run({ protocol, client, ...settings }, [{ at: segment, do: 'edit', bytes }]);
    const seams = trace.flatMap((step) =>
      step.kind === 'decision' && step.answer.key.startsWith('seam.') ? [[step.party, step.answer.key]] : [],
    );
    // A server that says nothing to the request reads what comes behind it as the client's handshake, whatever it does with leftovers.
    const isSeam = side === 'client' || dialect.answersUpgrade;
    expect(seams).toEqual(isSeam ? [[side, `seam.${leftover}`]] : []);
    expect(outcome.delivery).toBe(isSeam && leftover === 'discard' ? done : undone);
    expect(outcome.disclosed.filter((kind) => kind !== 'capabilities')).toEqual([]);
  });
});
