/**
 * The language of the words. Every table of words stands in `en/`, wrapped in `inLanguage`, and is that of the chosen language from the
 * beginning: the language is chosen before any module with words is evaluated, and stays for the life of the page (`languages.ts`).
 */
import type { Language } from './words';

/** A table of words with other words in it: the same keys, any text. */
export type Words<T> = T extends string
  ? string
  : T extends object
    ? { readonly [Key in keyof T]: Words<T[Key]> }
    : T;

/** Gives the table of one subject; English is there to be lengthened or turned around. */
export type Translate = (subject: keyof Language, english: unknown) => unknown;

let translate: Translate = (_subject, english) => english;
let spoken = 'en';

/** Sets the language for all tables that are evaluated from now on. `tag` is its BCP 47 tag, for numbers and plurals. */
export function speak(tag: string, translation: Translate): void {
  spoken = tag;
  translate = translation;
}

/** The BCP 47 tag of the language that is spoken. */
export const languageTag = (): string => spoken;

/** The words of a subject in the language that is spoken. */
export const inLanguage = <const T>(subject: keyof Language, english: T): Words<T> =>
  translate(subject, english) as Words<T>;
