/** Commands of a client: a name and strings or numbers behind it, without a tag (RFC 5804 section 4). */
import { readTokens, type Token } from '../literals/tokens';

export interface Command {
  /** In upper case. */
  readonly name: string;
  /** The text behind the name, without the CRLF. */
  readonly argument: string;
  /** The argument taken apart; null where it can't be. */
  readonly tokens: readonly Token[] | null;
}

/** A whole command with its literals and its CRLF; null where it has no name. */
export function parseCommand(text: string): Command | null {
  const [, name, argument] = /^([A-Za-z]+)(?: (.*))?$/s.exec(text.replace(/\r\n$/, '')) ?? [];
  if (name === undefined) return null;
  const tokens = argument === undefined ? [] : argument === '' ? null : readTokens(argument);
  return { name: name.toUpperCase(), argument: argument ?? '', tokens };
}
