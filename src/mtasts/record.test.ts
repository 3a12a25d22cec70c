import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseRecords } from './record';

const name32 = 'a'.repeat(32);
const failureOf = (...texts: readonly string[]): string => {
  const parsed = parseRecords(texts);
  return parsed.ok ? `id ${parsed.value.id}` : parsed.error.kind;
};

describe('a valid record', () => {
  test.each([
    ['the example of RFC 8461 section 3.1', 'v=STSv1; id=20160831085700Z;', '20160831085700Z'],
    ['no ";" at the end', 'v=STSv1; id=a', 'a'],
    ['no white space', 'v=STSv1;id=a', 'a'],
    ['spaces and tabs around a ";"', 'v=STSv1; \t id=a  \t;', 'a'],
    ['white space behind the last ";"', 'v=STSv1; id=a; \t', 'a'],
    ['white space before the first ";"', 'v=STSv1 ;id=1', '1'],
    ['an id as long as can be', `v=STSv1; id=${name32}`, name32],
    ['fields that nobody knows', 'v=STSv1; id=a; more=a; ext=2', 'a'],
    ['fields that nobody knows before the id', 'v=STSv1; ext=2; id=a', 'a'],
    ['every character that a value may hold', 'v=STSv1; id=a; x=!"#$%&\'()*+,-./09:<>?@AZ[\\]^_`az{|}~', 'a'],
    ['a name as long as can be', `v=STSv1; id=a; ${name32}=1`, 'a'],
    ['a name with all that it may hold', 'v=STSv1; id=a; 1_.-Z=1', 'a'],
    ['the id twice: the first counts', 'v=STSv1; id=a; id=b', 'a'],
    ['the id twice: what the second says does not matter', 'v=STSv1; id=a; id=b-c', 'a'],
    ['"ID" is another field', 'v=STSv1; ID=b; id=a', 'a'],
    ['a name that every JavaScript object has', 'v=STSv1; id=a; constructor=1', 'a'],
  ])('%s', (_, text, id) => {
    expect(parseRecords([text])).toEqual({ ok: true, value: { id } });
  });
});

describe('no record', () => {
  test.each([
    ['an older version', 'v=STSv0; id=a'],
    ['a later version', 'v=STSv2; id=a'],
    ['a version with a digit more', 'v=STSv10; id=a'],
    ['the version alone', 'v=STSv1'],
    ['the version in lower case', 'v=stsv1; id=a'],
    ['the name of the version in upper case', 'V=STSv1; id=a'],
    ['white space within the version', 'v = STSv1; id=a'],
    ['white space before the version', ' v=STSv1; id=a'],
    ['the version not first', 'id=a; v=STSv1;'],
    ['another record altogether', 'v=spf1 -all'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(failureOf(text)).toBe('no-record');
  });
});

describe('a record that is not valid', () => {
  test.each([
    ['no id', 'v=STSv1;', 'no-id'],
    ['only fields that nobody knows', 'v=STSv1; ext=1', 'no-id'],
    ['only an "ID"', 'v=STSv1; ID=a', 'no-id'],
    ['an empty id', 'v=STSv1; id=', 'bad-field'],
    ['an id of 33 characters', `v=STSv1; id=${name32}a`, 'bad-field'],
    ['an id with a hyphen', 'v=STSv1; id=test-123', 'bad-field'],
    ['an empty value', 'v=STSv1; id=a; more=', 'bad-field'],
    ['a name of 33 characters', `v=STSv1; id=a; ${name32}a=1`, 'bad-field'],
    ['a name with what it must not hold', 'v=STSv1; id=a; 1%=a', 'bad-field'],
    ['a name that begins with "_"', 'v=STSv1; id=a; _a=1', 'bad-field'],
    ['"=" in a value', 'v=STSv1; id=a; test==', 'bad-field'],
    ['a space in a value', 'v=STSv1; id=a; test=b c', 'bad-field'],
    ['no "="', 'v=STSv1; id=a; test', 'bad-field'],
    ['white space around "="', 'v=STSv1; id = a', 'bad-field'],
    ['";" twice at the end', 'v=STSv1; id=a;;', 'bad-field'],
    ['";" twice in between', 'v=STSv1;; id=a', 'bad-field'],
    ['white space at the end, behind no ";"', 'v=STSv1; id=a ', 'bad-field'],
    ['a line end for white space', 'v=STSv1;\r\nid=a', 'bad-field'],
    ['a no-break space for white space', 'v=STSv1;\u00a0id=a', 'bad-field'],
    ['a character that is not ASCII', 'v=STSv1; id=a; x=\u00e4', 'bad-field'],
    ['a zero octet', 'v=STSv1; id=a\0', 'bad-field'],
  ])('%s', (_, text, failure) => {
    expect(failureOf(text)).toBe(failure);
  });
});

describe('RFC 8461 section 3.1: how many records count', () => {
  test.each([
    ['none', [], 'no-record'],
    ['one', ['v=STSv1; id=1'], 'id 1'],
    ['one beside something else', ['bogus', 'v=STSv1; id=1', 'v=spf1 -all'], 'id 1'],
    ['only something else', ['bogus', 'more'], 'no-record'],
    ['two', ['v=STSv1; id=1', 'v=STSv1; id=2'], 'several-records'],
    ['the same one twice', ['v=STSv1; id=1', 'v=STSv1; id=1'], 'several-records'],
    ['two, one of them not valid', ['v=STSv1; id=1', 'v=STSv1; bogus'], 'several-records'],
    ['a later version beside', ['v=STSv1; id=1', 'v=STSv2; id=2'], 'id 1'],
    ['one that is not valid', ['v=STSv1; bogus'], 'bad-field'],
    ['one with white space before its first ";", alone', ['v=STSv1 ;id=1'], 'id 1'],
    ['the same beside another: not "v=STSv1;" to the letter', ['v=STSv1 ;id=1', 'v=STSv1; id=2'], 'id 2'],
    ['the same beside something else', ['v=STSv1 ;id=1', 'bogus'], 'no-record'],
  ])('%s', (_, texts, expected) => {
    expect(failureOf(...texts)).toBe(expected);
    expect(failureOf(...texts.toReversed())).toBe(expected);
  });
});

test('any text is taken; an id is what the grammar says', () => {
  const piece = fc.constantFrom('v=STSv1', ';', ' ', '\t', 'id=', 'a', 'Z9', '=', 'ext=1', '\r\n', '\u00e4');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
      const parsed = parseRecords(texts);
      if (parsed.ok) expect(parsed.value.id).toMatch(/^[A-Za-z0-9]{1,32}$/);
    }),
    { numRuns: 1000 },
  );
});

test('white space without end is read in no time', () => {
  const begun = performance.now();
  for (const blanks of [' '.repeat(65_535), '\t'.repeat(65_535)]) {
    expect(failureOf(`v=STSv1;${blanks}x`)).toBe('bad-field');
    expect(failureOf(`v=STSv1; a=b${blanks}c; id=a`)).toBe('bad-field');
    expect(failureOf(`v=STSv1${blanks}`)).toBe('no-record');
  }
  expect(performance.now() - begun).toBeLessThan(500);
});
