/** What each side, the listener, the forgery and the inspector make of words, and that no octets upset anybody. */
import { describe, expect, test } from 'vitest';

import { empty, fromText, toText } from '../../bytes/hex';
import { aboutData, type ServerPolicy, type Side } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline, texts } from '../hostile.fixture';
import { client } from './client';
import { describe as describeFtp } from './describe';
import { forgery } from './forgery';
import { ftp } from './index';
import { listener } from './listener';
import { splitReply } from './message';
import { server, type ServerState } from './server';

const begun: ServerState = server.begin(aPolicy).state;
const inside: ServerState = { ...begun, loggedIn: true };
const binary: ServerState = { ...inside, binary: true };
const waiting: ServerState = { ...binary, passive: true };
const stored: ServerState = { ...waiting, stored: { name: 'new.txt', content: fromText('new') } };
const named = `message.eml (${aPolicy.message.length} bytes)`;
const said = (line: string, state: ServerState, policy: Partial<ServerPolicy> = {}): string =>
  toText(server.hear(fromText(`${line}\r\n`), state, { ...aPolicy, ...policy }).say ?? empty).trimEnd();

const list = '211-Features:\r\n AUTH TLS\r\n MLST size*;type*;\r\n PBSZ\r\n PROT\r\n211 End\r\n';

describe('the server', () => {
  const demanded = { requiresTls: true };
  const secured = { secured: true };
  const rows: readonly (readonly [string, ServerState, Partial<ServerPolicy>, string])[] = [
    ['AUTH TLS', begun, {}, '234 AUTH TLS successful'],
    ['AUTH tls-c', begun, {}, '234 AUTH TLS-C successful'],
    ['AUTH', begun, {}, '504 AUTH requires at least one argument'],
    ['AUTH GSSAPI', begun, {}, '500 AUTH not understood'],
    ['AUTH TLS', begun, { upgrade: 'not-offered' }, '500 AUTH not understood'],
    ['AUTH TLS', begun, { upgrade: 'refuses' }, '431 Necessary security resource unavailable'],
    ['AUTH TLS', begun, secured, '503 Unwilling to accept second AUTH'],
    ['PBSZ 0', begun, {}, '503 PBSZ not allowed on insecure control connection'],
    ['PBSZ 0', begun, secured, '200 PBSZ 0 successful'],
    ['PBSZ 1024', begun, secured, '200 PBSZ =0 successful'],
    ['PROT P', begun, secured, '503 You must issue the PBSZ command prior to PROT'],
    ['PROT P', { ...begun, buffered: true }, secured, '200 Protection set to Private'],
    ['PROT C', { ...begun, buffered: true }, secured, '200 Protection set to Clear'],
    [
      'PROT C',
      { ...begun, buffered: true },
      { ...demanded, ...secured },
      '534 Unwilling to accept security parameters',
    ],
    ['PROT S', { ...begun, buffered: true }, secured, '536 PROT S unsupported'],
    ['PROT Q', { ...begun, buffered: true }, secured, '504 PROT Q unsupported'],
    ['PROT P', begun, {}, '503 PROT not allowed on insecure control connection'],
    ['USER alice', begun, {}, '331 Password required for alice'],
    ['USER', begun, {}, '500 USER: command requires a parameter'],
    ['USER alice', inside, {}, '501 Reauthentication not supported'],
    ['USER alice', begun, { authBeforeTls: 'refused' }, '550 SSL/TLS required on the control channel'],
    ['NOOP', begun, { authBeforeTls: 'refused' }, '200 NOOP command successful'],
    ['NOOP', begun, demanded, '550 SSL/TLS required on the control channel'],
    ['USER alice', begun, { ...demanded, ...secured }, '331 Password required for alice'],
    ['PASS correct horse', begun, {}, '503 Login with USER first'],
    ['PASS correct horse', { ...begun, user: 'alice' }, {}, '230 User alice logged in'],
    ['PASS wrong', { ...begun, user: 'alice' }, {}, '530 Login incorrect.'],
    ['PASS correct horse', { ...begun, user: 'bob' }, {}, '530 Login incorrect.'],
    ['PWD', begun, {}, '530 Please login with USER and PASS'],
    ['PWD', inside, {}, '257 "/" is the current directory'],
    ['SIZE message.eml', binary, {}, `213 ${aPolicy.message.length}`],
    ['SIZE message.eml', inside, {}, '550 SIZE not allowed in ASCII mode'],
    ['EPSV', inside, {}, '229 Entering Extended Passive Mode (|||50123|)'],
    ['EPSV', begun, {}, '530 Please login with USER and PASS'],
    ['RETR message.eml', waiting, {}, `150 Opening BINARY mode data connection for ${named}`],
    ['RETR nothing', waiting, {}, '550 nothing: No such file or directory'],
    ['RETR message.eml', waiting, { ...demanded, ...secured }, '522 SSL/TLS required on the data channel'],
    ['STOR new.txt', waiting, {}, '150 Opening BINARY mode data connection for new.txt'],
    ['STOR new.txt', { ...waiting, binary: false }, {}, '150 Opening ASCII mode data connection for new.txt'],
    ['STOR new.txt', begun, {}, '530 Please login with USER and PASS'],
    ['STOR', waiting, {}, "500 'STOR' not understood"],
    ['STOR new.txt', inside, {}, '425 Unable to build data connection: Connection refused'],
    ['STOR new.txt', waiting, { ...demanded, ...secured }, '522 SSL/TLS required on the data channel'],
    ['SIZE new.txt', stored, {}, '213 3'],
    ['RETR /new.txt', stored, {}, '150 Opening BINARY mode data connection for new.txt (3 bytes)'],
    ['RETR message.eml', stored, {}, `150 Opening BINARY mode data connection for ${named}`],
    ['RETR new.txt', waiting, {}, '550 new.txt: No such file or directory'],
    ['PASV', inside, {}, '500 PASV not understood'],
    ['MLST nothing', inside, {}, '550 nothing: No such file or directory'],
    ['RETR message.eml', inside, {}, '425 Unable to build data connection: Connection refused'],
    ['CCC', inside, {}, '534 Unwilling to accept security parameters'],
    ['TYPE I', inside, {}, '200 Type set to I'],
    ['SYST', begun, {}, '215 UNIX Type: L8'],
    ['FROBNICATE', begun, {}, '500 FROBNICATE not understood'],
    ['quit', begun, demanded, '221 Goodbye.'],
    ['\xff\xf4ABOR', begun, {}, '500 Invalid command: try being more creative'],
    ['', begun, {}, '500 Invalid command: try being more creative'],
    [`USER ${'a'.repeat(1100)}`, begun, {}, '500 Command line too long'],
  ];
  test.each(rows)('%s', (line, state, policy, answer) => {
    expect(said(line, state, policy)).toBe(answer);
  });

  test('STOR waits to take, protected as agreed; what came is kept, and can be fetched', () => {
    const policy = { ...aPolicy, secured: true };
    const asked = server.hear(fromText('STOR /new.txt\r\n'), { ...waiting, protection: 'private' }, policy);
    expect(asked.data).toEqual({ kind: 'take', protection: 'private' });
    const took = server.took!(fromText('new'), asked.state);
    expect(toText(took.say ?? empty)).toBe('226 Transfer complete\r\n');
    const fetched = server.hear(fromText('RETR new.txt\r\n'), { ...took.state, passive: true }, policy);
    expect(fetched.data).toMatchObject({ kind: 'send', content: fromText('new') });
  });

  test('of a file that did not come nothing is kept', () => {
    const { state } = server.hear(fromText('STOR new.txt\r\n'), waiting, aPolicy);
    const failed = server.sent!(false, state);
    expect(toText(failed.say ?? empty)).toMatch(/^425 /);
    expect(failed.state).toEqual(binary);
  });

  test('MLST tells of the file on the control connection', () => {
    expect(said('MLST message.eml', inside)).toBe(
      `250-Start of list for message.eml\r\n type=file;size=${aPolicy.message.length}; /message.eml\r\n250 End of list`,
    );
  });

  test.each<[string, Partial<ServerPolicy>, readonly string[]]>([
    ['offered', {}, ['AUTH TLS', 'PBSZ', 'PROT']],
    ['not offered', { upgrade: 'not-offered' }, []],
    ['inside TLS', { secured: true }, ['PBSZ', 'PROT']],
  ])('the list, %s', (_, policy, security) => {
    const features = said('FEAT', begun, policy)
      .split('\r\n ')
      .map((line) => line.split('\r\n')[0]!);
    expect(features.filter((one) => /^(?:AUTH|PBSZ|PROT)/.test(one))).toEqual(security);
  });

  test('TLS makes it forget who was there', () => {
    expect(server.secured(inside, { ...aPolicy, secured: true }).state).toEqual(begun);
  });

  test('a line without an end is the end', () => {
    const line = fromText('A'.repeat(2048));
    expect(server.hear(line, begun, aPolicy).then).toBe('close');
  });
});

describe('where a reply ends', () => {
  test.each([
    ['one line', '234 yes\r\nmore', '234 yes\r\n'],
    ['several', `${list}234 yes\r\n`, list],
    ['other codes within', '211-a\r\n211-b\r\n500 c\r\n211 d\r\n', '211-a\r\n211-b\r\n500 c\r\n211 d\r\n'],
    ['no code at all', 'hello\r\n234', 'hello\r\n'],
  ])('%s', (_, text, message) => {
    const split = splitReply(fromText(text));
    expect(split.kind === 'message' && toText(split.message)).toBe(message);
  });
  test.each(['234 yes', '211-a\r\n b\r\n', '211-a\r\n211'])('not yet: %j', (text) => {
    expect(splitReply(fromText(text)).kind).toBe('incomplete');
  });
});

describe('the client', () => {
  const first = client.begin(aTask);
  const told = (phase: 'discovery' | 'upgrade' | 'login', text: string) =>
    readAs(client.exchanges(phase, first)[0]!, fromText(text), first);
  const offered = (text: string): boolean => {
    const reading = told('discovery', text);
    return reading.kind === 'accepted' && client.offersUpgrade(reading.state);
  };
  test.each([
    [list, true],
    [list.toLowerCase(), true],
    ['211-Features:\r\n AUTH SSL;TLS;TLS-C\r\n211 End\r\n', true],
    ['211-Features:\r\n AUTH TLS-C;TLS-P;\r\n211 End\r\n', false],
    ['211-Features:\r\nAUTH TLS\r\n211 End\r\n', false],
    ['211 no features\r\n', false],
    ['500 FEAT not understood\r\n', false],
  ])('in the list %j, is TLS offered? %s', (text, yes) => {
    expect(offered(text)).toBe(yes);
  });

  test.each([
    ['234 yes\r\n', { kind: 'accepted' }],
    ['334 more\r\n', { kind: 'unintelligible' }],
    ['431 not now\r\n', { kind: 'refused', permanence: 'temporary' }],
    ['500 no\r\n', { kind: 'refused', permanence: 'permanent' }],
    ['120 wait\r\n', { kind: 'more' }],
    ['hello\r\n', { kind: 'unintelligible' }],
  ])('asked for TLS and told %j', (text, reading) => {
    expect(told('upgrade', text)).toMatchObject(reading);
  });

  test('protects its data connections inside TLS, and only there', () => {
    const verbs = (state: typeof first): readonly string[] =>
      client.exchanges('login', state).map(({ name }) => name);
    const features = ['AUTH TLS', 'PBSZ', 'PROT'];
    expect(verbs({ ...first, features })).toEqual(['USER', 'PASS']);
    expect(verbs({ ...client.forget(first), features })).toEqual(['PBSZ', 'PROT', 'USER', 'PASS']);
    expect(verbs(client.begin(aTask, true))).toEqual(['PBSZ', 'PROT', 'USER', 'PASS']);
    expect(verbs(first)).toEqual(['USER', 'PASS']);
  });

  test.each([
    [false, 'private', 'clear', 'ftp.data-without-tls'],
    [true, 'private', 'private', 'ftp.data-private'],
    [true, 'clear', 'clear', 'ftp.data-clear'],
  ] as const)('inside TLS: %s; asks for %s: the data connection is %s', (secured, asked, had, why) => {
    const state = client.begin({ ...aTask, dataProtection: asked }, secured);
    const { data } = client.exchanges('work', state).at(-1)!;
    expect(data).toMatchObject({ protection: had, rule: { text: why } });
  });

  test.each([
    ['229 Entering Extended Passive Mode (|||50123|)', 50_123],
    ['229 ok (!!!21!)', 21],
    ['229 ok (|||0|)', null],
    ['229 ok (|||70000|)', null],
    ['229 ok (|1|192.0.2.1|50123|)', null],
    ['229 ok', null],
  ])('%s: port %s', (text, port) => {
    const reading = readAs(client.exchanges('work', first)[2]!, fromText(`${text}\r\n`), first);
    expect(reading.kind === 'accepted' ? reading.state.port : null).toBe(port);
  });

  test.each([
    ['213 57', 57],
    ['213 many', null],
    ['550 no', null],
  ])('the size of the file in %j: %s', (text, size) => {
    const reading = readAs(client.exchanges('work', first)[1]!, fromText(`${text}\r\n`), first);
    expect(reading.kind === 'accepted' ? reading.state.size : null).toBe(size);
  });
});

describe('the listener', () => {
  const rows: readonly (readonly [Side, string, string | null, string | null, string | null, string])[] = [
    ['server', '220 hello\r\n', 'greeting', null, 'capabilities', '220 hello'],
    [
      'server',
      list,
      'FEAT',
      'offer',
      'capabilities',
      '211 Features:, AUTH TLS, MLST size*;type*;, PBSZ, PROT, End',
    ],
    ['server', '211 no features\r\n', 'FEAT', null, 'capabilities', '211 no features'],
    ['client', 'AUTH TLS\r\n', null, 'request', null, 'AUTH TLS'],
    ['client', 'AUTH GSSAPI\r\n', null, null, null, 'AUTH GSSAPI'],
    ['server', '234 yes\r\n', 'AUTH', 'go-ahead', null, '234 yes'],
    ['server', '500 no\r\n', 'AUTH', 'refusal', null, '500 no'],
    ['client', 'PASS correct horse\r\n', null, null, 'credentials', 'PASS correct horse'],
    ['server', '213 57\r\n', 'SIZE', null, 'mailbox', '213 57'],
    ['server', '250-a\r\n size=1; /b\r\n250 c\r\n', 'MLST', null, 'mailbox', '250 a, size=1; /b, c'],
    ['client', '\xff\xf4\r\n', null, null, null, '\ufffd\ufffd'],
  ];
  test.each(rows)('from the %s: %j', (from, text, asked, upgrade, carries, words) => {
    const heard = listener.hear(from, fromText(text), { asked });
    expect(heard).toMatchObject({ upgrade, carries, text: words });
  });
});

test('the forged list is that of a server without TLS, and so is the masked one, octet for octet', () => {
  expect(toText(forgery.withoutOffer(fromText(list)))).toBe(
    '211-Features:\r\n MLST size*;type*;\r\n211 End\r\n',
  );
  expect(toText(forgery.maskedOffer(fromText(list)))).toBe(
    '211-Features:\r\n XXXXXXXX\r\n MLST size*;type*;\r\n XXXX\r\n XXXX\r\n211 End\r\n',
  );
  expect(toText(forgery.withoutOffer(fromText('220 hello\r\n')))).toBe('220 hello\r\n');
});

describe('the inspector', () => {
  const look = (from: Side, text: string): readonly string[] => {
    const { title, fields } = describeFtp(from, fromText(text));
    return [title, ...outline(fields)];
  };
  test('a list', () => {
    expect(look('server', '211-Features:\r\n AUTH TLS\r\n211 End\r\n')).toEqual([
      '211-Features:',
      '0+15 reply=211-Features:',
      '  0+3 code=211',
      '  4+9 text=Features:',
      '15+11 feature= AUTH TLS',
      '26+9 reply=211 End',
      '  26+3 code=211',
      '  30+3 text=End',
    ]);
  });
  test('a file', () => {
    const { title, fields } = describeFtp('server', aPolicy.message, aboutData);
    expect([title, ...outline(fields)]).toEqual([
      'Subject: For you',
      '0+27 file=From: <carol@example.org>',
      '27+18 file=Subject: For you',
      '45+2 file=',
      '47+10 file=Read me.',
    ]);
  });
  test('a command', () => {
    expect(look('client', 'PROT P\r\n')).toEqual([
      'PROT P',
      '0+8 command=PROT P',
      '  0+4 verb=PROT',
      '  5+1 argument=P',
    ]);
  });
});

const octets = bytesOf(
  ...texts(
    list,
    'AUTH TLS\r\n',
    'FEAT\r\n',
    'USER alice\r\n',
    'PASS correct horse\r\n',
    'MLST message.eml\r\n',
    '220 hello\r\n',
    '234 yes\r\n',
    '250-a\r\n',
    '500 no\r\n',
    '\r\n',
    '\xff\xf4',
    'QUIT\r\n',
  ),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(ftp, octets);
});

test('any octets are described', () => {
  expectDescribed(ftp, octets);
  expectDescribed({ ...ftp, describe: (from, bytes) => ftp.describe(from, bytes, aboutData) }, octets);
});
