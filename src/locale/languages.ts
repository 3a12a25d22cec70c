/** The languages there are. To add one: a folder like `de/`, in which a missing key fails the build, and an entry here. */
import { speak, type Translate } from './language';

interface Spoken {
  /** What it calls itself. */
  readonly name: string;
  /** Its BCP 47 tag. */
  readonly tag: string;
  /** Its name in Open Graph, which wants a country too. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Its words, fetched when it is chosen; null: English, which stands in the code. */
  readonly load: (() => Promise<Translate>) | null;
  /** For looking whether the page bears it: had by asking for it, and not offered. */
  readonly isTest: boolean;
}

const table = {
  en: { name: 'English', tag: 'en', locale: 'en_US', direction: 'ltr', load: null, isTest: false },
  de: {
    name: 'Deutsch',
    tag: 'de',
    locale: 'de_DE',
    direction: 'ltr',
    load: async () => {
      const { de } = await import('./de');
      return (subject) => de[subject];
    },
    isTest: false,
  },
  long: {
    name: 'Long words',
    tag: 'en',
    locale: 'en_US',
    direction: 'ltr',
    load: async () => (await import('./pseudo')).long,
    isTest: true,
  },
  rtl: {
    name: 'From right to left',
    tag: 'en',
    locale: 'en_US',
    direction: 'rtl',
    load: async () => (await import('./pseudo')).rightToLeft,
    isTest: true,
  },
} as const satisfies Readonly<Record<string, Spoken>>;

export type LanguageId = keyof typeof table;

export const languages: Readonly<Record<LanguageId, Spoken>> = table;

export const languageIds = Object.keys(languages) as readonly LanguageId[];

/** Those that a reader can choose from. */
export const offeredLanguages = languageIds.filter((id) => !languages[id].isTest);

export const isLanguage = (id: string | null | undefined): id is LanguageId =>
  id !== null && id !== undefined && Object.hasOwn(languages, id);

/** The first language of a list that there is, whatever its region (`de-AT`); English if none. */
export function firstKnown(tags: readonly string[]): LanguageId {
  const wanted = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.flatMap((id) => offeredLanguages.find((known) => known === id) ?? [])[0] ?? 'en';
}

/** Makes every module that is imported after it speak this language. */
export async function choose(id: LanguageId): Promise<void> {
  const { load, tag } = languages[id];
  if (load) speak(tag, await load());
}
