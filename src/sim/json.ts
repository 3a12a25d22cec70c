/** Outcomes and steps as JSON, worded in English: what the command line prints and the page exports. Bytes are hexadecimal. */
import type { Field } from '../bytes/field';
import { toHex } from '../bytes/hex';
import { say } from '../locale';
import { sayRule } from '../locale/rule';
import { fields as meanings } from '../locale/en/fields';
import type { Cite } from '../rfc';
import type { Rule } from '../rule';

import { describeStep } from './describe';
import type { Outcome } from './outcome';
import type { JsonObject } from './read-json';
import type { Run } from './simulate';
import type { SegmentStep, Step } from './trace';

const sourceToJson = ({ rfc, section }: Cite): JsonObject => ({ source: `RFC ${rfc}`, section });

const ruleToJson = (rule: Rule): JsonObject => ({ ...sourceToJson(rule), text: sayRule(rule) });

/** An outcome as one flat JSON object, in the words and the order of the contract. */
export const outcomeToJson = (outcome: Outcome): JsonObject => ({
  verdict: outcome.verdict,
  delivery: outcome.delivery,
  status: outcome.status,
  reason: say(outcome.reason),
  transport: outcome.transport,
  tlsVersion: outcome.tlsVersion,
  cipher: outcome.cipher,
  authenticated: outcome.authenticated,
  receivedBy: outcome.receivedBy,
  disclosed: outcome.disclosed,
  rule: ruleToJson(outcome.rule),
  report: outcome.report,
  reportsFrom: outcome.reportsFrom,
});

const fieldToJson = ({ offset, length, name, value, meaning, source, fields }: Field): JsonObject => ({
  offset,
  length,
  name,
  value,
  ...(meaning ? { meaning: meanings[meaning] } : {}),
  ...(source ? { source: sourceToJson(source) } : {}),
  ...(fields ? { fields: fields.map(fieldToJson) } : {}),
});

/** A segment with its bytes taken apart; `inside` is what its TLS records carry, as only the two ends of the TLS read it. */
function segmentToJson(run: Run, step: SegmentStep): JsonObject {
  const { title, text, fields, inside } = describeStep(run, step);
  const { parts, sent, arrived, ...rest } = step;
  return {
    ...rest,
    title,
    sent: toHex(sent),
    arrived: arrived && toHex(arrived),
    text,
    fields: fields.map(fieldToJson),
    records: parts.map((part) => ({ ...part, content: toHex(part.content) })),
    inside: inside.map((part) => ({
      title: part.title,
      content: toHex(part.content),
      fields: part.fields.map(fieldToJson),
    })),
  };
}

/** One step of a run's trace as a JSON object. Times are milliseconds of virtual time, offsets and lengths octets. */
export function stepToJson(run: Run, step: Step): JsonObject {
  switch (step.kind) {
    case 'segment':
      return segmentToJson(run, step);
    case 'decision':
      return {
        ...step,
        question: say(step.question),
        answer: say(step.answer),
        rule: ruleToJson(step.rule),
      };
    case 'belief':
      return { ...step, belief: say(step.belief) };
    case 'connection':
    case 'state':
      return { ...step };
  }
}
