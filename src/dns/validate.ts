/**
 * What a validating resolver makes of a name server's message (RFC 4035 section 5): every set of records that counts must carry a good
 * signature of the zone, by a key that the parent vouches for, and what does not exist must be proved not to exist. Any message is taken.
 */
import { equal } from '../bytes/hex';
import { err, ok, type Result } from '../result';
import { rule, type Rule } from '../rule';

import { provesNoData, provesNoName, provesUnsigned, type NsecRecord } from './denial';
import { rcodes, type DnsMessage } from './message';
import { isWithin, labelCount } from './name';
import { typeOf, type AnyType, type DnsRecord } from './record';
import type { DnsQuestion } from './section';
import {
  dsOf,
  ecdsaP256Sha256,
  keyTag,
  signatureFits,
  zoneKeyBit,
  type DnskeyData,
  type DsData,
  type SignatureData,
} from './signing';

/** Why something that ought to verify does not, and of which records. */
export interface Bogus {
  readonly kind:
    | 'no-signature'
    | 'bad-signature'
    | 'signature-expired'
    | 'signature-not-yet-valid'
    | 'wrong-signer'
    | 'no-key-matches-ds'
    | 'no-proof';
  readonly name: string;
  readonly type: AnyType;
}

/** What an answer says. */
export type Validated =
  | {
      readonly kind: 'records';
      readonly records: readonly DnsRecord[];
      /** The aliases that led to them, in order. */
      readonly aliases: readonly DnsRecord[];
    }
  /** The name is an alias of one that this answer says nothing of. */
  | { readonly kind: 'alias'; readonly target: string; readonly aliases: readonly DnsRecord[] }
  | { readonly kind: 'no-data' }
  | { readonly kind: 'no-name' };

/** The clause that an answer breaks. */
export function bogusRule({ kind }: Bogus): Rule {
  switch (kind) {
    case 'no-key-matches-ds':
      return rule(4035, '5.2', 'dns.bogus-key');
    case 'no-proof':
      return rule(4035, '5.4', 'dns.bogus-proof');
    case 'signature-expired':
    case 'signature-not-yet-valid':
    case 'wrong-signer':
      return rule(4035, '5.3.1', 'dns.bogus-signature');
    case 'no-signature':
    case 'bad-signature':
      return rule(4035, '5.3.3', 'dns.bogus-signature');
  }
}

const bogus = (kind: Bogus['kind'], name: string, type: AnyType): Result<never, Bogus> =>
  err({ kind, name, type });

/**
 * The keys of a zone: its DNSKEY set, signed by a key that a DS record of the parent leads to (RFC 4035 section 5.2).
 * `now` in seconds since 1970, as everywhere here.
 */
export function validateKeys(
  message: DnsMessage,
  zone: string,
  trusted: readonly DsData[],
  now: number,
): Result<readonly DnskeyData[], Bogus> {
  const keys = setIn(message.answers, zone, 'DNSKEY').flatMap(({ data }) =>
    data.type === 'DNSKEY' ? [data] : [],
  );
  const entry = keys.filter((key) => trusted.some((ds) => leadsTo(ds, zone, key)));
  if (entry.length === 0) return bogus('no-key-matches-ds', zone, 'DNSKEY');
  const set = validSet(message.answers, zone, 'DNSKEY', { zone, keys: entry, now });
  return set.ok ? ok(keys) : set;
}

function leadsTo(ds: DsData, zone: string, key: DnskeyData): boolean {
  const own = dsOf(zone, key);
  return (
    ds.keyTag === own.keyTag &&
    ds.algorithm === own.algorithm &&
    ds.digestType === own.digestType &&
    equal(ds.digest, own.digest)
  );
}

/** The DS set of a zone below; none where the parent proves that it is not signed (RFC 4035 section 5.2). */
export function validateReferral(
  { authority }: DnsMessage,
  zone: string,
  child: string,
  keys: readonly DnskeyData[],
  now: number,
): Result<{ readonly ds: readonly DsData[] }, Bogus> {
  const by = { zone, keys, now };
  if (setIn(authority, child, 'DS').length > 0) {
    const set = validSet(authority, child, 'DS', by);
    return set.ok ? ok({ ds: set.value.flatMap(({ data }) => (data.type === 'DS' ? [data] : [])) }) : set;
  }
  const proofs = validProofs(authority, by);
  if (!proofs.ok) return proofs;
  return provesUnsigned(proofs.value, child) ? ok({ ds: [] }) : bogus('no-proof', child, 'DS');
}

/** What a signed zone answers to a question. */
export function validateAnswer(
  message: DnsMessage,
  { name, type }: DnsQuestion,
  zone: string,
  keys: readonly DnskeyData[],
  now: number,
): Result<Validated, Bogus> {
  const by = { zone, keys, now };
  const read = readUnsigned(message, { name, type });
  if (read.kind === 'records' || read.kind === 'alias') {
    const aliases: DnsRecord[] = [];
    for (const alias of read.aliases) {
      const link = validSet(message.answers, alias.name, 'CNAME', by);
      if (!link.ok) return link;
      aliases.push(...link.value.slice(0, 1));
    }
    if (read.kind === 'alias') return ok({ ...read, aliases });
    const set = validSet(message.answers, read.records[0]?.name ?? name, type, by);
    return set.ok ? ok({ kind: 'records', records: set.value, aliases }) : set;
  }
  const proofs = validProofs(message.authority, by);
  if (!proofs.ok) return proofs;
  const proves = read.kind === 'no-name' ? provesNoName : provesNoData;
  return proves(proofs.value, name, type) ? ok(read) : bogus('no-proof', name, type);
}

/** What a message says, believed as it stands: all that can be done with the answer of a zone that is not signed. */
export function readUnsigned({ answers, rcode }: DnsMessage, { name, type }: DnsQuestion): Validated {
  const aliases: DnsRecord[] = [];
  let owner = name;
  for (;;) {
    const records = setIn(answers, owner, type);
    if (records.length > 0) return { kind: 'records', records, aliases };
    const [alias] = setIn(answers, owner, 'CNAME');
    if (alias?.data.type !== 'CNAME' || aliases.includes(alias)) break;
    aliases.push(alias);
    owner = alias.data.target;
  }
  if (aliases.length > 0) return { kind: 'alias', target: owner, aliases };
  return { kind: rcode === rcodes.NXDOMAIN ? 'no-name' : 'no-data' };
}

/** The zone below that a message sends on to, and the address of a name server there; null where it does not. */
export function referralIn(
  { answers, authority, additional, authoritative }: DnsMessage,
  zone: string,
  name: string,
): { readonly zone: string; readonly address: string } | null {
  if (authoritative || answers.length > 0) return null;
  for (const { name: child, data } of authority) {
    if (data.type !== 'NS' || child === zone || !isWithin(child, zone) || !isWithin(name, child)) continue;
    const [glue] = setIn(additional, data.host, 'A');
    if (glue?.data.type === 'A') return { zone: child, address: glue.data.address };
  }
  return null;
}

const setIn = (records: readonly DnsRecord[], name: string, type: AnyType): readonly DnsRecord[] =>
  records.filter((record) => record.name === name && typeOf(record) === type);

/** Whose signatures count, and when. */
interface Signers {
  readonly zone: string;
  readonly keys: readonly DnskeyData[];
  readonly now: number;
}

/**
 * The records of one owner and type, once a signature over them has been found good; to be kept no longer than it says and lasts
 * (RFC 4035 section 5.3.3).
 */
function validSet(
  section: readonly DnsRecord[],
  name: string,
  type: AnyType,
  by: Signers,
): Result<readonly DnsRecord[], Bogus> {
  const records = setIn(section, name, type);
  const signatures = setIn(section, name, 'RRSIG').flatMap(({ data }) =>
    data.type === 'RRSIG' && data.typeCovered === type ? [data] : [],
  );
  let worst: Bogus['kind'] = 'no-signature';
  for (const signature of signatures) {
    const complaint = complaintAbout(signature, name, records, by);
    if (complaint !== null) {
      worst = complaint;
      continue;
    }
    const longest = Math.min(signature.originalTtl, signature.expiration - by.now);
    return ok(records.map((record) => ({ ...record, ttl: Math.min(record.ttl, longest) })));
  }
  return bogus(worst, name, type);
}

/** RFC 4035 section 5.3.1: what must hold of a signature before, and when, it is verified. */
function complaintAbout(
  signature: SignatureData,
  name: string,
  records: readonly DnsRecord[],
  { zone, keys, now }: Signers,
): Bogus['kind'] | null {
  if (signature.signer !== zone || !isWithin(name, zone)) return 'wrong-signer';
  if (now > signature.expiration) return 'signature-expired';
  if (now < signature.inception) return 'signature-not-yet-valid';
  // No zone here has wildcards: a signature over fewer labels than the name has was made for another name.
  if (signature.labels !== labelCount(name)) return 'bad-signature';
  const fits = keys.some(
    (key) =>
      key.algorithm === ecdsaP256Sha256 &&
      signature.algorithm === key.algorithm &&
      key.protocol === 3 &&
      (key.flags & zoneKeyBit) !== 0 &&
      keyTag(key) === signature.keyTag &&
      signatureFits(signature, records, key),
  );
  return fits ? null : 'bad-signature';
}

/** The NSEC records of a section, all of which must be signed. */
function validProofs(section: readonly DnsRecord[], by: Signers): Result<readonly NsecRecord[], Bogus> {
  const proofs: NsecRecord[] = [];
  for (const { name, data } of section) {
    if (data.type !== 'NSEC') continue;
    const set = validSet(section, name, 'NSEC', by);
    if (!set.ok) return set;
    proofs.push({ name, data });
  }
  return ok(proofs);
}
