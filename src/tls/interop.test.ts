/** OpenSSL, by way of node:tls, at the other end of a real connection. */
import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import {
  connect as connectTcp,
  createServer as createTcpServer,
  type AddressInfo,
  type Socket,
} from 'node:net';
import { connect as connectTls, createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';

import { fromText, toBase64Url, toHex, toText } from '../bytes/hex';
import {
  closeTls,
  receiveAsClient,
  receiveAsServer,
  sealData,
  type TlsClient,
  type TlsEndpoint,
  type TlsServer,
  type TlsTurn,
  type TlsVersion,
} from './endpoint';
import { certificate, privateKey, publicKey } from './identity.fixture';
import { rsaCertificate, rsaKey, shortRsaCertificate, shortRsaKey } from '../pkix/rsa.fixture';
import { client, secretsOf, server, wire } from './pair.fixture';

const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`;
const key = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    d: toBase64Url(privateKey),
    x: toBase64Url(publicKey.subarray(1, 33)),
    y: toBase64Url(publicKey.subarray(33)),
  },
}).export({ type: 'pkcs8', format: 'pem' });

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** Drives one of our endpoints over a socket; resolves with what it holds once the socket has ended. */
function drive<E extends TlsEndpoint>(
  socket: Socket,
  start: E,
  receive: (endpoint: E, bytes: Uint8Array) => TlsTurn<E>,
  react: (turn: TlsTurn<E>, say: (next: TlsTurn<E>) => void) => void,
): Promise<{ endpoint: E; data: string; failures: string[] }> {
  let endpoint = start;
  let data = '';
  const failures: string[] = [];
  const say = (next: TlsTurn<E>): void => {
    endpoint = next.endpoint;
    if (next.send.length > 0) socket.write(wire(next.send));
  };
  socket.on('data', (bytes) => {
    const turn = receive(endpoint, new Uint8Array(bytes));
    say(turn);
    data += toText(turn.data);
    if (turn.outcome.kind === 'failed') failures.push(JSON.stringify(turn.outcome.failure));
    react(turn, say);
    if (turn.outcome.kind === 'closed' || turn.outcome.kind === 'failed') socket.end();
  });
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.on('close', () => resolve({ endpoint, data, failures })));
}

async function listening(listener: ReturnType<typeof createTcpServer>): Promise<number> {
  open.push(() => listener.close());
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return (listener.address() as AddressInfo).port;
}

/** Our client at an OpenSSL server that says goodbye once TLS is up. */
async function hearGoodbye(
  listener: ReturnType<typeof createTlsServer>,
  atServer: (tls: TLSSocket) => void,
  atClient: (turn: TlsTurn<TlsClient>) => void = () => undefined,
) {
  listener.on('secureConnection', (tls: TLSSocket) => {
    atServer(tls);
    tls.on('error', () => undefined);
    tls.end('221 bye\r\n');
  });
  const socket = connectTcp(await listening(listener), '127.0.0.1');
  const hello = client();
  await once(socket, 'connect');
  socket.write(wire(hello.send));
  return drive<TlsClient>(
    socket,
    hello.endpoint,
    (now, bytes) => receiveAsClient(now, bytes, () => ({ ok: true })),
    (turn, say) => {
      atClient(turn);
      if (turn.outcome.kind === 'closed') say(closeTls(turn.endpoint));
    },
  );
}

const chatter = 'x'.repeat(20_000);

test('our client talks to an OpenSSL server, tickets and all', async () => {
  const listener = createTlsServer({
    cert: pem,
    key,
    minVersion: 'TLSv1.3',
    ecdhCurve: 'X25519',
    ALPNProtocols: ['smtp'],
  });
  const heard: string[] = [];
  const names: (string | false | null)[] = [];
  listener.on('secureConnection', (socket: TLSSocket) => {
    names.push(socket.servername, socket.alpnProtocol);
    socket.on('data', (bytes) => {
      heard.push(String(bytes));
      if (heard.join('').endsWith('QUIT\r\n')) socket.end(`${chatter}221 bye\r\n`);
    });
    socket.on('error', () => undefined);
  });
  const socket = connectTcp(await listening(listener), '127.0.0.1');
  const hello = client({ alpn: ['smtp'] });
  const chains: (readonly Uint8Array[])[] = [];
  await once(socket, 'connect');
  socket.write(wire(hello.send));
  const { endpoint, data, failures } = await drive<TlsClient>(
    socket,
    hello.endpoint,
    (now, bytes) => receiveAsClient(now, bytes, (chain) => (chains.push(chain), { ok: true })),
    (turn, say) => {
      if (turn.outcome.kind === 'connected') say(sealData(turn.endpoint, fromText('EHLO x\r\nQUIT\r\n')));
      if (turn.outcome.kind === 'closed') say(closeTls(turn.endpoint));
    },
  );
  expect(failures).toEqual([]);
  expect(names).toEqual(['mail.example.org', 'smtp']);
  expect(heard.join('')).toBe('EHLO x\r\nQUIT\r\n');
  expect(data).toBe(`${chatter}221 bye\r\n`);
  expect(chains).toEqual([[certificate]]);
  expect(endpoint).toMatchObject({ state: 'CLOSED', version: '1.3' });
});

test('an OpenSSL client talks to our server, and trusts its certificate', async () => {
  const driven: Promise<{ endpoint: TlsServer; data: string; failures: string[] }>[] = [];
  const listener = createTcpServer((socket) => {
    driven.push(
      drive<TlsServer>(socket, server({ alpn: ['smtp'] }), receiveAsServer, (turn, say) => {
        if (toText(turn.data).endsWith('QUIT\r\n')) {
          const said = sealData(turn.endpoint, fromText(`${chatter}221 bye\r\n`));
          say(said);
          say(closeTls(said.endpoint));
        }
      }),
    );
  });
  const keyLog: string[] = [];
  const socket = connectTls({
    port: await listening(listener),
    host: '127.0.0.1',
    servername: 'mail.example.org',
    ca: [pem],
    ecdhCurve: 'X25519',
    ALPNProtocols: ['smtp'],
    rejectUnauthorized: true,
  });
  let data = '';
  socket.on('keylog', (line) => keyLog.push(String(line)));
  socket.on('data', (bytes) => (data += String(bytes)));
  await once(socket, 'secureConnect');
  expect([socket.authorized, socket.getProtocol(), socket.getCipher().name, socket.alpnProtocol]).toEqual([
    true,
    'TLSv1.3',
    'TLS_AES_128_GCM_SHA256',
    'smtp',
  ]);
  socket.write('EHLO x\r\nQUIT\r\n');
  await once(socket, 'close');
  const { endpoint, failures } = await driven[0]!;
  expect(failures).toEqual([]);
  expect(data).toBe(`${chatter}221 bye\r\n`);
  const secrets = secretsOf(endpoint);
  const logged = (label: string) =>
    keyLog
      .find((line) => line.startsWith(label))
      ?.trim()
      .split(' ')
      .at(-1);
  const hex = (octets: Uint8Array | undefined) => Buffer.from(octets ?? []).toString('hex');
  expect(logged('CLIENT_HANDSHAKE_TRAFFIC_SECRET')).toBe(hex(secrets?.handshake.client));
  expect(logged('SERVER_TRAFFIC_SECRET_0')).toBe(hex(secrets?.application?.server));
  expect(keyLog[0]!.split(' ')[1]).toBe(hex(secrets?.clientRandom));
});

/** A whole conversation of our client with an OpenSSL server, or of an OpenSSL client with our server, in P-256 alone. */
describe.each(['TLSv1.3', 'TLSv1.2'] as const)('P-256 for the exchange of keys, %s', (version) => {
  const only = { minVersion: version, maxVersion: version } as const;

  test('our client sends a key of the group that an OpenSSL server wants', async () => {
    const listener = createTlsServer({ cert: pem, key, ecdhCurve: 'P-256', ...only });
    const groups: unknown[] = [];
    const { data, failures } = await hearGoodbye(
      listener,
      () => undefined,
      ({ endpoint }) => {
        if ('retried' in endpoint) groups.push(endpoint.offer.share.group);
      },
    );
    expect(failures).toEqual([]);
    expect(data).toBe('221 bye\r\n');
    expect(groups).toEqual(version === 'TLSv1.3' ? ['secp256r1'] : []);
  });

  test.each(['P-256', 'X25519:P-256'])(
    'an OpenSSL client that knows %s talks to a server of ours that takes nothing else',
    async (ecdhCurve) => {
      const listener = createTcpServer((socket) => {
        void drive<TlsServer>(socket, server({ groups: ['secp256r1'] }), receiveAsServer, (turn, say) => {
          if (toText(turn.data).endsWith('QUIT\r\n')) {
            const said = sealData(turn.endpoint, fromText('221 bye\r\n'));
            say(said);
            say(closeTls(said.endpoint));
          }
        });
      });
      const socket = connectTls({
        port: await listening(listener),
        host: '127.0.0.1',
        servername: 'mail.example.org',
        ca: [pem],
        ecdhCurve,
        ...only,
      });
      let data = '';
      socket.on('data', (bytes) => (data += String(bytes)));
      await once(socket, 'secureConnect');
      expect(socket.getEphemeralKeyInfo()).toMatchObject({ name: 'prime256v1' });
      socket.write('QUIT\r\n');
      await once(socket, 'close');
      expect(data).toBe('221 bye\r\n');
    },
  );
});

test('an OpenSSL client for TLS 1.2 gets protocol_version from a server for TLS 1.3 alone', async () => {
  const listener = createTcpServer((socket) => {
    void drive<TlsServer>(socket, server({ versions: ['1.3'] }), receiveAsServer, () => undefined);
  });
  const socket = connectTls({
    port: await listening(listener),
    host: '127.0.0.1',
    maxVersion: 'TLSv1.2',
    rejectUnauthorized: false,
  });
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
});

const masterIn = (keyLog: readonly string[]) =>
  keyLog
    .find((line) => line.startsWith('CLIENT_RANDOM'))
    ?.trim()
    .split(' ')
    .slice(1);
const masterOf = ({ version, secrets }: TlsEndpoint) =>
  version === '1.2' && secrets ? [toHex(secrets.clientRandom), toHex(secrets.master)] : null;

test('our client talks TLS 1.2 to an OpenSSL server that has nothing newer', async () => {
  const listener = createTlsServer({
    cert: pem,
    key,
    maxVersion: 'TLSv1.2',
    ecdhCurve: 'X25519:P-256',
    ALPNProtocols: ['smtp'],
  });
  const heard: string[] = [];
  const names: (string | false | null)[] = [];
  const keyLog: string[] = [];
  listener.on('keylog', (line) => keyLog.push(String(line)));
  listener.on('secureConnection', (socket: TLSSocket) => {
    names.push(socket.servername, socket.alpnProtocol, socket.getProtocol(), socket.getCipher().standardName);
    socket.on('data', (bytes) => {
      heard.push(String(bytes));
      if (heard.join('').endsWith('QUIT\r\n')) socket.end(`${chatter}221 bye\r\n`);
    });
    socket.on('error', () => undefined);
  });
  const socket = connectTcp(await listening(listener), '127.0.0.1');
  const hello = client({ alpn: ['smtp'] });
  await once(socket, 'connect');
  socket.write(wire(hello.send));
  const { endpoint, data, failures } = await drive<TlsClient>(
    socket,
    hello.endpoint,
    (now, bytes) => receiveAsClient(now, bytes, () => ({ ok: true })),
    (turn, say) => {
      if (turn.outcome.kind === 'connected') say(sealData(turn.endpoint, fromText(`${chatter}QUIT\r\n`)));
      if (turn.outcome.kind === 'closed') say(closeTls(turn.endpoint));
    },
  );
  expect(failures).toEqual([]);
  expect(names).toEqual(['mail.example.org', 'smtp', 'TLSv1.2', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256']);
  expect(heard.join('')).toBe(`${chatter}QUIT\r\n`);
  expect(data).toBe(`${chatter}221 bye\r\n`);
  expect(endpoint).toMatchObject({ state: 'CLOSED', version: '1.2' });
  expect(masterOf(endpoint)).toEqual(masterIn(keyLog));
});

test.each([
  ['TLSv1.3', 'RSA-PSS+SHA256', 'TLS_AES_128_GCM_SHA256'],
  ['TLSv1.2', 'RSA-PSS+SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  ['TLSv1.2', 'RSA+SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
] as const)('our client talks %s to an OpenSSL server that signs by %s', async (version, sigalgs, cipher) => {
  const { data, endpoint, failures } = await hearGoodbye(
    createTlsServer({ cert: rsaCertificate, key: rsaKey, maxVersion: version, sigalgs }),
    (tls) => expect(tls.getCipher().standardName).toBe(cipher),
  );
  expect(failures).toEqual([]);
  expect(data).toBe('221 bye\r\n');
  expect(endpoint).toMatchObject({ cipher });
});

test.each(['TLSv1.3', 'TLSv1.2'] as const)(
  'in %s our client takes a key that is too short, where nobody asks who is there',
  async (version) => {
    const { data, failures } = await hearGoodbye(
      createTlsServer({
        cert: shortRsaCertificate,
        key: shortRsaKey,
        maxVersion: version,
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
      () => undefined,
    );
    expect(failures).toEqual([]);
    expect(data).toBe('221 bye\r\n');
  },
);

describe('an OpenSSL client for TLS 1.2', () => {
  const talk = (versions: readonly TlsVersion[]) => {
    const driven: Promise<{ endpoint: TlsServer; data: string; failures: string[] }>[] = [];
    const listener = createTcpServer((socket) => {
      driven.push(
        drive<TlsServer>(socket, server({ alpn: ['smtp'], versions }), receiveAsServer, (turn, say) => {
          if (toText(turn.data).endsWith('QUIT\r\n')) {
            const said = sealData(turn.endpoint, fromText(`${chatter}221 bye\r\n`));
            say(said);
            say(closeTls(said.endpoint));
          }
        }),
      );
    });
    return { driven, listener };
  };
  const options = {
    host: '127.0.0.1',
    servername: 'mail.example.org',
    ca: [pem],
    ecdhCurve: 'X25519:P-256',
    ALPNProtocols: ['smtp'],
    rejectUnauthorized: true,
  };

  test.each<[string, readonly TlsVersion[], 'TLSv1.2' | 'TLSv1.3']>([
    ['that has nothing newer, with a server that has', ['1.3', '1.2'], 'TLSv1.2'],
    ['that has TLS 1.3 too, with a server that has not', ['1.2'], 'TLSv1.3'],
  ])('talks to our server, and trusts its certificate: %s', async (_name, versions, maxVersion) => {
    const { driven, listener } = talk(versions);
    const keyLog: string[] = [];
    const socket = connectTls({ ...options, port: await listening(listener), maxVersion });
    let data = '';
    socket.on('keylog', (line) => keyLog.push(String(line)));
    socket.on('data', (bytes) => (data += String(bytes)));
    await once(socket, 'secureConnect');
    expect([socket.authorized, socket.getProtocol(), socket.getCipher().standardName]).toEqual([
      true,
      'TLSv1.2',
      'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    ]);
    expect(socket.alpnProtocol).toBe('smtp');
    socket.write('EHLO x\r\nQUIT\r\n');
    await once(socket, 'close');
    const { endpoint, failures } = await driven[0]!;
    expect(failures).toEqual([]);
    expect(data).toBe(`${chatter}221 bye\r\n`);
    expect(masterOf(endpoint)).toEqual(masterIn(keyLog));
  });

  test('is told that our server does not renegotiate', async () => {
    const { listener } = talk(['1.2']);
    const socket = connectTls({ ...options, port: await listening(listener) });
    open.push(() => socket.destroy());
    await once(socket, 'secureConnect');
    socket.renegotiate({}, () => undefined);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ERR_SSL_NO_RENEGOTIATION');
  });
});

const program = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!program)(
  'openssl s_client has an extended master secret and secure renegotiation with us',
  async () => {
    const listener = createTcpServer((socket) => {
      void drive<TlsServer>(socket, server({ versions: ['1.2'] }), receiveAsServer, () => undefined);
    });
    const port = await listening(listener);
    const run = spawn('openssl', [
      's_client',
      '-tls1_2',
      '-connect',
      `127.0.0.1:${port}`,
      '-groups',
      'X25519:P-256',
    ]);
    let said = '';
    run.stdout.on('data', (bytes) => {
      said += String(bytes);
      if (said.includes('Extended master secret')) run.stdin.end('Q\n');
    });
    await once(run, 'close');
    expect(said).toMatch(/Extended master secret: yes/);
    expect(said).toMatch(/Secure Renegotiation IS supported/);
    expect(said).toMatch(/Peer signing digest: SHA256/);
  },
);

test('an OpenSSL server understands why our client refuses it', async () => {
  const listener = createTlsServer({ cert: pem, key, minVersion: 'TLSv1.3' });
  const told = once(listener, 'tlsClientError') as Promise<[NodeJS.ErrnoException]>;
  const socket = connectTcp(await listening(listener), '127.0.0.1');
  const hello = client();
  await once(socket, 'connect');
  socket.write(wire(hello.send));
  const { endpoint } = await drive<TlsClient>(
    socket,
    hello.endpoint,
    (now, bytes) => receiveAsClient(now, bytes, () => ({ ok: false, alert: 'unknown_ca' })),
    () => undefined,
  );
  expect(endpoint).toMatchObject({ state: 'FAILED', failure: { kind: 'certificate-refused' } });
  expect((await told)[0].code).toBe('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA');
});

test.each(['TLSv1.3', 'TLSv1.2'] as const)(
  'an OpenSSL server that asks for a certificate hears that our client has none, and goes on: %s',
  async (version) => {
    const listener = createTlsServer({
      cert: pem,
      key,
      ecdhCurve: 'X25519',
      minVersion: version,
      maxVersion: version,
      requestCert: true,
      rejectUnauthorized: false,
    });
    const shown: unknown[] = [];
    const { data, failures } = await hearGoodbye(listener, (tls) => shown.push(tls.getPeerCertificate()));
    expect(failures).toEqual([]);
    expect(data).toBe('221 bye\r\n');
    expect(shown).toEqual([{}]);
  },
);
