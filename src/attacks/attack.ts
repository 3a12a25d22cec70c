/**
 * The contract of an automatic move: what an attacker on the path does to a plaintext message, once TLS was agreed on, to an answer of
 * the DNS, or to a connection before it is made. A move is written against the dialect: it asks for "the list without the offer" and
 * knows no protocol's words.
 */
import type { Dialect, Heard, Opaque, Side } from '../dialects/dialect';
import type { DnsMessage } from '../dns/message';
import type { RecordData } from '../dns/record';

/** One whole plaintext message on its way, and what the attacker made of it. */
export interface Passing {
  readonly from: Side;
  readonly message: Uint8Array;
  readonly heard: Heard<Opaque>;
  readonly dialect: Dialect;
}

export type Touch =
  | { readonly kind: 'pass' }
  /** These bytes go on instead. */
  | { readonly kind: 'replace'; readonly bytes: Uint8Array }
  /** The message goes no further; its sender gets these bytes as if from the other side. */
  | { readonly kind: 'answer'; readonly bytes: Uint8Array };

/** What the attacker does once the upgrade was granted. */
export type AfterUpgrade =
  /** Ends the TLS on both sides, with this certificate towards the client. */
  | { readonly kind: 'intercept'; readonly certificate: 'self-signed' | 'other-name' }
  /** Answers the first handshake message with a fatal alert. */
  | { readonly kind: 'break' };

/** A name server's answer, or the query for it, between the client's resolver and the name server. */
export interface DnsPassing {
  readonly message: DnsMessage;
  /** The recipient's domain. */
  readonly domain: string;
  /** What a TLSA record would say of the certificate that the attacker shows in place of `host`. */
  readonly tlsaOf: (host: string) => RecordData;
}

export type DnsTouch =
  | { readonly kind: 'pass' }
  | { readonly kind: 'replace'; readonly message: DnsMessage }
  | { readonly kind: 'drop' };

export interface Attack {
  readonly id: string;
  /** Absent: the move leaves plaintext alone. */
  readonly touch?: (passing: Passing) => Touch;
  readonly afterUpgrade?: AfterUpgrade;
  /** Absent: the move leaves the DNS alone. */
  readonly dns?: (passing: DnsPassing) => DnsTouch;
  /** What becomes of a connection to the policy host: it is stopped, or led to a host of the attacker's own. */
  readonly policyHost?: 'block' | 'divert';
  /** Has the attacker kept the client from refreshing its policy until the one it had was too old? */
  readonly waits?: true;
}

export const pass: Touch & DnsTouch = { kind: 'pass' };
