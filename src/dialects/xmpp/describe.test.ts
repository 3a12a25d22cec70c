import { expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import { outline } from '../hostile.fixture';
import { describe as describeXmpp } from './describe';

const outlineOf = (text: string) => outline(describeXmpp('server', fromText(text)).fields);

test('features as a tree', () => {
  const text =
    "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
  const described = describeXmpp('server', fromText(text));
  expect(described.title).toBe('<stream:features><starttls><required/></starttls></stream:features>');
  expect(outlineOf(text)).toEqual([
    '0+107 stream:features=<stream:features><starttls><required/></starttls></stream:features>',
    '  17+72 starttls=<starttls><required/></starttls>',
    '    27+39 xmlns=urn:ietf:params:xml:ns:xmpp-tls',
    '    67+11 required=<required/>',
  ]);
  const [features] = described.fields;
  expect([features?.meaning, features?.fields?.[0]?.meaning, features?.fields?.[0]?.source]).toEqual([
    'xmpp.features',
    'xmpp.starttls',
    { rfc: 6120, section: '5.4.2.1' },
  ]);
});

test('header, declaration, white space, the end', () => {
  expect(
    outlineOf(
      "<?xml version='1.0'?>\n<stream:stream xmlns:stream='http://etherx.jabber.org/streams' to='a.example'> </stream:stream>",
    ),
  ).toEqual([
    "0+21 XML declaration=<?xml version='1.0'?>",
    '21+1 white space=1',
    "22+78 stream:stream=<stream:stream to='a.example'>",
    '  37+47 xmlns:stream=http://etherx.jabber.org/streams',
    '  85+14 to=a.example',
    '100+1 white space=1',
    '101+16 /stream:stream=</stream:stream>',
  ]);
});

test('a password is shown for what it is', () => {
  expect(
    outlineOf(
      "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGFsaWNlAGNvcnJlY3QgaG9yc2U=</auth>",
    ).at(-1),
  ).toBe('  65+28 base64=NUL alice NUL correct horse');
});

test('octets that are no XML are said to be that', () => {
  expect(outlineOf('<a/>\x16\x03<b>')).toEqual([
    '0+4 a=<a/>',
    '4+1 octets=·',
    '5+1 octets=·',
    '6+3 octets=<b>',
  ]);
});
