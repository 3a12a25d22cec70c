/**
 * The DNS as a validating resolver sees it: zones, and what they answer (RFC 1034 section 4.3.2, RFC 4035 section 4.3).
 *
 * A zone is a part of the tree of names under one administration, with its records. DNSSEC signs zones as a whole, so a zone is secure
 * (a chain of signatures leads from the root to it), insecure (it provably has none) or bogus (there should be one, and it does not
 * verify). Of a bogus zone the resolver tells nothing but SERVFAIL. "No such name" and "no such record" are answers like any other:
 * signed where the zone is, and quite unlike a failure. An answer through aliases is as good as the weakest zone on the way.
 */
import { decodeMessage, encodeMessage, rcodes, type DnsMessage } from './message';
import { canonicalName, isWithin } from './name';
import { typeOf, type DnsRecord, type RecordType } from './record';
import type { DnsQuestion } from './section';

export type Security = 'secure' | 'insecure' | 'bogus';

export interface Zone {
  /** Canonical, as are the owner names of the records. */
  readonly name: string;
  readonly security: Security;
  readonly records: readonly DnsRecord[];
  /** Lookups that its name servers do not answer properly. */
  readonly failing?: readonly FailingLookup[];
}

export interface FailingLookup {
  readonly name: string;
  readonly type: RecordType;
  readonly how: 'servfail' | 'timeout';
}

export type ZoneAnswer =
  | { readonly kind: 'timeout' }
  | {
      readonly kind: 'answer';
      readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
      readonly security: Security;
      /** The aliases followed, in order, then the records asked for; none with SERVFAIL. */
      readonly records: readonly DnsRecord[];
    };

/** Longer chains of aliases, and circles, are given up as a failure. */
const mostAliases = 8;

/** What the zones say to a question, aliases followed from zone to zone. A name in no zone does not exist, and nobody has signed that. */
export function answerQuestion(zones: readonly Zone[], { name, type }: DnsQuestion): ZoneAnswer {
  return follow(zones, canonicalName(name), type, { security: 'secure', records: [] });
}

interface Found {
  readonly security: Security;
  readonly records: readonly DnsRecord[];
}

function follow(zones: readonly Zone[], name: string, type: DnsQuestion['type'], soFar: Found): ZoneAnswer {
  const zone = deepestZone(zones, name);
  const security = weaker(soFar.security, zone?.security ?? 'insecure');
  const failure: ZoneAnswer = { kind: 'answer', rcode: 'SERVFAIL', security, records: [] };
  const end = (rcode: 'NOERROR' | 'NXDOMAIN', records: readonly DnsRecord[] = []): ZoneAnswer => ({
    kind: 'answer',
    rcode,
    security,
    records: [...soFar.records, ...records],
  });

  if (zone === undefined) return end('NXDOMAIN');
  const failing = zone.failing?.find((lookup) => lookup.name === name && lookup.type === type);
  if (failing?.how === 'timeout') return { kind: 'timeout' };
  // A signed zone that gives no proper answer has given no proof either: that is bogus, not insecure.
  if (failing) return { ...failure, security: weaker(security, security === 'secure' ? 'bogus' : security) };
  if (zone.security === 'bogus') return failure;

  const owned = zone.records.filter((record) => record.name === name);
  const wanted = owned.filter((record) => typeOf(record) === type);
  if (wanted.length > 0) return end('NOERROR', wanted);
  const alias = owned.find(({ data }) => data.type === 'CNAME');
  if (alias?.data.type !== 'CNAME') return end(exists(zones, zone, name) ? 'NOERROR' : 'NXDOMAIN');
  if (soFar.records.length === mostAliases) return failure;
  const records = [...soFar.records, alias];
  return follow(zones, canonicalName(alias.data.target), type, { security, records });
}

const deepestZone = (zones: readonly Zone[], name: string): Zone | undefined =>
  zones.filter((zone) => isWithin(name, zone.name)).toSorted((a, b) => b.name.length - a.name.length)[0];

/** A name exists if it owns records, or if anything below it does: an empty non-terminal (RFC 8020 section 2). */
const exists = (zones: readonly Zone[], zone: Zone, name: string): boolean =>
  [...zone.records, ...zones].some((thing) => isWithin(thing.name, name));

const strength: Readonly<Record<Security, number>> = { bogus: 0, insecure: 1, secure: 2 };

const weaker = (a: Security, b: Security): Security => (strength[a] < strength[b] ? a : b);

export interface Response {
  /** The message to send back; null where the question stays without an answer. */
  readonly reply: Uint8Array | null;
  readonly question: DnsQuestion;
  readonly answer: ZoneAnswer;
}

/**
 * Answers a query as a validating resolver does: AD says that everything in the answer is secure, and is set only for who can make
 * something of it (RFC 4035 section 3.2.3; RFC 6840 section 5.7: AD in the query says so, as DO does). Null for what is not one
 * standard query. Signatures themselves are not passed on, and CD does not make it give bogus data.
 */
export function respond(zones: readonly Zone[], queryBytes: Uint8Array): Response | null {
  const query = decodeMessage(queryBytes);
  if (!query.ok || query.value.response || query.value.opcode !== 0) return null;
  const [question, ...more] = query.value.questions;
  if (question === undefined || more.length > 0) return null;
  const answer = answerQuestion(zones, question);
  const reply = answer.kind === 'timeout' ? null : encodeMessage(replyTo(query.value, answer));
  return { reply, question, answer };
}

const replyTo = (query: DnsMessage, answer: ZoneAnswer & { kind: 'answer' }): DnsMessage => ({
  ...query,
  response: true,
  authoritative: false,
  truncated: false,
  recursionAvailable: true,
  authenticData: isAuthentic(answer) && (query.authenticData || query.dnssecOk === true),
  rcode: rcodes[answer.rcode],
  answers: answer.records,
  authority: [],
  additional: [],
});

const isAuthentic = ({ rcode, security }: ZoneAnswer & { kind: 'answer' }): boolean =>
  rcode !== 'SERVFAIL' && security === 'secure';
