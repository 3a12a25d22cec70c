/** Commands of a client: tag, name and strings, words and lists behind it (RFC 2244 sections 2.2.1 and 6). */
import { readTokens, type Token } from '../literals/tokens';

export interface Command {
  readonly tag: string;
  /** In upper case. */
  readonly name: string;
  /** The text behind the name, without the CRLF. */
  readonly argument: string;
  /** The argument taken apart; null where it can't be. */
  readonly tokens: readonly Token[] | null;
}

/** The tag of a line; null where it begins with none. */
export const tagOf = (text: string): string | null => /^([A-Za-z0-9._-]{1,32}) /.exec(text)?.[1] ?? null;

/** A whole command with its literals and its CRLF; null where it has no tag or no name. */
export function parseCommand(text: string): Command | null {
  const line = text.replace(/\r\n$/, '');
  const tag = tagOf(line);
  if (tag === null) return null;
  const [, name, argument] = /^([A-Za-z]+)(?: (.*))?$/s.exec(line.slice(tag.length + 1)) ?? [];
  if (name === undefined) return null;
  const tokens = argument === undefined ? [] : argument === '' ? null : readTokens(argument);
  return { tag, name: name.toUpperCase(), argument: argument ?? '', tokens };
}
