/** Mail data: transparency (RFC 5321 section 4.5.2) on the way out and in. */
import { fromText, toText } from '../../bytes/hex';

import { contentEnd, CR, DOT, LF } from './framing';

/**
 * A message with every line ended by CRLF and nothing else: a client must not send CR or LF alone (section 2.3.8).
 * Its length is what SIZE declares (RFC 1870 section 5).
 */
export function canonical(message: Uint8Array): string {
  const text = toText(message).replace(/\r\n|\r|\n/g, '\r\n');
  return text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`;
}

/** A dot in front of every line that begins with one, and a lone dot behind the last. */
export const encodeContent = (message: Uint8Array): Uint8Array =>
  fromText(`${canonical(message).replace(/(^|\r\n)\./g, '$1..')}.\r\n`);

/** The reverse, of mail data with its end: the message with the CRLF of its last line. */
export function decodeContent(content: Uint8Array): Uint8Array {
  const end = contentEnd(content);
  const stop = end < 0 ? content.length : end - 3;
  const message = new Uint8Array(stop);
  let length = 0;
  for (let at = 0; at < stop; at++) {
    const startsLine = at === 0 || (content[at - 1] === LF && content[at - 2] === CR);
    if (startsLine && content[at] === DOT) continue;
    message[length++] = content[at]!;
  }
  return message.slice(0, length);
}

/** Octets of the longest line, with its CRLF. */
export function longestTextLine(message: Uint8Array): number {
  let longest = 0;
  let from = 0;
  for (let at = message.indexOf(LF); at >= 0; at = message.indexOf(LF, at + 1)) {
    if (message[at - 1] !== CR) continue;
    longest = Math.max(longest, at + 1 - from);
    from = at + 1;
  }
  return Math.max(longest, message.length - from);
}
