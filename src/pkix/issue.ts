/** Makes X.509 version 3 certificates in DER (RFC 5280 section 4), signed with ECDSA over P-256. The same input gives the same octets. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromText } from '../bytes/hex';
import { bitString, contextTag, der, objectIdentifier, sequence, tags } from './der';
import { sign, type KeyPair } from './ecdsa';
import { encodeName, type DistinguishedName } from './name';
import { oids } from './object-identifiers';
import { encodeTime } from './time';

/** Who signs: a CA, or the subject itself. */
export interface Issuer {
  readonly name: DistinguishedName;
  readonly keys: KeyPair;
}

export interface CertificateRequest {
  readonly subject: DistinguishedName;
  /** 65 octets, uncompressed. */
  readonly publicKey: Uint8Array;
  /** At most 20 octets, the first from 1 to 127. */
  readonly serialNumber: Uint8Array;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** `dnsNames` may be empty: then there is no subjectAltName. */
  readonly use:
    | { readonly kind: 'server'; readonly dnsNames: readonly string[] }
    | { readonly kind: 'ca'; readonly pathLen: number | null };
}

const ecdsaWithSha256 = sequence(objectIdentifier(oids['ecdsa-with-SHA256']));

/** A certificate for the request, signed by the issuer. */
export function issueCertificate(request: CertificateRequest, issuer: Issuer): Uint8Array {
  const tbs = sequence(
    der(contextTag(0, 'constructed'), der(tags.integer, Uint8Array.of(2))),
    der(tags.integer, request.serialNumber),
    ecdsaWithSha256,
    encodeName(issuer.name),
    sequence(encodeTime(request.notBefore), encodeTime(request.notAfter)),
    encodeName(request.subject),
    publicKeyInfo(request.publicKey),
    der(contextTag(3, 'constructed'), sequence(...extensions(request, issuer))),
  );
  return sequence(tbs, ecdsaWithSha256, bitString(sign(issuer.keys.privateKey, tbs)));
}

/** A SubjectPublicKeyInfo (RFC 5480 section 2). */
const publicKeyInfo = (publicKey: Uint8Array): Uint8Array =>
  sequence(
    sequence(objectIdentifier(oids['id-ecPublicKey']), objectIdentifier(oids.secp256r1)),
    bitString(publicKey),
  );

/** RFC 7093 section 2, method 1: spares this page SHA-1, which RFC 5280 suggests. */
const keyIdentifier = (publicKey: Uint8Array): Uint8Array => sha256(publicKey).subarray(0, 20);

function extensions({ subject, publicKey, use }: CertificateRequest, issuer: Issuer): Uint8Array[] {
  const emptySubject = Object.keys(subject).length === 0;
  return [
    ...(use.kind === 'ca' ? caExtensions(use.pathLen) : serverExtensions(use.dnsNames, emptySubject)),
    extension(oids.subjectKeyIdentifier, false, der(tags.octetString, keyIdentifier(publicKey))),
    extension(
      oids.authorityKeyIdentifier,
      false,
      sequence(der(contextTag(0, 'primitive'), keyIdentifier(issuer.keys.publicKey))),
    ),
  ];
}

const isTrue = der(tags.boolean, Uint8Array.of(0xff));

const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(oid), ...(critical ? [isTrue] : []), der(tags.octetString, value));

/** `keyCertSign` and `cRLSign` are the bits 5 and 6. */
const caExtensions = (pathLen: number | null): Uint8Array[] => [
  extension(
    oids.basicConstraints,
    true,
    sequence(isTrue, ...(pathLen === null ? [] : [der(tags.integer, Uint8Array.of(pathLen))])),
  ),
  extension(oids.keyUsage, true, bitString(Uint8Array.of(0x06), 1)),
];

/** `digitalSignature` is bit 0. An empty subject makes subjectAltName critical (RFC 5280 section 4.2.1.6). */
const serverExtensions = (dnsNames: readonly string[], emptySubject: boolean): Uint8Array[] => [
  extension(oids.basicConstraints, true, sequence()),
  extension(oids.keyUsage, true, bitString(Uint8Array.of(0x80), 7)),
  extension(oids.extKeyUsage, false, sequence(objectIdentifier(oids['id-kp-serverAuth']))),
  ...(dnsNames.length === 0
    ? []
    : [extension(oids.subjectAltName, emptySubject, sequence(...dnsNames.map(dnsName)))]),
];

const dnsName = (name: string): Uint8Array => der(contextTag(2, 'primitive'), fromText(name));
