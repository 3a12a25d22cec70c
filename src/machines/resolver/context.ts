/** What the client's resolver knows: zones with the keys it trusts for them, answers it keeps, and the question in hand. */
import type { DnsMessage } from '../../dns/message';
import type { DnsRecord } from '../../dns/record';
import type { DnsQuestion } from '../../dns/section';
import type { DnskeyData, DsData } from '../../dns/signing';

import type { PartyEvent, Turn } from '../events';

export interface ResolverSettings {
  /** IP address of the root's name server. */
  readonly rootServer: string;
  /** The DS set of the root's key, which every validating resolver is delivered with (RFC 4033 section 2). */
  readonly trustAnchor: readonly DsData[];
  /** When the run began, in seconds since 1970. */
  readonly epoch: number;
  readonly seed: number;
}

/** A zone that the resolver has been sent to. */
export interface KnownZone {
  readonly name: string;
  /** IP address of its name server. */
  readonly address: string;
  /** What its parent vouches for; null: the parent proved that it is not signed, or is not signed itself. */
  readonly ds: readonly DsData[] | null;
  /** The keys that a DS record led to; null: not asked for yet. */
  readonly keys: readonly DnskeyData[] | null;
}

/** A client's question, as far as it has been followed. */
export interface Task {
  /** IP address of the client. */
  readonly client: string;
  readonly query: DnsMessage;
  readonly asked: DnsQuestion;
  /** The name looked for now: the one asked for, or where its aliases led. */
  readonly name: string;
  readonly aliases: readonly DnsRecord[];
  /** Is everything so far vouched for? */
  readonly secure: boolean;
}

/** A question to a name server that waits for its answer. */
export interface Upstream {
  readonly id: number;
  readonly zone: KnownZone;
  readonly question: DnsQuestion;
  readonly tries: number;
}

/** What was found out for a client's question. */
export interface Finding {
  readonly rcode: number;
  readonly records: readonly DnsRecord[];
  readonly secure: boolean;
}

/** A finding that may be told again, until that many milliseconds since the run began. */
export interface KeptFinding extends Finding {
  readonly question: DnsQuestion;
  readonly until: number;
}

export interface ResolverContext {
  readonly settings: ResolverSettings;
  /** Of the event in hand: milliseconds since the run began. */
  readonly now: number;
  readonly zones: readonly KnownZone[];
  readonly kept: readonly KeptFinding[];
  readonly task: Task | null;
  readonly upstream: Upstream | null;
  /** Questions to name servers so far: their ids, and a limit for a client's question. */
  readonly queries: number;
  readonly mostQueries: number;
}

export type ResolverInternal =
  /** There is more to ask. */
  { readonly type: 'lookup.continued' } | { readonly type: 'lookup.finished' };

export type ResolverEvent = PartyEvent | ResolverInternal;

export type ResolverTurn = Turn<ResolverContext, ResolverInternal>;

/** The zone that every resolver knows from the start. */
export const rootZone = ({ rootServer, trustAnchor }: ResolverSettings): KnownZone => ({
  name: '',
  address: rootServer,
  ds: trustAnchor,
  keys: null,
});

export const freshContext = (settings: ResolverSettings): ResolverContext => ({
  settings,
  now: 0,
  // The root is entered with the first question: XState makes a throw-away first snapshot, without settings, at each pure step.
  zones: [],
  kept: [],
  task: null,
  upstream: null,
  queries: 0,
  mostQueries: 0,
});
