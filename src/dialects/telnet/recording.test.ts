import { describe, expect, test } from 'vitest';

import { toHex, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import {
  layersOf,
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
} from '../recorded.fixture';
import { pieces } from '../split';
import { client } from './client';
import { readPiece, splitPiece } from './framing';
import recording from './recordings/telnet-ckermit.json';
import telnetd from './recordings/telnet-telnetd-ssl.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/**
 * What decides: START_TLS, the refusal of an option that nobody has, and the steps of the login. C-Kermit has other options besides and
 * waits with its prompt until they are answered; this server asks for the user's name at once, so that prompt is left out.
 */
function summary(bytes: Uint8Array): readonly string[] {
  const deciding = [46, 200];
  return pieces(bytes, splitPiece).flatMap((one) => {
    const piece = readPiece(one);
    switch (piece.kind) {
      case 'option':
        return deciding.includes(piece.option) ? [`${piece.verb} ${piece.option}`] : [];
      case 'subnegotiation':
        return [`SB ${piece.option} ${toHex(piece.content)}`];
      case 'command':
        return [`command ${piece.code}`];
      case 'data':
        return /password: $|failure|denied/i.test(piece.text) ? [piece.text] : [];
    }
  });
}

describe("C-Kermit's client at our server: the same words about TLS and the login", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    // The user of the recorded sessions did not exist there.
    policy: { ...aPolicy, account: { user: 'bob', password: 'another' } },
    summary,
  });
});

describe("telnetd-ssl's client at our server: the same words about TLS", () => {
  replayAtOurServer({
    cases: telnetd.cases,
    server: () => server,
    policy: { ...aPolicy, upgrade: 'not-offered' },
    summary,
    differences: {
      'authentication-offered': {
        why: 'telnetd-ssl begins TLS through the AUTHENTICATION option, which this lab has not; ours says DONT',
        ours: () => [[]],
      },
    },
  });
});

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at C-Kermit: gets through, or is told why not', () => {
  replayAtOurClient({
    cases,
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login']], 'login: refused: asks for the user name again'],
      stepwise: [[before, ['discovery', 'goodbye']], 'goodbye: accepted'],
      'refused-by-client': [[['greeting', 'discovery']], 'discovery: accepted'],
      'unknown-command': [[['greeting', 'discovery']], 'discovery: accepted'],
      'starttls-twice': [[before, ['discovery', 'goodbye']], 'goodbye: accepted'],
      'starttls-junk-argument': [[before], 'upgrade: accepted'],
      'plaintext-injection': [[before, ['discovery', 'goodbye']], 'goodbye: accepted'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [[['greeting', 'discovery']], 'discovery: accepted'],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: accepted'],
    },
  });
});

describe('our client at telnetd-ssl: gets through, or is told why not', () => {
  replayAtOurClient({
    cases: telnetd.cases,
    client: () => client,
    task: aTask,
    courses: {
      'start-tls-refused': [[['upgrade']], 'upgrade: refused: DONT START_TLS'],
    },
    notPlayed: {
      'authentication-offered': 'the recorded client asks for another option than START_TLS',
    },
  });
});

describe('our client at the recorded server', () => {
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'login'],
  ];
  /** What is typed, without the options: this client lets the server echo, the recorder did not. */
  const typed = (bytes: Uint8Array): string =>
    pieces(bytes, splitPiece)
      .map(readPiece)
      .map((piece) => (piece.kind === 'data' ? piece.text : ''))
      .join('');

  test('session: agrees to TLS octet for octet, and types the same', () => {
    const recorded = caseOf('session');
    const { said, course, unread } = playClient(client, aTask, recorded, encrypted);
    expect(course).toEqual([
      'greeting: accepted',
      'discovery: accepted',
      'upgrade: accepted',
      'discovery: accepted',
      'login: refused: asks for the user name again',
    ]);
    const [before, within] = layersOf(recorded).map((steps) => saidBy('client', steps));
    expect(toHex(said[0]!)).toBe(toHex(before!));
    expect(typed(said[1]!)).toBe(typed(within!));
    expect(unread).toBe('');
  });

  test('every option is answered, and none twice', () => {
    const recorded = caseOf('session');
    const { said } = playClient(client, aTask, recorded, encrypted);
    const answered = pieces(said[1]!, splitPiece)
      .map(readPiece)
      .flatMap((piece) => (piece.kind === 'option' ? [`${piece.verb} ${piece.option}`] : []));
    expect(answered).toEqual([
      'WONT 37',
      'WONT 31',
      'DO 3',
      'WONT 3',
      'DO 1',
      'WONT 39',
      'WONT 47',
      'DONT 47',
    ]);
  });

  test('a client that goes on without TLS says so, and types its name in plaintext', () => {
    const { said } = playClient(client, aTask, caseOf('refused-by-client'), [['greeting', 'login']]);
    expect(toHex(said[0]!)).toMatch(/^fffc2e/);
    expect(toText(said[0]!)).toMatch(/alice\r\n$/);
  });
});
