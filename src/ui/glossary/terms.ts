/** Finds the words of the glossary in a text. Each is explained once: where it stands first. */
import { glossary, type TermId, type TermWords } from '../../locale/en/glossary';
import type { Cite } from '../../rfc';
import { termSources } from './sources';

export interface Term extends TermWords {
  readonly source: Cite;
}

export const terms: readonly Term[] = (Object.keys(termSources) as readonly TermId[]).map((id) => ({
  ...glossary[id],
  source: termSources[id],
}));

/** A stretch of text, and the term that it is. */
export interface Piece {
  readonly words: string;
  readonly term: Term | null;
}

interface Spelling {
  readonly words: string;
  readonly term: Term;
}

/** The longest first: a TLSA record is more than TLSA. */
const spellings: readonly Spelling[] = terms
  .flatMap((term) => [term.name, ...(term.also ?? [])].map((words) => ({ words, term })))
  .sort((a, b) => b.words.length - a.words.length);

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole words only; `DANE` is no part of `DANE-EE`, and a term at the beginning of a sentence is the same term. */
const anyTerm = new RegExp(
  `(?<![\\w-])(?:${spellings.map(({ words }) => escaped(words)).join('|')})(?![\\w-])`,
  'gi',
);

function termOf(found: string): Term | null {
  const spelt = spellings.find(({ words }) => words === found);
  const inLowerCase = spellings.find(({ words }) => words === found.toLowerCase());
  return (spelt ?? inLowerCase ?? beginningOf(found))?.term ?? null;
}

/** `Opportunistic TLS` at the beginning of a sentence. */
const beginningOf = (found: string): Spelling | undefined =>
  spellings.find(({ words }) => words === found.charAt(0).toLowerCase() + found.slice(1));

/**
 * A text in pieces, which together are the text.
 * @param before what the reader has had explained already, in the same view
 */
export function explain(text: string, before = ''): readonly Piece[] {
  const known = new Set<Term>();
  for (const [found] of before.matchAll(anyTerm)) {
    const term = termOf(found);
    if (term) known.add(term);
  }
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(anyTerm)) {
    const term = termOf(found);
    if (!term || known.has(term)) continue;
    known.add(term);
    if (index > end) pieces.push({ words: text.slice(end, index), term: null });
    pieces.push({ words: found, term });
    end = index + found.length;
  }
  return end < text.length ? [...pieces, { words: text.slice(end), term: null }] : pieces;
}
