/** The lies that plaintext POP3 makes possible about STLS (RFC 2595 section 9). */
import { fromText, toText } from '../../bytes/hex';
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
};
