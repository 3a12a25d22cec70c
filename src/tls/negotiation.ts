/**
 * What the two ends agree on: the client's offer, the server's choice, and what the client accepts as an answer
 * (RFC 9846 sections 4.2.1 to 4.3). The only place that knows which versions, suites, groups and schemes are spoken.
 */
import { err, ok, type Result } from '../result';
import { checkExtensions, find, typeOf, type Extension } from './extensions';
import type { TlsFailure } from './failure';
import { keyShareLength } from './key-exchange';
import type { ClientHello, ServerHello } from './messages';
import { cipherSuites, namedGroups, signatureSchemes, versions } from './registry';

export type TlsVersion = '1.0' | '1.1' | '1.2' | '1.3';

/** The version and cipher suite of a connection. */
export interface Agreement {
  readonly version: '1.3';
  readonly cipher: 'TLS_AES_128_GCM_SHA256';
}

export const agreement: Agreement = { version: '1.3', cipher: 'TLS_AES_128_GCM_SHA256' };

export const suite = cipherSuites.TLS_AES_128_GCM_SHA256;
export const group = namedGroups.x25519;
export const scheme = signatureSchemes.ecdsa_secp256r1_sha256;
const version13 = versions['TLS 1.3'];

/** What a client asks for. */
export interface Offer {
  readonly serverName: string | null;
  readonly alpn: readonly string[];
  /** Its X25519 key. */
  readonly share: Uint8Array;
}

/** The extensions of a ClientHello that makes this offer. */
export function offerExtensions({ serverName, alpn, share }: Offer): readonly Extension[] {
  const optional: Extension[] = [];
  if (serverName !== null) optional.push({ kind: 'server_name', hostName: serverName });
  if (alpn.length > 0) optional.push({ kind: 'application_layer_protocol_negotiation', protocols: alpn });
  return [
    ...optional,
    { kind: 'supported_groups', groups: [group] },
    { kind: 'signature_algorithms', schemes: [scheme] },
    { kind: 'supported_versions', versions: [version13] },
    { kind: 'key_share', shares: [{ group, keyExchange: share }] },
  ];
}

/** What a server has to choose from. */
export interface ServerOptions {
  readonly versions: readonly TlsVersion[];
  /** In order of preference; empty: the extension is ignored. */
  readonly alpn: readonly string[];
}

export interface Choice extends Agreement {
  /** The client's X25519 key. */
  readonly share: Uint8Array;
  readonly alpn: string | null;
}

/** What the server answers a ClientHello with; the failures are those of sections 4.2.1, 4.3 and 9.2. */
export function choose(hello: ClientHello, options: ServerOptions): Result<Choice, TlsFailure> {
  const malformed = checkExtensions(hello.extensions, 'ClientHello', null);
  if (malformed) return err(malformed);
  const offered = find(hello.extensions, 'supported_versions')?.versions ?? [];
  if (offered.includes(version13) && options.versions.includes('1.3')) return choose13(hello, options);
  return err({ kind: 'no-common-version' });
}

function choose13(hello: ClientHello, options: ServerOptions): Result<Choice, TlsFailure> {
  const { extensions } = hello;
  const [method, ...otherMethods] = hello.compressionMethods;
  if (method !== 0 || otherMethods.length > 0) return err({ kind: 'compression-offered' });
  if (!hello.cipherSuites.includes(suite)) return err({ kind: 'no-common-cipher-suite' });

  const schemes = find(extensions, 'signature_algorithms')?.schemes;
  const groups = find(extensions, 'supported_groups')?.groups;
  const shares = find(extensions, 'key_share')?.shares;
  if (!schemes) return err({ kind: 'missing-extension', extension: 'signature_algorithms' });
  if (!groups) return err({ kind: 'missing-extension', extension: 'supported_groups' });
  if (!shares) return err({ kind: 'missing-extension', extension: 'key_share' });

  if (!groups.includes(group)) return err({ kind: 'no-common-group' });
  if (!schemes.includes(scheme)) return err({ kind: 'no-common-signature-scheme' });
  const shareGroups = shares.map((entry) => entry.group);
  if (new Set(shareGroups).size < shareGroups.length) return err({ kind: 'repeated-key-share' });
  if (!shareGroups.every((each) => groups.includes(each))) return err({ kind: 'key-share-without-group' });
  const share = shares.find((entry) => entry.group === group)?.keyExchange;
  if (!share) return err({ kind: 'retry-needed' });
  if (share.length !== keyShareLength) return err({ kind: 'unusable-key-share' });

  const wanted = find(extensions, 'application_layer_protocol_negotiation')?.protocols ?? [];
  const alpn = options.alpn.find((protocol) => wanted.includes(protocol)) ?? null;
  // RFC 7301 section 3.2: only a server that speaks ALPN at all may say that nothing fits.
  if (alpn === null && wanted.length > 0 && options.alpn.length > 0)
    return err({ kind: 'no-common-protocol' });
  return ok({ ...agreement, share, alpn });
}

const offeredTypes = (offer: Offer): readonly number[] => offerExtensions(offer).map(typeOf);

/** The server's X25519 key, where its ServerHello is an answer to this offer (RFC 9846 sections 4.2.3 and 4.2.4). */
export function acceptServerHello(hello: ServerHello, offer: Offer): Result<Uint8Array, TlsFailure> {
  const { extensions } = hello;
  const selected = find(extensions, 'supported_versions')?.versions[0];
  if (selected === undefined) return err({ kind: 'version-too-old' });
  if (selected !== version13) return err({ kind: 'version-not-offered' });
  if (hello.sessionId.length > 0) return err({ kind: 'session-id-not-echoed' });
  if (hello.cipherSuite !== suite) return err({ kind: 'cipher-suite-not-offered' });
  if (hello.compressionMethod !== 0) return err({ kind: 'compression-chosen' });
  if (hello.kind === 'HelloRetryRequest') {
    // With a single group, and its share sent, no retry can ask for another: what may be left is a cookie.
    return err({ kind: find(extensions, 'key_share') ? 'retry-without-change' : 'retry-not-supported' });
  }
  const malformed = checkExtensions(extensions, hello.kind, offeredTypes(offer));
  if (malformed) return err(malformed);
  const share = find(extensions, 'key_share')?.shares[0];
  if (!share) return err({ kind: 'missing-extension', extension: 'key_share' });
  if (share.group !== group) return err({ kind: 'group-not-offered' });
  return share.keyExchange.length === keyShareLength
    ? ok(share.keyExchange)
    : err({ kind: 'unusable-key-share' });
}

/** The protocol that the server chose in its EncryptedExtensions; null where it chose none (section 4.4.1, RFC 7301 section 3.1). */
export function acceptParameters(
  extensions: readonly Extension[],
  offer: Offer,
): Result<string | null, TlsFailure> {
  const malformed = checkExtensions(extensions, 'EncryptedExtensions', offeredTypes(offer));
  if (malformed) return err(malformed);
  const protocols = find(extensions, 'application_layer_protocol_negotiation')?.protocols;
  if (!protocols) return ok(null);
  const [protocol, ...others] = protocols;
  const known = protocol !== undefined && others.length === 0 && offer.alpn.includes(protocol);
  return known ? ok(protocol) : err({ kind: 'protocol-not-offered' });
}
