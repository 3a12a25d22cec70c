/** The SASL mechanism PLAIN (RFC 4616): a user's name and password as they are, in base64 where lines of text carry them. */
import { toBase64 } from '../bytes/base64';
import { fromBase64Url, fromText, toText } from '../bytes/hex';

import type { Account } from './dialect';

/** The one message of PLAIN (RFC 4616 section 2), one character an octet. */
export const plainMessage = ({ user, password }: Account): string => `\0${user}\0${password}`;

/** The same in base64. */
export const plainInBase64 = (account: Account): string => toBase64(fromText(plainMessage(account)));

/** The reverse, of the decoded message; null where it is none, or where somebody wants to act for another user. */
export function readPlain(message: string): Account | null {
  const [, actAs, user, password] = /^([^\0]*)\0([^\0]+)\0([^\0]+)$/.exec(message) ?? [];
  if (user === undefined || password === undefined) return null;
  return actAs === '' || actAs === user ? { user, password } : null;
}

/** Decodes base64 with its padding (RFC 4648 section 4), one character an octet; null where it is none. */
export function readBase64(text: string): string | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const decoded = fromBase64Url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  return decoded.ok ? toText(decoded.value) : null;
}

/** What a notebook keeps of a response in base64: user and password where it is PLAIN, else what it decodes to, else itself. */
export function showResponse(text: string): string {
  const message = readBase64(text);
  if (message === null) return text;
  const who = readPlain(message);
  return who === null ? message : `user ${who.user}, password ${who.password}`;
}
