/** Proofs that something does not exist, from NSEC records whose signatures are good (RFC 4034 section 4, RFC 4035 section 5.4). */
import { compareNames } from './canonical';
import { ancestor, isWithin, labelCount } from './name';
import type { AnyType, RecordData } from './record';

export interface NsecRecord {
  readonly name: string;
  readonly data: Extract<RecordData, { type: 'NSEC' }>;
}

/** At a delegation the parent's NSEC speaks of the parent's side only. */
const isDelegation = ({ data: { types } }: NsecRecord): boolean =>
  types.includes('NS') && !types.includes('SOA');

/** Does the name fall into the gap? The last NSEC of a zone leads back to its beginning. */
function covers(nsec: NsecRecord, name: string): boolean {
  const { name: owner, data } = nsec;
  if (isDelegation(nsec) && isWithin(name, owner)) return false;
  const last = compareNames(data.next, owner) <= 0;
  return compareNames(owner, name) < 0 && (last || compareNames(name, data.next) < 0);
}

/**
 * The name is there and has no such records; or only names below it are there. Of DS the parent speaks alone: a zone's own NSEC, which
 * SOA tells, says nothing about it (RFC 6840 section 4.4); the root has no parent.
 */
export const provesNoData = (proofs: readonly NsecRecord[], name: string, type: AnyType): boolean =>
  proofs.some((nsec) => {
    const { types, next } = nsec.data;
    if (nsec.name !== name) return covers(nsec, name) && next !== name && isWithin(next, name);
    const speaks = type === 'DS' && name !== '' ? !types.includes('SOA') : !isDelegation(nsec);
    return speaks && !types.includes(type) && !types.includes('CNAME');
  });

/** Neither the name is there nor a wildcard that could stand for it (RFC 4035 section 5.4). */
export const provesNoName = (proofs: readonly NsecRecord[], name: string): boolean =>
  proofs.some((nsec) => {
    if (!covers(nsec, name) || isWithin(nsec.data.next, name)) return false;
    const encloser = closestEncloser(nsec, name);
    const wildcard = encloser === '' ? '*' : `*.${encloser}`;
    return proofs.some((other) => covers(other, wildcard));
  });

/** The nearest ancestor that exists: what the name shares with one end of the gap that it falls into. */
function closestEncloser({ name: owner, data }: NsecRecord, name: string): string {
  for (let labels = labelCount(name) - 1; labels > 0; labels--) {
    const candidate = ancestor(name, labels);
    if (isWithin(owner, candidate) || isWithin(data.next, candidate)) return candidate;
  }
  return '';
}

/** The delegation is there, without a DS record (RFC 4035 section 5.2). */
export const provesUnsigned = (proofs: readonly NsecRecord[], child: string): boolean =>
  proofs.some((nsec) => nsec.name === child && isDelegation(nsec) && !nsec.data.types.includes('DS'));
