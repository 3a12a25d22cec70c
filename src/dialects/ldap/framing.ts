/**
 * Where an LDAP message ends: each is one BER SEQUENCE with a definite length (RFC 4511 section 5.1). BER allows lengths with leading
 * zero octets, which DER does not, and some servers always send four.
 */
import type { Split } from '../dialect';
import { cut, incomplete } from '../split';

/** Octets of the longest message that is taken here. */
const longestMessage = 65_536;

/** One message. What can't be one ends where that shows: after one octet, or after a length that is impossible. */
export function splitMessage(buffer: Uint8Array): Split {
  const [tag, first] = buffer;
  if (tag === undefined) return incomplete;
  if (tag !== 0x30) return cut(buffer, 1);
  if (first === undefined) return incomplete;
  if (first < 0x80) return cut(buffer, 2 + first);
  const count = first & 0x7f;
  if (count === 0 || count > 4) return cut(buffer, 2);
  if (buffer.length < 2 + count) return incomplete;
  const length = buffer.subarray(2, 2 + count).reduce((sum, octet) => sum * 256 + octet, 0);
  return cut(buffer, 2 + count + (length <= longestMessage ? length : 0));
}
