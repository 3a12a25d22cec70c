/** A zone as a file that other people's software reads (RFC 1035 section 5), signed where the zone is (RFC 4035 section 2). */
import { formatRecord, typeOf, type DnsRecord } from './record';
import { delegationOf, nsecFor, ownNames, recordsAt, signed, type Zone } from './zone-data';

/** All records, the SOA first, then name by name in canonical order; glue last. One a line. */
export function formatZone(zone: Zone): string {
  const own = ownNames(zone).flatMap((name) => recordsOf(zone, name));
  const glue = zone.records.filter(({ name }) => {
    const cut = delegationOf(zone, name);
    return cut !== null && cut !== name;
  });
  return [...own, ...glue].map((record) => `${formatRecord(record)}\n`).join('');
}

function recordsOf(zone: Zone, name: string): readonly DnsRecord[] {
  const all = recordsAt(zone, name);
  const types = [...new Set(all.map(typeOf))].toSorted((a, b) => Number(b === 'SOA') - Number(a === 'SOA'));
  const sets = types.map((type) => all.filter((record) => typeOf(record) === type));
  const nsec = zone.key === null ? [] : signed(zone, [nsecFor(zone, name)]);
  return [...sets.flatMap((set) => signed(zone, set)), ...nsec];
}
