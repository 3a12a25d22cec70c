/** What a name server with authority over one zone answers (RFC 1034 section 4.3.2, RFC 4035 section 3.1). */
import { decodeMessage, encodeMessage, rcodes, type DnsMessage } from './message';
import { canonicalName, isWithin, ancestor, labelCount } from './name';
import type { DnsRecord } from './record';
import type { DnsQuestion } from './section';
import { delegationOf, nameExists, nsecFor, recordsAt, setAt, signed, type Zone } from './zone-data';

/** The parts of an answer that differ from question to question. */
type Said = Partial<Pick<DnsMessage, 'authoritative' | 'rcode' | 'answers' | 'authority' | 'additional'>>;

/** Longer chains of aliases are left to the resolver. */
const mostAliases = 8;

/** The reply to a query, null where the server stays silent; null for the whole where it is no query with one question. */
export function answerAsAuthority(
  zone: Zone,
  bytes: Uint8Array,
): { readonly reply: Uint8Array | null; readonly question: DnsQuestion } | null {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok || decoded.value.response || decoded.value.opcode !== 0) return null;
  const query = decoded.value;
  const [asked, ...others] = query.questions;
  if (asked === undefined || others.length > 0) return null;
  const question = { name: canonicalName(asked.name), type: asked.type };
  const failing = zone.failing.find(({ name, type }) => name === question.name && type === question.type);
  if (failing?.how === 'timeout') return { reply: null, question };
  const said = failing ? { rcode: rcodes.SERVFAIL } : answer(zone, question);
  return { reply: encodeMessage(replyTo(query, said)), question };
}

/** Signatures and proofs go only to who asks for them with DO (RFC 4035 section 3.1). */
function replyTo(query: DnsMessage, said: Said): DnsMessage {
  const wanted = (records: readonly DnsRecord[] = []): readonly DnsRecord[] =>
    query.dnssecOk ? records : records.filter(({ data }) => data.type !== 'RRSIG' && data.type !== 'NSEC');
  return {
    ...query,
    response: true,
    authoritative: said.authoritative ?? false,
    truncated: false,
    recursionAvailable: false,
    authenticData: false,
    rcode: said.rcode ?? rcodes.NOERROR,
    answers: wanted(said.answers),
    authority: wanted(said.authority),
    additional: wanted(said.additional),
  };
}

function answer(zone: Zone, { name, type }: DnsQuestion): Said {
  if (!isWithin(name, zone.name)) return { rcode: rcodes.REFUSED };
  const cut = delegationOf(zone, name);
  // A DS record is the parent's, though it stands at the child's name.
  if (cut !== null && !(cut === name && type === 'DS')) return refer(zone, cut);
  const set = setAt(zone, name, type);
  if (set.length > 0) return { authoritative: true, answers: signed(zone, set) };
  const alias = setAt(zone, name, 'CNAME');
  if (alias.length > 0) return { authoritative: true, answers: follow(zone, alias, type) };
  return nameExists(zone, name) ? noData(zone, name) : noName(zone, name);
}

/** An alias, and where it leads as far as this zone knows. */
function follow(zone: Zone, alias: readonly DnsRecord[], type: DnsQuestion['type']): readonly DnsRecord[] {
  const answers = [...signed(zone, alias)];
  let [link] = alias;
  for (let i = 0; i < mostAliases && link?.data.type === 'CNAME'; i++) {
    const { target } = link.data;
    if (!isWithin(target, zone.name) || delegationOf(zone, target) !== null) break;
    const set = setAt(zone, target, type);
    const next = set.length > 0 ? set : setAt(zone, target, 'CNAME');
    if (next[0] === undefined || answers.includes(next[0])) break;
    answers.push(...signed(zone, next));
    link = set.length > 0 ? undefined : next[0];
  }
  return answers;
}

/** To the name servers of the zone below, with the proof of whether it is signed (RFC 4035 section 3.1.4). */
function refer(zone: Zone, child: string): Said {
  const servers = setAt(zone, child, 'NS');
  const ds = setAt(zone, child, 'DS');
  const glue = servers.flatMap(({ data }) => (data.type === 'NS' ? setAt(zone, data.host, 'A') : []));
  const proof = ds.length > 0 ? signed(zone, ds) : proofs(zone, [child]);
  return { authority: [...servers, ...proof], additional: glue };
}

/** The name is there, the type is not (RFC 4035 section 3.1.3.1). */
const noData = (zone: Zone, name: string): Said => ({
  authoritative: true,
  authority: [...start(zone), ...proofs(zone, [name])],
});

/** There is no such name, and no wildcard that it could have been made of (RFC 4035 section 3.1.3.2). */
const noName = (zone: Zone, name: string): Said => ({
  authoritative: true,
  rcode: rcodes.NXDOMAIN,
  authority: [...start(zone), ...proofs(zone, [name, `*.${closestEncloser(zone, name)}`.replace(/\.$/, '')])],
});

const start = (zone: Zone): readonly DnsRecord[] =>
  signed(
    zone,
    recordsAt(zone, zone.name).filter(({ data }) => data.type === 'SOA'),
  );

/** The NSEC records for these names, each once. */
function proofs(zone: Zone, names: readonly string[]): readonly DnsRecord[] {
  if (zone.key === null) return [];
  const records = names.map((name) => nsecFor(zone, name));
  return records
    .filter(({ name }, i) => records.findIndex((record) => record.name === name) === i)
    .flatMap((record) => signed(zone, [record]));
}

/** The nearest ancestor that exists (RFC 4592 section 3.3.1). */
function closestEncloser(zone: Zone, name: string): string {
  for (let labels = labelCount(name) - 1; labels > 0; labels--) {
    const candidate = ancestor(name, labels);
    if (nameExists(zone, candidate)) return candidate;
  }
  return '';
}
