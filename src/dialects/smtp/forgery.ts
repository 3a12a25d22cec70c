/** The lies that plaintext SMTP makes possible about STARTTLS (RFC 3207 section 6). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { capabilitiesOf, parseReply, writeReply } from './reply';

export const forgery: Forgery = {
  withoutOffer: (message) => {
    const reply = parseReply(message);
    if (reply === null) return message;
    const offers = [false, ...capabilitiesOf(reply).map(({ keyword }) => keyword === 'STARTTLS')];
    if (!offers.includes(true)) return message;
    return writeReply(
      reply.code,
      reply.lines.filter((_, i) => !offers[i]),
    );
  },
  maskedOffer: (message) =>
    fromText(toText(message).replace(/(\r\n\d{3}[ -])STARTTLS(?=[ \r])/gi, '$1XXXXXXXA')),
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? writeReply(454, ['4.7.0 TLS not available due to local problem'])
      : writeReply(502, ['5.5.1 Error: command not implemented']),
};
