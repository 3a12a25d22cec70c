/** The server of TLS 1.2, from its ServerHello to its Finished (RFC 5246 section 7.3). */
import { concat, equal } from '../bytes/hex';
import { sign } from '../pkix/ecdsa';
import { err, ok, type Result } from '../result';
import type { TlsFailure } from './failure';
import { connected12, exchangeKeys, refuseRenegotiation, sayFinished, signedParams } from './handshake12';
import { shareOf, sharedSecret, type Group } from './key-exchange';
import { transcriptHash } from './key-schedule';
import { verifyData12 } from './key-schedule12';
import {
  encodeCertificate12,
  encodeServerHello,
  encodeServerHelloDone,
  encodeServerKeyExchange,
  type ClientHello,
  type HandshakeMessage,
} from './messages';
import { agreement12, answerExtensions12, scheme, serverRandom12, suite12 } from './negotiation';
import { plaintextRecord } from './record';
import { namedGroups, versions } from './registry';
import type { InState, Tls12, TlsServer } from './state';
import { progress, unexpectedMessage, type Progress } from './turn';

type Server = Tls12<TlsServer>;
type Heard = Result<Progress<TlsServer>, TlsFailure>;

/** The server's flight: all of it, the certificate too, for anyone on the path to read. */
export function answerHello12(
  { role, wire, identity, options, serverRandom, ephemeral }: InState<TlsServer, 'START'>,
  hello: ClientHello,
  { group, alpn }: { readonly group: Group; readonly alpn: string | null },
  octets: Uint8Array,
): Progress<TlsServer> {
  const random = serverRandom12(serverRandom, options);
  const handshake = {
    ...agreement12,
    secrets: null,
    wire,
    alpn,
    clientRandom: hello.random,
    serverRandom: random,
    ephemeral,
    transcript: octets,
  };
  const share = shareOf(group, ephemeral);
  const flight = [
    encodeServerHello({
      legacyVersion: versions['TLS 1.2'],
      random,
      // Empty: this session cannot be resumed (RFC 5246 section 7.4.1.3).
      sessionId: new Uint8Array(0),
      cipherSuite: suite12,
      compressionMethod: 0,
      extensions: answerExtensions12(hello, alpn),
    }),
    encodeCertificate12(identity.chain),
    encodeServerKeyExchange({
      group: namedGroups[group],
      share: share.keyExchange,
      scheme,
      signature: sign(identity.privateKey, signedParams(handshake, share)),
    }),
    encodeServerHelloDone(),
  ];
  const transcript = concat(octets, ...flight);
  return progress<TlsServer>(
    { role, state: 'WAIT_CLIENT_KEY_EXCHANGE', group, ...handshake, transcript },
    flight.map((message) => plaintextRecord('handshake', message)),
  );
}

/** A message once TLS 1.2 is chosen. */
export function hear12(server: Server, message: HandshakeMessage, octets: Uint8Array): Heard {
  switch (server.state) {
    case 'WAIT_CLIENT_KEY_EXCHANGE':
      if (message.kind === 'ClientKeyExchange') return hearKeyExchange(server, message.share, octets);
      break;
    case 'WAIT_FINISHED':
      if (message.kind === 'Finished') return hearFinished(server, message.verifyData, octets);
      break;
    case 'CONNECTED':
    case 'CLOSED':
      if (message.kind === 'ClientHello') return ok(refuseRenegotiation<TlsServer>(server));
      break;
    case 'WAIT_CHANGE_CIPHER_SPEC':
    case 'FAILED':
      break;
  }
  return unexpectedMessage(server, message);
}

function hearKeyExchange(
  server: InState<Server, 'WAIT_CLIENT_KEY_EXCHANGE'>,
  share: Uint8Array,
  octets: Uint8Array,
): Heard {
  const shared = sharedSecret(server.ephemeral, { group: server.group, keyExchange: share });
  if (shared === null) return err({ kind: 'unusable-key-share' });
  const keyed = exchangeKeys(server, shared, concat(server.transcript, octets));
  return ok(progress<TlsServer>({ role: server.role, ...keyed }));
}

/** The client's Finished is checked, the server's is sent, and application data may follow. */
function hearFinished(
  server: InState<Server, 'WAIT_FINISHED'>,
  received: Uint8Array,
  octets: Uint8Array,
): Heard {
  const { secrets, transcript } = server;
  if (!equal(received, verifyData12(secrets.master, 'client', transcriptHash(transcript))))
    return err({ kind: 'bad-finished' });
  const { endpoint, send } = sayFinished({ ...server, transcript: concat(transcript, octets) });
  return ok(progress<TlsServer>(connected12(endpoint), send));
}
