/**
 * Server dialback (RFC 3920 section 8): how a server that shows no certificate is believed to be the domain that it says it is.
 *
 * The sender makes a key; the receiver looks the sender's domain up, asks a server there, on another connection, whether the key is
 * its own, and believes DNS. The lab does not play that second connection: the receiver works out itself what would be answered
 * there, from the secret that both know by the account. So it proves as much as DNS does, which is nothing against an attacker there.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { fromText, toHex } from '../../bytes/hex';

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
