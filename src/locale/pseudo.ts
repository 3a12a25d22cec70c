/**
 * Languages that nobody speaks, made from English to see whether the page bears a real one: words that are half as long again, and words
 * that run from right to left. What is filled in later stays as it is.
 */
import type { Translate } from './language';

const vowels: Readonly<Record<string, string>> = {
  a: 'áà',
  e: 'éè',
  i: 'íì',
  o: 'óò',
  u: 'úù',
  A: 'Áa',
  E: 'Ée',
  I: 'Íi',
  O: 'Óo',
  U: 'Úu',
};

const place = /(\{[^}]*\})/;

/** `{name}` and what is no word stay; a single letter is a key, not a word. */
const inWords = (text: string, change: (word: string) => string): string =>
  text.length < 2
    ? text
    : text
        .split(place)
        .map((part) => (place.test(part) ? part : part.replace(/\p{L}+/gu, change)))
        .join('');

const lengthened = (text: string): string =>
  text.length < 2
    ? text
    : `[${inWords(text, (word) => word.replace(/[aeiou]/gi, (letter) => vowels[letter] ?? letter))}]`;

/** Between a right-to-left override and its end. */
const turned = (text: string): string => inWords(text, (word) => `\u202e${word}\u202c`);

/** All texts of a table, changed. */
function changed(table: unknown, change: (text: string) => string): unknown {
  if (typeof table === 'string') return change(table);
  if (Array.isArray(table)) return table.map((item) => changed(item, change));
  if (typeof table !== 'object' || table === null) return table;
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, changed(value, change)]));
}

export const long: Translate = (_subject, english) => changed(english, lengthened);
export const rightToLeft: Translate = (_subject, english) => changed(english, turned);
