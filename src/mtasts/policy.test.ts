import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatPolicy, matchesMx, parsePolicy, type Policy } from './policy';

const none = 'version:STSv1\nmode:none\nmax_age:0\n';
const enforce = 'version: STSv1\nmode: enforce\nmax_age: 1\n';

describe('a valid policy', () => {
  const rows: readonly (readonly [string, string, Policy])[] = [
    [
      'the example of RFC 8461 section 3.2, with CRLF',
      'version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.example.net\r\nmx: backupmx.example.com\r\nmax_age: 604800\r\n',
      { mode: 'enforce', mx: ['mail.example.com', '*.example.net', 'backupmx.example.com'], maxAge: 604_800 },
    ],
    [
      'LF',
      'version: STSv1\nmode: testing\nmx: mx1.example.com\nmx: mx.backup-example.com\nmax_age: 1296000\n',
      { mode: 'testing', mx: ['mx1.example.com', 'mx.backup-example.com'], maxAge: 1_296_000 },
    ],
    [
      'white space at the end of lines',
      'version: STSv1\nmode: enforce\t\nmx: *.example.com \nmax_age: 0 \n',
      { mode: 'enforce', mx: ['*.example.com'], maxAge: 0 },
    ],
    [
      'any white space behind ":", both line ends, none at the end, an unknown key with spaces in its value',
      'version:STSv1\r\nmode:\tenforce\r\nmx:  \t\t *.example.com\nmax_age: 1\nmore:ext e  ns ion',
      { mode: 'enforce', mx: ['*.example.com'], maxAge: 1 },
    ],
    [
      'any order',
      'max_age: 5\nmx: a.example\nmode: testing\nversion: STSv1\n',
      { mode: 'testing', mx: ['a.example'], maxAge: 5 },
    ],
    ['mode none needs no mx', none, { mode: 'none', mx: [], maxAge: 0 }],
    ['mode none may have one', `${none}mx: a.example\n`, { mode: 'none', mx: ['a.example'], maxAge: 0 }],
    [
      'the longest max_age',
      'version: STSv1\nmode: none\nmax_age: 31557600\n',
      { mode: 'none', mx: [], maxAge: 31_557_600 },
    ],
    [
      'max_age with leading zeros, ten digits in all',
      'version: STSv1\nmode: none\nmax_age: 0000000001\n',
      { mode: 'none', mx: [], maxAge: 1 },
    ],
    [
      'white space behind the last line',
      'version: STSv1\nmode: none\nmax_age: 7 \t',
      { mode: 'none', mx: [], maxAge: 7 },
    ],
    [
      'of a key given twice the first counts',
      `${none}mode: enforce\nmax_age: 9\nversion: STSv1\n`,
      { mode: 'none', mx: [], maxAge: 0 },
    ],
    [
      'what the second one says does not matter',
      `${none}mode: doubt\nmax_age: soon\nversion: STSv9\n`,
      { mode: 'none', mx: [], maxAge: 0 },
    ],
    [
      'a value beyond ASCII under an unknown key',
      `${none}contact: J\u00f6rg \u{1f4ee}\n`,
      { mode: 'none', mx: [], maxAge: 0 },
    ],
    [
      'keys that every JavaScript object has',
      `${none}constructor: a\nhasOwnProperty: b\nisPrototypeOf: c\n`,
      { mode: 'none', mx: [], maxAge: 0 },
    ],
    ['"Mode" is another key', `${none}Mode: doubt\n`, { mode: 'none', mx: [], maxAge: 0 }],
    [
      'an A-label',
      `${enforce}mx: xn--mx-fka.example\n`,
      { mode: 'enforce', mx: ['xn--mx-fka.example'], maxAge: 1 },
    ],
    ['a name of one label', `${enforce}mx: localhost\n`, { mode: 'enforce', mx: ['localhost'], maxAge: 1 }],
  ];
  test.each(rows)('%s', (_, body, policy) => {
    expect(parsePolicy(body)).toEqual({ ok: true, value: policy });
  });
});

describe('a policy that is not valid', () => {
  const missing = (key: string) => ({ kind: 'missing', key });
  const badValue = (key: string) => ({ kind: 'bad-value', key });
  const badLine = { kind: 'bad-line' };
  test.each([
    ['nothing', '', missing('version')],
    ['no version', 'max_age:0\nmode:none', missing('version')],
    ['no mode', 'version:STSv1\nmax_age:0\nmx:example.com', missing('mode')],
    ['no max_age', 'version:STSv1\nmode:none', missing('max_age')],
    ['"Mode" does not do', 'version:STSv1\nMode:none\nmax_age:0', missing('mode')],
    ['enforce without mx', 'version:STSv1\nmax_age:0\nmode:enforce', missing('mx')],
    ['testing without mx', 'version:STSv1\nmax_age:0\nmode:testing', missing('mx')],
    ['an older version', 'version:STSv0\nmode:none\nmax_age:0', badValue('version')],
    ['a later version', 'version:STSv2\nmode:none\nmax_age:0', badValue('version')],
    ['a version with a digit more', 'version:STSv10\nmode:none\nmax_age:0', badValue('version')],
    ['a mode nobody knows', 'version:STSv1\nmode:bad\nmax_age:1', badValue('mode')],
    ['a mode in upper case', 'version:STSv1\nmode:None\nmax_age:1', badValue('mode')],
    ['a mode with a no-break space behind it', 'version:STSv1\nmode:none\u00a0\nmax_age:1', badValue('mode')],
    ['max_age that is no number', 'version:STSv1\nmode:none\nmax_age:a', badValue('max_age')],
    ['max_age of 11 digits', 'version:STSv1\nmode:none\nmax_age:00000000001', badValue('max_age')],
    [
      'max_age of one second more than a year may have',
      'version:STSv1\nmode:none\nmax_age:31557601',
      badValue('max_age'),
    ],
    ['max_age below zero', 'version:STSv1\nmode:none\nmax_age:-1', badValue('max_age')],
    ['max_age with a fraction', 'version:STSv1\nmode:none\nmax_age:1.5', badValue('max_age')],
    ['max_age in other digits', 'version:STSv1\nmode:none\nmax_age:\u0661', badValue('max_age')],
    [
      'the first of two counts, and is wrong',
      'version:STSv1\nmode:bad\nmode:none\nmax_age:1',
      badValue('mode'),
    ],
    ['an empty mx', `${enforce}mx:`, badLine],
    ['two wildcards', `${enforce}mx:*.*.example`, badValue('mx')],
    ['a wildcard of two stars', `${enforce}mx:**.example`, badValue('mx')],
    ['a wildcard alone', `${enforce}mx:*`, badValue('mx')],
    ['a wildcard and nothing behind it', `${enforce}mx:*.`, badValue('mx')],
    ['a wildcard within a label', `${enforce}mx:m*.example`, badValue('mx')],
    ['a wildcard that is not left-most', `${enforce}mx:mx.*.example`, badValue('mx')],
    ['a pattern as certificates once had: a leading dot', `${enforce}mx:.example.com`, badValue('mx')],
    ['a label that ends with a hyphen', `${enforce}mx:test.example-`, badValue('mx')],
    ['a label that begins with a hyphen', `${enforce}mx:-test.example`, badValue('mx')],
    ['a label of 64 characters', `${enforce}mx:${'a'.repeat(64)}.example`, badValue('mx')],
    ['the dot of the root', `${enforce}mx:mx.example.`, badValue('mx')],
    ['an empty label', `${enforce}mx:mx..example`, badValue('mx')],
    ['an underscore', `${enforce}mx:m_x.example`, badValue('mx')],
    ['a U-label', `${enforce}mx: m\u00f8x.example`, badValue('mx')],
    ['an address', `${enforce}mx:[192.0.2.25]`, badValue('mx')],
    ['two names on one line', `${enforce}mx: a.example, b.example`, badValue('mx')],
    ['one good and one bad name', `${enforce}mx: a.example\nmx: -.example`, badValue('mx')],
    ['an unknown key without value', `${none}ext:`, badLine],
    ['an unknown key of 33 characters', `${none}a12345678901234567890123456789012:123`, badLine],
    ['a key that begins with "_"', `${none}_bad:test`, badLine],
    ['a tab within a value', `${none}ext: a\tb`, badLine],
    ['a control character', `${none}ext: a\u0001b`, badLine],
    ['no ":"', `${none}ext`, badLine],
    ['white space before the key', `${none} ext: a`, badLine],
    ['white space before ":"', `${none}ext : a`, badLine],
    ['an empty line', 'version:STSv1\n\nmode:none\nmax_age:0', badLine],
    ['an empty line at the end', `${none}\n`, badLine],
    ['white space on a last line of its own', `${none} `, badLine],
    ['CR alone', 'version:STSv1\rmode:none\rmax_age:0', badLine],
    ['CR alone at the end', 'version:STSv1\nmode:none\nmax_age:0\r', badLine],
    ['CR twice', 'version:STSv1\r\r\nmode:none\nmax_age:0', badLine],
    [
      'a line separator of Unicode does not part lines',
      'version:STSv1\u2028mode:none\nmax_age:0',
      badValue('version'),
    ],
    ['a byte order mark', `\ufeff${none}`, badLine],
    ['a web page', '<!doctype html>\n<title>mta-sts.example.org</title>\n', badLine],
  ])('%s', (_, body, failure) => {
    expect(parsePolicy(body)).toMatchObject({ ok: false, error: failure });
  });
});

describe('RFC 8461 section 4.1: is the MX host on the list', () => {
  const policy: Policy = {
    mode: 'enforce',
    mx: ['a.example', '*.b.example', 'MX.C.Example', '*.D.example'],
    maxAge: 1,
  };
  test.each([
    ['the name itself', 'a.example', true],
    ['one label for the wildcard', 'sub.b.example', true],
    ['no label for the wildcard', 'b.example', false],
    ['two labels for the wildcard', 'sub.sub.b.example', false],
    ['an empty label for the wildcard', '.b.example', false],
    ['part of a label for the wildcard', 'subb.example', false],
    ['another name', 'other', false],
    ['a name below one on the list', 'mx.a.example', false],
    ['a name that only ends the same', 'not-a.example', false],
    ['a name that goes on', 'a.example.attacker.example', false],
    ['case does not matter', 'Sub.B.EXAMPLE', true],
    ['nor does it in the policy', 'mx.c.example', true],
    ['nor behind a wildcard', 'mx.d.example', true],
    ['the dot of the root', 'a.example.', true],
    ['an underscore, as some hosts have it', 'mx_1.b.example', true],
    ['a label that holds a dot does not end there', 'evil\\.b.example', false],
    ['the wildcard is no name', '*', false],
    ['the root', '', false],
  ])('%s: %s %s', (_, host, expected) => {
    expect(matchesMx(policy, host)).toBe(expected);
  });

  test('a policy without names lists nobody', () => {
    expect(matchesMx({ mode: 'none', mx: [], maxAge: 1 }, 'a.example')).toBe(false);
  });
});

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const pattern = fc.tuple(fc.boolean(), host).map(([wildcard, name]) => (wildcard ? `*.${name}` : name));
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  mode: fc.constantFrom('enforce', 'testing', 'none'),
  mx: fc.array(pattern, { minLength: 1, maxLength: 5 }),
  maxAge: fc.nat(31_557_600),
});

test('a policy as we write it is read as it was', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      expect(parsePolicy(formatPolicy(policy))).toEqual({ ok: true, value: policy });
    }),
  );
});

test('a wildcard and one label more match, whatever the label', () => {
  fc.assert(
    fc.property(host, label, label, (name, one, two) => {
      const policy: Policy = { mode: 'enforce', mx: [`*.${name}`], maxAge: 1 };
      expect(matchesMx(policy, `${one}.${name}`)).toBe(true);
      expect(matchesMx(policy, `${two}.${one}.${name}`)).toBe(false);
      expect(matchesMx(policy, name)).toBe(false);
    }),
  );
});

test('any text is taken; what is read could have been written', () => {
  const piece = fc.constantFrom(
    'version: STSv1',
    'mode:',
    'none',
    'enforce',
    'mx: ',
    '*.',
    'a.example',
    'max_age:',
    '9',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\r',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (body) => {
      const parsed = parsePolicy(body);
      if (parsed.ok) expect(parsePolicy(formatPolicy(parsed.value))).toEqual(parsed);
    }),
    { numRuns: 1000 },
  );
});

test('a body of blanks, or of lines, is read in no time', () => {
  const begun = performance.now();
  for (const filler of [' ', '\t', 'a', 'a.', '-', '\r', '\n', 'a:b\n', 'mx: a\n']) {
    const long = filler.repeat(65_536 / filler.length);
    for (const body of [long, `ext:${long}x`, `ext: a${long}x\u0001`, `mx: a${long}!`]) parsePolicy(body);
  }
  expect(performance.now() - begun).toBeLessThan(1500);
});
