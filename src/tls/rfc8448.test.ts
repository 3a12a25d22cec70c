import { describe, expect, test } from 'vitest';

import { concat, fromHex, toHex } from '../bytes/hex';
import { parseCertificate } from '../pkix/certificate';
import { isTooShort } from '../pkix/public-key';
import { verifyPss } from '../pkix/rsa';
import { encodeAlert } from './alert';
import { signedContent } from './certificate-verify';
import { receiveAsServer, startServer } from './endpoint';
import { shareOf, sharedSecret, type EphemeralKeys } from './key-exchange';
import * as keys from './key-schedule';
import { decodeMessage } from './messages';
import { open, protectedBy, seal, type ProtectedBy } from './record';
import * as rfc from './rfc8448.fixture';
import { certificate, privateKey } from './identity.fixture';
import { secretsOf } from './pair.fixture';

const clientPrivate = fromHex('49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005');
const serverPrivate = fromHex('b1580eeadf6dd589b8ef4f2d5652578cc810e9980191ec8d058308cea216a21e');
const serverRandom = fromHex('a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928');

const clientHello = rfc.clientHelloRecord.subarray(5);
const serverHello = rfc.serverHelloRecord.subarray(5);
const serverFlight = [
  rfc.encryptedExtensions,
  rfc.certificateMessage,
  rfc.certificateVerify,
  rfc.serverFinished,
];
const hellos = concat(clientHello, serverHello);
const toCertificate = concat(hellos, rfc.encryptedExtensions, rfc.certificateMessage);
const toServerFinished = concat(hellos, ...serverFlight);

/** The keys of an end of which only one is of interest. */
const withKey = (x25519: Uint8Array): EphemeralKeys => ({ x25519, secp256r1: x25519 });
const publicShare = (key: Uint8Array): Uint8Array => shareOf('x25519', withKey(key)).keyExchange;
const shared = sharedSecret(withKey(clientPrivate), shareOf('x25519', withKey(serverPrivate)))!;
const handshake = keys.handshakeSecret(shared);
const main = keys.mainSecret(handshake);
const handshakeTraffic = keys.handshakeTrafficSecrets(handshake, keys.transcriptHash(hellos));
const applicationTraffic = keys.applicationTrafficSecrets(main, keys.transcriptHash(toServerFinished));
const keysOf = {
  serverHandshake: keys.trafficKeys(handshakeTraffic.server),
  clientHandshake: keys.trafficKeys(handshakeTraffic.client),
  serverApplication: keys.trafficKeys(applicationTraffic.server),
  clientApplication: keys.trafficKeys(applicationTraffic.client),
};

describe('the key schedule of RFC 8448 section 3', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'x25519 public key of the client',
      publicShare(clientPrivate),
      '99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c',
    ],
    [
      'x25519 public key of the server',
      publicShare(serverPrivate),
      'c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f',
    ],
    ['shared secret', shared, '8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d'],
    ['early secret', keys.earlySecret(), '33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a'],
    ['handshake secret', handshake, '1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac'],
    ['main secret', main, '18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919'],
    [
      'hash up to ServerHello',
      keys.transcriptHash(hellos),
      '860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8',
    ],
    [
      'hash up to server Finished',
      keys.transcriptHash(toServerFinished),
      '9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13',
    ],
    [
      'c hs traffic',
      handshakeTraffic.client,
      'b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21',
    ],
    [
      's hs traffic',
      handshakeTraffic.server,
      'b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38',
    ],
    [
      'c ap traffic',
      applicationTraffic.client,
      '9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5',
    ],
    [
      's ap traffic',
      applicationTraffic.server,
      'a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643',
    ],
    ['server handshake key', keysOf.serverHandshake.key, '3fce516009c21727d0f2e4e86ee403bc'],
    ['server handshake iv', keysOf.serverHandshake.iv, '5d313eb2671276ee13000b30'],
    ['client handshake key', keysOf.clientHandshake.key, 'dbfaa693d1762c5b666af5d950258d01'],
    ['client handshake iv', keysOf.clientHandshake.iv, '5bd3c71b836e0b76bb73265f'],
    ['server application key', keysOf.serverApplication.key, '9f02283b6c9c07efc26bb9f2ac92e356'],
    ['server application iv', keysOf.serverApplication.iv, 'cf782b88dd83549aadf1e984'],
    ['client application key', keysOf.clientApplication.key, '17422dda596ed5d9acd890e3c63f5051'],
    ['client application iv', keysOf.clientApplication.iv, '5b78923dee08579033e523d9'],
    [
      'server finished key',
      keys.finishedKey(handshakeTraffic.server),
      '008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8',
    ],
    [
      'client finished key',
      keys.finishedKey(handshakeTraffic.client),
      'b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4',
    ],
    [
      'server verify_data',
      keys.verifyData(
        handshakeTraffic.server,
        keys.transcriptHash(concat(toCertificate, rfc.certificateVerify)),
      ),
      '9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718',
    ],
    [
      'client verify_data',
      keys.verifyData(handshakeTraffic.client, keys.transcriptHash(toServerFinished)),
      'a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61',
    ],
    ['signed content', signedContent(keys.transcriptHash(toCertificate)), toHex(rfc.signedContent)],
  ])('%s', (_name, computed, published) => {
    expect(toHex(computed)).toBe(published);
  });
});

const at = (which: keyof typeof keysOf, sequence: number): ProtectedBy => ({
  ...protectedBy(keysOf[which]),
  sequence,
});
const clientFinished = concat(
  fromHex('14000020'),
  fromHex('a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61'),
);

describe('the protected records of RFC 8448 section 3 open, and seal to the same octets', () => {
  test.each<[string, ProtectedBy, 'handshake' | 'application_data' | 'alert', Uint8Array, Uint8Array | null]>(
    [
      [
        'server flight',
        at('serverHandshake', 0),
        'handshake',
        rfc.serverFlightRecord,
        concat(...serverFlight),
      ],
      ['client Finished', at('clientHandshake', 0), 'handshake', rfc.clientFinishedRecord, clientFinished],
      ['NewSessionTicket', at('serverApplication', 0), 'handshake', rfc.newSessionTicketRecord, null],
      [
        'client data',
        at('clientApplication', 0),
        'application_data',
        rfc.clientDataRecord,
        rfc.applicationData,
      ],
      [
        'server data',
        at('serverApplication', 1),
        'application_data',
        rfc.serverDataRecord,
        rfc.applicationData,
      ],
      [
        'client close_notify',
        at('clientApplication', 1),
        'alert',
        rfc.clientCloseRecord,
        encodeAlert('close_notify'),
      ],
      [
        'server close_notify',
        at('serverApplication', 2),
        'alert',
        rfc.serverCloseRecord,
        encodeAlert('close_notify'),
      ],
    ],
  )('%s', (_name, protection, type, record, content) => {
    const opened = open(protection, record);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.type).toBe(type);
    if (content !== null) expect(toHex(opened.value.content)).toBe(toHex(content));
    const sealed = seal(protection, type, opened.value.content);
    expect(sealed.records.map(({ bytes }) => toHex(bytes))).toEqual([toHex(record)]);
  });

  test('not with the sequence number of the next record', () => {
    expect(open(at('clientApplication', 1), rfc.clientDataRecord)).toEqual({
      ok: false,
      error: { kind: 'record-not-authentic' },
    });
  });
});

describe('the messages of RFC 8448 section 3', () => {
  const read = (octets: Uint8Array) => {
    const decoded = decodeMessage(octets);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
    return decoded.value;
  };

  test('ClientHello', () => {
    const hello = read(clientHello);
    expect(hello).toMatchObject({ kind: 'ClientHello', cipherSuites: [0x1301, 0x1303, 0x1302] });
    if (hello.kind !== 'ClientHello') return;
    expect(hello.extensions.map((extension) => extension.kind)).toEqual([
      'server_name',
      'renegotiation_info',
      'supported_groups',
      'other',
      'key_share',
      'supported_versions',
      'signature_algorithms',
      'other',
      'other',
    ]);
    expect(hello.extensions[0]).toEqual({ kind: 'server_name', hostName: 'server' });
    expect(hello.extensions[1]).toEqual({
      kind: 'renegotiation_info',
      renegotiatedConnection: new Uint8Array(0),
    });
    expect(hello.extensions[4]).toEqual({
      kind: 'key_share',
      shares: [{ group: 0x001d, keyExchange: publicShare(clientPrivate) }],
    });
  });

  test('ServerHello', () => {
    expect(read(serverHello)).toEqual({
      kind: 'ServerHello',
      legacyVersion: 0x0303,
      random: serverRandom,
      sessionId: new Uint8Array(0),
      cipherSuite: 0x1301,
      compressionMethod: 0,
      extensions: [
        { kind: 'key_share', shares: [{ group: 0x001d, keyExchange: publicShare(serverPrivate) }] },
        { kind: 'supported_versions', versions: [0x0304] },
      ],
    });
  });

  test('the server flight', () => {
    expect(serverFlight.map((octets) => read(octets).kind)).toEqual([
      'EncryptedExtensions',
      'Certificate',
      'CertificateVerify',
      'Finished',
    ]);
    expect(read(rfc.certificateVerify)).toMatchObject({ scheme: 0x0804 });
  });

  test('the server’s signature, by RSA-PSS; its key has 1024 bits, too few to be known by', () => {
    const message = read(rfc.certificateMessage);
    const proof = read(rfc.certificateVerify);
    if (message.kind !== 'Certificate' || proof.kind !== 'CertificateVerify')
      throw new Error('no such message');
    const parsed = parseCertificate(message.entries[0]!.certificate);
    if (!parsed.ok || parsed.value.publicKey.kind !== 'rsa') throw new Error('no key of RSA');
    const { publicKey } = parsed.value;
    expect(verifyPss(publicKey, rfc.signedContent, proof.signature)).toBe(true);
    expect(isTooShort(publicKey)).toBe(true);
  });
});

test('our server, given the ClientHello and the random values of RFC 8448, says its ServerHello and has its secrets', () => {
  const random = (label: string, length: number) =>
    label === 'server-random' ? serverRandom : concat(serverPrivate, new Uint8Array(length - 32));
  const server = startServer({ chain: [certificate], privateKey, versions: ['1.3'], alpn: [], random });
  const turn = receiveAsServer(server, rfc.clientHelloRecord);
  expect(toHex(turn.send[0]!.bytes)).toBe(toHex(rfc.serverHelloRecord));
  expect(secretsOf(turn.endpoint)?.handshake).toEqual(handshakeTraffic);
});
