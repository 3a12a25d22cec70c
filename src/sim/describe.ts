/** Segments taken apart for people: a title for the ladder; text, fields and decrypted contents for the inspector. Done on demand. */
import type { Field } from '../bytes/field';
import { toText } from '../bytes/hex';
import { dialectById, substituteOf, type DialectId } from '../dialects';
import type { Described, Side } from '../dialects/dialect';
import { describeMessage } from '../dns/message';
import { describeHttp } from '../mtasts/fetch';
import { describeContent, describeTls } from '../tls/describe';

import type { Scenario } from './scenario';
import { isAttackersOwn, isClient, type SealedPart, type SegmentStep, type Trace } from './trace';

/** What there is to know of a run to read its segments: which protocol is spoken in it. */
export interface Spoken {
  readonly scenario: Pick<Scenario, 'protocol'>;
}

/** What there is to tell: a run, or what somebody else recorded. */
export interface Told extends Spoken {
  readonly trace: Trace;
}

/** What one record of TLS carries, as its two ends read it; or what is packed up in plaintext, for anybody to unpack. */
export interface Inside {
  readonly title: string;
  readonly content: Uint8Array;
  readonly fields: readonly Field[];
}

export interface StepDescription {
  readonly title: string;
  /** The bytes as text, where this is a protocol of text: unpacked, where they are packed up. */
  readonly text: string | null;
  readonly fields: readonly Field[];
  readonly packed: Inside | null;
  readonly inside: readonly Inside[];
}

/** One line for the ladder: what anybody on the path can tell of the segment. */
export const titleOf = (run: Spoken, step: SegmentStep): string => describeBytes(run, step, step.sent).title;

/** Everything about a segment, of the bytes as sent or as they arrived. */
export function describeStep(run: Spoken, step: SegmentStep, bytes: Uint8Array = step.sent): StepDescription {
  const { title, fields, inside: packed = null } = describeBytes(run, step, bytes);
  const inside =
    bytes === step.sent
      ? step.parts.filter(({ encrypted }) => encrypted).map((part) => open(run, step, part))
      : [];
  return {
    title,
    text: step.channel !== 'dns' && step.layer === 'plain' ? toText(packed?.content ?? bytes) : null,
    fields,
    packed,
    inside,
  };
}

function describeBytes(run: Spoken, step: SegmentStep, bytes: Uint8Array): Described {
  if (step.channel === 'dns') return describeMessage(bytes);
  if (step.layer === 'tls') return describeTls(bytes);
  return describeWords(run, step, bytes);
}

/** Words of the protocol spoken on this channel, in plaintext or decrypted. */
const describeWords = (run: Spoken, step: SegmentStep, bytes: Uint8Array): Described =>
  step.channel === 'https'
    ? describeHttp(bytes)
    : dialectById(protocolOf(run, step)).describe(sideOf(step), bytes, step.about);

/** What is spoken there: the scenario's protocol, for the client takes all that it hears for that; on the attacker's own connection the other. */
export function protocolOf(
  { scenario: { protocol } }: Spoken,
  step: Pick<SegmentStep, 'from' | 'to'>,
): DialectId {
  return (isAttackersOwn(step) ? substituteOf(protocol) : null) ?? protocol;
}

function open(run: Spoken, step: SegmentStep, { type, content }: SealedPart): Inside {
  const { title, fields } =
    type === 'application_data' ? describeWords(run, step, content) : describeContent(type, content);
  return { title, content, fields };
}

/** Who speaks here: the attacker speaks as whoever it is not talking to. */
function sideOf({ from, to }: SegmentStep): Side {
  if (from === 'attacker') return to === 'client' ? 'server' : 'client';
  return isClient(from) ? 'client' : 'server';
}
