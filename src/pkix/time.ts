/** UTCTime and GeneralizedTime (RFC 5280 section 4.1.2.5), from and to seconds since 1970 in the proleptic Gregorian calendar. */
import { fromText, toText } from '../bytes/hex';
import type { FieldNote } from '../bytes/field';
import type { Reader } from '../bytes/reader';
import { contentOctets, der, element, peekTag, tags } from './der';

const secondsPerDay = 86_400;

/** Days since 1970-01-01. Years are counted from March, so that the leap day comes last. */
function daysOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}

/** `YYYYMMDDHHMMSSZ` for seconds since 1970; years 0 to 9999. */
export function generalizedTime(seconds: number): string {
  const days = Math.floor(seconds / secondsPerDay);
  const rest = Math.floor(seconds) - days * secondsPerDay;
  let year = 1969 + Math.floor(days / 365.2425);
  while (daysOf(year + 1, 1, 1) <= days) year++;
  let month = 1;
  while (month < 12 && daysOf(year, month + 1, 1) <= days) month++;
  const day = days - daysOf(year, month, 1) + 1;
  const parts = [month, day, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return `${String(year).padStart(4, '0')}${parts.map((part) => String(part).padStart(2, '0')).join('')}Z`;
}

/** The seconds since 1970 that `YYYYMMDDHHMMSSZ` means, or null where there is no such time. */
export function secondsOf(text: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const seconds = daysOf(year, month, day) * secondsPerDay + hour * 3600 + minute * 60 + second;
  return month >= 1 && month <= 12 && generalizedTime(seconds) === text ? seconds : null;
}

/** A `Time`: UTCTime through 2049, GeneralizedTime from then on. */
export function encodeTime(seconds: number): Uint8Array {
  const text = generalizedTime(seconds);
  return text >= '2050'
    ? der(tags.generalizedTime, fromText(text))
    : der(tags.utcTime, fromText(text.slice(2)));
}

/** `2026-11-24 09:00:00 UTC`. */
export const showTime = (seconds: number): string =>
  generalizedTime(seconds).replace(/^(\d{4})(..)(..)(..)(..)(..)Z$/, '$1-$2-$3 $4:$5:$6 UTC');

/** A `Time` as seconds since 1970. A UTCTime year from 50 to 99 is in the twentieth century. */
export function readTime(reader: Reader, name: string, note: FieldNote<number> = {}): number {
  const tag = peekTag(reader) === tags.generalizedTime ? tags.generalizedTime : tags.utcTime;
  const read = (content: Reader): number => {
    const text = toText(contentOctets(content));
    const century = tag === tags.generalizedTime ? '' : text >= '50' ? '19' : '20';
    return secondsOf(century + text) ?? content.fail(`${name} is not a time in UTC with seconds`);
  };
  return element(reader, tag, name, read, { show: showTime, ...note });
}
