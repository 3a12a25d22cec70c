/** The parts of a DNS message after its header: questions, resource records (RFC 1035 section 4.1) and the OPT record of EDNS (RFC 6891). */
import type { Reader } from '../bytes/reader';
import { u16, u32 } from '../bytes/writer';
import type { Cite } from '../rfc';

import { nameAt, readName, showName, writeName, type Output } from './name';
import { readData, writeData } from './rdata';
import { codeOfType, formatData, typeOf, typeOfCode, type AnyType, type DnsRecord } from './record';

export interface DnsQuestion {
  readonly name: string;
  readonly type: AnyType;
}

const classIn = 1;
const optCode = 41;
/** What this side can take in one datagram, in octets: it fits any path without fragments. */
const udpPayloadSize = 1232;
const dnssecOkBit = 0x8000;

const question: Cite = { rfc: 1035, section: '4.1.2' };
const resource: Cite = { rfc: 1035, section: '4.1.3' };
const edns: Cite = { rfc: 6891, section: '6.1' };

export function readQuestion(reader: Reader): DnsQuestion {
  const length = nameAt(reader).length + 4;
  return reader.group(
    length,
    'question',
    (inner) => {
      const name = readName(inner, 'QNAME', { meaning: 'dns.qname', source: question });
      const type = readType(inner, 'QTYPE', question);
      readClass(inner, 'QCLASS', question);
      return { name, type };
    },
    { show: ({ name, type }) => `${showName(name)} ${type}`, meaning: 'dns.question' },
  );
}

export function writeQuestion(output: Output, { name, type }: DnsQuestion): void {
  writeName(output, name);
  output.octets.push(...u16(codeOfType(type)), ...u16(classIn));
}

export function readRecord(reader: Reader, section: 'answer' | 'authority' | 'additional'): DnsRecord {
  return reader.group(
    recordLength(reader),
    section,
    (inner) => {
      const name = readName(inner, 'NAME', { meaning: 'dns.name', source: resource });
      const type = readType(inner, 'TYPE', resource);
      readClass(inner, 'CLASS', resource);
      const ttl = inner.u32('TTL', { meaning: 'dns.ttl', source: resource });
      const data = inner.vector(2, 'RDATA', (rdata) => readData(rdata, codeOfType(type)), {
        show: formatData,
        meaning: 'dns.rdata',
        source: resource,
      });
      return { name, ttl, data };
    },
    { show: (record) => `${showName(record.name)} ${typeOf(record)}`, meaning: `dns.${section}` },
  );
}

export function writeRecord(output: Output, record: DnsRecord): void {
  const { octets } = output;
  writeName(output, record.name);
  octets.push(...u16(codeOfType(typeOf(record))), ...u16(classIn), ...u32(record.ttl), 0, 0);
  const start = octets.length;
  writeData(output, record.data);
  octets.splice(start - 2, 2, ...u16(octets.length - start));
}

/** What EDNS says in place of a record: the upper 8 bits of the RCODE, and DO. */
export interface Opt {
  readonly extendedRcode: number;
  readonly dnssecOk: boolean;
}

/** Does an OPT record come next? */
export const isOpt = (reader: Reader): boolean => uint16At(reader, nameAt(reader).length) === optCode;

/** The OPT record: its class and time to live are other things than their places say (RFC 6891 section 6.1.2). */
export function readOpt(reader: Reader): Opt {
  return reader.group(
    recordLength(reader),
    'OPT',
    (inner) => {
      if (readName(inner, 'NAME', { meaning: 'dns.opt-name', source: edns }) !== '')
        inner.fail('OPT is not at the root');
      readType(inner, 'TYPE', edns);
      inner.u16('UDP payload size', { meaning: 'dns.payload-size', source: edns });
      const extendedRcode = inner.u8('EXTENDED-RCODE', { meaning: 'dns.extended-rcode', source: edns });
      inner.u8('VERSION', { meaning: 'dns.edns-version', source: edns });
      const ednsFlags = inner.u16('DO Z', {
        show: (value) => (value & dnssecOkBit ? 'DO' : ''),
        meaning: 'dns.dnssec-ok',
        source: edns,
      });
      inner.vector(2, 'OPTIONS', (options) => options.rest('options'), {
        meaning: 'dns.options',
        source: edns,
      });
      return { extendedRcode, dnssecOk: (ednsFlags & dnssecOkBit) !== 0 };
    },
    { meaning: 'dns.opt' },
  );
}

export const writeOpt = ({ octets }: Output, { extendedRcode, dnssecOk }: Opt): void => {
  const ednsFlags = dnssecOk ? dnssecOkBit : 0;
  octets.push(0, ...u16(optCode), ...u16(udpPayloadSize), extendedRcode, 0, ...u16(ednsFlags), 0, 0);
};

/** Name, 10 octets of fixed fields, data. What is not there is found missing when it is read. */
function recordLength(reader: Reader): number {
  const fixed = nameAt(reader).length + 10;
  return fixed + uint16At(reader, fixed - 2);
}

const uint16At = ({ bytes, offset }: Reader, by: number): number =>
  ((bytes[offset + by] ?? 0) << 8) | (bytes[offset + by + 1] ?? 0);

const readType = (reader: Reader, name: string, source: Cite): AnyType =>
  typeOfCode(
    reader.u16(name, {
      show: (code) => (code === optCode ? 'OPT' : typeOfCode(code)),
      meaning: 'dns.type',
      source,
    }),
  );

function readClass(reader: Reader, name: string, source: Cite): void {
  const code = reader.u16(name, {
    show: (value) => (value === classIn ? 'IN' : `CLASS${value}`),
    meaning: 'dns.class',
    source,
  });
  if (code !== classIn) reader.fail(`${name} is ${code}, not IN`);
}
