/** A command in the making: its lines and literals as they arrive (RFC 9051 section 2.2.1, RFC 7888, RFC 2244 section 2.6.3). */
import { toText } from '../../bytes/hex';

import { announcedBy } from './framing';

/** Octets that a command may have with its literals. */
export const longestCommand = 65_536;

export interface Collecting {
  /** What has arrived of the command, an octet a character. */
  readonly text: string;
  /** Octets of a literal that come next. */
  readonly owed: number;
}

export const nothingCollected: Collecting = { text: '', owed: 0 };

export type Collected =
  /** A whole command with its CRLF. */
  | { readonly kind: 'whole'; readonly text: string }
  /** A literal comes next. `waits`: the client sends it only if it is asked to. */
  | { readonly kind: 'more'; readonly collecting: Collecting; readonly waits: boolean }
  /** A literal too large to be taken was announced. */
  | { readonly kind: 'too-large'; readonly text: string; readonly waits: boolean }
  /** A line without an end. */
  | { readonly kind: 'endless' };

/** Adds what `splitPart` cut off. */
export function collect({ text: before, owed }: Collecting, part: Uint8Array): Collected {
  const added = toText(part);
  if (!added.slice(owed).endsWith('\r\n')) return { kind: 'endless' };
  const text = before + added;
  const announced = announcedBy(added.slice(owed));
  if (announced === null) return { kind: 'whole', text };
  const { octets, waits } = announced;
  if (text.length + octets > longestCommand) return { kind: 'too-large', text, waits };
  return { kind: 'more', collecting: { text, owed: octets }, waits };
}
