/** The lies that plaintext LDAP makes possible about StartTLS: the root DSE is read before anybody is authenticated (RFC 4513 section 3.1.5). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { offersStartTls } from './listener';
import { messageIdOf, oids, parseMessage, response, responseTags, searchResultEntry } from './message';
import { resultCodes } from './result-codes';

export const forgery: Forgery = {
  withoutOffer: (bytes) => {
    const message = parseMessage(bytes);
    if (message?.operation.kind !== 'entry' || !offersStartTls(message.operation.attributes)) return bytes;
    const { name, attributes } = message.operation;
    const kept = attributes
      .map(({ type, values }) => ({ type, values: values.filter((value) => value !== oids.startTls) }))
      .filter(({ values }) => values.length > 0);
    return searchResultEntry(message.id, name, kept);
  },
  maskedOffer: (bytes) => fromText(toText(bytes).replaceAll(oids.startTls, 'X'.repeat(oids.startTls.length))),
  refusal: (request, permanence) => {
    const id = messageIdOf(request) ?? 0;
    return permanence === 'temporary'
      ? response(id, responseTags.extended, resultCodes.unavailable, 'Could not initialize TLS')
      : response(id, responseTags.extended, resultCodes.protocolError, 'unsupported extended operation');
  },
};
