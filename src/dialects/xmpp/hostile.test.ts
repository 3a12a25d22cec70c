import { describe, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import { bytesOf, expectDescribed, expectSameInAnyPieces, texts } from '../hostile.fixture';
import { xmppClient, xmppServer } from '.';
import { pack } from './compression';

const bytes = bytesOf(
  ...texts(
    ...[
      "<?xml version='1.0'?>",
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>",
    ],
    ...[
      "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
      "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    ],
    ...['<stream:features>', '</stream:features>', '<stream:error/>', '</stream:stream>', ' ', '\n'],
    "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGFsaWNlAGNvcnJlY3QgaG9yc2U=</auth>",
    "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
    "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
    ...[
      "<message to='bob@example.org'>",
      '<body>',
      '&lt;',
      '&x;',
      '<![CDATA[',
      ']]>',
      '</body>',
      '</message>',
    ],
    ...[
      "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>",
      "<compressed xmlns='http://jabber.org/protocol/compress'/>",
      ...[true, false].map((first) => toText(pack(fromText('<stream:features/>'), first))),
      '\0\0\xff\xff',
    ],
    "<iq type='set' id='auth'><query xmlns='jabber:iq:auth'><username>a</username><password>b</password></query></iq>",
    ...['<a>', '</a>', '<db:result>', '<', '>', "'", '/', '<!-- -->', '\xff', '\0'],
  ),
);

describe.each([
  ['xmpp-client', xmppClient],
  ['xmpp-server', xmppServer],
])('%s', (_, dialect) => {
  test('any octets in any pieces come to the same', () => {
    expectSameInAnyPieces(dialect, bytes);
  });
  test('a description covers every octet once', () => {
    expectDescribed(dialect, bytes);
  });
});
