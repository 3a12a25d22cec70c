/** The server, from ClientHello to the client's Finished; where it chooses TLS 1.2, `server12` goes on (RFC 9846 section 2 and appendix A.2). */
import { concat, empty, equal } from '../bytes/hex';
import { sign } from '../pkix/ecdsa';
import { err, ok, type Result } from '../result';
import type { Random } from '../random';
import { signedContent } from './certificate-verify';
import type { TlsFailure } from './failure';
import { ephemeralKeys, shareOf, sharedSecret, type Group, type Share } from './key-exchange';
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
  encodeHelloRetryRequest,
  encodeMessageHash,
  encodeServerHello,
  type ClientHello,
  type HandshakeMessage,
} from './messages';
import {
  agreement,
  choose,
  keyShare,
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
  groups,
  random,
}: ServerSettings): TlsServer => ({
  role: 'server',
  state: 'START',
  ...undecided,
  wire: emptyWire(plaintext, plaintext),
  identity: { chain, privateKey },
  options: { versions: spoken, alpn, ...(groups && { groups }) },
  serverRandom: random('server-random', 32),
  ephemeral: ephemeralKeys(random),
  retry: null,
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

/** The answer to a ClientHello, as it is chosen. */
function hearHello(server: Start, hello: ClientHello, octets: Uint8Array): Heard {
  const choice = choose(hello, server.options, server.retry?.group ?? null);
  if (!choice.ok) return choice;
  switch (choice.value.kind) {
    case 'retry':
      return ok(askAgain(server, hello, choice.value.group, octets));
    case '1.2':
      return ok(answerHello12(server, hello, choice.value, octets));
    case '1.3':
      return answerHello13(server, hello, choice.value, octets);
  }
}

/** Section 4.2.4: none of the keys is of a group that this server takes, though the client knows one. */
function askAgain(server: Start, hello: ClientHello, group: Group, octets: Uint8Array): Progress<TlsServer> {
  const request = encodeHelloRetryRequest({
    ...answerTo(hello),
    extensions: [keyShare({ group, keyExchange: empty }), ...choosesTls13],
  });
  const transcript = concat(encodeMessageHash(transcriptHash(octets)), request);
  const send = [plaintextRecord('handshake', request), ...compatibility(hello)];
  return progress<TlsServer>({ ...server, retry: { group, transcript } }, send);
}

/** The server's whole flight: ServerHello, then everything else under keys that only the two ends have. */
function answerHello13(
  server: Start,
  hello: ClientHello,
  { share, alpn }: { readonly share: Share; readonly alpn: string | null },
  octets: Uint8Array,
): Heard {
  const shared = sharedSecret(server.ephemeral, share);
  if (shared === null) return err({ kind: 'unusable-key-share' });

  const serverHello = answerHello(server, hello, share.group);
  const hellos = concat(server.retry?.transcript ?? empty, octets, serverHello);
  const secret = handshakeSecret(shared);
  const handshake = handshakeTrafficSecrets(secret, transcriptHash(hellos));
  const flight = authenticate(server.identity, hellos, handshake.server, alpn);
  const transcript = concat(hellos, ...flight);
  const application = applicationTrafficSecrets(mainSecret(secret), transcriptHash(transcript));

  const send = [
    plaintextRecord('handshake', serverHello),
    ...(server.retry ? [] : compatibility(hello)),
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
    alpn,
    transcript,
  };
  return ok(progress(next, send));
}

const answerHello = ({ serverRandom, ephemeral }: Start, hello: ClientHello, group: Group): Uint8Array =>
  encodeServerHello({
    ...answerTo(hello),
    random: serverRandom,
    extensions: [keyShare(shareOf(group, ephemeral)), ...choosesTls13],
  });

const choosesTls13 = [{ kind: 'supported_versions', versions: [versions['TLS 1.3']] }] as const;

/** What both kinds of ServerHello say in the same way. */
const answerTo = ({ sessionId }: ClientHello) => ({
  legacyVersion: versions['TLS 1.2'],
  sessionId,
  cipherSuite: suite,
  compressionMethod: 0,
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

/** Appendix E.4: a client that sends a session identifier is owed a change_cipher_spec for the middleboxes on the path, behind the first answer. */
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
