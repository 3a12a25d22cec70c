/** HTTP messages taken apart for people: start line, header fields, content (RFC 9112 section 2). Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { noted, type Note } from '../lines/fields';
import { printable } from '../printable';

import { parseHead, parseRequestLine, parseStatusLine, splitMessage } from './message';

export function describe(_: Side, bytes: Uint8Array): Described {
  const fields: Field[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const split = splitMessage(rest);
    const message = split.kind === 'message' ? split.message : rest;
    fields.push(...describeMessage(bytes.length - rest.length, message));
    rest = split.kind === 'message' ? split.rest : rest.subarray(rest.length);
  }
  return { title: fields[0] === undefined ? 'nothing' : fields[0].value || fields[0].name, fields };
}

const field = (
  offset: number,
  text: string,
  name: string,
  { meaning, source }: Note,
  fields: readonly Field[] = [],
): Field => ({
  offset,
  length: text.length,
  name,
  value: printable(text.replace(/\r\n$/, '')).slice(0, 400),
  meaning,
  source,
  ...(fields.length > 0 ? { fields } : {}),
});

function describeMessage(offset: number, message: Uint8Array): readonly Field[] {
  const text = toText(message);
  if (parseHead(message) === null) {
    return [field(offset, text, 'octets', noted(9112, '2.1', 'http-upgrade.octets'))];
  }
  const end = text.indexOf('\r\n\r\n') + 4;
  const fields: Field[] = [];
  let at = 0;
  for (const line of text.slice(0, end - 2).split(/(?<=\r\n)/)) {
    fields.push(at === 0 ? startLine(offset, line) : headerField(offset + at, line));
    at += line.length;
  }
  fields.push({
    ...field(offset + at, '\r\n', 'empty line', noted(9112, '2.1', 'http-upgrade.empty-line')),
    value: 'CRLF',
  });
  if (end < text.length) {
    fields.push(field(offset + end, text.slice(end), 'content', noted(9110, '6.4', 'http-upgrade.content')));
  }
  return fields;
}

function startLine(offset: number, line: string): Field {
  const words = line.replace(/\r\n$/, '');
  if (parseRequestLine(words) !== null) {
    return field(offset, line, 'request-line', noted(9112, '3', 'http-upgrade.request-line'));
  }
  const status = parseStatusLine(words)?.status;
  return status === undefined
    ? field(offset, line, 'octets', noted(9112, '2.1', 'http-upgrade.octets'))
    : field(offset, line, 'status-line', statusNote(status));
}

function statusNote(status: number): Note {
  switch (status) {
    case 101:
      return noted(2817, '3.3', 'http-upgrade.status-101');
    case 426:
      return noted(2817, '4.2', 'http-upgrade.status-426');
    case 401:
      return noted(9110, '15.5.2', 'http-upgrade.status-401');
    default:
      return noted(9112, '4', 'http-upgrade.status-line');
  }
}

function headerField(offset: number, line: string): Field {
  const name = line.slice(0, line.indexOf(':'));
  return field(offset, line, name, headerNote(name.toLowerCase()));
}

function headerNote(name: string): Note {
  switch (name) {
    case 'host':
      return noted(9110, '7.2', 'http-upgrade.header-host');
    case 'upgrade':
      return noted(2817, '3', 'http-upgrade.header-upgrade');
    case 'connection':
      return noted(9110, '7.6.1', 'http-upgrade.header-connection');
    case 'authorization':
      return noted(7617, '2', 'http-upgrade.header-authorization');
    case 'content-length':
      return noted(9110, '8.6', 'http-upgrade.header-content-length');
    default:
      return noted(9110, '5', 'http-upgrade.header');
  }
}
