/**
 * What the screen shows of a run, as plain data: the rows of the ladder, where the telling rests, who stands where, and what
 * each party holds true at a step. Everything here is derived from a trace and an index; nothing is decided.
 *
 * A trace has many small steps. A *beat* is one thing worth seeing (a message, a connection, a decision) with the changes of
 * state and belief that follow from it; it goes by the number of the step that leads it. Lookups in a row *fold* into one.
 */
import type {
  BeliefStep,
  ConnectionStep,
  DecisionStep,
  Party,
  SegmentStep,
  StateStep,
  Step,
  Trace,
} from '../sim/trace';
import { equal } from '../bytes/hex';
import { say } from '../locale';
import { isAttacked } from '../sim/cast';
import type { Scenario } from '../sim/scenario';
import type { Run } from '../sim/simulate';
import { dataConnections, isAttacker, isAttackersOwn } from '../sim/trace';
import type { Score, Stop } from './playback';

/** `intercepted` is TLS that ends at the attacker, from its handshake on; `elsewhere` is what it does on a connection of its own. */
export type Phase = 'lookups' | 'open' | 'handshake' | 'sealed' | 'intercepted' | 'elsewhere';

export interface Beat {
  readonly kind: 'beat';
  /** Of the step that leads it: what the row is called by. */
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly lead: SegmentStep | ConnectionStep | DecisionStep | BeliefStep | StateStep;
  readonly beliefs: readonly BeliefStep[];
  readonly states: readonly StateStep[];
  readonly phase: Phase;
  /** The port of the data connection that it is said on; null where it is the session's own. */
  readonly dataPort: number | null;
}

export interface Fold {
  readonly kind: 'fold';
  /** The last of its beats': what has been told once the fold has been. */
  readonly number: number;
  readonly first: number;
  readonly last: number;
  /** `resolving`: what the resolver asks the name servers, for one question of the client's. `elsewhere`: the attacker's own session. */
  readonly what: 'dns' | 'https' | 'report' | 'resolving' | 'elsewhere';
  readonly beats: readonly Beat[];
  /** The same beats, as they stand when the fold is open. */
  readonly rows: readonly Row[];
  readonly phase: Phase;
}

export type Row = Beat | Fold;

/** A stretch of rows with the same protection. */
export interface Band {
  readonly phase: Phase;
  readonly rows: readonly Row[];
}

export interface Bookmark {
  readonly at: number;
  readonly step: Step;
}

export interface Story {
  readonly bands: readonly Band[];
  readonly rows: readonly Row[];
  readonly score: Score;
  readonly bookmarks: readonly Bookmark[];
  readonly lanes: readonly Lane[];
  /** The first segment that did not arrive as it was sent: from here the two ends hold different things true. */
  readonly parting: number | null;
}

export interface Lane {
  /** All name servers share one, and so do all hosts of the attacker's. */
  readonly party: Exclude<Party, `name-server:${string}`> | 'name-server';
  /** From the client's side to the far side, in percent of the stage's width. */
  readonly x: number;
}

/** What the attacker did to a message: on its way, or as the one who sent or received it. */
export type Deed = Exclude<SegmentStep['passage'], 'direct' | 'passed'>;

export function deedOf({ passage, from, to }: SegmentStep): Deed | null {
  if (isAttackersOwn({ from, to })) return null;
  if (passage !== 'direct' && passage !== 'passed') return passage;
  if (isAttacker(to)) return 'ended';
  return isAttacker(from) ? 'injected' : null;
}

/** The attacker's hand was in it: it did not arrive as sent, or it was the attacker who sent or received it. */
export function isTouched(step: SegmentStep): boolean {
  const deed = deedOf(step);
  return deed !== null && deed !== 'delayed';
}

/** Between the client and its own resolver, where nobody else is. */
export const isInside = ({ channel, from, to }: SegmentStep): boolean =>
  channel === 'dns' && (from === 'client' || to === 'client');

/** Is one end of its TLS the attacker? */
export const isIntercepted = (step: SegmentStep): boolean =>
  isSealed(step) && (isAttacker(step.from) || isAttacker(step.to));

/** Can only the two ends of a TLS connection read it? A ClientHello, say, can be read by anybody. */
export const isSealed = (step: SegmentStep): boolean =>
  step.layer === 'tls' && step.parts.some((part) => part.encrypted);

/** How a row looks: in a handshake what is readable looks so, and what is encrypted does. */
export function lookOf({ phase, lead }: Pick<Beat, 'phase' | 'lead'>): Phase {
  if (phase !== 'handshake' || lead.kind !== 'segment') return phase;
  return isSealed(lead) ? 'sealed' : 'open';
}

const isLookup = (step: Step): step is SegmentStep | ConnectionStep =>
  (step.kind === 'segment' || step.kind === 'connection') && step.channel !== 'app';

type Lead = Beat['lead'];

const leads = (step: Step): step is SegmentStep | ConnectionStep | DecisionStep =>
  step.kind === 'segment' || step.kind === 'connection' || step.kind === 'decision';

interface Draft {
  readonly first: number;
  readonly steps: Step[];
  readonly lead: Lead;
}

/** Cuts the trace before every step that leads a beat; what comes before the first of them belongs to it. */
function cut(trace: Trace): readonly Draft[] {
  const drafts: { first: number; steps: Step[]; lead: Lead }[] = [];
  for (const step of trace) {
    const current = drafts.at(-1);
    if (!current || (leads(step) && leads(current.lead)))
      drafts.push({ first: step.number, steps: [step], lead: step });
    else {
      current.steps.push(step);
      if (leads(step)) current.lead = step;
    }
  }
  return drafts;
}

/** The connections whose TLS ends at the attacker, on the path or at a host of its own. */
const interceptedIn = (trace: Trace): ReadonlySet<number> =>
  new Set(
    trace.flatMap((step) =>
      step.kind === 'segment' && step.layer === 'tls' && isAttacker(step.to) ? [step.connection] : [],
    ),
  );

/** `sealed`: the connections whose handshake is done. */
function phaseOf(segment: SegmentStep, sealed: ReadonlySet<number>, intercepted: ReadonlySet<number>): Phase {
  if (isAttackersOwn(segment)) return 'elsewhere';
  if (segment.channel !== 'app') return 'lookups';
  if (segment.layer === 'plain') return 'open';
  if (intercepted.has(segment.connection)) return 'intercepted';
  return sealed.has(segment.connection) ? 'sealed' : 'handshake';
}

const carriesWords = ({ parts }: SegmentStep): boolean =>
  parts.some(({ type }) => type === 'application_data');

/** A connection belongs to what is said on it; a decision to what was said last. */
function phases(drafts: readonly Draft[], intercepted: ReadonlySet<number>): readonly Phase[] {
  const found: (Phase | null)[] = [];
  const sealed = new Set<number>();
  let last: Phase = 'lookups';
  for (const { lead } of drafts) {
    if (lead.kind === 'segment') {
      if (carriesWords(lead)) sealed.add(lead.connection);
      last = phaseOf(lead, sealed, intercepted);
    }
    if (lead.kind === 'connection' && lead.event !== 'closed')
      last = lead.channel === 'app' ? 'open' : 'lookups';
    found.push(lead.kind === 'connection' && lead.event === 'opened' ? null : last);
  }
  for (let i = found.length - 1; i >= 0; i--) found[i] ??= found[i + 1] ?? 'open';
  return found as readonly Phase[];
}

export function beatsOf(trace: Trace): readonly Beat[] {
  const drafts = cut(trace);
  const phase = phases(drafts, interceptedIn(trace));
  const beside = dataConnections(trace);
  return drafts.map(({ first, steps, lead }, i) => ({
    kind: 'beat',
    number: lead.number,
    first,
    last: steps.at(-1)!.number,
    lead,
    beliefs: steps.filter((step) => step.kind === 'belief' && step !== lead) as BeliefStep[],
    states: steps.filter((step) => step.kind === 'state') as StateStep[],
    phase: phase[i]!,
    dataPort: lead.kind === 'segment' ? (beside.get(lead.connection) ?? null) : null,
  }));
}

/** May this beat disappear in a fold? Nobody's hand in it, and the story does not turn here. */
const isQuiet = ({ lead }: Beat): boolean => {
  if (lead.kind === 'decision') return !lead.decisive;
  return isLookup(lead) && !(lead.kind === 'segment' && deedOf(lead) !== null);
};

/** Is it said, or done, on the attacker's own connection? */
const isElsewhere = ({ lead }: Beat): boolean =>
  'from' in lead && lead.kind !== 'state' && isAttackersOwn(lead);

/** Folds quiet lookups of one channel that follow each other, with the small decisions between them; and the attacker's own session. */
export function fold(beats: readonly Beat[]): readonly Row[] {
  const rows: Row[] = [];
  let i = 0;
  while (i < beats.length) {
    const { lead } = beats[i]!;
    let end = i;
    while (isElsewhere(beats[i]!) && beats[end + 1] && isElsewhere(beats[end + 1]!)) end++;
    if (end > i) {
      const own = beats.slice(i, end + 1);
      rows.push(...foldUp('elsewhere', own, own));
      i = end + 1;
      continue;
    }
    if (isLookup(lead) && lead.channel !== 'app')
      for (let k = i; k < beats.length && isQuiet(beats[k]!); k++) {
        const other = beats[k]!.lead;
        if (!isLookup(other)) continue;
        if (other.channel !== lead.channel) break;
        end = k;
      }
    const group = beats.slice(i, end + 1);
    const channel = (lead as SegmentStep).channel as 'dns' | 'https';
    const what = channel === 'https' && isWithReportHost(lead as SegmentStep) ? 'report' : channel;
    rows.push(...foldUp(what, group, what === 'dns' ? foldResolving(group) : group));
    i = end + 1;
  }
  return rows;
}

const isWithReportHost = ({ from, to }: Pick<SegmentStep, 'from' | 'to'>): boolean =>
  from === 'report-host' || to === 'report-host';

/** What the resolver does between a question of the client's and its answer, as one row each. */
function foldResolving(beats: readonly Beat[]): readonly Row[] {
  const rows: Row[] = [];
  let upstream: Beat[] = [];
  const close = (): void => {
    rows.push(...foldUp('resolving', upstream, upstream));
    upstream = [];
  };
  for (const beat of beats) {
    if (beat.lead.kind === 'segment' && isInside(beat.lead)) {
      close();
      rows.push(beat);
    } else upstream.push(beat);
  }
  close();
  return rows;
}

/** One row of many; of fewer than two messages there is nothing to fold. */
function foldUp(what: Fold['what'], beats: readonly Beat[], rows: readonly Row[]): readonly Row[] {
  if (beats.filter(({ lead }) => lead.kind === 'segment').length < 2) return beats;
  const [first, { number, last }] = [beats[0]!.first, beats.at(-1)!];
  const phase = what === 'elsewhere' ? 'elsewhere' : 'lookups';
  return [{ kind: 'fold', what, number, first, last, beats, rows, phase }];
}

function bandsOf(rows: readonly Row[]): readonly Band[] {
  const bands: { phase: Phase; rows: Row[] }[] = [];
  for (const row of rows) {
    const band = bands.at(-1);
    if (band?.phase === row.phase) band.rows.push(row);
    else bands.push({ phase: row.phase, rows: [row] });
  }
  return bands;
}

/** How long a reader needs, in milliseconds at normal speed. */
export function restOf(row: Row): number {
  if (row.kind === 'fold') return 1500;
  switch (row.lead.kind) {
    case 'segment':
      return isTouched(row.lead) ? 3400 : (isSealed(row.lead) ? 950 : 1350) + 250 * row.beliefs.length;
    case 'decision':
      return row.lead.decisive ? 3200 : 1900;
    case 'connection':
      return row.lead.led === undefined ? 700 : 3400;
    case 'state':
    case 'belief':
      return 900;
  }
}

function scoreOf(bands: readonly Band[]): Score {
  const rows = bands.flatMap((band) => band.rows);
  const stops: Stop[] = [{ at: 0, rest: 400 }, ...rows.map((row) => ({ at: row.number, rest: restOf(row) }))];
  return { stops, phases: bands.map((band) => band.rows[0]!.number) };
}

/** The decisive moments: decisions where the story turns, and each kind of thing the attacker did, once. */
function bookmarksOf(rows: readonly Row[]): readonly Bookmark[] {
  const seen = new Set<string>();
  return rows.flatMap((row): Bookmark[] => {
    if (row.kind === 'fold') return [];
    const step = row.lead;
    if (step.kind === 'decision') return step.decisive ? [{ at: row.number, step }] : [];
    if (step.kind === 'connection') return step.led === undefined ? [] : [{ at: row.number, step }];
    if (step.kind !== 'segment' || !isTouched(step)) return [];
    const deed = `${step.connection} ${step.passage}`;
    if (seen.has(deed)) return [];
    seen.add(deed);
    return [{ at: row.number, step }];
  });
}

/**
 * Where a party's lifeline runs. The resolver is the client's own, on its side of the path; the name servers, the policy host and the report host stand
 * beyond it, short of the server: their lanes exist only beside lookups.
 */
function lanesOf(trace: Trace, attacked: boolean): readonly Lane[] {
  const servers = new Set<ServerParty>(['server']);
  for (const step of trace)
    if ('to' in step && step.kind !== 'state')
      for (const party of [step.from, step.to]) if (isServer(party)) servers.add(party);
  const far = [...servers].sort();
  return [
    { party: 'client', x: 0 },
    { party: 'resolver', x: 20 },
    ...(attacked ? [{ party: 'attacker', x: 50 } as const] : []),
    { party: 'name-server', x: 80 },
    { party: 'policy-host', x: 80 },
    { party: 'report-host', x: 80 },
    ...far.map((party, i) => ({ party, x: 100 - 18 * (far.length - 1 - i) })),
  ];
}

type ServerParty = 'server' | `server-${number}` | 'substitute-server';

export const isServer = (party: string): party is ServerParty => /^(?:server|substitute-server)/.test(party);

/** The lane of a party. */
const laneOf = (party: Party): Lane['party'] => {
  if (isAttacker(party)) return 'attacker';
  return party.startsWith('name-server:') ? 'name-server' : (party as Lane['party']);
};

/** Is it a party that is only asked something? Its lane exists beside the lookups; the others run from top to bottom. */
export const isAsked = (party: Lane['party']): boolean =>
  party === 'resolver' || party === 'name-server' || party === 'policy-host' || party === 'report-host';

/** Everything about a run that does not depend on how far it has been told. */
export const storyOfRun = ({ trace, scenario, moves }: Pick<Run, 'trace' | 'scenario' | 'moves'>): Story =>
  storyOf(trace, isAttacked(scenario, moves));

/** The same of a trace. `attacked`: is somebody on the path, if only to listen? */
export function storyOf(trace: Trace, attacked: boolean): Story {
  const rows = fold(beatsOf(trace));
  const bands = bandsOf(rows);
  const parted = trace.find((step) => step.kind === 'segment' && isTouched(step));
  return {
    bands,
    rows,
    score: scoreOf(bands),
    bookmarks: bookmarksOf(rows),
    lanes: lanesOf(trace, attacked),
    parting: parted?.number ?? null,
  };
}

/** Where a lane is; a party without one (nobody expects it here) stands at the far side. */
export const laneX = (lanes: readonly Lane[], party: Party): number =>
  lanes.find((lane) => lane.party === laneOf(party))?.x ?? 100;

/**
 * The row that is being told at a step: the last one that has begun, and in a fold that is not told to its end the one within.
 * Null before anything has happened.
 */
export function rowAt(rows: readonly Row[], position: number): Row | null {
  const row = rows.findLast(({ first }) => first <= position) ?? null;
  return row && isOpenAt(row, position) ? rowAt(row.rows, position) : row;
}

/** Is this a fold in the middle of which the telling rests? Then it stands open. */
export const isOpenAt = (row: Row, position: number): row is Fold =>
  row.kind === 'fold' && row.first <= position && position < row.number;

/** The message an inspector shows at a step: the last segment told by then. */
export const segmentAt = (trace: Trace, position: number): SegmentStep | null =>
  (trace.findLast((step) => step.kind === 'segment' && step.number <= position) as SegmentStep | undefined) ??
  null;

/** What each party holds true, and where it is, once `position` steps have been told. */
export interface Standing {
  readonly beliefs: (party: Party) => readonly BeliefStep[];
  /** The attacker's notes, one for each topic, in the order first taken. */
  readonly notebook: readonly BeliefStep[];
  readonly state: (party: Party) => string | null;
}

export function standingAt(trace: Trace, position: number): Standing {
  const held = new Map<string, BeliefStep>();
  const states = new Map<Party, string>();
  for (const step of trace) {
    if (step.number > position) break;
    if (step.kind === 'belief') held.set(`${step.party} ${step.topic}`, step);
    if (step.kind === 'state' && step.of === 'session') states.set(step.party, step.to);
  }
  const all = [...held.values()];
  const isNote = (step: BeliefStep): boolean => step.topic.startsWith('note:');
  return {
    beliefs: (party) => all.filter((step) => step.party === party && !isNote(step)),
    notebook: all.filter((step) => step.party === 'attacker' && isNote(step)),
    state: (party) => states.get(party) ?? null,
  };
}

/** What a step is, apart from its number and bytes: two runs' steps with the same signature tell the same thing. */
export function signature(step: Step): string {
  switch (step.kind) {
    case 'segment':
      return `${step.channel} ${step.from} ${step.to} ${step.about}`;
    case 'connection':
      return `${step.channel} ${step.host} ${step.event}`;
    case 'state':
      return `${step.party} ${step.of} ${step.to}`;
    case 'decision':
      return `${step.party} ${step.question.key}`;
    case 'belief':
      return `${step.party} ${step.topic}`;
  }
}

/**
 * The same place in another run: the same number where the same thing happens there, else the nearest step that tells the same,
 * else the same number or the end.
 */
export function samePlace(from: Trace, position: number, to: Trace): number {
  const step = from[position - 1];
  if (!step) return 0;
  const wanted = signature(step);
  const nearest = to.reduce<Step | null>((best, other) => {
    if (signature(other) !== wanted) return best;
    const closer = !best || Math.abs(other.number - position) < Math.abs(best.number - position);
    return closer ? other : best;
  }, null);
  return nearest?.number ?? Math.min(position, to.length);
}

/** Where a run opens that nobody has seen yet: the first decisive moment, or the end where there is none. */
export const openingPlace = (trace: Trace, { bookmarks }: Pick<Story, 'bookmarks'>, bookmark = 0): number =>
  (bookmarks[bookmark] ?? bookmarks.at(-1))?.at ?? trace.length;

interface Setting extends Pick<Scenario, 'protocol' | 'connection'> {
  /** What the attacker does on the day that is shown. */
  readonly moves: readonly string[];
}

/**
 * Does a scenario change so much that no step of the old run has its like in the new one? With fewer moves, the same messages go by
 * undisturbed, and the place is worth keeping.
 */
export const isAnotherStory = (from: Setting, to: Setting): boolean =>
  from.protocol !== to.protocol ||
  from.connection !== to.connection ||
  to.moves.some((move) => !from.moves.includes(move));

/** The number of the first step of `other` that `run` does not have in the same words: the place where the two part. */
export function partingOf(run: Trace, other: Trace): number {
  const differing = other.find((step, i) => {
    const own = run[i];
    return !own || signature(own) !== signature(step) || !sameWords(own, step);
  });
  return differing?.number ?? other.length;
}

/** Do two steps with the same signature say the same? */
export function sameWords(a: Step, b: Step): boolean {
  if (a.kind === 'segment' && b.kind === 'segment') return equal(a.sent, b.sent) && a.passage === b.passage;
  if (a.kind === 'decision' && b.kind === 'decision') return say(a.answer) === say(b.answer);
  if (a.kind === 'belief' && b.kind === 'belief') return say(a.belief) === say(b.belief);
  return true;
}
