/** What a client knows and holds: settings that stay, and what it learned on the way. Plain data, replaced at each step. */
import type { CachedPolicy } from '../../mtasts/cache';
import type { ClientTask, Opaque, Phase } from '../../dialects/dialect';
import type { Text } from '../../locale/text';
import type { Lookup, Question } from '../../dns/lookup';
import type { Policy } from '../../mtasts/policy';
import type { ResultType } from '../../tlsrpt/result-type';
import type { Rule } from '../../rule';
import type { TlsClient } from '../../tls/endpoint';

import type { Channel } from '../channel';
import type { Conclusion, PartyEvent, Turn } from '../events';
import type { Demand } from './demand';
import type { ChainCheck } from './peer';

export interface ClientSettings {
  readonly dialect: string;
  readonly task: ClientTask;
  /** The recipient's domain: the next hop of RFC 7672, the policy domain of RFC 8461. */
  readonly domain: string;
  /** The host to connect to, where it is not found by MX records. */
  readonly host: string | null;
  /** Does TLS begin before the protocol does, on a port of its own? */
  readonly implicitTls: boolean;
  readonly tls: 'opportunistic' | 'required' | 'verified' | 'never';
  readonly dane: boolean;
  readonly daneOnly: boolean;
  readonly mtaSts: boolean;
  readonly cachedPolicy: CachedPolicy | null;
  /** IP addresses: its own, and its resolver's. */
  readonly address: string;
  readonly resolver: string;
  readonly leftover: 'discard' | 'abort' | 'hand-to-tls';
  /** DER of the CAs it trusts. */
  readonly trustAnchors: readonly Uint8Array[];
  /** When the run began, in seconds since 1970. */
  readonly epoch: number;
  readonly seed: number;
}

/** A host on the list, while it is being tried. */
export interface HostAttempt {
  readonly name: string;
  readonly address: string;
  /** Names still to be asked for TLSA records, in order. */
  readonly tlsaCandidates: readonly string[];
  readonly demand: Demand;
  /** What the domain's policy demands, where the message says `TLS-Required: No`: tried and reported, not insisted on. */
  readonly waived: Demand | null;
  /** An opportunistic client's second connection after a broken handshake. */
  readonly withoutTls: boolean;
  readonly authenticated: 'no' | 'pkix' | 'dane-ee' | 'dane-ta';
}

/** Why one host could not be used. */
export interface HostFailure {
  readonly host: string;
  /** `handshake`: TLS did not come about, and plaintext may be tried later. `policy`: a rule forbids to go on. `unreachable`: what DANE demands could not be found out. `other`: the host or its answers. */
  readonly kind: 'handshake' | 'policy' | 'unreachable' | 'other';
  readonly status: string;
  readonly reason: Text;
  readonly rule: Rule;
  readonly report: ResultType | null;
}

export interface ClientContext {
  readonly settings: ClientSettings;
  readonly attempt: 1 | 2;
  /** Of the event in hand: milliseconds since the run began. */
  readonly now: number;
  readonly queries: number;
  readonly asked: Question | null;
  readonly answer: Lookup | null;
  readonly mxSecure: boolean;
  /** MX hosts not tried yet, in order of preference. */
  readonly waiting: readonly string[];
  /** The MTA-STS policy that applies, if one does. */
  readonly policy: Policy | null;
  /** The MTA-STS policy kept for the next delivery, fresh or not. */
  readonly kept: CachedPolicy | null;
  /** The id that the domain's TXT record announces, if there is one. */
  readonly announcedPolicy: string | null;
  readonly host: HostAttempt | null;
  readonly connections: number;
  readonly channel: Channel<TlsClient> | null;
  /** Of the handshake in hand: what the client thinks of the certificates, which counts once the other end has proved to hold their key. */
  readonly check: ChainCheck | null;
  readonly talk: { readonly phase: Phase; readonly index: number; readonly state: Opaque } | null;
  readonly failures: readonly HostFailure[];
  /** What TLS reporting would say, where delivery goes on regardless (testing mode, a policy that could not be fetched). */
  readonly report: ResultType | null;
  readonly conclusion: Conclusion | null;
}

/** What the client tells itself: each is handled by the state it is in. */
export type ClientInternal =
  | { readonly type: 'buffer.read' }
  | { readonly type: 'lookup.answered' }
  | { readonly type: 'policy.settled' }
  | { readonly type: 'phase.completed'; readonly text: string; readonly status: string | null }
  | {
      readonly type: 'phase.refused';
      readonly permanence: 'temporary' | 'permanent';
      readonly status: string | null;
      readonly text: string;
      /** The server ends the connection with it. */
      readonly ends: boolean;
    }
  | { readonly type: 'phase.garbled'; readonly text: string }
  | { readonly type: 'tls.secured' }
  | { readonly type: 'tls.failed'; readonly failure: HostFailure };

export type ClientEvent = PartyEvent | ClientInternal;

export type ClientTurn = Turn<ClientContext, ClientInternal>;

export const freshContext = (settings: ClientSettings): ClientContext => ({
  settings,
  attempt: 1,
  now: 0,
  queries: 0,
  asked: null,
  answer: null,
  mxSecure: false,
  waiting: [],
  policy: null,
  kept: null,
  announcedPolicy: null,
  host: null,
  connections: 0,
  channel: null,
  check: null,
  talk: null,
  failures: [],
  report: null,
  conclusion: null,
});
