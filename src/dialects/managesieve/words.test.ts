import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard, Phase, Side } from '../dialect';
import { aTask, overheard, readAs, type Chunk } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';

import { client } from './client';
import { describe as describeSieve } from './describe';
import { forgery } from './forgery';
import { managesieve } from './index';
import { listener, type ListenerState } from './listener';

const greeting = '"IMPLEMENTATION" "x"\r\n"SASL" ""\r\n"STARTTLS"\r\nOK "hi"\r\n';
const login = 'AUTHENTICATE "PLAIN" "AGFsaWNlAGNvcnJlY3QgaG9yc2U="\r\n';

describe('what a response means to the client', () => {
  test.each([
    ['greeting', 'greeting', greeting, 'accepted'],
    ['in lower case', 'greeting', '"sasl" "plain"\r\nok\r\n', 'accepted'],
    ['no greeting', 'greeting', 'NO "full"\r\n', 'permanent'],
    ['go away', 'greeting', 'BYE "full"\r\n', 'temporary'],
    ['another protocol', 'greeting', '* OK hi\r\n', 'unintelligible'],
    ['go-ahead', 'upgrade', 'OK "go"\r\n', 'accepted'],
    ['not now', 'upgrade', 'NO (TRYLATER) "no"\r\n', 'temporary'],
    ['no', 'upgrade', 'NO "no"\r\n', 'permanent'],
    ['words in a literal', 'upgrade', 'NO {5}\r\nno\r\n!\r\n', 'permanent'],
    ['a code with words in it', 'login', 'NO (ENCRYPT-NEEDED) "no"\r\n', 'permanent'],
    ['no last line', 'work', '"main"\r\n', 'unintelligible'],
  ] as const)('%s', (_, phase: Phase, reply, expected) => {
    const state = client.begin(aTask);
    const reading = readAs(client.exchanges(phase, state)[0]!, fromText(reply), state);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });

  test.each([
    ['an offer, no login yet', greeting, true, false],
    ['a login', '"SASL" "LOGIN plain"\r\nOK\r\n', false, true],
    ['a value of that name', '"IMPLEMENTATION" "STARTTLS"\r\n"SASL" "XPLAIN"\r\nOK\r\n', false, false],
  ])('%s', (_, words, offered, mayLogIn) => {
    const state = client.begin(aTask);
    const reading = readAs(client.exchanges('greeting', state)[0]!, fromText(words), state);
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    expect([client.offersUpgrade(reading.state), client.mayLogIn(reading.state)]).toEqual([
      offered,
      mayLogIn,
    ]);
    expect(client.exchanges('discovery', reading.state)).toEqual([]);
  });

  test('inside TLS it knows nothing and listens first', () => {
    const inside = client.forget(client.begin(aTask));
    expect(client.exchanges('discovery', inside).map(({ say }) => say)).toEqual([null]);
    expect(client.offersUpgrade(inside)).toBe(false);
  });
});

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const hi: Chunk = ['server', greeting];
const request: Chunk = ['client', 'STARTTLS\r\n'];

test('a whole session in plaintext', () => {
  const heard = overhear([
    hi,
    ['client', login],
    ['server', 'OK "in"\r\n'],
    ['client', 'PUTSCRIPT "main" {5+}\r\nkeep;\r\n'],
    ['server', 'OK "done"\r\n'],
    ['client', 'LISTSCRIPTS\r\n'],
    ['server', '"main" ACTIVE\r\nOK "done"\r\n'],
  ]);
  expect(heard.map(({ upgrade, carries, text }) => [upgrade, carries, text])).toEqual([
    ['offer', 'capabilities', 'IMPLEMENTATION "x", SASL "", STARTTLS'],
    [null, 'credentials', 'user alice, password correct horse'],
    [null, null, 'OK "in"'],
    [null, null, 'PUTSCRIPT "main" {5+}'],
    [null, 'mailbox', 'PUTSCRIPT "main" keep;'],
    [null, null, 'OK "done"'],
    [null, 'mailbox', 'LISTSCRIPTS'],
    [null, 'mailbox', '"main" ACTIVE··OK "done"'],
  ]);
});

test('a login in two steps', () => {
  const heard = overhear([
    hi,
    ['client', 'AUTHENTICATE "PLAIN"\r\n'],
    ['server', '""\r\n'],
    ['client', '"AGFsaWNlAGNvcnJlY3QgaG9yc2U="\r\n'],
    ['server', 'OK "in"\r\n'],
    request,
  ]);
  expect(heard.map(({ carries }) => carries)).toEqual([
    'capabilities',
    null,
    null,
    'credentials',
    null,
    null,
  ]);
  expect(heard.at(-1)?.upgrade).toBe('request');
});

describe('the upgrade', () => {
  test.each<readonly [string, readonly Chunk[], Heard<ListenerState>['upgrade']]>([
    ['offer', [hi], 'offer'],
    ['offer asked for', [hi, ['client', 'CAPABILITY\r\n'], ['server', greeting]], 'offer'],
    ['a script of that name', [hi, ['client', 'LISTSCRIPTS\r\n'], ['server', '"STARTTLS"\r\nOK\r\n']], null],
    ['request', [hi, request], 'request'],
    ['go-ahead', [hi, request, ['server', 'OK "go"\r\n']], 'go-ahead'],
    ['refusal', [hi, request, ['server', 'NO "no"\r\n']], 'refusal'],
    ['answered by somebody else', [hi, request, ['client', login], ['server', 'OK "in"\r\n']], null],
    ['the word inside a literal', [hi, ['client', 'PUTSCRIPT "x" {10+}\r\nSTARTTLS\r\n\r\n']], null],
  ])('%s', (_, chunks, upgrade) => {
    expect(overhear(chunks).at(-1)?.upgrade).toBe(upgrade);
  });
});

describe('the lies', () => {
  const empty = '"SASL" ""\r\n';
  test.each([
    ['without the offer', 'withoutOffer', `${empty}"starttls"\r\nOK\r\n`, '"SASL" "PLAIN"\r\nOK\r\n'],
    ['a mechanism stays', 'withoutOffer', '"STARTTLS"\r\n"SASL" "X"\r\nOK\r\n', '"SASL" "X"\r\nOK\r\n'],
    ['no offer', 'withoutOffer', `${empty}OK "STARTTLS"\r\n`, `${empty}OK "STARTTLS"\r\n`],
    ['masked', 'maskedOffer', `${empty}"STARTTLS"\r\nOK\r\n`, `${empty}"XXXXXXXA"\r\nOK\r\n`],
  ] as const)('%s', (_, lie, words, expected) => {
    expect(toText(forgery[lie](fromText(words)))).toBe(expected);
  });
});

describe('taken apart', () => {
  const look = (from: Side, text: string) => {
    const { title, fields } = describeSieve(from, fromText(text));
    return [title, ...outline(fields)];
  };

  test('a greeting', () => {
    expect(look('server', '"SASL" ""\r\n"STARTTLS"\r\nNO (TRYLATER) "hi"\r\n')).toEqual([
      'NO (TRYLATER) "hi"',
      '0+11 capability="SASL" ""',
      '  0+6 quoted=SASL',
      '  7+2 quoted=',
      '11+12 capability="STARTTLS"',
      '  11+10 quoted=STARTTLS',
      '23+20 response=NO (TRYLATER) "hi"',
      '  23+2 condition=NO',
      '  26+10 resp-code=(TRYLATER)',
      '    27+8 atom=TRYLATER',
      '  37+4 text=hi',
    ]);
  });

  test('commands', () => {
    expect(look('client', 'AUTHENTICATE "PLAIN" "AGEAYg=="\r\nPUTSCRIPT "a" {2+}\r\nb;\r\n')).toEqual([
      'AUTHENTICATE "PLAIN" "AGEAYg=="',
      '0+33 command=AUTHENTICATE "PLAIN" "AGEAYg=="',
      '  0+12 name=AUTHENTICATE',
      '  13+7 quoted=PLAIN',
      '  21+10 base64=AGEAYg== = ·a·b',
      '33+24 command=PUTSCRIPT "a" {2+}··b;',
      '  33+9 name=PUTSCRIPT',
      '  43+3 quoted=a',
      '  47+8 literal=b;',
      '    47+6 announcement={2+}',
      '    53+2 octets=b;',
    ]);
  });
});

const bytes = bytesOf(
  ...texts(
    greeting,
    login,
    'AUTHENTICATE "PLAIN"\r\n',
    '"AGFsaWNlAGNvcnJlY3QgaG9yc2U="\r\n',
    'STARTTLS\r\n',
    '\r\n',
  ),
  ...texts(
    'PUTSCRIPT "main" {5+}\r\n',
    'keep;\r\n',
    'LISTSCRIPTS\r\n',
    'GETSCRIPT "main"\r\n',
    'NOOP "x"\r\n',
    '{3}\r\n',
  ),
  ...texts('OK "go"\r\n', 'NO (TRYLATER) "no"\r\n', '"main" ACTIVE\r\n', 'BYE\r\n'),
);

test('any octets in any pieces come to the same', () => expectSameInAnyPieces(managesieve, bytes));
test('a description covers every octet once, whatever they are', () => expectDescribed(managesieve, bytes));
