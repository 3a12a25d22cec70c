/** Finding a scenario of the gallery: by words, by its protocol, by how it ends. */
import { attackIds, type AttackId } from '../../attacks';
import { flaws } from '../../flaws';
import { fill } from '../../locale';
import { flawWords } from '../../locale/en/flaws';
import { ui } from '../../locale/en/ui';
import type { Verdict } from '../../sim/outcome';
import type { Scenario } from '../../sim/scenario';
import type { GalleryEntry } from '../gallery';
import { namesOf, wordsOf } from '../protocol/protocols';
import { endings } from './endings';

export interface Listed {
  readonly entry: GalleryEntry;
  readonly scenario: Scenario;
  readonly address: string;
}

export interface Wanted {
  /** What was typed: all its words must be found, in any order, in any part of a word. */
  readonly words: string;
  readonly protocol: Scenario['protocol'] | null;
  readonly verdict: Verdict | null;
}

export const anything: Wanted = { words: '', protocol: null, verdict: null };

/** Small letters without accents: whoever types "Uberzahlig" finds "Überzählig". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const attackWords = (scenario: Scenario, id: AttackId): string => fill(ui.attack[id], namesOf(scenario));

/** The moves of all its days, each by its words and by its name in an address. */
function movesOf(scenario: Scenario): readonly string[] {
  const days = [scenario.attacker.moves, ...scenario.client.history.map(({ moves }) => moves)];
  return attackIds
    .filter((id) => days.some((moves) => moves.includes(id)))
    .flatMap((id) => [id, attackWords(scenario, id)]);
}

/** The mistakes of its software, with what is published of them. */
const flawsOf = ({ client, server }: Scenario): readonly string[] =>
  [...client.flaws, ...server.flaws].flatMap((id) => [
    flawWords[id].name,
    ...flaws[id].cases.flatMap(({ published, product }) => [published, product]),
  ]);

/** What stands in the list. `told`: may it be told how it ends? A story does so too. */
const shownOf = ({ entry }: Listed, told: boolean): readonly string[] => [
  entry.name,
  ...(entry.source ? [entry.source.when, entry.source.where] : []),
  ...(told ? [entry.story, ui.verdict[endings[entry.id]]] : []),
];

/** What it is found by as well. */
const unseenOf = ({ entry, scenario }: Listed): readonly string[] => [
  ...movesOf(scenario),
  ...flawsOf(scenario),
  ...(scenario.domain.tlsRpt ? [ui.tlsRpt.label] : []),
  wordsOf(scenario).name,
  scenario.protocol,
  entry.chapter,
];

/** What is looked through. */
export const textOf = (one: Listed, told: boolean): string =>
  plain([...shownOf(one, told), ...unseenOf(one)].join('\n'));

const typed = (words: string): readonly string[] =>
  plain(words)
    .split(/\s+/)
    .filter((word) => word !== '');

/** What a scenario was found by, of all that does not stand in the list: one for each word that is not seen there. */
export function unseen(one: Listed, told: boolean, words: string): readonly string[] {
  const shown = plain(shownOf(one, told).join('\n'));
  const missing = typed(words).filter((word) => !shown.includes(word));
  const pieces = unseenOf(one);
  return [...new Set(missing.flatMap((word) => pieces.find((piece) => plain(piece).includes(word)) ?? []))];
}

export interface Stretch {
  readonly text: string;
  readonly isFound: boolean;
}

/** A text in stretches, those apart that were typed. */
export function found(text: string, words: string): readonly Stretch[] {
  const letters = [...text];
  const folded = letters.map(plain);
  const isFound = letters.map(() => false);
  for (const word of typed(words))
    for (let at = 0; at < letters.length; at++) {
      const end = endOf(folded, at, word);
      if (end !== null) isFound.fill(true, at, end);
    }
  const starts = letters.flatMap((_, i) => (i === 0 || isFound[i] !== isFound[i - 1] ? [i] : []));
  return starts.map((start, i) => ({
    text: letters.slice(start, starts[i + 1]).join(''),
    isFound: isFound[start] ?? false,
  }));
}

/** Where a word that begins with this letter ends; null where it does not begin here. */
function endOf(folded: readonly string[], at: number, word: string): number | null {
  let rest = word;
  for (let end = at; end < folded.length; end++) {
    const letter = folded[end] ?? '';
    if (letter !== '' && rest.startsWith(letter)) rest = rest.slice(letter.length);
    else if (letter !== '' || end === at) return null;
    if (rest === '') return end + 1;
  }
  return null;
}

/** Is it one of those that are wanted? `text` is what `textOf` gives. */
export function isWanted({ entry, scenario }: Listed, text: string, wanted: Wanted): boolean {
  if (wanted.protocol !== null && scenario.protocol !== wanted.protocol) return false;
  if (wanted.verdict !== null && endings[entry.id] !== wanted.verdict) return false;
  return typed(wanted.words).every((word) => text.includes(word));
}
