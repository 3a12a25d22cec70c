/**
 * Server dialback (XEP-0220, before that RFC 3920 section 8): how a server that shows no certificate is believed to be the domain that it says it is.
 *
 * The sender makes a key; the receiver looks the sender's domain up, asks a server there, on another connection, whether the key is
 * its own, and believes DNS. The lab does not play that second connection: the receiver works out itself what would be answered
 * there, from the secret that both know by the account. So it proves as much as DNS does, which is nothing against an attacker there.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { fromText, toHex } from '../../bytes/hex';

import { ns } from './names';
import { escape } from './xml';

/** The key for one stream, made as XEP-0185 recommends: of no use on any other stream or between other domains. */
export function dialbackKey(
  secret: string,
  receiving: string,
  originating: string,
  streamId: string,
): string {
  const key = fromText(toHex(sha256(fromText(secret))));
  return toHex(hmac(sha256, key, fromText(`${receiving} ${originating} ${streamId}`)));
}

/** A verdict on a key (`result`), or the answer of the domain that it is said to come from (`verify`). */
export function writeVerdict(
  name: 'result' | 'verify',
  from: string,
  to: string,
  id: string | null,
  verdict: 'valid' | 'invalid' | DialbackError,
): string {
  const stream = id === null ? '' : ` id='${escape(id)}'`;
  const addresses = `from='${escape(from)}' to='${escape(to)}'${stream}`;
  const start = `<db:${name} xmlns:db='${ns.dialback}' ${addresses}`;
  if (verdict === 'valid' || verdict === 'invalid') return `${start} type='${verdict}'/>`;
  return `${start} type='error'><error type='cancel'><${verdict} xmlns='${ns.stanzaErrors}'/></error></db:${name}>`;
}

/** Why there is no verdict; the stream goes on (XEP-0220 section 2.5). */
export type DialbackError = 'item-not-found' | 'policy-violation';
