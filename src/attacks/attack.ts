/**
 * The contract of an automatic move: what an attacker on the path does to a plaintext message, once TLS was agreed on, to an answer of
 * the DNS, or to a connection before it is made. A move is written against the dialect: it asks for "the list without the offer" and
 * knows no protocol's words.
 */
import type { Dialect, Heard, Liar, Lie, Opaque, Side, Transfer } from '../dialects/dialect';
import type { DnsMessage } from '../dns/message';
import type { RecordData } from '../dns/record';
import type { AttackersCertificate } from '../pkix/kinds';

/** One whole plaintext message on its way, and what the attacker made of it. */
export interface Passing {
  readonly from: Side;
  readonly message: Uint8Array;
  readonly heard: Heard<Opaque>;
  readonly dialect: Dialect;
  /** Is it the first that this side says on the connection? */
  readonly first: boolean;
  /** Has the upgrade been asked for, and the answer not come yet? */
  readonly asked: boolean;
  readonly liar: Liar;
}

export type Touch =
  | { readonly kind: 'pass' }
  /** These bytes go on instead. `back`: what its sender gets besides, as if from the other side. */
  | { readonly kind: 'replace'; readonly bytes: Uint8Array; readonly back?: Uint8Array }
  /** The message goes no further; its sender gets these bytes as if from the other side. */
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  /** The message goes no further, and nobody answers. */
  | { readonly kind: 'drop' };

/** What the attacker does with the TLS of a connection. */
export type AfterUpgrade =
  /** Ends it on both sides, with this certificate towards the client. */
  | { readonly kind: 'intercept'; readonly certificate: AttackersCertificate }
  /** Answers the first handshake message with a fatal alert. */
  | { readonly kind: 'break' }
  /** Takes the newest version out of the client's offer. */
  | { readonly kind: 'roll-back' };

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
  /** The lie that the protocol must have words for; absent: none beyond the common ones. */
  readonly lie?: Lie;
  /** Once it has changed the upgrade request, does it go on by itself until that is answered? What the server says to its own words is its own. */
  readonly goesOn?: true;
  /** Is it an answer to the upgrade request, so that it needs a protocol in which there is one? */
  readonly answers?: true;
  /** Absent: the move leaves plaintext alone. */
  readonly touch?: (passing: Passing) => Touch;
  readonly afterUpgrade?: AfterUpgrade;
  /** Does it ask the server for TLS itself and keep the client in plaintext? */
  readonly upgradesAlone?: true;
  /** Absent: the move leaves the DNS alone. */
  readonly dns?: (passing: DnsPassing) => DnsTouch;
  /** What becomes of a connection to the policy host: it is stopped, or led to a host of the attacker's own. */
  readonly policyHost?: 'block' | 'divert';
  /** What becomes of a connection to the host that takes TLS reports. */
  readonly reportHost?: 'block';
  /** Does it lead the connection to a server of another protocol, which waits there because the attacker has asked it to? What for. */
  readonly substitutes?: Transfer['kind'];
  /** Has the attacker kept the client from refreshing its policy until the one it had was too old? */
  readonly waits?: true;
  /** Has the attacker added `TLS-Required: No` to the message on an earlier hop? */
  readonly waives?: true;
  /** Does it send a TLS report of its own? */
  readonly reports?: true;
  /** Where it acts before the delivery, or on the report that follows it; absent: on the delivery. */
  readonly when?: 'before' | 'after';
}

/** Can it be played on one segment alone? */
export const isSingle = ({ reports, when }: Attack): boolean => when !== 'before' && !reports;

export const pass: Touch & DnsTouch = { kind: 'pass' };

/** The message with this lie in its place; it passes where the protocol has no words for it. */
export function replaceBy(lie: Lie, { dialect, liar, message }: Passing): Touch {
  const forge = dialect.forgery.lies?.[lie];
  return forge === undefined ? pass : { kind: 'replace', bytes: forge(message, liar) };
}

/** This lie to the sender, in the other's name; the message itself goes no further. */
export function answerBy(lie: Lie, { dialect, liar, message }: Passing): Touch {
  const forge = dialect.forgery.lies?.[lie];
  return forge === undefined ? pass : { kind: 'answer', bytes: forge(message, liar) };
}

/** The client's request for TLS. Where nothing answers that, it is the go-ahead too. */
export const isRequest = ({ from, heard }: Passing): boolean =>
  from === 'client' && (heard.upgrade === 'request' || heard.upgrade === 'go-ahead');

/** A client's question for what the server can do: the first thing that it says, unless that is the upgrade request. */
export const isDiscovery = ({ from, first, heard }: Passing): boolean =>
  from === 'client' && first && heard.upgrade !== 'request';

/** The server's first message, before which the client has said nothing. */
export const isGreeting = ({ from, first, dialect }: Passing): boolean =>
  from === 'server' && first && dialect.speaksFirst === 'server';
