/**
 * What the recipient's domain makes of the reports that reach it (RFC 8460): whom each is from, what it tells, and whether any came. The
 * receiver looks up the key of a signature by a resolver of its own; that question does not cross the attacker's path and is not played.
 */
import { text } from '../locale/text';
import type { Effect } from '../machines/events';
import { randomFrom } from '../random';
import { rule } from '../rule';
import { generalizedTime } from '../pkix/time';
import { endpointOf } from '../tlsrpt/endpoint';
import { reports } from '../tlsrpt/loading';
import type { ReadReport } from '../tlsrpt/receive';
import type { Period } from '../tlsrpt/report';

import type { Scenario } from './scenario';
import { sender } from './sender';
import { record, type World } from './world';

export interface Inbox {
  /** Where reports may come to by mail. */
  readonly addresses: readonly string[];
  /** The TXT records of the keys that a sender signs with, by name. */
  readonly keys: Readonly<Record<string, string>>;
  /** What counts: a report that was posted, or came in a mail with a valid signature. */
  readonly taken: readonly (ReadReport & { readonly by: 'mail' | 'https' })[];
  /** Mails that call themselves reports and were ignored: from whom they say they are. */
  readonly ignored: readonly string[];
}

/** What came of a report: the inbox with it, and what its receiver tells. */
export interface Taken {
  readonly inbox: Inbox;
  readonly effects: readonly Effect[];
}

/** The inbox, empty, where the domain asks for reports. */
export function openInbox({ domain, seed }: Scenario, world: World): World {
  if (domain.tlsRpt === null) return world;
  const { dkimKey, dkimRecord, reportSelector } = reports();
  const addresses = domain.tlsRpt.rua.flatMap((uri) => {
    const endpoint = endpointOf(uri);
    return endpoint?.kind === 'mailto' ? [endpoint.address] : [];
  });
  const [, domainOfSender = ''] = sender.contact.split('@');
  const keys = { [`${reportSelector}._domainkey.${domainOfSender}`]: dkimRecord(dkimKey(randomFrom(seed))) };
  return { ...world, inbox: { addresses, keys, taken: [], ignored: [] } };
}

/** A report that was posted: nothing tells who sent it. */
export const takePosted = (inbox: Inbox, report: ReadReport): Taken =>
  take(inbox, { ...report, by: 'https' }, [
    decided(
      'report.who',
      'report.who.anybody',
      { submitter: report.submitter },
      rule(8460, '5.4', 'report.post'),
    ),
  ]);

/** Mail that the domain's own host took for one of the addresses: a report, if it is signed. Other mail is no matter here. */
export function takeMailed(inbox: Inbox, message: Uint8Array): Taken {
  const read = reports().readReportMail(message, (name) => inbox.keys[name] ?? null);
  if (read.ok) {
    const { submitter } = read.value;
    return take(inbox, { ...read.value, by: 'mail' }, [
      decided('report.who', 'report.who.signed', { submitter }, signature),
    ]);
  }
  if (read.error.kind === 'unreadable') return { inbox, effects: [] };
  const { submitter } = read.error;
  return {
    inbox: { ...inbox, ignored: [...inbox.ignored, submitter] },
    effects: [
      decided('report.who', 'report.who.nobody', { submitter }, signature),
      believed('report.ignored', { submitter }, 'neutral'),
    ],
  };
}

const signature = rule(8460, '3', 'report.signature');

function take(inbox: Inbox, report: Inbox['taken'][number], effects: readonly Effect[]): Taken {
  const { submitter, day, good, bad } = report;
  const same = inbox.taken.filter((other) => other.submitter === submitter && other.day === day);
  const isRepeated = same.some(({ id }) => id === report.id);
  const standing = isRepeated ? [] : same.map((other) => reports().compareReports(report, other));
  const belief = standing.includes('contradicts')
    ? believed('report.twice', { submitter, day }, 'bad')
    : standing.includes('same')
      ? believed('report.same', { submitter, day }, 'neutral')
      : believed('report.came', { submitter, day, good, bad }, bad > 0 ? 'bad' : 'good');
  return {
    inbox: isRepeated ? inbox : { ...inbox, taken: [...inbox.taken, report] },
    effects: [...effects, belief],
  };
}

/** The end of it: where no report came, that is all there is to see (RFC 8460 section 4.2.1). */
export function lookIntoInbox(
  { domain }: Scenario,
  world: World,
  { start }: Period,
  hadReports: boolean,
): World {
  const { inbox } = world;
  if (inbox === null || inbox.taken.length > 0) return world;
  const [, submitter = ''] = sender.contact.split('@');
  const party = domain.tlsRpt?.rua.some((uri) => endpointOf(uri)?.kind === 'https')
    ? 'report-host'
    : 'server';
  const day = generalizedTime(start).replace(/^(....)(..)(..).*$/, '$1-$2-$3');
  const { type: _, ...missing } = decided(
    'report.came-today',
    hadReports ? 'report.came-today.not-as-before' : 'report.came-today.no',
    { submitter, day },
    rule(8460, '4.2.1', 'report.heartbeat'),
  );
  const { type: __, ...belief } = believed('report.missing', { submitter, day }, 'bad');
  return record(record(world, { kind: 'decision', party, ...missing }), { kind: 'belief', party, ...belief });
}

type Words = Readonly<Record<string, string | number>>;

const decided = (
  question: 'report.who' | 'report.came-today',
  answer: `report.who.${'anybody' | 'signed' | 'nobody'}` | `report.came-today.${'no' | 'not-as-before'}`,
  words: Words,
  by: ReturnType<typeof rule>,
): Effect & { type: 'decided' } => ({
  type: 'decided',
  question: text(question, words),
  answer: text(answer, words),
  rule: by,
  decisive: true,
});

const believed = (
  belief: `report.${'came' | 'same' | 'twice' | 'ignored' | 'missing'}`,
  words: Words,
  tone: 'good' | 'bad' | 'neutral',
): Effect & { type: 'believed' } => ({
  type: 'believed',
  topic: 'report',
  belief: text(belief, words),
  tone,
});
