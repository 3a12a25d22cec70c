/** The first byte in which two runs differ: of all that was sent and of all that arrived, in the order of the runs. */
import type { Field } from '../../bytes/field';
import { describeStep, type StepDescription } from '../../sim/describe';
import type { Run } from '../../sim/simulate';
import type { SegmentStep, Step, Trace } from '../../sim/trace';
import { signature } from '../view';

export interface Parting {
  /** How many segments go before it, the same in both runs, octet for octet. */
  readonly before: number;
  /** The next segment of each run; null where the run has ended. */
  readonly one: SegmentStep | null;
  readonly other: SegmentStep | null;
  /** Was it sent otherwise, or did only other octets arrive? */
  readonly where: 'sent' | 'arrived';
  /** Counted from 0: the same octets stand before it in both. */
  readonly octet: number;
  /** Are both from one party to the same other one? Else they are two messages that have nothing to do with each other. */
  readonly alike: boolean;
  /** Do both tell of the same message? Else no byte of one has its like in the other. */
  readonly sameMessage: boolean;
}

export const isSegment = (step: Step): step is SegmentStep => step.kind === 'segment';

/** The place of the first octet that one of the two has otherwise, or has not; null where they are the same. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  const most = Math.max(one.length, other.length);
  for (let i = 0; i < most; i++) if (one[i] !== other[i]) return i;
  return null;
}

const sameEnds = (one: SegmentStep, other: SegmentStep): boolean =>
  one.channel === other.channel && one.from === other.from && one.to === other.to;

/** What records of TLS hold, without the words: an alert where a Finished was is another message. */
const kindsOf = ({ parts }: SegmentStep): string =>
  parts.map(({ type, content }) => (type === 'handshake' ? `${type} ${content[0]}` : type)).join(', ');

/** Do both tell of the same message? Its sender knows what it says: another command is another message, an answer to the same one is not. */
const isSameMessage = (one: SegmentStep, other: SegmentStep): boolean =>
  signature(one) === signature(other) && one.layer === other.layer && kindsOf(one) === kindsOf(other);

/** Where two segments between the same ends differ, or null. What did not arrive differs in its first octet from what did. */
export function differenceIn(one: SegmentStep, other: SegmentStep): Pick<Parting, 'where' | 'octet'> | null {
  const sent = firstDifference(one.sent, other.sent);
  if (sent !== null) return { where: 'sent', octet: sent };
  if (one.arrived === null && other.arrived === null) return null;
  if (one.arrived === null || other.arrived === null) return { where: 'arrived', octet: 0 };
  const arrived = firstDifference(one.arrived, other.arrived);
  return arrived === null ? null : { where: 'arrived', octet: arrived };
}

/** Where two runs part; null where the same octets go over the wire in both. */
export function partingBetween(oneTrace: Trace, otherTrace: Trace): Parting | null {
  const ones = oneTrace.filter(isSegment);
  const others = otherTrace.filter(isSegment);
  for (let before = 0; before < Math.max(ones.length, others.length); before++) {
    const one = ones[before] ?? null;
    const other = others[before] ?? null;
    if (!one || !other || !sameEnds(one, other))
      return { before, one, other, where: 'sent', octet: 0, alike: false, sameMessage: false };
    const difference = differenceIn(one, other);
    if (difference)
      return { before, one, other, ...difference, alike: true, sameMessage: isSameMessage(one, other) };
  }
  return null;
}

/** The octets of a segment in which the parting lies; null where there are none: it never came, or the run has ended. */
export const octetsAt = (step: SegmentStep | null, { where }: Pick<Parting, 'where'>): Uint8Array | null =>
  step && (where === 'sent' ? step.sent : step.arrived);

/** The fields that an octet lies in, from the outermost to the innermost. */
export function fieldsAt(fields: readonly Field[], octet: number): readonly Field[] {
  const holding = fields.find(({ offset, length }) => offset <= octet && octet < offset + length);
  return holding ? [holding, ...fieldsAt(holding.fields ?? [], octet)] : [];
}

/** An octet and what it lies in. */
export interface Spot {
  /** What the message is called, or what is inside the record. */
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly octet: number;
  readonly fields: readonly Field[];
}

/** Both sides of the parting, as far as there are any. */
export interface Spots {
  readonly one: Spot | null;
  readonly other: Spot | null;
}

const spotIn = (title: string, bytes: Uint8Array, octet: number, fields: readonly Field[]): Spot => ({
  title,
  bytes,
  octet,
  fields: fieldsAt(fields, octet),
});

function spotOf(run: Run, step: SegmentStep | null, parting: Parting): Spot | null {
  const bytes = octetsAt(step, parting);
  if (!step || !bytes) return null;
  const { title, fields } = describeStep(run, step, bytes);
  return spotIn(title, bytes, parting.octet, fields);
}

/** Where the first differing octet lies, on the wire. */
export const spotsOf = (one: Run, other: Run, parting: Parting): Spots => ({
  one: spotOf(one, parting.one, parting),
  other: spotOf(other, parting.other, parting),
});

/**
 * The first octet that differs inside the records of TLS, as the two ends read it: sealed octets tell nobody why they differ. Null
 * where nothing is sealed, or where the secrets differ and not the words.
 */
export function spotsInside(one: Run, other: Run, parting: Parting): Spots | null {
  if (!parting.sameMessage || !parting.one || !parting.other) return null;
  const ones: StepDescription['inside'] = describeStep(one, parting.one).inside;
  const others: StepDescription['inside'] = describeStep(other, parting.other).inside;
  for (let i = 0; i < Math.min(ones.length, others.length); i++) {
    const [a, b] = [ones[i]!, others[i]!];
    const octet = firstDifference(a.content, b.content);
    if (octet !== null)
      return {
        one: spotIn(a.title, a.content, octet, a.fields),
        other: spotIn(b.title, b.content, octet, b.fields),
      };
  }
  return null;
}

/** Some octets and their neighbours, to show. */
export interface Excerpt {
  readonly before: string;
  /** The octet itself; null where the message has ended before it. */
  readonly at: string | null;
  readonly after: string;
}

/** How many octets are shown on either side. */
const beside = { text: 24, hex: 8 } as const;

/** Printable ASCII as it is; the ends of lines as programmers write them. */
function picture(octet: number): string {
  if (octet === 0x0d) return '\\r';
  if (octet === 0x0a) return '\\n';
  return octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·';
}

const hex = (octet: number): string => octet.toString(16).padStart(2, '0');

function excerpt(bytes: Uint8Array, octet: number, way: 'text' | 'hex'): Excerpt {
  const [show, gap] = way === 'text' ? [picture, ''] : [hex, ' '];
  const shown = (from: number, to: number): string => Array.from(bytes.subarray(from, to), show).join(gap);
  const first = Math.max(0, octet - beside[way]);
  const last = octet + 1 + beside[way];
  const found = bytes[octet];
  return {
    before: `${first > 0 ? `…${gap}` : ''}${shown(first, octet)}`,
    at: found === undefined ? null : show(found),
    after: `${shown(octet + 1, last)}${last < bytes.length ? `${gap}…` : ''}`,
  };
}

/** The octet among its neighbours, as characters and in hexadecimal. */
export const excerptsOf = ({ bytes, octet }: Pick<Spot, 'bytes' | 'octet'>) => ({
  text: excerpt(bytes, octet, 'text'),
  hex: excerpt(bytes, octet, 'hex'),
});
