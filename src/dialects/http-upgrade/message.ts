/** HTTP/1.1 messages: where they end (RFC 9112 section 6.3), and what stands in them. */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { cut, incomplete } from '../split';

/** Octets of the longest head, and of the longest content, that are taken here. */
const longestHead = 16_384;
const longestContent = 65_536;

export interface Head {
  /** The request line or the status line. */
  readonly start: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** Where the head ends, behind its empty line; -1 where it does not. Only CRLF ends a line here, which RFC 9112 lets a reader demand. */
function headEnd(buffer: Uint8Array): number {
  const at = toText(buffer.subarray(0, longestHead)).indexOf('\r\n\r\n');
  return at < 0 ? -1 : at + 4;
}

/** One message with its content. A head that never ends is cut, and so is one whose content can't be measured: right behind it. */
export function splitMessage(buffer: Uint8Array): Split {
  const end = headEnd(buffer);
  if (end < 0) return buffer.length < longestHead ? incomplete : cut(buffer, longestHead);
  const head = parseHead(buffer.subarray(0, end));
  return cut(buffer, end + (head === null ? 0 : (contentLength(head) ?? 0)));
}

/** Start line and header fields; null where these are not so. Folded lines are none: they are long forbidden. */
export function parseHead(bytes: Uint8Array): Head | null {
  const end = headEnd(bytes);
  if (end < 0) return null;
  const [start = '', ...lines] = toText(bytes.subarray(0, end - 4)).split('\r\n');
  const headers: (readonly [string, string])[] = [];
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    headers.push([name, value]);
  }
  return /[\r\n]/.test(start) ? null : { start, headers };
}

/** The octets behind the head. */
export const contentOf = (bytes: Uint8Array): Uint8Array => {
  const end = headEnd(bytes);
  return end < 0 ? new Uint8Array(0) : bytes.subarray(end);
};

/** The value of a header field, joined by commas where it stands there more than once; null where it does not. */
export function header({ headers }: Head, name: string): string | null {
  const values = headers
    .filter(([one]) => one.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

/** The members of a list, in lower case. */
export const members = (value: string | null): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');

/** How long the content is; null where that is said badly, or is too long. */
export function contentLength(head: Head): number | null {
  const said = header(head, 'Content-Length');
  if (said === null) return 0;
  return /^\d{1,7}$/.test(said) && Number(said) <= longestContent ? Number(said) : null;
}

const linesOf = (start: string, headers: readonly (readonly [string, string])[]): Uint8Array =>
  fromText([start, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n'));

export const request = (
  method: string,
  target: string,
  host: string,
  headers: readonly (readonly [string, string])[] = [],
): Uint8Array => linesOf(`${method} ${target} HTTP/1.1`, [['Host', host], ...headers]);

/** A response; but for those that have no content by definition, with its length. */
export const response = (
  status: number,
  reason: string,
  headers: readonly (readonly [string, string])[],
  content: Uint8Array | null,
): Uint8Array =>
  content === null
    ? linesOf(`HTTP/1.1 ${status} ${reason}`, headers)
    : concat(
        linesOf(`HTTP/1.1 ${status} ${reason}`, [...headers, ['Content-Length', String(content.length)]]),
        content,
      );

export interface Request {
  readonly method: string;
  readonly target: string;
  readonly version: string;
}

/** The parts of a request line; null where it is none. */
export function parseRequestLine(start: string): Request | null {
  const [, method, target, version] =
    /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) (\S+) HTTP\/(\d\.\d)$/.exec(start) ?? [];
  return method === undefined || target === undefined || version === undefined
    ? null
    : { method, target, version };
}

/** Status code and reason; null where it is no status line. */
export function parseStatusLine(start: string): { readonly status: number; readonly reason: string } | null {
  const [, status, reason] = /^HTTP\/1\.\d ([1-5]\d\d)(?: (.*))?$/.exec(start) ?? [];
  return status === undefined ? null : { status: Number(status), reason: reason ?? '' };
}

/** Is a response the last of its connection (RFC 9112 section 9.3)? */
export const isLast = (head: Head): boolean => {
  const options = members(header(head, 'Connection'));
  return options.includes('close') || (head.start.startsWith('HTTP/1.0 ') && !options.includes('keep-alive'));
};

/** Does this request ask for TLS (RFC 2817 section 3)? Both header fields must say so: `Upgrade` is for the next hop only. */
export const asksForTls = (head: Head): boolean =>
  members(header(head, 'Connection')).includes('upgrade') &&
  members(header(head, 'Upgrade')).some((token) => /^tls\/1\.\d$/.test(token));
