/** POP3 taken apart for people: responses, commands, lists and messages, by the names of RFC 1939 and RFC 2449. Any octets are taken. */
import { shiftFields, type Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { describeContent } from '../lines/describe-content';
import { field, noted, partsOf, type Note } from '../lines/fields';
import { contentEnd, lineEnd, splitLine } from '../lines/framing';
import { headline, printable } from '../printable';
import { readBase64 } from '../sasl';
import { pieces } from '../split';

import { statusLine } from './response';
import { capabilityNote, keywordNote } from './words';

export function describe(from: Side, bytes: Uint8Array, about: string): Described {
  const [firstLine = ''] = toText(bytes).split('\r\n', 1);
  const title = printable(firstLine) || 'CRLF';
  if (from === 'client') return { title, fields: describeCommands(bytes) };
  const fields = describeResponses(bytes, about);
  return about === 'message' && firstLine.startsWith('+OK')
    ? { title: headline(bytes.subarray(firstLine.length + 2)) || title, fields }
    : { title, fields };
}

const unknown = noted(1939, '3', 'pop3.octets');

/** Status lines, and behind each what is none, up to the dot. */
function describeResponses(bytes: Uint8Array, about: string): readonly Field[] {
  const fields: Field[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const end = lineEnd(bytes, offset);
    const line = toText(bytes.subarray(offset, end < 0 ? bytes.length : end));
    fields.push(describeStatus(offset, line));
    offset += line.length;
    const rest = bytes.subarray(offset);
    if (!line.startsWith('+OK') || rest.length === 0 || isStatus(rest)) continue;
    const length = contentEnd(rest);
    const lines = length < 0 ? rest : rest.subarray(0, length);
    const endedBy = length < 0 ? null : ({ rfc: 1939, section: '3' } as const);
    const described = about === 'message' ? describeContent(lines, endedBy) : describeLines(lines);
    fields.push(...shiftFields(described, offset));
    offset += lines.length;
  }
  return fields;
}

const isStatus = (bytes: Uint8Array): boolean => /^(?:\+OK|-ERR)/.test(toText(bytes.subarray(0, 4)));

function describeStatus(offset: number, line: string): Field {
  if (line === '+ \r\n') return field(offset, line, 'continuation', noted(5034, '4', 'pop3.continuation'));
  const match = statusLine.exec(line.replace(/\r\n$/, ''));
  if (match === null) return field(offset, line, 'octets', unknown);
  const [, indicator = '', code, text = ''] = match;
  const note = noted(1939, '3', indicator === '+OK' ? 'pop3.ok' : 'pop3.err');
  const parts = [field(offset, indicator, 'status indicator', note)];
  let at = offset + indicator.length + 1;
  if (code !== undefined) {
    parts.push(field(at, code, 'resp-code', noted(2449, '8', 'pop3.resp-code')));
    at += code.length + 1;
  }
  if (text !== '') parts.push(field(at, text, 'text', noted(1939, '3', 'pop3.text')));
  return field(offset, line, 'response', note, parts);
}

/** A capability list or a scan listing, line by line. */
function describeLines(lines: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(lines, splitLine)) {
    const line = toText(piece);
    fields.push(describeLine(offset, line));
    offset += line.length;
  }
  return fields;
}

function describeLine(offset: number, line: string): Field {
  const text = line.replace(/\r\n$/, '');
  if (text === '.') return field(offset, line, 'end', noted(1939, '3', 'pop3.end'));
  if (/^\d+ /.test(text)) return field(offset, line, 'scan listing', noted(1939, '5', 'pop3.scan-listing'));
  const [tag = ''] = text.split(' ', 1);
  if (!/^[!-~]+$/.test(tag)) return field(offset, line, 'octets', unknown);
  const note = capabilityNote(tag);
  const parts = partsOf(offset, text, (_, index) =>
    index === 0
      ? { name: 'capa-tag', note }
      : { name: 'capa-parameter', note: noted(2449, '5', 'pop3.capa-parameter') },
  );
  return field(offset, line, 'capability', note, parts);
}

function describeCommands(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, splitLine)) {
    fields.push(describeCommand(offset, toText(piece)));
    offset += piece.length;
  }
  return fields;
}

function describeCommand(offset: number, line: string): Field {
  const text = line.replace(/\r\n$/, '');
  const [keyword = ''] = text.split(' ', 1);
  if (!/^[A-Za-z]+$/.test(keyword)) return field(offset, line, 'octets', unknown);
  const note = keywordNote(keyword);
  const at = offset + keyword.length + 1;
  const parts = describeArgument(at, keyword.toUpperCase(), text.slice(keyword.length + 1));
  return field(offset, line, 'command', note, [field(offset, keyword, 'keyword', note), ...parts]);
}

function describeArgument(offset: number, keyword: string, argument: string): readonly Field[] {
  if (argument === '') return [];
  switch (keyword) {
    case 'USER':
      return [field(offset, argument, 'name', noted(1939, '7', 'pop3.name'))];
    case 'PASS':
      return [field(offset, argument, 'string', noted(1939, '7', 'pop3.password'))];
    case 'AUTH':
      return partsOf(offset, argument, (_, index) => authPart(index)).map((part, index) =>
        index === 0 ? part : { ...part, value: printable(readBase64(part.value) ?? part.value) },
      );
    default:
      return partsOf(offset, argument, () => ({
        name: 'argument',
        note: noted(1939, '3', 'pop3.argument'),
      }));
  }
}

/** The response is base64, which anybody can read: it is shown decoded. */
const authPart = (index: number): { readonly name: string; readonly note: Note } =>
  index === 0
    ? { name: 'mechanism', note: noted(5034, '4', 'pop3.mechanism') }
    : { name: 'initial-response', note: noted(5034, '4', 'pop3.initial-response') };
