/** ACAP taken apart for people: commands and responses by the names of RFC 2244's grammar. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { field, titleOf } from '../lines/fields';
import { describeTokens } from '../literals/describe';
import { splitWhole } from '../literals/framing';
import { readTokens, wordOf, type Token } from '../literals/tokens';
import { pieces } from '../split';

import { parseCommand } from './command';
import { parseResponse } from './response';
import { capabilityWord, commandWord, responseWord, strings, syntax } from './words';

export function describe(from: Side, bytes: Uint8Array): Described {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, (buffer) => splitWhole(buffer))) {
    fields.push(from === 'server' ? describeResponse(offset, piece) : describeCommand(offset, toText(piece)));
    offset += piece.length;
  }
  return { title: titleOf(toText(bytes)), fields };
}

function describeCommand(offset: number, text: string): Field {
  const command = parseCommand(text);
  if (command === null) return field(offset, text, 'octets', syntax.octets);
  const { tag, name, argument, tokens } = command;
  const nameAt = tag.length + 1;
  const argumentAt = offset + nameAt + name.length + 1;
  const word = commandWord(name);
  return field(offset, text, 'command', word, [
    field(offset, tag, 'tag', syntax.tag),
    field(offset + nameAt, text.slice(nameAt, nameAt + name.length), 'name', word),
    ...(tokens === null
      ? [field(argumentAt, argument, 'argument', syntax.argument)]
      : describeTokens(tokens, argument, argumentAt, strings)),
  ]);
}

function describeResponse(offset: number, piece: Uint8Array): Field {
  const text = toText(piece);
  const line = text.replace(/\r\n$/, '');
  const response = parseResponse(piece);
  const tokens = readTokens(line);
  if (response === null || tokens === null) return field(offset, text, 'octets', syntax.octets);
  const [first, second, ...rest] = describeTokens(tokens, line, offset, strings);
  if (response.kind === 'go-on') {
    const parts = [first, second, ...rest].flatMap((part) => part ?? []);
    return field(offset, text, 'continue', syntax.goOn, parts);
  }
  const word = responseWord(response.name);
  const tag =
    response.tag === null ? { ...syntax.untagged, name: 'untagged' } : { ...syntax.tag, name: 'tag' };
  return field(offset, text, 'response', word, [
    { ...first!, ...tag },
    { ...second!, ...word, name: 'name' },
    ...rest.map((part, index) => inList(part, response.rest[index], response.name)),
  ]);
}

/** A list is a capability in the greeting, and a response code in an answer. */
function inList(part: Field, token: Token | undefined, name: string): Field {
  if (token?.kind !== 'list') return part;
  return name === 'ACAP'
    ? { ...part, ...capabilityWord(wordOf(token.items[0]) ?? ''), name: 'capability' }
    : { ...part, ...syntax.code, name: 'resp-code' };
}
