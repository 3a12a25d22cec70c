import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { endpointOf } from './endpoint';
import { parseRecords } from './record';

const resultOf = (...texts: readonly string[]): string => {
  const parsed = parseRecords(texts);
  return parsed.ok ? parsed.value.rua.join(' ') : parsed.error.kind;
};

// Where the source is not named, the records are those of mox, tlsrpt/parse_test.go (MIT).
describe('a valid record', () => {
  test.each([
    [
      'the mailto example of RFC 8460 section 3.1.1',
      'v=TLSRPTv1;rua=mailto:reports@example.com',
      'mailto:reports@example.com',
    ],
    [
      'the https example of RFC 8460 section 3.1.2',
      'v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt',
      'https://reporting.example.com/v1/tlsrpt',
    ],
    ['";" at the end', 'v=TLSRPTv1; rua=mailto:tlsrpt@mox.example;', 'mailto:tlsrpt@mox.example'],
    [
      'two URIs with blanks around ","',
      'v=TLSRPTv1; rua=mailto:tlsrpt@mox.example , \t\t https://mox.example/tlsrpt  ',
      'mailto:tlsrpt@mox.example https://mox.example/tlsrpt',
    ],
    [
      'a field that nobody knows',
      'v=TLSRPTv1; rua=mailto:tlsrpt@mox.example; ext=yes',
      'mailto:tlsrpt@mox.example',
    ],
    [
      'rua twice, and white space before the first ";"',
      'v=TLSRPTv1 ; rua=mailto:x@x.example; rua=mailto:y@x.example',
      'mailto:x@x.example mailto:y@x.example',
    ],
    ['percent-encoding', 'v=TLSRPTv1; rua=mailto:a%21b@x.example', 'mailto:a%21b@x.example'],
    ['"=" in a URI', 'v=TLSRPTv1; rua=https://x.example/?a=b', 'https://x.example/?a=b'],
    [
      'a scheme that is not for reports, beside one that is',
      'v=TLSRPTv1; rua=ftp://x.example/,mailto:x@x.example',
      'mailto:x@x.example',
    ],
  ])('%s', (_, text, rua) => {
    expect(resultOf(text)).toBe(rua);
  });
});

describe('a record that does not count', () => {
  test.each([
    ['no-record', 'v=TLSRPTv0'],
    ['no-record', 'v=TLSRPTv10'],
    ['no-record', 'v=TLSRPTv2'],
    ['no-record', 'v=TLSRPTv1'],
    ['no-record', 'v=tlsrptv1; rua=mailto:x@x.example'],
    ['no-rua', 'v=TLSRPTv1;'],
    ['no-rua', 'v=TLSRPTv1; ext=1'],
    ['no-rua', 'v=TLSRPTv1; RUA=mailto:x@x.example'],
    ['no-rua', 'v=TLSRPTv1; rua=http://x.example/'],
    ['bad-field', 'v=TLSRPTv1; rua='],
    ['bad-field', 'v=TLSRPTv1; rua=noscheme'],
    ['bad-field', 'v=TLSRPTv1; rua=,, ,'],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example,'],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example; more='],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example; a12345678901234567890123456789012=1'],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example; 1%=a'],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example; test=='],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example;;'],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:x@x.example other'],
    ['bad-field', 'v=TLSRPTv1; rua=mailto:a!b@x.example'],
    ['bad-field', 'v=TLSRPTv1; rua=http://bad/%'],
  ])('%s: %s', (failure, text) => {
    expect(resultOf(text)).toBe(failure);
  });
});

describe('RFC 8460 section 3: how many records count', () => {
  const one = 'v=TLSRPTv1; rua=mailto:x@x.example';
  test.each([
    ['none', [], 'no-record'],
    ['one beside something else', ['bogus', one, 'v=spf1 -all'], 'mailto:x@x.example'],
    ['only something else', ['bogus', 'v=TLSRPTv2; rua=mailto:x@x.example'], 'no-record'],
    ['the same one twice', [one, one], 'several-records'],
    ['two, one of them not valid', [one, 'v=TLSRPTv1; bogus'], 'several-records'],
    [
      'beside another, "v=TLSRPTv1;" counts to the letter',
      [one, 'v=TLSRPTv1 ; rua=mailto:y@x.example'],
      'mailto:x@x.example',
    ],
  ])('%s', (_, texts, expected) => {
    expect(resultOf(...texts)).toBe(expected);
    expect(resultOf(...texts.toReversed())).toBe(expected);
  });
});

test('any text is taken; what comes out can be reported to', () => {
  const piece = fc.constantFrom(
    ...['v=TLSRPTv1', ';', ' ', '\t', 'rua=', ',', 'mailto:', 'https://', 'a@b.example', '%', '2C', '!'],
    ...['=', 'ext=1', '\r\n', '\u00e4'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => `v=TLSRPTv1;rua=${pieces.join('')}`),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
      const parsed = parseRecords(texts);
      if (!parsed.ok) return;
      expect(parsed.value.rua).not.toEqual([]);
      for (const uri of parsed.value.rua) expect(endpointOf(uri)).not.toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test('a record without end is read in no time', () => {
  const begun = performance.now();
  expect(resultOf(`v=TLSRPTv1; rua=mailto:${'a'.repeat(65_535)}`)).toBe('no-rua');
  expect(resultOf(`v=TLSRPTv1; rua=mailto:a@b.example${' '.repeat(65_535)}x`)).toBe('bad-field');
  expect(resultOf(`v=TLSRPTv1; rua=${'a:b,'.repeat(16_000)}`)).toBe('bad-field');
  expect(performance.now() - begun).toBeLessThan(500);
});
