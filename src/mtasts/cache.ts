/** Which policy applies now: from the TXT record, the fetch and what was kept of an earlier one (RFC 8461 sections 3.3 and 5.1). */
import { rule, type Rule } from '../rule';
import type { ResultType } from '../tlsrpt/result-type';

import type { Policy } from './policy';

export interface CachedPolicy {
  /** The id that the TXT record had when the policy was fetched. */
  readonly id: string;
  readonly policy: Policy;
  /** Seconds since 1970. */
  readonly fetchedAt: number;
}

/** `null`: no one valid record was found. */
export type AnnouncedId = string | null;

export type FetchOutcome =
  | { readonly kind: 'not-tried' }
  | { readonly kind: 'fetched'; readonly policy: Policy }
  | {
      readonly kind: 'failed';
      readonly report: 'sts-policy-fetch-error' | 'sts-policy-invalid' | 'sts-webpki-invalid';
    };

export interface Applicable {
  readonly policy: Policy | null;
  readonly rule: Rule;
  /** What a report would say of the fetch, where it failed (section 6). */
  readonly report: ResultType | null;
}

/** Good until `max_age` seconds have passed since it was fetched. `now` in seconds since 1970. */
export const isFresh = ({ policy, fetchedAt }: CachedPolicy, now: number): boolean =>
  now < fetchedAt + policy.maxAge;

/** Must the policy be fetched? Where the record announces one that is not the one kept. */
export const needsFetch = (announced: AnnouncedId, cached: CachedPolicy | null, now: number): boolean =>
  announced !== null && (cached === null || cached.id !== announced || !isFresh(cached, now));

/** The policy that applies. A kept one is used wherever no live one can be had: that is what an attacker can't suppress. */
export function applicablePolicy(
  announced: AnnouncedId,
  fetched: FetchOutcome,
  cached: CachedPolicy | null,
  now: number,
): Applicable {
  if (fetched.kind === 'fetched') {
    return { policy: fetched.policy, rule: rule(8461, '3.3', 'mtasts.fetched'), report: null };
  }
  const report = fetched.kind === 'failed' ? fetched.report : null;
  if (cached !== null && isFresh(cached, now)) {
    return { policy: cached.policy, rule: rule(8461, '3.3', 'mtasts.cached'), report };
  }
  if (announced === null) return { policy: null, rule: rule(8461, '3.1', 'mtasts.no-record'), report };
  return { policy: null, rule: rule(8461, '3.3', 'mtasts.fetch-failed'), report };
}
