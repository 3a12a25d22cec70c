/** Commands of a client: tag, name and what stands behind (RFC 9051 sections 2.2.1 and 9). */
import { readTokens, type Token } from '../literals/tokens';

export interface Command {
  readonly kind: 'command';
  readonly tag: string;
  /** In upper case. */
  readonly name: string;
  /** The text behind the name, without the CRLF. */
  readonly argument: string;
  /** The argument taken apart; null where it can't be. */
  readonly tokens: readonly Token[] | null;
}

const shape = /^([!#$&'+-[\]^-z|}~]+) ([A-Za-z][A-Za-z0-9.]*)(?: (.*))?$/s;

/** A whole command with its literals and its CRLF; `bad` where it has no tag or no name. */
export function parseCommand(text: string): Command | { readonly kind: 'bad'; readonly tag: string | null } {
  const line = text.replace(/\r\n$/, '');
  const [, tag, name, argument] = shape.exec(line) ?? [];
  if (tag === undefined || name === undefined || tag.includes('+')) {
    return { kind: 'bad', tag: /^([!#$&',-[\]^-z|}~]+)(?: |$)/.exec(line)?.[1] ?? null };
  }
  const tokens = argument === undefined ? [] : argument === '' ? null : readTokens(argument);
  return { kind: 'command', tag, name: name.toUpperCase(), argument: argument ?? '', tokens };
}
