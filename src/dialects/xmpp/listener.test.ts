import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Heard, Side } from '../dialect';
import { overheard, type Chunk } from '../for-tests';
import { forgeryOf } from './forgery';
import { listener, type ListenerState } from './listener';

const overhear = (chunks: readonly Chunk[]) => overheard(listener, chunks);

const tls = 'urn:ietf:params:xml:ns:xmpp-tls';
const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
const header = (from: Side): Chunk => [
  from,
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
];
const offer: Chunk = ['server', `<stream:features><starttls xmlns='${tls}'/></stream:features>`];
const open = [header('client'), header('server'), offer];
const request: Chunk = ['client', `<starttls xmlns='${tls}'/>`];
const proceed: Chunk = ['server', `<proceed xmlns='${tls}'/>`];

test('a whole session in plaintext', () => {
  const heard = overhear([
    ...open,
    ['client', `<auth xmlns='${sasl}' mechanism='PLAIN'>AGFsaWNlAGNvcnJlY3QgaG9yc2U=</auth>`],
    ['server', `<success xmlns='${sasl}'/>`],
    header('client'),
    header('server'),
    ['server', "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>"],
    ['client', "<message to='bob@example.org'><subject>x</subject><body>Meet\nme</body></message>"],
    ['server', "<message from='bob@example.org' to='alice@example.org'><body>Yes</body></message>"],
    ['client', '</stream:stream>'],
  ]);
  expect(heard.map(({ upgrade, carries, text }) => [upgrade, carries, text])).toEqual([
    [null, null, "<stream:stream version='1.0'>"],
    [null, null, "<stream:stream version='1.0'>"],
    ['offer', 'capabilities', 'features: starttls'],
    [null, 'credentials', 'PLAIN alice / correct horse'],
    [null, null, '<success/>'],
    [null, null, "<stream:stream version='1.0'>"],
    [null, null, "<stream:stream version='1.0'>"],
    [null, 'capabilities', 'features: bind'],
    [null, 'message', 'to bob@example.org: Meet me'],
    [null, 'message', 'to alice@example.org: Yes'],
    [null, null, '</stream:stream>'],
  ]);
});

describe('the upgrade', () => {
  const refusal: Chunk = ['server', `<failure xmlns='${tls}'/></stream:stream>`];
  test.each<readonly [string, readonly Chunk[], readonly Heard<ListenerState>['upgrade'][]]>([
    ['request', [...open, request], ['offer', 'request']],
    ['go-ahead', [...open, request, proceed], ['offer', 'request', 'go-ahead']],
    ['one that nobody asked for', [...open, proceed], ['offer']],
    ['a second one', [...open, request, proceed, proceed], ['offer', 'request', 'go-ahead']],
    ['refusal', [...open, request, refusal], ['offer', 'request', 'refusal']],
    ['a refusal of something else', [...open, refusal], ['offer']],
    ['a stream error', [...open, request, ['server', '<stream:error/>']], ['offer', 'request', 'refusal']],
    ['a request in another namespace', [...open, ['client', "<starttls xmlns='urn:x'/>"]], ['offer']],
    [
      'another prefix',
      [
        [
          'server',
          "<s:stream xmlns:s='http://etherx.jabber.org/streams' xmlns:t='urn:ietf:params:xml:ns:xmpp-tls'><s:features><t:starttls/></s:features>",
        ],
      ],
      ['offer'],
    ],
  ])('%s', (_, chunks, expected) => {
    expect(overhear(chunks).flatMap(({ upgrade }) => upgrade ?? [])).toEqual(expected);
  });
});

describe('the lies', () => {
  const starttls = `<starttls xmlns='${tls}'><required/></starttls>`;
  const features = (words: string) => `<stream:features>${words}</stream:features>`;
  const dialback = "<dialback xmlns='urn:xmpp:features:dialback'/>";
  const mechanisms = (...names: readonly string[]) =>
    `<mechanisms xmlns='${sasl}'>${names.map((name) => `<mechanism>${name}</mechanism>`).join('')}</mechanisms>`;
  test.each([
    ['a login put in its place', true, starttls, mechanisms('PLAIN')],
    ['a login that is there', true, starttls + mechanisms('PLAIN'), mechanisms('PLAIN')],
    [
      'only strong ones there',
      true,
      mechanisms('SCRAM-SHA-1') + starttls,
      mechanisms('PLAIN', 'SCRAM-SHA-1'),
    ],
    ['behind it too', true, starttls + mechanisms('SCRAM-SHA-1'), mechanisms('PLAIN', 'SCRAM-SHA-1')],
    ['between servers', false, starttls + dialback, dialback],
    ['not there', true, dialback, dialback],
  ])('without the offer: %s', (_, addsPlain, words, expected) => {
    expect(toText(forgeryOf(addsPlain).withoutOffer(fromText(features(words))))).toBe(features(expected));
  });

  test.each([
    ['empty', `<starttls xmlns='${tls}'/>`, `<XXXXXXXX xmlns='${tls}'/>`],
    ['with required', starttls, starttls.replaceAll('starttls', 'XXXXXXXX')],
    ['in another namespace', "<starttls xmlns='urn:x'/>", "<starttls xmlns='urn:x'/>"],
  ])('masked: %s', (_, words, expected) => {
    expect(toText(forgeryOf(true).maskedOffer(fromText(features(words))))).toBe(features(expected));
  });
});
