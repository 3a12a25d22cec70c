/** The server, from ClientHello to the client's Finished; where it chooses TLS 1.2, `server12` goes on (RFC 9846 section 2 and appendix A.2). */
import { concat, equal } from '../bytes/hex';
import { sign } from '../pkix/ecdsa';
import { err, ok, type Result } from '../result';
import type { Random } from '../random';
import { signedContent } from './certificate-verify';
import type { TlsFailure } from './failure';
import { keyShareLength, publicShare, sharedSecret } from './key-exchange';
import {
  applicationTrafficSecrets,
  handshakeSecret,
  handshakeTrafficSecrets,
  mainSecret,
  trafficKeys,
  transcriptHash,
  verifyData,
} from './key-schedule';
import {
  encodeCertificate,
  encodeCertificateVerify,
  encodeEncryptedExtensions,
  encodeFinished,
  encodeServerHello,
  type ClientHello,
  type HandshakeMessage,
} from './messages';
import {
  agreement,
  choose,
  group,
  protocolExtension,
  scheme,
  suite,
  type ServerOptions,
} from './negotiation';
import { plaintext, plaintextRecord, protectedBy, seal, type TlsRecord } from './record';
import { versions } from './registry';
import { answerHello12, hear12 } from './server12';
import { undecided, type InState, type ServerIdentity, type TlsServer, type TlsTurn } from './state';
import { emptyWire, hearKeyUpdate, progress, receive, unexpectedMessage, type Progress } from './turn';

type Heard = Result<Progress<TlsServer>, TlsFailure>;
type Start = InState<TlsServer, 'START'>;

export interface ServerSettings extends ServerIdentity, ServerOptions {
  /** Called here only: for the random value and the ephemeral key. */
  readonly random: Random;
}

/** A new server, waiting for a ClientHello. */
export const startServer = ({
  chain,
  privateKey,
  versions: spoken,
  alpn,
  random,
}: ServerSettings): TlsServer => ({
  role: 'server',
  state: 'START',
  ...undecided,
  wire: emptyWire(plaintext, plaintext),
  identity: { chain, privateKey },
  options: { versions: spoken, alpn },
  serverRandom: random('server-random', 32),
  privateKey: random('key-share', keyShareLength),
});

/** Bytes from the client, in pieces of any size. Never throws; after a failure, or once the client has closed, bytes are ignored. */
export const receiveAsServer = (server: TlsServer, bytes: Uint8Array): TlsTurn<TlsServer> =>
  receive<TlsServer>(server, bytes, hear);

/** The transitions of appendix A.2, without client certificates, and the way to those of TLS 1.2. */
function hear(server: TlsServer, message: HandshakeMessage, octets: Uint8Array): Heard {
  if (server.version === '1.2') return hear12(server, message, octets);
  switch (server.state) {
    case 'START':
      if (message.kind === 'ClientHello') return hearHello(server, message, octets);
      break;
    case 'WAIT_FINISHED':
      if (message.kind === 'Finished') return hearFinished(server, message.verifyData);
      break;
    case 'CONNECTED':
    case 'CLOSED':
      if (message.kind === 'KeyUpdate') return hearKeyUpdate(server, message.requestUpdate);
      break;
    case 'FAILED':
      break;
  }
  return unexpectedMessage(server, message);
}

/** The server's whole flight: ServerHello, then everything else under keys that only the two ends have. */
function hearHello(server: Start, hello: ClientHello, octets: Uint8Array): Heard {
  const choice = choose(hello, server.options);
  if (!choice.ok) return choice;
  if (choice.value.version === '1.2') return ok(answerHello12(server, hello, choice.value.alpn, octets));
  const shared = sharedSecret(server.privateKey, choice.value.share);
  if (shared === null) return err({ kind: 'unusable-key-share' });

  const serverHello = answerHello(server, hello);
  const hellos = concat(octets, serverHello);
  const secret = handshakeSecret(shared);
  const handshake = handshakeTrafficSecrets(secret, transcriptHash(hellos));
  const flight = authenticate(server.identity, hellos, handshake.server, choice.value.alpn);
  const transcript = concat(hellos, ...flight);
  const application = applicationTrafficSecrets(mainSecret(secret), transcriptHash(transcript));

  const send = [
    plaintextRecord('handshake', serverHello),
    ...compatibility(hello),
    ...sealEach(flight, handshake.server),
  ];
  const next: TlsServer = {
    role: server.role,
    state: 'WAIT_FINISHED',
    ...agreement,
    wire: {
      ...server.wire,
      read: protectedBy(trafficKeys(handshake.client)),
      write: protectedBy(trafficKeys(application.server)),
    },
    secrets: { clientRandom: hello.random, handshake, application },
    alpn: choice.value.alpn,
    transcript,
  };
  return ok(progress(next, send));
}

const answerHello = ({ serverRandom, privateKey }: Start, { sessionId }: ClientHello): Uint8Array =>
  encodeServerHello({
    legacyVersion: versions['TLS 1.2'],
    random: serverRandom,
    sessionId,
    cipherSuite: suite,
    compressionMethod: 0,
    extensions: [
      { kind: 'key_share', shares: [{ group, keyExchange: publicShare(privateKey) }] },
      { kind: 'supported_versions', versions: [versions['TLS 1.3']] },
    ],
  });

/** EncryptedExtensions, Certificate, CertificateVerify, Finished: each covers all that went before it. */
function authenticate(
  { chain, privateKey }: ServerIdentity,
  hellos: Uint8Array,
  serverSecret: Uint8Array,
  alpn: string | null,
): readonly Uint8Array[] {
  const parameters = encodeEncryptedExtensions(protocolExtension(alpn));
  const certificate = encodeCertificate(chain);
  const toCertificate = concat(hellos, parameters, certificate);
  const signature = sign(privateKey, signedContent(transcriptHash(toCertificate)));
  const proof = encodeCertificateVerify(scheme, signature);
  const hash = transcriptHash(concat(toCertificate, proof));
  return [parameters, certificate, proof, encodeFinished(verifyData(serverSecret, hash))];
}

/** Appendix E.4: a client that sends a session identifier is owed a change_cipher_spec for the middleboxes on the path. */
const compatibility = ({ sessionId }: ClientHello): readonly TlsRecord[] =>
  sessionId.length === 0 ? [] : [plaintextRecord('change_cipher_spec', Uint8Array.of(1))];

/** A record of its own for each message, so that people can tell them apart. */
function sealEach(messages: readonly Uint8Array[], secret: Uint8Array): readonly TlsRecord[] {
  let write: Parameters<typeof seal>[0] = protectedBy(trafficKeys(secret));
  return messages.flatMap((message) => {
    const sealed = seal(write, 'handshake', message);
    write = sealed.write;
    return sealed.records;
  });
}

/** RFC 9846 section 4.5.3. */
function hearFinished(server: InState<TlsServer, 'WAIT_FINISHED', '1.3'>, received: Uint8Array): Heard {
  const { transcript, ...kept } = server;
  const { handshake, application } = server.secrets;
  if (application === null || !equal(received, verifyData(handshake.client, transcriptHash(transcript)))) {
    return err({ kind: 'bad-finished' });
  }
  const read = protectedBy(trafficKeys(application.client));
  return ok(progress<TlsServer>({ ...kept, state: 'CONNECTED', wire: { ...server.wire, read } }));
}
