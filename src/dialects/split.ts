/** Messages off the front of a buffer: what every dialect's framing is made of. */
import type { Split } from './dialect';

export const incomplete: Split = { kind: 'incomplete' };

/** The first `end` octets as one message; nothing yet where they have not all arrived, or where `end` is not known (0 or less). */
export const cut = (buffer: Uint8Array, end: number): Split =>
  end <= 0 || buffer.length < end
    ? incomplete
    : { kind: 'message', message: buffer.subarray(0, end), rest: buffer.subarray(end) };

/** Every message of the buffer; what is no whole message comes last. */
export function pieces(buffer: Uint8Array, split: (buffer: Uint8Array) => Split): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let rest = buffer;
  while (rest.length > 0) {
    const next = split(rest);
    found.push(next.kind === 'message' ? next.message : rest);
    if (next.kind === 'incomplete') break;
    rest = next.rest;
  }
  return found;
}
