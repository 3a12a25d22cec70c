/** SMTP taken apart for people: replies, commands and mail data, by the names of RFC 5321's grammar. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';
import type { Described, Side } from '../dialect';

import { pathEnd } from './command';
import { headline, printable } from './content';
import { contentEnd, pieces, splitLine, splitReply } from './framing';
import { replyLine, statusCode } from './reply';
import { isVerb, keywordWord, replyCodeWord, verbWord } from './words';

export function describe(from: Side, bytes: Uint8Array, about: string): Described {
  if (from === 'server') return { title: firstLine(bytes), fields: describeReplies(bytes, about) };
  if (about !== 'message') return { title: firstLine(bytes), fields: describeCommands(bytes, 0) };
  const end = contentEnd(bytes);
  const content = end < 0 ? bytes : bytes.subarray(0, end);
  return {
    title: headline(content),
    fields: [
      ...describeContent(content, end >= 0),
      ...describeCommands(bytes.subarray(content.length), content.length),
    ],
  };
}

const firstLine = (bytes: Uint8Array): string => printable(toText(bytes).split('\r\n', 1)[0] ?? '');

interface Note {
  readonly meaning: FieldKey;
  readonly source: Cite;
}

const noted = (rfc: Cite['rfc'], section: string, meaning: FieldKey): Note => ({
  meaning,
  source: { rfc, section },
});

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
  value: printable(text.replace(/\r\n$/, '')),
  meaning,
  source,
  ...(fields.length > 0 ? { fields } : {}),
});

const unknown = noted(5321, '4.2.4', 'smtp.octets');
const domain = noted(5321, '4.1.2', 'smtp.domain');
const free = noted(5321, '4.2', 'smtp.textstring');

/** Parts of a text in order, each behind the one before; white space between them belongs to none. */
function partsOf(
  offset: number,
  text: string,
  note: (part: string, index: number) => { readonly name: string; readonly note: Note },
): readonly Field[] {
  return Array.from(text.matchAll(/[^ ]+/g), (match, index) => {
    const { name, note: of } = note(match[0], index);
    return field(offset + match.index, match[0], name, of);
  });
}

function describeReplies(bytes: Uint8Array, about: string): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, splitReply)) {
    const lines = pieces(piece, splitLine).map(toText);
    const advertises = lines.length > 1 && lines[0]?.startsWith('250') === true;
    for (const [index, line] of lines.entries()) {
      const kind = index === 0 ? (advertises || about === 'greeting' ? 'hello' : 'answer') : 'more';
      fields.push(
        describeReplyLine(offset, line, kind === 'more' ? (advertises ? 'keyword' : 'answer') : kind),
      );
      offset += line.length;
    }
  }
  return fields;
}

function describeReplyLine(offset: number, line: string, kind: 'hello' | 'keyword' | 'answer'): Field {
  const match = replyLine.exec(line.replace(/\r\n$/, ''));
  if (match === null) return field(offset, line, 'octets', unknown);
  const [, code = '', separator = '', text = ''] = match;
  const parts = [field(offset, code, 'Reply-code', replyCodeWord(code))];
  if (separator !== '') {
    const meaning = separator === '-' ? 'smtp.more-lines' : 'smtp.last-line';
    parts.push({
      ...field(offset + 3, separator, 'separator', noted(5321, '4.2.1', meaning)),
      value: separator === '-' ? '"-"' : 'SP',
    });
  }
  parts.push(...describeReplyText(offset + 4, text, kind));
  return field(offset, line, kind === 'keyword' ? 'ehlo-line' : 'Reply-line', replyCodeWord(code), parts);
}

function describeReplyText(
  offset: number,
  text: string,
  kind: 'hello' | 'keyword' | 'answer',
): readonly Field[] {
  switch (kind) {
    case 'hello': {
      const [host = ''] = text.split(' ', 1);
      const greeting = text.slice(host.length + 1);
      const named = host === '' ? [] : [field(offset, host, 'Domain', domain)];
      return [...named, ...textstring(offset + host.length + 1, greeting)];
    }
    case 'keyword':
      return partsOf(offset, text, (part, index) =>
        index === 0
          ? { name: 'ehlo-keyword', note: keywordWord(part) }
          : { name: 'ehlo-param', note: noted(5321, '4.1.1.1', 'smtp.ehlo-param') },
      );
    case 'answer': {
      const [status] = statusCode.exec(text) ?? [];
      if (status === undefined) return textstring(offset, text);
      const known = field(offset, status, 'status-code', noted(3463, '2', 'smtp.status-code'));
      return [known, ...textstring(offset + status.length + 1, text.slice(status.length + 1))];
    }
  }
}

const textstring = (offset: number, text: string): readonly Field[] =>
  text === '' ? [] : [field(offset, text, 'textstring', free)];

function describeCommands(bytes: Uint8Array, start: number): readonly Field[] {
  const fields: Field[] = [];
  let offset = start;
  for (const piece of pieces(bytes, splitLine)) {
    fields.push(describeCommand(offset, toText(piece)));
    offset += piece.length;
  }
  return fields;
}

function describeCommand(offset: number, line: string): Field {
  const [, verb = '', gap = '', argument = ''] = /^([^ ]*)( *)(.*)$/s.exec(line.replace(/\r\n$/, '')) ?? [];
  if (!isVerb(verb) && !/^[A-Za-z]+$/.test(verb)) return field(offset, line, 'octets', unknown);
  const word = verbWord(verb);
  const parts = describeArgument(offset + verb.length + gap.length, verb.toUpperCase(), argument);
  return field(offset, line, 'command', word, [field(offset, verb, 'verb', word), ...parts]);
}

function describeArgument(offset: number, verb: string, argument: string): readonly Field[] {
  if (argument === '') return [];
  switch (verb) {
    case 'EHLO':
    case 'HELO':
      return [field(offset, argument, 'Domain', domain)];
    case 'MAIL':
    case 'RCPT':
      return describePath(offset, verb, argument);
    default:
      return [field(offset, argument, 'String', noted(5321, '4.1.2', 'smtp.argument'))];
  }
}

function describePath(offset: number, verb: 'MAIL' | 'RCPT', argument: string): readonly Field[] {
  const colon = argument.indexOf(':') + 1;
  const end = pathEnd(argument.slice(colon));
  if (end < 0) return [field(offset, argument, 'octets', unknown)];
  const at = offset + colon;
  const path = argument.slice(colon, colon + end);
  const note =
    verb === 'MAIL'
      ? noted(5321, '4.1.1.2', 'smtp.reverse-path')
      : noted(5321, '4.1.1.3', 'smtp.forward-path');
  return [
    field(at, path, verb === 'MAIL' ? 'Reverse-path' : 'Forward-path', note),
    ...partsOf(at + end, argument.slice(colon + end), (part) => ({
      name: 'esmtp-param',
      note: parameterNote(part),
    })),
  ];
}

function parameterNote(part: string): Note {
  switch (part.split('=', 1)[0]?.toUpperCase()) {
    case 'SIZE':
      return noted(1870, '5', 'smtp.param-size');
    case 'BODY':
      return noted(6152, '2', 'smtp.param-body');
    case 'REQUIRETLS':
      return noted(8689, '2', 'smtp.param-requiretls');
    default:
      return noted(5321, '4.1.1.11', 'smtp.param-unknown');
  }
}

/** Header fields (a folded one is one field), the empty line, the body and the end; `ended` says whether the end is there. */
function describeContent(content: Uint8Array, ended: boolean): readonly Field[] {
  const text = toText(content.subarray(0, content.length - (ended ? 3 : 0)));
  const headerEnd = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n') + 2;
  const hasBlank = text.startsWith('\r\n', headerEnd) && headerEnd !== 1;
  const header = hasBlank ? text.slice(0, headerEnd) : text;
  const fields: Field[] = [];
  let offset = 0;
  // A header field goes on in lines that begin with white space (RFC 5322 section 2.2.3).
  for (const line of header.split(/(?<=\r\n)(?![ \t])/)) {
    const name = /^([!-9;-~]+):/.exec(line)?.[1];
    const note = name ? headerNote(name) : unknown;
    if (line !== '') fields.push(field(offset, line, name ?? 'octets', note));
    offset += line.length;
  }
  if (hasBlank) {
    const body = text.slice(headerEnd + 2);
    fields.push({
      ...field(headerEnd, '\r\n', 'empty line', noted(5322, '2.1', 'smtp.empty-line')),
      value: 'CRLF',
    });
    if (body !== '') fields.push(field(headerEnd + 2, body, 'body', noted(5322, '2.3', 'smtp.body')));
  }
  if (ended)
    fields.push(field(content.length - 3, '.\r\n', 'end of mail data', noted(5321, '4.1.1.4', 'smtp.end')));
  return fields;
}

const headerNote = (name: string): Note =>
  name.toLowerCase() === 'tls-required'
    ? noted(8689, '3', 'smtp.header-tls-required')
    : noted(5322, '2.2', headerMeaning(name));

function headerMeaning(name: string): FieldKey {
  switch (name.toLowerCase()) {
    case 'from':
      return 'smtp.header-from';
    case 'to':
      return 'smtp.header-to';
    case 'subject':
      return 'smtp.header-subject';
    case 'date':
      return 'smtp.header-date';
    case 'message-id':
      return 'smtp.header-message-id';
    case 'received':
      return 'smtp.header-received';
    default:
      return 'smtp.header';
  }
}
