import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromText, toHex } from '../bytes/hex';
import { decode } from '../bytes/reader';
import { der, tags } from './der';
import { encodeTime, generalizedTime, readTime, secondsOf, showTime } from './time';

const first = Date.UTC(-1, 0) / 1000 + 366 * 86_400;
const last = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

describe('the calendar', () => {
  test('agrees with that of JavaScript from year 1 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: first + 366 * 86_400, max: last }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        expect(showTime(seconds)).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`);
        expect(secondsOf(generalizedTime(seconds))).toBe(seconds);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['a thirteenth month', '20261301000000Z'],
    ['month zero', '20260001000000Z'],
    ['day zero', '20260100000000Z'],
    ['a leap day in a common year', '20270229000000Z'],
    ['a leap day in 2100', '21000229000000Z'],
    ['hour 24', '20260101240000Z'],
    ['a leap second', '20261231235960Z'],
    ['an offset instead of Z', '20260101000000+0000'],
    ['a fraction of a second', '20260101000000.5Z'],
    ['no seconds', '202601010000Z'],
    ['nothing', ''],
  ])('there is no such time: %s', (_, text) => {
    expect(secondsOf(text)).toBeNull();
  });
});

describe('Time', () => {
  const read = (octets: Uint8Array) => decode(octets, (reader) => readTime(reader, 'time'));

  test.each([
    ['2049 is the last year of UTCTime', '2049-12-31T23:59:59Z', tags.utcTime, '491231235959Z'],
    [
      '2050 is the first year of GeneralizedTime',
      '2050-01-01T00:00:00Z',
      tags.generalizedTime,
      '20500101000000Z',
    ],
    ['50 is 1950', '1950-01-01T00:00:00Z', tags.utcTime, '500101000000Z'],
  ])('%s', (_, iso, tag, text) => {
    const seconds = Date.parse(iso) / 1000;
    expect(toHex(encodeTime(seconds))).toBe(toHex(der(tag, fromText(text))));
    expect(read(der(tag, fromText(text)))).toEqual({ ok: true, value: seconds });
  });

  test.each([
    ['a UTCTime with four digits for the year', der(tags.utcTime, fromText('20260101000000Z'))],
    ['a GeneralizedTime with two', der(tags.generalizedTime, fromText('260101000000Z'))],
    ['a string', der(tags.ia5String, fromText('260101000000Z'))],
  ])('refuses %s', (_, octets) => {
    expect(read(octets).ok).toBe(false);
  });
});
