/** The files of the table: every cell in them, and nothing in them that a reader of the format would trip over. */
import { execFileSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import type { Verdict } from '../sim/outcome';

import { tableCsv } from './csv';
import { tableSvg, type Signs } from './table-svg';
import type { WordedTable } from './worded';

const verdicts: readonly Verdict[] = [
  'secure',
  'unauthenticated',
  'exposed',
  'downgraded',
  'intercepted',
  'tampered',
  'held',
  'failed',
];
const signs = Object.fromEntries(verdicts.map((verdict, i) => [verdict, `M${i} 0h1`])) as Signs;

const small: WordedTable = {
  title: 'R&D <all>: moves',
  corner: 'The attacker…',
  columns: ['DANE, unusable record', 'TLS'],
  groups: [
    {
      name: 'TLS',
      rows: [
        {
          name: 'says “no”, "never"',
          cells: [{ verdict: 'held', word: 'Held back', note: null }, null],
        },
        {
          name: 'listens',
          cells: [
            { verdict: 'unauthenticated', word: 'Encrypted, unchecked', note: null },
            { verdict: 'secure', word: 'Secure', note: 'read: the password' },
          ],
        },
      ],
    },
  ],
};

describe('CSV (RFC 4180)', () => {
  test('quotes what has to be, doubles quotation marks, ends each line with CRLF, leaves what cannot be empty', () => {
    expect(tableCsv(small)).toBe(
      [
        ',The attacker…,"DANE, unusable record",TLS',
        'TLS,"says “no”, ""never""",Held back,',
        'TLS,listens,"Encrypted, unchecked",Secure; read: the password',
        '',
      ].join('\r\n'),
    );
  });

  test('Python’s reader finds the same cells', () => {
    const script =
      'import csv,json,sys,io; print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode(), newline="")))))';
    const rows = JSON.parse(
      execFileSync('python3', ['-c', script], { input: tableCsv(small), encoding: 'utf8' }),
    ) as string[][];
    expect(rows.map((row) => row.length)).toEqual([4, 4, 4]);
    expect(rows[1]).toEqual(['TLS', 'says “no”, "never"', 'Held back', '']);
  });
});

describe('SVG', () => {
  const svg = tableSvg(small, signs);

  test('tells each verdict by its word and its mark', () => {
    for (const word of ['Held back', 'Encrypted, unchecked', 'Secure', 'read: the password', 'listens'])
      expect(svg).toContain(`>${word}</text>`);
    for (const verdict of ['held', 'unauthenticated', 'secure'] as const)
      expect(svg).toContain(`d="${signs[verdict]}"`);
  });

  test('is one well-formed document that refers to nothing outside', () => {
    expect(svg).toContain('R&#38;D &#60;all&#62;: moves');
    expect(svg).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)|url\(|href|<script/);
    const script =
      'import sys,xml.dom.minidom as m; print(len(m.parseString(sys.stdin.buffer.read()).getElementsByTagName("path")))';
    expect(execFileSync('python3', ['-c', script], { input: svg, encoding: 'utf8' }).trim()).toBe('3');
  });
});
