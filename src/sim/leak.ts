/** What of a client's secrets is in some octets: how it is told what the attacker reads in a mailbox or a file of its own. */
import { toBase64 } from '../bytes/base64';
import { fromText, toText } from '../bytes/hex';
import type { Account, ClientTask, Disclosure } from '../dialects/dialect';
import { plainInBase64 } from '../dialects/sasl';

/** The kinds of secrets that stand in the octets, word for word (or in base64, as SASL PLAIN says them: RFC 4616, or HTTP: RFC 7617). */
export function leakedIn(
  octets: Uint8Array,
  { account, envelope, message }: Omit<ClientTask, 'nonce'>,
): readonly Disclosure[] {
  const said = toText(octets);
  const has = (words: string): boolean => said.includes(words);
  const body = toText(message).split('\r\n\r\n').slice(1).join('\r\n\r\n').trim().split('\r\n')[0] ?? '';
  const found: readonly (readonly [Disclosure, boolean])[] = [
    ['envelope', has(`<${envelope.from}>`) || has(`<${envelope.to}>`)],
    ['message', body !== '' && has(body)],
    ['credentials', has(account.password) || has(plainInBase64(account)) || has(basic(account))],
  ];
  return found.flatMap(([kind, there]) => (there ? [kind] : []));
}

const basic = ({ user, password }: Account): string => `Basic ${toBase64(fromText(`${user}:${password}`))}`;
