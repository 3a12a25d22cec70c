/** SMTP taken apart for people: replies, commands and mail data, by the names of RFC 5321's grammar. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { describeContent } from '../lines/describe-content';
import { field, noted, partsOf, type Note } from '../lines/fields';
import { contentEnd, splitLine } from '../lines/framing';
import { headline, printable } from '../printable';
import { readBase64 } from '../sasl';
import { pieces } from '../split';

import { pathEnd } from './command';
import { splitReply } from './framing';
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
      ...describeContent(content, end < 0 ? null : { rfc: 5321, section: '4.1.1.4' }),
      ...describeCommands(bytes.subarray(content.length), content.length),
    ],
  };
}

const firstLine = (bytes: Uint8Array): string => printable(toText(bytes).split('\r\n', 1)[0] ?? '');

const unknown = noted(5321, '4.2.4', 'smtp.octets');
const domain = noted(5321, '4.1.2', 'smtp.domain');
const free = noted(5321, '4.2', 'smtp.textstring');

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
    case 'LHLO':
      return [field(offset, argument, 'Domain', domain)];
    case 'AUTH':
      return describeLogin(offset, argument);
    case 'MAIL':
    case 'RCPT':
      return describePath(offset, verb, argument);
    default:
      return [field(offset, argument, 'String', noted(5321, '4.1.2', 'smtp.argument'))];
  }
}

/** The mechanism, and what may come with it: base64, which anybody can read. */
const describeLogin = (offset: number, argument: string): readonly Field[] =>
  partsOf(offset, argument, (_, index) =>
    index === 0
      ? { name: 'mechanism', note: noted(4954, '4', 'smtp.auth-mechanism') }
      : { name: 'initial-response', note: noted(4954, '4', 'smtp.auth-response') },
  ).map((part, index) =>
    index === 0 ? part : { ...part, value: printable(readBase64(part.value) ?? part.value) },
  );

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
      return noted(1870, '6', 'smtp.param-size');
    case 'BODY':
      return noted(6152, '2', 'smtp.param-body');
    case 'REQUIRETLS':
      return noted(8689, '2', 'smtp.param-requiretls');
    case 'AUTH':
      return noted(4954, '5', 'smtp.param-auth');
    default:
      return noted(5321, '4.1.1.11', 'smtp.param-unknown');
  }
}
