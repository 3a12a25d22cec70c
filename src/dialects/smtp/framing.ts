/** Where a reply of SMTP ends, which may have several lines (RFC 5321 section 4.2.1). */
import type { Split } from '../dialect';
import { lineEnd } from '../lines/framing';
import { cut, incomplete } from '../split';

const HYPHEN = 0x2d;

/** Octets after which a reply that never comes to its last line is cut. */
const longestReply = 65536;

/** One reply: up to the first line that does not say that more follow, be it a reply line or not. */
export function splitReply(buffer: Uint8Array): Split {
  let end = 0;
  for (;;) {
    const next = lineEnd(buffer, end);
    if (next < 0) return incomplete;
    if (!saysMoreFollow(buffer, end) || next >= longestReply) return cut(buffer, next);
    end = next;
  }
}

function saysMoreFollow(buffer: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 3; at++) {
    const octet = buffer[at] ?? 0;
    if (octet < 0x30 || octet > 0x39) return false;
  }
  return buffer[from + 3] === HYPHEN;
}
