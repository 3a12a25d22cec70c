/**
 * The Distinguished Encoding Rules of ASN.1 (ITU-T X.690 section 10, as RFC 5280 section 4.1 uses them), to write and to read.
 * By hand and small rather than a library: the inspector needs the Field of every octet, and the page has a size budget.
 */
import type { FieldNote } from '../bytes/field';
import { concat, toHex } from '../bytes/hex';
import { Reader } from '../bytes/reader';
import { objectIdentifierName } from './object-identifiers';

/** Identifier octets of the universal types that certificates use. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Identifier octet of a context-specific tag `[number]` around a primitive (an IMPLICIT string) or around other elements. */
export const contextTag = (number: number, form: 'primitive' | 'constructed'): number =>
  (form === 'primitive' ? 0x80 : 0xa0) | number;

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(0x80 | octets.length, ...octets);
}

/** One element: identifier, length, and the parts as its content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  return concat(Uint8Array.of(tag), lengthOctets(content.length), content);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(tags.sequence, ...parts);

/** A BIT STRING; `unused` is how many low bits of the last octet do not count. */
export const bitString = (bits: Uint8Array, unused = 0): Uint8Array =>
  der(tags.bitString, Uint8Array.of(unused), bits);

/** `objectIdentifier('2.5.4.3')`. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der(tags.objectIdentifier, Uint8Array.from([first * 40 + second, ...others].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    octets.unshift(0x80 | (rest % 128));
  return octets;
}

/** The identifier octet that comes next, or null at the end: for OPTIONAL and CHOICE. */
export const peekTag = (reader: Reader): number | null =>
  reader.remaining > 0 ? reader.bytes[reader.offset]! : null;

/**
 * One element; `read` gets its content and must use it up. The field covers identifier, length and content, and holds the fields
 * that `read` collects. Indefinite and non-minimal lengths are refused.
 */
export function element<T>(
  reader: Reader,
  tag: number,
  name: string,
  read: (content: Reader) => T,
  note: FieldNote<T> = {},
): T {
  const offset = reader.offset;
  if (peekTag(reader) !== tag) reader.fail(`${name} must begin with ${toHex(Uint8Array.of(tag))}`);
  reader.offset += 1;
  const length = readLength(reader, name);
  if (length > reader.remaining) reader.fail(`${name} says ${length} octets, ${reader.remaining} are left`);
  const content = new Reader(reader.bytes, reader.offset, reader.offset + length);
  const value = read(content);
  if (content.remaining > 0) content.fail(`${name} has ${content.remaining} octets too many`);
  reader.offset = content.end;
  reader.fields.push({
    offset,
    length: reader.offset - offset,
    name,
    value: note.show?.(value) ?? '',
    ...(note.meaning ? { meaning: note.meaning } : {}),
    ...(note.source ? { source: note.source } : {}),
    ...(content.fields.length > 0 ? { fields: content.fields } : {}),
  });
  return value;
}

function readLength(reader: Reader, name: string): number {
  const octet = (): number =>
    reader.remaining > 0 ? reader.bytes[reader.offset++]! : reader.fail(`${name} ends within its length`);
  const first = octet();
  if (first < 0x80) return first;
  const count = first & 0x7f;
  if (count === 0 || count > 4) return reader.fail(`${name} has an indefinite or overlong length`);
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + octet();
  if (length < 0x80 || length < 256 ** (count - 1)) reader.fail(`${name} has a length that is not minimal`);
  return length;
}

/** The content octets as they are: the `read` of an element without structure. */
export function contentOctets(content: Reader): Uint8Array {
  const octets = content.bytes.subarray(content.offset, content.end);
  content.offset = content.end;
  return octets;
}

/** An element of any type, its content shown in hexadecimal. */
export const readAny = (reader: Reader, name: string, note: FieldNote<Uint8Array> = {}): Uint8Array =>
  element(reader, peekTag(reader) ?? reader.fail(`${name} is missing`), name, contentOctets, {
    show: toHex,
    ...note,
  });

/** The value's octets in two's complement, as short as can be. `tag` differs where the type is tagged IMPLICIT. */
export function readInteger(reader: Reader, name: string, note: FieldNote<Uint8Array> = {}): Uint8Array {
  const read = (content: Reader): Uint8Array => {
    const [first, second] = content.bytes.subarray(content.offset, content.end);
    if (first === undefined) return content.fail(`${name} is empty`);
    const redundant = second !== undefined && first === (second < 0x80 ? 0x00 : 0xff);
    return redundant ? content.fail(`${name} has a redundant first octet`) : contentOctets(content);
  };
  return element(reader, tags.integer, name, read, { show: toHex, ...note });
}

/** An INTEGER from 0 to 2^31 - 1. */
export function readSmallInteger(reader: Reader, name: string, note: FieldNote<number> = {}): number {
  const number = (octets: Uint8Array): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const octets = readInteger(reader, name, {
    ...note,
    show: (value) => (note.show ?? String)(number(value)),
  });
  return octets.length > 4 || octets[0]! >= 0x80 ? reader.fail(`${name} is out of range`) : number(octets);
}

/** A BOOLEAN DEFAULT FALSE: in DER it is there and true, or it is not there. */
export function readFlag(reader: Reader, name: string, note: FieldNote<boolean> = {}): boolean {
  if (peekTag(reader) !== tags.boolean) return false;
  const read = (content: Reader): boolean => {
    const octets = contentOctets(content);
    return (
      (octets.length === 1 && octets[0] === 0xff) ||
      content.fail(`${name} must be ff, or left out as the default`)
    );
  };
  return element(reader, tags.boolean, name, read, { show: String, ...note });
}

/** The bits of a BIT STRING, first bit highest; bits that do not count must be zero, and are. */
export function readBitString(reader: Reader, name: string, note: FieldNote<Uint8Array> = {}): Uint8Array {
  const read = (content: Reader): Uint8Array => {
    const octets = contentOctets(content);
    const unused = octets[0] ?? 8;
    const last = octets.length > 1 ? octets[octets.length - 1]! : 0;
    if (unused > 7 || (octets.length === 1 && unused > 0) || last & ((1 << unused) - 1))
      content.fail(`${name} has impossible unused bits`);
    return octets.subarray(1);
  };
  return element(reader, tags.bitString, name, read, { show: toHex, ...note });
}

/** An OBJECT IDENTIFIER in dotted form. Arcs above 2^53 are refused: nothing in a certificate needs them. */
export function readObjectIdentifier(reader: Reader, name: string, note: FieldNote<string> = {}): string {
  const read = (content: Reader): string => {
    const arcs: number[] = [];
    let arc = 0;
    let begun = false;
    for (const octet of contentOctets(content)) {
      if (!begun && octet === 0x80) content.fail(`${name} has an arc that is not minimal`);
      arc = arc * 128 + (octet & 0x7f);
      if (arc > Number.MAX_SAFE_INTEGER) content.fail(`${name} has an arc that is too large`);
      begun = octet >= 0x80;
      if (begun) continue;
      arcs.push(arc);
      arc = 0;
    }
    const [first, ...others] = arcs;
    if (begun || first === undefined) return content.fail(`${name} ends within an arc`);
    const root = Math.min(Math.floor(first / 40), 2);
    return [root, first - root * 40, ...others].join('.');
  };
  return element(reader, tags.objectIdentifier, name, read, { show: objectIdentifierName, ...note });
}
