/**
 * What the screen shows of a run, as plain data: the rows of the ladder, where the telling rests, who stands where, and what
 * each party holds true at a step. Everything here is derived from a trace and an index; nothing is decided.
 *
 * A trace has many small steps. A *beat* is one thing worth seeing (a message, a connection, a decision) with the changes of
 * state and belief that follow from it; lookups in a row *fold* into one.
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
import type { Score, Stop } from './playback';

export type Phase = 'lookups' | 'open' | 'handshake' | 'sealed';

export interface Beat {
  readonly kind: 'beat';
  readonly first: number;
  readonly last: number;
  readonly lead: SegmentStep | ConnectionStep | DecisionStep | BeliefStep | StateStep;
  readonly beliefs: readonly BeliefStep[];
  readonly states: readonly StateStep[];
  readonly phase: Phase;
}

export interface Fold {
  readonly kind: 'fold';
  readonly first: number;
  readonly last: number;
  readonly channel: 'dns' | 'https';
  readonly beats: readonly Beat[];
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
  readonly party: Party;
  /** From the client's side to the far side, in percent of the stage's width. */
  readonly x: number;
}

/** The attacker's hand was in it: it did not arrive as sent, or it was the attacker who sent or received it. */
export const isTouched = (step: SegmentStep): boolean =>
  step.passage !== 'direct' && step.passage !== 'passed' && step.passage !== 'delayed';

/** Can only the two ends of a TLS connection read it? A ClientHello, say, can be read by anybody. */
export const isSealed = (step: SegmentStep): boolean =>
  step.layer === 'tls' && step.parts.some((part) => part.encrypted);

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

function phaseOf(segment: SegmentStep, before: Phase): Phase {
  if (segment.channel !== 'app') return 'lookups';
  if (segment.layer === 'plain') return 'open';
  const carries = segment.parts.some((part) => part.type === 'application_data');
  return carries || before === 'sealed' ? 'sealed' : 'handshake';
}

/** A connection belongs to what is said on it; a decision to what was said last. */
function phases(drafts: readonly Draft[]): readonly Phase[] {
  const found: (Phase | null)[] = [];
  let last: Phase = 'lookups';
  for (const { lead } of drafts) {
    if (lead.kind === 'segment') last = phaseOf(lead, last);
    if (lead.kind === 'connection' && lead.event !== 'closed')
      last = lead.channel === 'app' ? 'open' : 'lookups';
    found.push(lead.kind === 'connection' && lead.event === 'opened' ? null : last);
  }
  for (let i = found.length - 1; i >= 0; i--) found[i] ??= found[i + 1] ?? 'open';
  return found as readonly Phase[];
}

export function beatsOf(trace: Trace): readonly Beat[] {
  const drafts = cut(trace);
  const phase = phases(drafts);
  return drafts.map(({ first, steps, lead }, i) => ({
    kind: 'beat',
    first,
    last: steps.at(-1)!.number,
    lead,
    beliefs: steps.filter((step) => step.kind === 'belief' && step !== lead) as BeliefStep[],
    states: steps.filter((step) => step.kind === 'state') as StateStep[],
    phase: phase[i]!,
  }));
}

/** May this beat disappear in a fold? Nobody's hand in it, and the story does not turn here. */
const isQuiet = ({ lead }: Beat): boolean => {
  if (lead.kind === 'decision') return !lead.decisive;
  return isLookup(lead) && !(lead.kind === 'segment' && isTouched(lead));
};

/** Folds quiet lookups of one channel that follow each other, with the small decisions between them. */
export function fold(beats: readonly Beat[]): readonly Row[] {
  const rows: Row[] = [];
  let i = 0;
  while (i < beats.length) {
    const { lead } = beats[i]!;
    let end = i;
    if (isLookup(lead) && lead.channel !== 'app')
      for (let k = i; k < beats.length && isQuiet(beats[k]!); k++) {
        const other = beats[k]!.lead;
        if (!isLookup(other)) continue;
        if (other.channel !== lead.channel) break;
        end = k;
      }
    const group = beats.slice(i, end + 1);
    if (group.filter((beat) => beat.lead.kind === 'segment').length < 2) rows.push(beats[i++]!);
    else {
      rows.push({
        kind: 'fold',
        channel: (lead as SegmentStep).channel as Fold['channel'],
        first: group[0]!.first,
        last: group.at(-1)!.last,
        beats: group,
        phase: 'lookups',
      });
      i = end + 1;
    }
  }
  return rows;
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
function restOf(row: Row): number {
  if (row.kind === 'fold') return 1500;
  switch (row.lead.kind) {
    case 'segment':
      return isTouched(row.lead) ? 3400 : (isSealed(row.lead) ? 950 : 1350) + 250 * row.beliefs.length;
    case 'decision':
      return row.lead.decisive ? 3200 : 1900;
    case 'connection':
      return 700;
    case 'state':
    case 'belief':
      return 900;
  }
}

function scoreOf(bands: readonly Band[]): Score {
  const rows = bands.flatMap((band) => band.rows);
  const stops: Stop[] = [{ at: 0, rest: 400 }, ...rows.map((row) => ({ at: row.last, rest: restOf(row) }))];
  return { stops, phases: bands.map((band) => band.rows[0]!.last) };
}

/** The decisive moments: decisions where the story turns, and each kind of thing the attacker did, once. */
function bookmarksOf(rows: readonly Row[]): readonly Bookmark[] {
  const seen = new Set<string>();
  return rows.flatMap((row): Bookmark[] => {
    if (row.kind === 'fold') return [];
    const step = row.lead;
    if (step.kind === 'decision') return step.decisive ? [{ at: row.last, step }] : [];
    if (step.kind !== 'segment' || !isTouched(step)) return [];
    const deed = `${step.connection} ${step.passage}`;
    if (seen.has(deed)) return [];
    seen.add(deed);
    return [{ at: row.last, step }];
  });
}

/** Where a party's lifeline runs. Lookups end short of the server: their lanes exist only beside them. */
function lanesOf(trace: Trace, attacked: boolean): readonly Lane[] {
  const servers = new Set<Party>(['server']);
  for (const step of trace)
    if ('to' in step && step.kind !== 'state')
      for (const party of [step.from, step.to]) if (party.startsWith('server')) servers.add(party);
  const far = [...servers].sort();
  return [
    { party: 'client', x: 0 },
    ...(attacked ? [{ party: 'attacker', x: 50 } as const] : []),
    { party: 'resolver', x: 80 },
    { party: 'policy-host', x: 80 },
    ...far.map((party, i) => ({ party, x: 100 - 18 * (far.length - 1 - i) })),
  ];
}

/** Everything about a run that does not depend on how far it has been told. */
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
  lanes.find((lane) => lane.party === party)?.x ?? 100;

/** The row that is being told at a step: the last one that has begun. Null before anything has happened. */
export const rowAt = (rows: readonly Row[], position: number): Row | null =>
  rows.findLast((row) => row.first <= position) ?? null;

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
function signature(step: Step): string {
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
