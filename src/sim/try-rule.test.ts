import { describe, expect, test } from 'vitest';

import type { ReplaceRule } from '../machines/attacker/rules';

import { parseScenario } from './parse-scenario';
import { simulate, type Run } from './simulate';
import type { SegmentStep } from './trace';
import { tryRule } from './try-rule';

function runOf(input: object): Run {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return simulate(scenario.value);
}

/** The first plaintext segment in which these words stand. */
function segmentWith(run: Run, words: string): SegmentStep {
  const found = run.trace.find(
    (step) =>
      step.kind === 'segment' && step.layer === 'plain' && String.fromCharCode(...step.sent).includes(words),
  );
  if (found?.kind !== 'segment') throw new Error(`nobody says ${words}`);
  return found;
}

const results = (input: object, words: string, rule: ReplaceRule): Readonly<Record<string, string>> => {
  const run = runOf(input);
  const trials = tryRule(run, segmentWith(run, words), rule);
  return Object.fromEntries(trials.map(({ wording, result }) => [wording, result]));
};

describe('a rule that deletes the offer', () => {
  test('works on what it was made for, and on nothing that is said otherwise', () => {
    const rule: ReplaceRule = { from: 'server', match: '250-STARTTLS\r\n', replace: '' };
    expect(results({}, '250-STARTTLS', rule)).toEqual({
      'as-sent': 'works',
      'lower-case': 'escapes',
      'mixed-case': 'escapes',
      split: 'escapes',
      together: 'works',
    });
  });

  test('that hits nothing escapes everywhere', () => {
    const rule: ReplaceRule = { from: 'server', match: 'NO SUCH WORDS', replace: '' };
    expect(new Set(Object.values(results({}, '250-STARTTLS', rule)))).toEqual(new Set(['escapes']));
  });

  test('where letters count, other letters are no offer anyway', () => {
    const rule: ReplaceRule = { from: 'server', match: '<starttls', replace: '<startxxx' };
    const found = results({ protocol: 'xmpp-client' }, '<starttls', rule);
    expect(found['as-sent']).toBe('works');
    expect(found['mixed-case']).toBe('other');
  });
});

test('a rule looks at one side only, and at plaintext only', () => {
  const run = runOf({});
  const offer = segmentWith(run, '250-STARTTLS');
  expect(tryRule(run, offer, { from: 'client', match: 'STARTTLS', replace: '' })).toEqual([]);
  const sealed = run.trace.find((step) => step.kind === 'segment' && step.layer === 'tls');
  if (sealed?.kind !== 'segment') throw new Error('nothing is sealed');
  expect(tryRule(run, sealed, { from: 'client', match: 'x', replace: '' })).toEqual([]);
});

test('in a run the rule does what the trial says', () => {
  const input = { attacker: { rules: [{ from: 'server', match: '250-STARTTLS\r\n', replace: '' }] } };
  expect(runOf(input).outcome).toMatchObject({ verdict: 'downgraded', transport: 'plaintext' });
});
