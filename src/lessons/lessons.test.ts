/** The course holds what the engine's runs hold: every text is in order, every question has its answer, every task can be done. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { rfcs } from '../rfc';
import { checkLesson, course, exercisesOf, parseLesson, skeletonOf, type LessonError } from '.';

const root = fileURLToPath(new URL('.', import.meta.url));

const languages = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const textOf = (language: string, id: string): string =>
  readFileSync(join(root, language, `${id}.md`), 'utf8');

const told = (errors: readonly LessonError[]): readonly string[] =>
  errors.map(({ line, path, message }) => `line ${line}: ${path}: ${message}`);

describe.each(languages)('the course in %s', (language) => {
  const files = readdirSync(join(root, language)).filter((name) => name.endsWith('.md'));

  test('has one file for each lesson', () => {
    expect(files.map((name) => name.replace(/\.md$/, '')).sort()).toEqual([...course].sort());
  });

  describe.each(files.map((name) => name.replace(/\.md$/, '')))('%s', (id) => {
    const text = textOf(language, id);

    test('is a lesson', () => {
      const parsed = parseLesson(text);
      expect(parsed.ok ? [] : told(parsed.error)).toEqual([]);
    });

    test('asks what its runs answer, and sets tasks that can be done', () => {
      const parsed = parseLesson(text);
      if (!parsed.ok) throw new Error('no lesson');
      expect(told(checkLesson(parsed.value))).toEqual([]);
      expect(exercisesOf(parsed.value).length).toBeGreaterThan(0);
    });

    test('names no RFC that is not in the table', () => {
      const named = [...text.matchAll(/RFC (\d{3,5})/g)].map(([, number = '']) => number);
      expect(named.filter((number) => !(number in rfcs))).toEqual([]);
    });

    test('has the runs, questions and tasks of the English text', () => {
      const [here, english] = [parseLesson(text), parseLesson(textOf('en', id))];
      if (!here.ok || !english.ok) throw new Error('no lesson');
      expect(skeletonOf(here.value)).toEqual(skeletonOf(english.value));
    });
  });
});
