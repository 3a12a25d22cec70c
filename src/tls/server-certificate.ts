/** The Certificate message of a server as its client takes it, in either version (RFC 9846 section 4.5.1.3, RFC 5246 section 7.4.2). */
import { parseCertificate } from '../pkix/certificate';
import type { PublicKey } from '../pkix/public-key';
import { err, ok, type Result } from '../result';
import { checkExtensions } from './extensions';
import type { TlsFailure } from './failure';
import type { HandshakeMessage } from './messages';
import type { PeerCheck } from './state';

/** The public key of the end-entity certificate, where the client's judgement lets the chain pass. */
export function publicKeyOf(
  { context, entries }: Extract<HandshakeMessage, { readonly kind: 'Certificate' }>,
  checkPeer: PeerCheck,
): Result<PublicKey, TlsFailure> {
  if (context.length > 0) return err({ kind: 'certificate-context-not-empty' });
  for (const { extensions } of entries) {
    // This client asks for nothing that an entry could answer.
    const failure = checkExtensions(extensions, 'Certificate', []);
    if (failure) return err(failure);
  }
  const chain = entries.map(({ certificate }) => certificate);
  const [endEntity] = chain;
  if (!endEntity) return err({ kind: 'no-certificate' });
  const judgement = checkPeer(chain);
  if (!judgement.ok) return err({ kind: 'certificate-refused', alert: judgement.alert });
  const parsed = parseCertificate(endEntity);
  if (!parsed.ok) {
    const unreadable = parsed.error.kind === 'malformed';
    return err({ kind: unreadable ? 'certificate-unreadable' : 'certificate-key-unsupported' });
  }
  return ok(parsed.value.publicKey);
}
