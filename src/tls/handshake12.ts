/** What both ends of a handshake of TLS 1.2 do alike: keys, the change of cipher spec and Finished (RFC 5246 sections 7.1 and 7.4). */
import { concat } from '../bytes/hex';
import { encodeAlert } from './alert';
import type { Share } from './key-exchange';
import { transcriptHash } from './key-schedule';
import { extendedMasterSecret, verifyData12, writeKeys } from './key-schedule12';
import { encodeFinished } from './messages';
import { encodeParams } from './messages12';
import { protectedBy12 } from './record';
import { namedGroups } from './registry';
import type { Handshake12, Keyed12, TlsEndpoint } from './state';
import { progress, say, withWire, type Progress } from './turn';

/** What the server signs: both random values and its key for this connection (RFC 8422 section 5.4). */
export const signedParams = (
  { clientRandom, serverRandom }: Handshake12,
  { group, keyExchange }: Share,
): Uint8Array => concat(clientRandom, serverRandom, encodeParams(namedGroups[group], keyExchange));

/** The keys come from the shared secret and from all that was said so far (RFC 7627 section 4), `transcript`. */
export function exchangeKeys(
  { version, cipher, wire, alpn, clientRandom, serverRandom }: Handshake12,
  shared: Uint8Array,
  transcript: Uint8Array,
): Keyed12 {
  const master = extendedMasterSecret(shared, transcriptHash(transcript));
  return {
    state: 'WAIT_CHANGE_CIPHER_SPEC',
    version,
    cipher,
    secrets: { clientRandom, master },
    wire,
    alpn,
    keys: writeKeys(master, clientRandom, serverRandom),
    transcript,
  };
}

/** ChangeCipherSpec, and behind it, under this end's keys, its Finished. */
export function sayFinished<E extends Extract<TlsEndpoint, Keyed12>>(endpoint: E): Progress<E> {
  const { role, secrets, keys, transcript } = endpoint;
  const finished = encodeFinished(verifyData12(secrets.master, role, transcriptHash(transcript)));
  const changed = say(endpoint, 'change_cipher_spec', Uint8Array.of(1));
  const said = say(withWire(endpoint, { write: protectedBy12(keys[role]) }), 'handshake', finished);
  return progress({ ...said.endpoint, transcript: concat(transcript, finished) }, [
    ...changed.send,
    ...said.send,
  ]);
}

/** Both Finished are there: what only the handshake needed is forgotten. */
export const connected12 = <Role extends TlsEndpoint['role']>({
  role,
  version,
  cipher,
  secrets,
  wire,
  alpn,
}: Keyed12 & { readonly role: Role }) =>
  ({ role, state: 'CONNECTED', version, cipher, secrets, wire, alpn }) as const;

/** A second handshake on the same connection is refused, and the connection goes on (RFC 5246 section 7.2.2). */
export const refuseRenegotiation = <E extends TlsEndpoint>(endpoint: E): Progress<E> =>
  say(endpoint, 'alert', encodeAlert('no_renegotiation'));
