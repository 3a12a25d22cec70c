import { describe, expect, test } from 'vitest';

import { toBase64 } from '../../bytes/base64';
import { empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy, ServerTurn } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';
import { dialbackKey } from './dialback';
import { forClients } from './for-clients';
import { forServers } from './for-servers';
import { serverIn, type ServerState } from './server';

const users = serverIn(forClients);
const peers = serverIn(forServers);
type Server = typeof users;

const hear = (server: Server, bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...aPolicy, ...changes });

const said = (turn: ServerTurn<ServerState> | undefined): string => toText(turn?.say ?? empty);

const tls = 'urn:ietf:params:xml:ns:xmpp-tls';
const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
const header = (changes = '', content = 'jabber:client', attributes = "to='example.org' version='1.0'") =>
  `<?xml version='1.0'?><stream:stream xmlns='${content}' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback'${changes} ${attributes}>`;
const starttls = `<starttls xmlns='${tls}'/>`;
const auth = (message = '\0alice\0correct horse', mechanism = 'PLAIN') =>
  `<auth xmlns='${sasl}' mechanism='${mechanism}'>${toBase64(fromText(message))}</auth>`;
const bind = "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
const loggedIn = header() + auth() + header();
const bound = loggedIn + bind;
const message = (attributes: string) => `<message ${attributes}><body>x</body></message>`;

test('says nothing before the client opens a stream', () => {
  expect(users.begin(aPolicy).say).toBeNull();
});

describe('features', () => {
  const mechanisms = `<mechanisms xmlns='${sasl}'><mechanism>SCRAM-SHA-256</mechanism><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms>`;
  const offer = `<starttls xmlns='${tls}'/>`;
  const required = `<starttls xmlns='${tls}'><required/></starttls>`;
  test.each([
    ['in plaintext', {}, offer + mechanisms],
    ['even if it will refuse', { upgrade: 'refuses' }, offer + mechanisms],
    ['no login before TLS', { authBeforeTls: 'refused' }, required],
    ['nothing before TLS', { requiresTls: true }, required],
    ['no TLS', { upgrade: 'not-offered' }, mechanisms],
    ['neither', { upgrade: 'not-offered', authBeforeTls: 'refused' }, ''],
    ['inside TLS', { secured: true, authBeforeTls: 'refused', requiresTls: true }, mechanisms],
  ] as const)('for clients: %s', (_, changes, features) => {
    const words = said(hear(users, header(), changes)[0]);
    const all = features === '' ? '<stream:features/>' : `<stream:features>${features}</stream:features>`;
    expect(words.slice(words.indexOf('<stream:features'))).toBe(all);
  });

  const dialback = "<dialback xmlns='urn:xmpp:features:dialback'><errors/></dialback>";
  test.each([
    ['in plaintext', {}, offer + dialback],
    ['who may log in does not matter', { authBeforeTls: 'refused' }, offer + dialback],
    ['TLS demanded', { requiresTls: true }, required + dialback],
    ['inside TLS', { secured: true }, dialback],
  ] as const)('for servers: %s', (_, changes, features) => {
    expect(said(hear(peers, header('', 'jabber:server'), changes)[0])).toContain(
      `<stream:features>${features}</stream:features>`,
    );
  });

  test('every stream of a connection has an id of its own', () => {
    const ids = hear(users, loggedIn).flatMap((turn) => / id='(\w+)'/.exec(said(turn))?.[1] ?? []);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('answers', () => {
  const error = (condition: string) => `<stream:error><${condition} `;
  test.each([
    ['STARTTLS', header() + starttls, {}, `<proceed xmlns='${tls}'/>`, 'start-tls'],
    [
      'STARTTLS with junk',
      `${header()}<starttls xmlns='${tls}' a='b'>c<d/></starttls>`,
      {},
      '<proceed ',
      'start-tls',
    ],
    [
      'STARTTLS in another namespace',
      `${header()}<starttls xmlns='urn:x'/>`,
      {},
      error('unsupported-stanza-type'),
      'close',
    ],
    [
      'STARTTLS refused',
      header() + starttls,
      { upgrade: 'refuses' },
      `<failure xmlns='${tls}'/></stream:stream>`,
      'close',
    ],
    [
      'STARTTLS without TLS',
      header() + starttls,
      { upgrade: 'not-offered' },
      error('unsupported-stanza-type'),
      'close',
    ],
    ['STARTTLS inside TLS', header() + starttls, { secured: true }, '<failure ', 'close'],
    ['STARTTLS after login', loggedIn + starttls, {}, '<failure ', 'close'],
    ['STARTTLS before the stream', `<starttls xmlns='${tls}'></starttls>`, {}, '<?xml', 'close'],
    ['an unknown element', `${header()}<x xmlns='urn:x'/>`, {}, error('unsupported-stanza-type'), 'close'],
    ['an undeclared prefix', `${header()}<x:y/>`, {}, error('not-well-formed'), 'close'],
    ['no XML', `${header()}x`, {}, error('not-well-formed'), 'close'],
    ['a comment', `${header()}<!-- -->`, {}, error('restricted-xml'), 'close'],
    ['too much', `${header()}<a>${'x'.repeat(70000)}</a>`, {}, error('policy-violation'), 'close'],
    [
      'a stanza before login',
      header() + message("to='bob@example.org'"),
      {},
      error('not-authorized'),
      'close',
    ],
    [
      'a stanza before binding',
      loggedIn + message("to='bob@example.org'"),
      {},
      error('not-authorized'),
      'close',
    ],
    ['a second header', header() + header(), {}, error('bad-format'), 'close'],
    ['the end of another stream', `${header()}</x>`, {}, error('not-well-formed'), 'close'],
    ['goodbye', `${header()}</stream:stream>`, {}, '</stream:stream>', 'close'],
    [
      'an error of the other side',
      `${header()}<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
      {},
      '</stream:stream>',
      'close',
    ],
    [
      'wrong password',
      header() + auth('\0alice\0wrong'),
      {},
      `<failure xmlns='${sasl}'><not-authorized/>`,
      'listen',
    ],
    [
      'wrong user',
      header() + auth('\0bob\0correct horse'),
      {},
      `<failure xmlns='${sasl}'><not-authorized/>`,
      'listen',
    ],
    ['another try', header() + auth('\0alice\0x') + auth(), {}, '<success ', 'listen'],
    [
      'login before TLS',
      header() + auth(),
      { authBeforeTls: 'refused' },
      `<failure xmlns='${sasl}'><encryption-required/></failure>`,
      'listen',
    ],
    [
      'login where TLS is demanded',
      header() + auth(),
      { requiresTls: true },
      `<failure xmlns='${sasl}'><encryption-required/></failure>`,
      'listen',
    ],
    [
      'another mechanism',
      header() + auth('', 'EXTERNAL'),
      {},
      `<failure xmlns='${sasl}'><invalid-mechanism/>`,
      'listen',
    ],
    [
      'no base64',
      `${header()}<auth xmlns='${sasl}' mechanism='PLAIN'>!</auth>`,
      {},
      `<failure xmlns='${sasl}'><incorrect-encoding/>`,
      'listen',
    ],
    [
      'no PLAIN message',
      header() + auth('alice'),
      {},
      `<failure xmlns='${sasl}'><malformed-request/>`,
      'listen',
    ],
    ['no initial response', header() + auth(''), {}, `<challenge xmlns='${sasl}'/>`, 'listen'],
    [
      'the response',
      `${header()}${auth('')}<response xmlns='${sasl}'>${toBase64(fromText('\0alice\0correct horse'))}</response>`,
      {},
      '<success ',
      'listen',
    ],
    [
      'a response to nothing',
      `${header()}<response xmlns='${sasl}'/>`,
      {},
      `<failure xmlns='${sasl}'><malformed-request/>`,
      'listen',
    ],
    [
      'giving up',
      `${header()}${auth('')}<abort xmlns='${sasl}'/>`,
      {},
      `<failure xmlns='${sasl}'><aborted/>`,
      'listen',
    ],
    ['bound', bound, {}, "<iq id='b' to='alice@example.org/lab' type='result'><bind ", 'listen'],
    ['bound twice', bound + bind, {}, "<iq id='b' to='alice@example.org/lab' type='error'>", 'listen'],
    ['a message arrives', bound + message("to='bob@example.org'"), {}, '', 'listen'],
    [
      'to another domain',
      bound + message("to='bob@example.net' id='m'"),
      {},
      "<message id='m' from='bob@example.net' to='alice@example.org/lab' type='error'>",
      'listen',
    ],
    ['to nobody', bound + message("to='@'"), {}, "<message from='@' ", 'listen'],
    [
      "in another's name",
      bound + message("from='bob@example.org' to='bob@example.org'"),
      {},
      error('invalid-from'),
      'close',
    ],
    ['an error is not answered', bound + message("type='error' to='x@example.net'"), {}, '', 'listen'],
    [
      'ping',
      `${bound}<iq type='get' id='p' to='example.org'><ping xmlns='urn:xmpp:ping'/></iq>`,
      {},
      "<iq id='p' from='example.org' to='alice@example.org/lab' type='result'/>",
      'listen',
    ],
    [
      'an unknown query',
      `${bound}<iq type='get' id='p'><q xmlns='urn:x'/></iq>`,
      {},
      "<iq id='p' to='alice@example.org/lab' type='error'>",
      'listen',
    ],
    ['a query without an id', `${bound}<iq type='get'><q xmlns='urn:x'/></iq>`, {}, '<iq to=', 'listen'],
  ] as const)('%s', (_, bytes, changes, start, then) => {
    const last = hear(users, bytes, changes).at(-1);
    expect([said(last).slice(0, start.length), last?.then]).toEqual([start, then]);
  });

  test.each([
    ['another domain', "to='example.net' version='1.0'", 'host-unknown'],
    ['no domain', "version='1.0'", 'improper-addressing'],
    ['the version before features', "to='example.org'", 'unsupported-version'],
    ['version 0.9', "to='example.org' version='0.9'", 'unsupported-version'],
  ])('a header with %s', (_, attributes, condition) => {
    const [turn] = hear(users, header('', 'jabber:client', attributes));
    expect(said(turn)).toMatch(
      new RegExp(`^<\\?xml [^>]*><stream:stream [^>]*><stream:error><${condition} .*</stream:stream>$`),
    );
    expect(turn?.then).toBe('close');
  });

  test('the other port', () => {
    expect(said(hear(users, header('', 'jabber:server'))[0])).toContain(error('invalid-namespace'));
    expect(said(hear(peers, header())[0])).toContain(error('invalid-namespace'));
  });

  test('why', () => {
    expect(hear(users, header() + auth(), { requiresTls: true }).at(-1)?.because?.answer.key).toBe(
      'xmpp.tls-first',
    );
  });
});

describe('dialback', () => {
  const open = header(" from='client.example'", 'jabber:server');
  const id = / id='(\w+)'/.exec(said(hear(peers, open)[0]))?.[1] ?? '';
  const key = (secret: string, from: string, stream = id) => dialbackKey(secret, 'example.org', from, stream);
  const result = (words: string, from = 'client.example', to = 'example.org') =>
    `<db:result from='${from}' to='${to}'>${words}</db:result>`;
  const valid = open + result(key('correct horse', 'client.example'));
  const ownKey = dialbackKey('correct horse', 'client.example', 'example.org', '417GAF25');
  const verify = (words: string) =>
    `<db:verify from='client.example' to='example.org' id='417GAF25'>${words}</db:verify>`;
  const addressed = (from: string, to = 'bob@example.org') => message(`from='${from}' to='${to}'`);

  test.each([
    ['the right key', valid, {}, "type='valid'/>", 'listen'],
    [
      'a wrong key',
      open + result(key('wrong', 'client.example')),
      {},
      "type='invalid'/></stream:stream>",
      'close',
    ],
    [
      'the key of another domain',
      open + result(key('correct horse', 'other.example')),
      {},
      "type='invalid'/>",
      'close',
    ],
    [
      'the key of another stream',
      open + result(key('correct horse', 'client.example', 'x')),
      {},
      "type='invalid'/>",
      'close',
    ],
    [
      'for another domain: the stream goes on',
      open + result('', 'client.example', 'example.net'),
      {},
      "type='error'><error type='cancel'><item-not-found ",
      'listen',
    ],
    [
      'before TLS where that is demanded: the stream goes on',
      valid,
      { requiresTls: true },
      "type='error'><error type='cancel'><policy-violation ",
      'listen',
    ],
    [
      'a message before TLS where that is demanded',
      open + addressed('a@client.example'),
      { requiresTls: true },
      '<policy-violation ',
      'close',
    ],
    ['a verdict that nobody asked for', open + result('', "client.example' type='valid"), {}, '', 'listen'],
    [
      'is no verdict',
      open + result('', "client.example' type='valid") + addressed('a@client.example'),
      {},
      '<not-authorized ',
      'close',
    ],
    ['asked about a key of its own', open + verify(ownKey), {}, "id='417GAF25' type='valid'/>", 'listen'],
    ['asked about another key', open + verify('x'), {}, "id='417GAF25' type='invalid'/>", 'listen'],
    [
      'asked for another domain',
      open + verify(ownKey).replace("to='example.org'", "to='example.net'"),
      {},
      '<item-not-found ',
      'listen',
    ],
    [
      'asked about no stream',
      open + verify(ownKey).replace(/ id='\w+'/, ''),
      {},
      '<improper-addressing ',
      'close',
    ],
    ['a message from there', valid + addressed('a@client.example'), {}, '', 'listen'],
    ['from elsewhere', valid + addressed('a@other.example'), {}, '<invalid-from ', 'close'],
    ['to elsewhere', valid + addressed('a@client.example', 'b@example.net'), {}, '<host-unknown ', 'close'],
    ['to nobody', `${valid}<message from='a@client.example'/>`, {}, '<improper-addressing ', 'close'],
    ['a message without a key', open + addressed('a@client.example'), {}, '<not-authorized ', 'close'],
    ['SASL is not offered', open + auth(), {}, '<unsupported-stanza-type ', 'close'],
  ] as const)('%s', (_, bytes, changes, part, then) => {
    const last = hear(peers, bytes, changes).at(-1);
    expect(said(last)).toContain(part);
    expect(last?.then).toBe(then);
  });
});

test('TLS forgets the stream, but no id comes twice', () => {
  const [opened] = hear(users, header());
  const { state } = users.secured(opened!.state, { ...aPolicy, secured: true });
  expect(state).toEqual({ ...users.begin(aPolicy).state, opened: 1 });
});
