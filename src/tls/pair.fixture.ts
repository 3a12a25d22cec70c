/** For tests: a client and a server that know each other, and a way to run them against each other. */
import { concat } from '../bytes/hex';
import { randomFrom, under } from '../random';
import {
  receiveAsClient,
  receiveAsServer,
  startClient,
  startServer,
  type ClientSettings,
  type PeerCheck,
  type Secrets,
  type ServerSettings,
  type TlsClient,
  type TlsEndpoint,
  type TlsRecord,
  type TlsServer,
  type TlsTurn,
} from './endpoint';
import { certificate, privateKey } from './identity.fixture';

export const trusting: PeerCheck = () => ({ ok: true });

export const client = (change: Partial<ClientSettings> = {}): TlsTurn<TlsClient> =>
  startClient({
    serverName: 'mail.example.org',
    alpn: [],
    random: under(randomFrom(1), 'client'),
    ...change,
  });

export const server = (change: Partial<ServerSettings> = {}): TlsServer =>
  startServer({
    chain: [certificate],
    privateKey,
    versions: ['1.3', '1.2'],
    alpn: [],
    random: under(randomFrom(1), 'server'),
    ...change,
  });

export const wire = (records: readonly TlsRecord[]): Uint8Array =>
  concat(...records.map(({ bytes }) => bytes));

export interface Flights {
  readonly hello: TlsTurn<TlsClient>;
  readonly answer: TlsTurn<TlsServer>;
  readonly finish: TlsTurn<TlsClient>;
  readonly done: TlsTurn<TlsServer>;
  /** Only in TLS 1.2 is there anything left to hear. */
  readonly end: TlsTurn<TlsClient>;
}

/** A whole handshake; `change` may alter the bytes of each flight on the way. */
export function shake(
  hello: TlsTurn<TlsClient> = client(),
  peer: TlsServer = server(),
  check: PeerCheck = trusting,
  change: (bytes: Uint8Array, flight: 0 | 1 | 2 | 3) => Uint8Array = (bytes) => bytes,
): Flights {
  const answer = receiveAsServer(peer, change(wire(hello.send), 0));
  const finish = receiveAsClient(hello.endpoint, change(wire(answer.send), 1), check);
  const done = receiveAsServer(answer.endpoint, change(wire(finish.send), 2));
  const end = receiveAsClient(finish.endpoint, change(wire(done.send), 3), check);
  return { hello, answer, finish, done, end };
}

/** Of a connection of TLS 1.3. */
export function secretsOf(endpoint: TlsEndpoint): Secrets | null {
  return endpoint.version === '1.3' ? endpoint.secrets : null;
}
