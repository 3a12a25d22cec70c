/** A message of SCRAM taken apart for people: attributes of one letter, between commas (RFC 5802 section 5.1). Any octets are taken. */
import type { FieldNote } from '../bytes/field';
import { toText } from '../bytes/hex';
import type { Reader } from '../bytes/reader';
import type { FieldKey } from '../locale/en/fields';

import { printable } from './printable';

const attributes: Readonly<Record<string, readonly [name: string, meaning: FieldKey]>> = {
  n: ['user', 'scram.user'],
  r: ['nonce', 'scram.nonce'],
  s: ['salt', 'scram.salt'],
  i: ['iterations', 'scram.iterations'],
  c: ['channel-binding', 'scram.binding'],
  p: ['proof', 'scram.proof'],
  v: ['server-signature', 'scram.signature'],
  e: ['error', 'scram.error'],
};

/** Reads all that is left as a message of SCRAM, and says what is in it. */
export function readScram(reader: Reader): string {
  const text = toText(reader.bytes.subarray(reader.offset, reader.end));
  const header = /^(?:[ny]|p=[^,]*),(?:a=[^,]*)?,/.exec(text)?.[0] ?? '';
  if (header !== '') reader.octets(header.length, 'gs2-header', noted('scram.header'));
  while (reader.remaining > 0) readAttribute(reader);
  return printable(text);
}

/** The comma behind an attribute belongs to it. */
function readAttribute(reader: Reader): void {
  const comma = reader.bytes.subarray(reader.offset, reader.end).indexOf(0x2c);
  const length = comma < 0 ? reader.remaining : comma + 1;
  const [first, second] = toText(reader.bytes.subarray(reader.offset, reader.offset + length));
  const letter = second === '=' && first !== undefined && Object.hasOwn(attributes, first) ? first : '';
  const [name, meaning] = attributes[letter] ?? (['attribute', 'scram.other'] as const);
  reader.octets(length, name, noted(meaning, letter === '' ? 0 : 2));
}

const noted = (meaning: FieldKey, skip = 0): FieldNote<Uint8Array> => ({
  meaning,
  source: { rfc: 5802, section: skip === 0 ? '7' : '5.1' },
  show: (octets) => printable(toText(octets).slice(skip).replace(/,$/, '')),
});
