/** The data of records on the wire: RFC 1035 section 3.3, RFC 3596 (AAAA), RFC 4034 (DNSSEC), RFC 6698 section 2.1 (TLSA). */
import type { Reader } from '../bytes/reader';
import { fromText, toText } from '../bytes/hex';
import { u16, u32, vector } from '../bytes/writer';

import type { Cite } from '../rfc';

import { encodeIpv4, encodeIpv6, formatIpv4, formatIpv6 } from './address';
import { readName, writeName, type Output } from './name';
import { codeOfType, formatTime, typeOfCode, type AnyType, type RecordData } from './record';

/** Reads the data of a record of type `code`; it is all that the reader has. */
export function readData(reader: Reader, code: number): RecordData {
  const type = typeOfCode(code);
  switch (type) {
    case 'A':
      return {
        type,
        address: formatIpv4(reader.octets(4, 'ADDRESS', { show: formatIpv4, meaning: 'dns.address' })),
      };
    case 'AAAA':
      return {
        type,
        address: formatIpv6(reader.octets(16, 'ADDRESS', { show: formatIpv6, meaning: 'dns.address' })),
      };
    case 'CNAME':
      return { type, target: readName(reader, 'CNAME', { meaning: 'dns.cname' }) };
    case 'NS':
      return { type, host: readName(reader, 'NSDNAME', { meaning: 'dns.nsdname' }) };
    case 'MX':
      return {
        type,
        preference: reader.u16('PREFERENCE', { meaning: 'dns.preference' }),
        exchange: readName(reader, 'EXCHANGE', { meaning: 'dns.exchange' }),
      };
    case 'TXT':
      return { type, strings: reader.list(readString) };
    case 'TLSA':
      return {
        type,
        usage: reader.u8('Certificate Usage', {
          meaning: 'dns.tlsa-usage',
          source: { rfc: 6698, section: '2.1.1' },
        }),
        selector: reader.u8('Selector', {
          meaning: 'dns.tlsa-selector',
          source: { rfc: 6698, section: '2.1.2' },
        }),
        matchingType: reader.u8('Matching Type', {
          meaning: 'dns.tlsa-matching-type',
          source: { rfc: 6698, section: '2.1.3' },
        }),
        data: reader.rest('Certificate Association Data', {
          meaning: 'dns.tlsa-data',
          source: { rfc: 6698, section: '2.1.4' },
        }),
      };
    case 'SOA':
      return {
        type,
        mname: readName(reader, 'MNAME', { meaning: 'dns.soa-mname' }),
        rname: readName(reader, 'RNAME', { meaning: 'dns.soa-rname' }),
        serial: reader.u32('SERIAL', { meaning: 'dns.soa-serial' }),
        refresh: reader.u32('REFRESH', { meaning: 'dns.soa-timer' }),
        retry: reader.u32('RETRY', { meaning: 'dns.soa-timer' }),
        expire: reader.u32('EXPIRE', { meaning: 'dns.soa-expire' }),
        minimum: reader.u32('MINIMUM', { meaning: 'dns.soa-minimum' }),
      };
    case 'DS':
      return {
        type,
        keyTag: reader.u16('Key Tag', { meaning: 'dns.key-tag', source: { rfc: 4034, section: '5.1.1' } }),
        algorithm: readAlgorithm(reader),
        digestType: reader.u8('Digest Type', {
          meaning: 'dns.digest-type',
          source: { rfc: 4034, section: '5.1.3' },
        }),
        digest: reader.rest('Digest', { meaning: 'dns.ds-digest', source: { rfc: 4034, section: '5.1.4' } }),
      };
    case 'DNSKEY':
      return {
        type,
        flags: reader.u16('Flags', {
          show: showKeyFlags,
          meaning: 'dns.key-flags',
          source: { rfc: 4034, section: '2.1.1' },
        }),
        protocol: reader.u8('Protocol', {
          meaning: 'dns.key-protocol',
          source: { rfc: 4034, section: '2.1.2' },
        }),
        algorithm: readAlgorithm(reader),
        publicKey: reader.rest('Public Key', {
          meaning: 'dns.public-key',
          source: { rfc: 6605, section: '4' },
        }),
      };
    case 'RRSIG':
      return readSignature(reader);
    case 'NSEC':
      return {
        type,
        next: readName(reader, 'Next Domain Name', {
          meaning: 'dns.nsec-next',
          source: { rfc: 4034, section: '4.1.1' },
        }),
        types: readTypes(reader),
      };
    default:
      return { type: 'OPAQUE', code, data: reader.rest('data', { meaning: 'dns.opaque' }) };
  }
}

function readSignature(reader: Reader): RecordData {
  const at = (part: number): Cite => ({ rfc: 4034, section: `3.1.${part}` });
  const show = (value: number) => formatTime(value);
  return {
    type: 'RRSIG',
    typeCovered: typeOfCode(
      reader.u16('Type Covered', { show: typeOfCode, meaning: 'dns.type-covered', source: at(1) }),
    ),
    algorithm: readAlgorithm(reader),
    labels: reader.u8('Labels', { meaning: 'dns.signature-labels', source: at(3) }),
    originalTtl: reader.u32('Original TTL', { meaning: 'dns.original-ttl', source: at(4) }),
    expiration: reader.u32('Signature Expiration', {
      show,
      meaning: 'dns.signature-expiration',
      source: at(5),
    }),
    inception: reader.u32('Signature Inception', { show, meaning: 'dns.signature-inception', source: at(5) }),
    keyTag: reader.u16('Key Tag', { meaning: 'dns.key-tag', source: at(6) }),
    signer: readName(reader, "Signer's Name", { meaning: 'dns.signer', source: at(7) }),
    signature: reader.rest('Signature', { meaning: 'dns.signature', source: at(8) }),
  };
}

const readAlgorithm = (reader: Reader): number =>
  reader.u8('Algorithm', {
    show: (value) => (value === 13 ? 'ECDSAP256SHA256 (13)' : String(value)),
    meaning: 'dns.algorithm',
    source: { rfc: 6605, section: '4' },
  });

const showKeyFlags = (value: number): string =>
  [value, value & 0x100 && 'Zone Key', value & 1 && 'SEP'].filter(Boolean).join(' ');

/** The bit map of types, in windows of 256 that stand in order, each once (RFC 4034 section 4.1.2). */
function readTypes(reader: Reader): readonly AnyType[] {
  const bitMaps = reader.rest('Type Bit Maps', {
    show: (octets) => typesIn(octets)?.join(' ') ?? '',
    meaning: 'dns.type-bit-maps',
    source: { rfc: 4034, section: '4.1.2' },
  });
  return typesIn(bitMaps) ?? reader.fail('the bit map of types is malformed');
}

function typesIn(octets: Uint8Array): readonly AnyType[] | null {
  const types: AnyType[] = [];
  let last = -1;
  for (let at = 0; at < octets.length;) {
    const window = octets[at]!;
    const length = octets[at + 1] ?? 0;
    if (window <= last || length < 1 || length > 32 || at + 2 + length > octets.length) return null;
    for (let bit = 0; bit < 8 * length; bit++)
      if (octets[at + 2 + (bit >> 3)]! & (0x80 >> (bit & 7))) types.push(typeOfCode(256 * window + bit));
    at += 2 + length;
    last = window;
  }
  return types;
}

function typeBitMaps(types: readonly AnyType[]): readonly number[] {
  const windows = new Map<number, number[]>();
  for (const code of types.map(codeOfType).toSorted((a, b) => a - b)) {
    const bits = windows.get(code >> 8) ?? [];
    windows.set(code >> 8, bits);
    const place = (code & 0xff) >> 3;
    while (bits.length <= place) bits.push(0);
    bits[place]! |= 0x80 >> (code & 7);
  }
  return [...windows].flatMap(([window, bits]) => [window, bits.length, ...bits]);
}

const readString = (reader: Reader): string =>
  reader.vector(
    1,
    'TXT-DATA',
    (inner) => toText(inner.octets(inner.remaining, 'character-string', { show: toText })),
    {
      show: (text) => text,
      meaning: 'dns.txt',
    },
  );

/** Writes what `readData` reads. Names are compressed only in the types of RFC 1035, as RFC 3597 section 4 asks; no other type here has any. */
export function writeData(output: Output, data: RecordData): void {
  const { octets } = output;
  switch (data.type) {
    case 'A':
      octets.push(...encodeIpv4(data.address));
      break;
    case 'AAAA':
      octets.push(...encodeIpv6(data.address));
      break;
    case 'CNAME':
      writeName(output, data.target);
      break;
    case 'NS':
      writeName(output, data.host);
      break;
    case 'MX':
      octets.push(...u16(data.preference));
      writeName(output, data.exchange);
      break;
    case 'TXT':
      for (const text of data.strings) octets.push(...vector(1, fromText(text)));
      break;
    case 'TLSA':
      octets.push(data.usage, data.selector, data.matchingType, ...data.data);
      break;
    case 'SOA':
      writeName(output, data.mname);
      writeName(output, data.rname);
      for (const value of [data.serial, data.refresh, data.retry, data.expire, data.minimum])
        octets.push(...u32(value));
      break;
    case 'DS':
      octets.push(...u16(data.keyTag), data.algorithm, data.digestType, ...data.digest);
      break;
    case 'DNSKEY':
      octets.push(...u16(data.flags), data.protocol, data.algorithm, ...data.publicKey);
      break;
    case 'RRSIG':
      writeSignatureFields({ octets, names: null }, data);
      octets.push(...data.signature);
      break;
    case 'NSEC':
      writeName({ octets, names: null }, data.next);
      octets.push(...typeBitMaps(data.types));
      break;
    case 'OPAQUE':
      octets.push(...data.data);
  }
}

/** The data of an RRSIG up to its signature, which signs them too (RFC 4034 section 3.1.8.1). */
export function writeSignatureFields(output: Output, data: Omit<SignatureData, 'signature'>): void {
  const { octets } = output;
  octets.push(...u16(codeOfType(data.typeCovered)), data.algorithm, data.labels, ...u32(data.originalTtl));
  octets.push(...u32(data.expiration), ...u32(data.inception), ...u16(data.keyTag));
  writeName(output, data.signer);
}

export type SignatureData = Extract<RecordData, { type: 'RRSIG' }>;
