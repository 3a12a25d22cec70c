/** The data of records on the wire: RFC 1035 section 3.3, RFC 3596 (AAAA), RFC 6698 section 2.1 (TLSA). */
import type { Reader } from '../bytes/reader';
import { fromText, toText } from '../bytes/hex';
import { u16, u32, vector } from '../bytes/writer';

import { encodeIpv4, encodeIpv6, formatIpv4, formatIpv6 } from './address';
import { readName, writeName, type Output } from './name';
import { typeOfCode, type RecordData } from './record';

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
        expire: reader.u32('EXPIRE', { meaning: 'dns.soa-timer' }),
        minimum: reader.u32('MINIMUM', { meaning: 'dns.soa-minimum' }),
      };
    default:
      return { type: 'OPAQUE', code, data: reader.rest('data', { meaning: 'dns.opaque' }) };
  }
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
    case 'OPAQUE':
      octets.push(...data.data);
  }
}
