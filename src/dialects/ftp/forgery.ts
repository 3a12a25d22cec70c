/** The lies that plaintext FTP makes possible about AUTH TLS (RFC 4217 section 15.1): the list of a server that has no TLS lacks PBSZ and PROT too. */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { offersTls, parseReply, writeReply } from './message';

const isOffer = (line: string): boolean =>
  line.startsWith(' ') && (offersTls(line.slice(1)) || /^ (?:PBSZ|PROT)$/i.test(line));

export const forgery: Forgery = {
  withoutOffer: (bytes) => {
    const reply = parseReply(bytes);
    if (reply === null || !reply.lines.some(isOffer)) return bytes;
    return writeReply(reply.code, ...reply.lines.filter((line) => !isOffer(line)));
  },
  maskedOffer: (bytes) =>
    fromText(
      toText(bytes)
        .split('\r\n')
        .map((line) => (isOffer(line) ? ` ${'X'.repeat(line.length - 1)}` : line))
        .join('\r\n'),
    ),
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? writeReply(431, 'Necessary security resource unavailable')
      : writeReply(500, 'AUTH not understood'),
};
