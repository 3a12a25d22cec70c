/**
 * The XML of XMPP streams (RFC 6120 section 11): tags, attributes, text, CDATA sections and character references. No document type
 * definition, comment, processing instruction or entity beyond the five, and a bound on depth and size (section 13.12).
 *
 * Octets are kept as characters below 256, so that an offset in the text is an offset in the octets; all of it must be UTF-8.
 */
import { fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';

import { ns } from './names';

/** Octets after which a stanza that does not end is cut. RFC 6120 section 13.12 wants no less than 10000. */
export const largest = 65536;
/** Elements inside elements, the outermost counted. */
export const deepest = 32;

/** What is wrong with octets, as the stream error that says so (section 4.9.3). */
export type Fault = 'not-well-formed' | 'restricted-xml' | 'policy-violation';

/** Namespaces by prefix; the default namespace stands under the empty prefix. */
export type Scope = Readonly<Record<string, string>>;

export interface Attribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Element {
  readonly kind: 'element';
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  /** Null where the prefix is declared nowhere. */
  readonly namespace: string | null;
  readonly attributes: readonly Attribute[];
  readonly children: readonly (Element | TextNode)[];
  /** What is declared here and outside. */
  readonly scope: Scope;
  /** Where its start tag begins and ends, and where it ends itself; in a stream header it ends with the tag. */
  readonly from: number;
  readonly tagEnd: number;
  readonly to: number;
}

/** What a stream is made of: its start tag, whole elements, its end tag. `broken` is what is no XML, or not allowed here. */
export type Piece =
  | { readonly kind: 'header' | 'element'; readonly element: Element }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'broken'; readonly fault: Fault };

type Token =
  | { readonly kind: 'text' | 'cdata' | 'declaration' | 'start' | 'empty' | 'end'; readonly to: number }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly to: number }
  | { readonly kind: 'incomplete' };

const incomplete = { kind: 'incomplete' } as const;

const nameStart = 'A-Za-z_\\x80-\\xff';
const ncName = `[${nameStart}][${nameStart}0-9.-]*`;
const name = `${ncName}(?::${ncName})?`;
const white = '[ \\t\\r\\n]';
const attribute = `(${name})${white}*=${white}*("[^"<]*"|'[^'<]*')`;
const startTag = new RegExp(`^<(${name})((?:${white}+${attribute})*)${white}*/?>$`);
const endTag = new RegExp(`^</(${name})${white}*>$`);
const attributes = new RegExp(`${white}+${attribute}`, 'g');
const declaration = new RegExp(
  `^<\\?xml${white}+version${white}*=${white}*(?:"1\\.0"|'1\\.0')(?:${white}+${attribute})*${white}*\\?>$`,
);
const isNameStart = new RegExp(`^[${nameStart}]$`);
const notWhite = /[^ \t\r\n]/;
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

const fault = (what: Fault, to: number): Token => ({ kind: 'fault', fault: what, to });

/** The token at `at`. It is the same however much has arrived behind its end. */
function tokenAt(text: string, at: number): Token {
  const mark = text[at + 1];
  if (text[at] !== '<') return until(text, '<', at, 'text', 0);
  if (mark === undefined) return incomplete;
  if (mark === '?') return behindWord(text, at, '<?xml') ?? until(text, '?>', at, 'declaration', 2);
  if (mark === '!') return behindWord(text, at, '<![CDATA[') ?? until(text, ']]>', at, 'cdata', 3);
  if (mark === '/' || isNameStart.test(mark)) return tagAt(text, at);
  return fault('not-well-formed', at + 2);
}

function until(
  text: string,
  end: string,
  at: number,
  kind: 'text' | 'cdata' | 'declaration',
  extra: number,
): Token {
  const found = text.indexOf(end, at);
  return found < 0 ? incomplete : { kind, to: found + extra };
}

/** Null where `word` stands there; comments, other processing instructions and document types are what XMPP does not allow. */
function behindWord(text: string, at: number, word: string): Token | null {
  for (let i = 0; i < word.length; i++) {
    if (at + i >= text.length) return incomplete;
    if (text[at + i] !== word[i]) return fault('restricted-xml', at + i + 1);
  }
  return null;
}

function tagAt(text: string, at: number): Token {
  let quote = '';
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i]!;
    if (char === '<') return fault('not-well-formed', i + 1);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') {
      const kind = text[at + 1] === '/' ? 'end' : text[i - 1] === '/' ? 'empty' : 'start';
      return { kind, to: i + 1 };
    }
  }
  return incomplete;
}

/** Cuts the next piece off a stream. What is broken is cut where that shows, so no cut depends on how the octets arrived. */
export function splitXml(buffer: Uint8Array, headerDue: boolean): Split {
  const found = scan(buffer, {}, headerDue);
  if (found === null) return incomplete;
  return { kind: 'message', message: buffer.subarray(0, found.to), rest: buffer.subarray(found.to) };
}

/** The first piece of these octets. `scope` is what the stream's header declared. */
export const parseXml = (message: Uint8Array, scope: Scope, headerDue: boolean): Piece =>
  scan(message, scope, headerDue)?.piece ?? { kind: 'broken', fault: 'not-well-formed' };

/** Every piece of the octets; what is no whole piece comes last. */
export function piecesOf(buffer: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let rest = buffer;
  while (rest.length > 0) {
    const split = splitXml(rest, false);
    found.push(split.kind === 'message' ? split.message : rest);
    if (split.kind === 'incomplete') break;
    rest = split.rest;
  }
  return found;
}

/** A piece, and where it ends. */
interface Found {
  readonly piece: Piece;
  readonly to: number;
}

interface Open {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly scope: Scope;
  readonly from: number;
  readonly tagEnd: number;
  readonly children: (Element | TextNode)[];
}

const broken = (what: Fault, to: number): Found => ({ piece: { kind: 'broken', fault: what }, to });

/**
 * Reads up to the end of the first piece, with the white space before it: a start tag where a header is due or where it opens a
 * stream, else a whole element or an end tag. Null until that has arrived.
 */
function scan(buffer: Uint8Array, outside: Scope, headerDue: boolean): Found | null {
  const text = toText(buffer.subarray(0, largest));
  const open: Open[] = [];
  let due = headerDue;
  for (let at = 0; ;) {
    const inner = open.at(-1);
    if (inner === undefined) {
      const stray = text.slice(at).search(notWhite);
      if (stray >= 0 && text[at + stray] !== '<') return broken('not-well-formed', at + stray + 1);
    }
    const token = tokenAt(text, at);
    if (token.kind === 'incomplete') {
      return buffer.length < largest ? null : broken('policy-violation', largest);
    }
    const { to } = token;
    const raw = text.slice(at, to);
    switch (token.kind) {
      case 'fault':
        return broken(token.fault, to);
      case 'declaration':
        if (inner !== undefined) return broken('restricted-xml', to);
        if (!declaration.test(raw)) return broken('not-well-formed', to);
        due = true;
        break;
      case 'text':
      case 'cdata': {
        if (inner === undefined) {
          if (token.kind === 'cdata') return broken('not-well-formed', to);
          break;
        }
        const decoded = token.kind === 'cdata' ? raw.slice(9, -3) : decode(raw);
        if (decoded === null || forbidden.test(decoded)) return broken('not-well-formed', to);
        inner.children.push({ kind: 'text', text: decoded, from: at, to });
        break;
      }
      case 'start': {
        const opened = openTag(raw, at, inner?.scope ?? outside);
        if (opened === null) return broken('not-well-formed', to);
        if (open.length >= deepest) return broken('policy-violation', to);
        if (inner === undefined && (due || opensStream(opened))) {
          return whole('header', closed(opened, to), text);
        }
        open.push(opened);
        break;
      }
      case 'empty': {
        const opened = openTag(raw, at, inner?.scope ?? outside);
        if (opened === null) return broken('not-well-formed', to);
        if (inner === undefined) return whole('element', closed(opened, to), text);
        inner.children.push(closed(opened, to));
        break;
      }
      case 'end': {
        const ended = endTag.exec(raw)?.[1];
        if (ended === undefined) return broken('not-well-formed', to);
        if (inner === undefined) return { piece: { kind: 'end', name: ended }, to };
        if (ended !== inner.name) return broken('not-well-formed', to);
        open.pop();
        const outer = open.at(-1);
        if (outer === undefined) return whole('element', closed(inner, to), text);
        outer.children.push(closed(inner, to));
        break;
      }
    }
    at = to;
  }
}

/** Is this start tag the root of a stream, by what it declares itself? */
function opensStream({ name: tagName, attributes: own }: Open): boolean {
  const [, prefix, local = ''] = /^(?:(.*):)?(.*)$/.exec(tagName) ?? [];
  const declares = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  return local === 'stream' && own.some((one) => one.name === declares && one.value === ns.streams);
}

/** All text in a stream is UTF-8 (section 11.6). */
function whole(kind: 'header' | 'element', element: Element, text: string): Found {
  const { from, to } = element;
  return isUtf8(fromText(text.slice(from, to)))
    ? { piece: { kind, element }, to }
    : broken('not-well-formed', to);
}

export function isUtf8(octets: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

function openTag(raw: string, from: number, outside: Scope): Open | null {
  const match = startTag.exec(raw);
  if (match === null) return null;
  const [, tagName = '', all = ''] = match;
  const found: Attribute[] = [];
  for (const one of all.matchAll(attributes)) {
    const [written, attributeName = '', quoted = ''] = one;
    const value = decode(quoted.slice(1, -1));
    if (value === null || forbidden.test(value)) return null;
    if (found.some((other) => other.name === attributeName)) return null;
    const end = from + 1 + tagName.length + one.index + written.length;
    found.push({
      name: attributeName,
      value,
      from: end - written.replace(/^[ \t\r\n]+/, '').length,
      to: end,
    });
  }
  const declared = found
    .filter((one) => one.name === 'xmlns' || one.name.startsWith('xmlns:'))
    .map((one) => [one.name.slice(6), one.value] as const);
  const scope: Scope = declared.length > 0 ? { ...outside, ...Object.fromEntries(declared) } : outside;
  return { name: tagName, attributes: found, scope, from, tagEnd: from + raw.length, children: [] };
}

function closed({ name: tagName, scope, ...rest }: Open, to: number): Element {
  const colon = tagName.indexOf(':');
  const prefix = colon < 0 ? '' : tagName.slice(0, colon);
  return {
    kind: 'element',
    name: tagName,
    local: tagName.slice(colon + 1),
    namespace: Object.hasOwn(scope, prefix) ? scope[prefix]! : null,
    scope,
    to,
    ...rest,
  };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** Text with its references replaced; null where one is none of the five, or of a character that XML does not have. */
function decode(raw: string): string | null {
  let bad = raw.includes(']]>');
  const text = raw.replace(/&([^;&]*);?/g, (reference, word: string) => {
    const char = reference.endsWith(';') ? characterOf(word) : null;
    bad ||= char === null;
    return char ?? '';
  });
  return bad ? null : text;
}

const utf8 = new TextEncoder();

function characterOf(word: string): string | null {
  if (Object.hasOwn(entities, word)) return entities[word]!;
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(word) ?? [];
  if (hex === undefined && decimal === undefined) return null;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
  return toText(utf8.encode(String.fromCodePoint(code)));
}

/** Text made safe for content and attributes. */
export const escape = (text: string): string =>
  text.replace(/[<>&'"]/g, (char) => `&${Object.keys(entities).find((word) => entities[word] === char)!};`);

export const isNamed = (element: Element, local: string, namespace: string): boolean =>
  element.local === local && element.namespace === namespace;

export const elementsOf = ({ children }: Element): readonly Element[] =>
  children.filter((child) => child.kind === 'element');

export const childOf = (element: Element, local: string, namespace: string): Element | undefined =>
  elementsOf(element).find((child) => isNamed(child, local, namespace));

export const textOf = ({ children }: Element): string =>
  children.map((child) => (child.kind === 'text' ? child.text : '')).join('');

export const attributeOf = (element: Element, attributeName: string): string | null =>
  element.attributes.find((one) => one.name === attributeName)?.value ?? null;
