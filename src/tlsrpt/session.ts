/** What a sending MTA notes of each TLS session that it tried with an MX host: what reports are counted from (RFC 8460 section 4). */
import type { ResultType } from './result-type';

/** The policy that the session came under. Domains are A-labels. */
export type SessionPolicy =
  | {
      readonly type: 'tlsa';
      /** Each usable TLSA record: `3 1 1 HEX`. */
      readonly strings: readonly string[];
      /** The TLSA base domain. */
      readonly domain: string;
    }
  | {
      readonly type: 'sts';
      /** Each line of the policy: `mode: enforce`. */
      readonly strings: readonly string[];
      /** The policy domain: the recipient's. */
      readonly domain: string;
      /** The patterns of the policy's `mx` lines. */
      readonly mxHost: readonly string[];
    }
  | {
      readonly type: 'no-policy-found';
      /** The recipient's domain. */
      readonly domain: string;
    };

export type SessionResult =
  | { readonly kind: 'success' }
  | {
      readonly kind: 'failure';
      readonly type: ResultType;
      /** What went wrong in the words of the implementation; free text. */
      readonly reasonCode: string | null;
      /** Where to read more; free text or a URI. */
      readonly additionalInformation: string | null;
    };

export interface SessionNote {
  readonly policy: SessionPolicy;
  readonly result: SessionResult;
  readonly sendingMtaIp: string;
  /** Null where it did not come to an MX host, as when the policy could not be fetched. */
  readonly receivingMxHostname: string | null;
  /** The name that the host gave in its answer to EHLO. */
  readonly receivingMxHelo: string | null;
  readonly receivingIp: string | null;
  /** Seconds since 1970. */
  readonly at: number;
  /** What the notes of one session have in common, where more than one thing was wrong with it. Absent: a session of its own. */
  readonly attempt?: string;
}
