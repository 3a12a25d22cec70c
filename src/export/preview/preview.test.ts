/** The pictures of links: what they are made of, as programs that are not ours read it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { gallery } from '../../ui/gallery';
import { previewOf } from '../../ui/gallery/preview';

import { readFont } from './font';
import { png } from './png';
import { previewPng, previewSize, type Fonts } from './preview';
import { raster } from './raster';

const woff = (name: string): Uint8Array => {
  const family = name.replace(/-latin.*/, '');
  return readFileSync(`node_modules/@fontsource/${family}/files/${name}-normal.woff`);
};
const fonts: Fonts = {
  sans: readFont(woff('ibm-plex-sans-latin-400')),
  bold: readFont(woff('ibm-plex-sans-latin-600')),
  mono: readFont(woff('ibm-plex-mono-latin-400')),
};

const previews = gallery.map((entry) => {
  const parsed = parseScenario(entry.scenario);
  if (!parsed.ok) throw new Error(entry.id);
  return previewOf(entry, simulate(parsed.value));
});

/** Every line of the PNG as Python's zlib gives it, once it has found each chunk's CRC in order. */
function readByPython(file: Uint8Array): { readonly header: readonly number[]; readonly lines: string } {
  const script = `import sys,zlib,struct,json
d=sys.stdin.buffer.read(); assert d[:8]==b'\\x89PNG\\r\\n\\x1a\\n'; p=8; c=[]
while p<len(d):
  n,=struct.unpack('>I',d[p:p+4]); k=d[p+4:p+8+n]; assert struct.unpack('>I',d[p+8+n:p+12+n])[0]==zlib.crc32(k); c.append((k[:4],k[4:])); p+=n+12
assert [k for k,_ in c]==[b'IHDR',b'IDAT',b'IEND']
print(json.dumps({'header':struct.unpack('>IIBBBBB',c[0][1]),'lines':zlib.decompress(c[1][1]).hex()}))`;
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], {
    input: file,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReturnType<typeof readByPython>;
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('a picture', () => {
  test.skipIf(!hasPython)('is a PNG file of the size that is told', () => {
    const { header, lines } = readByPython(previewPng(previews[0]!, fonts));
    expect(header).toEqual([previewSize.width, previewSize.height, 8, 2, 0, 0, 0]);
    expect(lines).toHaveLength(previewSize.height * (1 + previewSize.width * 3) * 2);
  });

  test.skipIf(!hasPython)(
    'has the points that were drawn, each line as its difference from the one above',
    () => {
      const small = raster(2, 2, '#ffffff');
      small.fill(
        [
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 2],
          ],
        ],
        '#102030',
      );
      expect([...small.pixels]).toEqual([...Array<number>(9).fill(255), 0x10, 0x20, 0x30]);
      expect(readByPython(png(small)).lines).toBe('02ffffffffffff' + '02000000' + '112131');
    },
  );

  test('is the same every time', () => {
    expect(previewPng(previews[0]!, fonts)).toEqual(previewPng(previews[0]!, fonts));
  });

  test('is half covered where a shape covers half', () => {
    const one = raster(1, 1, '#000000');
    one.fill(
      [
        [
          [0, 0],
          [1, 0],
          [0, 1],
        ],
      ],
      '#ffffff',
    );
    expect(one.pixels[0]).toBeGreaterThan(120);
    expect(one.pixels[0]).toBeLessThan(136);
  });
});

describe('every scenario of the gallery', () => {
  test.each(previews.map((preview) => [preview.title, preview] as const))('%s', (_, preview) => {
    const { title, verdictWord, sentence, stretches, product, about } = preview;
    expect(stretches.length, 'a message to show').toBeGreaterThan(0);
    for (const text of [title, verdictWord, product]) expect(fonts.bold.has(text), text).toBe(true);
    for (const text of [sentence, about, '…']) expect(fonts.sans.has(text), text).toBe(true);
    for (const { lines } of stretches)
      for (const line of lines) {
        const text = line.kind === 'words' ? line.text : line.runs.map((run) => run.text).join('');
        expect(fonts.mono.has(text.replace(/\p{Cc}/gu, '·')), text).toBe(true);
      }
  });
});

describe('a font', () => {
  test('has the widths that its makers gave it: every letter of the mono is 600 of 1000', () => {
    expect(fonts.mono.widthOf('250-STARTTLS', 1000)).toBe(12 * 600);
    expect(fonts.sans.widthOf('W', 100)).toBeGreaterThan(fonts.sans.widthOf('i', 100) * 2);
  });

  test('draws within the box that a letter has: H from the baseline to the height of capitals', () => {
    const ys = fonts.mono.draw('H', 0, 0, 1000).flatMap((contour) => contour.map(([, y]) => y));
    expect(Math.max(...ys)).toBe(0);
    expect(Math.min(...ys)).toBe(-698);
  });

  test('that is none is refused', () => {
    expect(() => readFont(zlibSync(new Uint8Array(64)))).toThrow('no WOFF file');
  });
});
