/** The words of every table in a language, for a test that must press what a reader of that language sees. */
import type { Translate } from '../src/locale/language';
import { languages, type LanguageId } from '../src/locale/languages';
import { classroom } from '../src/locale/en/classroom';
import { desk } from '../src/locale/en/desk';
import { lessons } from '../src/locale/en/lessons';
import { offline } from '../src/locale/en/offline';
import { pasted } from '../src/locale/en/pasted';
import { presenter } from '../src/locale/en/presenter';
import { search } from '../src/locale/en/search';
import { table } from '../src/locale/en/table';
import { ui } from '../src/locale/en/ui';

const english = { classroom, desk, lessons, offline, pasted, presenter, search, table, ui };

export type Words = typeof english;

/** Those tables that the tests have use for. */
export async function wordsIn(id: LanguageId): Promise<Words> {
  const translate: Translate = (await languages[id].load?.()) ?? ((_subject, words) => words);
  const subjects = Object.keys(english) as readonly (keyof Words)[];
  return Object.fromEntries(
    subjects.map((subject) => [subject, translate(subject, english[subject])]),
  ) as unknown as Words;
}
