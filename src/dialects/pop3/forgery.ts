/** The lies that plaintext POP3 makes possible about STLS (RFC 2595 section 9). */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

const isOffer = (line: string): boolean => /^STLS(?: |$)/i.test(line);

export const forgery: Forgery = {
  withoutOffer: (message) => {
    const [status = '', ...lines] = toText(message).split('\r\n');
    if (!lines.some(isOffer)) return message;
    const end = lines.indexOf('.');
    const list = lines.slice(0, Math.max(end, 0)).filter((line) => !isOffer(line));
    // Where the server takes no login before TLS, the client would keep its password to itself: the lie invites it to say it.
    const login = list.some((line) => /^USER$/i.test(line)) ? [] : ['USER'];
    return fromText([status, ...list, ...login, '.', ''].join('\r\n'));
  },
  maskedOffer: (message) => fromText(toText(message).replace(/(\r\n)STLS(?=[ \r])/gi, '$1XXXX')),
  refusal: (_, permanence) =>
    fromText(
      permanence === 'temporary'
        ? '-ERR [SYS/TEMP] TLS initialization failed.\r\n'
        : "-ERR TLS support isn't enabled.\r\n",
    ),
  lies: {
    // What the client is about to say, with another name and password: it is answered before the client asks, and from another mailbox.
    commands: (request, { account }) =>
      concat(request, lines('CAPA', `USER ${account.user}`, `PASS ${account.password}`, 'STAT', 'RETR 1')),
    responses: (goAhead, { host }) => {
      const mail = `From: "Your provider" <help@${host}>\r\nSubject: Confirm your password\r\n\r\nhttps://${host}/\r\n`;
      return concat(
        goAhead,
        lines(
          '+OK',
          'USER',
          '.',
          '+OK',
          '+OK Logged in.',
          `+OK 1 ${mail.length}`,
          `+OK ${mail.length} octets`,
        ),
        fromText(mail),
        lines('.'),
      );
    },
    session: (request, { account }) =>
      concat(lines(`USER ${account.user}`, `PASS ${account.password}`), request),
    // No mechanism that keeps the password to itself, and none of SASL at all.
    capabilities: (offer) => {
      const list = toText(offer)
        .split('\r\n')
        .filter((line) => !/^(?:SASL|UIDL|RESP-CODES|USER)(?: |$)/i.test(line));
      return fromText(list.join('\r\n').replace(/\r\n\.\r\n$/, '\r\nUSER\r\n.\r\n'));
    },
    // A scan listing that nobody has asked for (RFC 1939 section 5).
    mailbox: (goAhead) => concat(lines('1 54321', '2 54321'), goAhead),
    logins: (offer) => {
      const list = toText(offer)
        .split('\r\n')
        .filter((line) => !/^(?:STLS|SASL|USER)(?: |$)/i.test(line));
      return fromText(list.join('\r\n').replace(/\r\n\.\r\n$/, '\r\nUSER\r\n.\r\n'));
    },
    'no-capabilities': () => lines('-ERR Unknown command.'),
    'no-answer': () => lines('+CONTINUE with something'),
  },
};

const lines = (...said: readonly string[]): Uint8Array =>
  fromText(said.map((line) => `${line}\r\n`).join(''));
