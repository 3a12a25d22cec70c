/** Reads an X.509 version 3 certificate (RFC 5280 section 4) strictly, in one pass for its values and its fields. */
import type { Field, FieldNote } from '../bytes/field';
import { equal, toHex } from '../bytes/hex';
import { collectFields, decode, type Reader } from '../bytes/reader';
import { err, ok, type Result } from '../result';
import {
  contextTag,
  element,
  objectIdentifier,
  peekTag,
  readAny,
  readBitString,
  readInteger,
  readObjectIdentifier,
  readSmallInteger,
  tags,
} from './der';
import { noExtensions, readExtensions, rfc5280, type Extensions } from './extensions';
import { remember } from './memo';
import { readName } from './name';
import { objectIdentifierName, oids } from './object-identifiers';
import type { PublicKey, SignatureAlgorithm } from './public-key';
import type { RsaKey } from './rsa';
import { readTime } from './time';

export interface Certificate extends Extensions {
  /** The whole certificate. */
  readonly der: Uint8Array;
  /** The TBSCertificate: the octets that are signed. */
  readonly tbs: Uint8Array;
  /** Hexadecimal, without a leading zero octet. */
  readonly serialNumber: string;
  /** For people, such as `O=Example Trust Services, CN=Example Root CA`. */
  readonly issuer: string;
  readonly subject: string;
  /** The names in DER: a path is chained by these. */
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  /** The first and the last second of its validity, since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Of the subject; the most specific one. */
  readonly commonName: string | null;
  readonly publicKey: PublicKey;
  /** The SubjectPublicKeyInfo in DER: what TLSA selector 1 selects. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** By the issuer's key, over `tbs`. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

export interface MalformedCertificate {
  readonly kind: 'malformed';
  /** Where reading stopped, in octets from the start. */
  readonly offset: number;
  readonly problem: string;
}

export interface UnsupportedAlgorithm {
  readonly kind: 'unsupported-algorithm';
  readonly oid: string;
}

export type ParsedCertificate = Result<Certificate, MalformedCertificate | UnsupportedAlgorithm>;

interface Algorithm {
  readonly oid: string;
  readonly der: Uint8Array;
  readonly parameters: Uint8Array;
}

interface PublicKeyInfo {
  readonly algorithm: Algorithm;
  readonly publicKey: Uint8Array;
  readonly der: Uint8Array;
}

/**
 * A certificate from its DER octets. Fails with `malformed` where the octets are not exactly one certificate in DER, and with
 * `unsupported-algorithm` where its key is neither on P-256 nor of RSA, or its signature neither ECDSA nor PKCS #1 v1.5 with SHA-256
 * (RFC 4055, RFC 5480, RFC 5758).
 */
export const parseCertificate: (der: Uint8Array) => ParsedCertificate = remember(64, (der: Uint8Array) => {
  // A copy, so that a certificate does not hang on to the message it came in.
  const decoded = decode(der.slice(), readCertificate);
  if (!decoded.ok)
    return err({ kind: 'malformed', offset: decoded.error.offset, problem: decoded.error.message });
  const { body, keyInfo, signedWith } = decoded.value;
  const signatureAlgorithm = signatureAlgorithms[signedWith.oid];
  if (signatureAlgorithm === undefined) return err({ kind: 'unsupported-algorithm', oid: signedWith.oid });
  const publicKey = publicKeyIn(keyInfo);
  if (publicKey === null) return err({ kind: 'unsupported-algorithm', oid: keyInfo.algorithm.oid });
  return ok({ ...body, publicKey, signatureAlgorithm });
});

/** The fields of a certificate, nested, under the names of RFC 5280. Any bytes are taken; what is not a certificate is `undecoded`. */
export const certificateFields = (der: Uint8Array): readonly Field[] => collectFields(der, readCertificate);

/** The octets from `start` to where the reader stands. */
const since = (reader: Reader, start: number): Uint8Array => reader.bytes.subarray(start, reader.offset);

/** A certificate whose algorithms may be any. */
interface Read {
  readonly body: Omit<Certificate, 'publicKey' | 'signatureAlgorithm'>;
  readonly keyInfo: PublicKeyInfo;
  readonly signedWith: Algorithm;
}

function readCertificate(reader: Reader): Read {
  const read = (content: Reader): Read => {
    const start = content.offset;
    const { algorithm, keyInfo, ...signed } = element(
      content,
      tags.sequence,
      'tbsCertificate',
      readTbsCertificate,
      rfc5280('4.1.1.1', 'pkix.tbs-certificate'),
    );
    const tbs = since(content, start);
    const outer = readAlgorithm(
      content,
      'signatureAlgorithm',
      rfc5280('4.1.1.2', 'pkix.signature-algorithm'),
    );
    if (!equal(outer.der, algorithm.der))
      content.fail('signatureAlgorithm differs from the signed signature field');
    const signature = readBitString(content, 'signatureValue', rfc5280('4.1.1.3', 'pkix.signature-value'));
    const body = { ...signed, der: reader.bytes, tbs, subjectPublicKeyInfo: keyInfo.der, signature };
    return { body, keyInfo, signedWith: outer };
  };
  return element(reader, tags.sequence, 'Certificate', read, {
    ...rfc5280('4.1', 'pkix.certificate'),
    show: ({ body }) => body.subject,
  });
}

const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  [oids['ecdsa-with-SHA256']]: 'ecdsa',
  [oids.sha256WithRSAEncryption]: 'rsa-pkcs1',
};

/** The key, where it is of a kind that is known here; null otherwise. */
function publicKeyIn({ algorithm, publicKey }: PublicKeyInfo): PublicKey | null {
  if (algorithm.oid === oids.rsaEncryption) {
    const key = decode(publicKey, readRsaKey);
    return key.ok ? { kind: 'rsa', ...key.value } : null;
  }
  const isPoint = isP256(algorithm) && publicKey.length === 65 && publicKey[0] === 0x04;
  return isPoint ? { kind: 'p256', point: publicKey } : null;
}

/** `RSAPublicKey` (RFC 8017 appendix A.1.1). */
const readRsaKey = (reader: Reader): RsaKey =>
  element(reader, tags.sequence, 'RSAPublicKey', (content) => ({
    modulus: readPositive(content, 'modulus'),
    exponent: readPositive(content, 'publicExponent'),
  }));

/** Without the octet that only says that it is not negative. */
function readPositive(reader: Reader, name: string): Uint8Array {
  const octets = readInteger(reader, name);
  if (octets[0]! >= 0x80) reader.fail(`${name} is negative`);
  return octets[0] === 0 ? octets.subarray(1) : octets;
}

const secp256r1 = objectIdentifier(oids.secp256r1);

const isP256 = ({ oid, parameters }: Algorithm): boolean =>
  oid === oids['id-ecPublicKey'] && equal(parameters, secp256r1);

function readTbsCertificate(reader: Reader) {
  const version = readVersion(reader);
  const serialNumber = readInteger(reader, 'serialNumber', rfc5280('4.1.2.2', 'pkix.serial-number'));
  const algorithm = readAlgorithm(reader, 'signature', rfc5280('4.1.2.3', 'pkix.signature-algorithm'));
  const issuer = readName(reader, 'issuer', rfc5280('4.1.2.4', 'pkix.issuer'));
  const validity = element(
    reader,
    tags.sequence,
    'validity',
    readValidity,
    rfc5280('4.1.2.5', 'pkix.validity'),
  );
  const subject = readName(reader, 'subject', rfc5280('4.1.2.6', 'pkix.subject'));
  const keyInfo = readPublicKeyInfo(reader);
  if (version > 0) readUniqueIdentifiers(reader);
  return {
    serialNumber: toHex(serialNumber).replace(/^00(?=.)/, ''),
    algorithm,
    issuer: issuer.text,
    issuerDer: issuer.der,
    ...validity,
    subject: subject.text,
    subjectDer: subject.der,
    commonName: subject.commonName,
    keyInfo,
    ...(version === 2 && peekTag(reader) !== null ? readTaggedExtensions(reader) : noExtensions),
  };
}

/** 0 for version 1, which is the default and so never encoded, to 2 for version 3. */
function readVersion(reader: Reader): number {
  const tag = contextTag(0, 'constructed');
  if (peekTag(reader) !== tag) return 0;
  const show = (version: number): string => `v${version + 1}`;
  const note = rfc5280('4.1.2.1', 'pkix.version');
  const read = (content: Reader): number => readSmallInteger(content, 'Version', { ...note, show });
  const version = element(reader, tag, 'version', read, { ...note, show });
  return version === 1 || version === 2 ? version : reader.fail('version must be 2 or 3 where it is given');
}

const readValidity = (reader: Reader): { notBefore: number; notAfter: number } => ({
  notBefore: readTime(reader, 'notBefore', rfc5280('4.1.2.5', 'pkix.not-before')),
  notAfter: readTime(reader, 'notAfter', rfc5280('4.1.2.5', 'pkix.not-after')),
});

function readAlgorithm(reader: Reader, name: string, note: FieldNote<never>): Algorithm {
  const start = reader.offset;
  const read = (content: Reader): Omit<Algorithm, 'der'> => {
    const oid = readObjectIdentifier(content, 'algorithm', rfc5280('4.1.1.2', 'pkix.algorithm'));
    const parametersStart = content.offset;
    if (peekTag(content) === tags.objectIdentifier) readObjectIdentifier(content, 'namedCurve', namedCurve);
    else if (peekTag(content) !== null) readAny(content, 'parameters');
    return { oid, parameters: since(content, parametersStart) };
  };
  const show = ({ oid }: Omit<Algorithm, 'der'>): string => objectIdentifierName(oid);
  const algorithm = element(reader, tags.sequence, name, read, { ...note, show });
  return { ...algorithm, der: since(reader, start) };
}

const namedCurve = { meaning: 'pkix.named-curve', source: { rfc: 5480, section: '2.1.1' } } as const;

function readPublicKeyInfo(reader: Reader): PublicKeyInfo {
  const start = reader.offset;
  const read = (content: Reader): Omit<PublicKeyInfo, 'der'> => ({
    algorithm: readAlgorithm(content, 'algorithm', rfc5280('4.1.2.7', 'pkix.key-algorithm')),
    publicKey: readBitString(content, 'subjectPublicKey', rfc5280('4.1.2.7', 'pkix.public-key')),
  });
  const note = rfc5280('4.1.2.7', 'pkix.public-key-info');
  const keyInfo = element(reader, tags.sequence, 'subjectPublicKeyInfo', read, note);
  return { ...keyInfo, der: since(reader, start) };
}

/** issuerUniqueID and subjectUniqueID: nobody uses them, and a reader must be able to pass over them (RFC 5280 section 4.1.2.8). */
function readUniqueIdentifiers(reader: Reader): void {
  for (const [number, name] of [
    [1, 'issuerUniqueID'],
    [2, 'subjectUniqueID'],
  ] as const)
    if (peekTag(reader) === contextTag(number, 'primitive')) readAny(reader, name);
}

const readTaggedExtensions = (reader: Reader): Extensions =>
  element(reader, contextTag(3, 'constructed'), '[3]', readExtensions, rfc5280('4.1.2.9', 'pkix.extensions'));
