/** The invariants of ARCHITECTURE.md that can be read off the sources: who may import whom, and what nothing below the screen may touch. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { dialectIds } from './dialects';
import { rfcs } from './rfc';

const root = dirname(fileURLToPath(import.meta.url));

/** Rooms from the ground up; a room imports its own floor and those below. */
const floors: readonly (readonly string[])[] = [
  ['result.ts', 'rfc.ts', 'cite.ts', 'rule.ts', 'random.ts', 'locale', 'bytes'],
  ['dns', 'pkix'],
  ['tls'],
  ['dialects'],
  ['dane', 'mtasts', 'tlsrpt'],
  ['attacks'],
  ['flaws'],
  ['machines'],
  ['sim'],
  ['export', 'search', 'table', 'pasted', 'lessons', 'platforms', 'embedding'],
  ['cli', 'engine.ts'],
  ['bridge'],
  ['ui', 'element'],
  ['main.ts', 'embed.ts', 'element.ts', 'single.ts'],
];

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|svelte)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !/\.(?:test|arbitrary|fixture)\.ts$/.test(path) && !path.endsWith('for-tests.ts'))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(([, target = '']) => target);
    return { path: relative(root, path), room: roomOf(path), text, imports };
  });

function roomOf(path: string): string {
  return relative(root, path).split(/[\\/]/)[0] ?? '';
}

const floorOf = (room: string): number =>
  floors.findIndex((rooms) => rooms.some((name) => name === room || name === `${room}.ts`));

const below = (room: string): readonly Source[] =>
  sources.filter((source) => floorOf(source.room) < floorOf(room));

describe('imports', () => {
  test('every room has its floor', () => {
    expect(sources.filter(({ room }) => floorOf(room) < 0).map(({ path }) => path)).toEqual([]);
  });

  test('run one way: a room imports its own floor and those below', () => {
    const wrong = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => target.startsWith('.'))
        .map((target) => roomOf(join(root, dirname(path), target)))
        .filter((target) => floorOf(target) > floorOf(room))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('XState is imported by the machines, the place that steps them, the playback and the lesson', () => {
    const users = sources.filter(({ imports }) =>
      imports.some((target) => /^(?:xstate|@xstate\/)/.test(target)),
    );
    const strangers = users
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^machines\/|^sim\/(?:parties|world)\.ts$|^ui\/(?:playback|session\.svelte|lessons\/(?:exercise|player\.svelte))\.ts$/.test(
            path,
          ),
      );
    expect(strangers).toEqual([]);
  });

  test('Svelte is imported by the screen and the two entries only', () => {
    const strangers = below('ui').filter(({ imports }) => imports.some((target) => /^svelte/.test(target)));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });
});

describe('purity', () => {
  test('nothing below the command line touches clock, chance, network or page', () => {
    const forbidden =
      /\b(?:Date[.(]|Math\.random|setTimeout|setInterval|fetch\(|window\.|document\.|crypto\.|performance\.|process\.|from 'node:)/;
    const guilty = below('cli')
      .map(({ path, text }) => ({ path, hit: forbidden.exec(withoutComments(text))?.[0] }))
      .filter(({ hit }) => hit !== undefined);
    expect(guilty).toEqual([]);
  });
});

describe('protocols', () => {
  /** A folder of `dialects/` in which a protocol is spoken says what there is to know of it; the others are what protocols share. */
  const folderOf = (path: string): string => /^dialects\/([^/]+)\//.exec(path)?.[1] ?? '';
  const spoken = new Set(
    sources.filter(({ path }) => path.endsWith('/about.ts')).map(({ path }) => folderOf(path)),
  );

  test('no dialect imports from the folder of another protocol; what several share stands in a folder of its own', () => {
    const wrong = sources
      .filter(({ path }) => folderOf(path) !== '')
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => target.startsWith('.'))
          .map((target) => folderOf(`${relative(root, join(root, dirname(path), target))}/`))
          .filter((target) => spoken.has(target) && target !== folderOf(path))
          .map((target) => `${path} imports from ${target}`),
      );
    expect(wrong).toEqual([]);
    expect(spoken.size).toBeGreaterThan(10);
  });

  test('no engine code outside its dialect knows a protocol by name', () => {
    const named = sources
      .filter(({ room }) =>
        ['attacks', 'flaws', 'machines', 'dane', 'mtasts', 'tlsrpt', 'tls'].includes(room),
      )
      .filter(({ text }) => /'smtp|STARTTLS\\r|EHLO \$/.test(withoutComments(text)));
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  test('nothing outside its dialect is decided by the name of a protocol', () => {
    const name = `'(?:${dialectIds.join('|')})'`;
    const decision = new RegExp(`[!=]== *${name}|${name} *[!=]==|\\bcase ${name}|\\.startsWith\\('smtp`);
    const deciding = sources
      .filter(({ room }) => room !== 'dialects')
      .filter(({ text }) => decision.test(withoutComments(text)));
    expect(deciding.map(({ path }) => path)).toEqual([]);
  });
});

describe('citations', () => {
  test('every RFC named in the sources is in the table', () => {
    const unknown = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/RFC (\d{3,5})/g)]
        .map(([, number = '']) => number)
        .filter((number) => !(number in rfcs))
        .map((number) => `${path}: RFC ${number}`),
    );
    expect(unknown).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
