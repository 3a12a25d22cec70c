/** The lies that plaintext IMAP makes possible about STARTTLS (RFC 2595 sections 3.1 and 7, RFC 9051 section 11.1). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { capabilitiesOf, parseResponse } from './response';

export const forgery: Forgery = {
  // With LOGINDISABLED still there, a client would keep its password to itself.
  withoutOffer: (message) =>
    offers(message)
      ? inList(message, (list) =>
          list.replace(/ STARTTLS(?=[ \]\r])/gi, '').replace(/ LOGINDISABLED(?=[ \]\r])/gi, ' AUTH=PLAIN'),
        )
      : message,
  maskedOffer: (message) => inList(message, (list) => list.replace(/ STARTTLS(?=[ \]\r])/gi, ' XXXXXXXA')),
  refusal: (request, permanence) => {
    const tag = toText(request).split(' ', 1)[0] ?? '';
    return fromText(
      permanence === 'temporary'
        ? `${tag} NO [UNAVAILABLE] TLS is not available due to a local problem.\r\n`
        : `${tag} BAD TLS support isn't enabled.\r\n`,
    );
  },
};

function offers(message: Uint8Array): boolean {
  const response = parseResponse(message);
  return response !== null && capabilitiesOf(response)?.includes('STARTTLS') === true;
}

/** Changes only the list: the untagged response, or the response code up to its bracket. */
const inList = (message: Uint8Array, change: (list: string) => string): Uint8Array =>
  fromText(toText(message).replace(/^[^ ]+ (?:(?:OK|NO|BAD|PREAUTH) \[)?CAPABILITY [^\]\r]*[\]\r]/i, change));
