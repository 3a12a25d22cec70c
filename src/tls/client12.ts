/** The client of TLS 1.2, from the ServerHello to the server's Finished (RFC 5246 section 7.3). */
import { concat, empty, equal } from '../bytes/hex';
import { isSignedBy } from '../pkix/public-key';
import { err, ok, type Result } from '../result';
import type { TlsFailure } from './failure';
import { shareOf, sharedSecret } from './key-exchange';
import { transcriptHash } from './key-schedule';
import { verifyData12 } from './key-schedule12';
import {
  encodeCertificate12,
  encodeClientKeyExchange,
  type HandshakeMessage,
  type ServerHello,
} from './messages';
import type { ServerKeyExchange } from './messages12';
import { algorithmOf, groupOf, keyOfSuite12, type Agreement12 } from './negotiation';
import { plaintextRecord } from './record';
import { handshakeTypes } from './registry';
import { publicKeyOf } from './server-certificate';
import { connected12, exchangeKeys, refuseRenegotiation, sayFinished, signedParams } from './handshake12';
import type { InState, PeerCheck, Tls12, TlsClient } from './state';
import { progress, unexpectedMessage, type Progress } from './turn';

type Client = Tls12<TlsClient>;
type Heard = Result<Progress<TlsClient>, TlsFailure>;
type Message<K extends HandshakeMessage['kind']> = Extract<HandshakeMessage, { readonly kind: K }>;

/** The server chose TLS 1.2: nothing is encrypted until both have spoken once more. */
export const hearHello12 = (
  { role, wire, clientRandom, ephemeral, transcript }: InState<TlsClient, 'WAIT_SH'>,
  { random }: ServerHello,
  { alpn, cipher }: Pick<Agreement12, 'cipher'> & { readonly alpn: string | null },
  octets: Uint8Array,
): TlsClient => ({
  role,
  state: 'WAIT_CERTIFICATE',
  version: '1.2',
  cipher,
  secrets: null,
  wire,
  alpn,
  clientRandom,
  serverRandom: random,
  ephemeral,
  transcript: concat(transcript, octets),
});

/** A message once the server has chosen TLS 1.2; a HelloRequest counts for nothing until the server has no more to say (section 7.4.1.1). */
export function hear12(
  client: Client,
  message: HandshakeMessage,
  octets: Uint8Array,
  checkPeer: PeerCheck,
): Heard {
  const connected = client.state === 'CONNECTED' || client.state === 'CLOSED';
  if (message.kind === 'HelloRequest' && client.state !== 'WAIT_CHANGE_CIPHER_SPEC')
    return ok(connected ? refuseRenegotiation<TlsClient>(client) : progress<TlsClient>(client));
  switch (client.state) {
    case 'WAIT_CERTIFICATE':
      if (message.kind === 'Certificate') return hearCertificate(client, message, octets, checkPeer);
      break;
    case 'WAIT_SERVER_KEY_EXCHANGE':
      if (message.kind === 'ServerKeyExchange') return hearKeyExchange(client, message, octets);
      break;
    case 'WAIT_SERVER_HELLO_DONE':
      if (message.kind === 'ServerHelloDone') return hearHelloDone(client, octets);
      if (message.kind === 'other' && message.type === handshakeTypes.CertificateRequest)
        return hearCertificateRequest(client, message, octets);
      break;
    case 'WAIT_FINISHED':
      if (message.kind === 'Finished') return hearFinished(client, message);
      break;
    case 'WAIT_CHANGE_CIPHER_SPEC':
    case 'CONNECTED':
    case 'CLOSED':
    case 'FAILED':
      break;
  }
  return unexpectedMessage(client, message);
}

function hearCertificate(
  client: InState<Client, 'WAIT_CERTIFICATE'>,
  message: Message<'Certificate'>,
  octets: Uint8Array,
  checkPeer: PeerCheck,
): Heard {
  const publicKey = publicKeyOf(message, checkPeer);
  if (!publicKey.ok) return publicKey;
  // Section 7.4.2: the key must be of the kind that the cipher suite names.
  if (publicKey.value.kind !== keyOfSuite12[client.cipher])
    return err({ kind: 'certificate-key-unsupported' });
  return ok(
    progress<TlsClient>({
      ...client,
      state: 'WAIT_SERVER_KEY_EXCHANGE',
      transcript: concat(client.transcript, octets),
      publicKey: publicKey.value,
    }),
  );
}

/** RFC 8422 section 5.4: the signature covers the random values too, so that it is worth nothing in another handshake. */
function hearKeyExchange(
  client: InState<Client, 'WAIT_SERVER_KEY_EXCHANGE'>,
  message: ServerKeyExchange,
  octets: Uint8Array,
): Heard {
  const { publicKey, ...kept } = client;
  const group = groupOf(message.group);
  if (group === null) return err({ kind: 'group-not-offered' });
  const share = { group, keyExchange: message.share };
  // It is needed later; a key that cannot be used is refused before anything else is believed.
  if (sharedSecret(client.ephemeral, share) === null) return err({ kind: 'unusable-key-share' });
  const algorithm = algorithmOf(message.scheme, '1.2');
  if (algorithm === null) return err({ kind: 'signature-scheme-not-offered' });
  if (!isSignedBy(publicKey, algorithm, signedParams(client, share), message.signature))
    return err({ kind: 'bad-signature' });
  return ok(
    progress<TlsClient>({
      ...kept,
      state: 'WAIT_SERVER_HELLO_DONE',
      transcript: concat(client.transcript, octets),
      certificate: empty,
      share,
    }),
  );
}

/** Section 7.4.6: a client without a certificate says that it has none, and the server decides what that is worth. It is asked once. */
function hearCertificateRequest(
  client: InState<Client, 'WAIT_SERVER_HELLO_DONE'>,
  message: HandshakeMessage,
  octets: Uint8Array,
): Heard {
  if (client.certificate.length > 0) return unexpectedMessage(client, message);
  const transcript = concat(client.transcript, octets);
  return ok(progress<TlsClient>({ ...client, transcript, certificate: encodeCertificate12([]) }));
}

/** The client's answer: its key, and that it has no certificate where it was asked; then, encrypted, its Finished. */
function hearHelloDone(client: InState<Client, 'WAIT_SERVER_HELLO_DONE'>, octets: Uint8Array): Heard {
  const shared = sharedSecret(client.ephemeral, client.share);
  if (shared === null) return err({ kind: 'unusable-key-share' });
  const { certificate } = client;
  const exchange = encodeClientKeyExchange(shareOf(client.share.group, client.ephemeral).keyExchange);
  const keyed = exchangeKeys(client, shared, concat(client.transcript, octets, certificate, exchange));
  const { endpoint, send } = sayFinished({ role: client.role, ...keyed });
  const messages = certificate.length === 0 ? [exchange] : [certificate, exchange];
  const records = messages.map((message) => plaintextRecord('handshake', message));
  return ok(progress<TlsClient>(endpoint, [...records, ...send]));
}

function hearFinished(client: InState<Client, 'WAIT_FINISHED'>, message: Message<'Finished'>): Heard {
  const { secrets, transcript } = client;
  if (!equal(message.verifyData, verifyData12(secrets.master, 'server', transcriptHash(transcript))))
    return err({ kind: 'bad-finished' });
  return ok(progress<TlsClient>(connected12(client)));
}
