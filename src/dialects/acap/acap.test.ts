import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import type { Heard, Phase, ServerPolicy, Side } from '../dialect';
import { aPolicy, aTask, overheard, readAs, turnsOf, type Chunk } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';

import { client } from './client';
import { describe as describeAcap } from './describe';
import { forgery } from './forgery';
import { acap } from './index';
import { listener, type ListenerState } from './listener';
import { server } from './server';

const hear = (bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...aPolicy, ...changes });

const last = (bytes: string, changes?: Partial<ServerPolicy>): string =>
  toText(hear(bytes, changes).at(-1)?.say ?? empty);

const login = 'a AUTHENTICATE "PLAIN" {20+}\r\n\0alice\0correct horse\r\n';

describe('the greeting', () => {
  test.each([
    ['in plaintext', {}, ' (SASL "PLAIN") (STARTTLS)'],
    ['no login', { authBeforeTls: 'refused' }, ' (STARTTLS)'],
    ['TLS demanded', { requiresTls: true }, ' (STARTTLS)'],
    ['without TLS', { upgrade: 'not-offered' }, ' (SASL "PLAIN")'],
    ['inside TLS', { secured: true, requiresTls: true }, ' (SASL "PLAIN")'],
  ] as const)('%s', (_, changes, list) => {
    const said = `* ACAP (IMPLEMENTATION "STARTTLS Lab")${list}\r\n`;
    const policy = { ...aPolicy, ...changes };
    expect(toText(server.begin(policy).say!)).toBe(said);
    expect(toText(server.secured(server.begin(aPolicy).state, policy).say!)).toBe(said);
  });
});

describe('answers', () => {
  const all = 'RETURN ("addressbook.Email" "x") ALL';
  test.each([
    ['unknown command', 'a XYZZY\r\n', 'a BAD "'],
    ['no tag', 'NOOP\r\n', '* BAD "'],
    ['NOOP', 'a noop\r\n', 'a OK "'],
    ['STARTTLS', 'a STARTTLS\r\n', 'a OK "Begin TLS negotiation now"\r\n'],
    ['STARTTLS with an argument', 'a STARTTLS "x"\r\n', 'a BAD "'],
    ['STARTTLS after the login', `${login}b STARTTLS\r\n`, 'b BAD "'],
    ['login', login, 'a OK "'],
    ['the server asks for a literal', 'a AUTHENTICATE "PLAIN" {20}\r\n', '+ "'],
    ['the server asks for the response', 'a AUTHENTICATE "PLAIN"\r\n', '+ ""\r\n'],
    ['login in two steps', 'a AUTHENTICATE "PLAIN"\r\n{20+}\r\n\0alice\0correct horse\r\n', 'a OK "'],
    ['given up', 'a AUTHENTICATE "PLAIN"\r\n*\r\n', 'a BAD "'],
    ['wrong password', 'a AUTHENTICATE "PLAIN" {8+}\r\n\0alice\0x\r\n', 'a NO "'],
    ['another mechanism', 'a AUTHENTICATE "CRAM-MD5"\r\n', 'a NO "'],
    ['SEARCH before the login', `a SEARCH "/addressbook/~/" ${all}\r\n`, 'a BAD "'],
    [
      'SEARCH',
      `${login}b SEARCH "/addressbook/~/" ${all}\r\n`,
      'b ENTRY "carol" "carol@example.org" NIL\r\nb MODTIME "',
    ],
    [
      'found',
      `${login}b SEARCH "/addressbook/user/alice/" DEPTH 0 EQUAL "entry" "i;octet" "carol"\r\n`,
      'b ENTRY "carol"\r\n',
    ],
    ['not found', `${login}b SEARCH "/addressbook/~/" EQUAL "entry" "i;octet" "dave"\r\n`, 'b MODTIME "'],
    ['another dataset', `${login}b SEARCH "/option/~/" ALL\r\n`, 'b NO (NOEXIST "/option/~/") "'],
    ['another criterion', `${login}b SEARCH "/addressbook/~/" NOT ALL\r\n`, 'b NO "'],
    ['too large', 'a AUTHENTICATE "PLAIN" {99999}\r\n', 'a BAD "'],
    ['LOGOUT', 'a LOGOUT\r\n', '* BYE "Logging out"\r\na OK "'],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes).slice(0, reply.length)).toBe(reply);
  });

  test.each([
    ['offered', {}, 'a OK "', 'start-tls'],
    ['refuses', { upgrade: 'refuses' }, 'a NO (TRYLATER) "', 'listen'],
    ['not offered', { upgrade: 'not-offered' }, 'a BAD "', 'listen'],
    ['inside TLS', { secured: true }, 'a BAD "', 'listen'],
  ] as const)('STARTTLS: %s', (_, changes, reply, then) => {
    const turn = hear('a STARTTLS\r\n', changes).at(-1)!;
    expect([toText(turn.say!).slice(0, reply.length), turn.then]).toEqual([reply, then]);
  });

  test.each([{ authBeforeTls: 'refused' }, { requiresTls: true }] as const)(
    'no login in plaintext: %j',
    (changes) => {
      const turn = hear(login, changes).at(-1)!;
      expect(toText(turn.say!)).toMatch(/^a NO \(ENCRYPT-NEEDED\) /);
      expect(turn.because).not.toBeNull();
      expect(last(login, { ...changes, secured: true })).toMatch(/^a OK /);
    },
  );

  test.each(['x'.repeat(8192), 'a X {99999+}\r\n'])('what has no bounds ends the connection', (bytes) => {
    expect(hear(bytes).at(-1)?.then).toBe('close');
  });
});

describe('what a response means to the client', () => {
  test.each([
    ['greeting', 'greeting', '* ACAP (SASL "PLAIN")\r\n', 'accepted'],
    ['go away', 'greeting', '* BYE "full"\r\n', 'temporary'],
    ['another protocol', 'greeting', '* OK hi\r\n', 'unintelligible'],
    ['go-ahead', 'upgrade', 'a1 OK "go"\r\n', 'accepted'],
    ['not now', 'upgrade', 'a1 NO (TRYLATER) "no"\r\n', 'temporary'],
    ['no', 'upgrade', 'a1 BAD "no"\r\n', 'permanent'],
    ['another tag', 'upgrade', 'a2 OK "go"\r\n', 'unintelligible'],
    ['an entry', 'work', 'a1 ENTRY "carol"\r\n', 'more'],
    ['an alert', 'work', '* ALERT "fire"\r\n', 'more'],
    ['BYE belongs to goodbye', 'goodbye', '* BYE "bye"\r\n', 'more'],
  ] as const)('%s', (_, phase: Phase, reply, expected) => {
    const state = client.begin(aTask);
    const reading = readAs(client.exchanges(phase, state)[0]!, fromText(reply), state);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });

  test('inside TLS it knows nothing and listens first', () => {
    const inside = client.forget({ ...client.begin(aTask), next: 5 });
    expect(client.exchanges('discovery', inside).map(({ say }) => say)).toEqual([null]);
    expect([client.offersUpgrade(inside), client.mayLogIn(inside), inside.next]).toEqual([false, false, 5]);
  });
});

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const request: Chunk = ['client', 'a1 STARTTLS\r\n'];

test.each<readonly [string, readonly Chunk[], Partial<Heard<ListenerState>>]>([
  ['offer', [['server', '* ACAP (STARTTLS)\r\n']], { upgrade: 'offer', carries: 'capabilities' }],
  [
    'no offer',
    [['server', '* ACAP (IMPLEMENTATION "STARTTLS")\r\n']],
    { upgrade: null, carries: 'capabilities' },
  ],
  ['request', [request], { upgrade: 'request' }],
  ['go-ahead', [request, ['server', 'a1 OK "go"\r\n']], { upgrade: 'go-ahead' }],
  ['refusal', [request, ['server', 'a1 NO "no"\r\n']], { upgrade: 'refusal' }],
  ['another answer', [request, ['server', 'a2 OK "go"\r\n']], { upgrade: null }],
  ['a password', [['client', login]], { carries: 'credentials', text: 'user alice, password correct horse' }],
  [
    'a password in two steps',
    [
      ['client', 'a AUTHENTICATE "PLAIN"\r\n'],
      ['server', '+ ""\r\n'],
      ['client', '{20+}\r\n\0alice\0correct horse\r\n'],
    ],
    { carries: 'credentials', text: 'user alice, password correct horse' },
  ],
  ['a search', [['client', 'a SEARCH "/x" ALL\r\n']], { carries: 'query' }],
  ['an entry', [['server', 'a ENTRY "carol"\r\n']], { carries: 'query', text: 'a ENTRY "carol"' }],
])('overheard: %s', (_, chunks, expected) => {
  expect(overhear(chunks).at(-1)).toMatchObject(expected);
});

test.each([
  ['without the offer', 'withoutOffer', '* ACAP (SASL "X") (starttls)\r\n', '* ACAP (SASL "X")\r\n'],
  ['and with a login', 'withoutOffer', '* ACAP (STARTTLS)\r\n', '* ACAP (SASL "PLAIN")\r\n'],
  ['masked', 'maskedOffer', '* ACAP (STARTTLS)\r\n', '* ACAP (XXXXXXXA)\r\n'],
  ['no offer', 'withoutOffer', '* OK (STARTTLS)\r\n', '* OK (STARTTLS)\r\n'],
] as const)('forged: %s', (_, lie, words, expected) => {
  expect(toText(forgery[lie](fromText(words)))).toBe(expected);
});

test('taken apart', () => {
  const look = (from: Side, text: string) => outline(describeAcap(from, fromText(text)).fields);
  expect(look('server', '* ACAP (STARTTLS)\r\na1 NO (TRYLATER) "no"\r\n')).toEqual([
    '0+19 response=* ACAP (STARTTLS)',
    '  0+1 untagged=*',
    '  2+4 name=ACAP',
    '  7+10 capability=(STARTTLS)',
    '    8+8 atom=STARTTLS',
    '19+23 response=a1 NO (TRYLATER) "no"',
    '  19+2 tag=a1',
    '  22+2 name=NO',
    '  25+10 resp-code=(TRYLATER)',
    '    26+8 atom=TRYLATER',
    '  36+4 quoted=no',
  ]);
  expect(look('client', 'a SEARCH "/x" ALL\r\nwhat\r\n')).toEqual([
    '0+19 command=a SEARCH "/x" ALL',
    '  0+1 tag=a',
    '  2+6 name=SEARCH',
    '  9+4 quoted=/x',
    '  14+3 atom=ALL',
    '19+6 octets=what',
  ]);
});

const bytes = bytesOf(
  ...texts(login, 'a AUTHENTICATE "PLAIN"\r\n', '{3}\r\n', '\r\n', 'b STARTTLS\r\n', 'c LOGOUT\r\n'),
  ...texts('d SEARCH "/addressbook/~/" RETURN ("entry") ALL\r\n', 'e NOOP\r\n'),
  ...texts(
    '* ACAP (SASL "PLAIN") (STARTTLS)\r\n',
    'a1 OK "go"\r\n',
    '+ ""\r\n',
    'a1 ENTRY "x"\r\n',
    '* BYE "x"\r\n',
  ),
);

test('any octets in any pieces come to the same', () => expectSameInAnyPieces(acap, bytes));
test('a description covers every octet once, whatever they are', () => expectDescribed(acap, bytes));
