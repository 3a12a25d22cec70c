/** What is published for teachers holds: the schema of the blocks is what the parser takes, and the example is a lesson. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { problems } from '../export/json-schema.fixture';
import { checkLesson, parseLesson } from '.';
import { readYaml } from './yaml';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const schema = JSON.parse(readFileSync(file('../../static/lesson.schema.json'), 'utf8')) as Parameters<
  typeof problems
>[0];
const example = readFileSync(file('../../static/lesson-example.md'), 'utf8');

/** Each block of a lesson as `{ name: value }`, the front matter among them. */
function blocks(text: string): readonly object[] {
  const fences = [...text.matchAll(/^```(run|predict|task)\n([\s\S]*?)^```$/gm)];
  const [, matter = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  return [['front matter', matter] as const, ...fences.map(([, name, yaml]) => [name, yaml] as const)].map(
    ([name = '', yaml = '']) => {
      const read = readYaml(yaml, 1);
      if (!read.ok) throw new Error(read.error.why);
      return { [name]: read.value.json };
    },
  );
}

test('every block of the course and of the example is what the schema says', () => {
  const texts = ['en', 'de'].flatMap((language) =>
    readdirSync(file(`./${language}`)).map((name) => readFileSync(file(`./${language}/${name}`), 'utf8')),
  );
  const all = [...texts, example].flatMap(blocks);
  expect(all.length).toBeGreaterThan(50);
  expect(all.flatMap((block) => problems(schema, block))).toEqual([]);
});

describe('what the schema refuses, the parser refuses', () => {
  test.each([
    ['an unknown field', 'question: The', 'answer: The', /answer is not foreseen/],
    [
      'a moment of two kinds',
      '{decision: client.without-tls.missing}',
      '{decision: client.who-is-there, belief: client.channel-tls}',
      /fits 0 of 4/,
    ],
    ['no goal', 'goal: Keep', 'aim: Keep', /no goal/],
    ['a list of one word', 'change: [client]', 'change: client', /string instead of array/],
  ])('%s', (_why, from, to, says) => {
    const broken = example.replace(from, to);
    expect(broken).not.toBe(example);
    expect(
      blocks(broken)
        .flatMap((block) => problems(schema, block))
        .join('\n'),
    ).toMatch(says);
    expect(parseLesson(broken).ok).toBe(false);
  });
});

test('the example to copy is a lesson, and its runs come to what it says', () => {
  const parsed = parseLesson(example);
  expect(parsed.ok && checkLesson(parsed.value)).toEqual([]);
});
