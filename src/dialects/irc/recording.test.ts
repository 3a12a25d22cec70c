import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { answersTo, layersOf, playClient, saidBy, type Case } from '../recorded.fixture';
import { client } from './client';
import { linesOf, parseLine } from './line';
import recording from './recordings/irc-inspircd.json';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

describe('recorded clients at our server: the same answers', () => {
  /** What InspIRCd says on registration and we do not: counts of users, a second 005, and the cipher of TLS. */
  const numbersOnly: readonly string[] = ['251', '253', '254', '255', '265', '266', 'NOTICE'];

  /** Commands in order; of a capability list whether TLS is in it. InspIRCd lists `tls` inside TLS too, where it is of no use. */
  const summary = (bytes: Uint8Array, secured: boolean): readonly string[] =>
    linesOf(bytes)
      .map((line) => parseLine(line)!)
      .filter(({ command }) => !numbersOnly.includes(command))
      .map(({ command, parameters }) => {
        if (command !== 'CAP') return command;
        const offers = parameters[2]?.split(' ').includes('tls') === true && !secured;
        return `CAP ${parameters[1]}${offers ? ' tls' : ''}`;
      })
      .filter((word, i, all) => word !== '005' || all[i - 1] !== '005');

  const policies: Readonly<Record<string, Partial<ServerPolicy>>> = {
    'no-certificate': { upgrade: 'not-offered' },
  };
  const played = [
    ...['session', 'implicit-tls', 'unknown-command', 'starttls-twice', 'starttls-junk-argument'],
    ...[
      'no-certificate',
      'unknown-command-after-registration',
      'starttls-without-cap',
      'starttls-after-registration',
    ],
  ];
  test.each(played)('%s', (name) => {
    const recorded = caseOf(name);
    const said = answersTo(server, { ...aPolicy, ...policies[name] }, recorded);
    const implicit = name === 'implicit-tls';
    const sides = layersOf(recorded).map((steps, layer) =>
      summary(saidBy('server', steps), layer > 0 || implicit),
    );
    expect(said.map((bytes, layer) => summary(bytes, layer > 0 || implicit))).toEqual(sides);
  });

  test('cap-req-tls: inside TLS ours has no `tls` left to ask for', () => {
    const recorded = caseOf('cap-req-tls');
    const [before, within] = answersTo(server, aPolicy, recorded);
    expect(summary(before!, false)).toEqual(['CAP LS tls', 'CAP ACK tls', '670']);
    expect(summary(within!, true).slice(0, 3)).toEqual(['CAP LS', 'CAP NAK', '001']);
  });

  test('login-before-tls: InspIRCd closes at the first line, so that STARTTLS is out of reach; ours lists it and waits', () => {
    const strict = { ...aPolicy, requiresTls: true };
    const [said] = answersTo(server, strict, caseOf('login-before-tls'));
    expect(summary(said!, false)).toEqual(['CAP LS tls']);
    const registering = caseOf('unknown-command-after-registration');
    const closed = toText(answersTo(server, strict, registering)[0]!);
    const words = toText(saidBy('server', caseOf('login-before-tls').steps));
    expect(closed.replace(/\(.*?\)/, '()')).toBe(words.replace(/\(.*?\)/, '()'));
  });
});

describe('our client at the recorded server', () => {
  const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];
  const after: readonly Phase[] = ['discovery', 'login', 'work', 'goodbye'];

  test.each([
    ['session', [before, after]],
    ['implicit-tls', [[], ['greeting', ...after]]],
  ] as const)('%s: through to the end', (name, phases) => {
    const { course, unread, said } = playClient(client, aTask, caseOf(name), phases);
    expect(course.map((one) => one.split(': ')[1])).toEqual(course.map(() => 'accepted'));
    expect(unread).toBe('');
    const recorded = layersOf(caseOf(name)).map((steps) => toText(saidBy('client', steps)));
    expect(toText(said[0]!)).toBe(recorded[0]);
  });

  test.each([
    ['no-certificate', ['greeting', 'discovery'], 'discovery: accepted', false],
    ['login-before-tls', ['greeting', 'discovery'], /^discovery: refused: ERROR :Closing link/, false],
    ['starttls-junk-argument', before, 'upgrade: accepted', true],
  ] as const)('%s', (name, phases, ending, offered) => {
    const { course, state } = playClient(client, aTask, caseOf(name), [phases]);
    expect(course.at(-1)).toMatch(ending);
    expect(client.offersUpgrade(state)).toBe(offered);
  });

  test('starttls-twice: the second is refused', () => {
    const { course } = playClient(client, aTask, caseOf('session'), [before]);
    expect(course.at(-1)).toBe('upgrade: accepted');
    const inside = { ...caseOf('starttls-twice'), steps: layersOf(caseOf('starttls-twice'))[1]! };
    expect(playClient(client, aTask, inside, [['upgrade']]).course).toEqual([
      'upgrade: refused: :mail.example.org 691 * :STARTTLS failure',
    ]);
  });
});
