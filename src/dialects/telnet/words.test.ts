/** What each side, the listener, the forgery and the inspector make of pieces, and that no octets upset anybody. */
import { describe, expect, test } from 'vitest';

import { concat, empty, fromHex, fromText, toHex, toText } from '../../bytes/hex';
import type { ServerPolicy, Side } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';
import { client } from './client';
import { describe as describeTelnet } from './describe';
import { forgery } from './forgery';
import { readPiece, say, splitPiece, startTlsFollows } from './framing';
import { telnet } from './index';
import { listener, type ListenerState } from './listener';
import { server, type ServerState } from './server';

const START_TLS = 46;
const begun = server.begin(aPolicy).state;
const shell: ServerState = { ...begun, expects: 'command', user: 'alice' };
const hear = (bytes: Uint8Array | string, state: ServerState, policy: Partial<ServerPolicy> = {}) =>
  server.hear(typeof bytes === 'string' ? fromText(bytes) : bytes, state, { ...aPolicy, ...policy });
const said = ({ say: words }: { readonly say: Uint8Array | null }): string => toText(words ?? empty);

describe('where a piece ends', () => {
  test.each([
    ['behind an option', 'fffd2efffb01', 'fffd2e'],
    ['behind a command', 'fff16162', 'fff1'],
    ['behind a subnegotiation', 'fffa2e01fff061', 'fffa2e01fff0'],
    ['with a doubled IAC in it', 'fffa2effffff01fff061', 'fffa2effffff01fff0'],
    ['behind a line', '610d0a62', '610d0a'],
    ['behind CR NUL', '610d0062', '610d00'],
    ['behind a prompt', '613a2062', '613a20'],
    ['in front of a command', '61fffd2e', '61'],
    ['not at a doubled IAC, which is data', '61ffff0d0a', '61ffff0d0a'],
  ])('%s', (_, hex, first) => {
    const split = splitPiece(fromHex(hex));
    expect(split.kind === 'message' && toHex(split.message)).toBe(first);
  });

  test.each(['', 'ff', 'fffd', 'fffa2e01ff', '6162', '61ff', '613a'])('not yet: %j', (hex) => {
    expect(splitPiece(fromHex(hex)).kind).toBe('incomplete');
  });

  test.each([
    ['data', new Uint8Array(5000).fill(0x61)],
    ['a subnegotiation', concat(fromHex('fffa2e'), new Uint8Array(5000))],
  ])('%s without an end is cut', (_, bytes) => {
    const split = splitPiece(bytes);
    expect(split.kind === 'message' && split.message.length).toBe(2048);
  });
});

describe('the server', () => {
  const words = (policy: Partial<ServerPolicy>): string => said(server.begin({ ...aPolicy, ...policy }));
  const offer = toText(say('DO', START_TLS));
  test.each<[string, Partial<ServerPolicy>, boolean, boolean]>([
    ['offered', {}, true, true],
    ['not offered', { upgrade: 'not-offered' }, false, true],
    ['demanded', { requiresTls: true }, true, false],
    ['no login in plaintext', { authBeforeTls: 'refused' }, true, false],
    ['inside TLS', { secured: true, requiresTls: true }, false, true],
  ])('begins, TLS %s', (_, policy, offers, asks) => {
    expect([words(policy).includes(offer), words(policy).endsWith('Username: ')]).toEqual([offers, asks]);
  });

  test('has nothing to say where TLS is demanded and cannot be had', () => {
    const turn = server.begin({ ...aPolicy, upgrade: 'not-offered', requiresTls: true });
    expect([said(turn), turn.then]).toEqual(['[SSL required - connection rejected].\r\n', 'close']);
  });

  const will = say('WILL', START_TLS);
  const rows: readonly (readonly [string, Uint8Array, Partial<ServerPolicy>, string, string])[] = [
    ['WILL START_TLS', will, {}, toHex(startTlsFollows), 'listen'],
    ['WILL START_TLS, out of order', will, { upgrade: 'refuses' }, 'fffe2e', 'listen'],
    ['WILL START_TLS, not offered', will, { upgrade: 'not-offered' }, 'fffe2e', 'listen'],
    ['WILL START_TLS inside TLS', will, { secured: true }, 'fffe2e', 'listen'],
    ['WONT START_TLS', say('WONT', START_TLS), {}, '', 'listen'],
    ['DO START_TLS: the client is to be the TLS client', say('DO', START_TLS), {}, 'fffc2e', 'listen'],
    ['FOLLOWS without having agreed', startTlsFollows, {}, '', 'listen'],
    ['an option that nobody has', say('WILL', 200), {}, 'fffec8', 'listen'],
    ['another', say('DO', 200), {}, 'fffcc8', 'listen'],
    ['one of its own', say('DO', 1), {}, '', 'listen'],
    ['a refusal of one', say('DONT', 1), {}, '', 'listen'],
    ['Are You There', fromHex('fff6'), {}, toHex(fromText('[Yes]\r\n')), 'listen'],
    ['nothing', fromHex('fff1'), {}, '', 'listen'],
  ];
  test.each(rows)('%s', (_, bytes, policy, hex, then) => {
    const turn = hear(bytes, begun, policy);
    expect([toHex(turn.say ?? empty), turn.then]).toEqual([hex, then]);
  });

  test('TLS begins behind both words that it follows', () => {
    const agreed = hear(will, begun).state;
    expect(hear(fromHex('fffa2e02fff0'), agreed).then).toBe('listen');
    expect(hear(startTlsFollows, agreed).then).toBe('start-tls');
  });

  test.each<[string, Uint8Array | string]>([
    ['WONT START_TLS', say('WONT', START_TLS)],
    ['a user name', 'alice\r\n'],
  ])('where TLS is demanded, %s is the end', (_, bytes) => {
    expect(hear(bytes, begun, { requiresTls: true }).then).toBe('close');
  });

  test('a line may come in pieces, with commands in it', () => {
    const first = hear('ali', begun).state;
    const middle = hear(fromHex('fff1'), first).state;
    expect(said(hear('ce\r\0', middle))).toBe("alice\r\nEnter alice's Password: ");
  });

  const denied = '\r\nAuthentication failure\r\nAccess denied.\r\n';
  const asked: ServerState = { ...begun, expects: 'password', user: 'alice' };
  test.each<[string, string, ServerState, string, string]>([
    ['no name', '\r\n', begun, '\r\nUsername: ', 'listen'],
    [
      'the password, which is not echoed',
      'correct horse\r\n',
      asked,
      '\r\nalice@mail.example.org:~$ ',
      'listen',
    ],
    ['a wrong one', 'wrong\r\n', asked, `${denied}Username: `, 'listen'],
    ['a wrong one for the third time', 'wrong\r\n', { ...asked, failures: 2 }, denied, 'close'],
    [
      'that of somebody else',
      'correct horse\r\n',
      { ...asked, user: 'bob' },
      `${denied}Username: `,
      'listen',
    ],
    [
      'cat message',
      'cat message\r\n',
      shell,
      `cat message\r\n${toText(aPolicy.message)}alice@mail.example.org:~$ `,
      'listen',
    ],
    [
      'another command',
      'rm -rf /\r\n',
      shell,
      'rm -rf /\r\n-sh: rm: not found\r\nalice@mail.example.org:~$ ',
      'listen',
    ],
    ['an empty line', '\r\n', shell, '\r\nalice@mail.example.org:~$ ', 'listen'],
    ['exit', 'exit\r\n', shell, 'exit\r\nlogout\r\n', 'close'],
    ['too long', 'a'.repeat(1100), shell, 'line too long\r\n', 'close'],
  ])('%s', (_, line, state, answer, then) => {
    const turn = hear(line, state);
    expect([said(turn), turn.then]).toEqual([answer, then]);
  });

  test('the octet 255 is doubled in text, both ways', () => {
    const turn = hear('cat message\r\n', shell, { message: fromText('\xff\r\n') });
    expect(said(turn)).toContain('\xff\xff\r\n');
    expect(readPiece(fromText('a\xff\xff\r\n'))).toEqual({ kind: 'data', text: 'a\xff\r\n' });
  });

  test('TLS makes it forget what was typed', () => {
    expect(server.secured(asked, { ...aPolicy, secured: true }).state).toEqual(begun);
  });
});

describe('the client', () => {
  const first = client.begin(aTask);
  const [greeting] = client.exchanges('greeting', first);

  test.each<[string, Uint8Array, object]>([
    ['the offer', say('DO', START_TLS), { kind: 'accepted', state: { offered: true } }],
    ['a prompt', fromText('login: '), { kind: 'accepted', state: { prompted: true } }],
    [
      'an option, which is answered at once',
      say('WILL', 1),
      { kind: 'again', state: { answers: say('DO', 1) } },
    ],
    ['a refusal, which is not', say('WONT', 1), { kind: 'more' }],
    ['a banner', fromText('hello\r\n'), { kind: 'more' }],
  ])('greeted with %s', (_, bytes, reading) => {
    expect(readAs(greeting!, bytes, first)).toMatchObject(reading);
  });

  const [upgrade] = client.exchanges('upgrade', { ...first, offered: true });
  test.each<[string, Uint8Array, object]>([
    ['FOLLOWS', startTlsFollows, { kind: 'accepted' }],
    ['DONT', say('DONT', START_TLS), { kind: 'refused', permanence: 'permanent' }],
    ['something else in FOLLOWS', fromHex('fffa2e02fff0'), { kind: 'unintelligible' }],
    ['an option, to be answered later', say('DO', 200), { kind: 'more', state: { due: say('WONT', 200) } }],
    ['the prompt', fromText('Username: '), { kind: 'more', state: { prompted: true } }],
  ])('asks for TLS and hears %s', (_, bytes, reading) => {
    expect(readAs(upgrade!, bytes, first)).toMatchObject(reading);
  });

  test('says that it goes on without what was offered, once', () => {
    const prompted = { ...first, offered: true, prompted: true };
    const [user] = client.exchanges('login', prompted);
    expect(toText(user!.say!)).toBe(`${toText(say('WONT', START_TLS))}alice\r\n`);
    expect(readAs(user!, fromText('Password: '), prompted)).toMatchObject({ state: { offered: false } });
  });

  test('types no goodbye where a name is asked for', () => {
    expect(client.exchanges('goodbye', { ...first, prompted: true })).toEqual([]);
    expect(client.exchanges('goodbye', { ...first, loggedIn: true })).toHaveLength(1);
  });

  test('keeps nothing of what was said before TLS', () => {
    expect(client.forget({ ...first, offered: true, prompted: true, due: say('DO', 1) })).toEqual(first);
  });

  test.each([
    ['alice@host:~$ ', 'accepted'],
    ['[alice@host ~]$ ', 'accepted'],
    ['Username: ', 'refused'],
    ['Subject: ', 'more'],
    ['That is 5$ ', 'more'],
  ])('after the password, %j', (text, kind) => {
    const [, password] = client.exchanges('login', first);
    expect(readAs(password!, fromText(text), first).kind).toBe(kind);
  });
});

describe('the listener', () => {
  const at = (changes: Partial<ListenerState>): ListenerState => ({ ...listener.start, ...changes });
  const rows: readonly (readonly [
    string,
    Side,
    Uint8Array,
    ListenerState,
    string | null,
    string | null,
    string,
  ])[] = [
    ['the offer', 'server', say('DO', START_TLS), at({}), 'offer', 'capabilities', 'DO START_TLS'],
    ['agreement', 'client', say('WILL', START_TLS), at({}), 'request', null, 'WILL START_TLS'],
    ['FOLLOWS of the client', 'client', startTlsFollows, at({ asked: true }), null, null, 'SB START_TLS 01'],
    [
      'FOLLOWS of the server',
      'server',
      startTlsFollows,
      at({ asked: true }),
      'go-ahead',
      null,
      'SB START_TLS 01',
    ],
    ['DONT', 'server', say('DONT', START_TLS), at({ asked: true }), 'refusal', null, 'DONT START_TLS'],
    ['DONT without a question', 'server', say('DONT', START_TLS), at({}), null, null, 'DONT START_TLS'],
    ['a user name', 'client', fromText('alice\r\n'), at({ prompt: 'user' }), null, 'credentials', 'alice'],
    [
      'a password',
      'client',
      fromText('correct horse\r\n'),
      at({ prompt: 'password' }),
      null,
      'credentials',
      'correct horse',
    ],
    [
      'a command',
      'client',
      fromText('cat message\r\n'),
      at({ prompt: 'shell' }),
      null,
      'query',
      'cat message',
    ],
    ['what it prints', 'server', fromText('hello\r\n'), at({ prompt: 'shell' }), null, 'mailbox', 'hello'],
    ['a banner', 'server', fromText('hello\r\n'), at({}), null, null, 'hello'],
    ['another command', 'client', fromHex('fff6'), at({}), null, null, 'AYT'],
  ];
  test.each(rows)('%s', (_, from, bytes, state, upgrade, carries, text) => {
    expect(listener.hear(from, bytes, state)).toMatchObject({ upgrade, carries, text });
  });

  test.each([
    ['Username: ', 'user'],
    ["Enter alice's Password: ", 'password'],
    ['alice@host:~$ ', 'shell'],
  ])('knows the prompt %j', (text, prompt) => {
    expect(listener.hear('server', fromText(text), listener.start).state.prompt).toBe(prompt);
  });
});

test('the offer goes, or becomes one for what nobody has; all else stays', () => {
  const offer = say('DO', START_TLS);
  expect(forgery.withoutOffer(offer)).toEqual(empty);
  expect(forgery.maskedOffer(offer)).toEqual(say('DO', 200));
  expect(forgery.withoutOffer(say('WILL', 1))).toEqual(say('WILL', 1));
});

describe('the inspector', () => {
  const look = (bytes: Uint8Array): readonly string[] => {
    const { title, fields } = describeTelnet('server', bytes);
    return [title, ...outline(fields)];
  };
  test('an option, a word and a prompt', () => {
    expect(look(concat(say('DO', START_TLS), startTlsFollows, fromText('login: ')))).toEqual([
      'DO START_TLS, SB START_TLS FOLLOWS, login: ',
      '0+3 option=DO START_TLS',
      '  0+1 IAC=255',
      '  1+1 verb=DO',
      '  2+1 option=START_TLS (46)',
      '3+6 subnegotiation=SB START_TLS FOLLOWS',
      '9+7 data=login: ',
    ]);
  });
  test('an option that is cut short', () => {
    expect(look(fromHex('fffd'))).toEqual(['IAC DO', '0+2 option=IAC DO']);
  });
});

const octets = bytesOf(
  say('DO', START_TLS),
  say('WILL', START_TLS),
  say('WONT', START_TLS),
  say('DO', 200),
  startTlsFollows,
  fromHex('fffa'),
  fromHex('fff0'),
  fromHex('ff'),
  ...texts(
    'alice\r\n',
    'correct horse\r\0',
    'Username: ',
    'Password: ',
    'alice@host:~$ ',
    'logout\r\n',
    '\n',
    ': ',
  ),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(telnet, octets);
});

test('any octets are described', () => {
  expectDescribed(telnet, octets);
});
