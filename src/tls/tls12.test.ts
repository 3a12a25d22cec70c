/** TLS 1.2: the handshake, which version is chosen, and every message that can be wrong with the alert that answers it. */
import { describe, expect, test } from 'vitest';

import { concat, empty, fromHex, fromText, toHex, toText } from '../bytes/hex';
import { u16, u8, vector } from '../bytes/writer';
import { sign } from '../pkix/ecdsa';
import { alertName, encodeAlert, type AlertName } from './alert';
import {
  closeTls,
  receiveAsClient,
  receiveAsServer,
  sealData,
  type ClientSettings,
  type TlsClient,
  type TlsEndpoint,
  type TlsServer,
  type TlsTurn,
  type TlsVersion,
} from './endpoint';
import type { Extension } from './extensions';
import { certificate, privateKey, publicKey } from './identity.fixture';
import { shareOf } from './key-exchange';
import {
  decodeMessage,
  encodeCertificate,
  encodeCertificate12,
  encodeClientHello,
  encodeClientKeyExchange,
  encodeEncryptedExtensions,
  encodeFinished,
  encodeServerHello,
  encodeServerHelloDone,
  encodeServerKeyExchange,
  type ClientHello,
  type ServerHello,
} from './messages';
import { encodeParams } from './messages12';
import { client, server, shake, trusting, wire, type Flights } from './pair.fixture';
import { plaintextRecord, protectedBy12, seal } from './record';
import type { ContentType } from './registry';

const shake12 = (change?: Parameters<typeof shake>[3]): Flights =>
  shake(client(), server({ versions: ['1.2'] }), trusting, change);

const failed = ({ outcome, send }: TlsTurn<TlsEndpoint>) => {
  const last = send.at(-1);
  return [
    outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind,
    last?.type === 'alert' ? alertName(last.content[1]!) : null,
  ];
};

describe('a handshake of TLS 1.2', () => {
  const { hello, answer, finish, done, end } = shake12();

  test('walks through the messages of RFC 5246 section 7.3', () => {
    expect([hello, answer, finish, done, end].map(({ states }) => states)).toEqual([
      ['WAIT_SH'],
      ['WAIT_CLIENT_KEY_EXCHANGE'],
      ['WAIT_CERTIFICATE', 'WAIT_SERVER_KEY_EXCHANGE', 'WAIT_SERVER_HELLO_DONE', 'WAIT_CHANGE_CIPHER_SPEC'],
      ['WAIT_CHANGE_CIPHER_SPEC', 'WAIT_FINISHED', 'CONNECTED'],
      ['WAIT_FINISHED', 'CONNECTED'],
    ]);
    expect([finish, done, end].map(({ outcome }) => outcome.kind)).toEqual([
      'open',
      'connected',
      'connected',
    ]);
  });

  test('passes no message over where all of them come in one record', () => {
    const flight = plaintextRecord('handshake', concat(...answer.send.map(({ content }) => content)));
    expect(receiveAsClient(hello.endpoint, flight.bytes, trusting).states).toEqual(finish.states);
  });

  test('gives both ends the same secrets, version and cipher suite', () => {
    const agreed = { version: '1.2', cipher: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' };
    expect(end.endpoint).toMatchObject(agreed);
    expect(done.endpoint).toMatchObject(agreed);
    expect(end.endpoint.secrets).toEqual(done.endpoint.secrets);
    expect(end.endpoint.secrets).toMatchObject({ master: expect.any(Uint8Array) as Uint8Array });
  });

  test('sends all but both Finished in the clear, the certificate too', () => {
    const named = (turn: TlsTurn<TlsEndpoint>) =>
      turn.send.map(({ type, content, encrypted }) => [type, content[0], encrypted]);
    expect(named(answer)).toEqual([
      ['handshake', 2, false],
      ['handshake', 11, false],
      ['handshake', 12, false],
      ['handshake', 14, false],
    ]);
    expect(named(finish)).toEqual([
      ['handshake', 16, false],
      ['change_cipher_spec', 1, false],
      ['handshake', 20, true],
    ]);
    expect(named(done)).toEqual([
      ['change_cipher_spec', 1, false],
      ['handshake', 20, true],
    ]);
    expect(toHex(wire(answer.send))).toContain(toHex(certificate));
    expect(toHex(wire(shake().answer.send))).not.toContain(toHex(certificate));
  });

  test('keeps plain data only, and is the same whenever it is run', () => {
    const again = shake12();
    for (const [turn, same] of [
      [answer, again.answer],
      [finish, again.finish],
      [done, again.done],
      [end, again.end],
    ] as const) {
      expect(structuredClone(turn.endpoint)).toEqual(turn.endpoint);
      expect(same).toEqual(turn);
    }
  });

  test('shows the client the chain, and takes no for an answer', () => {
    const seen: (readonly Uint8Array[])[] = [];
    const refused = shake(client(), server({ versions: ['1.2'] }), (chain) => {
      seen.push(chain);
      return { ok: false, alert: 'unknown_ca' };
    });
    expect(seen).toEqual([[certificate]]);
    expect(failed(refused.finish)).toEqual(['certificate-refused', 'unknown_ca']);
    expect(refused.finish.send.at(-1)).toMatchObject({ encrypted: false });
    expect(refused.done.outcome).toMatchObject({ failure: { kind: 'alert-received', name: 'unknown_ca' } });
  });

  test.each([
    ['the first of the server that the client offers', ['imap', 'smtp'], ['smtp', 'imap'], 'smtp'],
    ['none where the client asks for none', [], ['smtp'], null],
    ['none where the server knows no ALPN', ['smtp'], [], null],
  ])('agrees on a protocol: %s', (_name, offered, spoken, agreed) => {
    const shaken = shake(client({ alpn: offered }), server({ alpn: spoken, versions: ['1.2'] }));
    expect(shaken.end.endpoint).toMatchObject({ state: 'CONNECTED', alpn: agreed });
    expect(shaken.done.endpoint).toMatchObject({ state: 'CONNECTED', alpn: agreed });
  });
});

describe('a connection of TLS 1.2', () => {
  const { done, end } = shake12();

  test('carries data both ways, in records of at most 2^14 octets, each with a nonce of its own', () => {
    const text = 'x'.repeat(40_000);
    const said = sealData(end.endpoint, fromText(text));
    expect(said.send.map(({ content }) => content.length)).toEqual([16384, 16384, 7232]);
    // The Finished was number 0.
    expect(said.send.map(({ bytes }) => toHex(bytes.subarray(5, 13)))).toEqual([
      '0000000000000001',
      '0000000000000002',
      '0000000000000003',
    ]);
    const heard = receiveAsServer(done.endpoint, wire(said.send));
    expect(toText(heard.data)).toBe(text);
    const answered = sealData(heard.endpoint, fromText('250 OK\r\n'));
    expect(toText(receiveAsClient(said.endpoint, wire(answered.send), trusting).data)).toBe('250 OK\r\n');
  });

  test('takes data that comes right behind the Finished', () => {
    const said = sealData(done.endpoint, fromText('220 ready\r\n'));
    const { done: finished } = shake12();
    const turn = receiveAsClient(shake12().finish.endpoint, wire([...finished.send, ...said.send]), trusting);
    expect(turn.outcome.kind).toBe('connected');
    expect(toText(turn.data)).toBe('220 ready\r\n');
  });

  test('closes one direction at a time', () => {
    const bye = closeTls(end.endpoint);
    expect(bye.send).toMatchObject([{ type: 'alert', encrypted: true }]);
    const heard = receiveAsServer(done.endpoint, wire(bye.send));
    expect(heard.outcome.kind).toBe('closed');
    expect(heard.endpoint).toMatchObject({ state: 'CLOSED', version: '1.2' });
    const last = sealData(heard.endpoint, fromText('221 bye'));
    const read = receiveAsClient(
      bye.endpoint,
      concat(wire(last.send), wire(closeTls(last.endpoint).send)),
      trusting,
    );
    expect(toText(read.data)).toBe('221 bye');
    expect(read.outcome.kind).toBe('closed');
  });

  test('does not take a record twice, nor out of order', () => {
    const first = sealData(end.endpoint, fromText('RSET'));
    const second = sealData(first.endpoint, fromText('QUIT'));
    const once = wire(first.send);
    expect(failed(receiveAsServer(done.endpoint, concat(once, once)))).toEqual([
      'record-not-authentic',
      'bad_record_mac',
    ]);
    expect(failed(receiveAsServer(done.endpoint, wire(second.send)))).toEqual([
      'record-not-authentic',
      'bad_record_mac',
    ]);
  });

  test('is not negotiated again, and goes on', () => {
    const asked = seal(end.endpoint.wire.write, 'handshake', client().send[0]!.content);
    const refused = receiveAsServer(done.endpoint, wire(asked.records));
    expect(refused.send.map(({ content }) => content)).toEqual([encodeAlert('no_renegotiation')]);
    expect(refused.endpoint.state).toBe('CONNECTED');
    const wanted = seal(done.endpoint.wire.write, 'handshake', fromHex('00000000'));
    const told = receiveAsClient(end.endpoint, wire(wanted.records), trusting);
    expect(told.send.map(({ content }) => content)).toEqual([encodeAlert('no_renegotiation')]);
    expect(
      toText(receiveAsServer(done.endpoint, wire(sealData(end.endpoint, fromText('x')).send)).data),
    ).toBe('x');
  });
});

describe('the version', () => {
  const agreed = (minimum: ClientSettings['minimum'], versions: readonly TlsVersion[]) => {
    const { answer, end } = shake(client(minimum === undefined ? {} : { minimum }), server({ versions }));
    return end.endpoint.state === 'CONNECTED' ? end.endpoint.version : failed(answer)[1];
  };

  test.each<[ClientSettings['minimum'], readonly TlsVersion[], string]>([
    [undefined, ['1.3', '1.2'], '1.3'],
    [undefined, ['1.2', '1.3'], '1.3'],
    [undefined, ['1.3'], '1.3'],
    [undefined, ['1.2'], '1.2'],
    ['1.2', ['1.0', '1.1', '1.2'], '1.2'],
    ['1.2', ['1.1', '1.0'], 'protocol_version'],
    ['1.3', ['1.3', '1.2'], '1.3'],
    ['1.3', ['1.2'], 'protocol_version'],
    ['1.3', [], 'protocol_version'],
  ])('a client from %s on and a server for %j: %s', (minimum, versions, outcome) => {
    expect(agreed(minimum, versions)).toBe(outcome);
  });

  test('a client that takes nothing older than TLS 1.3 says nothing that is of TLS 1.2', () => {
    const decoded = decodeMessage(client({ minimum: '1.3' }).send[0]!.content);
    if (!decoded.ok || decoded.value.kind !== 'ClientHello') throw new Error('no ClientHello');
    const { cipherSuites, extensions } = decoded.value;
    expect(cipherSuites).toEqual([0x1301]);
    expect(extensions.map(({ kind }) => kind)).toEqual([
      'server_name',
      'supported_groups',
      'signature_algorithms',
      'supported_versions',
      'key_share',
    ]);
    expect(extensions[3]).toEqual({ kind: 'supported_versions', versions: [0x0304] });
    expect(extensions[1]).toEqual({ kind: 'supported_groups', groups: [0x001d, 0x0017] });
  });

  const helloFor = (legacyVersion: number, list: readonly number[] | null): Uint8Array =>
    helloRecord((hello) => ({
      ...hello,
      legacyVersion,
      extensions: hello.extensions.flatMap((extension): readonly Extension[] =>
        extension.kind !== 'supported_versions'
          ? [extension]
          : list
            ? [{ ...extension, versions: list }]
            : [],
      ),
    }));

  test.each<[string, number, readonly number[] | null, string]>([
    ['TLS 1.2 and no list', 0x0303, null, '1.2'],
    ['something newer and no list, which cannot ask for TLS 1.3', 0x0304, null, '1.2'],
    ['TLS 1.1 and no list', 0x0302, null, 'no-common-version'],
    ['a list of TLS 1.2', 0x0303, [0x0303], '1.2'],
    ['a list with numbers that nobody knows', 0x0303, [0x7f1c, 0x0303], '1.2'],
    ['a list of TLS 1.1, whatever stands before it', 0x0303, [0x0302], 'no-common-version'],
  ])('a ClientHello with %s', (_name, legacyVersion, list, outcome) => {
    const turn = receiveAsServer(server(), helloFor(legacyVersion, list));
    expect(turn.endpoint.version ?? failed(turn)[0]).toBe(outcome);
  });

  const ending = (versions: readonly TlsVersion[], hello: Uint8Array): string =>
    toHex(helloIn(receiveAsServer(server({ versions }), hello)).random.subarray(24));
  const downgraded = '444f574e47524401';

  test.each<[string, readonly TlsVersion[], Uint8Array, boolean]>([
    ['a server with TLS 1.3 that was asked for less', ['1.3', '1.2'], helloFor(0x0303, [0x0303]), true],
    ['a server without TLS 1.3', ['1.2'], wire(client().send), false],
    ['TLS 1.3 itself', ['1.3', '1.2'], wire(client().send), false],
  ])('the random value of %s', (_name, versions, hello, warns) => {
    expect(ending(versions, hello) === downgraded).toBe(warns);
  });

  const stripped = helloFor(0x0303, [0x0303]);
  const withRandom = (answer: Uint8Array, last: string) =>
    alter(answer, 0, (content) => {
      const hello = messageOf(content);
      return encodeServerHello({ ...hello, random: concat(hello.random.subarray(0, 24), fromHex(last)) });
    });

  test.each<[string, string, string, AlertName | null]>([
    ['from TLS 1.3 to 1.2', '444f574e47524401', 'downgrade-detected', 'illegal_parameter'],
    ['from TLS 1.2 to less', '444f574e47524400', 'downgrade-detected', 'illegal_parameter'],
    ['hidden: then the signature is wrong', '0000000000000000', 'bad-signature', 'decrypt_error'],
    ['not told by a value that only begins so', '444f574e47524402', 'bad-signature', 'decrypt_error'],
  ])('the client notices a downgrade %s', (_name, last, failure, alert) => {
    const { finish } = shake(client(), server(), trusting, (bytes, flight) =>
      flight === 0 ? stripped : flight === 1 ? withRandom(bytes, last) : bytes,
    );
    expect(failed(finish)).toEqual([failure, alert]);
  });
});

/** A flight of plaintext records with the content of one changed, and others after it; null takes the record out. */
function alter(
  flight: Uint8Array,
  index: number,
  change: (content: Uint8Array) => Uint8Array | null,
  type?: ContentType,
): Uint8Array {
  const records: Uint8Array[] = [];
  for (let at = 0; at < flight.length;) {
    const length = 5 + flight[at + 3]! * 256 + flight[at + 4]!;
    records.push(flight.subarray(at, at + length));
    at += length;
  }
  const record = records[index]!;
  const content = change(record.subarray(5));
  const types = { 20: 'change_cipher_spec', 21: 'alert', 22: 'handshake', 23: 'application_data' } as const;
  const own = types[record[0] as keyof typeof types];
  records[index] = content === null ? empty : plaintextRecord(type ?? own, content).bytes;
  return concat(...records);
}

function messageOf(octets: Uint8Array): ServerHello {
  const decoded = decodeMessage(octets);
  if (!decoded.ok || decoded.value.kind !== 'ServerHello') throw new Error('no ServerHello');
  return decoded.value;
}

const helloIn = ({ send }: TlsTurn<TlsServer>): ServerHello => messageOf(send[0]!.content);

function helloRecord(change: (hello: ClientHello) => ClientHello): Uint8Array {
  const decoded = decodeMessage(client().send[0]!.content);
  if (!decoded.ok || decoded.value.kind !== 'ClientHello') throw new Error('no ClientHello');
  return plaintextRecord('handshake', encodeClientHello(change(decoded.value))).bytes;
}

const replaced = (extensions: readonly Extension[], by: Extension): readonly Extension[] =>
  extensions.map((each) => (each.kind === by.kind ? by : each));
const without = (extensions: readonly Extension[], kind: Extension['kind']): readonly Extension[] =>
  extensions.filter((each) => each.kind !== kind);

describe('a ClientHello that a server of TLS 1.2 cannot use', () => {
  const changed =
    (change: (extensions: readonly Extension[]) => readonly Extension[]) => (hello: ClientHello) => ({
      ...hello,
      extensions: change(hello.extensions),
    });
  const binding = u8(1);

  test.each<[string, (hello: ClientHello) => ClientHello, string, AlertName]>([
    [
      'for other cipher suites',
      (hello) => ({ ...hello, cipherSuites: [0x1301, 0xc02c] }),
      'no-common-cipher-suite',
      'handshake_failure',
    ],
    [
      'that insists on compression',
      (hello) => ({ ...hello, compressionMethods: u8(1) }),
      'compression-offered',
      'illegal_parameter',
    ],
    [
      'for other groups',
      changed((all) => replaced(all, { kind: 'supported_groups', groups: [0x0018] })),
      'no-common-group',
      'handshake_failure',
    ],
    [
      'for other signatures',
      changed((all) => replaced(all, { kind: 'signature_algorithms', schemes: [0x0804] })),
      'no-common-signature-scheme',
      'handshake_failure',
    ],
    [
      'for SHA-1, as without a list',
      changed((all) => without(all, 'signature_algorithms')),
      'no-common-signature-scheme',
      'handshake_failure',
    ],
    [
      'without extended_master_secret',
      changed((all) => without(all, 'extended_master_secret')),
      'no-extended-master-secret',
      'handshake_failure',
    ],
    [
      'without renegotiation_info',
      changed((all) => without(all, 'renegotiation_info')),
      'no-secure-renegotiation',
      'handshake_failure',
    ],
    [
      'of a second handshake',
      changed((all) => replaced(all, { kind: 'renegotiation_info', renegotiatedConnection: binding })),
      'no-secure-renegotiation',
      'handshake_failure',
    ],
    [
      'with compressed points only',
      changed((all) => replaced(all, { kind: 'ec_point_formats', formats: u8(1) })),
      'no-uncompressed-points',
      'illegal_parameter',
    ],
    [
      'with no point format',
      changed((all) => replaced(all, { kind: 'ec_point_formats', formats: empty })),
      'malformed',
      'decode_error',
    ],
    [
      'with an extension twice',
      changed((all) => [...all, { kind: 'extended_master_secret' }]),
      'repeated-extension',
      'illegal_parameter',
    ],
  ])('%s', (_name, change, failure, alert) => {
    const turn = receiveAsServer(server({ versions: ['1.2'] }), helloRecord(change));
    expect(failed(turn)).toEqual([failure, alert]);
    expect(turn.send).toHaveLength(1);
  });

  test.each<[string, (hello: ClientHello) => ClientHello]>([
    [
      'with the SCSV instead of renegotiation_info',
      (hello) => ({
        ...hello,
        cipherSuites: [0xc02b, 0x00ff],
        extensions: without(hello.extensions, 'renegotiation_info'),
      }),
    ],
    ['without a list of groups', changed((all) => without(all, 'supported_groups'))],
    ['without point formats', changed((all) => without(all, 'ec_point_formats'))],
    ['with compression next to none', (hello) => ({ ...hello, compressionMethods: Uint8Array.of(1, 0) })],
    ['with the name of a session that is gone', (hello) => ({ ...hello, sessionId: new Uint8Array(32) })],
  ])('but can one %s', (_name, change) => {
    const turn = receiveAsServer(server({ versions: ['1.2'] }), helloRecord(change));
    expect(turn.endpoint.state).toBe('WAIT_CLIENT_KEY_EXCHANGE');
    const asked = decodeMessage(helloRecord(change).subarray(5));
    const { extensions, sessionId } = helloIn(turn);
    expect(sessionId).toEqual(empty);
    const kinds = extensions.map(({ kind }) => kind);
    expect(kinds).toContain('renegotiation_info');
    // A point format is never answered where none was asked for.
    const formats =
      asked.ok &&
      asked.value.kind === 'ClientHello' &&
      asked.value.extensions.some(({ kind }) => kind === 'ec_point_formats');
    expect(kinds.includes('ec_point_formats')).toBe(formats);
  });
});

describe('a flight of the server that the client of TLS 1.2 refuses', () => {
  const { hello, answer } = shake12();
  const randoms = concat(
    hello.endpoint.state === 'WAIT_SH' ? hello.endpoint.clientRandom : empty,
    helloIn(answer).random,
  );
  const key = new Uint8Array(32).fill(9);
  const share = shareOf('x25519', { x25519: key, secp256r1: key }).keyExchange;
  const exchange = (group: number, key: Uint8Array, over = randoms, scheme = 0x0403) =>
    encodeServerKeyExchange({
      group,
      share: key,
      scheme,
      signature: sign(privateKey, concat(over, encodeParams(group, key))),
    });
  const greeting =
    (change: (now: ServerHello) => Partial<ServerHello>) =>
    (content: Uint8Array): Uint8Array => {
      const now = messageOf(content);
      return encodeServerHello({ ...now, ...change(now) });
    };
  const adding = (extension: Extension) =>
    greeting(({ extensions }) => ({ extensions: [...extensions, extension] }));
  const always = (content: Uint8Array) => () => content;
  const missing = () => null;
  const certificateRequest = concat(u8(13), vector(3, vector(1, u8(64)), vector(2, u16(0x0403)), vector(2)));

  test.each<[string, number, (content: Uint8Array) => Uint8Array | null, string, AlertName]>([
    [
      'an older version',
      0,
      greeting(() => ({ legacyVersion: 0x0302 })),
      'version-too-old',
      'protocol_version',
    ],
    [
      'a version by the field that ended with TLS 1.2',
      0,
      greeting(() => ({ legacyVersion: 0x0304 })),
      'version-not-offered',
      'illegal_parameter',
    ],
    [
      'TLS 1.2 by the list that began with TLS 1.3',
      0,
      adding({ kind: 'supported_versions', versions: [0x0303] }),
      'version-not-offered',
      'illegal_parameter',
    ],
    [
      'a cipher suite of TLS 1.3',
      0,
      greeting(() => ({ cipherSuite: 0x1301 })),
      'cipher-suite-not-offered',
      'illegal_parameter',
    ],
    ['compression', 0, greeting(() => ({ compressionMethod: 1 })), 'compression-chosen', 'illegal_parameter'],
    [
      'no extended_master_secret',
      0,
      greeting(({ extensions }) => ({ extensions: without(extensions, 'extended_master_secret') })),
      'no-extended-master-secret',
      'handshake_failure',
    ],
    [
      'no renegotiation_info',
      0,
      greeting(({ extensions }) => ({ extensions: without(extensions, 'renegotiation_info') })),
      'no-secure-renegotiation',
      'handshake_failure',
    ],
    [
      'the renegotiation_info of a second handshake',
      0,
      greeting(({ extensions }) => ({
        extensions: replaced(extensions, { kind: 'renegotiation_info', renegotiatedConnection: u8(1) }),
      })),
      'no-secure-renegotiation',
      'handshake_failure',
    ],
    [
      'compressed points only',
      0,
      greeting(({ extensions }) => ({
        extensions: replaced(extensions, { kind: 'ec_point_formats', formats: u8(1) }),
      })),
      'no-uncompressed-points',
      'illegal_parameter',
    ],
    [
      'an extension nobody asked for',
      0,
      adding({ kind: 'other', type: 35, data: empty }),
      'extension-not-offered',
      'unsupported_extension',
    ],
    [
      'an extension of TLS 1.3',
      0,
      adding({ kind: 'key_share', shares: [{ group: 0x001d, keyExchange: share }] }),
      'misplaced-extension',
      'illegal_parameter',
    ],
    [
      'a protocol nobody asked for',
      0,
      adding({ kind: 'application_layer_protocol_negotiation', protocols: ['smtp'] }),
      'extension-not-offered',
      'unsupported_extension',
    ],
    [
      'a retry, which is of TLS 1.3',
      0,
      greeting(() => ({
        random: fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'),
      })),
      'missing-extension',
      'missing_extension',
    ],
    ['no ServerHello', 0, missing, 'unexpected-message', 'unexpected_message'],
    ['no certificate', 1, always(encodeCertificate12([])), 'no-certificate', 'decode_error'],
    [
      'octets that are no certificate',
      1,
      always(encodeCertificate12([fromText('certificate')])),
      'certificate-unreadable',
      'bad_certificate',
    ],
    ['an empty certificate', 1, always(encodeCertificate12([empty])), 'malformed', 'decode_error'],
    [
      'a Certificate as TLS 1.3 has it',
      1,
      always(encodeCertificate([certificate])),
      'malformed',
      'decode_error',
    ],
    [
      'EncryptedExtensions',
      1,
      always(encodeEncryptedExtensions([])),
      'unexpected-message',
      'unexpected_message',
    ],
    ['no Certificate', 1, missing, 'unexpected-message', 'unexpected_message'],
    [
      'a point that is not on the curve',
      2,
      always(exchange(0x0017, new Uint8Array(65).fill(4))),
      'unusable-key-share',
      'illegal_parameter',
    ],
    ['a group not offered', 2, always(exchange(0x0018, share)), 'group-not-offered', 'illegal_parameter'],
    [
      'a curve spelt out',
      2,
      (content) => concat(content.subarray(0, 4), u8(1), content.subarray(5)),
      'malformed',
      'decode_error',
    ],
    ['an empty point', 2, always(exchange(0x001d, empty)), 'malformed', 'decode_error'],
    [
      'a point of the wrong length',
      2,
      always(exchange(0x001d, publicKey)),
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'a point of small order',
      2,
      always(exchange(0x001d, new Uint8Array(32))),
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'a signature of another kind',
      2,
      always(exchange(0x001d, share, randoms, 0x0807)),
      'signature-scheme-not-offered',
      'illegal_parameter',
    ],
    [
      'a signature of another handshake',
      2,
      always(
        exchange(
          0x001d,
          share,
          randoms.map((octet) => octet ^ 1),
        ),
      ),
      'bad-signature',
      'decrypt_error',
    ],
    [
      'no signature',
      2,
      always(encodeServerKeyExchange({ group: 0x001d, share, scheme: 0x0403, signature: empty })),
      'bad-signature',
      'decrypt_error',
    ],
    ['no ServerKeyExchange', 2, missing, 'unexpected-message', 'unexpected_message'],
    [
      'a second wish for a certificate',
      3,
      (content) => concat(certificateRequest, certificateRequest, content),
      'unexpected-message',
      'unexpected_message',
    ],
    ['more in the ServerHelloDone', 3, always(concat(u8(14), vector(3, u8(0)))), 'malformed', 'decode_error'],
  ])('%s', (_name, index, change, failure, alert) => {
    const flight = alter(wire(answer.send), index, change);
    const turn = receiveAsClient(hello.endpoint, flight, trusting);
    expect(failed(turn)).toEqual([failure, alert]);
    expect(turn.endpoint.state).toBe('FAILED');
  });

  test('a HelloRequest among it counts for nothing', () => {
    const flight = alter(wire(answer.send), 2, (content) => concat(fromHex('00000000'), content));
    const finish = receiveAsClient(hello.endpoint, flight, trusting);
    expect(wire(finish.send)).toEqual(wire(shake12().finish.send));
  });
});

describe('a change of cipher spec and a Finished that are refused', () => {
  const { answer, finish, done } = shake12();
  const [exchange, ccs, finished] = finish.send.map(({ bytes }) => bytes) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const [serverCcs, serverFinished] = done.send.map(({ bytes }) => bytes) as [Uint8Array, Uint8Array];
  const keys = 'keys' in finish.endpoint ? finish.endpoint.keys : null;
  const sealed = (role: 'client' | 'server', type: ContentType, content: Uint8Array): Uint8Array =>
    wire(seal(protectedBy12(keys![role]), type, content).records);
  const atServer = (...bytes: readonly Uint8Array[]) => receiveAsServer(answer.endpoint, concat(...bytes));
  const atClient = (...bytes: readonly Uint8Array[]) =>
    receiveAsClient(finish.endpoint, concat(...bytes), trusting);
  const plain = (type: ContentType, content: Uint8Array) => plaintextRecord(type, content).bytes;
  const key = (share: Uint8Array) => plain('handshake', encodeClientKeyExchange(share));
  const wrong = encodeFinished(new Uint8Array(12));

  test.each<[string, () => TlsTurn<TlsEndpoint>, string, AlertName]>([
    ['no ClientKeyExchange', () => atServer(ccs), 'unexpected-record', 'unexpected_message'],
    [
      'a point of the wrong length',
      () => atServer(key(publicKey)),
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'a point of small order',
      () => atServer(key(new Uint8Array(32))),
      'unusable-key-share',
      'illegal_parameter',
    ],
    ['an empty point', () => atServer(key(empty)), 'malformed', 'decode_error'],
    [
      'a ClientKeyExchange twice',
      () => atServer(exchange, exchange),
      'unexpected-message',
      'unexpected_message',
    ],
    [
      'a client certificate',
      () => atServer(plain('handshake', encodeCertificate12([certificate]))),
      'unexpected-message',
      'unexpected_message',
    ],
    [
      'a Finished in the clear',
      () => atServer(exchange, plain('handshake', wrong)),
      'unexpected-message',
      'unexpected_message',
    ],
    ['no ChangeCipherSpec', () => atServer(exchange, finished), 'unexpected-message', 'unexpected_message'],
    [
      'a ChangeCipherSpec of another value',
      () => atServer(exchange, plain('change_cipher_spec', u8(2))),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a ChangeCipherSpec inside a message',
      () => atServer(exchange, plain('handshake', wrong.subarray(0, 5)), ccs),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a ChangeCipherSpec twice',
      () => atServer(exchange, ccs, ccs),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a plaintext alert after it',
      () => atServer(exchange, ccs, plain('alert', encodeAlert('internal_error'))),
      'record-not-authentic',
      'bad_record_mac',
    ],
    [
      'a record without room for a tag',
      () => atServer(exchange, ccs, plain('handshake', new Uint8Array(23))),
      'record-not-authentic',
      'bad_record_mac',
    ],
    [
      'a Finished under the keys of the server',
      () => atServer(exchange, ccs, sealed('server', 'handshake', wrong)),
      'record-not-authentic',
      'bad_record_mac',
    ],
    [
      'a Finished called data',
      () => atServer(exchange, ccs, concat(u8(23), finished.subarray(1))),
      'record-not-authentic',
      'bad_record_mac',
    ],
    [
      'data before the Finished',
      () => atServer(exchange, ccs, sealed('client', 'application_data', wrong)),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a Finished over something else',
      () => atServer(exchange, ccs, sealed('client', 'handshake', wrong)),
      'bad-finished',
      'decrypt_error',
    ],
    [
      'a Finished as TLS 1.3 has it',
      () => atServer(exchange, ccs, sealed('client', 'handshake', encodeFinished(new Uint8Array(32)))),
      'malformed',
      'decode_error',
    ],
    [
      'no ChangeCipherSpec of the server',
      () => atClient(serverFinished),
      'unexpected-message',
      'unexpected_message',
    ],
    [
      'a ticket nobody asked for',
      () => atClient(plain('handshake', fromHex('04000006000000000000'))),
      'unexpected-message',
      'unexpected_message',
    ],
    [
      'a Finished of the server over something else',
      () => atClient(serverCcs, sealed('server', 'handshake', wrong)),
      'bad-finished',
      'decrypt_error',
    ],
    [
      "the client's own Finished sent back",
      () => atClient(serverCcs, finished),
      'record-not-authentic',
      'bad_record_mac',
    ],
    [
      'data of the server before its Finished',
      () => atClient(serverCcs, sealed('server', 'application_data', wrong)),
      'unexpected-record',
      'unexpected_message',
    ],
  ])('%s', (_name, run, failure, alert) => {
    const turn = run();
    expect(failed(turn)).toEqual([failure, alert]);
    expect(turn.data).toEqual(empty);
  });
});

describe('what has no place in a connection of TLS 1.2', () => {
  const { done, end } = shake12();
  const from = (who: TlsClient | TlsServer, type: ContentType, content: Uint8Array) =>
    wire(seal(who.wire.write, type, content).records);

  test.each<[string, () => TlsTurn<TlsEndpoint>, string, AlertName]>([
    [
      'a ChangeCipherSpec',
      () => receiveAsServer(done.endpoint, plaintextRecord('change_cipher_spec', u8(1)).bytes),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a KeyUpdate',
      () => receiveAsServer(done.endpoint, from(end.endpoint, 'handshake', fromHex('1800000100'))),
      'unexpected-message',
      'unexpected_message',
    ],
    [
      'data in the clear',
      () =>
        receiveAsServer(
          done.endpoint,
          plaintextRecord('application_data', fromText('QUIT, and more than a tag')).bytes,
        ),
      'record-not-authentic',
      'bad_record_mac',
    ],
    [
      'a ServerHello',
      () =>
        receiveAsClient(end.endpoint, from(done.endpoint, 'handshake', encodeServerHelloDone()), trusting),
      'unexpected-message',
      'unexpected_message',
    ],
  ])('%s', (_name, run, failure, alert) => {
    expect(failed(run())).toEqual([failure, alert]);
  });
});
