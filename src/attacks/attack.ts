/**
 * The contract of an automatic move: what an attacker on the path does to a plaintext message, or once TLS was agreed on.
 * A move is written against the dialect: it asks for "the list without the offer" and knows no protocol's words.
 */
import type { Dialect, Heard, Opaque, Side } from '../dialects/dialect';

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

export interface Attack {
  readonly id: string;
  /** Absent: the move leaves plaintext alone. */
  readonly touch?: (passing: Passing) => Touch;
  readonly afterUpgrade?: AfterUpgrade;
}

export const pass: Touch = { kind: 'pass' };
