import { describe, expect, test } from 'vitest';

import { concat, empty, fromText, toHex, toText } from '../bytes/hex';
import { u16, u8 } from '../bytes/writer';
import { alertName, type AlertName } from './alert';
import {
  closeTls,
  receiveAsClient,
  receiveAsServer,
  sealData,
  type TlsEndpoint,
  type TlsTurn,
} from './endpoint';
import type { Extension } from './extensions';
import { certificate, publicKey } from './identity.fixture';
import {
  decodeMessage,
  encodeClientHello,
  encodeServerHello,
  type ClientHello,
  type ServerHello,
} from './messages';
import { client, secretsOf, server, shake, trusting, wire } from './pair.fixture';
import { nextTrafficSecret, trafficKeys } from './key-schedule';
import { plaintextRecord, protectedBy, seal } from './record';

const sentAlert = ({ send }: TlsTurn<TlsEndpoint>): AlertName | null => {
  const last = send.at(-1);
  return last?.type === 'alert' ? alertName(last.content[1]!) : null;
};

const failureOf = ({ outcome }: TlsTurn<TlsEndpoint>) =>
  outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind;

describe('a handshake', () => {
  const { hello, answer, finish, done } = shake();

  test('walks through the states of appendix A', () => {
    expect([hello, answer, finish, done].map(({ endpoint }) => endpoint.state)).toEqual([
      'WAIT_SH',
      'WAIT_FINISHED',
      'CONNECTED',
      'CONNECTED',
    ]);
    expect([finish, done].map(({ outcome }) => outcome.kind)).toEqual(['connected', 'connected']);
  });

  test('gives both ends the same secrets, version and cipher suite', () => {
    expect(finish.endpoint.secrets).toEqual(done.endpoint.secrets);
    expect(secretsOf(finish.endpoint)?.application).not.toBeNull();
    expect(finish.endpoint).toMatchObject({ version: '1.3', cipher: 'TLS_AES_128_GCM_SHA256' });
    expect(done.endpoint).toMatchObject({ version: '1.3', cipher: 'TLS_AES_128_GCM_SHA256' });
  });

  test('sends a record for each message, all but ServerHello encrypted', () => {
    const named = answer.send.map(({ content, encrypted }) => [content[0], encrypted]);
    expect(named).toEqual([
      [2, false],
      [8, true],
      [11, true],
      [15, true],
      [20, true],
    ]);
    expect(finish.received.map(({ content }) => content)).toEqual(answer.send.map(({ content }) => content));
  });

  test('keeps plain data only', () => {
    for (const { endpoint } of [hello, answer, finish, done])
      expect(structuredClone(endpoint)).toEqual(endpoint);
  });

  test('is the same whenever it is run', () => {
    const again = shake();
    expect([again.hello, again.answer, again.finish].map(({ send }) => toHex(wire(send)))).toEqual(
      [hello, answer, finish].map(({ send }) => toHex(wire(send))),
    );
  });

  test('shows the client the chain, before the server has proved to hold its key', () => {
    const seen: (readonly Uint8Array[])[] = [];
    const refused = shake(client(), server(), (chain) => {
      seen.push(chain);
      return { ok: false, alert: 'unknown_ca' };
    });
    expect(seen).toEqual([[certificate]]);
    expect(refused.finish.outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'certificate-refused', alert: 'unknown_ca' },
    });
    expect(refused.done.outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'alert-received', description: 48, name: 'unknown_ca' },
    });
    expect(secretsOf(refused.finish.endpoint)?.handshake).toEqual(
      secretsOf(refused.done.endpoint)?.handshake,
    );
  });

  test.each([
    ['the first of the server that the client offers', ['imap', 'smtp'], ['smtp', 'imap'], 'smtp'],
    ['none where the client asks for none', [], ['smtp'], null],
    ['none where the server knows no ALPN', ['smtp'], [], null],
  ])('agrees on a protocol: %s', (_name, offered, spoken, agreed) => {
    const shaken = shake(client({ alpn: offered }), server({ alpn: spoken }));
    expect(shaken.finish.endpoint).toMatchObject({ state: 'CONNECTED', alpn: agreed });
    expect(shaken.done.endpoint).toMatchObject({ state: 'CONNECTED', alpn: agreed });
  });
});

describe('a connection', () => {
  const { finish, done } = shake();

  test('carries data both ways, in records of at most 2^14 octets', () => {
    const text = 'x'.repeat(40_000);
    const said = sealData(finish.endpoint, fromText(text));
    expect(said.send.map(({ content }) => content.length)).toEqual([16384, 16384, 7232]);
    const heard = receiveAsServer(done.endpoint, wire(said.send));
    expect(toText(heard.data)).toBe(text);
    const answered = sealData(heard.endpoint, fromText('250 OK\r\n'));
    expect(toText(receiveAsClient(said.endpoint, wire(answered.send), trusting).data)).toBe('250 OK\r\n');
  });

  test('closes one direction at a time', () => {
    const bye = closeTls(finish.endpoint);
    const heard = receiveAsServer(done.endpoint, wire(bye.send));
    expect(heard.outcome.kind).toBe('closed');
    expect(heard.endpoint).toMatchObject({ state: 'CLOSED', version: '1.3' });
    const last = sealData(heard.endpoint, fromText('221 bye'));
    const end = closeTls(last.endpoint);
    const read = receiveAsClient(bye.endpoint, concat(wire(last.send), wire(end.send)), trusting);
    expect(toText(read.data)).toBe('221 bye');
    expect(read.outcome.kind).toBe('closed');
    expect(sealData(read.endpoint, fromText('more')).send).toEqual([]);
    expect(closeTls(read.endpoint).send).toEqual([]);
  });

  test('ignores what comes after close_notify', () => {
    const bye = closeTls(finish.endpoint);
    const closed = receiveAsServer(done.endpoint, wire(bye.send)).endpoint;
    expect(receiveAsServer(closed, fromText('EHLO again'))).toMatchObject({
      send: [],
      data: empty,
      outcome: { kind: 'open' },
    });
  });

  test('ends at a record that was changed, with bad_record_mac, and ignores the rest', () => {
    const bytes = wire(sealData(finish.endpoint, fromText('QUIT')).send).slice();
    bytes[8]! ^= 1;
    const heard = receiveAsServer(
      done.endpoint,
      concat(bytes, wire(sealData(finish.endpoint, fromText('x')).send)),
    );
    expect(failureOf(heard)).toBe('record-not-authentic');
    expect(sentAlert(heard)).toBe('bad_record_mac');
    expect(heard.received.map(({ type }) => type)).toEqual(['invalid']);
    expect(heard.data).toEqual(empty);
    const told = receiveAsClient(finish.endpoint, wire(heard.send), trusting);
    expect(told.outcome).toMatchObject({ failure: { kind: 'alert-received', name: 'bad_record_mac' } });
    expect(receiveAsServer(heard.endpoint, bytes)).toMatchObject({
      send: [],
      received: [],
      outcome: { kind: 'open' },
    });
  });

  test('does not take a record twice', () => {
    const once = wire(sealData(finish.endpoint, fromText('RSET')).send);
    expect(failureOf(receiveAsServer(done.endpoint, concat(once, once)))).toBe('record-not-authentic');
  });
});

describe('a KeyUpdate', () => {
  const { finish, done } = shake();
  const asking = seal(finish.endpoint.wire.write, 'handshake', Uint8Array.of(24, 0, 0, 1, 1));
  const heard = receiveAsServer(done.endpoint, wire(asking.records));
  const renewed = protectedBy(
    trafficKeys(nextTrafficSecret(secretsOf(finish.endpoint)!.application!.client)),
  );
  const updated = { ...finish.endpoint, wire: { ...finish.endpoint.wire, write: renewed } };

  test('changes the keys of its sender', () => {
    const said = sealData(updated, fromText('NOOP'));
    expect(toText(receiveAsServer(heard.endpoint, wire(said.send)).data)).toBe('NOOP');
    expect(failureOf(receiveAsServer(done.endpoint, wire(said.send)))).toBe('record-not-authentic');
  });

  test('is answered where it asks for that, and the answer changes the other keys', () => {
    expect(heard.send.map(({ content }) => [...content])).toEqual([[24, 0, 0, 1, 0]]);
    const answered = receiveAsClient(updated, wire(heard.send), trusting);
    const said = sealData(heard.endpoint, fromText('250 OK'));
    expect(toText(receiveAsClient(answered.endpoint, wire(said.send), trusting).data)).toBe('250 OK');
    expect(failureOf(receiveAsClient(updated, wire(said.send), trusting))).toBe('record-not-authentic');
  });

  test('of another value is refused', () => {
    const wrong = seal(finish.endpoint.wire.write, 'handshake', Uint8Array.of(24, 0, 0, 1, 2));
    const turn = receiveAsServer(done.endpoint, wire(wrong.records));
    expect([failureOf(turn), sentAlert(turn)]).toEqual(['bad-key-update', 'illegal_parameter']);
  });
});

describe('bytes that are no TLS fail cleanly', () => {
  test.each([
    ['a plaintext command at a server', () => receiveAsServer(server(), fromText('EHLO x\r\n'))],
    [
      'a plaintext reply at a client',
      () => receiveAsClient(client().endpoint, fromText('220 ready\r\n'), trusting),
    ],
    ['its first octet already', () => receiveAsServer(server(), fromText('E'))],
  ])('%s', (_name, run) => {
    const turn: TlsTurn<TlsEndpoint> = run();
    expect(failureOf(turn)).toBe('not-a-record');
    expect(sentAlert(turn)).toBe('unexpected_message');
    expect(turn.received).toMatchObject([{ type: 'invalid', encrypted: false }]);
    expect(turn.endpoint.state).toBe('FAILED');
  });
});

const alertRecord = (description: number) => plaintextRecord('alert', concat(u8(2), u8(description))).bytes;
const ccs = plaintextRecord('change_cipher_spec', u8(1)).bytes;

describe('records out of place', () => {
  const answer = receiveAsServer(server(), wire(client().send));

  test.each<[string, () => TlsTurn<TlsEndpoint>, string, AlertName | null]>([
    [
      'change_cipher_spec before ClientHello',
      () => receiveAsServer(server(), ccs),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'change_cipher_spec of another value',
      () => receiveAsServer(answer.endpoint, plaintextRecord('change_cipher_spec', u8(2)).bytes),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'change_cipher_spec after the handshake',
      () => receiveAsServer(shake().done.endpoint, ccs),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'application data before keys',
      () => receiveAsServer(server(), plaintextRecord('application_data', u8(1)).bytes),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a plaintext message after keys',
      () => receiveAsServer(answer.endpoint, wire(client().send)),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a plaintext alert to the client after keys',
      () => receiveAsClient(client().endpoint, concat(answer.send[0]!.bytes, alertRecord(40)), trusting),
      'unexpected-record',
      'unexpected_message',
    ],
    [
      'a plaintext alert from a client without keys',
      () => receiveAsServer(answer.endpoint, alertRecord(47)),
      'alert-received',
      null,
    ],
    ['an unknown alert', () => receiveAsServer(server(), alertRecord(199)), 'alert-received', null],
    [
      'half an alert',
      () => receiveAsServer(server(), plaintextRecord('alert', u8(2)).bytes),
      'malformed',
      'decode_error',
    ],
    [
      'an empty handshake record',
      () => receiveAsServer(server(), plaintextRecord('handshake', empty).bytes),
      'empty-record',
      'unexpected_message',
    ],
    [
      'a plaintext record of more than 2^14 octets',
      () => receiveAsServer(server(), Uint8Array.of(22, 3, 3, 0x40, 1)),
      'record-too-long',
      'record_overflow',
    ],
    [
      'a protected record of more than 2^14 + 256 octets',
      () => receiveAsServer(answer.endpoint, Uint8Array.of(23, 3, 3, 0x41, 1)),
      'record-too-long',
      'record_overflow',
    ],
    [
      'a message of the wrong end',
      () => receiveAsClient(client().endpoint, wire(client().send), trusting),
      'unexpected-message',
      'unexpected_message',
    ],
    [
      'a message in the record of the ServerHello',
      () =>
        receiveAsClient(
          client().endpoint,
          plaintextRecord('handshake', concat(answer.send[0]!.content, u8(8))).bytes,
          trusting,
        ),
      'key-change-inside-record',
      'unexpected_message',
    ],
  ])('%s', (_name, run, failure, alert) => {
    const turn = run();
    expect(failureOf(turn)).toBe(failure);
    expect(sentAlert(turn)).toBe(alert);
  });

  test('change_cipher_spec during the handshake is dropped', () => {
    const shaken = shake(client(), server(), trusting, (bytes, flight) =>
      flight === 1
        ? concat(bytes.subarray(0, 95), ccs, bytes.subarray(95))
        : flight === 2
          ? concat(ccs, bytes)
          : bytes,
    );
    expect(shaken.done.endpoint.state).toBe('CONNECTED');
  });

  test('a client in compatibility mode gets its session identifier and a change_cipher_spec', () => {
    const sessionId = new Uint8Array(32).fill(7);
    const turn = receiveAsServer(
      server(),
      helloRecord((hello) => ({ ...hello, sessionId })),
    );
    expect(turn.send.map(({ type }) => type)).toEqual([
      'handshake',
      'change_cipher_spec',
      ...Array<string>(4).fill('handshake'),
    ]);
    expect(decodeMessage(turn.send[0]!.content)).toMatchObject({ value: { sessionId } });
  });
});

const ours = (): ClientHello => {
  const decoded = decodeMessage(client({ alpn: ['smtp'] }).send[0]!.content);
  if (!decoded.ok || decoded.value.kind !== 'ClientHello') throw new Error('no ClientHello');
  return decoded.value;
};
const helloRecord = (change: (hello: ClientHello) => ClientHello): Uint8Array =>
  plaintextRecord('handshake', encodeClientHello(change(ours()))).bytes;

type Change = (extension: Extension) => readonly Extension[];
const changing =
  <K extends Extension['kind']>(
    kind: K,
    change: (extension: Extract<Extension, { kind: K }>) => readonly Extension[],
  ): Change =>
  (extension) =>
    extension.kind === kind ? change(extension as Extract<Extension, { kind: K }>) : [extension];

describe('a ClientHello that the server cannot use', () => {
  const without = (kind: Extension['kind']) => changing(kind, () => []);
  const x25519 = { group: 0x001d, keyExchange: publicKey.subarray(0, 32) };
  const secp384r1 = { group: 0x0018, keyExchange: publicKey };

  test.each<[string, Change, string, AlertName]>([
    [
      'for older versions only',
      changing('supported_versions', (it) => [{ ...it, versions: [0x0302, 0x0301] }]),
      'no-common-version',
      'protocol_version',
    ],
    [
      'without signature_algorithms',
      without('signature_algorithms'),
      'missing-extension',
      'missing_extension',
    ],
    ['without supported_groups', without('supported_groups'), 'missing-extension', 'missing_extension'],
    ['without key_share', without('key_share'), 'missing-extension', 'missing_extension'],
    [
      'for other groups',
      changing('supported_groups', (it) => [{ ...it, groups: [0x0018] }]),
      'no-common-group',
      'handshake_failure',
    ],
    [
      'for other signatures',
      changing('signature_algorithms', (it) => [{ ...it, schemes: [0x0804] }]),
      'no-common-signature-scheme',
      'handshake_failure',
    ],
    [
      'with two shares of a group',
      changing('key_share', (it) => [{ ...it, shares: [x25519, x25519] }]),
      'repeated-key-share',
      'illegal_parameter',
    ],
    [
      'with a share of a group it does not support',
      changing('key_share', (it) => [{ ...it, shares: [x25519, secp384r1] }]),
      'key-share-without-group',
      'illegal_parameter',
    ],
    [
      'with a share of the wrong length',
      changing('key_share', (it) => [{ ...it, shares: [{ group: 0x001d, keyExchange: publicKey }] }]),
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'with a share of small order',
      changing('key_share', (it) => [
        { ...it, shares: [{ group: 0x001d, keyExchange: new Uint8Array(32) }] },
      ]),
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'with an extension twice',
      changing('supported_groups', (it) => [it, it]),
      'repeated-extension',
      'illegal_parameter',
    ],
    [
      'for protocols the server does not speak',
      changing('application_layer_protocol_negotiation', (it) => [{ ...it, protocols: ['xmpp-client'] }]),
      'no-common-protocol',
      'no_application_protocol',
    ],
    [
      'with an empty server name',
      changing('server_name', () => [{ kind: 'server_name', hostName: '' }]),
      'malformed',
      'decode_error',
    ],
  ])('%s', (_name, change, failure, alert) => {
    const record = helloRecord((hello) => ({ ...hello, extensions: hello.extensions.flatMap(change) }));
    const turn = receiveAsServer(server({ alpn: ['imap', 'smtp'] }), record);
    expect(failureOf(turn)).toBe(failure);
    expect(sentAlert(turn)).toBe(alert);
    expect(turn.send).toHaveLength(1);
    const told = receiveAsClient(client().endpoint, wire(turn.send), trusting);
    expect(told.outcome).toMatchObject({ kind: 'failed', failure: { kind: 'alert-received', name: alert } });
    expect(told.send).toEqual([]);
  });

  test.each<[string, Partial<ClientHello>, string, AlertName]>([
    [
      'for other cipher suites',
      { cipherSuites: [0x1302, 0x1303] },
      'no-common-cipher-suite',
      'handshake_failure',
    ],
    [
      'with compression',
      { compressionMethods: Uint8Array.of(0, 1) },
      'compression-offered',
      'illegal_parameter',
    ],
    [
      'with a session identifier of 33 octets',
      { sessionId: new Uint8Array(33) },
      'malformed',
      'decode_error',
    ],
  ])('%s', (_name, change, failure, alert) => {
    const turn = receiveAsServer(
      server(),
      helloRecord((hello) => ({ ...hello, ...change })),
    );
    expect([failureOf(turn), sentAlert(turn)]).toEqual([failure, alert]);
  });

  test('by a server without a version that it offers', () => {
    const turn = receiveAsServer(server({ versions: ['1.1', '1.0'] }), wire(client().send));
    expect([failureOf(turn), sentAlert(turn)]).toEqual(['no-common-version', 'protocol_version']);
  });
});

describe('a ServerHello that does not answer the client', () => {
  const answered = (): ServerHello => {
    const decoded = decodeMessage(shake().answer.send[0]!.content);
    if (!decoded.ok || decoded.value.kind !== 'ServerHello') throw new Error('no ServerHello');
    return decoded.value;
  };
  const retryRandom = Uint8Array.from(
    'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'.match(/../g)!,
    (octet) => parseInt(octet, 16),
  );
  const cookie: Extension = { kind: 'cookie', cookie: u8(1) };
  const version: Extension = { kind: 'supported_versions', versions: [0x0304] };
  const share = (group: number, keyExchange: Uint8Array): Extension => ({
    kind: 'key_share',
    shares: [{ group, keyExchange }],
  });

  test.each<[string, Partial<ServerHello>, string, AlertName]>([
    ['of an older version', { legacyVersion: 0x0302, extensions: [] }, 'version-too-old', 'protocol_version'],
    [
      'of a version not offered',
      { extensions: [{ kind: 'supported_versions', versions: [0x0303] }] },
      'version-not-offered',
      'illegal_parameter',
    ],
    ['of another cipher suite', { cipherSuite: 0x1302 }, 'cipher-suite-not-offered', 'illegal_parameter'],
    [
      'with a session identifier of its own',
      { sessionId: u8(1) },
      'session-id-not-echoed',
      'illegal_parameter',
    ],
    ['with compression', { compressionMethod: 1 }, 'compression-chosen', 'illegal_parameter'],
    ['without key_share', { extensions: [version] }, 'missing-extension', 'missing_extension'],
    [
      'with another group',
      { extensions: [version, share(0x0017, publicKey)] },
      'group-not-offered',
      'illegal_parameter',
    ],
    [
      'with a share of small order',
      { extensions: [version, share(0x001d, new Uint8Array(32))] },
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'with an extension nobody asked for',
      { extensions: [...answered().extensions, { kind: 'other', type: 41, data: u8(1) }] },
      'extension-not-offered',
      'unsupported_extension',
    ],
    [
      'with a cookie, which belongs into a retry',
      { extensions: [...answered().extensions, cookie] },
      'extension-not-offered',
      'unsupported_extension',
    ],
    [
      'with an extension that belongs elsewhere',
      { extensions: [...answered().extensions, { kind: 'supported_groups', groups: [0x001d] }] },
      'misplaced-extension',
      'illegal_parameter',
    ],
    [
      'a retry with the group already sent',
      { random: retryRandom, extensions: [version, { kind: 'other', type: 51, data: u16(0x001d) }] },
      'retry-without-change',
      'illegal_parameter',
    ],
    [
      'with an extension of TLS 1.2',
      { extensions: [...answered().extensions, { kind: 'extended_master_secret' }] },
      'misplaced-extension',
      'illegal_parameter',
    ],
    [
      'a retry with a group not offered',
      { random: retryRandom, extensions: [version, { kind: 'other', type: 51, data: u16(0x0018) }] },
      'group-not-offered',
      'illegal_parameter',
    ],
    [
      'a retry that asks for nothing',
      { random: retryRandom, extensions: [version] },
      'retry-without-change',
      'illegal_parameter',
    ],
    [
      'a retry with an empty cookie',
      { random: retryRandom, extensions: [version, { kind: 'cookie', cookie: new Uint8Array(0) }] },
      'malformed',
      'decode_error',
    ],
  ])('%s', (_name, change, failure, alert) => {
    const record = plaintextRecord('handshake', encodeServerHello({ ...answered(), ...change })).bytes;
    const turn = receiveAsClient(client().endpoint, record, trusting);
    expect([failureOf(turn), sentAlert(turn)]).toEqual([failure, alert]);
    expect(turn.endpoint.state).toBe('FAILED');
  });
});

describe('a server that cannot prove who it is', () => {
  test('another key than the certificate says', () => {
    const { finish, done } = shake(client(), server({ privateKey: new Uint8Array(32).fill(1) }));
    expect([failureOf(finish), sentAlert(finish)]).toEqual(['bad-signature', 'decrypt_error']);
    expect(done.outcome).toMatchObject({ failure: { kind: 'alert-received', name: 'decrypt_error' } });
  });

  test.each<[string, readonly Uint8Array[], string, AlertName]>([
    ['no certificate', [], 'no-certificate', 'decode_error'],
    [
      'octets that are no certificate',
      [fromText('certificate')],
      'certificate-unreadable',
      'bad_certificate',
    ],
  ])('%s', (_name, chain, failure, alert) => {
    const { finish } = shake(client(), server({ chain }));
    expect([failureOf(finish), sentAlert(finish)]).toEqual([failure, alert]);
  });
});
