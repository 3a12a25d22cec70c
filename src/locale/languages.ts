/** The languages there are. To add one: a folder like `de/`, in which a missing key fails the build, and a line here. */
import { speak, type Translate } from './language';

interface Spoken {
  /** What it calls itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Its words, fetched when it is chosen; null: English, which stands in the code. */
  readonly load: (() => Promise<Translate>) | null;
  /** For looking whether the page bears it; not offered to readers. */
  readonly isTest?: true;
}

export const languages = {
  en: { name: 'English', direction: 'ltr', load: null },
  de: {
    name: 'Deutsch',
    direction: 'ltr',
    load: async () => {
      const { de } = await import('./de');
      return (subject, english) => de[subject] ?? english;
    },
  },
} as const satisfies Readonly<Record<string, Spoken>>;

export type LanguageId = keyof typeof languages;

export const languageIds = Object.keys(languages) as readonly LanguageId[];

export const isLanguage = (id: string | null | undefined): id is LanguageId =>
  id !== null && id !== undefined && Object.hasOwn(languages, id);

/** The first language of a list that there is, whatever its region (`de-AT`); English if none. */
export function firstKnown(tags: readonly string[]): LanguageId {
  const known = tags
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((id) => isLanguage(id) && !isTest(id));
  return isLanguage(known) ? known : 'en';
}

export const isTest = (id: LanguageId): boolean => (languages[id] as Spoken).isTest ?? false;

/** Makes every module that is imported after it speak this language. */
export async function choose(id: LanguageId): Promise<void> {
  const { load }: Spoken = languages[id];
  if (load) speak(id, await load());
}
