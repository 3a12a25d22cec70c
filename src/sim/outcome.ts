/** What a run comes to: the fixed words that tests, lessons and the command line share. */
import type { Disclosure } from '../dialects/dialect';
import type { Text } from '../locale/text';
import type { Rule } from '../rule';
import type { ResultType } from '../tlsrpt/result-type';

export type Verdict =
  'secure' | 'unauthenticated' | 'exposed' | 'downgraded' | 'intercepted' | 'tampered' | 'held' | 'failed';

export interface Outcome {
  readonly verdict: Verdict;
  readonly delivery: 'sent' | 'deferred' | 'bounced' | 'completed' | 'aborted';
  /** RFC 3463 code where mail, else null. */
  readonly status: string | null;
  readonly reason: Text;
  readonly transport: 'plaintext' | 'tls' | 'none';
  readonly tlsVersion: string | null;
  readonly cipher: string | null;
  readonly authenticated: 'no' | 'pkix' | 'dane-ee' | 'dane-ta';
  readonly receivedBy: 'server' | 'attacker' | 'nobody';
  readonly disclosed: readonly Disclosure[];
  readonly rule: Rule;
  /** What the sender has to report. */
  readonly report: ResultType | null;
  /** Whose reports on it the domain has taken, in the order in which they came; null where it asks for none, or nobody sends any. */
  readonly reportsFrom: readonly Reporter[] | null;
}

/** Who has sent a report in the sender's name. */
export type Reporter = 'sender' | 'attacker';
