import { expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import { addressOf } from '../address';
import { gallery } from '../gallery';
import { anything, found as stretches, isWanted, textOf, unseen, type Listed, type Wanted } from './find';

const listed = gallery.map((entry): Listed => {
  const parsed = parseScenario(entry.scenario);
  if (!parsed.ok) throw new Error(entry.id);
  return { entry, scenario: parsed.value, address: addressOf(parsed.value) };
});
const found = (wanted: Partial<Wanted>, told = true): readonly string[] =>
  listed
    .filter((one) => isWanted(one, textOf(one, told), { ...anything, ...wanted }))
    .map(({ entry }) => entry.id);

const cases: readonly [by: string, wanted: Partial<Wanted>, some: string][] = [
  ['a part of its title, in any case', { words: 'LINE GOES' }, 'strip'],
  ['words in any order', { words: 'missing one' }, 'strip'],
  ['its protocol', { words: 'ldap' }, 'ldap'],
  ['its move, as the screen calls it', { words: 'names its own MX host' }, 'spoof-mx'],
  ['its move, as an address calls it', { words: 'wait-for-expiry' }, 'wait-for-expiry'],
  ['the CVE of the flaw in its software', { words: 'CVE-2011-0411' }, 'seam-command'],
  ['a product that had the flaw', { words: 'postfix' }, 'seam-command'],
  ['the year in which it happened', { words: '2008' }, 'incident-o2'],
  ['how it ends', { words: 'tampered' }, 'seam-response'],
  ['what its domain asks for', { words: 'TLS reports' }, 'report-told'],
];

test.each(cases)('a scenario is found by %s, and not all are', (_by, wanted, some) => {
  expect(found(wanted)).toContain(some);
  expect(found(wanted).length).toBeLessThan(gallery.length / 2);
});

test('what is asked for together must be so together', () => {
  const ends = found({ protocol: 'imap', verdict: 'downgraded' });
  expect(ends).toContain('imap');
  for (const { entry, scenario } of listed)
    if (ends.includes(entry.id)) expect(scenario.protocol, entry.id).toBe('imap');
  expect(found({ protocol: 'imap', words: 'no such word' })).toEqual([]);
});

test('all are found where nothing is asked for', () => {
  expect(found({})).toHaveLength(gallery.length);
});

test('where it may not be told how they end, no word finds it out', () => {
  expect(found({ words: 'downgraded' }, false)).toEqual([]);
  expect(found({ words: 'tampered' }, false)).toEqual([]);
});

const marked: readonly [text: string, words: string, as: string][] = [
  ['One line goes missing', 'MISS line', 'One [line] goes [miss]ing'],
  ['Überzählig, über alles', 'uber', '[Über]zählig, [über] alles'],
  ['aaa', 'aa', '[aaa]'],
  ['Zu\u0308ge', 'zug', '[Zu\u0308g]e'],
  ['One line', '', 'One line'],
  ['One line', 'lines', 'One line'],
];

test.each(marked)('in %j, what was typed as %j stands apart', (text, words, as) => {
  const parts = stretches(text, words);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.map((part) => (part.isFound ? `[${part.text}]` : part.text)).join('')).toBe(as);
});

test('a scenario found by what does not stand in the list says by what', () => {
  const [mine] = listed.filter(({ entry }) => entry.id === 'seam-command');
  expect(unseen(mine!, true, 'cve-2011-0411')).toEqual([expect.stringContaining('CVE-2011-0411')]);
  expect(unseen(mine!, true, mine!.entry.name)).toEqual([]);
});
