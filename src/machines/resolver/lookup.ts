/**
 * The rules of a validating, iterative resolver (RFC 1034 section 5.3.3, RFC 4035 section 5): start at the zone nearest to the name that
 * is known, get its keys and check them against what its parent vouches for, ask, follow the referral or the alias, and ask again.
 */
import { decodeMessage, encodeMessage, rcodes, type DnsMessage } from '../../dns/message';
import { canonicalName, isWithin, showName } from '../../dns/name';
import type { DnsQuestion } from '../../dns/section';
import {
  bogusRule,
  readUnsigned,
  referralIn,
  validateAnswer,
  validateKeys,
  validateReferral,
  type Bogus,
  type Validated,
} from '../../dns/validate';
import { text } from '../../locale/text';
import { queryId } from '../../random';
import { ok } from '../../result';
import { rule } from '../../rule';

import { turn, type Effect, type PartyEvent } from '../events';
import {
  rootZone,
  type Finding,
  type KeptFinding,
  type KnownZone,
  type ResolverContext,
  type ResolverEvent,
  type ResolverTurn,
  type Task,
  type Upstream,
} from './context';

/** Longer chains of aliases, and circles, are given up as a failure. */
const mostAliases = 8;

/** Questions to name servers for one question of a client. */
const mostQueriesForOne = 40;

const mostTries = 2;

type Received = PartyEvent & { type: 'datagram.received' };

/** The query in a datagram, where it is one that a resolver answers: a standard query with one question. */
export function queryIn(bytes: Uint8Array): DnsMessage | null {
  const query = decodeMessage(bytes);
  if (!query.ok || query.value.response || query.value.opcode !== 0) return null;
  return query.value.questions.length === 1 ? query.value : null;
}

/** A client asks. Whatever was being looked up for it before, it no longer waits for. */
export function takeQuery(context: ResolverContext, event: ResolverEvent): ResolverTurn {
  if (event.type !== 'datagram.received') return turn(context);
  const query = queryIn(event.bytes);
  const [asked] = query?.questions ?? [];
  if (query === null || asked === undefined) return turn(context);
  const name = canonicalName(asked.name);
  const task: Task = { client: event.from, query, asked, name, aliases: [], secure: true };
  const zones = context.zones.length === 0 ? [rootZone(context.settings)] : context.zones;
  const next = { ...context, now: event.now, zones, task, upstream: null };
  const known = context.kept.find(
    ({ question, until }) => until > event.now && question.name === name && question.type === asked.type,
  );
  if (known === undefined)
    return turn({ ...next, mostQueries: context.queries + mostQueriesForOne }, [], [more]);
  return turn({ ...next, task: null }, [answerTo(task, aged(known, event.now))], [finished]);
}

/** What has been kept for a while may be kept that much shorter by whoever hears of it. */
function aged(known: KeptFinding, now: number): Finding {
  const left = Math.floor((known.until - now) / 1000);
  return {
    ...known,
    records: known.records.map((record) => ({ ...record, ttl: Math.min(record.ttl, left) })),
  };
}

const isAnswerTo = ({ questions: [asked] }: DnsMessage, { name, type }: DnsQuestion): boolean =>
  asked?.name === name && asked.type === type;

const more = { type: 'lookup.continued' } as const;
const finished = { type: 'lookup.finished' } as const;

/** The deepest zone known that can answer for the name; of its DS records the zone above speaks (RFC 4035 section 3.1.4.1). */
const zoneOf = ({ zones }: ResolverContext, { name, asked }: Task): KnownZone =>
  zones
    .filter((zone) => isWithin(name, zone.name) && (asked.type !== 'DS' || zone.name !== name || name === ''))
    .reduce((deepest, zone) => (zone.name.length >= deepest.name.length ? zone : deepest));

/** Must the zone's keys be asked for before its answers can be checked? */
export function needsKeys(context: ResolverContext): boolean {
  const zone = context.task && zoneOf(context, context.task);
  return zone !== null && zone.ds !== null && zone.keys === null;
}

export const askForKeys = (context: ResolverContext): ResolverTurn =>
  ask(context, (zone) => ({ name: zone.name, type: 'DNSKEY' }));

export const askZone = (context: ResolverContext): ResolverTurn =>
  ask(context, (_, { name, asked }) => ({ name, type: asked.type }));

function ask(context: ResolverContext, question: (zone: KnownZone, task: Task) => DnsQuestion): ResolverTurn {
  const { task } = context;
  if (task === null) return turn(context);
  if (context.queries >= context.mostQueries) return giveUp(context);
  const zone = zoneOf(context, task);
  return send({ ...context }, { zone, question: question(zone, task), tries: 1 });
}

function send(context: ResolverContext, asked: Omit<Upstream, 'id'>): ResolverTurn {
  const queries = context.queries + 1;
  const id = queryId(context.settings.seed, `resolver/${queries}`);
  const bytes = encodeMessage({ ...blankQuery, id, questions: [asked.question] });
  const next = { ...context, queries, upstream: { ...asked, id } };
  return turn(next, [{ type: 'datagram.sent', to: asked.zone.address, bytes }]);
}

/** To a name server: no recursion, signatures wanted (DO), checking is the resolver's own affair (CD; RFC 4035 section 3.2.2). */
const blankQuery: Omit<DnsMessage, 'id' | 'questions'> = {
  response: false,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: false,
  recursionAvailable: false,
  authenticData: false,
  checkingDisabled: true,
  rcode: rcodes.NOERROR,
  answers: [],
  authority: [],
  additional: [],
  dnssecOk: true,
};

/** No answer came in time: once more, then the client is told that the lookup failed. */
export function askAgain(context: ResolverContext): ResolverTurn {
  const { upstream } = context;
  if (upstream === null) return turn(context);
  if (upstream.tries >= mostTries) return giveUp(context);
  return send(context, { ...upstream, tries: upstream.tries + 1 });
}

/** The answer that is waited for, in a datagram; null for anything else, which is ignored. */
export function expectedIn({ upstream }: ResolverContext, { bytes, from }: Received): DnsMessage | null {
  const message = decodeMessage(bytes);
  if (upstream === null || !message.ok || !message.value.response) return null;
  const { id } = message.value;
  const fits = id === upstream.id && from === upstream.zone.address;
  return fits && isAnswerTo(message.value, upstream.question) ? message.value : null;
}

const secondsNow = ({ settings, now }: ResolverContext): number => settings.epoch + Math.floor(now / 1000);

/** Keys of a zone: trusted where a DS record of the parent leads to them. */
export function hearKeys(context: ResolverContext, event: ResolverEvent): ResolverTurn {
  const heard = hear(context, event);
  if (heard === null) return turn(context);
  const { next, message, zone } = heard;
  const checked = validateKeys(message, zone.name, zone.ds ?? [], secondsNow(next));
  if (!checked.ok) return refuse(next, checked.error);
  const zones = next.zones.map((known) =>
    known.name === zone.name ? { ...known, keys: checked.value } : known,
  );
  return turn({ ...next, zones, upstream: null }, [keysTrusted(zone)], [more]);
}

/** An answer, or a referral to a zone below. */
export function hearAnswer(context: ResolverContext, event: ResolverEvent): ResolverTurn {
  const heard = hear(context, event);
  if (heard === null) return turn(context);
  const { next, message, zone } = heard;
  if (message.rcode !== rcodes.NOERROR && message.rcode !== rcodes.NXDOMAIN) return giveUp(next);
  const referral = referralIn(message, zone.name, next.task?.name ?? '');
  return referral === null ? readAnswer(next, message, zone) : follow(next, message, zone, referral);
}

function hear(
  context: ResolverContext,
  event: ResolverEvent,
): { readonly next: ResolverContext; readonly message: DnsMessage; readonly zone: KnownZone } | null {
  if (event.type !== 'datagram.received' || context.upstream === null || context.task === null) return null;
  const message = expectedIn(context, event);
  return message && { next: { ...context, now: event.now }, message, zone: context.upstream.zone };
}

function follow(
  context: ResolverContext,
  message: DnsMessage,
  zone: KnownZone,
  { zone: child, address }: { readonly zone: string; readonly address: string },
): ResolverTurn {
  const vouched =
    zone.ds === null
      ? ok({ ds: [] })
      : validateReferral(message, zone.name, child, zone.keys ?? [], secondsNow(context));
  if (!vouched.ok) return refuse(context, vouched.error);
  const ds = vouched.value.ds.length === 0 ? null : vouched.value.ds;
  const zones = [...context.zones, { name: child, address, ds, keys: null }];
  const effects = zone.ds !== null && ds === null ? [provedUnsigned(child)] : [];
  return turn({ ...context, zones, upstream: null }, effects, [more]);
}

function readAnswer(context: ResolverContext, message: DnsMessage, zone: KnownZone): ResolverTurn {
  const { task, upstream } = context;
  if (task === null || upstream === null) return turn(context);
  const signed = zone.ds !== null;
  const read = signed
    ? validateAnswer(message, upstream.question, zone.name, zone.keys ?? [], secondsNow(context))
    : ok(readUnsigned(message, upstream.question));
  if (!read.ok) return refuse(context, read.error);
  const validated = read.value;
  const next: Task = { ...task, secure: task.secure && signed };
  if (validated.kind !== 'alias') return reply(context, next, validated);
  const aliases = [...task.aliases, ...validated.aliases];
  if (aliases.length > mostAliases) return giveUp(context);
  return turn({ ...context, upstream: null, task: { ...next, name: validated.target, aliases } }, [], [more]);
}

/** Tells the client, and keeps the answer as long as it may be kept. */
function reply(
  context: ResolverContext,
  task: Task,
  validated: Exclude<Validated, { kind: 'alias' }>,
): ResolverTurn {
  const found = validated.kind === 'records' ? [...validated.aliases, ...validated.records] : [];
  const records = [...task.aliases, ...found];
  const rcode = validated.kind === 'no-name' ? rcodes.NXDOMAIN : rcodes.NOERROR;
  const finding: Finding = { rcode, records, secure: task.secure };
  const until = context.now + 1000 * Math.min(...records.map(({ ttl }) => ttl), longestKept);
  const question = { name: canonicalName(task.asked.name), type: task.asked.type };
  const verdict = task.secure ? 'secure' : 'insecure';
  return turn(
    { ...context, task: null, upstream: null, kept: [...context.kept, { ...finding, question, until }] },
    [
      {
        type: 'decided',
        question: text('resolver.validates', { name: showName(task.asked.name), type: task.asked.type }),
        answer: text(`resolver.${verdict}`),
        rule: rule(4035, '4.3', `dns.${verdict}`),
        decisive: false,
      },
      answerTo(task, finding),
    ],
    [finished],
  );
}

/** Seconds: how long the answer "there is none" may be kept here. */
const longestKept = 3600;

/** A bogus answer is told to nobody: the client hears of a failure (RFC 4035 section 5.5). */
function refuse(context: ResolverContext, bogus: Bogus): ResolverTurn {
  const { name, type } = context.task?.asked ?? { name: '', type: 'A' };
  const decided: Effect = {
    type: 'decided',
    question: text('resolver.validates', { name: showName(name), type }),
    answer: text(`resolver.bogus.${bogus.kind}`, { name: showName(bogus.name), type: bogus.type }),
    rule: bogusRule(bogus),
    decisive: true,
  };
  const failed = giveUp(context);
  return { ...failed, effects: [decided, ...failed.effects] };
}

/** SERVFAIL: nothing can be said, or nothing may be believed. */
function giveUp(context: ResolverContext): ResolverTurn {
  const { task } = context;
  if (task === null) return turn(context, [], [finished]);
  const failure = answerTo(task, { rcode: rcodes.SERVFAIL, records: [], secure: false });
  return turn({ ...context, task: null, upstream: null }, [failure], [finished]);
}

/**
 * AD says that everything in the answer is secure, and is set only for who can make something of it (RFC 4035 section 3.2.3; RFC 6840
 * section 5.7: AD in the query says so, as DO does). Signatures are not passed on.
 */
function answerTo({ client, query }: Task, { rcode, records, secure }: Finding): Effect {
  const answer: DnsMessage = {
    ...query,
    response: true,
    authoritative: false,
    truncated: false,
    recursionAvailable: true,
    authenticData: secure && (query.authenticData || query.dnssecOk === true),
    rcode,
    answers: records,
    authority: [],
    additional: [],
  };
  return { type: 'datagram.sent', to: client, bytes: encodeMessage(answer) };
}

const keysTrusted = ({ name }: KnownZone): Effect => ({
  type: 'decided',
  question: text(name === '' ? 'resolver.keys.root' : 'resolver.keys', { zone: showName(name) }),
  answer: text(name === '' ? 'resolver.keys.anchor' : 'resolver.keys.vouched', { zone: showName(name) }),
  rule: rule(4035, '5', 'dns.chain'),
  decisive: false,
});

const provedUnsigned = (zone: string): Effect => ({
  type: 'decided',
  question: text('resolver.signed', { zone: showName(zone) }),
  answer: text('resolver.signed.no', { zone: showName(zone) }),
  rule: rule(4035, '5.2', 'dns.unsigned'),
  decisive: false,
});
