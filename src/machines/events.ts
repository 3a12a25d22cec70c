/**
 * What happens to a party and what a party does. Events say what happened, effects say what was done; both are plain data.
 * Parties never address each other: effects leave a machine through `emit`, and `sim/step.ts` is the only one who carries them out.
 */
import type { AttackId } from '../attacks';
import type { Disclosure, Delivery, Side, Transfer } from '../dialects/dialect';
import type { FlawId } from '../flaws';
import type { Text } from '../locale/text';
import type { Rule } from '../rule';
import type { CachedPolicy } from '../mtasts/cache';
import type { Secrets, Secrets12 } from '../tls/endpoint';
import type { ReadReport } from '../tlsrpt/receive';
import type { ResultType } from '../tlsrpt/result-type';
import type { SessionNote } from '../tlsrpt/session';

/** One TLS record of a segment: where it lies in the bytes sent, and what it carries once decrypted. */
export interface SealedPart {
  readonly offset: number;
  readonly length: number;
  /** TLS content type. */
  readonly type: 'handshake' | 'alert' | 'application_data' | 'change_cipher_spec' | 'invalid';
  readonly encrypted: boolean;
  /** Only the ends of the TLS can read this where `encrypted`. */
  readonly content: Uint8Array;
}

/** What a belief is about. One party holds one belief per topic; the attacker's `note` topics add up to its notebook. */
export type Topic =
  | 'server-tls'
  | 'client-tls'
  | 'channel'
  | 'peer'
  | 'policy'
  | 'secrets'
  | 'user'
  | 'report'
  | `note:${string}`;

/** What the world tells a client, a server, the resolver or a web server; `now` is virtual time, in milliseconds since the run began. */
export type PartyEvent = { readonly now: number } & Happening;

type Happening =
  /** Only the client: there is a message to deliver. */
  | { readonly type: 'delivery.due' }
  /** Only the client: the day is over, and its sessions can be reported. */
  | { readonly type: 'report.due' }
  /** `from`: the sender's IP address. */
  | { readonly type: 'datagram.received'; readonly from: string; readonly bytes: Uint8Array }
  | { readonly type: 'connection.opened'; readonly connection: number; readonly port: number }
  | { readonly type: 'connection.refused'; readonly connection: number }
  /** Only the attacker's own session: somebody is led to where the server waits, for this to be done. */
  | { readonly type: 'visitor.led'; readonly transfer: Transfer['kind'] }
  | { readonly type: 'connection.closed'; readonly connection: number }
  | { readonly type: 'bytes.received'; readonly connection: number; readonly bytes: Uint8Array };

/** What the world tells whoever sits on the path, and the automatic moves that are to be played on it. */
export type PathEvent = Passage & { readonly playing: readonly AttackId[] };

/** What passes by. */
export type Passage =
  /** A DNS message between the client's resolver and a name server. */
  | { readonly type: 'datagram.passing'; readonly bytes: Uint8Array }
  /** A connection is about to be made. */
  | {
      readonly type: 'path.asked';
      readonly channel: 'https' | 'app';
      readonly host: string;
      readonly implicitTls: boolean;
    }
  | {
      readonly type: 'path.opened';
      readonly connection: number;
      readonly channel: 'https' | 'app';
      readonly host: string;
      readonly port: number;
      readonly implicitTls: boolean;
    }
  | {
      readonly type: 'segment.passing';
      readonly connection: number;
      readonly channel: 'https' | 'app';
      readonly from: Side;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'path.closed'; readonly connection: number };

/** How a delivery (or a session) ended, as the client sees it. */
export interface Conclusion {
  readonly delivery: 'sent' | 'deferred' | 'bounced';
  readonly status: string | null;
  readonly reason: Text;
  readonly rule: Rule;
  readonly report: ResultType | null;
  /** The connection that carried the message or request; null where none did. */
  readonly connection: number | null;
  readonly transport: 'plaintext' | 'tls' | 'none';
  readonly tlsVersion: string | null;
  readonly cipher: string | null;
  readonly authenticated: 'no' | 'pkix' | 'dane-ee' | 'dane-ta';
  /** Was the session inside TLS? Where there is a data connection, the message may have crossed that otherwise. */
  readonly secured: boolean;
  /** What came over the data connection; null where there was none. */
  readonly fetched: Uint8Array | null;
}

/** What the client knows of a connection that is inside TLS. */
export interface SecuredChannel {
  readonly tlsVersion: string;
  readonly cipher: string;
  readonly authenticated: Conclusion['authenticated'];
}

export type Effect =
  /** `to`: an IP address. */
  | { readonly type: 'datagram.sent'; readonly to: string; readonly bytes: Uint8Array }
  | {
      readonly type: 'connection.asked';
      readonly connection: number;
      readonly channel: 'https' | 'app';
      readonly host: string;
      readonly address: string;
      readonly port: number;
      /** Does TLS begin at once? */
      readonly implicitTls: boolean;
    }
  | {
      readonly type: 'bytes.sent';
      readonly connection: number;
      readonly layer: 'plain' | 'tls';
      readonly bytes: Uint8Array;
      readonly about: string;
      readonly parts: readonly SealedPart[];
    }
  | { readonly type: 'connection.ended'; readonly connection: number }
  /** Listens at one more port of its address, for a data connection. */
  | { readonly type: 'port.opened'; readonly port: number }
  | {
      readonly type: 'decided';
      readonly question: Text;
      readonly answer: Text;
      readonly rule: Rule;
      readonly decisive: boolean;
      /** The flaw by which it was decided against the rule. */
      readonly flaw?: FlawId;
    }
  | {
      readonly type: 'believed';
      readonly topic: Topic;
      readonly belief: Text;
      readonly tone: 'good' | 'bad' | 'neutral';
    }
  | { readonly type: 'handshake.moved'; readonly from: string; readonly to: string }
  /** One end of a TLS connection has new secrets. Nobody hears of it: it is for the key log of the run. */
  | { readonly type: 'secrets.agreed'; readonly secrets: Secrets | Secrets12 }
  | { readonly type: 'delivered'; readonly delivery: Delivery; readonly secured: boolean }
  /** Only a report host: somebody has posted a report to it. */
  | { readonly type: 'report.posted'; readonly report: ReadReport }
  | { readonly type: 'concluded'; readonly conclusion: Conclusion }
  /** The client keeps a policy for the next deliveries. */
  | { readonly type: 'policy.kept'; readonly policy: CachedPolicy }
  /** The client's TLS is up on a connection that is to carry its message or request. */
  | { readonly type: 'channel.secured'; readonly connection: number; readonly channel: SecuredChannel }
  /** What the client notes of a session, for the report it will send (RFC 8460). */
  | { readonly type: 'session.noted'; readonly session: SessionNote }
  /** Only the attacker's own session: a server waits here for whoever comes, to do this; null where that is still open. `address`: an IP address. */
  | {
      readonly type: 'wait.found';
      readonly address: string;
      readonly port: number;
      readonly transfer: Transfer['kind'] | null;
    }
  /** Only the attacker's own session: it has fetched a file, which is what somebody else said. */
  | { readonly type: 'file.fetched'; readonly content: Uint8Array }
  /** Only the attacker: a connection is stopped before it is made, or led to a host of its own, or to where a server waits. */
  | {
      readonly type: 'path.chosen';
      readonly way: 'block' | 'divert';
      readonly move: string;
      /** What the server is to do that waits there. */
      readonly substitutes?: Transfer['kind'] | undefined;
    }
  /** Only the attacker: what becomes of the segment in hand. `bytes` is what goes on to the other side. */
  | {
      readonly type: 'segment.released';
      readonly passage: 'passed' | 'changed' | 'dropped' | 'delayed' | 'ended';
      readonly bytes: Uint8Array;
      readonly move: string | null;
    }
  /** Only the attacker: words of its own, to one side of a connection. */
  | {
      readonly type: 'bytes.injected';
      readonly connection: number;
      readonly to: Side;
      readonly layer: 'plain' | 'tls';
      readonly bytes: Uint8Array;
      readonly about: string;
      readonly parts: readonly SealedPart[];
      readonly move: string;
    }
  | { readonly type: 'learned'; readonly kind: Disclosure }
  /** Only where there is a flaw: words that came in plaintext are taken for words of the protected session. */
  | { readonly type: 'seam.crossed'; readonly connection: number };

/** One party's answer to one event: its new context, what it does, and what it tells itself next. */
export interface Turn<Context, Internal> {
  readonly context: Context;
  readonly effects: readonly Effect[];
  readonly raise: readonly Internal[];
}

/** A turn from its parts; what is left out did not happen. */
export const turn = <Context, Internal = never>(
  context: Context,
  effects: readonly Effect[] = [],
  raise: readonly Internal[] = [],
): Turn<Context, Internal> => ({ context, effects, raise });
