/** The second ClientHello (RFC 9846 section 4.2.4), and the group that it is for: P-256. */
import { describe, expect, test } from 'vitest';

import { concat, fromHex, fromText, toHex } from '../bytes/hex';
import type { AlertName } from './alert';
import { alertName } from './alert';
import { receiveAsClient, receiveAsServer, sealData, startServer } from './endpoint';
import type { Extension } from './extensions';
import { certificate, privateKey } from './identity.fixture';
import { shareOf, sharedSecret } from './key-exchange';
import * as keys from './key-schedule';
import {
  decodeMessage,
  encodeClientHello,
  encodeHelloRetryRequest,
  encodeMessageHash,
  encodeServerHello,
  type ClientHello,
  type ServerHello,
} from './messages';
import { client, secretsOf, server, shake, trusting, wire } from './pair.fixture';
import { plaintextRecord } from './record';
import * as rfc from './rfc8448-retry.fixture';
import type { TlsTurn, TlsEndpoint } from './state';

const ask = { groups: ['secp256r1'] } as const;

const helloIn = <K extends 'ClientHello' | ServerHello['kind']>(
  turn: TlsTurn<TlsEndpoint>,
  kind: K,
): K extends 'ClientHello' ? ClientHello : ServerHello => {
  const decoded = decodeMessage(turn.send[0]!.content);
  if (!decoded.ok || decoded.value.kind !== kind) throw new Error(`no ${kind}`);
  return decoded.value as K extends 'ClientHello' ? ClientHello : ServerHello;
};

/** A server that takes P-256 alone, as far as the second ClientHello. */
function asked() {
  const hello = client({ alpn: ['smtp'] });
  const retry = receiveAsServer(server({ alpn: ['smtp'], ...ask }), wire(hello.send));
  const again = receiveAsClient(hello.endpoint, wire(retry.send), trusting);
  return { hello, retry, again };
}

const failureOf = ({ outcome }: TlsTurn<TlsEndpoint>) =>
  outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind;
const sentAlert = ({ send }: TlsTurn<TlsEndpoint>) => {
  const last = send.at(-1);
  return last?.type === 'alert' ? alertName(last.content[1]!) : null;
};

describe('a server that takes P-256 alone asks for a key of that group', () => {
  test('and then both have the same secrets, and talk', () => {
    const { hello, retry, again } = asked();
    expect(helloIn(retry, 'HelloRetryRequest').extensions).toEqual([
      { kind: 'key_share', shares: [{ group: 0x0017, keyExchange: new Uint8Array(0) }] },
      { kind: 'supported_versions', versions: [0x0304] },
    ]);
    const [first, second] = [helloIn(hello, 'ClientHello'), helloIn(again, 'ClientHello')];
    const others = ({ extensions, ...rest }: ClientHello) => ({
      ...rest,
      extensions: extensions.filter(({ kind }) => kind !== 'key_share'),
    });
    expect(others(second)).toEqual(others(first));
    expect(second.extensions.find(({ kind }) => kind === 'key_share')).toMatchObject({
      shares: [{ group: 0x0017 }],
    });

    const answer = receiveAsServer(retry.endpoint, wire(again.send));
    const finish = receiveAsClient(again.endpoint, wire(answer.send), trusting);
    const done = receiveAsServer(answer.endpoint, wire(finish.send));
    expect([finish.outcome.kind, done.outcome.kind]).toEqual(['connected', 'connected']);
    expect(secretsOf(done.endpoint)).toEqual(secretsOf(finish.endpoint));
    const said = sealData(finish.endpoint, fromText('EHLO x\r\n'));
    expect(receiveAsServer(done.endpoint, wire(said.send)).data).toEqual(fromText('EHLO x\r\n'));
  });

  test('but not where it takes the group that the client sent a key of', () => {
    expect(helloIn(shake().answer, 'ServerHello').kind).toBe('ServerHello');
    expect(
      helloIn(shake(client(), server({ groups: ['secp256r1', 'x25519'] })).answer, 'ServerHello').kind,
    ).toBe('ServerHello');
  });

  test('a client in compatibility mode gets its change_cipher_spec behind the first answer, and only there', () => {
    const hello = helloIn(client(), 'ClientHello');
    const record = (one: ClientHello) =>
      plaintextRecord('handshake', encodeClientHello({ ...one, sessionId: new Uint8Array(32).fill(7) }))
        .bytes;
    const retry = receiveAsServer(server(ask), record(hello));
    expect(retry.send.map(({ type }) => type)).toEqual(['handshake', 'change_cipher_spec']);
    const again = helloIn(asked().again, 'ClientHello');
    const answer = receiveAsServer(
      retry.endpoint,
      concat(plaintextRecord('change_cipher_spec', Uint8Array.of(1)).bytes, record(again)),
    );
    expect(answer.send.some(({ type }) => type === 'change_cipher_spec')).toBe(false);
    expect(failureOf(answer)).toBe('open');
  });
});

test('a cookie goes back as it came, with the same key', () => {
  const hello = client();
  const cookie = fromText('remember me');
  const request = encodeHelloRetryRequest({
    ...helloIn(shake().answer, 'ServerHello'),
    extensions: [
      { kind: 'supported_versions', versions: [0x0304] },
      { kind: 'cookie', cookie },
    ],
  });
  const again = receiveAsClient(hello.endpoint, plaintextRecord('handshake', request).bytes, trusting);
  const { extensions } = helloIn(again, 'ClientHello');
  expect(extensions).toContainEqual({ kind: 'cookie', cookie });
  expect(extensions.filter(({ kind }) => kind !== 'cookie')).toEqual(
    helloIn(hello, 'ClientHello').extensions,
  );
});

describe('after the second ClientHello the client refuses', () => {
  const answerWith = (change: Partial<ServerHello>): Uint8Array => {
    const { retry, again } = asked();
    const hello = helloIn(receiveAsServer(retry.endpoint, wire(again.send)), 'ServerHello');
    return plaintextRecord('handshake', encodeServerHello({ ...hello, ...change })).bytes;
  };
  const version: Extension = { kind: 'supported_versions', versions: [0x0304] };
  const curve = helloIn(shake().answer, 'ServerHello');

  test.each<[string, () => Uint8Array, string, AlertName]>([
    ['another wish', () => wire(asked().retry.send), 'unexpected-message', 'unexpected_message'],
    [
      'a key of the group that it sent first',
      () => answerWith({ extensions: curve.extensions }),
      'group-not-offered',
      'illegal_parameter',
    ],
    [
      'a point that is not on the curve',
      () =>
        answerWith({
          extensions: [
            version,
            { kind: 'key_share', shares: [{ group: 0x0017, keyExchange: new Uint8Array(65).fill(4) }] },
          ],
        }),
      'unusable-key-share',
      'illegal_parameter',
    ],
    [
      'TLS 1.2',
      () => wire(shake(client(), server({ versions: ['1.2'] })).answer.send.slice(0, 1)),
      'version-not-offered',
      'illegal_parameter',
    ],
  ])('%s', (_name, bytes, failure, alert) => {
    const turn = receiveAsClient(asked().again.endpoint, bytes(), trusting);
    expect([failureOf(turn), sentAlert(turn)]).toEqual([failure, alert]);
  });
});

describe('what does not follow the wish is refused by the server', () => {
  const { again, hello } = asked();
  const second = helloIn(again, 'ClientHello');
  const changing = (change: (extension: Extension) => readonly Extension[]): Uint8Array =>
    plaintextRecord(
      'handshake',
      encodeClientHello({ ...second, extensions: second.extensions.flatMap(change) }),
    ).bytes;
  const x25519 = helloIn(hello, 'ClientHello').extensions.find(({ kind }) => kind === 'key_share');

  test.each<[string, Uint8Array]>([
    ['the same key once more', wire(hello.send)],
    [
      'both keys',
      changing((one) =>
        one.kind === 'key_share' && x25519?.kind === 'key_share'
          ? [{ ...one, shares: [...x25519.shares, ...one.shares] }]
          : [one],
      ),
    ],
    [
      'no TLS 1.3 any more',
      changing((one) => (one.kind === 'supported_versions' ? [{ ...one, versions: [0x0303] }] : [one])),
    ],
  ])('%s', (_name, bytes) => {
    const turn = receiveAsServer(asked().retry.endpoint, bytes);
    expect([failureOf(turn), sentAlert(turn)]).toEqual(['retry-not-followed', 'illegal_parameter']);
  });
});

test('TLS 1.2 exchanges keys in P-256 where the server takes nothing else', () => {
  const { end, done } = shake(client(), server({ versions: ['1.2'], ...ask }));
  expect([end.outcome.kind, done.outcome.kind]).toEqual(['connected', 'connected']);
  expect(end.endpoint.secrets).toEqual(done.endpoint.secrets);
});

describe('RFC 8448 section 5', () => {
  const transcript = concat(
    encodeMessageHash(keys.transcriptHash(rfc.firstHello)),
    rfc.retryRequest,
    rfc.secondHello,
    rfc.serverHello,
  );
  const serverKeys = { x25519: rfc.serverPrivate, secp256r1: rfc.serverPrivate };
  const clientKeys = { x25519: rfc.clientPrivate, secp256r1: rfc.clientPrivate };

  test('the first ClientHello stands in the transcript as its hash, and P-256 gives the published secrets', () => {
    const shared = sharedSecret(clientKeys, shareOf('secp256r1', serverKeys))!;
    expect(toHex(shared)).toBe(rfc.sharedSecret);
    expect(sharedSecret(serverKeys, shareOf('secp256r1', clientKeys))).toEqual(shared);
    const handshake = keys.handshakeSecret(shared);
    expect(toHex(handshake)).toBe(rfc.handshakeSecret);
    expect(toHex(keys.transcriptHash(transcript))).toBe(rfc.hashOfHellos);
    const traffic = keys.handshakeTrafficSecrets(handshake, keys.transcriptHash(transcript));
    expect([toHex(traffic.client), toHex(traffic.server)]).toEqual([rfc.clientTraffic, rfc.serverTraffic]);
  });

  test('the HelloRetryRequest is read, and written, as it stands there', () => {
    const decoded = decodeMessage(rfc.retryRequest);
    if (!decoded.ok || decoded.value.kind !== 'HelloRetryRequest') throw new Error('no HelloRetryRequest');
    expect(decoded.value.extensions.map(({ kind }) => kind)).toEqual([
      'key_share',
      'cookie',
      'supported_versions',
    ]);
    expect(toHex(encodeHelloRetryRequest(decoded.value))).toBe(toHex(rfc.retryRequest));
  });

  test('our server, given both ClientHellos and the random values, says its ServerHello and has its secrets', () => {
    // What the scalar is made of: it is reduced, and one is added.
    const seed = concat(new Uint8Array(16), rfc.serverPrivate.subarray(0, 31), Uint8Array.of(0xec));
    const random = (label: string, length: number) =>
      label === 'server-random' ? rfc.serverRandom : seed.subarray(48 - length);
    const start = startServer({
      chain: [certificate],
      privateKey,
      versions: ['1.3'],
      alpn: [],
      random,
      ...ask,
    });
    const { endpoint } = receiveAsServer(start, plaintextRecord('handshake', rfc.firstHello).bytes);
    if (endpoint.state !== 'START' || endpoint.retry === null) throw new Error('no retry');
    // The server of the RFC sends a cookie, ours does not.
    const afterTheirs = concat(encodeMessageHash(keys.transcriptHash(rfc.firstHello)), rfc.retryRequest);
    const turn = receiveAsServer(
      { ...endpoint, retry: { ...endpoint.retry, transcript: afterTheirs } },
      plaintextRecord('handshake', rfc.secondHello).bytes,
    );
    expect(toHex(turn.send[0]!.content)).toBe(toHex(rfc.serverHello));
    expect(secretsOf(turn.endpoint)?.handshake).toEqual({
      client: fromHex(rfc.clientTraffic),
      server: fromHex(rfc.serverTraffic),
    });
  });
});
