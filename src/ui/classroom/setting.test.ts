import { describe, expect, test } from 'vitest';

import { parseAddress } from '../../sim/address';
import { parseLimits } from '../limits/address';
import { everything, type Limits } from '../limits/limits';

import {
  classAddress,
  elementLines,
  frameLine,
  openSetting,
  paperAddress,
  previewAddress,
  startOf,
  type ClassSetting,
} from './setting';

const page = 'https://lab.example/a/?present&lang=de&allow.moves=&answers=never#seed=1&step=9';
const fragment = '#attacker.moves=strip-starttls';
const limits: Limits = {
  ...everything,
  protocols: ['imap', 'pop3'],
  switches: [],
  answers: 'at-end',
};

const addressOf = (setting: Partial<ClassSetting>) =>
  classAddress(page, fragment, 14, { ...openSetting, ...setting });

describe('the address for a class', () => {
  test.each<[string, Partial<ClassSetting>, string]>([
    [
      'nothing set: the run alone, without what the teacher’s own page had',
      {},
      'https://lab.example/a/#attacker.moves=strip-starttls',
    ],
    ['a language', { language: 'en' }, 'https://lab.example/a/?lang=en#attacker.moves=strip-starttls'],
    [
      'limits',
      { limits },
      'https://lab.example/a/?allow.protocols=imap,pop3&allow.switches=&answers=at-end#attacker.moves=strip-starttls',
    ],
    ['the beginning', { start: 'beginning' }, 'https://lab.example/a/#attacker.moves=strip-starttls&step=0'],
    [
      'the step that is shown',
      { start: 'here' },
      'https://lab.example/a/#attacker.moves=strip-starttls&step=14',
    ],
  ])('%s', (_, setting, address) => {
    expect(addressOf(setting)).toBe(address);
  });

  test('a lesson brings its own runs, and can be had on paper', () => {
    const address = addressOf({ lesson: 'dane', language: 'de', start: 'here' });
    expect(address).toBe('https://lab.example/a/?lang=de&lesson=dane');
    expect(paperAddress(address, true)).toBe('https://lab.example/a/?lang=de&view=worksheet&lesson=dane&key');
    expect(paperAddress('https://lab.example/a/?lesson=dane&page=2&answers=never', false)).toBe(
      'https://lab.example/a/?answers=never&view=worksheet&lesson=dane',
    );
    expect(frameLine(address, 'Lab')).toBe(
      '<iframe src="https://lab.example/a/?lang=de&amp;lesson=dane&amp;view=embed" title="Lab" width="760" height="720" loading="lazy"></iframe>',
    );
    expect(addressOf({ lesson: 'dane', place: { page: 0, exercise: null } })).toBe(
      'https://lab.example/a/?lesson=dane&page=1',
    );
    const asked = addressOf({ lesson: 'dane', place: { page: 2, exercise: 4 } });
    expect(asked).toBe('https://lab.example/a/?lesson=dane&page=3&exercise=4');
    expect(elementLines(asked)).toContain('<starttls-lab lesson="dane" page="3" exercise="4">');
  });

  test('shown beside it is the same, in the language that a browser without a wish would get', () => {
    const seen = (setting: Partial<ClassSetting>) =>
      new URL(previewAddress(addressOf(setting), 'dark', 'de')).searchParams.toString();
    expect(seen({})).toBe('view=embed&theme=dark&lang=de');
    expect(seen({ language: 'en', limits })).toBe(
      'lang=en&allow.protocols=imap%2Cpop3&allow.switches=&answers=at-end&view=embed&theme=dark',
    );
  });

  test.each<[string, Partial<ClassSetting>, string]>([
    ['a run', {}, '<starttls-lab scenario="attacker.moves=strip-starttls">'],
    ['a step of it', { start: 'here' }, '<starttls-lab scenario="attacker.moves=strip-starttls" step="14">'],
    [
      'limits and a language',
      { limits, language: 'de' },
      '<starttls-lab scenario="attacker.moves=strip-starttls" protocols="imap,pop3" switches="" answers="at-end" lang="de">',
    ],
    [
      'a page of a lesson, and nothing else',
      {
        lesson: 'dane',
        place: { page: 1, exercise: null },
        limits: { ...everything, tools: [] },
        start: 'here',
      },
      '<starttls-lab lesson="dane" page="2" tools="">',
    ],
  ])('as an element says %s', (_, setting, tag) => {
    expect(elementLines(addressOf(setting))).toBe(
      `<script src="https://lab.example/a/element.js"></script>\n${tag}</starttls-lab>`,
    );
  });

  test('as an element names a scenario of the gallery', () => {
    const short = classAddress(page, '#g=strip', 14, { ...openSetting, start: 'here' });
    expect(elementLines(short)).toContain('<starttls-lab scenario="strip" step="14">');
  });

  test('says what was set to whoever reads it', () => {
    const url = new URL(addressOf({ limits, start: 'here' }));
    expect(parseLimits(url.search)).toEqual({ ok: true, value: limits });
    expect(parseAddress(url.hash)).toMatchObject({ ok: true, value: { step: 14 } });
  });

  test('as a figure is one line that an HTML parser reads back', () => {
    const line = frameLine(addressOf({ limits, start: 'beginning' }), 'STARTTLS Lab');
    const [, source = ''] = /src="([^"]*)"/.exec(line) ?? [];
    const url = new URL(source.replaceAll('&amp;', '&'));
    expect(url.searchParams.get('view')).toBe('embed');
    expect(parseLimits(url.search)).toEqual({ ok: true, value: limits });
    expect(url.hash).toBe('#attacker.moves=strip-starttls&step=0');
    expect(source).not.toMatch(/&(?!amp;)/);
  });

  test('in a file is what stands behind the path', () => {
    expect(startOf(addressOf({ limits, language: 'de' }))).toBe(
      '?lang=de&allow.protocols=imap,pop3&allow.switches=&answers=at-end#attacker.moves=strip-starttls',
    );
  });
});
