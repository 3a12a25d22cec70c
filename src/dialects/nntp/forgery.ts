/** The lies that plaintext NNTP makes possible about STARTTLS (RFC 4642 section 5). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { capabilitiesOf, parseReply, writeReply } from './reply';

const offer = /(\r\n)STARTTLS(?=[ \t\r])/gi;

export const forgery: Forgery = {
  // With an AUTHINFO that has no USER still there, a client would keep its password to itself.
  withoutOffer: (message) =>
    offers(message)
      ? fromText(
          toText(message)
            .replace(/\r\nSTARTTLS[^\r]*(?=\r\n)/gi, '')
            .replace(/(\r\nAUTHINFO)(?![^\r]* USER)(?=[ \r])/gi, '$1 USER'),
        )
      : message,
  maskedOffer: (message) =>
    offers(message) ? fromText(toText(message).replace(offer, '$1XXXXXXXA')) : message,
  refusal: (_, permanence) =>
    writeReply(permanence === 'temporary' ? '580 Error initializing TLS' : '502 Command unavailable'),
};

function offers(message: Uint8Array): boolean {
  const reply = parseReply(message);
  return reply !== null && capabilitiesOf(reply).some(({ label }) => label === 'STARTTLS');
}
