/**
 * The states of both ends of a connection, and what an end does in one turn: of TLS 1.3 in the words of RFC 9846 appendix A, of TLS 1.2
 * named after the message that RFC 5246 section 7.3 has next. All of it is plain immutable data.
 */
import type { PublicKey } from '../pkix/public-key';
import type { AlertName } from './alert';
import type { TlsFailure } from './failure';
import type { EphemeralKeys, Group, Share } from './key-exchange';
import type { TrafficSecrets } from './key-schedule';
import type { WriteKeys } from './key-schedule12';
import type { Agreement, Agreement12, Offer, ServerOptions } from './negotiation';
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

/** What a key log holds of a connection of TLS 1.3. */
export interface Secrets {
  /** The random value of the ClientHello, by which a key log finds a connection. */
  readonly clientRandom: Uint8Array;
  readonly handshake: TrafficSecrets;
  /** Null until the server's Finished. */
  readonly application: TrafficSecrets | null;
}

/** The same for TLS 1.2. */
export interface Secrets12 {
  readonly clientRandom: Uint8Array;
  readonly master: Uint8Array;
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

/** From the ServerHello of TLS 1.2 until the keys are exchanged. */
interface Agreed12 extends Agreement12 {
  readonly secrets: null;
}

interface Decided12 extends Agreement12 {
  readonly secrets: Secrets12;
}

type Anywhere = Undecided | Decided | Agreed12 | Decided12;

/** All handshake messages so far, headers included. */
interface Transcript {
  readonly transcript: Uint8Array;
}

type Connected = {
  readonly state: 'CONNECTED';
  readonly wire: Wire;
  readonly alpn: string | null;
} & (Decided | Decided12);

/** One direction at least is closed; the other may still carry data (section 6.1). */
type Closed = { readonly state: 'CLOSED'; readonly wire: Wire } & Anywhere;

type Failed = { readonly state: 'FAILED'; readonly wire: Wire; readonly failure: TlsFailure } & Anywhere;

type Over = Connected | Closed | Failed;

/** A handshake of TLS 1.2 before its keys. */
export interface Handshake12 extends Agreed12, Transcript {
  readonly wire: Wire;
  readonly alpn: string | null;
  readonly clientRandom: Uint8Array;
  readonly serverRandom: Uint8Array;
  readonly ephemeral: EphemeralKeys;
}

/** Both ends of TLS 1.2 once they have keys: the peer is yet to use its own. */
interface Keyed<State> extends Decided12, Transcript {
  readonly state: State;
  readonly wire: Wire;
  readonly alpn: string | null;
  readonly keys: { readonly client: WriteKeys; readonly server: WriteKeys };
}

export type Keyed12 = Keyed<'WAIT_CHANGE_CIPHER_SPEC'> | Keyed<'WAIT_FINISHED'>;

interface ClientUndecided extends Undecided, Transcript {
  readonly state: 'WAIT_SH';
  readonly wire: Wire;
  readonly offer: Offer;
  readonly clientRandom: Uint8Array;
  readonly ephemeral: EphemeralKeys;
  /** The server asked for a second ClientHello, and has it. */
  readonly retried: boolean;
}

/** Its own Certificate message, where the server asked for one: it has no certificate, and says so. Else empty. */
interface OwnCertificate {
  readonly certificate: Uint8Array;
}

interface ClientDecided extends Decided, Transcript, OwnCertificate {
  readonly wire: Wire;
  readonly handshakeSecret: Uint8Array;
}

export type ClientState =
  | ClientUndecided
  | (ClientDecided & { readonly state: 'WAIT_EE'; readonly offer: Offer })
  | (ClientDecided & { readonly state: 'WAIT_CERT_CR'; readonly alpn: string | null })
  | (ClientDecided & { readonly state: 'WAIT_CERT'; readonly alpn: string | null })
  /** `publicKey`: of the end-entity certificate. */
  | (ClientDecided & {
      readonly state: 'WAIT_CV';
      readonly alpn: string | null;
      readonly publicKey: PublicKey;
    })
  | (ClientDecided & { readonly state: 'WAIT_FINISHED'; readonly alpn: string | null })
  | (Handshake12 & { readonly state: 'WAIT_CERTIFICATE' })
  /** `publicKey`: of the end-entity certificate. */
  | (Handshake12 & { readonly state: 'WAIT_SERVER_KEY_EXCHANGE'; readonly publicKey: PublicKey })
  /** `share`: the server's. */
  | (Handshake12 & OwnCertificate & { readonly state: 'WAIT_SERVER_HELLO_DONE'; readonly share: Share })
  | Keyed12;

export interface ServerIdentity {
  /** DER, the end-entity certificate first. */
  readonly chain: readonly Uint8Array[];
  /** P-256, 32 octets. */
  readonly privateKey: Uint8Array;
}

/** The server asked for a key of another group. */
interface Retry extends Transcript {
  readonly group: Group;
}

export type ServerState =
  | (Undecided & {
      readonly state: 'START';
      readonly wire: Wire;
      readonly identity: ServerIdentity;
      readonly options: ServerOptions;
      readonly serverRandom: Uint8Array;
      readonly ephemeral: EphemeralKeys;
      readonly retry: Retry | null;
    })
  | (Decided & {
      readonly state: 'WAIT_FINISHED';
      readonly wire: Wire;
      readonly alpn: string | null;
    } & Transcript)
  | (Handshake12 & { readonly state: 'WAIT_CLIENT_KEY_EXCHANGE'; readonly group: Group })
  | Keyed12;

export type TlsClient = { readonly role: 'client' } & (ClientState | Over);
export type TlsServer = { readonly role: 'server' } & (ServerState | Over);
export type TlsEndpoint = TlsClient | TlsServer;

/**
 * What a client has looked at when it leaves a state: the server's certificates, which anybody can show, or a signature by their key, which
 * only the server can make (CertificateVerify, RFC 9846 section 4.5.2; in TLS 1.2 ServerKeyExchange, RFC 5246 section 7.4.3). Null: neither.
 */
export function lookedAt(
  from: TlsEndpoint['state'],
  to: TlsEndpoint['state'],
): 'certificates' | 'signature' | null {
  switch (from) {
    case 'WAIT_CERT_CR':
      return to === 'WAIT_CERT' ? null : 'certificates';
    case 'WAIT_CERT':
    case 'WAIT_CERTIFICATE':
      return 'certificates';
    case 'WAIT_CV':
    case 'WAIT_SERVER_KEY_EXCHANGE':
      return 'signature';
    default:
      return null;
  }
}

/** The endpoint in one of its states, of one version where two have a state of that name. */
export type InState<
  E extends TlsEndpoint,
  S extends E['state'],
  V extends E['version'] = E['version'],
> = Extract<E, { readonly state: S; readonly version: V }>;

/** The endpoint once TLS 1.2 is chosen. */
export type Tls12<E extends TlsEndpoint> = Extract<E, { readonly version: '1.2' }>;

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
