/** The lies that plaintext FTP makes possible about AUTH TLS (RFC 7457 section 2.1): the list of a server that has no TLS lacks PBSZ and PROT too. */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Account, Forgery } from '../dialect';

import { offersTls, parseReply, writeReply } from './message';

const isOffer = (line: string): boolean =>
  line.startsWith(' ') && (offersTls(line.slice(1)) || /^ (?:PBSZ|PROT)$/i.test(line));

export const forgery: Forgery = {
  withoutOffer: (bytes) => {
    const reply = parseReply(bytes);
    if (reply === null || !reply.lines.some(isOffer)) return bytes;
    return writeReply(reply.code, ...reply.lines.filter((line) => !isOffer(line)));
  },
  maskedOffer: (bytes) =>
    fromText(
      toText(bytes)
        .split('\r\n')
        .map((line) => (isOffer(line) ? ` ${'X'.repeat(line.length - 1)}` : line))
        .join('\r\n'),
    ),
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? writeReply(431, 'Necessary security resource unavailable')
      : writeReply(500, 'AUTH not understood'),
  lies: {
    // What the client is about to say, with another name and password, and for another file: it is told that there is none.
    commands: (request, { account }) =>
      concat(request, lines('FEAT', 'PBSZ 0', 'PROT P'), login(account), lines('TYPE I', 'SIZE gone.eml')),
    responses: (goAhead, { host }) =>
      concat(
        goAhead,
        writeReply(211, 'Features:', ' PBSZ', ' PROT', 'End'),
        writeReply(200, 'PBSZ 0 successful'),
        writeReply(200, 'Protection set to Private'),
        writeReply(331, 'Password required'),
        writeReply(230, 'User logged in'),
        writeReply(200, 'Type set to I'),
        writeReply(550, `message.eml: No such file or directory. It is at ftp://${host}/ now.`),
      ),
    session: (request, { account }) => concat(login(account), request),
    capabilities: (offer) => {
      const reply = parseReply(offer);
      if (reply === null) return offer;
      return writeReply(reply.code, ...reply.lines.filter((line) => !/^ (?:PBSZ|PROT)$/i.test(line)));
    },
    // A reply of several lines that is not at its end yet: the server's answers to the attacker's login are the rest of it.
    greeting: () => lines('230-Welcome.'),
    'greeting-login': (_, { account }) => login(account),
    'masked-greeting': (greeting) =>
      fromText(
        toText(greeting).replace(
          /^(\d{3}[ -])(.*)$/gm,
          (_, code: string, rest: string) => code + rest.replace(/[^\r]/g, '*'),
        ),
      ),
    'no-capabilities': () => writeReply(500, 'FEAT not understood'),
    'no-answer': () => writeReply(200, 'Something else'),
  },
};

const lines = (...said: readonly string[]): Uint8Array =>
  fromText(said.map((line) => `${line}\r\n`).join(''));

const login = ({ user, password }: Account): Uint8Array => lines(`USER ${user}`, `PASS ${password}`);
