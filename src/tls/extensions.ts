/** Extensions of handshake messages: those this TLS uses, decoded; all others kept as octets (RFC 9846 section 4.3, RFC 6066, RFC 7301; for TLS 1.2 RFC 5746, RFC 7627, RFC 8422). */
import type { FieldNote } from '../bytes/field';
import { concat, empty, fromText, toText } from '../bytes/hex';
import type { Reader } from '../bytes/reader';
import { u16, u8, vector } from '../bytes/writer';
import type { Cite } from '../rfc';
import type { TlsFailure } from './failure';
import { extensionTypes, hexLabel, label, namedGroups, nameOf, signatureSchemes, versions } from './registry';

/** The messages that carry extensions; what an extension holds depends on where it stands. */
export type Place =
  | 'ClientHello'
  | 'ServerHello'
  /** A ServerHello that chooses TLS 1.2, where it answers what EncryptedExtensions answers later. */
  | 'ServerHello12'
  | 'HelloRetryRequest'
  | 'EncryptedExtensions'
  | 'Certificate'
  | 'CertificateRequest'
  | 'NewSessionTicket';

export interface KeyShareEntry {
  readonly group: number;
  /** Empty in a HelloRetryRequest, which only names the group. */
  readonly keyExchange: Uint8Array;
}

export type Extension =
  /** Null in a server's answer, which is empty. */
  | { readonly kind: 'server_name'; readonly hostName: string | null }
  | { readonly kind: 'supported_groups'; readonly groups: readonly number[] }
  | { readonly kind: 'signature_algorithms'; readonly schemes: readonly number[] }
  | { readonly kind: 'application_layer_protocol_negotiation'; readonly protocols: readonly string[] }
  /** One version in a server's answer: the one selected. */
  | { readonly kind: 'supported_versions'; readonly versions: readonly number[] }
  /** One share in a server's answer. */
  | { readonly kind: 'key_share'; readonly shares: readonly KeyShareEntry[] }
  /** Opaque: what the server wants back. */
  | { readonly kind: 'cookie'; readonly cookie: Uint8Array }
  | { readonly kind: 'ec_point_formats'; readonly formats: Uint8Array }
  | { readonly kind: 'extended_master_secret' }
  /** Empty in a first handshake. */
  | { readonly kind: 'renegotiation_info'; readonly renegotiatedConnection: Uint8Array }
  | { readonly kind: 'other'; readonly type: number; readonly data: Uint8Array };

type KnownKind = Exclude<Extension['kind'], 'other'>;

/** Where each may stand (RFC 9846 section 4.3, table 1). The last three mean nothing in TLS 1.3. */
const places: Readonly<Record<KnownKind, readonly Place[]>> = {
  server_name: ['ClientHello', 'EncryptedExtensions', 'ServerHello12'],
  supported_groups: ['ClientHello', 'EncryptedExtensions'],
  signature_algorithms: ['ClientHello', 'CertificateRequest'],
  application_layer_protocol_negotiation: ['ClientHello', 'EncryptedExtensions', 'ServerHello12'],
  supported_versions: ['ClientHello', 'ServerHello', 'HelloRetryRequest'],
  key_share: ['ClientHello', 'ServerHello', 'HelloRetryRequest'],
  cookie: ['ClientHello', 'HelloRetryRequest'],
  ec_point_formats: ['ClientHello', 'ServerHello12'],
  extended_master_secret: ['ClientHello', 'ServerHello12'],
  renegotiation_info: ['ClientHello', 'ServerHello12'],
};

const isKnown = (name: string | null): name is KnownKind => name !== null && name in places;

/** The registered number of an extension. */
export const typeOf = (extension: Extension): number =>
  extension.kind === 'other' ? extension.type : extensionTypes[extension.kind];

/** The extension of a kind, where the list has one. */
export const find = <K extends KnownKind>(extensions: readonly Extension[], kind: K) =>
  extensions.find((extension): extension is Extract<Extension, { kind: K }> => extension.kind === kind);

/**
 * The rules that hold for any list of extensions (section 4.3): no type twice, none where it must not stand and, in an answer,
 * none that was not asked for. `offered` is null where the list is not an answer.
 */
export function checkExtensions(
  extensions: readonly Extension[],
  place: Place,
  offered: readonly number[] | null,
): TlsFailure | null {
  const seen = new Set<number>();
  for (const extension of extensions) {
    const type = typeOf(extension);
    const name = nameOf(extensionTypes, type);
    const about = { extension: label(extensionTypes, type) };
    if (seen.has(type)) return { kind: 'repeated-extension', ...about };
    seen.add(type);
    if (offered !== null && !offered.includes(type)) return { kind: 'extension-not-offered', ...about };
    if (isKnown(name) && !places[name].includes(place)) return { kind: 'misplaced-extension', ...about };
  }
  return null;
}

const inTls = (section: string): Cite => ({ rfc: 9846, section });

const notes: Readonly<Record<KnownKind | 'other', FieldNote<unknown>>> = {
  server_name: { meaning: 'tls.server-name', source: { rfc: 6066, section: '3' } },
  supported_groups: { meaning: 'tls.supported-groups', source: inTls('4.3.7') },
  signature_algorithms: { meaning: 'tls.signature-algorithms', source: inTls('4.3.3') },
  application_layer_protocol_negotiation: { meaning: 'tls.alpn', source: { rfc: 7301, section: '3.1' } },
  supported_versions: { meaning: 'tls.supported-versions', source: inTls('4.3.1') },
  key_share: { meaning: 'tls.key-share', source: inTls('4.3.8') },
  cookie: { meaning: 'tls.cookie', source: inTls('4.3.2') },
  ec_point_formats: { meaning: 'tls.ec-point-formats', source: { rfc: 8422, section: '5.1.2' } },
  extended_master_secret: { meaning: 'tls.extended-master-secret', source: { rfc: 7627, section: '5.1' } },
  renegotiation_info: { meaning: 'tls.renegotiation-info', source: { rfc: 5746, section: '3.2' } },
  other: { meaning: 'tls.extension', source: inTls('4.3') },
};

/** `Extension extensions<0..2^16-1>` of a message. */
export const readExtensions = (reader: Reader, place: Place): readonly Extension[] =>
  reader.vector(2, 'extensions', (inner) => inner.list((item) => readExtension(item, place)), {
    show: (all) => `${all.length}`,
    meaning: 'tls.extensions',
    source: inTls('4.3'),
  });

/** `struct { ExtensionType extension_type; opaque extension_data<0..2^16-1>; } Extension` */
function readExtension(reader: Reader, place: Place): Extension {
  const { bytes, offset, remaining } = reader;
  if (remaining < 4) reader.fail('an extension needs at least 4 octets');
  const type = bytes[offset]! * 256 + bytes[offset + 1]!;
  const length = 4 + bytes[offset + 2]! * 256 + bytes[offset + 3]!;
  const name = nameOf(extensionTypes, type);
  return reader.group(
    length,
    name ?? `extension ${type}`,
    (inner): Extension => {
      inner.u16('extension_type', {
        show: (value) => label(extensionTypes, value),
        meaning: 'tls.extension-type',
      });
      return inner.vector(2, 'extension_data', (data) => readData(data, type, place));
    },
    { show: describeExtension, ...notes[isKnown(name) ? name : 'other'] },
  );
}

function readData(reader: Reader, type: number, place: Place): Extension {
  const name = nameOf(extensionTypes, type);
  if (!isKnown(name) || !isReadable(name, place)) return { kind: 'other', type, data: reader.rest('octets') };
  switch (name) {
    case 'server_name':
      return { kind: name, hostName: place === 'ClientHello' ? readServerName(reader) : null };
    case 'supported_groups':
      return { kind: name, groups: readNumbers(reader, 2, 'named_group_list', 'named_group', namedGroups) };
    case 'signature_algorithms':
      return {
        kind: name,
        schemes: readNumbers(reader, 2, 'supported_signature_algorithms', 'scheme', signatureSchemes),
      };
    case 'application_layer_protocol_negotiation':
      return { kind: name, protocols: readProtocols(reader) };
    case 'supported_versions':
      return {
        kind: name,
        versions:
          place === 'ClientHello'
            ? readNumbers(reader, 1, 'versions', 'version', versions)
            : [readNumber(reader, 'selected_version', versions)],
      };
    case 'key_share':
      return { kind: name, shares: readShares(reader, place) };
    case 'cookie': {
      const cookie = reader.vector(2, 'cookie', (inner) => inner.rest('octets'));
      return { kind: name, cookie: notEmpty(reader, cookie, 'cookie') };
    }
    case 'ec_point_formats': {
      const list = 'ec_point_format_list';
      const formats = reader.vector(1, list, (inner) => inner.rest('octets'));
      return { kind: name, formats: notEmpty(reader, formats, list) };
    }
    case 'extended_master_secret':
      return { kind: name };
    case 'renegotiation_info':
      return {
        kind: name,
        renegotiatedConnection: reader.vector(1, 'renegotiated_connection', (inner) => inner.rest('octets')),
      };
  }
}

/** Which version a ServerHello chooses is known only once all its extensions are read. */
const isReadable = (name: KnownKind, place: Place): boolean =>
  places[name].includes(place) || (place === 'ServerHello' && places[name].includes('ServerHello12'));

const readNumber = (reader: Reader, name: string, registry: Readonly<Record<string, number>>): number =>
  reader.u16(name, { show: (value) => hexLabel(registry, value) });

/** A list of two-octet numbers behind its length; RFC 9846 has no empty one. */
export function readNumbers(
  reader: Reader,
  prefix: 1 | 2,
  list: string,
  item: string,
  registry: Readonly<Record<string, number>>,
): readonly number[] {
  const numbers = reader.vector(prefix, list, (inner) =>
    inner.list((each) => readNumber(each, item, registry)),
  );
  return notEmpty(reader, numbers, list);
}

function notEmpty<T extends { readonly length: number }>(reader: Reader, items: T, name: string): T {
  if (items.length === 0) reader.fail(`${name} is empty`);
  return items;
}

/** `struct { NameType name_type; opaque HostName<1..2^16-1>; } ServerName`; host_name is the only type there is. */
function readServerName(reader: Reader): string {
  const names = reader.vector(2, 'server_name_list', (list) =>
    list.list((item) => {
      if (item.u8('name_type', { show: (type) => (type === 0 ? 'host_name (0)' : `${type}`) }) !== 0) {
        item.fail('name_type is not host_name');
      }
      const name = item.vector(2, 'HostName', (inner) => toText(inner.rest('octets', { show: toText })), {
        show: String,
      });
      return notEmpty(item, name, 'HostName');
    }),
  );
  if (names.length > 1) reader.fail('more than one host_name');
  return notEmpty(reader, names, 'server_name_list')[0]!;
}

const readProtocols = (reader: Reader): readonly string[] =>
  notEmpty(
    reader,
    reader.vector(2, 'protocol_name_list', (list) =>
      list.list((item) =>
        notEmpty(
          item,
          item.vector(1, 'ProtocolName', (inner) => toText(inner.rest('octets', { show: toText })), {
            show: String,
          }),
          'ProtocolName',
        ),
      ),
    ),
    'protocol_name_list',
  );

function readShares(reader: Reader, place: Place): readonly KeyShareEntry[] {
  if (place === 'ClientHello') return reader.vector(2, 'client_shares', (list) => list.list(readShare));
  if (place === 'ServerHello') return [readShare(reader)];
  return [{ group: readNumber(reader, 'selected_group', namedGroups), keyExchange: empty }];
}

/** `struct { NamedGroup group; opaque key_exchange<1..2^16-1>; } KeyShareEntry` */
function readShare(reader: Reader): KeyShareEntry {
  const group = readNumber(reader, 'group', namedGroups);
  const keyExchange = reader.vector(2, 'key_exchange', (inner) =>
    inner.rest('octets', { meaning: 'tls.key-exchange' }),
  );
  return { group, keyExchange: notEmpty(reader, keyExchange, 'key_exchange') };
}

function describeExtension(extension: Extension): string {
  switch (extension.kind) {
    case 'server_name':
      return extension.hostName ?? '';
    case 'supported_groups':
      return extension.groups.map((group) => hexLabel(namedGroups, group)).join(', ');
    case 'signature_algorithms':
      return extension.schemes.map((scheme) => hexLabel(signatureSchemes, scheme)).join(', ');
    case 'application_layer_protocol_negotiation':
      return extension.protocols.join(', ');
    case 'supported_versions':
      return extension.versions.map((version) => hexLabel(versions, version)).join(', ');
    case 'key_share':
      return extension.shares.map(({ group }) => hexLabel(namedGroups, group)).join(', ');
    case 'cookie':
    case 'ec_point_formats':
    case 'extended_master_secret':
    case 'renegotiation_info':
    case 'other':
      return '';
  }
}

/** `Extension extensions<0..2^16-1>` */
export const encodeExtensions = (extensions: readonly Extension[], place: Place): Uint8Array =>
  vector(2, ...extensions.map((item) => concat(u16(typeOf(item)), vector(2, encodeData(item, place)))));

function encodeData(extension: Extension, place: Place): Uint8Array {
  switch (extension.kind) {
    case 'server_name':
      return extension.hostName === null ? empty : vector(2, u8(0), vector(2, fromText(extension.hostName)));
    case 'supported_groups':
      return vector(2, ...extension.groups.map(u16));
    case 'signature_algorithms':
      return vector(2, ...extension.schemes.map(u16));
    case 'application_layer_protocol_negotiation':
      return vector(2, ...extension.protocols.map((protocol) => vector(1, fromText(protocol))));
    case 'supported_versions': {
      const numbers = extension.versions.map(u16);
      return place === 'ClientHello' ? vector(1, ...numbers) : concat(...numbers);
    }
    case 'key_share': {
      const shares = extension.shares.map(({ group, keyExchange }) =>
        concat(u16(group), vector(2, keyExchange)),
      );
      if (place === 'HelloRetryRequest') return concat(...extension.shares.map(({ group }) => u16(group)));
      return place === 'ClientHello' ? vector(2, ...shares) : concat(...shares);
    }
    case 'cookie':
      return vector(2, extension.cookie);
    case 'ec_point_formats':
      return vector(1, extension.formats);
    case 'extended_master_secret':
      return empty;
    case 'renegotiation_info':
      return vector(1, extension.renegotiatedConnection);
    case 'other':
      return extension.data;
  }
}
