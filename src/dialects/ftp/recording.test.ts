import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { layersOf, playClient, replayAtOurServer, saidBy, type Case } from '../recorded.fixture';
import { client } from './client';
import { featuresOf, parseReply, splitReply } from './message';
import recording from './recordings/ftp-proftpd.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/**
 * Each reply as its code and words; of a list the features of RFC 4217, for ProFTPD has many others. It goes on listing AUTH TLS inside
 * TLS, where it refuses it; this server does not. Its greeting has its address in it.
 */
function summary(bytes: Uint8Array, secured: boolean): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const split = splitReply(rest);
    if (split.kind === 'incomplete') throw new Error('cut short');
    const reply = parseReply(split.message)!;
    const wanted = secured ? ['PBSZ', 'PROT'] : ['AUTH TLS', 'PBSZ', 'PROT'];
    const features = featuresOf(reply).filter((one) => wanted.includes(one));
    const first = reply.lines[0]!.replace(/ \[[\d.]+\]$/, '');
    found.push([reply.code, first, ...features].join(' '));
    rest = split.rest;
  }
  return found;
}

describe("ProFTPD's client at our server: the same codes and words", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: { ...aPolicy, requiresTls: true },
    setup: {
      'no-certificate': { upgrade: 'not-offered', requiresTls: false },
      'no-certificate-engine-on': { upgrade: 'refuses', requiresTls: false },
    },
    summary,
  });
});

describe('our client at the recorded server', () => {
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'login'],
  ];
  /** Ours then also looks at a file, which nobody did with the recorded server: the case is played as far as the login. */
  const upTo = (said: string, command: string): string => said.slice(0, said.indexOf(command));

  test('session: gets through, and says what was said then', () => {
    const recorded = caseOf('session');
    const { said, course } = playClient(client, aTask, recorded, encrypted);
    expect(course.every((phase) => phase.endsWith(': accepted'))).toBe(true);
    const [before, within] = layersOf(recorded).map((steps) => toText(saidBy('client', steps)));
    expect(said.map(toText)).toEqual([before, upTo(within!, 'PWD')]);
  });

  test('implicit TLS: the greeting and the list inside', () => {
    const recorded = caseOf('implicit-tls');
    const { said, course } = playClient(client, aTask, recorded, [[], ['greeting', 'discovery']]);
    expect(course).toEqual(['greeting: accepted', 'discovery: accepted']);
    expect(toText(said[1]!)).toBe('FEAT\r\n');
  });

  test.each([
    ['no-certificate', false],
    ['session', true],
  ])('%s: is TLS offered? %s', (name, offered) => {
    const { state } = playClient(client, aTask, caseOf(name), [['greeting', 'discovery']]);
    expect(client.offersUpgrade(state)).toBe(offered);
  });

  test('a server without a certificate: not now', () => {
    const phases: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];
    const { course } = playClient(client, aTask, caseOf('no-certificate-engine-on'), [phases]);
    expect(course.at(-1)).toBe('upgrade: refused: 431 Necessary security resource unavailable');
  });
});
