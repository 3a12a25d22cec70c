import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aTask, readAs } from '../for-tests';
import { asClient } from './as-client';
import { asServer } from './as-server';
import { clientIn, type ClientState } from './client';
import { dialbackKey } from './dialback';

const user = clientIn(asClient);
const peer = clientIn(asServer);
type Client = typeof user;

const header = (content: string) =>
  `<?xml version='1.0'?><stream:stream xmlns='${content}' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback' from='example.org' id='id1' version='1.0'>`;
const tls = 'urn:ietf:params:xml:ns:xmpp-tls';
const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
const plain = `<mechanisms xmlns='${sasl}'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms>`;

const read = (client: Client, phase: Phase, reply: string, state: ClientState, index = 0) =>
  readAs(client.exchanges(phase, state)[index]!, fromText(reply), state);

const opened = (client: Client, content: string): ClientState => {
  const reading = read(client, 'discovery', header(content), client.begin(aTask));
  if (reading.kind !== 'more') throw new Error(reading.kind);
  return reading.state;
};
const inStream = opened(user, 'jabber:client');

const learned = (...features: readonly string[]): ClientState => {
  const words = `<stream:features>${features.join('')}</stream:features>`;
  const reading = read(user, 'discovery', words, inStream);
  if (reading.kind !== 'accepted') throw new Error(reading.kind);
  return reading.state;
};

const say = (client: Client, phase: Phase, state: ClientState): readonly string[] =>
  client.exchanges(phase, state).map((exchange) => toText(exchange.say ?? fromText('')));

describe('what an answer means', () => {
  const streamError = (condition: string) =>
    `<stream:error><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`;
  test.each([
    ['features', 'discovery', '<stream:features/>', 'accepted'],
    ['white space first', 'discovery', ' \n<stream:features/>', 'accepted'],
    ['an element that answers nothing', 'discovery', "<x xmlns='urn:x'/>", 'more'],
    ['a domain it does not have', 'discovery', streamError('host-unknown'), 'permanent'],
    ['too busy', 'discovery', streamError('resource-constraint'), 'temporary'],
    ['the end of the stream', 'discovery', '</stream:stream>', 'temporary'],
    ['the end of another', 'discovery', '</x>', 'unintelligible'],
    ['no XML', 'discovery', '220 ready\r\n', 'unintelligible'],
    ['go-ahead', 'upgrade', `<proceed xmlns='${tls}'/>`, 'accepted'],
    ['a go-ahead in another namespace', 'upgrade', "<proceed xmlns='urn:x'/>", 'more'],
    ['success is no go-ahead', 'upgrade', `<success xmlns='${sasl}'/>`, 'more'],
    ['no TLS', 'upgrade', `<failure xmlns='${tls}'/>`, 'temporary'],
    ['TLS unknown', 'upgrade', streamError('unsupported-stanza-type'), 'permanent'],
    ['logged in', 'login', `<success xmlns='${sasl}'/>`, 'accepted'],
    ['wrong password', 'login', `<failure xmlns='${sasl}'><not-authorized/></failure>`, 'permanent'],
    ['TLS first', 'login', `<failure xmlns='${sasl}'><encryption-required/></failure>`, 'permanent'],
    ['not now', 'login', `<failure xmlns='${sasl}'><temporary-auth-failure/></failure>`, 'temporary'],
    ['goodbye', 'goodbye', '</stream:stream>', 'accepted'],
    ['something else before it', 'goodbye', "<presence from='a@b'/>", 'more'],
  ] as const)('%s', (_, phase, reply, expected) => {
    const reading = read(user, phase, reply, inStream);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });

  const error =
    "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
  test.each([
    ['bound', 'login', 2, "<iq id='bind' type='result'/>", 'accepted'],
    ['the answer to another question', 'login', 2, "<iq id='x' type='result'/>", 'more'],
    ['read', 'work', 1, "<iq id='ping' type='result'/>", 'accepted'],
    ['the message came back', 'work', 1, `<message type='error'>${error}</message>`, 'refused'],
    ['somebody writes', 'work', 1, "<message type='chat'><body>x</body></message>", 'more'],
  ] as const)('%s', (_, phase, index, reply, expected) => {
    expect(read(user, phase, reply, inStream, index).kind).toBe(expected);
  });

  test('a header of some other XML', () => {
    expect(read(user, 'discovery', "<html xmlns='urn:x'>", user.begin(aTask)).kind).toBe('unintelligible');
  });
});

describe('the offer', () => {
  test.each([
    ['listed', [`<starttls xmlns='${tls}'/>`], true],
    ['required', [`<starttls xmlns='${tls}'><required/></starttls>`], true],
    ['not listed', [plain], false],
    ['masked', [`<XXXXXXXX xmlns='${tls}'/>`], false],
    ['in another namespace', ["<starttls xmlns='urn:x'/>"], false],
    ['not where it belongs', [`<x xmlns='urn:x'><starttls xmlns='${tls}'/></x>`], false],
  ])('%s', (_, features, offered) => {
    expect(user.offersUpgrade(learned(...features))).toBe(offered);
  });

  test('is forgotten with the stream once TLS is up', () => {
    expect(user.forget(learned(`<starttls xmlns='${tls}'/>`, plain))).toEqual(user.begin(aTask));
  });

  test.each([
    ['PLAIN is there', [plain], true],
    ['no list', [], false],
    ['others only', [plain.replace(/>(?:PLAIN|SCRAM-SHA-1)</g, '>EXTERNAL<')], false],
  ])('login: %s', (_, features, may) => {
    expect(user.mayLogIn(learned(...features))).toBe(may);
  });

  test('a refusal ends the stream: there is no login behind it', () => {
    const state = learned(`<starttls xmlns='${tls}'/>`, plain);
    const reading = read(user, 'upgrade', `<failure xmlns='${tls}'/>`, state);
    expect(reading.kind === 'refused' && user.mayLogIn(reading.state)).toBe(false);
  });
});

describe('what it says', () => {
  test("a user's client does not say who it is before TLS", () => {
    expect(say(user, 'greeting', user.begin(aTask))).toEqual([]);
    expect(say(user, 'discovery', user.begin(aTask))).toEqual([
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>",
    ]);
  });

  test('login, a new stream, a resource; one message', () => {
    const [auth, again, bind] = say(user, 'login', inStream);
    expect(auth).toBe(`<auth xmlns='${sasl}' mechanism='PLAIN'>AGFsaWNlAGNvcnJlY3QgaG9yc2U=</auth>`);
    expect(again).toBe(say(user, 'discovery', inStream)[0]);
    expect(bind).toBe("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    expect(say(user, 'work', inStream)[0]).toBe(
      "<message to='bob@example.org' type='chat'><subject>test</subject><body>.dot\n..</body></message>",
    );
  });

  test('a server says both domains, a key for this stream, and who writes', () => {
    const state = opened(peer, 'jabber:server');
    expect(say(peer, 'discovery', state)[0]).toContain(" from='client.example' to='example.org' ");
    const key = dialbackKey('correct horse', 'example.org', 'client.example', 'id1');
    expect(say(peer, 'work', state)).toEqual([
      `<db:result from='client.example' to='example.org'>${key}</db:result>`,
      "<message from='alice@client.example' to='bob@example.org'><subject>test</subject><body>.dot\n..</body></message>",
    ]);
    expect(peer.exchanges('login', state)).toEqual([]);
  });

  test.each([
    ['UTF-8', 'S\xc3\xb6\xc3\xb6', 'S\xc3\xb6\xc3\xb6'],
    ['octets that are none', '\xe4', '\xc3\xa4'],
    ['what XML cannot carry', 'a\0b\x0bc', 'abc'],
    ['markup', '</body>&', '&lt;/body&gt;&amp;'],
  ])('text: %s', (_, text, expected) => {
    const state = { ...inStream, task: { ...aTask, message: fromText(`A: b\r\n\r\n${text}\r\n`) } };
    expect(say(user, 'work', state)[0]).toContain(`<body>${expected}</body>`);
  });
});

describe('dialback', () => {
  test.each([
    [
      'XEP-0185',
      ['s3cr3tf0rd14lb4ck', 'xmpp.example.com', 'example.org', 'D60000229F'],
      '37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643',
    ],
    [
      'XEP-0220 section 2.1.1',
      ['s3cr3tf0rd14lb4ck', 'montague.example', 'capulet.example', 'D60000229F'],
      'b4835385f37fe2895af6c196b59097b16862406db80559900d96bf6fa7d23df3',
    ],
    [
      'XEP-0220 section 2.2.2',
      ['d14lb4ck43v3r', 'capulet.example', 'montague.example', '417GAF25'],
      '225cc5aa6a071133249d25fef42ae516fc7a86c523aa1c6980a7f73e784c972d',
    ],
  ] as const)('the key of %s', (_, [secret, receiving, originating, id], key) => {
    expect(dialbackKey(secret, receiving, originating, id)).toBe(key);
  });

  const verdict = (type: string, from = 'example.org', to = 'client.example') =>
    `<db:result from='${from}' to='${to}' type='${type}'/>`;
  const because = (condition: string) =>
    `<db:result from='example.org' to='client.example' type='error'><error type='cancel'><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></db:result>`;
  test.each([
    ['valid', verdict('valid'), 'accepted'],
    ['invalid', verdict('invalid'), 'permanent'],
    ['no such domain', because('item-not-found'), 'permanent'],
    ['the domain could not be asked', because('remote-connection-failed'), 'temporary'],
    ['for another domain', verdict('valid', 'example.org', 'other.example'), 'more'],
    ['by another domain', verdict('valid', 'other.example'), 'more'],
  ])('the verdict: %s', (_, bytes, expected) => {
    const state = opened(peer, 'jabber:server');
    const [ask] = peer.exchanges('work', state);
    const reading = readAs(ask!, fromText(bytes), state);
    expect(reading.kind === 'refused' ? reading.permanence : reading.kind).toBe(expected);
  });
});
