import { describe, expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import type { Trace } from '../../sim/trace';

import { disagreements, ledgerAt } from './ledger';

function traceOf(input: object): Trace {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return simulate(scenario.value).trace;
}

const by = (...moves: readonly string[]) => ({ attacker: { moves } });

describe('where two of them first hold the opposite', () => {
  test.each<[why: string, input: object, claim: string | null, between: readonly string[]]>([
    ['undisturbed they never do', {}, null, []],
    ['a listener takes nothing away', by('eavesdrop'), null, []],
    [
      'a deleted offer: client and server about TLS',
      by('strip-starttls'),
      'tls-possible',
      ['client', 'server'],
    ],
    [
      'own TLS: client and attacker, about who reads along',
      by('intercept-self-signed'),
      'private',
      ['client', 'attacker'],
    ],
    [
      'own TLS for a client that takes any certificate for proof',
      { client: { tls: 'verified', flaws: ['accepts-any-certificate'] }, ...by('intercept-self-signed') },
      'peer-real',
      ['client', 'attacker'],
    ],
  ])('%s', (_, input, claim, between) => {
    const found = disagreements(traceOf(input));
    if (claim === null) expect(found).toEqual([]);
    else expect(found.find((one) => one.claim === claim)?.between).toEqual(between);
  });

  test('the moment is the step of the belief, and behind it stands the message that did it', () => {
    const trace = traceOf(by('strip-starttls'));
    const [first] = disagreements(trace);
    if (!first) throw new Error('they agree');
    const cell = ledgerAt(trace, first.at)['tls-possible'].client;
    expect(cell).toMatchObject({ stance: 'no' });
    expect(cell?.cause).toMatchObject({ passage: 'changed', move: 'strip-starttls' });
    expect(ledgerAt(trace, first.at - 1)['tls-possible'].client).toBeUndefined();
  });
});

test('before anything has happened nobody holds anything', () => {
  expect(ledgerAt(traceOf({}), 0)).toEqual({ 'tls-possible': {}, 'peer-real': {}, private: {} });
});
