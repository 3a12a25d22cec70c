/** Where a response of POP3 ends: one line, or more behind `+OK`, up to a line with nothing but a dot (RFC 1939 section 3). */
import type { Split } from '../dialect';
import { contentEnd, lineEnd } from '../lines/framing';
import { cut, incomplete } from '../split';

/** Octets after which a response of several lines that never comes to its end is cut. */
export const longestResponse = 1 << 20;

const PLUS = 0x2b;

/** One response; `severalLines` says whether the command that it answers asked for more than one. */
export function splitResponse(buffer: Uint8Array, severalLines: boolean): Split {
  const first = lineEnd(buffer, 0);
  if (first < 0) return incomplete;
  if (!severalLines || buffer[0] !== PLUS) return cut(buffer, first);
  const length = contentEnd(buffer.subarray(first, longestResponse));
  if (length >= 0) return cut(buffer, first + length);
  return buffer.length < longestResponse ? incomplete : cut(buffer, longestResponse);
}
