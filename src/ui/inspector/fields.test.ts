import { expect, test } from 'vitest';

import type { Field } from '../../bytes/field';
import { fromText, toText } from '../../bytes/hex';
import { parseScenario } from '../../sim/parse-scenario';
import { describeStep } from '../../sim/describe';
import { simulate } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';
import { flatten, opensOn } from './fields';

function runOf(json: unknown) {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return simulate(parsed.value, []);
}

const run = runOf({ attacker: { moves: ['strip-starttls'] }, domain: { dnssec: 'signed' } });
const undisturbed = runOf({});
const negative = runOf({ client: { dane: true }, domain: { dnssec: 'signed' } });

/** The field that the first message that fits opens on. */
function opening(
  of: typeof run,
  fits: (step: SegmentStep) => boolean,
  upgrade = 'STARTTLS',
): Field | undefined {
  const step = of.trace.find((one) => one.kind === 'segment' && fits(one)) as SegmentStep;
  const leaves = flatten(describeStep(of, step).fields);
  const other = step.arrived && step.passage === 'changed' ? step.arrived : null;
  return leaves[opensOn(leaves, step.sent, other, upgrade)]?.field;
}

const dns =
  (to: string) =>
  (step: SegmentStep): boolean =>
    step.channel === 'dns' && step.to === to;

test('a query opens on its question, an answer on its first record', () => {
  expect(opening(run, dns('resolver'))).toMatchObject({ name: 'question', value: 'example.org MX' });
  expect(opening(run, dns('client'))).toMatchObject({
    name: 'answer',
    value: 'example.org MX',
  });
});

test('an answer without a record opens on what proves that there is none', () => {
  const denial = (step: SegmentStep): boolean =>
    step.from === 'name-server:example.org' && describeStep(negative, step).title.startsWith('TLSA');
  expect(opening(negative, denial)).toMatchObject({ meaning: 'dns.authority' });
});

test('a changed message opens on the field in which it was changed', () => {
  expect(opening(run, ({ passage }) => passage === 'changed', 'another')).toMatchObject({
    value: 'STARTTLS',
  });
});

test('a list opens on the upgrade, a ClientHello behind the head of its record', () => {
  const list = (step: SegmentStep): boolean => toText(step.sent).includes('250-STARTTLS');
  expect(opening(undisturbed, list)).toMatchObject({ name: 'ehlo-keyword', value: 'STARTTLS' });
  expect(opening(undisturbed, ({ layer }) => layer === 'tls')).toMatchObject({ name: 'ClientHello' });
});

test('anything else opens on its first field, and nothing on none', () => {
  const leaves = flatten([{ offset: 0, length: 4, name: 'command', value: 'QUIT' }]);
  expect(opensOn(leaves, fromText('QUIT'), null, 'STARTTLS')).toBe(0);
  expect(opensOn([], fromText(''), null, 'STARTTLS')).toBe(-1);
});
