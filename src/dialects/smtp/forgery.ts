/** The lies that plaintext SMTP makes possible about STARTTLS (RFC 3207 section 6). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { capabilitiesOf, parseReply, writeReply } from './reply';
import type { Service } from './service';

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
});

/** Where the server lists no login before TLS, the client would keep its password to itself: the lie invites it to say it. */
function withPlain(lines: readonly string[]): readonly string[] {
  const isAuth = (line: string): boolean => /^AUTH(?: |$)/i.test(line);
  const [mechanisms = ''] = lines
    .slice(1)
    .filter(isAuth)
    .map((line) => line.slice(4).trim());
  if (mechanisms.toUpperCase().split(' ').includes('PLAIN')) return lines;
  return [...lines.filter((line, i) => i === 0 || !isAuth(line)), `AUTH PLAIN ${mechanisms}`.trimEnd()];
}
