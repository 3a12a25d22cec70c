/** The policy fetch as HTTP/1.1 (RFC 8461 section 3.3, RFC 9110, RFC 9112): what is asked, and what may be believed of the answer. */
import type { Field } from '../bytes/field';
import { fromText, toText } from '../bytes/hex';
import { err, type Result } from '../result';

import { parsePolicy, type Policy, type PolicyFailure } from './policy';
import { trimBlanks } from './white-space';

export const policyPath = '/.well-known/mta-sts.txt';

/** Suggested by RFC 8461 section 3.3. */
const longestBody = 65_536;

export type FetchFailure =
  /** Anything but 200, redirects included: they must not be followed. */
  | { readonly kind: 'status'; readonly status: number }
  /** Not text/plain, or not said. Parameters do not count. */
  | { readonly kind: 'media-type'; readonly type: string }
  /** Chunks are not decoded here: a policy is a small file, and its host knows the length. */
  | { readonly kind: 'transfer-coding'; readonly coding: string }
  | { readonly kind: 'too-long' }
  /** It ended before the length it had stated. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'not-http' }
  | { readonly kind: 'policy'; readonly failure: PolicyFailure };

export const policyRequest = (host: string): Uint8Array =>
  fromText(`GET ${policyPath} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/plain\r\nConnection: close\r\n\r\n`);

/**
 * The policy in a response, or why there is none; null while the response is not all there. `ended`: nothing more will come. That is
 * also how a body without Content-Length ends (RFC 9112 section 6.3).
 */
export function readResponse(bytes: Uint8Array, ended: boolean): Result<Policy, FetchFailure> | null {
  const head = readHead(toText(bytes));
  if (head === 'incomplete') return ended || bytes.length > longestBody ? err({ kind: 'not-http' }) : null;
  if (head === 'not-http') return err({ kind: 'not-http' });
  if (head.status !== 200) return err({ kind: 'status', status: head.status });

  const type = header(head, 'content-type') ?? '';
  if (!/^text\/plain[ \t]*(?:;|$)/i.test(type)) return err({ kind: 'media-type', type });
  const coding = header(head, 'transfer-encoding');
  if (coding !== null) return err({ kind: 'transfer-coding', coding });
  return readBody(bytes.subarray(head.length), header(head, 'content-length'), ended);
}

function readBody(
  received: Uint8Array,
  stated: string | null,
  ended: boolean,
): Result<Policy, FetchFailure> | null {
  if (stated !== null && !/^[0-9]+$/.test(stated)) return err({ kind: 'not-http' });
  const length = stated === null ? received.length : Number(stated);
  if (length > longestBody) return err({ kind: 'too-long' });
  if (received.length < length && ended) return err({ kind: 'truncated' });
  if (received.length < length || (stated === null && !ended)) return null;

  const body = decodeUtf8(received.subarray(0, length));
  if (body === null) return err({ kind: 'policy', failure: { kind: 'not-utf-8' } });
  const policy = parsePolicy(body);
  return policy.ok ? policy : err({ kind: 'policy', failure: policy.error });
}

/** The status code of a response, as soon as its head is there; null before, and 0 where it is no HTTP at all. */
export function statusOf(bytes: Uint8Array): number | null {
  const head = readHead(toText(bytes));
  if (head === 'incomplete') return null;
  return head === 'not-http' ? 0 : head.status;
}

export interface HttpRequest {
  readonly method: string;
  readonly target: string;
  readonly body: Uint8Array;
}

/** A request with all of its body, the length of which is stated (RFC 9112 section 6.3); null while it is not all there. */
export function readRequest(bytes: Uint8Array): HttpRequest | null {
  const message = toText(bytes);
  const end = message.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line = '', ...headers] = message.slice(0, end).split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  const stated = header({ headers }, 'content-length') ?? '0';
  const length = /^[0-9]+$/.test(stated) ? Number(stated) : 0;
  const body = bytes.subarray(end + 4);
  return body.length < length ? null : { method, target, body: body.subarray(0, length) };
}

interface Head {
  readonly status: number;
  readonly headers: readonly string[];
  /** Octets up to the body. */
  readonly length: number;
}

/** The head of the final response; interim ones (1xx) before it are passed over (RFC 9110 section 15.2). */
function readHead(message: string): Head | 'incomplete' | 'not-http' {
  for (let start = 0; ;) {
    const end = message.indexOf('\r\n\r\n', start);
    if (end < 0) return 'incomplete';
    const [statusLine = '', ...headers] = message.slice(start, end).split('\r\n');
    const [, status] = /^HTTP\/1\.[01] ([0-9]{3})(?: |$)/.exec(statusLine) ?? [];
    if (status === undefined) return 'not-http';
    if (!status.startsWith('1')) return { status: Number(status), headers, length: end + 4 };
    start = end + 4;
  }
}

/** The value of a header field, or null. Where it comes more than once its values are one list (RFC 9110 section 5.3). */
function header({ headers }: Pick<Head, 'headers'>, name: string): string | null {
  const lines = headers.filter((line) => line.toLowerCase().startsWith(`${name}:`));
  return lines.length === 0 ? null : lines.map((line) => trimBlanks(line.slice(name.length + 1))).join(', ');
}

/** A byte order mark stays, and is then an error: the grammar knows none. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * A request or response taken apart: its first line, its header lines, its body. Any bytes are taken; what does not begin as HTTP does,
 * such as the second piece of a long message, is one field named `undecoded`.
 */
export function describeHttp(bytes: Uint8Array): {
  readonly title: string;
  readonly fields: readonly Field[];
} {
  const message = toText(bytes);
  const title = message.split('\r\n', 1)[0] ?? '';
  const first = startLine(title);
  if (first === null) {
    const rest = { offset: 0, length: bytes.length, name: 'undecoded', value: message };
    return { title, fields: bytes.length === 0 ? [] : [rest] };
  }
  const headersEnd = message.indexOf('\r\n\r\n');
  const head = headersEnd < 0 ? message : message.slice(0, headersEnd + 2);
  const fields: Field[] = [];
  let offset = 0;
  for (const line of head.split(/(?<=\r\n)/)) {
    const said = line.replace(/\r\n$/, '');
    fields.push({ offset, length: line.length, ...(offset === 0 ? first : headerLine(said)) });
    offset += line.length;
  }
  const start = headersEnd + 4;
  return {
    title,
    fields: headersEnd < 0 || start === bytes.length ? fields : [...fields, body(message, start)],
  };
}

type Part = Omit<Field, 'offset' | 'length'>;

function startLine(line: string): Part | null {
  if (/^HTTP\/[0-9]\.[0-9] [0-9]{3}(?: |$)/.test(line)) {
    return {
      name: 'status-line',
      value: line,
      meaning: 'http.status-line',
      source: { rfc: 9112, section: '4' },
    };
  }
  if (!/^[A-Z]+ [^ ]+ HTTP\/[0-9]\.[0-9]$/.test(line)) return null;
  return {
    name: 'request-line',
    value: line,
    meaning: 'http.request-line',
    source: { rfc: 9112, section: '3' },
  };
}

function headerLine(line: string): Part {
  const [, name, value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line) ?? [];
  if (name === undefined) return { name: 'undecoded', value: line };
  return { name, value: trimBlanks(value), meaning: 'http.header', source: { rfc: 9112, section: '5' } };
}

const body = (message: string, offset: number): Field => ({
  offset,
  length: message.length - offset,
  name: 'body',
  value: message.slice(offset),
  meaning: 'http.body',
  source: { rfc: 8461, section: '3.2' },
});
