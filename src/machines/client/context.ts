/** What a client knows and holds: settings that stay, and what it learned on the way. Plain data, replaced at each step. */
import type { CachedPolicy } from '../../mtasts/cache';
import type { ClientTask, DataConnection, Opaque, Phase } from '../../dialects/dialect';
import type { ClientFlaw } from '../../flaws';
import type { Text } from '../../locale/text';
import type { Lookup, Question } from '../../dns/lookup';
import type { Policy } from '../../mtasts/policy';
import type { DkimKey } from '../../tlsrpt/dkim';
import type { ReportEndpoint } from '../../tlsrpt/endpoint';
import type { Report } from '../../tlsrpt/report';
import type { ResultType } from '../../tlsrpt/result-type';
import type { Cite } from '../../rfc';
import type { Rule } from '../../rule';
import type { TlsClient } from '../../tls/endpoint';

import type { Channel } from '../channel';
import type { Conclusion, PartyEvent, Turn } from '../events';
import type { Demand } from './demand';
import type { ChainCheck } from './peer';

export interface ClientSettings {
  readonly dialect: string;
  readonly task: Omit<ClientTask, 'nonce'>;
  /** The recipient's domain: the next hop of RFC 7672, the policy domain of RFC 8461. */
  readonly domain: string;
  /** The host to connect to, where it is not found by MX records. */
  readonly host: string | null;
  /** Does TLS begin before the protocol does, on a port of its own? */
  readonly implicitTls: boolean;
  readonly tls: 'opportunistic' | 'required' | 'verified' | 'never';
  /** The oldest version that it takes. */
  readonly minimumTls: '1.2' | '1.3';
  readonly dane: boolean;
  readonly daneOnly: boolean;
  readonly mtaSts: boolean;
  readonly cachedPolicy: CachedPolicy | null;
  /** IP addresses: its own, and its resolver's. */
  readonly address: string;
  readonly resolver: string;
  readonly leftover: 'discard' | 'abort' | 'hand-to-tls';
  /** Does a transfer that needs neither login nor TLS come first, and leave its connection open for the next one? */
  readonly hasPooled: boolean;
  /** Where the errand is to send a report; null: it is to deliver. */
  readonly report: ReportErrand | null;
  /** What is wrong with this client. */
  readonly flaws: readonly ClientFlaw[];
  /** DER of the CAs it trusts. */
  readonly trustAnchors: readonly Uint8Array[];
  /** When the run began, in seconds since 1970. */
  readonly epoch: number;
  readonly seed: number;
}

/** A day's report to the recipient's domain. */
export interface ReportErrand {
  readonly report: Report;
  /** The key that the reporting domain signs its mail with; null: it goes unsigned. */
  readonly key: DkimKey | null;
  /** Where it goes, where that need not be looked up. */
  readonly place: {
    readonly endpoint: ReportEndpoint;
    readonly host: string;
    readonly address: string;
  } | null;
  /** How many connections and queries there were before: numbers go on. */
  readonly connections: number;
  readonly queries: number;
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

/** The data connection of the exchange in hand, or of the last one. */
export interface DataTransfer {
  readonly agreed: DataConnection;
  /** Its buffer is what has come so far. */
  readonly channel: Channel<TlsClient>;
  /** Has all come that will come? Inside TLS only close_notify says so. */
  readonly ended: boolean;
  /** The server's last word on the exchange, where that came first. */
  readonly accepted: { readonly text: string; readonly status: string | null } | null;
  /** As the client's own, of the handshake on this connection. */
  readonly check: ChainCheck | null;
}

export interface ClientContext {
  readonly settings: ClientSettings;
  readonly attempt: 1 | 2;
  /** Is it still at the transfer before its own? */
  readonly earlier: boolean;
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
  /** Was the host named by a server, in plaintext, and not by the user? */
  readonly referred: boolean;
  readonly connections: number;
  /** Has it opened another connection for what was left to ask? All before that is answered. */
  readonly reopened: boolean;
  readonly channel: Channel<TlsClient> | null;
  readonly data: DataTransfer | null;
  /** Of the handshake in hand: what the client thinks of the certificates, which counts once the other end has proved to hold their key. */
  readonly check: ChainCheck | null;
  readonly talk: {
    readonly phase: Phase | 'errand';
    readonly index: number;
    readonly state: Opaque;
    /** Has the server let the client in before anything else was asked? Only by a flaw. */
    readonly loggedIn?: true;
  } | null;
  /** Was there more behind the last answer before the upgrade, an answer to what has not been asked? */
  readonly early: boolean;
  readonly failures: readonly HostFailure[];
  /** Where the report may go, the one being tried first. */
  readonly endpoints: readonly ReportEndpoint[];
  /** What TLS reporting would say, where delivery goes on regardless (testing mode, a policy that could not be fetched). */
  readonly report: ResultType | null;
  readonly conclusion: Conclusion | null;
}

/** What the client tells itself: each is handled by the state it is in. */
export type ClientInternal =
  | { readonly type: 'buffer.read' }
  /** Something was said that wants an answer, or one is due. */
  | { readonly type: 'answer.awaited' }
  | { readonly type: 'answer.overdue' }
  | { readonly type: 'lookup.answered' }
  | { readonly type: 'policy.settled' }
  | { readonly type: 'report.taken' }
  | { readonly type: 'report.refused' }
  | {
      readonly type: 'phase.completed';
      readonly text: string;
      readonly status: string | null;
      /** Answers that were a "no" all the same. */
      readonly refused?: string;
      /** The server ends the connection with it, by this clause. */
      readonly ends?: Cite;
    }
  | {
      readonly type: 'phase.refused';
      readonly permanence: 'temporary' | 'permanent';
      readonly status: string | null;
      readonly text: string;
      /** The server ends the connection with it. */
      readonly ends: boolean;
    }
  | { readonly type: 'phase.garbled'; readonly text: string }
  /** Only where there is a flaw: the upgrade counts as done before it was asked for. */
  | { readonly type: 'upgrade.believed' }
  | { readonly type: 'tls.secured' }
  | { readonly type: 'tls.failed'; readonly failure: HostFailure }
  | { readonly type: 'data.failed'; readonly failure: HostFailure };

export type ClientEvent = PartyEvent | ClientInternal;

export type ClientTurn = Turn<ClientContext, ClientInternal>;

export const hasFlaw = ({ settings }: ClientContext, flaw: ClientFlaw): boolean =>
  settings.flaws.includes(flaw);

export const freshContext = (settings: ClientSettings): ClientContext => ({
  settings,
  attempt: 1,
  earlier: false,
  now: 0,
  queries: settings.report?.queries ?? 0,
  asked: null,
  answer: null,
  mxSecure: false,
  waiting: [],
  policy: null,
  kept: null,
  announcedPolicy: null,
  host: null,
  referred: false,
  connections: settings.report?.connections ?? 0,
  reopened: false,
  channel: null,
  data: null,
  check: null,
  talk: null,
  early: false,
  failures: [],
  endpoints: [],
  report: null,
  conclusion: null,
});
