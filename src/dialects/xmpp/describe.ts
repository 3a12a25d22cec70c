/** XMPP taken apart for people: a tree of elements with their attributes, by the names of RFC 6120. Any octets are taken. */
import { shiftFields, type Field } from '../../bytes/field';
import { empty, fromText, toHex, toText } from '../../bytes/hex';
import type { Described, Side } from '../dialect';
import { readBase64, readPlain } from '../sasl';
import { printable } from '../printable';

import { flushMark, uncompressed, unpack, withoutHeader } from './compression';
import { ns } from './names';
import { brief } from './stream';
import {
  attributeWord,
  blocksWord,
  brokenWord,
  declarationWord,
  elementWord,
  endWord,
  flushWord,
  plainWord,
  scramWord,
  textWord,
  whiteWord,
  zlibHeaderWord,
  type Word,
} from './words';
import { parseXml, piecesOf, type Element, type TextNode } from './xml';

export function describe(_from: Side, bytes: Uint8Array): Described {
  return describeUnit(bytes) ?? describeWords(bytes);
}

/** A compressed unit: the fields of zlib, and its words inside. Null for octets that are none, or not all of one. */
function describeUnit(unit: Uint8Array): Described | null {
  const blocks = withoutHeader(unit);
  const at = blocks === null ? 0 : unit.length - blocks.length;
  const inflated = unpack(unit, blocks === null ? { window: empty, words: empty } : uncompressed);
  if (inflated === null) return null;
  const { words } = inflated;
  const end = unit.length - flushMark.length;
  const inside = describeWords(words);
  return {
    title: `zlib: ${inside.title}`,
    fields: [
      ...(at > 0 ? [field(0, at, 'CMF, FLG', toHex(unit.subarray(0, at)), zlibHeaderWord)] : []),
      field(at, end, 'blocks', inside.title, blocksWord),
      field(end, unit.length, 'LEN, NLEN', toHex(flushMark), flushWord),
    ],
    inside: { ...inside, content: words },
  };
}

function describeWords(bytes: Uint8Array): Described {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of piecesOf(bytes)) {
    fields.push(...shiftFields(describePiece(piece), offset));
    offset += piece.length;
  }
  return { title: brief(bytes) || '(white space)', fields };
}

const field = (
  from: number,
  to: number,
  name: string,
  value: string,
  { meaning, source }: Word,
  fields: readonly Field[] = [],
): Field => ({
  offset: from,
  length: to - from,
  name,
  value: printable(value),
  meaning,
  source,
  ...(fields.length > 0 ? { fields } : {}),
});

/** The prefixes that headers bind by custom: a piece on its own does not say. */
const usualScope = { stream: ns.streams, db: ns.dialback };

/** The fields of one piece: white space and XML declaration in front of it, and the piece itself. */
function describePiece(piece: Uint8Array): readonly Field[] {
  const text = toText(piece);
  const parsed = parseXml(piece, usualScope, false);
  if (parsed.kind === 'broken') {
    return [field(0, text.length, 'octets', text, /^[ \t\r\n]*$/.test(text) ? whiteWord : brokenWord)];
  }
  if (parsed.kind === 'end') {
    const at = text.indexOf('<');
    return [
      ...describeFront(text.slice(0, at)),
      field(at, text.length, `/${parsed.name}`, text.slice(at), endWord),
    ];
  }
  const { element } = parsed;
  return [...describeFront(text.slice(0, element.from)), describeElement(element, text)];
}

/** White space between pieces keeps a connection open; the XML declaration may stand in front of a header. */
const describeFront = (front: string): readonly Field[] =>
  Array.from(front.matchAll(/[ \t\r\n]+|<\?[^]*?\?>/g), ({ 0: part, index }) =>
    part.startsWith('<')
      ? field(index, index + part.length, 'XML declaration', part, declarationWord)
      : field(index, index + part.length, 'white space', `${part.length}`, whiteWord),
  );

function describeElement(element: Element, text: string): Field {
  const attributes = element.attributes.map(({ name, value, from, to }) =>
    field(from, to, name, value, attributeWord(name)),
  );
  const children = element.children.map((child) =>
    child.kind === 'text' ? describeText(child, element) : describeElement(child, text),
  );
  const value = brief(fromText(text.slice(element.from, element.to)));
  return field(element.from, element.to, element.name, value, elementWord(element), [
    ...attributes,
    ...children,
  ]);
}

const wordOf = (decoded: string): Word =>
  readPlain(decoded) === null && /^(?:[ny],|[rcv]=)/.test(decoded) ? scramWord : plainWord;

/** What SASL carries is base64: shown as what it hides, which is not much. */
function describeText({ text, from, to }: TextNode, { namespace, local }: Element): Field {
  const opaque = namespace === ns.sasl && ['auth', 'challenge', 'response', 'success'].includes(local);
  const decoded = opaque ? readBase64(text.trim()) : null;
  return decoded === null || decoded === ''
    ? field(from, to, 'text', text, textWord)
    : field(from, to, 'base64', decoded.replaceAll('\0', ' NUL ').trim(), wordOf(decoded));
}
