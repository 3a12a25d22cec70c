/** The extensions of a certificate that path validation and identity checks use (RFC 5280 section 4.2.1). */
import { toHex, toText } from '../bytes/hex';
import type { FieldNote } from '../bytes/field';
import type { Reader } from '../bytes/reader';
import type { FieldKey } from '../locale/en/fields';
import {
  contentOctets,
  contextTag,
  element,
  peekTag,
  readAny,
  readBitString,
  readFlag,
  readObjectIdentifier,
  readSmallInteger,
  tags,
} from './der';
import { objectIdentifierName, oids } from './object-identifiers';

const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsages)[number];

export interface Extensions {
  readonly isCa: boolean;
  /** How many intermediate certificates may follow; null is no limit. */
  readonly pathLen: number | null;
  /** Null where the extension is absent: then the key may be used for anything. */
  readonly keyUsage: readonly KeyUsage[] | null;
  /** Object identifiers in dotted form; null where the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | null;
  /** DNS-IDs: the dNSName entries of subjectAltName, as they stand there. */
  readonly dnsNames: readonly string[];
  /** Extensions marked critical that nobody here understands; such a certificate must not be accepted. */
  readonly unknownCritical: readonly string[];
}

export const noExtensions: Extensions = {
  isCa: false,
  pathLen: null,
  keyUsage: null,
  extendedKeyUsage: null,
  dnsNames: [],
  unknownCritical: [],
};

/** A note that cites RFC 5280. */
export const rfc5280 = (section: string, meaning: FieldKey): Omit<FieldNote<never>, 'show'> => ({
  meaning,
  source: { rfc: 5280, section },
});

interface Extension {
  readonly extnID: string;
  readonly critical: boolean;
  /** What it says, or null where nobody here understands it. */
  readonly says: Partial<Extensions> | null;
}

/** The `extensions` of a certificate, inside their explicit tag [3]. Each may come once. */
export function readExtensions(reader: Reader): Extensions {
  const read = (content: Reader): readonly Extension[] => {
    const extensions = content.list((item) =>
      element(item, tags.sequence, 'Extension', readExtension, {
        ...rfc5280('4.2', 'pkix.extension'),
        show: ({ extnID, critical }) => `${objectIdentifierName(extnID)}${critical ? ', critical' : ''}`,
      }),
    );
    const distinct = new Set(extensions.map(({ extnID }) => extnID)).size;
    return distinct > 0 && distinct === extensions.length
      ? extensions
      : content.fail('extensions is empty or has one twice');
  };
  const extensions = element(
    reader,
    tags.sequence,
    'extensions',
    read,
    rfc5280('4.1.2.9', 'pkix.extensions'),
  );
  return {
    ...extensions.reduce<Extensions>((all, { says }) => ({ ...all, ...says }), noExtensions),
    unknownCritical: extensions.filter(({ critical, says }) => critical && !says).map(({ extnID }) => extnID),
  };
}

function readExtension(reader: Reader): Extension {
  const extnID = readObjectIdentifier(reader, 'extnID', rfc5280('4.2', 'pkix.extension-type'));
  const critical = readFlag(reader, 'critical', rfc5280('4.2', 'pkix.extension-critical'));
  const note = rfc5280('4.2', 'pkix.extension-value');
  const read = readers[extnID];
  if (read) return { extnID, critical, says: element(reader, tags.octetString, 'extnValue', read, note) };
  element(reader, tags.octetString, 'extnValue', contentOctets, { ...note, show: toHex });
  return { extnID, critical, says: null };
}

const readers: Readonly<Record<string, (content: Reader) => Partial<Extensions>>> = {
  [oids.basicConstraints]: readBasicConstraints,
  [oids.keyUsage]: readKeyUsage,
  [oids.extKeyUsage]: readExtendedKeyUsage,
  [oids.subjectAltName]: readSubjectAltName,
  [oids.subjectKeyIdentifier]: readSubjectKeyIdentifier,
  [oids.authorityKeyIdentifier]: readAuthorityKeyIdentifier,
};

function readBasicConstraints(reader: Reader): Partial<Extensions> {
  const read = (content: Reader): Partial<Extensions> => ({
    isCa: readFlag(content, 'cA', rfc5280('4.2.1.9', 'pkix.is-ca')),
    pathLen:
      peekTag(content) === tags.integer
        ? readSmallInteger(content, 'pathLenConstraint', rfc5280('4.2.1.9', 'pkix.path-length'))
        : null,
  });
  return element(
    reader,
    tags.sequence,
    'BasicConstraints',
    read,
    rfc5280('4.2.1.9', 'pkix.basic-constraints'),
  );
}

function readKeyUsage(reader: Reader): Partial<Extensions> {
  const named = (bits: Uint8Array): readonly KeyUsage[] =>
    keyUsages.filter((_, i) => (bits[i >> 3] ?? 0) & (0x80 >> (i & 7)));
  const show = (bits: Uint8Array): string => named(bits).join(', ');
  const bits = readBitString(reader, 'KeyUsage', { ...rfc5280('4.2.1.3', 'pkix.key-usage'), show });
  return { keyUsage: named(bits) };
}

function readExtendedKeyUsage(reader: Reader): Partial<Extensions> {
  const note = rfc5280('4.2.1.12', 'pkix.extended-key-usage');
  const read = (content: Reader): string[] =>
    content.list((item) => readObjectIdentifier(item, 'KeyPurposeId', note));
  return { extendedKeyUsage: element(reader, tags.sequence, 'ExtKeyUsageSyntax', read, note) };
}

const dnsNameTag = contextTag(2, 'primitive');

function readSubjectAltName(reader: Reader): Partial<Extensions> {
  const read = (content: Reader): string[] => content.list(readGeneralName).filter((name) => name !== null);
  return {
    dnsNames: element(
      reader,
      tags.sequence,
      'SubjectAltName',
      read,
      rfc5280('4.2.1.6', 'pkix.subject-alt-name'),
    ),
  };
}

/** A DNS-ID as text; null for a name of another type. */
function readGeneralName(reader: Reader): string | null {
  if (peekTag(reader) !== dnsNameTag) {
    readAny(reader, 'GeneralName', rfc5280('4.2.1.6', 'pkix.general-name'));
    return null;
  }
  const read = (content: Reader): string => {
    const octets = contentOctets(content);
    return octets.every((octet) => octet < 0x80) ? toText(octets) : content.fail('dNSName is not ASCII');
  };
  return element(reader, dnsNameTag, 'dNSName', read, {
    ...rfc5280('4.2.1.6', 'pkix.dns-name'),
    show: (name) => name,
  });
}

function readSubjectKeyIdentifier(reader: Reader): Partial<Extensions> {
  const note = { ...rfc5280('4.2.1.2', 'pkix.subject-key-identifier'), show: toHex };
  element(reader, tags.octetString, 'SubjectKeyIdentifier', contentOctets, note);
  return {};
}

function readAuthorityKeyIdentifier(reader: Reader): Partial<Extensions> {
  const note = rfc5280('4.2.1.1', 'pkix.authority-key-identifier');
  const part = (content: Reader): Uint8Array =>
    peekTag(content) === contextTag(0, 'primitive')
      ? readAny(content, 'keyIdentifier', note)
      : readAny(content, 'authorityCertIssuer or authorityCertSerialNumber', note);
  element(reader, tags.sequence, 'AuthorityKeyIdentifier', (content) => content.list(part), note);
  return {};
}
