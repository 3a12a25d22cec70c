/** What client, listener, forgery and inspector make of messages, and that no octets upset anybody. */
import { describe, expect, test } from 'vitest';

import { fromHex, fromText } from '../../bytes/hex';
import type { Side } from '../dialect';
import { aTask, readAs } from '../for-tests';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline } from '../hostile.fixture';
import { client } from './client';
import { describe as describeLdap } from './describe';
import { forgery } from './forgery';
import { ldap } from './index';
import { listener, type ListenerState } from './listener';
import {
  bindRequest,
  extendedRequest,
  oids,
  parseMessage,
  response,
  responseTags,
  searchRequest,
  searchResultEntry,
  unbindRequest,
} from './message';

const alice = 'uid=alice,dc=example,dc=org';
const startTls = extendedRequest(3, oids.startTls);
const offer = searchResultEntry(1, '', [
  { type: 'supportedExtension', values: [oids.startTls, '1.3.6.1.1.8'] },
  { type: 'supportedLDAPVersion', values: ['3'] },
]);

describe('the client', () => {
  const begun = client.begin(aTask);
  const [upgrade] = client.exchanges('upgrade', begun);
  const rows: readonly (readonly [string, Uint8Array, object])[] = [
    ['success', response(1, responseTags.extended, 0), { kind: 'accepted', state: { next: 2 } }],
    ['unavailable', response(1, responseTags.extended, 52), { kind: 'refused', permanence: 'temporary' }],
    [
      'protocolError',
      response(1, responseTags.extended, 2, 'no'),
      { kind: 'refused', permanence: 'permanent', text: 'protocolError (2) no' },
    ],
    ['an answer to something else', response(9, responseTags.extended, 0), { kind: 'more' }],
    [
      'a notice of disconnection',
      response(0, responseTags.extended, 52, '', '', oids.noticeOfDisconnection),
      { kind: 'refused' },
    ],
    ['another kind of answer', response(1, responseTags.bind, 0), { kind: 'unintelligible' }],
    ['text', fromText('hello'), { kind: 'unintelligible' }],
  ];
  test.each(rows)('asked for TLS and told: %s', (_, answer, reading) => {
    expect(readAs(upgrade!, answer, begun)).toMatchObject(reading);
  });

  test('forgets what it read in plaintext, and goes on counting', () => {
    const [search] = client.exchanges('discovery', begun);
    const read = readAs(search!, offer, begun);
    const state = read.kind === 'more' ? read.state : begun;
    expect(client.offersUpgrade(state)).toBe(true);
    expect(client.forget({ ...state, next: 3 })).toEqual({ ...begun, next: 3 });
  });
});

describe('the listener', () => {
  const asked: ListenerState = { asked: 3 };
  const rows: readonly (readonly [string, Side, Uint8Array, ListenerState, string | null, string | null])[] =
    [
      ['the root DSE with the offer', 'server', offer, listener.start, 'offer', 'capabilities'],
      ['the root DSE without', 'server', forgery.withoutOffer(offer), listener.start, null, 'capabilities'],
      ['StartTLS', 'client', startTls, listener.start, 'request', null],
      ['another operation', 'client', extendedRequest(3, '1.2.3'), listener.start, null, null],
      ['success', 'server', response(3, responseTags.extended, 0), asked, 'go-ahead', null],
      ['a no', 'server', response(3, responseTags.extended, 1), asked, 'refusal', null],
      ['success of something else', 'server', response(2, responseTags.extended, 0), asked, null, null],
      ['a bind', 'client', bindRequest(4, alice, 'correct horse'), listener.start, null, 'credentials'],
      ['a search', 'client', searchRequest(5, alice, ['cn']), listener.start, null, 'query'],
      ['an entry', 'server', searchResultEntry(5, alice, []), listener.start, null, 'query'],
      ['text', 'client', fromText('H'), listener.start, null, null],
    ];
  test.each(rows)('%s', (_, from, bytes, state, upgrade, carries) => {
    expect(listener.hear(from, bytes, state)).toMatchObject({ upgrade, carries });
  });
  test('writes the password down', () => {
    expect(listener.hear('client', bindRequest(4, alice, 'correct horse'), listener.start).text).toBe(
      `${alice} password correct horse`,
    );
  });
});

test('the forged entry is the true one without the offer', () => {
  expect(parseMessage(forgery.withoutOffer(offer))?.operation).toEqual({
    kind: 'entry',
    name: '',
    attributes: [
      { type: 'supportedExtension', values: ['1.3.6.1.1.8'] },
      { type: 'supportedLDAPVersion', values: ['3'] },
    ],
  });
  expect(forgery.withoutOffer(startTls)).toEqual(startTls);
});

test('the forged no has the number of the request', () => {
  expect(parseMessage(forgery.refusal(startTls, 'temporary'))).toMatchObject({ id: 3 });
});

describe('the inspector', () => {
  const look = (from: Side, bytes: Uint8Array): readonly string[] => {
    const { title, fields } = describeLdap(from, bytes);
    return [title, ...outline(fields)];
  };
  test('StartTLS, octet for octet', () => {
    expect(look('client', startTls)).toEqual([
      'extendedReq: StartTLS (1.3.6.1.4.1.1466.20037)',
      '0+31 LDAPMessage=',
      '  2+3 messageID=3',
      '  5+26 extendedReq=',
      '    7+24 requestName=StartTLS (1.3.6.1.4.1.1466.20037)',
    ]);
  });
  test('its answer', () => {
    expect(look('server', response(3, responseTags.extended, 13, 'no'))).toEqual([
      'extendedResp: confidentialityRequired (13) no',
      '0+16 LDAPMessage=',
      '  2+3 messageID=3',
      '  5+11 extendedResp=',
      '    7+3 resultCode=confidentialityRequired (13)',
      '    10+2 matchedDN=',
      '    12+4 diagnosticMessage=no',
    ]);
  });
  test('a bind shows the password as it goes over', () => {
    expect(look('client', bindRequest(2, 'uid=a', 'secret')).at(-1)).toBe('    17+8 simple=secret');
  });
  test('a message that is cut short', () => {
    expect(look('server', fromHex('300c0201'))).toEqual(['no whole LDAPMessage', '0+4 undecoded=300c0201']);
  });
});

const octets = bytesOf(
  startTls,
  offer,
  bindRequest(2, alice, 'correct horse'),
  searchRequest(1, '', ['supportedExtension']),
  searchRequest(1, alice, ['cn']),
  unbindRequest(3),
  response(1, responseTags.search, 0),
  response(1, responseTags.extended, 0),
  response(1, responseTags.bind, 49, 'no'),
  fromHex('3084'),
  fromHex('30847fffffff'),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(ldap, octets);
});

test('any octets are described', () => {
  expectDescribed(ldap, octets);
});
