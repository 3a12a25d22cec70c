/** Lines with literals taken apart for people: the fields of their tokens (RFC 9051 section 4, RFC 5804 section 4, RFC 2244 section 2.6). */
import type { Field } from '../../bytes/field';
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';
import { field, type Note } from '../lines/fields';
import { printable } from '../printable';

import type { Token, Word } from './tokens';

/**
 * The fields of tokens that were read from `text`, which stands `base` octets into the bytes. `source` is where this protocol
 * defines its strings; `nameOf` may know a better name and meaning for a word.
 */
export function describeTokens(
  tokens: readonly Token[],
  text: string,
  base: number,
  source: Cite,
  nameOf: (word: Word) => (Note & { readonly name: string }) | null = () => null,
): readonly Field[] {
  return tokens.map((token) => {
    const { offset, length } = token;
    const whole = text.slice(offset, offset + length);
    if (token.kind === 'list') {
      const items = describeTokens(token.items, text, base, source, nameOf);
      return field(base + offset, whole, 'list', { meaning: 'literals.list', source }, items);
    }
    const known = nameOf(token);
    const parts = token.kind === 'literal' ? literalParts(base + offset, whole, token.text, source) : [];
    const { name, ...meaning } = known ?? { name: token.kind, ...plain(token.kind, source) };
    return { ...field(base + offset, whole, name, meaning, parts), value: printable(token.text) };
  });
}

const meanings = {
  atom: 'literals.atom',
  quoted: 'literals.quoted',
  literal: 'literals.literal',
} as const satisfies Readonly<Record<Word['kind'], FieldKey>>;

const plain = (kind: Word['kind'], source: Cite): Note => ({ meaning: meanings[kind], source });

function literalParts(offset: number, whole: string, text: string, source: Cite): readonly Field[] {
  const announcement = whole.slice(0, whole.length - text.length);
  return [
    field(offset, announcement, 'announcement', { meaning: 'literals.announcement', source }),
    field(offset + announcement.length, text, 'octets', { meaning: 'literals.octets', source }),
  ];
}
