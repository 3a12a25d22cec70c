import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Field } from '../../bytes/field';
import { concat, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy, Side, Split } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { decodeContent, encodeContent } from '../lines/content';
import { pieces } from '../split';

import { clientOf } from './client';
import { describe as describeSmtp } from './describe';
import { forgeryOf } from './forgery';
import { splitReply } from './framing';
import { listener } from './listener';
import { parseReply } from './reply';
import { serverOf } from './server';

const client = clientOf('relay');
const server = serverOf('relay');
const forgery = forgeryOf('relay');

/** Words that lead deep into the parsers, and octets that lead nowhere. */
const words = fc.constantFrom(
  ...[
    'EHLO c\r\n',
    'MAIL FROM:<a@b>',
    ' SIZE=1',
    ' REQUIRETLS',
    '\r\n',
    'RCPT TO:<b@example.org>\r\n',
    'DATA\r\n',
    '.\r\n',
    '\r\n.\r\n',
  ],
  ...[
    '.',
    '\n.\n',
    'STARTTLS\r\n',
    '220 x\r\n',
    '250-',
    '250 STARTTLS\r\n',
    '250 REQUIRETLS\r\n',
    '354 \r\n',
    'Subject: x',
    '\r',
    '\n',
    ' ',
    '\xff',
  ],
);
const bytes = fc
  .array(fc.oneof(words, words, fc.uint8Array({ maxLength: 8 }).map(toText)), { maxLength: 24 })
  .map((parts) => fromText(parts.join('')));
const cuts = fc.array(fc.nat(), { maxLength: 8 });

/** The same octets in pieces. */
function inPieces(whole: Uint8Array, at: readonly number[]): readonly Uint8Array[] {
  const ends = [...new Set(at.map((one) => one % (whole.length + 1)))].sort((a, b) => a - b);
  return [...ends, whole.length].map((end, i) => whole.subarray(i === 0 ? 0 : ends[i - 1], end));
}

/** Reads octets as they arrive, piece by piece, with a reader that keeps a state; what it made of each message. */
function readAll<S, M>(
  arriving: readonly Uint8Array[],
  start: S,
  split: (buffer: Uint8Array, state: S) => Split,
  hear: (message: Uint8Array, state: S) => { readonly state: S; readonly made: M },
): readonly M[] {
  const made: M[] = [];
  let state = start;
  let buffer = new Uint8Array(0);
  for (const piece of arriving) {
    buffer = new Uint8Array(concat(buffer, piece));
    let found = split(buffer, state);
    while (found.kind === 'message') {
      expect(found.message.length).toBeGreaterThan(0);
      expect(concat(found.message, found.rest)).toEqual(buffer);
      const next = hear(found.message, state);
      state = next.state;
      made.push(next.made);
      buffer = new Uint8Array(found.rest);
      found = split(buffer, state);
    }
  }
  return made;
}

const policy: ServerPolicy = {
  ...aPolicy,
  host: 'mail.example.org',
  domain: 'example.org',
  upgrade: 'offered',
  requiresTls: false,
  offersRequireTls: false,
  authBeforeTls: 'refused',
  secured: false,
};
const task = {
  ...aTask,
  clientName: 'c',
  envelope: { from: 'a@b', to: 'c@d' },
  message: fromText('Hi\r\n'),
  tlsRequired: 'yes',
} as const;

const serve = (arriving: readonly Uint8Array[]) =>
  readAll(arriving, server.begin(policy).state, server.split, (message, state) => {
    const turn = server.hear(message, state, policy);
    return { state: turn.state, made: [toText(turn.say!), turn.then, turn.delivered] };
  });

const listen = (from: Side, arriving: readonly Uint8Array[], start = listener.start) =>
  readAll(
    arriving,
    start,
    (buffer, state) => listener.split(from, buffer, state),
    (message, state) => {
      const heard = listener.hear(from, message, state);
      return { state: heard.state, made: heard };
    },
  );

const phases = ['greeting', 'discovery', 'upgrade', 'work', 'goodbye'] as const;
const converse = (arriving: readonly Uint8Array[]) =>
  readAll(arriving, client.begin(task), client.split, (message, state) => ({
    state,
    made: phases.flatMap((phase) =>
      client.exchanges(phase, state).map((exchange) => readAs(exchange, message, state)),
    ),
  }));

describe('any octets in any pieces come to the same', () => {
  test('at the server', () => {
    fc.assert(
      fc.property(bytes, cuts, (whole, at) => {
        expect(serve(inPieces(whole, at))).toEqual(serve([whole]));
      }),
    );
  });
  test('at the client', () => {
    fc.assert(
      fc.property(bytes, cuts, (whole, at) => {
        expect(converse(inPieces(whole, at))).toEqual(converse([whole]));
      }),
    );
  });
  test.each(['client', 'server'] as const)('at the listener, from the %s', (from) => {
    const state = {
      unanswered: ['EHLO', 'STARTTLS', 'DATA'],
      expects: from === 'client' ? 'content' : 'command',
    } as const;
    fc.assert(
      fc.property(bytes, cuts, (whole, at) => {
        expect(listen(from, inPieces(whole, at))).toEqual(listen(from, [whole]));
        expect(listen(from, inPieces(whole, at), state)).toEqual(listen(from, [whole], state));
      }),
    );
  });
  test('also where no line ends', () => {
    const endless = fc.nat(5000).map((length) => new Uint8Array(length).fill(0x32));
    fc.assert(
      fc.property(endless, cuts, (whole, at) => {
        expect(converse(inPieces(whole, at))).toEqual(converse([whole]));
        expect(converse([whole]).length).toBe(Math.floor(whole.length / 2048));
      }),
      { numRuns: 20 },
    );
  });
});

/** Fields lie in order inside [from, to), and do not overlap. */
function within(fields: readonly Field[], from: number, to: number): void {
  let at = from;
  for (const { offset, length, fields: inner = [] } of fields) {
    expect(offset).toBeGreaterThanOrEqual(at);
    at = offset + length;
    within(inner, offset, at);
  }
  expect(at).toBeLessThanOrEqual(to);
}

test('a description covers every octet once, whatever they are', () => {
  const abouts = fc.constantFrom('greeting', 'EHLO', 'message', 'reply', '');
  fc.assert(
    fc.property(fc.constantFrom<Side>('client', 'server'), bytes, abouts, (from, whole, about) => {
      const { title, fields } = describeSmtp(from, whole, about);
      expect(title).not.toMatch(/[\r\n]/);
      within(fields, 0, whole.length);
      expect(fields.reduce((sum, { length }) => sum + length, 0)).toBe(whole.length);
    }),
    { numRuns: 500 },
  );
});

test('a forged list is as well-formed as the true one, and keeps every length where it is masked', () => {
  fc.assert(
    fc.property(bytes, (whole) => {
      for (const message of pieces(whole, splitReply)) {
        const stripped = forgery.withoutOffer(message);
        expect(parseReply(stripped) === null).toBe(parseReply(message) === null);
        expect(forgery.maskedOffer(message).length).toBe(message.length);
      }
    }),
  );
});

test('a message survives the way there, and nothing in it ends the data', () => {
  fc.assert(
    fc.property(bytes, (message) => {
      const sent = encodeContent(message);
      const lines = toText(message).replace(/\r\n|\r|\n/g, '\r\n');
      expect(toText(decodeContent(sent))).toBe(
        lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`,
      );
      expect(toText(sent).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(toText(sent).indexOf('\r\n.\r\n')).toBe(sent.length > 3 ? sent.length - 5 : -1);
    }),
  );
});
