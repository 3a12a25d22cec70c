/**
 * DNS messages (RFC 1035 section 4), with EDNS (RFC 6891).
 *
 * Question and answer have one form: a header of 12 octets, then questions, answers, authority and additional records. Three bits of it
 * carry what DNSSEC is about between a client and its resolver: DO (in the OPT record: "I understand DNSSEC"), AD in the answer ("I have
 * validated all of this") and CD ("do not validate for me").
 */
import type { Field } from '../bytes/field';
import { collectFields, decode, type DecodeError, type Reader } from '../bytes/reader';
import { u16 } from '../bytes/writer';
import { say } from '../locale';
import { text } from '../locale/text';
import type { Cite } from '../rfc';
import type { Result } from '../result';

import { showName, type Output } from './name';
import { formatData, typeOf, type AnyType, type DnsRecord } from './record';
import {
  isOpt,
  readOpt,
  readQuestion,
  readRecord,
  writeOpt,
  writeQuestion,
  writeRecord,
  type DnsQuestion,
  type Opt,
} from './section';

export interface DnsMessage {
  /** Chosen by who asks and repeated in the answer; 16 bits. */
  readonly id: number;
  /** QR: is this an answer? */
  readonly response: boolean;
  readonly opcode: number;
  /** AA */
  readonly authoritative: boolean;
  /** TC */
  readonly truncated: boolean;
  /** RD */
  readonly recursionDesired: boolean;
  /** RA */
  readonly recursionAvailable: boolean;
  /** AD (RFC 4035 section 3.2.3; in a query RFC 6840 section 5.7) */
  readonly authenticData: boolean;
  /** CD (RFC 4035 section 3.2.2) */
  readonly checkingDisabled: boolean;
  /** 4 bits, or 12 with EDNS. */
  readonly rcode: number;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
  /** Without the OPT record. */
  readonly additional: readonly DnsRecord[];
  /** DO, or null in a message without EDNS. */
  readonly dnssecOk: boolean | null;
}

/** RFC 1035 section 4.1.1. */
export const rcodes = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

const header: Cite = { rfc: 1035, section: '4.1.1' };

/** The message in octets. Throws on what no message can hold: a label over 63 octets, a character string over 255. */
export function encodeMessage(message: DnsMessage): Uint8Array {
  const { questions, answers, authority, additional, dnssecOk, rcode } = message;
  const counts = [questions, answers, authority, additional].map(({ length }) => length);
  if (dnssecOk !== null) counts[3]! += 1;
  const output: Output = { octets: [...u16(message.id), ...flags(message)], names: new Map() };
  for (const count of counts) output.octets.push(...u16(count));
  for (const asked of questions) writeQuestion(output, asked);
  for (const record of [...answers, ...authority, ...additional]) writeRecord(output, record);
  if (dnssecOk !== null) writeOpt(output, { extendedRcode: rcode >> 4, dnssecOk });
  return Uint8Array.from(output.octets);
}

const flags = (message: DnsMessage): readonly [number, number] => [
  bit(7, message.response) |
    (message.opcode << 3) |
    bit(2, message.authoritative) |
    bit(1, message.truncated) |
    bit(0, message.recursionDesired),
  bit(7, message.recursionAvailable) |
    bit(5, message.authenticData) |
    bit(4, message.checkingDisabled) |
    (message.rcode & 15),
];

const bit = (place: number, set: boolean): number => (set ? 1 << place : 0);

/** Messages already taken apart: one that travels is read by whoever it passes, and its bytes never change. */
const known = new WeakMap<Uint8Array, Result<DnsMessage, DecodeError>>();

/** Any bytes are taken; what is no message is refused with the reason and the place. */
export function decodeMessage(bytes: Uint8Array): Result<DnsMessage, DecodeError> {
  const decoded = known.get(bytes) ?? decode(bytes, readMessage);
  known.set(bytes, decoded);
  return decoded;
}

/** What each octet of a message is; as far as it can be read. */
export const messageFields = (bytes: Uint8Array): readonly Field[] => collectFields(bytes, readMessage);

function readMessage(reader: Reader): DnsMessage {
  const id = reader.u16('ID', { meaning: 'dns.id', source: header });
  const first = reader.u8('QR Opcode AA TC RD', {
    show: showFirst,
    meaning: 'dns.first-flags',
    source: header,
  });
  const second = reader.u8('RA Z AD CD RCODE', {
    show: showSecond,
    meaning: 'dns.second-flags',
    source: { rfc: 4035, section: '3.2' },
  });
  const counts = (['QDCOUNT', 'ANCOUNT', 'NSCOUNT', 'ARCOUNT'] as const).map((name) =>
    reader.u16(name, { meaning: 'dns.count', source: header }),
  );
  const [questions = 0, answers = 0, authority = 0, additional = 0] = counts;
  const message = {
    id,
    response: (first & 0x80) !== 0,
    opcode: (first >> 3) & 15,
    authoritative: (first & 4) !== 0,
    truncated: (first & 2) !== 0,
    recursionDesired: (first & 1) !== 0,
    recursionAvailable: (second & 0x80) !== 0,
    authenticData: (second & 0x20) !== 0,
    checkingDisabled: (second & 0x10) !== 0,
    questions: times(questions, () => readQuestion(reader)),
    answers: times(answers, () => readRecord(reader, 'answer')),
    authority: times(authority, () => readRecord(reader, 'authority')),
  };
  const records: DnsRecord[] = [];
  let opt: Opt | null = null;
  for (let i = 0; i < additional; i++) {
    if (!isOpt(reader)) records.push(readRecord(reader, 'additional'));
    else if (opt === null) opt = readOpt(reader);
    else reader.fail('more than one OPT record');
  }
  return {
    ...message,
    rcode: ((opt?.extendedRcode ?? 0) << 4) | (second & 15),
    additional: records,
    dnssecOk: opt?.dnssecOk ?? null,
  };
}

const times = <T>(count: number, read: () => T): readonly T[] => Array.from({ length: count }, read);

const showFirst = (value: number): string =>
  [value & 0x80 ? 'response' : 'query', value & 4 && 'AA', value & 2 && 'TC', value & 1 && 'RD']
    .filter(Boolean)
    .join(' ');

const showSecond = (value: number): string =>
  [value & 0x80 && 'RA', value & 0x20 && 'AD', value & 0x10 && 'CD', rcodeName(value & 15)]
    .filter(Boolean)
    .join(' ');

const rcodeName = (code: number): string =>
  Object.entries(rcodes).find(([, value]) => value === code)?.[0] ?? `RCODE${code}`;

/** A message for people: a title of one line, and its fields. Any bytes are taken. */
export function describeMessage(bytes: Uint8Array): {
  readonly title: string;
  readonly fields: readonly Field[];
} {
  const decoded = decodeMessage(bytes);
  const title = decoded.ok ? titleOf(decoded.value) : say(text('dns.malformed', { octets: bytes.length }));
  return { title, fields: messageFields(bytes) };
}

/**
 * `MX example.org?`, `MX example.org: 10 mail.example.org (secure)`: secure is what the resolver says is (AD). A name server says what it
 * has, signed or not, or who is to be asked.
 */
function titleOf(message: DnsMessage): string {
  const { questions, response, rcode, answers, authority, authenticData, recursionAvailable } = message;
  const asked = questions.map(({ name, type }) => `${type} ${showName(name)}`).join(', ');
  if (!response) return `${asked}?`;
  const signed = [...answers, ...authority].some(({ data }) => data.type === 'RRSIG');
  const words = recursionAvailable ? (['secure', 'insecure'] as const) : (['signed', 'unsigned'] as const);
  const how = words[(recursionAvailable ? authenticData : signed) ? 0 : 1];
  if (rcode === rcodes.NXDOMAIN) return `${asked}: NXDOMAIN (${how})`;
  if (rcode !== rcodes.NOERROR) return `${asked}: ${rcodeName(rcode)}`;
  const found = answers.filter(({ data }) => data.type !== 'RRSIG');
  const below = authority.find(({ data }) => data.type === 'NS');
  if (found.length === 0 && below && !message.authoritative) {
    const ds = authority.some(({ data }) => data.type === 'DS') ? ', DS' : '';
    return `${asked}: ask ${showName(below.name)}${ds}`;
  }
  const titles = found.map((record) => titleOfRecord(record, questions[0]?.type)).join(', ');
  return `${asked}: ${titles || 'none'} (${how})`;
}

/** The data; a type other than the one asked for is named, and of long hexadecimal only the beginning is shown. */
function titleOfRecord(record: DnsRecord, asked: AnyType | undefined): string {
  const type = typeOf(record);
  const data = formatData(record.data).replace(/[0-9A-Za-z+/=]{24,}$/, (long) => `${long.slice(0, 8)}…`);
  return type === asked ? data : `${type} ${data}`;
}
