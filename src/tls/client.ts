/** The client, from ClientHello to Finished; where the server chooses TLS 1.2, `client12` goes on (RFC 9846 section 2 and appendix A.1). */
import { concat, empty, equal } from '../bytes/hex';
import { isSignedBy } from '../pkix/public-key';
import { err, ok, type Result } from '../result';
import type { Random } from '../random';
import { signedContent } from './certificate-verify';
import { hear12, hearHello12 } from './client12';
import type { TlsFailure } from './failure';
import { ephemeralKeys, groupNames, shareOf, sharedSecret, type Share } from './key-exchange';
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
  encodeClientHello,
  encodeFinished,
  encodeMessageHash,
  type HandshakeMessage,
  type ServerHello,
} from './messages';
import {
  algorithmOf,
  acceptParameters,
  acceptServerHello,
  agreement,
  offerExtensions,
  offerSuites,
  type Answer,
  type Offer,
} from './negotiation';
import { plaintext, protectedBy } from './record';
import { handshakeTypes, versions } from './registry';
import { publicKeyOf } from './server-certificate';
import { undecided, type InState, type PeerCheck, type TlsClient, type TlsTurn } from './state';
import {
  emptyWire,
  hearKeyUpdate,
  progress,
  receive,
  say,
  unexpectedMessage,
  withWire,
  type Progress,
} from './turn';

type Heard = Result<Progress<TlsClient>, TlsFailure>;
type Message<K extends HandshakeMessage['kind']> = Extract<HandshakeMessage, { readonly kind: K }>;

export interface ClientSettings {
  /** For server_name; null sends none. */
  readonly serverName: string | null;
  readonly alpn: readonly string[];
  /** The oldest version that it takes: 1.2 where nothing is said. */
  readonly minimum?: Offer['minimum'];
  /** Called here only: for the random value and the ephemeral key. */
  readonly random: Random;
}

/** A new client, and its ClientHello (RFC 9846 section 4.2.2). */
export function startClient({
  serverName,
  alpn,
  minimum = '1.2',
  random,
}: ClientSettings): TlsTurn<TlsClient> {
  const clientRandom = random('client-random', 32);
  const ephemeral = ephemeralKeys(random);
  const offer: Offer = { serverName, alpn, share: shareOf(groupNames[0], ephemeral), cookie: null, minimum };
  const hello = helloOf(offer, clientRandom);
  const client: TlsClient = {
    role: 'client',
    state: 'WAIT_SH',
    ...undecided,
    wire: emptyWire(plaintext, plaintext),
    offer,
    clientRandom,
    ephemeral,
    retried: false,
    transcript: hello,
  };
  const { endpoint, send, data } = say<TlsClient>(client, 'handshake', hello);
  return { endpoint, states: ['WAIT_SH'], send, received: [], data, outcome: { kind: 'open' } };
}

const helloOf = (offer: Offer, random: Uint8Array): Uint8Array =>
  encodeClientHello({
    legacyVersion: versions['TLS 1.2'],
    random,
    sessionId: new Uint8Array(0),
    cipherSuites: offerSuites(offer),
    compressionMethods: new Uint8Array(1),
    extensions: offerExtensions(offer),
  });

/**
 * Bytes from the server, in pieces of any size. `checkPeer` is asked once, with the chain of the Certificate message and before
 * the server has proved that it holds the key. Never throws; after a failure, or once the server has closed, bytes are ignored.
 */
export const receiveAsClient = (
  client: TlsClient,
  bytes: Uint8Array,
  checkPeer: PeerCheck,
): TlsTurn<TlsClient> =>
  receive<TlsClient>(client, bytes, (now, message, octets) => hear(now, message, octets, checkPeer));

/** The transitions of appendix A.1, and the way to those of TLS 1.2. */
function hear(client: TlsClient, message: HandshakeMessage, octets: Uint8Array, checkPeer: PeerCheck): Heard {
  if (client.version === '1.2') return hear12(client, message, octets, checkPeer);
  switch (client.state) {
    case 'WAIT_SH':
      if (message.kind === 'ServerHello' || (message.kind === 'HelloRetryRequest' && !client.retried))
        return hearHello(client, message, octets);
      break;
    case 'WAIT_EE':
      if (message.kind === 'EncryptedExtensions') return hearParameters(client, message, octets);
      break;
    case 'WAIT_CERT_CR':
      if (message.kind === 'Certificate') return hearCertificate(client, message, octets, checkPeer);
      if (message.kind === 'other' && message.type === handshakeTypes.CertificateRequest)
        return hearCertificateRequest(client, octets);
      break;
    case 'WAIT_CERT':
      if (message.kind === 'Certificate') return hearCertificate(client, message, octets, checkPeer);
      break;
    case 'WAIT_CV':
      if (message.kind === 'CertificateVerify') return hearCertificateVerify(client, message, octets);
      break;
    case 'WAIT_FINISHED':
      if (message.kind === 'Finished') return hearFinished(client, message, octets);
      break;
    case 'CONNECTED':
    case 'CLOSED':
      // A ticket is for resumption, which this client does not do.
      if (message.kind === 'NewSessionTicket') return ok(progress(client));
      if (message.kind === 'KeyUpdate') return hearKeyUpdate(client, message.requestUpdate);
      break;
    case 'FAILED':
      break;
  }
  return unexpectedMessage(client, message);
}

function hearHello(client: InState<TlsClient, 'WAIT_SH'>, hello: ServerHello, octets: Uint8Array): Heard {
  const answer = acceptServerHello(hello, client.offer);
  if (!answer.ok) return answer;
  switch (answer.value.kind) {
    case 'retry':
      return ok(helloAgain(client, answer.value, octets));
    case '1.2':
      // A HelloRetryRequest has chosen TLS 1.3 (section 4.2.4).
      if (client.retried) return err({ kind: 'version-not-offered' });
      return ok(progress<TlsClient>(hearHello12(client, hello, answer.value, octets)));
    case '1.3':
      return beginHandshake(client, answer.value.share, octets);
  }
}

/** Section 4.2.4: the same ClientHello but for the key and the cookie. In the transcript the first one's hash stands for it (section 4.1). */
function helloAgain(
  client: InState<TlsClient, 'WAIT_SH'>,
  { group, cookie }: Extract<Answer, { readonly kind: 'retry' }>,
  octets: Uint8Array,
): Progress<TlsClient> {
  const offer: Offer = { ...client.offer, share: shareOf(group, client.ephemeral), cookie };
  const hello = helloOf(offer, client.clientRandom);
  const first = encodeMessageHash(transcriptHash(client.transcript));
  const transcript = concat(first, octets, hello);
  return say<TlsClient>({ ...client, offer, retried: true, transcript }, 'handshake', hello);
}

function beginHandshake(client: InState<TlsClient, 'WAIT_SH'>, share: Share, octets: Uint8Array): Heard {
  const { role, offer, clientRandom, ephemeral, wire } = client;
  const shared = sharedSecret(ephemeral, share);
  if (shared === null) return err({ kind: 'unusable-key-share' });

  const transcript = concat(client.transcript, octets);
  const secret = handshakeSecret(shared);
  const handshake = handshakeTrafficSecrets(secret, transcriptHash(transcript));
  return ok(
    progress<TlsClient>({
      role,
      state: 'WAIT_EE',
      ...agreement,
      wire: {
        ...wire,
        read: protectedBy(trafficKeys(handshake.server)),
        write: protectedBy(trafficKeys(handshake.client)),
      },
      secrets: { clientRandom, handshake, application: null },
      handshakeSecret: secret,
      transcript,
      certificate: empty,
      offer,
    }),
  );
}

function hearParameters(
  client: InState<TlsClient, 'WAIT_EE'>,
  { extensions }: Message<'EncryptedExtensions'>,
  octets: Uint8Array,
): Heard {
  const { offer, ...kept } = client;
  const alpn = acceptParameters(extensions, offer);
  if (!alpn.ok) return alpn;
  const transcript = concat(client.transcript, octets);
  return ok(progress<TlsClient>({ ...kept, state: 'WAIT_CERT_CR', transcript, alpn: alpn.value }));
}

/** RFC 9846 section 4.4.2: a client without a certificate says that it has none, and the server decides what that is worth. */
function hearCertificateRequest(client: InState<TlsClient, 'WAIT_CERT_CR'>, octets: Uint8Array): Heard {
  // Behind the header of four octets; only after the handshake may it hold anything.
  if (octets[4] !== 0) return err({ kind: 'certificate-context-not-empty' });
  const transcript = concat(client.transcript, octets);
  return ok(
    progress<TlsClient>({ ...client, state: 'WAIT_CERT', transcript, certificate: encodeCertificate([]) }),
  );
}

/** RFC 9846 section 4.5.1.3. */
function hearCertificate(
  client: InState<TlsClient, 'WAIT_CERT_CR' | 'WAIT_CERT'>,
  message: Message<'Certificate'>,
  octets: Uint8Array,
  checkPeer: PeerCheck,
): Heard {
  const publicKey = publicKeyOf(message, checkPeer);
  if (!publicKey.ok) return publicKey;
  return ok(
    progress<TlsClient>({
      ...client,
      state: 'WAIT_CV',
      transcript: concat(client.transcript, octets),
      publicKey: publicKey.value,
    }),
  );
}

/** RFC 9846 section 4.5.2. */
function hearCertificateVerify(
  client: InState<TlsClient, 'WAIT_CV'>,
  message: Message<'CertificateVerify'>,
  octets: Uint8Array,
): Heard {
  const { publicKey, ...kept } = client;
  const algorithm = algorithmOf(message.scheme, '1.3');
  if (algorithm === null) return err({ kind: 'signature-scheme-not-offered' });
  const content = signedContent(transcriptHash(client.transcript));
  if (!isSignedBy(publicKey, algorithm, content, message.signature)) return err({ kind: 'bad-signature' });
  return ok(
    progress<TlsClient>({ ...kept, state: 'WAIT_FINISHED', transcript: concat(client.transcript, octets) }),
  );
}

/** RFC 9846 section 4.5.3: the server's Finished is checked, the client's is sent, and both go on with application keys. */
function hearFinished(
  client: InState<TlsClient, 'WAIT_FINISHED', '1.3'>,
  message: Message<'Finished'>,
  octets: Uint8Array,
): Heard {
  const { role, alpn, certificate, secrets, wire } = client;
  const { handshake } = secrets;
  if (!equal(message.verifyData, verifyData(handshake.server, transcriptHash(client.transcript)))) {
    return err({ kind: 'bad-finished' });
  }
  const transcript = concat(client.transcript, octets);
  const application = applicationTrafficSecrets(
    mainSecret(client.handshakeSecret),
    transcriptHash(transcript),
  );
  const hash = transcriptHash(concat(transcript, certificate));
  const finished = encodeFinished(verifyData(handshake.client, hash));
  const connected: TlsClient = {
    role,
    state: 'CONNECTED',
    ...agreement,
    wire: { ...wire, read: protectedBy(trafficKeys(application.server)) },
    secrets: { ...secrets, application },
    alpn,
  };
  const said = certificate.length === 0 ? progress(connected) : say(connected, 'handshake', certificate);
  const { endpoint, send } = say(said.endpoint, 'handshake', finished);
  return ok(
    progress(withWire(endpoint, { write: protectedBy(trafficKeys(application.client)) }), [
      ...said.send,
      ...send,
    ]),
  );
}
