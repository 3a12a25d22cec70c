/** A mail to two mailboxes: LMTP answers for each that RCPT was accepted for (RFC 2033 section 4.2), SMTP once for both. */
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import { aPolicy, aTask, readAs } from '../for-tests';
import { pieces } from '../split';

import { clientOf, type ClientState } from './client';
import { splitReply } from './framing';
import { serverOf } from './server';
import type { Service } from './service';

const task = { ...aTask, envelope: { ...aTask.envelope, alsoTo: ['carol@example.org'] } };

/** Plays the work of a client against these replies, one behind the other; how it ended, what it said, what it left unread. */
function work(service: Service, replies: readonly string[]) {
  const client = clientOf(service);
  let state: ClientState = client.begin(task);
  const waiting = replies.map((reply) => fromText(`${reply}\r\n`));
  const said: string[] = [];
  for (let index = 0; ; index++) {
    const one = client.exchanges('work', state)[index];
    if (one === undefined) throw new Error('the work has no end');
    said.push(one.name);
    const last = client.exchanges('work', state)[index + 1] === undefined;
    for (;;) {
      const reply = waiting.shift();
      if (reply === undefined) return { said, end: null, unread: 0 };
      const reading = readAs(one, reply, state);
      if (reading.kind === 'unintelligible') return { said, end: reading, unread: waiting.length };
      state = reading.state;
      if (reading.kind === 'more') continue;
      const { state: _, ...end } = reading;
      if (last || reading.kind !== 'accepted') return { said, end, unread: waiting.length };
      break;
    }
  }
}

const whole = ['MAIL', 'RCPT', 'RCPT', 'DATA', 'message'];
const before = ['250 ok', '250 bob', '250 carol', '354 go'];

describe('the client of LMTP reads one answer for each', () => {
  test.each([
    [
      'both saved',
      [...before, '250 2.0.0 <bob> a', '250 2.0.0 <carol> b'],
      { kind: 'accepted', status: '2.0.0', text: '250 2.0.0 <bob> a, 250 2.0.0 <carol> b' },
    ],
    [
      'one saved, one not',
      [...before, '250 2.0.0 <bob> a', '452 4.2.2 <carol> full'],
      { kind: 'accepted', status: '2.0.0', text: '250 2.0.0 <bob> a', refused: '452 4.2.2 <carol> full' },
    ],
    [
      'the first not, the second saved',
      [...before, '552 5.2.2 <bob> full', '250 2.0.0 <carol> b'],
      { kind: 'accepted', text: '250 2.0.0 <carol> b', refused: '552 5.2.2 <bob> full' },
    ],
    [
      'neither, one of them for now',
      [...before, '552 5.2.2 <bob> full', '452 4.3.1 <carol> disk'],
      { kind: 'refused', permanence: 'temporary', status: '4.3.1' },
    ],
    [
      'neither, for good',
      [...before, '552 5.2.2 <bob> full', '552 5.2.2 <carol> full'],
      { kind: 'refused', permanence: 'permanent', status: '5.2.2' },
    ],
  ])('%s', (_, replies, end) => {
    const ending = work('lmtp', replies);
    expect(ending).toMatchObject({ said: whole, unread: 0 });
    expect(ending.end).toMatchObject(end);
    expect(ending.end !== null && 'refused' in ending.end).toBe('refused' in end);
  });

  test('and waits for the second', () => {
    expect(work('lmtp', [...before, '250 a']).end).toBeNull();
  });

  test('but for nobody that RCPT was refused for', () => {
    const replies = ['250 ok', '250 bob', '550 5.1.1 no carol', '354 go', '250 2.0.0 <bob> a', '221 next'];
    expect(work('lmtp', replies)).toMatchObject({
      said: whole,
      unread: 1,
      end: { kind: 'accepted', text: '250 2.0.0 <bob> a', refused: '550 5.1.1 no carol' },
    });
  });

  test('and asks for no DATA where nobody is left', () => {
    const ending = work('lmtp', ['250 ok', '550 5.1.1 no bob', '450 4.2.1 carol later', '354 go']);
    expect(ending).toMatchObject({
      said: whole.slice(0, 3),
      end: { kind: 'refused', permanence: 'temporary' },
    });
  });

  test('noise in place of an answer is no answer', () => {
    expect(work('lmtp', [...before, '250 a', 'what?']).end).toMatchObject({ kind: 'unintelligible' });
  });
});

test('in SMTP one answer stands for both', () => {
  expect(work('relay', [...before, '250 a', '250 b'])).toMatchObject({ said: whole, unread: 1 });
});

test.each([
  ['lmtp', 2],
  ['relay', 1],
] as const)('our server of %s answers mail to both with %i replies', (service, count) => {
  const server = serverOf(service);
  const lines = [
    'MAIL FROM:<a@b>',
    'RCPT TO:<bob@example.org>',
    'RCPT TO:<carol@example.org>',
    'DATA',
    'Hi\r\n.',
  ];
  let turn = server.begin(aPolicy);
  for (const line of lines) turn = server.hear(fromText(`${line}\r\n`), turn.state, aPolicy);
  expect(pieces(turn.say!, splitReply).map((reply) => toText(reply).slice(0, 4))).toEqual(
    Array<string>(count).fill('250 '),
  );
  expect(turn.delivered?.to).toEqual(['bob@example.org', 'carol@example.org']);
});
