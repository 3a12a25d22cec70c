/**
 * The lies that plaintext PostgreSQL makes possible. Nothing is offered in advance, so there is nothing to strip; one forged octet in
 * answer to SSLRequest is enough, and no client can tell it from a server that really has no TLS.
 */
import { fromText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

export const forgery: Forgery = {
  withoutOffer: (message) => message,
  maskedOffer: (message) => message,
  refusal: () => fromText('N'),
};
