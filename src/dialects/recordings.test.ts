/** No recording lies about unplayed: a test beside it plays its cases at our server and at our client. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const root = dirname(fileURLToPath(import.meta.url));

const recordings = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => name.endsWith('.json') && parentPath.endsWith('recordings'))
  .map(({ name, parentPath }) => relative(root, join(parentPath, name)));

test.each(recordings)('%s is played', (recording) => {
  const folder = join(root, dirname(dirname(recording)));
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith('recording.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.includes(`'./${relative(folder, join(root, recording))}'`));
  expect(tests.length).toBe(1);
  expect(tests[0]).toMatch(/replayAtOurServer\(/);
  expect(tests[0]).toMatch(/replayAtOurClient\(/);
});

test('there are recordings', () => {
  expect(recordings.length).toBeGreaterThan(15);
});
