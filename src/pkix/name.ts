/** Distinguished names of issuers and subjects (RFC 5280 section 4.1.2.4). */
import type { FieldNote } from '../bytes/field';
import { toText } from '../bytes/hex';
import type { Reader } from '../bytes/reader';
import {
  contentOctets,
  der,
  element,
  objectIdentifier,
  peekTag,
  readObjectIdentifier,
  sequence,
  tags,
} from './der';
import { oids } from './object-identifiers';

/** What the certificates made here say in a name; an empty object is the empty name. */
export interface DistinguishedName {
  readonly organizationName?: string;
  readonly commonName?: string;
}

/** A name as it was read. */
export interface Name {
  /** For people, in the order of the encoding: `O=Example Trust Services, CN=Example Root CA`. */
  readonly text: string;
  readonly der: Uint8Array;
  /** The most specific common name. */
  readonly commonName: string | null;
}

interface Attribute {
  readonly type: string;
  readonly value: string;
}

/** The name in DER, as UTF8Strings. */
export function encodeName(name: DistinguishedName): Uint8Array {
  const attribute = (type: string, value: string | undefined): Uint8Array[] => {
    if (value === undefined) return [];
    const text = der(tags.utf8String, new TextEncoder().encode(value));
    return [der(tags.set, sequence(objectIdentifier(type), text))];
  };
  return sequence(
    ...attribute(oids.organizationName, name.organizationName),
    ...attribute(oids.commonName, name.commonName),
  );
}

export function readName(reader: Reader, field: string, note: FieldNote<Name>): Name {
  const start = reader.offset;
  const read = (content: Reader): Name => {
    const attributes = content.list(readRelativeName).flat();
    const commonName = attributes.findLast(({ type }) => type === oids.commonName)?.value ?? null;
    return {
      text: attributes.map(showAttribute).join(', '),
      der: reader.bytes.subarray(start, content.end),
      commonName,
    };
  };
  return element(reader, tags.sequence, field, read, { show: (name) => name.text, ...note });
}

const part = { meaning: 'pkix.name-part', source: { rfc: 5280, section: '4.1.2.4' } } as const;

const readRelativeName = (reader: Reader): Attribute[] =>
  element(
    reader,
    tags.set,
    'RelativeDistinguishedName',
    (set) => {
      const attributes = set.list((item) =>
        element(item, tags.sequence, 'AttributeTypeAndValue', readAttribute, {
          ...part,
          show: showAttribute,
        }),
      );
      return attributes.length > 0 ? attributes : set.fail('RelativeDistinguishedName is empty');
    },
    part,
  );

const readAttribute = (reader: Reader): Attribute => ({
  type: readObjectIdentifier(reader, 'type', part),
  value: readDirectoryString(reader),
});

function readDirectoryString(reader: Reader): string {
  const tag = peekTag(reader) ?? reader.fail('value is missing');
  const read = (content: Reader): string => {
    const octets = contentOctets(content);
    if (tag !== tags.utf8String) return toText(octets);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
    } catch {
      return content.fail('value is not UTF-8');
    }
  };
  return element(reader, tag, 'value', read, { ...part, show: (text) => text });
}

const shortTypes: Readonly<Record<string, string>> = {
  [oids.commonName]: 'CN',
  [oids.countryName]: 'C',
  [oids.organizationName]: 'O',
  [oids.organizationalUnitName]: 'OU',
};

const showAttribute = ({ type, value }: Attribute): string => `${shortTypes[type] ?? type}=${value}`;
