/**
 * A mistake that real implementations have made at the seam between plaintext and TLS, or between two protocols in TLS. It exists only where a scenario lists it: without
 * flaws every party does what its RFC says. What a flaw does stands where the right thing is done, in the machines; what it is stands here.
 */
import type { AttackId } from '../attacks';
import type { About, Side } from '../dialects/dialect';
import type { Rule } from '../rule';

export interface Flaw {
  readonly id: string;
  /** Who makes the mistake. */
  readonly of: Side;
  /** What the standard demands instead. */
  readonly demands: Rule;
  /** Published cases of it. */
  readonly cases: readonly Case[];
  /** The move that makes use of it. */
  readonly exploit: AttackId;
  /** Another move that makes use of it. Absent: none does. */
  readonly alsoExploit?: AttackId;
  /** Absent: it is one of the upgrade to TLS. */
  readonly connection?: 'implicit-tls';
  /** What a protocol must be like for it, beyond having words for the move; absent: nothing. */
  readonly where?: (about: About) => boolean;
}

/** A product is named with the publication that names it, and not otherwise. */
export interface Case {
  readonly published: `CVE-${number}-${number}` | `GHSA-${string}`;
  readonly product: string;
}

/** `made('CVE-2011-0411', 'Postfix')` */
export const made = (published: Case['published'], product: string): Case => ({ published, product });
