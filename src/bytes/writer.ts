/** Writes big-endian structures; a length-prefixed vector is written by a closure, so that the code nests as the structure does. */
import { concat } from './hex';

const uint = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) & 0xff);

export const u8 = (value: number): Uint8Array => uint(value, 1);
export const u16 = (value: number): Uint8Array => uint(value, 2);
export const u24 = (value: number): Uint8Array => uint(value, 3);
export const u32 = (value: number): Uint8Array => uint(value, 4);

/** The parts behind their length in `prefix` octets. Throws where they are too long: a mistake of ours, not of a peer. */
export function vector(prefix: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  if (content.length >= 256 ** prefix)
    throw new Error(`${content.length} octets do not fit a ${prefix}-octet length`);
  return concat(uint(content.length, prefix), content);
}
