/** The lies that plaintext ManageSieve makes possible about STARTTLS (RFC 5804 section 5). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { capabilitiesOf, parseResponse, writeResponse } from './response';

const offer = /^"STARTTLS"\r\n/gim;

export const forgery: Forgery = {
  // With no mechanism in the list, a client would keep its password to itself.
  withoutOffer: (message) =>
    offers(message)
      ? fromText(
          toText(message)
            .replace(offer, '')
            .replace(/^("SASL" )""(?=\r\n)/gim, '$1"PLAIN"'),
        )
      : message,
  maskedOffer: (message) =>
    offers(message) ? fromText(toText(message).replace(offer, '"XXXXXXXA"\r\n')) : message,
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? writeResponse([], 'NO (TRYLATER)', 'TLS is not available due to a local problem.')
      : writeResponse([], 'NO', "TLS support isn't enabled."),
};

function offers(message: Uint8Array): boolean {
  const response = parseResponse(message);
  return response !== null && capabilitiesOf(response).some(({ name }) => name === 'STARTTLS');
}
