/** IRC taken apart for people: lines with source, command and parameters, by the names of RFC 2812's grammar. Any octets are taken. */
import type { Field } from '../../bytes/field';
import type { Described, Side } from '../dialect';
import { readBase64, readPlain } from '../sasl';
import { printable } from '../printable';

import { bare, brief, lineParts, linesOf, parametersOf, parseLine } from './line';
import {
  capabilityWord,
  commandWord,
  octetsWord,
  parameterWord,
  plainWord,
  sourceWord,
  tagsWord,
  targetWord,
  trailingWord,
  type Word,
} from './words';

export function describe(_from: Side, bytes: Uint8Array): Described {
  const fields: Field[] = [];
  let offset = 0;
  for (const line of linesOf(bytes)) {
    fields.push(describeLine(line, offset));
    offset += line.length;
  }
  return { title: brief(bytes), fields };
}

const field = (
  offset: number,
  length: number,
  name: string,
  value: string,
  word: Word,
  fields: readonly Field[] = [],
): Field => ({
  offset,
  length,
  name,
  value: printable(value),
  ...word,
  ...(fields.length > 0 ? { fields } : {}),
});

function describeLine(line: Uint8Array, offset: number): Field {
  const text = bare(line);
  const [, tags = '', source = '', command, rest = ''] = lineParts.exec(text) ?? [];
  if (parseLine(line) === null || command === undefined) {
    return field(offset, line.length, 'octets', text, octetsWord);
  }
  const word = commandWord(command);
  const start = offset + tags.length + source.length;
  const front = [
    ...part(offset, tags, 'tags', tagsWord),
    ...part(offset + tags.length, source, 'prefix', sourceWord),
  ];
  return field(offset, line.length, 'message', text, word, [
    ...front,
    field(start, command.length, 'command', command, word),
    ...describeParameters(command.toUpperCase(), rest, start + command.length),
  ]);
}

const part = (offset: number, text: string, name: string, word: Word): readonly Field[] =>
  text.trim() === '' ? [] : [field(offset, text.trimEnd().length, name, text.trimEnd(), word)];

function describeParameters(command: string, rest: string, offset: number): readonly Field[] {
  const found = parametersOf(rest);
  const lists = command === 'CAP' && found.some(({ text }) => text.toUpperCase() === 'LS');
  return found.map(({ text, at }, index) => {
    const where = offset + at;
    const last = index === found.length - 1;
    if (lists && last)
      return field(where, text.length, 'capabilities', text, trailingWord, words(text, where));
    if (command === 'AUTHENTICATE') return describeSasl(text, where);
    if (text.startsWith(':')) return field(where, text.length, 'trailing', text.slice(1), trailingWord);
    const target = index === 0 && (command === 'PRIVMSG' || command === 'NOTICE');
    return field(
      where,
      text.length,
      target ? 'msgtarget' : 'middle',
      text,
      target ? targetWord : parameterWord,
    );
  });
}

const words = (list: string, offset: number): readonly Field[] =>
  Array.from(list.matchAll(/[^ :][^ ]*/g), ({ 0: word, index }) =>
    field(offset + index, word.length, 'capability', word, capabilityWord(word)),
  );

function describeSasl(text: string, offset: number): Field {
  const decoded = readBase64(text);
  const plain = decoded === null ? null : readPlain(decoded);
  return plain === null
    ? field(offset, text.length, 'middle', text, parameterWord)
    : field(offset, text.length, 'base64', `NUL ${plain.user} NUL ${plain.password}`, plainWord);
}
