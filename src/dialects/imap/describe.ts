/** IMAP taken apart for people: commands and responses by the names of RFC 9051's grammar. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { field, titleOf } from '../lines/fields';
import { describeTokens } from '../literals/describe';
import { splitWhole } from '../literals/framing';
import { readTokens, type Token } from '../literals/tokens';
import { printable } from '../printable';
import { readBase64 } from '../sasl';
import { pieces } from '../split';

import { parseCommand, type Command } from './command';
import { isStatusLine, parseResponse, type Response } from './response';
import { capabilityWord, commandWord, conditionWord, dataWord, strings, syntax } from './words';

export function describe(from: Side, bytes: Uint8Array, about: string): Described {
  const isText = from === 'server' ? isStatusLine : undefined;
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, (buffer) => splitWhole(buffer, isText))) {
    fields.push(
      from === 'server' ? describeResponse(offset, piece) : describeSaid(offset, toText(piece), about),
    );
    offset += piece.length;
  }
  return { title: titleOf(toText(bytes)), fields };
}

function describeSaid(offset: number, text: string, about: string): Field {
  if (about !== 'response') return describeCommand(offset, text);
  const decoded = readBase64(text.trimEnd());
  const part = field(offset, text, 'base64', syntax.base64);
  return decoded === null ? part : { ...part, value: `${part.value} = ${printable(decoded)}` };
}

function describeCommand(offset: number, text: string): Field {
  const command = parseCommand(text);
  if (command.kind === 'bad') return field(offset, text, 'octets', syntax.octets);
  const { tag, name } = command;
  const nameAt = tag.length + 1;
  const argumentAt = nameAt + name.length + 1;
  const word = commandWord(name);
  return field(offset, text, 'command', word, [
    field(offset, tag, 'tag', syntax.tag),
    field(offset + nameAt, text.slice(nameAt, nameAt + name.length), 'name', word),
    ...describeArgument(offset + argumentAt, command),
  ]);
}

function describeArgument(offset: number, { name, argument, tokens }: Command): readonly Field[] {
  if (argument === '') return [];
  if (tokens === null) return [field(offset, argument, 'argument', syntax.argument)];
  const names = argumentNames[name] ?? [];
  return tokens.flatMap((token, index) =>
    describeTokens([token], argument, offset, strings, () => names[index] ?? null).map((part) =>
      name === 'AUTHENTICATE' && index === 1 ? decoded(part, token) : part,
    ),
  );
}

const argumentNames: Readonly<Partial<Record<string, readonly Named[]>>> = {
  LOGIN: [
    { name: 'userid', ...syntax.user },
    { name: 'password', ...syntax.password },
  ],
  AUTHENTICATE: [
    { name: 'auth-type', ...syntax.argument },
    { name: 'base64', ...syntax.base64 },
  ],
  SELECT: [{ name: 'mailbox', ...syntax.argument }],
  EXAMINE: [{ name: 'mailbox', ...syntax.argument }],
  FETCH: [{ name: 'sequence-set', ...syntax.argument }],
};

type Named = NonNullable<ReturnType<NonNullable<Parameters<typeof describeTokens>[4]>>>;

function decoded(part: Field, token: Token): Field {
  const octets = token.kind === 'list' ? null : readBase64(token.text);
  return octets === null ? part : { ...part, value: `${part.value} = ${printable(octets)}` };
}

function describeResponse(offset: number, piece: Uint8Array): Field {
  const text = toText(piece);
  const response = parseResponse(piece);
  if (response === null) return field(offset, text, 'octets', syntax.octets);
  switch (response.kind) {
    case 'go-on':
      return field(offset, text, 'continue-req', syntax.goOn, [
        field(offset, '+', '+', syntax.goOn),
        ...textField(offset + 2, response.text),
      ]);
    case 'data':
      return describeData(offset, text, response);
    case 'status':
      return describeStatus(offset, text, response);
  }
}

const textField = (offset: number, text: string): readonly Field[] =>
  text === '' ? [] : [field(offset, text, 'text', syntax.text)];

function describeData(offset: number, text: string, response: Extract<Response, { kind: 'data' }>): Field {
  const [, number = '', name = ''] = /^\* (?:(\d+) )?([^ \r]+)/.exec(text) ?? [];
  const nameAt = number === '' ? 2 : 3 + number.length;
  const restAt = nameAt + name.length + 1;
  const word = dataWord(name);
  return field(offset, text, 'response-data', word, [
    field(offset, '*', 'untagged', syntax.untagged),
    ...(number === '' ? [] : [field(offset + 2, number, 'number', syntax.number)]),
    field(offset + nameAt, name, 'name', word),
    ...(response.name === 'CAPABILITY'
      ? describeCapabilities(offset + restAt, response.text)
      : describeRest(offset + restAt, response.text)),
  ]);
}

const describeCapabilities = (offset: number, list: string): readonly Field[] =>
  Array.from(list.matchAll(/[^ ]+/g), ({ 0: word, index }) =>
    field(offset + index, word, 'capability', capabilityWord(word)),
  );

function describeRest(offset: number, text: string): readonly Field[] {
  if (text === '') return [];
  const tokens = readTokens(text);
  return tokens === null ? textField(offset, text) : describeTokens(tokens, text, offset, strings);
}

function describeStatus(
  offset: number,
  text: string,
  response: Extract<Response, { kind: 'status' }>,
): Field {
  const tag = text.slice(0, text.indexOf(' '));
  const conditionAt = tag.length + 1;
  const condition = text.slice(conditionAt, conditionAt + response.condition.length);
  const word = conditionWord(condition);
  const codeAt = conditionAt + condition.length + 1;
  const code = response.code === null ? '' : text.slice(codeAt, text.indexOf(']', codeAt) + 1);
  const textAt = code === '' ? codeAt : codeAt + code.length + 1;
  return field(offset, text, 'response', word, [
    field(offset, tag, tag === '*' ? 'untagged' : 'tag', tag === '*' ? syntax.untagged : syntax.tag),
    field(offset + conditionAt, condition, 'condition', word),
    ...(code === '' ? [] : [describeCode(offset + codeAt, code)]),
    ...textField(offset + textAt, response.text),
  ]);
}

function describeCode(offset: number, code: string): Field {
  const [, name = ''] = /^\[([^ \]]+)/.exec(code) ?? [];
  const listed =
    name.toUpperCase() === 'CAPABILITY'
      ? describeCapabilities(offset + name.length + 2, code.slice(name.length + 2, -1))
      : [];
  return field(offset, code, 'resp-text-code', syntax.code, listed);
}
