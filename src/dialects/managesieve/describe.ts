/** ManageSieve taken apart for people: commands and responses by the names of RFC 5804's grammar. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { field, titleOf } from '../lines/fields';
import { describeTokens } from '../literals/describe';
import { splitWhole } from '../literals/framing';
import { readTokens, wordOf, type Token } from '../literals/tokens';
import { printable } from '../printable';
import { readBase64 } from '../sasl';
import { pieces } from '../split';

import { parseCommand } from './command';
import { capabilityWord, commandWord, conditionWord, strings, syntax } from './words';

export function describe(from: Side, bytes: Uint8Array): Described {
  const lines = pieces(bytes, (buffer) => splitWhole(buffer)).map(toText);
  const fields: Field[] = [];
  let offset = 0;
  for (const line of lines) {
    fields.push(from === 'server' ? describeLine(offset, line) : describeCommand(offset, line));
    offset += line.length;
  }
  const title = (from === 'server' ? lines.at(-1) : lines[0]) ?? '';
  return { title: titleOf(title), fields };
}

function describeCommand(offset: number, text: string): Field {
  const command = parseCommand(text);
  if (command === null) return describeString(offset, text);
  const { name, argument, tokens } = command;
  const word = commandWord(name);
  const argumentAt = offset + name.length + 1;
  return field(offset, text, 'command', word, [
    field(offset, text.slice(0, name.length), 'name', word),
    ...(tokens === null
      ? [field(argumentAt, argument, 'argument', syntax.argument)]
      : tokens.flatMap((token, index) => {
          const [part] = describeTokens([token], argument, argumentAt, strings);
          return name === 'AUTHENTICATE' && index === 1 ? [decoded(part!, token)] : [part!];
        })),
  ]);
}

/** A line that is no command: the response of a login, or nothing that is known. */
function describeString(offset: number, text: string): Field {
  const [token, more] = readTokens(text.replace(/\r\n$/, '')) ?? [];
  return token === undefined || more !== undefined || token.kind === 'list' || token.kind === 'atom'
    ? field(offset, text, 'octets', syntax.octets)
    : decoded(field(offset, text, 'base64', syntax.base64), token);
}

function decoded(part: Field, token: Token): Field {
  const octets = readBase64(wordOf(token) ?? '');
  return octets === null
    ? part
    : { ...part, ...syntax.base64, name: 'base64', value: `${wordOf(token)} = ${printable(octets)}` };
}

function describeLine(offset: number, text: string): Field {
  const line = text.replace(/\r\n$/, '');
  const tokens = readTokens(line);
  if (tokens === null || tokens.length === 0) return field(offset, text, 'octets', syntax.octets);
  const [first, ...rest] = tokens;
  const parts = describeTokens(tokens, line, offset, strings);
  if (first?.kind === 'atom') {
    const word = conditionWord(first.text);
    const named = parts.map((part, index) => {
      if (index === 0) return { ...part, ...word, name: 'condition' };
      return rest[index - 1]?.kind === 'list'
        ? { ...part, ...syntax.code, name: 'resp-code' }
        : { ...part, ...syntax.text, name: 'text' };
    });
    return field(offset, text, 'response', word, named);
  }
  const known = capabilityWord(wordOf(first) ?? '');
  return known === null
    ? field(offset, text, 'data', syntax.data, parts)
    : field(offset, text, 'capability', known, parts);
}
