/**
 * The prose of a lesson as a small tree, read with the lexer of `marked`. What the format does not have (HTML, pictures, tables) is
 * refused, so that whoever draws the tree never needs to trust a teacher's file.
 */
import { Lexer, type MarkedToken, type Token } from 'marked';

import { rfcs, type Cite, type RfcNumber } from '../rfc';

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** A place in an RFC, named in the text: it is a link to there. */
  | { readonly kind: 'cite'; readonly text: string; readonly cite: Cite }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string };

/** Called with what the format does not have; the rest is read all the same. */
type Refuse = (what: 'html' | 'image' | 'table' | 'link' | 'other') => void;

export const tokensOf = (markdown: string): readonly Token[] => new Lexer().lex(markdown);

/** Words on one line, such as an answer. */
export const inlineOf = (words: string, refuse: Refuse): readonly Inline[] =>
  new Lexer().inlineTokens(words).flatMap((token) => readInline(token, refuse));

const inlines = (tokens: readonly Token[] | undefined, refuse: Refuse): readonly Inline[] =>
  (tokens ?? []).flatMap((token) => readInline(token, refuse));

function readInline(any: Token, refuse: Refuse): readonly Inline[] {
  const token = any as MarkedToken;
  switch (token.type) {
    case 'text':
      return 'tokens' in token && token.tokens ? inlines(token.tokens, refuse) : withCites(token.text);
    case 'escape':
      return [{ kind: 'text', text: token.text }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'strong':
    case 'em':
      return [{ kind: token.type, children: inlines(token.tokens, refuse) }];
    case 'link':
      if (!isAllowed(token.href)) refuse('link');
      return [{ kind: 'link', href: token.href, children: inlines(token.tokens, refuse) }];
    case 'br':
      return [{ kind: 'break' }];
    case 'image':
    case 'html':
      refuse(token.type);
      return [];
    default:
      refuse('other');
      return [];
  }
}

/** To the web, to a run of the lab, or to another lesson. */
const isAllowed = (href: string): boolean => /^(?:https?:\/\/|#|\?lesson=)/.test(href);

/** `RFC 7672 §2.2`, or the RFC alone. */
const citation = /RFC (\d{3,5})(?: §(\d+(?:\.\d+)*))?/g;

function withCites(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const { 0: words, 1: number = '', 2: section = '', index } of text.matchAll(citation)) {
    if (!(number in rfcs)) continue;
    if (index > end) found.push({ kind: 'text', text: text.slice(end, index) });
    found.push({ kind: 'cite', text: words, cite: { rfc: Number(number) as RfcNumber, section } });
    end = index + words.length;
  }
  return end < text.length ? [...found, { kind: 'text', text: text.slice(end) }] : found;
}

/** One block of prose; nothing for what is only space. */
export function readBlock(any: Token, refuse: Refuse): readonly Block[] {
  const token = any as MarkedToken;
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', children: inlines(token.tokens ?? [token], refuse) }];
    case 'heading':
      return [{ kind: 'heading', children: inlines(token.tokens, refuse) }];
    case 'list':
      return [
        {
          kind: 'list',
          ordered: token.ordered,
          items: token.items.map(({ tokens }) => tokens.flatMap((one) => readBlock(one, refuse))),
        },
      ];
    case 'blockquote':
      return [{ kind: 'quote', blocks: token.tokens.flatMap((one) => readBlock(one, refuse)) }];
    case 'code':
      return [{ kind: 'code', text: token.text }];
    case 'html':
    case 'table':
      refuse(token.type);
      return [];
    default:
      refuse('other');
      return [];
  }
}

/** The words alone, without their form. */
export const plainText = (children: readonly Inline[]): string =>
  children
    .map((one) => {
      switch (one.kind) {
        case 'text':
        case 'code':
        case 'cite':
          return one.text;
        case 'strong':
        case 'em':
        case 'link':
          return plainText(one.children);
        case 'break':
          return '\n';
      }
    })
    .join('');
