/** The lies that plaintext Telnet makes possible: the offer is three octets, and so is the "no". */
import { concat, fromText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { isAbout, options, readPiece, say, startTls, startTlsFollows } from './framing';

/** An option that nobody has: a client says WONT to it and thinks no more of it. */
const unassigned = 200;

const isOffer = (bytes: Uint8Array): boolean => isAbout(readPiece(bytes), 'DO');

const lines = (...said: readonly string[]): Uint8Array =>
  fromText(said.map((line) => `${line}\r\n`).join(''));

export const forgery: Forgery = {
  withoutOffer: (bytes) => (isOffer(bytes) ? new Uint8Array(0) : bytes),
  maskedOffer: (bytes) => (isOffer(bytes) ? say('DO', unassigned) : bytes),
  refusal: () => say('DONT', options.START_TLS),
  lies: {
    // The client types its name and its password at the attacker's shell.
    commands: (request, { account }) =>
      concat(request, startTlsFollows, lines(account.user, account.password)),
    // The prompts that a client waits for, and what the one file is to have in it.
    responses: (goAhead, { host, task }) => {
      const prompt = `${task.userName}@${task.host}:~$ `;
      return concat(
        goAhead,
        fromText(`\r\nUsername: ${task.userName}\r\nEnter ${task.userName}'s Password: `),
        fromText(`\r\n${prompt}`),
        lines('cat message', `Confirm your password at https://${host}/`),
        fromText(prompt),
      );
    },
    // A subnegotiation of the option, with a word that it does not have.
    'no-answer': () => startTls(2),
  },
};
