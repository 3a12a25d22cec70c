/** Words for people. The engine keeps keys, so that a run can be told in any language. */
import { languageTag } from './language';
import type { Text } from './text';
import { phrases } from './en/phrases';

type Value = string | number;

/** The plural forms that a language may have, in the order in which a template gives those it has. */
const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** `{name}`, or `{name:one|more}`: the form of a word that goes with a number, in the language's own count of forms. */
const place = /\{(\w+)(?::([^{}]*))?\}/g;

/** A template with its places filled in. */
export const fill = (template: string, values: Readonly<Record<string, Value>>): string =>
  template.replace(place, (all, name: string, words?: string) => {
    const value = values[name];
    if (value === undefined) return all;
    return words === undefined ? String(value) : formFor(Number(value), words.split('|'));
  });

function formFor(count: number, words: readonly string[]): string {
  const rules = new Intl.PluralRules(languageTag());
  const known = forms.filter((form) =>
    rules.resolvedOptions().pluralCategories.some((category) => category === form),
  );
  return words[known.indexOf(rules.select(count))] ?? words.at(-1) ?? '';
}

/** The sentence in the reader's language. */
export const say = ({ key, values }: Text): string => fill(phrases[key], values);

/** A number for people, grouped as the language does. */
export const number = (value: number): string => value.toLocaleString(languageTag());
