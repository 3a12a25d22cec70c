/** Responses of a server: code, text, and a block of lines behind some codes (RFC 3977 sections 3.1, 3.2 and 5.2). */
import { fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { decodeContent, encodeContent } from '../lines/content';
import { contentEnd, lineEnd } from '../lines/framing';

/** Codes whose line is followed by a block that a dot ends; 211 only has one after LISTGROUP, which nobody here says (section 3.2.1). */
const withBlock: readonly number[] = [100, 101, 215, 220, 221, 222, 224, 225, 230, 231];

/** Octets after which a block that never ends is cut. */
const longestBlock = 1_048_576;

export interface Reply {
  readonly code: number;
  readonly text: string;
  /** The lines of the block with their dots undone, or null where the code has none. */
  readonly block: Uint8Array | null;
}

/** `281 Authentication succeeded` as code and text. */
const replyLine = /^(\d{3})(?: (.*))?$/s;

const codeOf = (line: string): number | null => {
  const code = replyLine.exec(line)?.[1];
  return code === undefined ? null : Number(code);
};

/** One response with its block. */
export function splitReply(buffer: Uint8Array): Split {
  const end = replyEnd(buffer);
  return end < 0
    ? { kind: 'incomplete' }
    : { kind: 'message', message: buffer.subarray(0, end), rest: buffer.subarray(end) };
}

function replyEnd(buffer: Uint8Array): number {
  const line = lineEnd(buffer, 0);
  if (line < 0 || !hasBlock(toText(buffer.subarray(0, line)))) return line;
  const block = contentEnd(buffer.subarray(line, line + longestBlock));
  if (block >= 0) return line + block;
  return buffer.length >= line + longestBlock ? line + longestBlock : -1;
}

const hasBlock = (line: string): boolean =>
  line.endsWith('\r\n') && withBlock.includes(codeOf(line.slice(0, -2)) ?? 0);

/** A whole response with its line ends, or null where it is none. */
export function parseReply(message: Uint8Array): Reply | null {
  const whole = toText(message);
  const end = whole.indexOf('\r\n');
  const [, code, text] = replyLine.exec(whole.slice(0, Math.max(end, 0))) ?? [];
  if (code === undefined) return null;
  const behind = message.subarray(end + 2);
  if (!withBlock.includes(Number(code))) {
    return behind.length > 0 ? null : { code: Number(code), text: text ?? '', block: null };
  }
  if (contentEnd(behind) !== behind.length) return null;
  return { code: Number(code), text: text ?? '', block: decodeContent(behind) };
}

/** The octets of a response, with a block where there is one. */
export const writeReply = (line: string, block: Uint8Array | null = null): Uint8Array =>
  block === null ? fromText(`${line}\r\n`) : fromText(`${line}\r\n${toText(encodeContent(block))}`);

/** A capability and its arguments, in upper case as they are compared: `AUTHINFO` and `USER`. */
export interface Capability {
  readonly label: string;
  readonly arguments: readonly string[];
}

/** What an answer to CAPABILITIES lists (section 5.2.2). */
export const capabilitiesOf = ({ code, block }: Reply): readonly Capability[] =>
  code !== 101 || block === null
    ? []
    : toText(block)
        .toUpperCase()
        .split('\r\n')
        .filter(Boolean)
        .map((line) => {
          const [label = '', ...args] = line.split(/[ \t]+/);
          return { label, arguments: args };
        });
