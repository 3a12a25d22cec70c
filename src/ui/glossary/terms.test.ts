import { describe, expect, test } from 'vitest';

import { rules } from '../../locale/en/rules';
import { ui } from '../../locale/en/ui';
import { explain, terms } from './terms';

const termsIn = (text: string, before?: string): readonly (string | undefined)[] =>
  explain(text, before).flatMap(({ term }) => (term ? [term.name] : []));

describe('a term is found', () => {
  test.each([
    ['as it is written', 'it has no DNSSEC', ['DNSSEC']],
    ['in the plural', 'only the mail hosts it names', ['MX host']],
    ['at the beginning of a sentence', 'Opportunistic TLS: encrypt', ['opportunistic TLS']],
    ['in full where a part is a term too', 'a signed TLSA record', ['TLSA record']],
    ['not as a part of another', 'proved by DANE-EE', ['DANE-EE']],
    ['not in another word', 'a zoned CAble', []],
    ['not in lower case where it is in capitals', 'he was a great dane', []],
    ['with signs of its own', 'With TLS-Required: No the author', ['TLS-Required: No']],
    ['once', 'DANE or DANE, and a TLSA record and TLSA', ['DANE', 'TLSA record']],
  ])('%s: %s', (_why, text, found) => {
    expect(termsIn(text)).toEqual(found);
  });

  test('but not again where it has been explained before', () => {
    expect(termsIn('DANE or MTA-STS', 'the client checked DANE')).toEqual(['MTA-STS']);
  });
});

test('the pieces of a text are the text', () => {
  for (const text of [...Object.values(rules), ...Object.values(ui.flip), '', 'DANE'])
    expect(
      explain(text)
        .map(({ words }) => words)
        .join(''),
    ).toBe(text);
});

test('no two terms share a spelling, and each is explained in at most three sentences', () => {
  const spellings = terms.flatMap(({ name, also = [] }) => [name, ...also]);
  expect(new Set(spellings).size).toBe(spellings.length);
  for (const { name, definition } of terms) {
    expect(definition, name).toMatch(/^[A-Z].*[.]$/);
    expect(definition.match(/[.](?: |$)/g)?.length, name).toBeLessThanOrEqual(3);
  }
});
