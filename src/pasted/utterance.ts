/** What the text of somebody's session says, line by line, before any protocol is understood: who said what, and what a tool remarked. */
import type { Side } from '../dialects/dialect';

/** Where words stand in the text: the line, counted from 0, and the characters of it. */
export interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Said {
  readonly kind: 'said';
  readonly from: Side;
  /** One line without its end, or several with CRLF between them and at the end, one character an octet. */
  readonly words: string;
  /** Null where the notation does not tell. */
  readonly layer: 'plain' | 'tls' | null;
  readonly place: Place;
}

/** What a tool says of the connection itself. */
export type Remark =
  | { readonly kind: 'tls'; readonly version: string | null; readonly cipher: string | null }
  | { readonly kind: 'tls-failed'; readonly why: string }
  | { readonly kind: 'certificate'; readonly verified: boolean; readonly why: string };

export type Utterance = Said | Remark;
