/**
 * Reads the Basic Encoding Rules of ASN.1 as LDAP restricts them (RFC 4511 section 5.1): definite lengths only, which need not be
 * minimal. Certificates are DER and have their own, stricter reader; what is written here is DER, which is BER.
 */
import type { FieldNote } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Reader } from '../../bytes/reader';
import { contentOctets } from '../../pkix/der';
import { printable } from '../printable';

/** Identifier octets of the universal types that LDAP uses. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octetString: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The identifier octet that comes next, or null at the end. */
export const nextTag = (reader: Reader): number | null =>
  reader.remaining > 0 ? reader.bytes[reader.offset]! : null;

/** One element with the identifier octet `tag`; `read` gets its content and must use it up. */
export function element<T>(
  reader: Reader,
  tag: number,
  name: string,
  read: (content: Reader) => T,
  note: FieldNote<T> = {},
): T {
  if (nextTag(reader) !== tag) reader.fail(`${name} is missing`);
  const { header, length } = lengthOf(reader, name);
  return reader.group(
    header + length,
    name,
    (inner) => {
      inner.offset += header;
      return read(inner);
    },
    note,
  );
}

/** The octets of identifier and length, and how many follow. */
function lengthOf(reader: Reader, name: string): { readonly header: number; readonly length: number } {
  const [, first = reader.fail(`${name} ends within its length`), ...more] = reader.bytes.subarray(
    reader.offset,
    Math.min(reader.offset + 6, reader.end),
  );
  if (first < 0x80) return { header: 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) return reader.fail(`${name} has an indefinite or overlong length`);
  if (more.length < count) return reader.fail(`${name} ends within its length`);
  return { header: 2 + count, length: more.slice(0, count).reduce((sum, octet) => sum * 256 + octet, 0) };
}

/** An OCTET STRING, or a string under a tag of its own, as text; every octet is one character. */
export const readString = (
  reader: Reader,
  name: string,
  note: FieldNote<string> = {},
  tag: number = tags.octetString,
): string =>
  element(reader, tag, name, (content) => toText(contentOctets(content)), { show: printable, ...note });

/** An INTEGER or ENUMERATED from 0 to 2^31 - 1. */
export const readNumber = (
  reader: Reader,
  name: string,
  note: FieldNote<number> = {},
  tag: number = tags.integer,
): number =>
  element(
    reader,
    tag,
    name,
    (content) => {
      const octets = contentOctets(content);
      const fits = octets.length > 0 && octets.length <= 4 && octets[0]! < 0x80;
      return fits
        ? octets.reduce((sum, octet) => sum * 256 + octet, 0)
        : content.fail(`${name} is out of range`);
    },
    { show: String, ...note },
  );

/** A BOOLEAN: anything but zero is true. */
export const readBoolean = (reader: Reader, name: string, note: FieldNote<boolean> = {}): boolean =>
  element(
    reader,
    tags.boolean,
    name,
    (content) => {
      const octets = contentOctets(content);
      return octets.length === 1 ? octets[0] !== 0 : content.fail(`${name} must be one octet`);
    },
    { show: String, ...note },
  );

/** An element of any kind, as octets with identifier and length. */
export const readAny = (reader: Reader, name: string, note: FieldNote<string> = {}): string =>
  readString(reader, name, note, nextTag(reader) ?? reader.fail(`${name} is missing`));
