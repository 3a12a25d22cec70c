import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test, vi } from 'vitest';

import { fill } from '.';
import { firstKnown, languageIds, type LanguageId } from './languages';

type Tables = Readonly<Record<string, unknown>>;

/** Every table of words, as the code gets it in a language: what is exported by the files of `en/`. */
async function tablesIn(id: LanguageId): Promise<Tables> {
  vi.resetModules();
  const { choose } = await import('./languages');
  await choose(id);
  const files = import.meta.glob<Tables>(['./en/*.ts', './en/fields/index.ts']);
  const modules = await Promise.all(Object.values(files).map((load) => load()));
  return Object.assign({}, ...modules) as Tables;
}

/** The texts of a table, by the path that leads to them. */
const textsIn = (table: unknown, path: string): readonly (readonly [path: string, text: string])[] =>
  typeof table === 'string'
    ? [[path, table]]
    : typeof table === 'object' && table !== null
      ? Object.entries(table).flatMap(([key, value]) => textsIn(value, `${path}.${key}`))
      : [];

const placesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();

const english = await tablesIn('en');
const texts = new Map(textsIn(english, 'en'));

describe.each(languageIds.filter((id) => id !== 'en'))('%s', async (id) => {
  const tables = await tablesIn(id);
  const theirs = textsIn(tables, 'en').filter(([path]) => texts.has(path));

  test('no table keeps to English because it is not wrapped', () => {
    const same = Object.entries(tables).filter(
      ([name, table]) => typeof table === 'object' && JSON.stringify(table) === JSON.stringify(english[name]),
    );
    expect(same.map(([name]) => name)).toEqual([]);
  });

  test('has a text wherever English has one, with the same places to fill in', () => {
    const wrong = theirs.filter(([path, text]) => {
      const model = texts.get(path) ?? '';
      return (text.trim() === '') !== (model === '') || placesIn(text).join() !== placesIn(model).join();
    });
    expect(wrong).toEqual([]);
  });
});

test('the first language of the reader that there is counts, whatever its region', () => {
  expect(firstKnown(['fr-CA', 'de-AT', 'en'])).toBe('de');
  expect(firstKnown(['en-GB', 'de'])).toBe('en');
  expect(firstKnown(['fr'])).toBe('en');
  expect(firstKnown(['constructor', 'rtl', 'long'])).toBe('en');
});

test('the number decides between the forms of a word', () => {
  const template = '{count} {count:octet|octets}';
  expect([0, 1, 2].map((count) => fill(template, { count }))).toEqual(['0 octets', '1 octet', '2 octets']);
});

test('the entry has no words: they are loaded when the language is chosen', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*?'(\..+?)';$/gm))
      if (!target.endsWith('.css')) follow(`${resolve(dirname(file), target)}.ts`);
  };
  follow(join(root, 'main.ts'));
  expect([...seen].filter((file) => file.includes(join('locale', 'en')))).toEqual([]);
  expect(seen.size).toBeGreaterThan(4);
});
