import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { ServerPolicy, ServerTurn } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';
import { serverOf, type ServerState } from './server';

const server = serverOf('relay');

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

const hear = (bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...policy, ...changes });

const said = (turn: ServerTurn<ServerState> | undefined): string => toText(turn?.say ?? new Uint8Array());
const last = (bytes: string, changes?: Partial<ServerPolicy>): string => said(hear(bytes, changes).at(-1));

const envelope = 'EHLO c.example\r\nMAIL FROM:<a@c.example>\r\nRCPT TO:<bob@example.org>\r\n';

test('greets', () => {
  expect(said(server.begin(policy))).toBe('220 mail.example.org ESMTP\r\n');
});

describe('EHLO lists STARTTLS', () => {
  test.each([
    ['in plaintext', {}, true],
    ['even if it will refuse', { upgrade: 'refuses' }, true],
    ['not if it has none', { upgrade: 'not-offered' }, false],
    ['not inside TLS', { secured: true }, false],
  ] as const)('%s', (_, changes, offered) => {
    const keywords = ['PIPELINING', 'SIZE 10240000', 'STARTTLS', 'ENHANCEDSTATUSCODES', '8BITMIME'];
    const lines = ['mail.example.org', ...keywords.filter((word) => offered || word !== 'STARTTLS')];
    const reply = lines.map((line, i) => `250${i < lines.length - 1 ? '-' : ' '}${line}\r\n`).join('');
    expect(last('EHLO c.example\r\n', changes)).toBe(reply);
  });
});

describe('REQUIRETLS', () => {
  const offers = { offersRequireTls: true };
  const inTls = { ...offers, secured: true };

  test.each([
    ['inside TLS', inTls, true],
    ['not in plaintext', offers, false],
    ['not if it has none', { secured: true }, false],
  ])('is listed %s', (_, changes, listed) => {
    expect(/^250[- ]REQUIRETLS\r$/m.test(last('EHLO c.example\r\n', changes))).toBe(listed);
  });

  test.each([
    ['inside TLS', 'REQUIRETLS', inTls, '250 2.1.0 '],
    ['in any case, beside others', 'SIZE=1 RequireTls', inTls, '250 2.1.0 '],
    ['with a value', 'REQUIRETLS=yes', inTls, '501 5.5.4 '],
    ['in plaintext: it was not offered there', 'REQUIRETLS', offers, '555 5.5.4 '],
    ['where it is not offered', 'REQUIRETLS', { secured: true }, '555 5.5.4 '],
    ['a longer word', 'REQUIRETLSX', inTls, '555 5.5.4 '],
  ])('MAIL with it %s', (_, parameter, changes, reply) => {
    expect(last(`MAIL FROM:<a@c.example> ${parameter}\r\n`, changes).slice(0, reply.length)).toBe(reply);
  });

  test('is no parameter of RCPT', () => {
    expect(last('MAIL FROM:<>\r\nRCPT TO:<b@example.org> REQUIRETLS\r\n', inTls)).toMatch(/^555 5\.5\.4 /);
  });
});

describe('answers', () => {
  test.each([
    ['HELO lists nothing', 'HELO c.example\r\n', '250 mail.example.org'],
    ['EHLO without a name', 'EHLO\r\n', '501 Syntax: EHLO hostname'],
    ['STARTTLS', 'STARTTLS\r\n', '220 2.0.0 '],
    ['STARTTLS with an argument', 'STARTTLS now\r\n', '501 5.5.4 '],
    ['unknown verb', 'XYZZY\r\n', '500 5.5.2 '],
    ['a verb named like a property of every object', 'constructor\r\n', '500 5.5.2 '],
    ['EXPN is not implemented', 'EXPN list\r\n', '502 5.5.1 '],
    ['VRFY neither confirms nor denies', 'VRFY bob\r\n', '252 2.0.0 '],
    ['VRFY without a name', 'VRFY\r\n', '501 5.5.4 '],
    ['HELP', 'HELP\r\n', '214 2.0.0 '],
    ['NOOP takes any argument', 'NOOP what ever\r\n', '250 2.0.0 '],
    ['RSET takes none', 'RSET x\r\n', '501 5.5.4 '],
    ['QUIT takes none', 'QUIT now\r\n', '501 5.5.4 '],
    ['DATA takes none', `${envelope}DATA x\r\n`, '501 5.5.4 '],
    ['RCPT before MAIL', 'RCPT TO:<bob@example.org>\r\n', '503 5.5.1 '],
    ['DATA before RCPT', 'MAIL FROM:<>\r\nDATA\r\n', '503 5.5.1 '],
    ['MAIL inside a transaction', 'MAIL FROM:<>\r\nMAIL FROM:<>\r\n', '503 5.5.1 '],
    ['MAIL after RSET', 'MAIL FROM:<>\r\nRSET\r\nMAIL FROM:<>\r\n', '250 2.1.0 '],
    ['EHLO ends a transaction', 'MAIL FROM:<>\r\nEHLO c\r\nMAIL FROM:<>\r\n', '250 2.1.0 '],
    ['MAIL without FROM', 'MAIL <a@b>\r\n', '501 5.5.4 '],
    ['bad sender', 'MAIL FROM:<a@>\r\n', '501 5.1.7 '],
    ['postmaster alone is a recipient only', 'MAIL FROM:<postmaster>\r\n', '501 5.1.7 '],
    ['bad recipient', 'MAIL FROM:<>\r\nRCPT TO:<a@>\r\n', '501 5.1.3 '],
    ['no null recipient', 'MAIL FROM:<>\r\nRCPT TO:<>\r\n', '501 5.1.3 '],
    ['postmaster needs no domain', 'MAIL FROM:<>\r\nRCPT TO:<Postmaster>\r\n', '250 2.1.5 '],
    ['domains are case-insensitive', 'MAIL FROM:<>\r\nRCPT TO:<bob@EXAMPLE.org>\r\n', '250 2.1.5 '],
    ['no relaying', 'MAIL FROM:<>\r\nRCPT TO:<bob@example.net>\r\n', '550 5.7.1 '],
    ['nor to a subdomain', 'MAIL FROM:<>\r\nRCPT TO:<bob@sub.example.org>\r\n', '550 5.7.1 '],
    ['SIZE', 'MAIL FROM:<> SIZE=10240000\r\n', '250 2.1.0 '],
    ['SIZE over the limit', 'MAIL FROM:<> SIZE=10240001\r\n', '552 5.3.4 '],
    ['SIZE that is no number', 'MAIL FROM:<> SIZE=1e3\r\n', '501 5.5.4 '],
    ['BODY', 'MAIL FROM:<> BODY=8bitmime\r\n', '250 2.1.0 '],
    ['BODY of an extension not offered', 'MAIL FROM:<> BODY=BINARYMIME\r\n', '501 5.5.4 '],
    ['unknown parameter of MAIL', 'MAIL FROM:<> RET=HDRS\r\n', '555 5.5.4 '],
    ['unknown parameter of RCPT', 'MAIL FROM:<>\r\nRCPT TO:<b@example.org> NOTIFY=NEVER\r\n', '555 5.5.4 '],
    ['broken parameter', 'MAIL FROM:<> =\r\n', '501 5.5.4 '],
    ['a refused MAIL begins nothing', 'MAIL FROM:<> X=1\r\nRCPT TO:<b@example.org>\r\n', '503 5.5.1 '],
    ['non-ASCII', 'EHLO \xe4\r\n', '500 5.5.2 '],
    ['command too long', `NOOP ${'x'.repeat(600)}\r\n`, '500 5.5.2 '],
    ['text line too long', `${envelope}DATA\r\n${'x'.repeat(999)}\r\n.\r\n`, '500 5.5.2 '],
    [
      'a bare LF ends no text line',
      `${envelope}DATA\r\n${'x'.repeat(600)}\n${'x'.repeat(600)}\r\n.\r\n`,
      '500 5.5.2 ',
    ],
    ['longest text line', `${envelope}DATA\r\n${'x'.repeat(998)}\r\n.\r\n`, '250 2.0.0 '],
    ['a stuffed dot does not count', `${envelope}DATA\r\n..${'x'.repeat(997)}\r\n.\r\n`, '250 2.0.0 '],
    ['inside the data nothing is a command', `${envelope}DATA\r\nQUIT\r\n.\r\n`, '250 2.0.0 '],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes).slice(0, reply.length)).toBe(reply);
    expect(last(bytes)).toMatch(/^(?:\d{3}-[ -~]*\r\n)*\d{3} [ -~]*\r\n$/);
  });

  test('a message over SIZE', () => {
    const { state } = hear(`${envelope}DATA\r\n`).at(-1)!;
    const content = new Uint8Array(10_240_004).fill(0x61);
    content.set(fromText('\r\n.\r\n'), content.length - 5);
    expect(said(server.hear(content, state, policy))).toMatch(/^552 5\.3\.4 /);
    expect(said(server.hear(content.subarray(1), state, policy))).not.toMatch(/^552/);
  });
});

describe('STARTTLS', () => {
  test.each([
    ['offered', {}, '220 2.0.0 Ready to start TLS', 'start-tls'],
    ['refuses', { upgrade: 'refuses' }, '454 4.7.0 TLS not available due to local problem', 'listen'],
    ['not offered', { upgrade: 'not-offered' }, '502 5.5.1 Error: command not implemented', 'listen'],
    ['inside TLS', { secured: true }, '554 5.5.1 Error: TLS already active', 'listen'],
  ] as const)('%s', (_, changes, reply, then) => {
    const turn = hear('STARTTLS\r\n', changes)[0];
    expect([said(turn), turn?.then]).toEqual([`${reply}\r\n`, then]);
  });

  test('TLS forgets the transaction, and the server waits for the client', () => {
    const state = hear(envelope).at(-1)!.state;
    const turn = server.secured(state, { ...policy, secured: true });
    expect([turn.say, turn.state]).toEqual([null, server.begin(policy).state]);
  });
});

describe('a server that demands TLS', () => {
  const verbs = [
    'HELO c',
    'MAIL FROM:<>',
    'RCPT TO:<b@example.org>',
    'DATA',
    'RSET',
    'VRFY b',
    'EXPN b',
    'HELP',
    'X',
  ];
  test.each(verbs)('refuses %s before it, and says why', (line) => {
    const turn = hear(`${line}\r\n`, { requiresTls: true })[0];
    expect(said(turn)).toBe('530 5.7.0 Must issue a STARTTLS command first\r\n');
    expect(turn?.because?.rule).toMatchObject({ rfc: 3207, section: '4' });
    expect(said(hear(`${line}\r\n`, { requiresTls: true, secured: true })[0])).not.toMatch(/^530/);
  });

  test.each([
    ['NOOP', '250'],
    ['EHLO c', '250'],
    ['STARTTLS', '220'],
    ['QUIT', '221'],
  ])('answers %s', (line, code) => {
    expect(last(`${line}\r\n`, { requiresTls: true }).slice(0, 3)).toBe(code);
  });
});

describe('a delivered message', () => {
  const deliver = (data: string) =>
    hear(`${envelope}DATA\r\n${data}QUIT\r\n`).find((turn) => turn.delivered)?.delivered;

  test.each([
    ['as it is', 'Hi\r\n.\r\n', 'Hi\r\n'],
    ['empty', '.\r\n', ''],
    ['one stuffed dot off', '..\r\n...\r\n.a\r\n.\r\n', '.\r\n..\r\na\r\n'],
    ['LF.LF is text (SMTP smuggling)', 'a\n.\nMAIL\r\n.\r\n', 'a\n.\nMAIL\r\n'],
    ['LF.CRLF is text', 'a\n.\r\nMAIL\r\n.\r\n', 'a\n.\r\nMAIL\r\n'],
    ['CR.CRLF is text', 'a\r.\r\nMAIL\r\n.\r\n', 'a\r.\r\nMAIL\r\n'],
    ['CRLF.LF is text (and loses its dot)', 'a\r\n.\nMAIL\r\n.\r\n', 'a\r\n\nMAIL\r\n'],
    ['CRLF.CR is text (and loses its dot)', 'a\r\n.\rMAIL\r\n.\r\n', 'a\r\n\rMAIL\r\n'],
  ])('%s', (_, data, message) => {
    const delivery = deliver(data);
    expect(toText(delivery?.message ?? fromText('none'))).toBe(message);
    expect([delivery?.from, delivery?.to]).toEqual(['a@c.example', ['bob@example.org']]);
  });

  test('its queue id depends on the message alone', () => {
    const id = (text: string) => last(`${envelope}DATA\r\n${text}\r\n.\r\n`);
    expect(id('a')).toBe(id('a'));
    expect(id('a')).not.toBe(id('b'));
  });
});

test('a line without end is cut, answered and ends the connection', () => {
  const turns = hear('x'.repeat(2047));
  expect(turns).toEqual([]);
  expect(hear('x'.repeat(2048))[0]).toMatchObject({ then: 'close' });
});
