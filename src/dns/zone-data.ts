/**
 * A zone: the part of the tree of names that one administrator keeps, with its records and, where it is signed, its key (RFC 1034
 * section 4.2, RFC 4035 section 2). Signatures and proofs of what does not exist are made when somebody asks for them.
 */
import { compareNames } from './canonical';
import { isWithin } from './name';
import { typeOf, type AnyType, type DnsRecord, type RecordType } from './record';
import { signRecords, type Window, type ZoneKey } from './signing';

export interface Zone {
  /** Canonical, as are the owner names of the records. */
  readonly name: string;
  /** Everything the zone file holds but signatures and NSEC records: at a delegation NS and DS, and the glue below it. */
  readonly records: readonly DnsRecord[];
  /** Null: the zone is not signed. */
  readonly key: ZoneKey | null;
  /** Do its signatures, but for the one over its key, not verify? */
  readonly brokenSignatures: boolean;
  readonly window: Window;
  /** Lookups that its name server does not answer properly. */
  readonly failing: readonly FailingLookup[];
  readonly server: { readonly host: string; readonly address: string };
}

export interface FailingLookup {
  readonly name: string;
  readonly type: RecordType;
  readonly how: 'servfail' | 'timeout';
}

/** The delegation that a name lies at or below, if there is one: there the zone's authority ends. */
export const delegationOf = ({ name: apex, records }: Zone, name: string): string | null =>
  records.find((record) => record.data.type === 'NS' && record.name !== apex && isWithin(name, record.name))
    ?.name ?? null;

export const recordsAt = ({ records }: Zone, name: string): readonly DnsRecord[] =>
  records.filter((record) => record.name === name);

/** The records of one owner and type. */
export const setAt = (zone: Zone, name: string, type: AnyType): readonly DnsRecord[] =>
  recordsAt(zone, name).filter((record) => typeOf(record) === type);

/** The records with their signature behind them, where the zone is signed and they are its own to sign. */
export function signed(zone: Zone, records: readonly DnsRecord[]): readonly DnsRecord[] {
  const signature = signatureOver(zone, records);
  return signature === null ? records : [...records, signature];
}

/** Name server records and addresses at or below a delegation are the child's: the parent does not sign them (RFC 4035 section 2.2). */
function signatureOver(zone: Zone, records: readonly DnsRecord[]): DnsRecord | null {
  const [first] = records;
  if (zone.key === null || first === undefined) return null;
  const type = typeOf(first);
  if (delegationOf(zone, first.name) !== null && type !== 'DS' && type !== 'NSEC') return null;
  const signature = signRecords(records, zone.key, zone.window);
  return zone.brokenSignatures && type !== 'DNSKEY' ? broken(signature) : signature;
}

/** A signature with its last bit flipped: it fits nothing. */
function broken(record: DnsRecord): DnsRecord {
  if (record.data.type !== 'RRSIG') return record;
  const signature = record.data.signature.slice();
  signature[signature.length - 1]! ^= 1;
  return { ...record, data: { ...record.data, signature } };
}

/** The zone's own names in canonical order: those with records of its own, and its delegations (RFC 4034 section 6.1). */
export const ownNames = (zone: Zone): readonly string[] =>
  [...new Set(zone.records.map(({ name }) => name))]
    .filter((name) => [null, name].includes(delegationOf(zone, name)))
    .toSorted(compareNames);

/** The NSEC record that stands at a name, or before it where the name owns nothing (RFC 4034 section 4). */
export function nsecFor(zone: Zone, name: string): DnsRecord {
  const names = ownNames(zone);
  const at = names.findLastIndex((owner) => compareNames(owner, name) <= 0);
  const owner = names[Math.max(0, at)] ?? zone.name;
  const next = names[at + 1] ?? zone.name;
  const cut = delegationOf(zone, owner) !== null;
  const types = recordsAt(zone, owner)
    .map(typeOf)
    .filter((type) => !cut || type === 'NS' || type === 'DS');
  const distinct = [...new Set<AnyType>([...types, 'RRSIG', 'NSEC'])];
  return { name: owner, ttl: negativeTtl(zone), data: { type: 'NSEC', next, types: distinct } };
}

/** How long "there is none" may be kept, in seconds (RFC 2308 section 5). */
function negativeTtl(zone: Zone): number {
  const soa = zone.records.find(({ data }) => data.type === 'SOA');
  return soa?.data.type === 'SOA' ? soa.data.minimum : 0;
}

/** A name exists if it owns records, or if anything below it does: an empty non-terminal (RFC 8020 section 2). */
export const nameExists = (zone: Zone, name: string): boolean =>
  zone.records.some((record) => isWithin(record.name, name));
