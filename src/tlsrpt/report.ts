/** The aggregate report: a day's TLS sessions with a domain, counted by policy and by what went wrong (RFC 8460 section 4). */
import { generalizedTime } from '../pkix/time';

import type { ResultType } from './result-type';
import type { SessionNote, SessionPolicy } from './session';

/** First and last second, since 1970. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/** What a report says of itself. */
export interface ReportHead {
  readonly organizationName: string;
  /** A mail address of the reporting organisation; its domain is the submitter (section 5.3). */
  readonly contactInfo: string;
  /** The domain that asked for reports. */
  readonly policyDomain: string;
  readonly period: Period;
  /** Unique to the report; letters, digits and hyphens. */
  readonly reportId: string;
}

export interface Report {
  readonly head: ReportHead;
  readonly policies: readonly PolicyReport[];
}

/** Field names as they travel (section 4.4). */
export interface PolicyReport {
  readonly policy: {
    readonly 'policy-type': SessionPolicy['type'];
    readonly 'policy-string'?: readonly string[];
    readonly 'policy-domain': string;
    readonly 'mx-host'?: readonly string[];
  };
  readonly summary: {
    readonly 'total-successful-session-count': number;
    readonly 'total-failure-session-count': number;
  };
  readonly 'failure-details': readonly FailureDetails[];
}

export interface FailureDetails {
  readonly 'result-type': ResultType;
  readonly 'sending-mta-ip': string;
  readonly 'receiving-mx-hostname'?: string;
  readonly 'receiving-mx-helo'?: string;
  readonly 'receiving-ip'?: string;
  readonly 'failed-session-count': number;
  readonly 'additional-information'?: string;
  readonly 'failure-reason-code'?: string;
}

const secondsPerDay = 86_400;

/** The UTC day of a second since 1970, as section 4.1 would have periods. */
export function reportPeriod(now: number): Period {
  const start = Math.floor(now / secondsPerDay) * secondsPerDay;
  return { start, end: start + secondsPerDay - 1 };
}

/**
 * Counts the sessions of the period; others are left out. Policies, and the failures under each, come in the order in which they were
 * first met. A session's failure is told with all that was noted of it, and failures that are told alike are one entry with a count.
 */
export function makeReport(sessions: readonly SessionNote[], head: ReportHead): Report {
  const { start, end } = head.period;
  const counted = sessions.filter(({ at }) => at >= start && at < end + 1);
  return { head, policies: groupsOf(counted, ({ policy }) => policyFields(policy)).map(policyReport) };
}

function policyReport([policy, sessions]: Group<PolicyReport['policy'], SessionNote>): PolicyReport {
  const failures = sessions.flatMap(failureFields);
  const [all, failed] = [
    countOf(sessions),
    countOf(sessions.filter(({ result }) => result.kind === 'failure')),
  ];
  return {
    policy,
    summary: {
      'total-successful-session-count': all - failed,
      'total-failure-session-count': failed,
    },
    'failure-details': groupsOf(failures, (fields) => fields).map(([fields, alike]) => ({
      ...fields,
      'failed-session-count': alike.length,
    })),
  };
}

/** A session counts once, however much was noted of it; it went well if nothing failed. */
const countOf = (notes: readonly SessionNote[]): number =>
  new Set(notes.map((note) => note.attempt ?? note)).size;

function policyFields(policy: SessionPolicy): PolicyReport['policy'] {
  switch (policy.type) {
    case 'tlsa':
      return { 'policy-type': policy.type, 'policy-string': policy.strings, 'policy-domain': policy.domain };
    case 'sts':
      return {
        'policy-type': policy.type,
        'policy-string': policy.strings,
        'policy-domain': policy.domain,
        'mx-host': policy.mxHost,
      };
    case 'no-policy-found':
      return { 'policy-type': policy.type, 'policy-domain': policy.domain };
  }
}

/** A failed session as a report tells it; nothing of one that succeeded. */
function failureFields(session: SessionNote): readonly Omit<FailureDetails, 'failed-session-count'>[] {
  const { result, sendingMtaIp, receivingMxHostname, receivingMxHelo, receivingIp } = session;
  if (result.kind === 'success') return [];
  return [
    {
      'result-type': result.type,
      'sending-mta-ip': sendingMtaIp,
      ...known('receiving-mx-hostname', receivingMxHostname),
      ...known('receiving-mx-helo', receivingMxHelo),
      ...known('receiving-ip', receivingIp),
      ...known('additional-information', result.additionalInformation),
      ...known('failure-reason-code', result.reasonCode),
    },
  ];
}

const known = <Name extends string>(name: Name, value: string | null): { readonly [N in Name]?: string } =>
  value === null ? {} : ({ [name]: value } as { readonly [N in Name]: string });

type Group<K, T> = readonly [K, readonly T[]];

/** The items by key, in the order in which keys come up; keys are the same where their JSON is. */
function groupsOf<T, K>(items: readonly T[], keyOf: (item: T) => K): readonly Group<K, T>[] {
  const groups = new Map<string, [K, T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const text = JSON.stringify(key);
    const group = groups.get(text);
    if (group) group[1].push(item);
    else groups.set(text, [key, [item]]);
  }
  return [...groups.values()];
}

/** `2016-04-01T00:00:00Z` (RFC 3339). */
const dateTime = (seconds: number): string =>
  generalizedTime(seconds).replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');

/** The report as it travels: I-JSON (RFC 7493), indented for people, since it is compressed anyway. */
export function formatReport({ head, policies }: Report): string {
  const json = {
    'organization-name': head.organizationName,
    'date-range': {
      'start-datetime': dateTime(head.period.start),
      'end-datetime': dateTime(head.period.end),
    },
    'contact-info': head.contactInfo,
    'report-id': head.reportId,
    policies,
  };
  return JSON.stringify(json, null, 2);
}
