/** The lies that plaintext IRC makes possible about STARTTLS. `sts`, which sends the client to the TLS port, has to go with it. */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Account, Forgery } from '../dialect';
import { plainInBase64 } from '../sasl';

import { capabilitiesOf } from './capability';
import { parseLine, written } from './line';

/** A capability of TLS as a word of the list, with the space before it. */
const offer = /(?<= :?)(?:tls|sts)(?:=[^ \r\n]*)?(?=[ \r\n])/g;

/** The list in front of which the subcommand stands, changed. */
function change(message: Uint8Array, replace: (words: string) => string): Uint8Array {
  const line = parseLine(message);
  if (line === null || capabilitiesOf(line) === null) return message;
  const text = toText(message);
  const at = / LS /i.exec(text)?.index ?? text.length;
  return fromText(text.slice(0, at + 3) + replace(text.slice(at + 3)));
}

export const forgery: Forgery = {
  withoutOffer: (message) =>
    change(message, (words) =>
      words.search(offer) >= 0 ? words.replace(offer, '').replace(/ {2,}/g, ' ').replace(/: /, ':') : words,
    ),
  maskedOffer: (message) =>
    change(message, (words) => words.replace(offer, (word) => 'X'.repeat(word.length))),
  // A line without a source counts as the server's own (RFC 2812 section 2.3).
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? written('691 * :STARTTLS failure')
      : written('421 * STARTTLS :Unknown command'),
  lies: {
    // The client is logged in as the attacker before it says who it is.
    commands: (request, { account }) => concat(request, login(account)),
    responses: (goAhead, { host, task }) =>
      concat(
        goAhead,
        written(
          'CAP * LS :',
          `001 ${task.userName} :Welcome`,
          `376 ${task.userName} :End of message of the day.`,
          `:operator!operator@${host} PRIVMSG ${task.userName} :We have moved to ${host}`,
          'PONG * :read',
        ),
      ),
    session: (request, { account }) => concat(login(account), request),
    // Without `sasl` the password goes as it is, in PASS.
    capabilities: (offer) =>
      change(offer, (words) => words.replace(/(?<= :?)sasl(?:=[^ \r\n]*)?(?=[ \r\n]) ?/g, '')),
    alert: (goAhead, { host }) =>
      concat(written(`NOTICE * :Your nick is locked. Unlock it at https://${host}/`), goAhead),
    logins: (list) =>
      change(list, (words) =>
        words
          .replace(/(?<= :?)(?:tls|sts|sasl)(?:=[^ \r\n]*)?(?=[ \r\n])/g, '')
          .replace(/^ :?/, ' :sasl=PLAIN ')
          .replace(/ +(?=[ \r])/g, ''),
      ),
    'no-capabilities': () => written('451 * CAP :You have not registered.'),
  },
};

const login = (account: Account): Uint8Array =>
  written('CAP REQ :sasl', 'AUTHENTICATE PLAIN', `AUTHENTICATE ${plainInBase64(account)}`);
