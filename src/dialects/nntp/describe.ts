/** NNTP taken apart for people: commands, responses and their blocks (RFC 3977 sections 3 and 9). Any octets are taken. */
import { shiftFields, type Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { describeContent } from '../lines/describe-content';
import { field, titleOf } from '../lines/fields';
import { splitLine } from '../lines/framing';
import { pieces } from '../split';

import { parseCommand } from './command';
import { parseReply, splitReply, type Reply } from './reply';
import { capabilityWord, codeWord, commandWord, syntax } from './words';

export function describe(from: Side, bytes: Uint8Array): Described {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, from === 'server' ? splitReply : splitLine)) {
    fields.push(...(from === 'server' ? describeReply(offset, piece) : [describeCommand(offset, piece)]));
    offset += piece.length;
  }
  return { title: titleOf(toText(bytes)), fields };
}

function describeCommand(offset: number, piece: Uint8Array): Field {
  const text = toText(piece);
  const command = parseCommand(piece);
  if (command.kind !== 'command') return field(offset, text, 'octets', syntax.octets);
  const [, gap = '', keyword = '', space = '', argument = ''] =
    /^([ \t]*)((?:(?:AUTHINFO|MODE)[ \t]+)?[^ \t\r]+)([ \t]*)(.*?)[ \t]*\r\n$/is.exec(text) ?? [];
  const word = commandWord(command.keyword);
  const argumentAt = offset + gap.length + keyword.length + space.length;
  return field(offset, text, 'command', word, [
    field(offset + gap.length, keyword, 'keyword', word),
    ...(argument === '' ? [] : [field(argumentAt, argument, 'argument', syntax.argument)]),
  ]);
}

/** The line of a response, and what stands in its block. */
function describeReply(offset: number, piece: Uint8Array): readonly Field[] {
  const whole = toText(piece);
  const reply = parseReply(piece);
  if (reply === null) return [field(offset, whole, 'octets', syntax.octets)];
  const line = whole.slice(0, whole.indexOf('\r\n') + 2);
  const code = line.slice(0, 3);
  const word = codeWord(code);
  return [
    field(offset, line, 'response', word, [
      field(offset, code, 'response-code', word),
      ...(reply.text === '' ? [] : [field(offset + 4, reply.text, 'text', syntax.text)]),
    ]),
    ...(reply.block === null ? [] : describeBlock(offset + line.length, piece.subarray(line.length), reply)),
  ];
}

function describeBlock(offset: number, block: Uint8Array, { code }: Reply): readonly Field[] {
  const inside = block.subarray(0, block.length - 3);
  return [
    ...(code === 220 || code === 221
      ? shiftFields(describeContent(inside, null), offset)
      : describeLines(offset, inside, code === 101)),
    field(offset + inside.length, '.\r\n', 'end of block', syntax.end),
  ];
}

function describeLines(offset: number, inside: Uint8Array, listed: boolean): readonly Field[] {
  const fields: Field[] = [];
  let at = offset;
  for (const line of pieces(inside, splitLine).map(toText)) {
    const label = /^[^ \t\r]+/.exec(line)?.[0] ?? '';
    fields.push(
      listed ? field(at, line, 'capability', capabilityWord(label)) : field(at, line, 'line', syntax.block),
    );
    at += line.length;
  }
  return fields;
}
