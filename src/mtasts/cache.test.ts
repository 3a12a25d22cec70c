import { describe, expect, test } from 'vitest';

import { applicablePolicy, isFresh, needsFetch, type CachedPolicy, type FetchOutcome } from './cache';
import type { Policy } from './policy';

const now = 1_795_510_800;
const week = 604_800;
const kept: Policy = { mode: 'enforce', mx: ['mail.example.org'], maxAge: week };
const live: Policy = { mode: 'testing', mx: ['mx.example.org'], maxAge: week };
const cached = (age: number, id = 'old', policy = kept): CachedPolicy => ({
  id,
  policy,
  fetchedAt: now - age,
});

describe('how long a policy is good for (RFC 8461 section 3.2, max_age)', () => {
  test.each([
    ['just fetched', 0, true],
    ['one second left', week - 1, true],
    ['max_age seconds ago', week, false],
    ['long ago', 10 * week, false],
  ])('%s', (_, age, fresh) => {
    expect(isFresh(cached(age), now)).toBe(fresh);
  });

  test('max_age 0: not at all', () => {
    expect(isFresh(cached(0, 'old', { ...kept, maxAge: 0 }), now)).toBe(false);
  });
});

describe('RFC 8461 section 3.3: is a fetch due', () => {
  test.each([
    ['no record, nothing kept', null, null, false],
    ['no record, a good policy kept', null, cached(1), false],
    ['no record, an expired policy kept', null, cached(week), false],
    ['a record, nothing kept: first contact', 'new', null, true],
    ['the record announces what is kept', 'old', cached(1), false],
    ['the record announces another one', 'new', cached(1), true],
    ['ids have no order: an "older" one is another one too', 'a', cached(1, 'b'), true],
    ['ids are compared to the letter', 'OLD', cached(1), true],
    ['the record announces what is kept, and that has expired', 'old', cached(week), true],
  ])('%s', (_, announced, policy, expected) => {
    expect(needsFetch(announced, policy, now)).toBe(expected);
  });
});

describe('RFC 8461 sections 3.3 and 6: which policy applies, and what is reported', () => {
  const fetched: FetchOutcome = { kind: 'fetched', policy: live };
  const notTried: FetchOutcome = { kind: 'not-tried' };
  const failed: FetchOutcome = { kind: 'failed', report: 'sts-webpki-invalid' };
  const rows: readonly (readonly [
    string,
    string | null,
    FetchOutcome,
    CachedPolicy | null,
    Policy | null,
    string,
    string | null,
  ])[] = [
    ['fetched, nothing kept', 'new', fetched, null, live, '3.3', null],
    ['fetched: it replaces the one kept, good or not', 'new', fetched, cached(1), live, '3.3', null],
    ['fetched, the one kept has expired', 'new', fetched, cached(week), live, '3.3', null],
    ['nothing new announced: the one kept', 'old', notTried, cached(1), kept, '3.3', null],
    ['no record: the one kept must be applied', null, notTried, cached(1), kept, '3.3', null],
    [
      'the fetch failed: the one kept must be applied, and the failure reported',
      'new',
      failed,
      cached(1),
      kept,
      '3.3',
      'sts-webpki-invalid',
    ],
    [
      'the fetch failed, the one kept has expired: as without a policy',
      'new',
      failed,
      cached(week),
      null,
      '3.3',
      'sts-webpki-invalid',
    ],
    [
      'the fetch failed, nothing kept: as without a policy',
      'new',
      failed,
      null,
      null,
      '3.3',
      'sts-webpki-invalid',
    ],
    ['no record, nothing kept', null, notTried, null, null, '3.1', null],
    ['no record, the one kept has expired', null, notTried, cached(week), null, '3.1', null],
  ];
  test.each(rows)('%s', (_, announced, outcome, policy, applied, section, report) => {
    expect(applicablePolicy(announced, outcome, policy, now)).toMatchObject({
      policy: applied,
      rule: { rfc: 8461, section },
      report,
    });
  });
});
