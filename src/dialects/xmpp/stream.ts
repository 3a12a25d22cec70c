/** XML streams (RFC 6120 section 4): the header at either end, what it declares for all that follows, and the errors that end it. */
import { fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { printable } from '../printable';

import { ns } from './names';
import { escape, isNamed, parseXml, splitXml, type Element, type Piece, type Scope } from './xml';

/** What one side's header said; null where that header is still to come. */
export type Stream = {
  /** Its tag's name, which the end tag repeats. */
  readonly root: string;
  readonly scope: Scope;
} | null;

export const splitStream = (buffer: Uint8Array, stream: Stream): Split => splitXml(buffer, stream === null);

/** One piece of a stream. An end tag that is not the stream's own, or outside any stream, is broken XML. */
export function readStream(message: Uint8Array, stream: Stream): Piece {
  const piece = parseXml(message, stream?.scope ?? {}, stream === null);
  return piece.kind === 'end' && piece.name !== stream?.root
    ? { kind: 'broken', fault: 'not-well-formed' }
    : piece;
}

/** What a header makes of a stream; null where it is none. */
export const streamOf = (header: Element): Stream =>
  isNamed(header, 'stream', ns.streams) ? { root: header.name, scope: header.scope } : null;

/** What a header says beside its namespaces; null leaves an attribute out. */
export interface HeaderAttributes {
  readonly from: string | null;
  readonly to: string | null;
  readonly id: string | null;
}

/** Both sides' words of a stream header. */
export function writeHeader(
  content: typeof ns.client | typeof ns.server,
  { from, to, id }: HeaderAttributes,
): string {
  const named = Object.entries({ from, to, id })
    .map(([name, value]) => (value === null ? '' : ` ${name}='${escape(value)}'`))
    .join('');
  const dialback = content === ns.server ? ` xmlns:db='${ns.dialback}'` : '';
  const namespaces = `xmlns='${content}'${dialback} xmlns:stream='${ns.streams}'`;
  return `<?xml version='1.0'?><stream:stream ${namespaces}${named} version='1.0'>`;
}

export const streamEnd = '</stream:stream>';

/** The error, and the end tag that must follow it (section 4.9.1.1). */
export function writeStreamError(condition: string, text: string | null): string {
  const explained = text === null ? '' : `<text xmlns='${ns.streamErrors}'>${escape(text)}</text>`;
  return `<stream:error><${condition} xmlns='${ns.streamErrors}'/>${explained}</stream:error>${streamEnd}`;
}

/** Octets as one line: without the XML declaration and the namespaces, which say the same every time. */
export function brief(bytes: Uint8Array): string {
  const text = toText(bytes.subarray(0, 4096))
    .replace(/<\?xml[^>]*\?>/g, '')
    .replace(/ xmlns(?::[\w-]+)?=(?:'[^']*'|"[^"]*")/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const line = [...printable(text)];
  return line.length > 160 ? `${line.slice(0, 159).join('')}…` : line.join('');
}

/** `alice@example.org/desk` (RFC 7622): local part and resource are null where there are none. The domain is in lower case. */
export interface Jid {
  readonly local: string | null;
  readonly domain: string;
  readonly resource: string | null;
}

export function parseJid(text: string): Jid | null {
  const match = /^(?:([^@/\s"&'<>:]{1,1023})@)?([^@/\s]{1,1023})(?:\/(.{1,1023}))?$/s.exec(text);
  if (match === null) return null;
  return { local: match[1] ?? null, domain: match[2]!.toLowerCase(), resource: match[3] ?? null };
}

/** The words as octets. */
export const written = (...parts: readonly string[]): Uint8Array => fromText(parts.join(''));
