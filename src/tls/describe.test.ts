import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import type { Field } from '../bytes/field';
import { describeContent, describeTls } from './describe';
import { closeTls, receiveAsServer } from './endpoint';
import { certificate } from './identity.fixture';
import { client, server, shake, wire } from './pair.fixture';
import * as rfc from './rfc8448.fixture';

const { hello, answer, finish } = shake();
const old = shake(client(), server({ versions: ['1.2'] }));

test.each([
  ['a ClientHello', wire(hello.send), 'ClientHello'],
  ['the flight of the server', wire(answer.send), 'ServerHello, 4 encrypted records'],
  ['the Finished of the client', wire(finish.send), '1 encrypted record'],
  [
    'a plaintext alert',
    wire(receiveAsServer(server({ versions: [] }), wire(client().send)).send),
    'Alert: protocol_version (70)',
  ],
  [
    'the flight of a server of TLS 1.2',
    wire(old.answer.send),
    'ServerHello, Certificate, ServerKeyExchange, ServerHelloDone',
  ],
  [
    'the answer of its client',
    wire(old.finish.send),
    'ClientKeyExchange, change_cipher_spec, 1 encrypted record',
  ],
  ['the end of its handshake', wire(old.done.send), 'change_cipher_spec, 1 encrypted record'],
  ['its close_notify', wire(closeTls(old.end.endpoint).send), '1 encrypted record'],
  ['what is not TLS', fromText('EHLO x'), '6 octets that are no whole TLS record'],
])('the title of %s', (_name, bytes, title) => {
  expect(describeTls(bytes).title).toBe(title);
});

const path = (fields: readonly Field[], ...names: readonly string[]): Field | undefined => {
  const [name, ...rest] = names;
  const field = fields.find((each) => each.name === name);
  return rest.length === 0 ? field : path(field?.fields ?? [], ...rest);
};

describe('the fields of the ClientHello of RFC 8448', () => {
  const { fields } = describeTls(rfc.clientHelloRecord);
  const body = ['TLSPlaintext', 'ClientHello', 'body'] as const;

  test.each<[readonly string[], number, number, string]>([
    [['TLSPlaintext', 'length'], 3, 2, '196'],
    [['TLSPlaintext', 'ClientHello', 'msg_type'], 5, 1, 'ClientHello (1)'],
    [[...body, 'legacy_version'], 9, 2, 'TLS 1.2 (0x0303)'],
    [[...body, 'random'], 11, 32, 'cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7'],
    [[...body, 'extensions', 'server_name'], 56, 15, 'server'],
    [[...body, 'extensions', 'key_share'], 104, 42, 'x25519 (0x001d)'],
    [[...body, 'extensions', 'supported_versions'], 146, 7, 'TLS 1.3 (0x0304)'],
  ])('%j', (names, offset, length, value) => {
    expect(path(fields, ...names)).toMatchObject({ offset, length, value });
  });
});

test('the content of a decrypted record', () => {
  expect(answer.send.map(({ type, content }) => describeContent(type, content).title)).toEqual([
    'ServerHello',
    'EncryptedExtensions',
    'Certificate',
    'CertificateVerify',
    'Finished',
  ]);
  const [certificate] = describeContent('handshake', rfc.certificateMessage).fields;
  expect(path([certificate!], 'Certificate', 'body', 'certificate_list', 'cert_data', 'DER')?.value).toBe(
    '[432]',
  );
});

describe('the fields of TLS 1.2', () => {
  const flight = describeTls(wire(old.answer.send)).fields;
  const message = (name: string) => flight.find(({ fields }) => fields?.some((each) => each.name === name));

  test('anyone on the path reads the certificate', () => {
    const read = path(
      [message('Certificate')!],
      'TLSPlaintext',
      'Certificate',
      'body',
      'certificate_list',
      'cert_data',
      'DER',
    );
    expect(read?.value).toBe(`[${certificate.length}]`);
    expect(message('Certificate')?.fields?.at(-1)).toMatchObject({ source: { rfc: 5246, section: '7.4.2' } });
  });

  test.each([
    ['namedcurve', 'x25519 (0x001d)'],
    ['algorithm', 'ecdsa_secp256r1_sha256 (0x0403)'],
  ])('the key exchange, %s', (name, value) => {
    const body = path([message('ServerKeyExchange')!], 'TLSPlaintext', 'ServerKeyExchange', 'body');
    expect(path(body?.fields ?? [], name)?.value).toBe(value);
  });

  test('an encrypted record shows its type and its nonce', () => {
    const [, sealed] = describeTls(wire(old.done.send)).fields;
    expect(sealed).toMatchObject({ name: 'TLSCiphertext', value: 'handshake' });
    expect(sealed?.fields?.map(({ name, length }) => [name, length])).toEqual([
      ['type', 1],
      ['legacy_record_version', 2],
      ['length', 2],
      ['nonce_explicit', 8],
      ['aead_ciphered', 32],
    ]);
  });

  test('its content, for whoever has the keys', () => {
    expect(describeContent('handshake', old.done.send[1]!.content).title).toBe('Finished');
  });
});
