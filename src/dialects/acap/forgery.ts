/** The lies that plaintext ACAP makes possible about STARTTLS (RFC 2595 sections 5.1 and 9). */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Account, Forgery } from '../dialect';
import { plainMessage } from '../sasl';

import { wholeBook } from './client';
import { tagOf } from './command';
import { capabilitiesOf, parseResponse, type Capability } from './response';

const offer = / \(STARTTLS\)/gi;

export const forgery: Forgery = {
  // Without a mechanism in the list, a client would keep its password to itself.
  withoutOffer: (message) =>
    offered(message) === null ? message : fromText(toText(withPlain(message)).replace(offer, '')),
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
  lies: {
    // What the client is about to say, tag for tag, with another name and password: it is shown another's address book.
    commands: (request, { account }) => {
      const next = tagsAfter(request);
      return concat(request, login(next(1), account), lines(`${next(2)} SEARCH ${wholeBook}`));
    },
    responses: (goAhead, { host }) => {
      const next = tagsAfter(goAhead);
      return concat(
        goAhead,
        lines(
          '* ACAP (IMPLEMENTATION "STARTTLS Lab") (SASL "PLAIN")',
          `${next(1)} OK "Authentication successful"`,
          `${next(2)} ENTRY "carol" "Carol" "carol@${host}"`,
          `${next(2)} OK "SEARCH completed"`,
        ),
      );
    },
    session: (request, { account }) => concat(login('x', account), request),
    alert: (goAhead, { host }) =>
      concat(lines(`* ALERT "Your account is locked. Unlock it at https://${host}/"`), goAhead),
    logins: (greeting) =>
      offered(greeting) === null
        ? greeting
        : fromText(
            toText(greeting)
              .replace(/ \((?:STARTTLS|SASL(?: "[^"]*")*)\)/gi, '')
              .replace(/\r\n$/, ' (SASL "PLAIN")\r\n'),
          ),
    'no-answer': () => lines('+ "Go on"'),
    'early-answer': (greeting) => concat(withPlain(greeting), lines('a1 OK "Begin TLS negotiation now"')),
  },
};

const lines = (...said: readonly string[]): Uint8Array =>
  fromText(said.map((line) => `${line}\r\n`).join(''));

function login(tag: string, account: Account): Uint8Array {
  const message = plainMessage(account);
  return fromText(`${tag} AUTHENTICATE "PLAIN" {${message.length}+}\r\n${message}\r\n`);
}

/** The tags that will come: this client counts. */
function tagsAfter(message: Uint8Array): (count: number) => string {
  const [, word = 'a', number = '0'] = /^([A-Za-z]*)(\d+) /.exec(toText(message)) ?? [];
  return (count) => `${word}${Number(number) + count}`;
}

/** The greeting with a mechanism in its list, where it has none. */
function withPlain(greeting: Uint8Array): Uint8Array {
  const listed = offered(greeting)?.some(({ name }) => name === 'SASL') ?? true;
  return listed ? greeting : fromText(toText(greeting).replace(/\r\n$/, ' (SASL "PLAIN")\r\n'));
}

/** The capabilities of a greeting that offers the upgrade; null for any other words. */
function offered(message: Uint8Array): readonly Capability[] | null {
  const response = parseResponse(message);
  const capabilities = response === null ? null : capabilitiesOf(response);
  return capabilities?.some(({ name }) => name === 'STARTTLS') === true ? capabilities : null;
}
