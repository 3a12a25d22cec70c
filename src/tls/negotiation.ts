/**
 * What the two ends agree on: the client's offer, the server's choice, and what the client accepts as an answer
 * (RFC 9846 sections 4.2.1 to 4.3, RFC 5246 section 7.4.1). The only place that knows which versions, suites, groups and schemes are spoken.
 */
import { concat, empty, equal, fromText } from '../bytes/hex';
import type { PublicKey, SignatureAlgorithm } from '../pkix/public-key';
import { err, ok, type Result } from '../result';
import { checkExtensions, find, typeOf, type Extension, type Place } from './extensions';
import type { TlsFailure } from './failure';
import { groupNames, type Group, type Share } from './key-exchange';
import type { ClientHello, ServerHello } from './messages';
import { cipherSuites, extensionTypes, namedGroups, signatureSchemes, versions } from './registry';

export type TlsVersion = '1.0' | '1.1' | '1.2' | '1.3';

/** The version and cipher suite of a connection (RFC 9846 appendix B.4, RFC 5289 section 3.2). */
export interface Agreement {
  readonly version: '1.3';
  readonly cipher: 'TLS_AES_128_GCM_SHA256';
}

export interface Agreement12 {
  readonly version: '1.2';
  readonly cipher: keyof typeof keyOfSuite12;
}

/** In TLS 1.2 the suite says what kind of key the server's certificate holds. Ours hold no other than the first; a real server's may. */
export const keyOfSuite12 = {
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 'p256',
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 'rsa',
} as const satisfies Readonly<Record<string, PublicKey['kind']>>;

export const agreement: Agreement = { version: '1.3', cipher: 'TLS_AES_128_GCM_SHA256' };
/** What our servers agree to. */
export const agreement12: Agreement12 = {
  version: '1.2',
  cipher: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
};

export const suite = cipherSuites[agreement.cipher];
export const suite12 = cipherSuites[agreement12.cipher];
const suites12 = Object.keys(keyOfSuite12) as readonly Agreement12['cipher'][];
/** What our servers sign with. */
export const scheme = signatureSchemes.ecdsa_secp256r1_sha256;

/** What a client checks signatures by, as it prefers them. */
const algorithms: readonly (readonly [scheme: number, SignatureAlgorithm])[] = [
  [scheme, 'ecdsa'],
  [signatureSchemes.rsa_pss_rsae_sha256, 'rsa-pss'],
  [signatureSchemes.rsa_pkcs1_sha256, 'rsa-pkcs1'],
];

/** What a scheme stands for in a handshake; null for one that may not be there. In TLS 1.3 PKCS #1 v1.5 signs certificates alone (section 4.3.3). */
export function algorithmOf(scheme: number, version: '1.2' | '1.3'): SignatureAlgorithm | null {
  const [, algorithm = null] = algorithms.find(([number]) => number === scheme) ?? [];
  return version === '1.3' && algorithm === 'rsa-pkcs1' ? null : algorithm;
}
const version13 = versions['TLS 1.3'];
const version12 = versions['TLS 1.2'];
const uncompressed = 0;

/** How a ServerHello begins and ends its last eight octets where a server that knows TLS 1.3 chose less (RFC 9846 section 4.2.3). */
const downgraded = fromText('DOWNGRD');
const downgradedTo12 = 1;

/** What a client asks for. */
export interface Offer {
  readonly serverName: string | null;
  readonly alpn: readonly string[];
  /** The one key that it sends, in the hope that the server takes its group. */
  readonly share: Share;
  /** What the server asked to have back with a second ClientHello. */
  readonly cookie: Uint8Array | null;
  /** The oldest version that it takes. */
  readonly minimum: '1.2' | '1.3';
}

/** The cipher suites of a ClientHello that makes this offer, the preferred one first. */
export const offerSuites = ({ minimum }: Offer): readonly number[] =>
  minimum === '1.2' ? [suite, ...suites12.map((name) => cipherSuites[name])] : [suite];

/** The extensions of a ClientHello that makes this offer. */
export function offerExtensions({ serverName, alpn, share, cookie, minimum }: Offer): readonly Extension[] {
  const older = minimum === '1.2';
  const optional: Extension[] = [];
  if (serverName !== null) optional.push({ kind: 'server_name', hostName: serverName });
  if (alpn.length > 0) optional.push({ kind: 'application_layer_protocol_negotiation', protocols: alpn });
  return [
    ...optional,
    // In TLS 1.2 the list speaks of the keys of certificates too (RFC 8422 section 5.1.1).
    { kind: 'supported_groups', groups: groupNames.map((group) => namedGroups[group]) },
    { kind: 'signature_algorithms', schemes: algorithms.map(([number]) => number) },
    { kind: 'supported_versions', versions: older ? [version13, version12] : [version13] },
    keyShare(share),
    ...(cookie === null ? [] : [{ kind: 'cookie', cookie } as const]),
    ...(older ? extensions12 : []),
  ];
}

/** The extension that carries one key. */
export const keyShare = ({ group, keyExchange }: Share): Extension => ({
  kind: 'key_share',
  shares: [{ group: namedGroups[group], keyExchange }],
});

/** The group of a number; null where it is none that keys are exchanged in here. */
export const groupOf = (number: number): Group | null =>
  groupNames.find((group) => namedGroups[group] === number) ?? null;

/** What makes TLS 1.2 safe, said by both hellos in the same words (RFC 8422 section 5.1.2, RFC 7627, RFC 5746). */
const extensions12: readonly Extension[] = [
  { kind: 'ec_point_formats', formats: Uint8Array.of(uncompressed) },
  { kind: 'extended_master_secret' },
  { kind: 'renegotiation_info', renegotiatedConnection: empty },
];

/** Does the other end say so too? There is no TLS 1.2 without. */
function checkExtensions12(extensions: readonly Extension[], scsv: boolean): TlsFailure | null {
  const formats = find(extensions, 'ec_point_formats')?.formats;
  const renegotiation = find(extensions, 'renegotiation_info');
  if (formats && !formats.includes(uncompressed)) return { kind: 'no-uncompressed-points' };
  if (!find(extensions, 'extended_master_secret')) return { kind: 'no-extended-master-secret' };
  const secure = renegotiation ? renegotiation.renegotiatedConnection.length === 0 : scsv;
  return secure ? null : { kind: 'no-secure-renegotiation' };
}

/** What a server has to choose from. */
export interface ServerOptions {
  readonly versions: readonly TlsVersion[];
  /** In order of preference; empty: the extension is ignored. */
  readonly alpn: readonly string[];
  /** In order of preference; all where nothing is said. */
  readonly groups?: readonly Group[];
}

/** What the server makes of a ClientHello: the key that it takes from it, the group for a key to come, or the one that it asks for. */
export type Choice =
  | { readonly kind: '1.3'; readonly share: Share; readonly alpn: string | null }
  | { readonly kind: '1.2'; readonly group: Group; readonly alpn: string | null }
  | { readonly kind: 'retry'; readonly group: Group };

/**
 * What the server answers a ClientHello with; the failures are those of sections 4.2.1, 4.3 and 9.2. `asked` is the group that it
 * asked for a key of before, null at the first ClientHello.
 */
export function choose(
  hello: ClientHello,
  options: ServerOptions,
  asked: Group | null,
): Result<Choice, TlsFailure> {
  const malformed = checkExtensions(hello.extensions, 'ClientHello', null);
  if (malformed) return err(malformed);
  const offered = find(hello.extensions, 'supported_versions')?.versions ?? upTo(hello.legacyVersion);
  if (offered.includes(version13) && options.versions.includes('1.3')) return choose13(hello, options, asked);
  // Once TLS 1.3 is chosen there is no way back (section 4.2.4).
  if (asked !== null) return err({ kind: 'retry-not-followed' });
  if (offered.includes(version12) && options.versions.includes('1.2')) return choose12(hello, options);
  return err({ kind: 'no-common-version' });
}

/** A client from before the list of versions names the newest that it speaks; TLS 1.3 cannot be asked for so (section 4.3.1). */
const upTo = (version: number): readonly number[] => (version >= version12 ? [version12] : []);

function choose13(
  hello: ClientHello,
  options: ServerOptions,
  asked: Group | null,
): Result<Choice, TlsFailure> {
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

  const common = commonGroups(groups, options);
  const [best] = common;
  if (best === undefined) return err({ kind: 'no-common-group' });
  if (!schemes.includes(scheme)) return err({ kind: 'no-common-signature-scheme' });
  const shareGroups = shares.map((entry) => entry.group);
  if (new Set(shareGroups).size < shareGroups.length) return err({ kind: 'repeated-key-share' });
  if (!shareGroups.every((each) => groups.includes(each))) return err({ kind: 'key-share-without-group' });
  // Section 4.3.8: what was asked for is all that a second ClientHello may hold.
  const followed = shares.length === 1 && shareGroups[0] === (asked && namedGroups[asked]);
  if (asked !== null && !followed) return err({ kind: 'retry-not-followed' });
  const group = common.find((each) => shareGroups.includes(namedGroups[each]));
  if (group === undefined) return ok({ kind: 'retry', group: best });
  const { keyExchange } = shares.find((entry) => entry.group === namedGroups[group])!;

  const alpn = chooseProtocol(extensions, options);
  return alpn.ok ? ok({ kind: '1.3', share: { group, keyExchange }, alpn: alpn.value }) : alpn;
}

/** What both can exchange keys in, as the server prefers it. */
const commonGroups = (offered: readonly number[], options: ServerOptions): readonly Group[] =>
  (options.groups ?? groupNames).filter((group) => offered.includes(namedGroups[group]));

/** RFC 5246 section 7.4.1.2, RFC 8422 section 5.1. */
function choose12(hello: ClientHello, options: ServerOptions): Result<Choice, TlsFailure> {
  const { extensions } = hello;
  if (!hello.compressionMethods.includes(0)) return err({ kind: 'compression-offered' });
  if (!hello.cipherSuites.includes(suite12)) return err({ kind: 'no-common-cipher-suite' });
  const schemes = find(extensions, 'signature_algorithms')?.schemes ?? [];
  // A client without the list takes any group.
  const groups = find(extensions, 'supported_groups')?.groups ?? Object.values(namedGroups);
  const [group] = commonGroups(groups, options);
  if (group === undefined) return err({ kind: 'no-common-group' });
  if (!schemes.includes(scheme)) return err({ kind: 'no-common-signature-scheme' });
  const scsv = hello.cipherSuites.includes(cipherSuites.TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
  const unsafe = checkExtensions12(extensions, scsv);
  if (unsafe) return err(unsafe);
  const alpn = chooseProtocol(extensions, options);
  return alpn.ok ? ok({ kind: '1.2', group, alpn: alpn.value }) : alpn;
}

/** Null where the client asks for none, or the server knows no ALPN. */
function chooseProtocol(
  extensions: readonly Extension[],
  options: ServerOptions,
): Result<string | null, TlsFailure> {
  const wanted = find(extensions, 'application_layer_protocol_negotiation')?.protocols ?? [];
  const alpn = options.alpn.find((protocol) => wanted.includes(protocol)) ?? null;
  // RFC 7301 section 3.2: only a server that speaks ALPN at all may say that nothing fits.
  const nothingFits = alpn === null && wanted.length > 0 && options.alpn.length > 0;
  return nothingFits ? err({ kind: 'no-common-protocol' }) : ok(alpn);
}

/** The extensions with which a server answers: the protocol, where it chose one. */
export const protocolExtension = (alpn: string | null): readonly Extension[] =>
  alpn === null ? [] : [{ kind: 'application_layer_protocol_negotiation', protocols: [alpn] }];

/** The extensions of a ServerHello that chooses TLS 1.2. */
export const answerExtensions12 = (hello: ClientHello, alpn: string | null): readonly Extension[] => [
  ...protocolExtension(alpn),
  // Only what the client named may be answered; the SCSV stands for renegotiation_info (RFC 5746 section 3.6).
  ...extensions12.filter(({ kind }) => kind !== 'ec_point_formats' || find(hello.extensions, kind)),
];

/** The random value of a ServerHello that chooses TLS 1.2: signed, so that nobody can hide that the server knows TLS 1.3. */
export const serverRandom12 = (random: Uint8Array, options: ServerOptions): Uint8Array =>
  options.versions.includes('1.3')
    ? concat(random.subarray(0, 24), downgraded, Uint8Array.of(downgradedTo12))
    : random;

/** What a ServerHello decides; in TLS 1.3 the server tells the protocol later. */
export type Answer =
  | { readonly kind: '1.3'; readonly share: Share }
  | { readonly kind: '1.2'; readonly alpn: string | null; readonly cipher: Agreement12['cipher'] }
  /** The server wants a second ClientHello: with a key of this group, or with the same one, and with the cookie. */
  | { readonly kind: 'retry'; readonly group: Group; readonly cookie: Uint8Array | null };

const offeredTypes = (offer: Offer): readonly number[] => offerExtensions(offer).map(typeOf);

/** What a ServerHello decides, where it is an answer to this offer (RFC 9846 sections 4.2.3 and 4.2.4). */
export function acceptServerHello(hello: ServerHello, offer: Offer): Result<Answer, TlsFailure> {
  const { extensions } = hello;
  const selected = find(extensions, 'supported_versions')?.versions[0];
  if (selected === undefined) return accept12(hello, offer);
  if (selected !== version13) return err({ kind: 'version-not-offered' });
  if (hello.sessionId.length > 0) return err({ kind: 'session-id-not-echoed' });
  if (hello.cipherSuite !== suite) return err({ kind: 'cipher-suite-not-offered' });
  if (hello.compressionMethod !== 0) return err({ kind: 'compression-chosen' });
  if (hello.kind === 'HelloRetryRequest') return acceptRetry(extensions, offer);
  const malformed = checkExtensions(extensions, hello.kind, offeredTypes(offer));
  if (malformed) return err(malformed);
  const share = find(extensions, 'key_share')?.shares[0];
  if (!share) return err({ kind: 'missing-extension', extension: 'key_share' });
  const { group } = offer.share;
  if (share.group !== namedGroups[group]) return err({ kind: 'group-not-offered' });
  return ok({ kind: '1.3', share: { group, keyExchange: share.keyExchange } });
}

/** Section 4.2.4: it must ask for something else than the client has said; only the cookie needs no asking for. */
function acceptRetry(extensions: readonly Extension[], offer: Offer): Result<Answer, TlsFailure> {
  const known = [...offeredTypes(offer), extensionTypes.cookie];
  const malformed = checkExtensions(extensions, 'HelloRetryRequest', known);
  if (malformed) return err(malformed);
  const cookie = find(extensions, 'cookie')?.cookie ?? null;
  const selected = find(extensions, 'key_share')?.shares[0]?.group;
  if (selected === undefined && cookie !== null)
    return ok({ kind: 'retry', group: offer.share.group, cookie });
  if (selected === undefined || selected === namedGroups[offer.share.group])
    return err({ kind: 'retry-without-change' });
  const group = groupOf(selected);
  return group === null ? err({ kind: 'group-not-offered' }) : ok({ kind: 'retry', group, cookie });
}

/** A ServerHello without supported_versions: TLS 1.2 or older, unless somebody on the path made it so (RFC 9846 section 4.2.3). */
function accept12(hello: ServerHello, offer: Offer): Result<Answer, TlsFailure> {
  const { extensions, legacyVersion, random } = hello;
  if (equal(random.subarray(24, 31), downgraded) && random[31]! <= downgradedTo12)
    return err({ kind: 'downgrade-detected' });
  if (legacyVersion > version12) return err({ kind: 'version-not-offered' });
  if (legacyVersion < version12 || offer.minimum === '1.3') return err({ kind: 'version-too-old' });
  if (hello.kind === 'HelloRetryRequest')
    return err({ kind: 'missing-extension', extension: 'supported_versions' });
  const cipher = suites12.find((name) => cipherSuites[name] === hello.cipherSuite);
  if (cipher === undefined) return err({ kind: 'cipher-suite-not-offered' });
  if (hello.compressionMethod !== 0) return err({ kind: 'compression-chosen' });
  const alpn = acceptParameters(extensions, offer, 'ServerHello12');
  if (!alpn.ok) return alpn;
  const unsafe = checkExtensions12(extensions, false);
  return unsafe ? err(unsafe) : ok({ kind: '1.2', alpn: alpn.value, cipher });
}

/** The protocol that the server chose; null where it chose none (section 4.4.1, RFC 7301 section 3.1). */
export function acceptParameters(
  extensions: readonly Extension[],
  offer: Offer,
  place: Place = 'EncryptedExtensions',
): Result<string | null, TlsFailure> {
  const malformed = checkExtensions(extensions, place, offeredTypes(offer));
  if (malformed) return err(malformed);
  const protocols = find(extensions, 'application_layer_protocol_negotiation')?.protocols;
  if (!protocols) return ok(null);
  const [protocol, ...others] = protocols;
  const known = protocol !== undefined && others.length === 0 && offer.alpn.includes(protocol);
  return known ? ok(protocol) : err({ kind: 'protocol-not-offered' });
}
