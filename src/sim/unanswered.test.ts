/** The answer to the message is kept from the client: the server has the mail, the client does not know, and the outcome says both (RFC 5321 section 4.5.3.2.6). */
import { expect, test } from 'vitest';

import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';

function withoutLastAnswer(json: object) {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const whole = simulate(parsed.value);
  const taken = whole.trace.find((step) => step.kind === 'segment' && step.about === 'message');
  const answer = whole.trace.find(
    (step) =>
      step.kind === 'segment' &&
      step.channel === 'app' &&
      step.from === 'server' &&
      step.number > (taken?.number ?? Infinity),
  );
  if (answer?.kind !== 'segment') throw new Error('no answer');
  return { whole, run: simulate(parsed.value, [{ at: answer.segment, do: 'drop' }]) };
}

test.each([
  ['nobody checks', { client: { tls: 'opportunistic' } }, 'unauthenticated', 'no'],
  ['the certificate is checked', { client: { tls: 'verified' } }, 'secure', 'pkix'],
  ['a mail program', { protocol: 'smtp-submission', client: { tls: 'verified' } }, 'secure', 'pkix'],
])('inside TLS, %s', (_, json, verdict, authenticated) => {
  const { whole, run } = withoutLastAnswer({ attacker: { moves: ['eavesdrop'] }, ...json });
  expect(whole.outcome).toMatchObject({ verdict, delivery: 'sent' });
  expect(run.outcome).toMatchObject({
    verdict,
    delivery: 'deferred',
    transport: 'tls',
    authenticated,
    receivedBy: 'server',
    rule: { rfc: 5321, section: '4.5.3.2.6' },
    reason: { key: 'outcome.unanswered' },
  });
});

test('in plaintext it counts for more that it was read, and the server has it all the same', () => {
  const { run } = withoutLastAnswer({ attacker: { moves: ['strip-starttls'] } });
  expect(run.outcome).toMatchObject({ verdict: 'downgraded', delivery: 'deferred', receivedBy: 'server' });
});

test('without the final dot nobody has anything', () => {
  const parsed = parseScenario({ attacker: { moves: ['eavesdrop'] } });
  if (!parsed.ok) throw new Error(parsed.error.message);
  const message = simulate(parsed.value).trace.find(
    (step) => step.kind === 'segment' && step.about === 'message',
  );
  if (message?.kind !== 'segment') throw new Error('no message');
  const { outcome } = simulate(parsed.value, [{ at: message.segment, do: 'drop' }]);
  expect(outcome).toMatchObject({ verdict: 'held', receivedBy: 'nobody' });
});
