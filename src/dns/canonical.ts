/** Canonical order of names and canonical form of records (RFC 4034 section 6): what signatures are made over. */
import { u16, u32 } from '../bytes/writer';

import { labelsOctets, writeName, type Output } from './name';
import { writeData } from './rdata';
import { codeOfType, typeOf, type DnsRecord } from './record';

/** Negative where `a` comes before `b`: label by label from the right, octet by octet; both are lower-case (section 6.1). */
export function compareNames(a: string, b: string): number {
  const [one, other] = [labelsOctets(a).toReversed(), labelsOctets(b).toReversed()];
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const order = compareOctets(one[i]!, other[i]!);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function compareOctets(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return a.length - b.length;
}

const classIn = 1;

/** A name or data written out: nothing is compressed (section 6.2). */
export function octetsOf(write: (output: Output) => void): Uint8Array {
  const output: Output = { octets: [], names: null };
  write(output);
  return Uint8Array.from(output.octets);
}

/** The records of one owner and type, in the order of their data (section 6.3), each with this time to live. */
export const canonicalSet = (records: readonly DnsRecord[], ttl: number): readonly Uint8Array[] =>
  records
    .map((record) => ({ record, data: octetsOf((output) => writeData(output, record.data)) }))
    .toSorted((a, b) => compareOctets(a.data, b.data))
    .filter(({ data }, i, sorted) => i === 0 || compareOctets(data, sorted[i - 1]!.data) !== 0)
    .map(({ record, data }) =>
      octetsOf((output) => {
        writeName(output, record.name);
        output.octets.push(...u16(codeOfType(typeOf(record))), ...u16(classIn), ...u32(ttl));
        output.octets.push(...u16(data.length), ...data);
      }),
    );
