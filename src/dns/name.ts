/**
 * Domain names (RFC 1035 sections 3.1 and 4.1.4, RFC 4343).
 *
 * A name is a list of labels, `mail` `example` `org`, each up to 63 octets of any value; on the wire each stands behind its length and the
 * empty label of the root ends the list. Where labels were written before in the same message, two octets point back to them.
 * For people, and everywhere in this project, a name is text: lower-case, labels joined by dots, no dot at the end, the root being ''.
 */
import type { FieldNote } from '../bytes/field';
import { fromText, toText } from '../bytes/hex';
import type { Reader } from '../bytes/reader';

const longestLabel = 63;
const longestName = 255;
const pointerFlag = 0xc0;

/** What a label cannot hold as it is: white space, octets that do not print, and what zone files use for something else. */
const special = /[^!#%&'*+,\-/0-9:<=>?A-Z[\]^_`a-z{|}~]/g;

/** One label as zone files write it (RFC 1035 section 5.1): a dot inside it is `\.`, an octet that does not print `\DDD`. */
const showLabel = (label: Uint8Array): string =>
  toText(label)
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(special, (char) =>
      /[!-~]/.test(char) ? `\\${char}` : `\\${String(char.charCodeAt(0)).padStart(3, '0')}`,
    );

/** The labels of a presented name, still escaped. An escaped dot does not part labels. */
const labelsOf = (name: string): readonly string[] => name.match(/(?:\\\d{3}|\\.|[^.\\])+/gs) ?? [];

/** The labels of a name as octets, the left-most first. */
export const labelsOctets = (name: string): readonly Uint8Array[] => labelsOf(name).map(labelOctets);

/** How many labels a name has, the root's not counted. */
export const labelCount = (name: string): number => labelsOf(name).length;

/** The last labels of a name: the name of an ancestor. */
export const ancestor = (name: string, labels: number): string =>
  labels === 0 ? '' : labelsOf(name).slice(-labels).join('.');

const labelOctets = (label: string): Uint8Array =>
  fromText(
    label.replace(/\\(\d{3}|.)/gs, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number(code)) : code,
    ),
  );

/** The one way to write a name: lower-case (names are equal whatever their case, RFC 4343), without the dot of the root. */
export const canonicalName = (name: string): string =>
  labelsOf(name)
    .map((label) => showLabel(labelOctets(label)))
    .join('.');

/** Is `name` the zone's own or below it? Whole labels count: `notexample.org` is not within `example.org`. Both are canonical. */
export function isWithin(name: string, zone: string): boolean {
  if (zone === '' || name === zone) return true;
  if (!name.endsWith(`.${zone}`)) return false;
  return labelsOf(name).slice(-labelsOf(zone).length).join('.') === zone;
}

/** A name as people see it: the root is a dot. */
export const showName = (name: string): string => (name === '' ? '.' : name);

/** Reads a name, following pointers; its own octets must lie within the reader. */
export function readName(reader: Reader, field: string, note: FieldNote<never>): string {
  const { name, length } = nameAt(reader);
  reader.octets(length, field, { ...note, show: () => showName(name) });
  return name;
}

/**
 * The name that begins here, and how many octets it takes here; nothing is consumed.
 * A pointer must lead to a place before the labels that it continues. So each one leads further back, and no name goes in circles.
 */
export function nameAt(reader: Reader): { readonly name: string; readonly length: number } {
  const { bytes, offset, end } = reader;
  const labels: string[] = [];
  let total = 1;
  let start = offset;
  let at = offset;
  let after: number | null = null;
  for (;;) {
    const length = at < end ? (bytes[at] ?? 0) : reader.fail('a name goes past the end');
    at += 1;
    if (length === 0) return { name: labels.join('.'), length: (after ?? at) - offset };
    if (length >= pointerFlag) {
      if (at >= end) reader.fail('a pointer goes past the end');
      const target = ((length & 0x3f) << 8) | (bytes[at] ?? 0);
      if (target >= start) reader.fail('a pointer in a name does not lead back');
      after ??= at + 1;
      start = at = target;
      continue;
    }
    if (length > longestLabel) reader.fail('a label is of an unknown type');
    total += length + 1;
    if (total > longestName) reader.fail(`a name is longer than ${longestName} octets`);
    if (at + length > end) reader.fail('a label goes past the end');
    labels.push(showLabel(bytes.subarray(at, at + length)));
    at += length;
  }
}

/** A message being written: its octets so far, and where each name (and each end of one) stands; null where names are written out. */
export interface Output {
  readonly octets: number[];
  readonly names: Map<string, number> | null;
}

/**
 * Writes a name, pointing back to what was written before. Throws on a label of more than 63 octets. A name of more than 255 is written
 * as it is: a host's name may come from an attacker who left no room for `_25._tcp` before it, and whoever reads the query refuses it.
 */
export function writeName({ octets, names }: Output, name: string): void {
  const labels = labelsOf(name);
  for (const [i, label] of labels.entries()) {
    const rest = labels.slice(i).join('.');
    const written = names?.get(rest);
    if (written !== undefined) {
      octets.push(pointerFlag | (written >> 8), written & 0xff);
      return;
    }
    if (octets.length < 0x4000) names?.set(rest, octets.length);
    const content = labelOctets(label);
    if (content.length > longestLabel) throw new Error(`a label of ${content.length} octets: ${name}`);
    octets.push(content.length, ...content);
  }
  octets.push(0);
}
