/**
 * The states of both ends of a connection, in the words of RFC 9846 appendix A, and what an end does in one turn.
 * All of it is plain immutable data.
 */
import type { AlertName } from './alert';
import type { TlsFailure } from './failure';
import type { TrafficSecrets } from './key-schedule';
import type { Agreement, Choice, Offer, ServerOptions } from './negotiation';
import type { Protection, TlsRecord } from './record';

/** What arrived and was not read yet, and how each direction is protected now. */
export interface Wire {
  /** The beginning of a record. */
  readonly buffer: Uint8Array;
  /** The beginning of a handshake message. */
  readonly fragment: Uint8Array;
  readonly read: Protection;
  readonly write: Protection;
}

/** What a key log holds of a connection. */
export interface Secrets {
  /** The random value of the ClientHello, by which a key log finds a connection. */
  readonly clientRandom: Uint8Array;
  readonly handshake: TrafficSecrets;
  /** Null until the server's Finished. */
  readonly application: TrafficSecrets | null;
}

/** Before the ServerHello nothing is agreed on. */
interface Undecided {
  readonly version: null;
  readonly cipher: null;
  readonly secrets: null;
}

export const undecided: Undecided = { version: null, cipher: null, secrets: null };

interface Decided extends Agreement {
  readonly secrets: Secrets;
}

/** All handshake messages so far, headers included. */
interface Transcript {
  readonly transcript: Uint8Array;
}

interface Connected extends Decided {
  readonly state: 'CONNECTED';
  readonly wire: Wire;
  readonly alpn: string | null;
}

/** One direction at least is closed; the other may still carry data (section 6.1). */
type Closed = { readonly state: 'CLOSED'; readonly wire: Wire } & (Undecided | Decided);

type Failed = { readonly state: 'FAILED'; readonly wire: Wire; readonly failure: TlsFailure } & (
  Undecided | Decided
);

type Over = Connected | Closed | Failed;

interface ClientUndecided extends Undecided, Transcript {
  readonly state: 'WAIT_SH';
  readonly wire: Wire;
  readonly offer: Offer;
  readonly clientRandom: Uint8Array;
  /** X25519. */
  readonly privateKey: Uint8Array;
}

interface ClientDecided extends Decided, Transcript {
  readonly wire: Wire;
  readonly handshakeSecret: Uint8Array;
}

export type ClientState =
  | ClientUndecided
  | (ClientDecided & { readonly state: 'WAIT_EE'; readonly offer: Offer })
  | (ClientDecided & { readonly state: 'WAIT_CERT_CR'; readonly alpn: string | null })
  /** `publicKey`: of the end-entity certificate. */
  | (ClientDecided & {
      readonly state: 'WAIT_CV';
      readonly alpn: string | null;
      readonly publicKey: Uint8Array;
    })
  | (ClientDecided & { readonly state: 'WAIT_FINISHED'; readonly alpn: string | null });

export interface ServerIdentity {
  /** DER, the end-entity certificate first. */
  readonly chain: readonly Uint8Array[];
  /** P-256, 32 octets. */
  readonly privateKey: Uint8Array;
}

export type ServerState =
  | (Undecided & {
      readonly state: 'START';
      readonly wire: Wire;
      readonly identity: ServerIdentity;
      readonly options: ServerOptions;
      readonly serverRandom: Uint8Array;
      /** X25519. */
      readonly privateKey: Uint8Array;
    })
  | (Decided & {
      readonly state: 'WAIT_FINISHED';
      readonly wire: Wire;
      readonly alpn: Choice['alpn'];
    } & Transcript);

export type TlsClient = { readonly role: 'client' } & (ClientState | Over);
export type TlsServer = { readonly role: 'server' } & (ServerState | Over);
export type TlsEndpoint = TlsClient | TlsServer;

/** The endpoint in one of its states. */
export type InState<E extends TlsEndpoint, S extends E['state']> = Extract<E, { readonly state: S }>;

export type Outcome =
  | { readonly kind: 'open' }
  /** It became connected in this turn. */
  | { readonly kind: 'connected' }
  /** The peer's close_notify came in this turn. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly failure: TlsFailure };

/** What one event made of an endpoint: its next state, what it sends, what it read. */
export interface TlsTurn<E> {
  readonly endpoint: E;
  /** The states it came through in this turn, in order, the endpoint's own last; empty where it stayed. */
  readonly states: readonly TlsEndpoint['state'][];
  readonly send: readonly TlsRecord[];
  readonly received: readonly TlsRecord[];
  /** The application data that arrived, joined. */
  readonly data: Uint8Array;
  /** The last word counts: failed before closed before connected before open. */
  readonly outcome: Outcome;
}

/** The client's judgement of the server's certificates; `alert` is what a refusal tells the server. */
export type PeerCheck = (
  chain: readonly Uint8Array[],
) => { readonly ok: true } | { readonly ok: false; readonly alert: AlertName };
