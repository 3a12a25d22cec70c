/** The lies that plaintext ACAP makes possible about STARTTLS (RFC 2595 sections 5.1 and 7). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { tagOf } from './command';
import { capabilitiesOf, parseResponse, type Capability } from './response';

const offer = / \(STARTTLS\)/gi;

export const forgery: Forgery = {
  // Without a mechanism in the list, a client would keep its password to itself.
  withoutOffer: (message) => {
    const capabilities = offered(message);
    if (capabilities === null) return message;
    const login = capabilities.some(({ name }) => name === 'SASL') ? '' : ' (SASL "PLAIN")';
    return fromText(toText(message).replace(offer, '').replace(/\r\n$/, `${login}\r\n`));
  },
  maskedOffer: (message) =>
    offered(message) === null ? message : fromText(toText(message).replace(offer, ' (XXXXXXXA)')),
  refusal: (request, permanence) => {
    const tag = tagOf(toText(request)) ?? '*';
    return fromText(
      permanence === 'temporary'
        ? `${tag} NO (TRYLATER) "TLS is not available due to a local problem"\r\n`
        : `${tag} BAD "Unknown command"\r\n`,
    );
  },
};

/** The capabilities of a greeting that offers the upgrade; null for any other words. */
function offered(message: Uint8Array): readonly Capability[] | null {
  const response = parseResponse(message);
  const capabilities = response === null ? null : capabilitiesOf(response);
  return capabilities?.some(({ name }) => name === 'STARTTLS') === true ? capabilities : null;
}
