/** A tree of fields as a list, in reading order, and the one among them that a reader most likely came for. */
import type { Field } from '../../bytes/field';
import type { FieldKey } from '../../locale/en/fields';

export interface Leaf {
  readonly field: Field;
  readonly depth: number;
}

export const flatten = (fields: readonly Field[], depth = 0): readonly Leaf[] =>
  fields.flatMap((field) => [{ field, depth }, ...flatten(field.fields ?? [], depth + 1)]);

/** What a message is read for, the most wanted first: behind headers, and where there is an answer, not the question. */
const wanted: readonly FieldKey[] = [
  'dns.answer',
  'dns.authority',
  'dns.question',
  'tls.alert-description',
  'tls.client-hello',
  'tls.server-hello',
  'tls.certificate',
];

/**
 * The index of the field to open a message on; -1 where there is none.
 * @param bytes the message
 * @param other the same message at the other end of the path, where it is another: the field in which they part comes first
 * @param upgrade how the protocol calls its upgrade (`STARTTLS`): the next best thing to look at
 */
export function opensOn(
  leaves: readonly Leaf[],
  bytes: Uint8Array,
  other: Uint8Array | null,
  upgrade: string,
): number {
  if (leaves.length === 0) return -1;
  const parting = other ? bytes.findIndex((octet, i) => octet !== other[i]) : -1;
  const changed = leaves.findLastIndex(({ field }) => holds(field, parting));
  if (changed >= 0) return changed;
  const offered = leaves.findIndex(({ field }) => field.value === upgrade);
  if (offered >= 0) return offered;
  const places = wanted.map((key) => leaves.findIndex(({ field }) => field.meaning === key));
  return places.find((place) => place >= 0) ?? 0;
}

const holds = ({ offset, length }: Field, at: number): boolean => offset <= at && at < offset + length;
