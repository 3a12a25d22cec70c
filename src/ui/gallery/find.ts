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

/** What is looked through. `told`: may it be told how it ends? A story does so too. */
export function textOf({ entry, scenario }: Listed, told: boolean): string {
  return plain(
    [
      entry.name,
      entry.chapter,
      wordsOf(scenario).name,
      scenario.protocol,
      ...movesOf(scenario),
      ...flawsOf(scenario),
      ...(entry.source ? [entry.source.when, entry.source.where] : []),
      ...(told ? [entry.story, ui.verdict[endings[entry.id]]] : []),
    ].join('\n'),
  );
}

/** Is it one of those that are wanted? `text` is what `textOf` gives. */
export function isWanted({ entry, scenario }: Listed, text: string, wanted: Wanted): boolean {
  if (wanted.protocol !== null && scenario.protocol !== wanted.protocol) return false;
  if (wanted.verdict !== null && endings[entry.id] !== wanted.verdict) return false;
  return plain(wanted.words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
