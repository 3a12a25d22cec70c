import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatReport, makeReport, reportPeriod } from './report';
import { day, exampleJson, head, session, sessions } from './rfc8460.fixture';
import type { SessionNote, SessionPolicy } from './session';

test('the sessions of RFC 8460 appendix B come to its report', () => {
  expect(JSON.parse(formatReport(makeReport(sessions, head)))).toEqual(JSON.parse(exampleJson));
});

describe('policies', () => {
  const tlsa: SessionPolicy = { type: 'tlsa', strings: ['3 1 1 AB', '2 0 1 CD'], domain: 'mx.example.org' };
  const none: SessionPolicy = { type: 'no-policy-found', domain: 'example.org' };
  const policiesOf = (...notes: readonly Partial<SessionNote>[]) =>
    makeReport(notes.map(session), head).policies;

  test('a TLSA policy tells its records and base domain, no policy only the domain', () => {
    expect(policiesOf({ policy: tlsa }, { policy: none }).map(({ policy }) => policy)).toEqual([
      {
        'policy-type': 'tlsa',
        'policy-string': ['3 1 1 AB', '2 0 1 CD'],
        'policy-domain': 'mx.example.org',
      },
      { 'policy-type': 'no-policy-found', 'policy-domain': 'example.org' },
    ]);
  });

  test('the same type with other records, or at another host, is another policy', () => {
    const policies = policiesOf(
      { policy: tlsa },
      { policy: { ...tlsa, strings: ['3 1 1 AB'] } },
      { policy: { ...tlsa, domain: 'mx2.example.org' } },
      { policy: { ...tlsa } },
    );
    expect(policies.map(({ summary }) => summary['total-successful-session-count'])).toEqual([2, 1, 1]);
  });

  test('failures that differ in anything told are entries of their own', () => {
    const result = {
      kind: 'failure',
      type: 'tlsa-invalid',
      reasonCode: null,
      additionalInformation: null,
    } as const;
    const [policy] = policiesOf(
      { result },
      { result: { ...result, type: 'dnssec-invalid' } },
      { result: { ...result, reasonCode: 'x' } },
      { result: { ...result, additionalInformation: 'x' } },
      { result, sendingMtaIp: '192.0.2.1' },
      { result, receivingMxHostname: 'x' },
      { result, receivingMxHelo: 'x' },
      { result, receivingIp: 'x' },
      { result, at: day.end },
    );
    const details = policy!['failure-details'];
    expect(details.map((entry) => entry['failed-session-count'])).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
    expect(details[6]).toEqual({
      'result-type': 'tlsa-invalid',
      'sending-mta-ip': '198.51.100.62',
      'receiving-mx-helo': 'x',
      'failed-session-count': 1,
    });
  });
});

test('a session counts once, whatever was wrong with it; each failure is told', () => {
  const failure = (type: 'validation-failure' | 'starttls-not-supported') =>
    ({ kind: 'failure', type, reasonCode: null, additionalInformation: null }) as const;
  const { policies } = makeReport(
    [
      session({ attempt: 'a', result: failure('validation-failure') }),
      session({ attempt: 'a', result: failure('starttls-not-supported') }),
      session({ attempt: 'b', result: failure('validation-failure') }),
      session({ attempt: 'b' }),
      session({ attempt: 'c' }),
    ],
    head,
  );
  expect(policies[0]?.summary).toEqual({
    'total-successful-session-count': 1,
    'total-failure-session-count': 2,
  });
  expect(policies[0]?.['failure-details'].map((entry) => entry['failed-session-count'])).toEqual([2, 1]);
});

test('the period is the UTC day, and only its sessions count', () => {
  expect(reportPeriod(day.start)).toEqual(day);
  expect(reportPeriod(day.end + 0.9)).toEqual(day);
  expect(reportPeriod(day.end + 1).start).toBe(day.end + 1);
  const at = [day.start - 0.1, day.start, day.end + 0.9, day.end + 1];
  const { policies } = makeReport(
    at.map((second) => session({ at: second })),
    head,
  );
  expect(policies[0]?.summary['total-successful-session-count']).toBe(2);
});

test('any sessions: the counts add up', () => {
  const word = fc.constantFrom('a', 'b', '"', '\u00e4');
  const maybe = fc.option(word, { nil: null });
  const domain = word;
  const strings = fc.array(word, { maxLength: 2 });
  const policy = fc.oneof(
    fc.record({ type: fc.constant('tlsa'), strings, domain }),
    fc.record({ type: fc.constant('sts'), strings, domain, mxHost: strings }),
    fc.record({ type: fc.constant('no-policy-found'), domain }),
  );
  const type = fc.constantFrom('certificate-expired', 'dane-required', 'validation-failure');
  const result = fc.oneof(
    fc.constant({ kind: 'success' }),
    fc.record({ kind: fc.constant('failure'), type, reasonCode: maybe, additionalInformation: maybe }),
  );
  const note = fc.record({
    policy,
    result,
    sendingMtaIp: word,
    receivingMxHostname: maybe,
    receivingMxHelo: maybe,
    receivingIp: maybe,
    at: fc.integer({ min: day.start - 9, max: day.start + 99 }),
  }) as fc.Arbitrary<SessionNote>;
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  fc.assert(
    fc.property(fc.array(note, { maxLength: 40 }), (notes) => {
      const { policies } = makeReport(notes, head);
      const counted = notes.filter(({ at }) => at >= day.start);
      const failed = counted.filter(({ result: { kind } }) => kind === 'failure');
      const failures = policies.map(({ summary }) => summary['total-failure-session-count']);
      expect(sum(failures)).toBe(failed.length);
      expect(sum(policies.map(({ summary }) => summary['total-successful-session-count']))).toBe(
        counted.length - failed.length,
      );
      const details = policies.map((entry) =>
        sum(entry['failure-details'].map((failure) => failure['failed-session-count'])),
      );
      expect(details).toEqual(failures);
      expect(new Set(policies.map((entry) => JSON.stringify(entry.policy))).size).toBe(policies.length);
    }),
  );
});
