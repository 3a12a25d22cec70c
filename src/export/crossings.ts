/**
 * What went over the wire, place by place. Where somebody sits on the path there are two places to listen, one on either side of it, and
 * what is heard there differs by what the attacker did; otherwise there is one.
 */
import type { Side } from '../dialects/dialect';
import { fill, say } from '../locale';
import { exportWords as words } from '../locale/en/export';
import { transcriptWords } from '../locale/en/transcript';
import { citeLabel } from '../cite';
import type { Run } from '../sim/simulate';
import { handDelay } from '../sim/hands';
import {
  isAttacker,
  isClient,
  type ConnectionStep,
  type DecisionStep,
  type Party,
  type SegmentStep,
  type Step,
} from '../sim/trace';

/** Where it was heard: before the attacker, seen from the client, or behind it. */
export type Place = 'client-side' | 'server-side';

interface Heard {
  /** Milliseconds of virtual time. */
  readonly at: number;
  readonly place: Place;
  readonly comments: readonly string[];
}

export type Crossing = Heard &
  (
    | {
        readonly kind: 'datagram';
        readonly step: SegmentStep;
        readonly bytes: Uint8Array;
      }
    | {
        readonly kind: 'bytes';
        readonly connection: number;
        readonly from: Side;
        readonly bytes: Uint8Array;
      }
    | { readonly kind: 'opened' | 'refused'; readonly step: ConnectionStep }
    /** `by`: whose end of the connection it is that hangs up here. */
    | { readonly kind: 'closed'; readonly connection: number; readonly by: Side }
  );

/** Could anybody have touched what went over the path? */
export const isWatched = ({ scenario, moves }: Pick<Run, 'scenario' | 'moves'>): boolean =>
  scenario.attacker.moves.length + moves.length > 0;

/** All crossings of the steps up to `upTo`, in the order of time. */
export function crossingsOf(run: Run, upTo: number): readonly Crossing[] {
  const trace = run.trace.filter(({ number }) => number <= upTo);
  const decisions = decisionsByMessage(trace);
  const inOrder = ordering();
  const crossings = trace.flatMap((step) => {
    const heard = crossingsOfStep(run, step).map(inOrder);
    const told = decisions.get(step.number) ?? [];
    const place = heard.findIndex((crossing) => told.some(({ party }) => isAt(crossing.place, party)));
    return heard.map((crossing, i) =>
      i === Math.max(place, 0)
        ? { ...crossing, comments: [...crossing.comments, ...told.map(decisionComment)] }
        : crossing,
    );
  });
  return crossings.toSorted((a, b) => a.at - b.at);
}

const isAt = (place: Place, party: Party): boolean =>
  place === (party === 'client' || party === 'resolver' ? 'client-side' : 'server-side');

/** Each decision belongs to the last message that its party sent or received, by that step's number. */
function decisionsByMessage(trace: readonly Step[]): ReadonlyMap<number, readonly DecisionStep[]> {
  const found = new Map<number, DecisionStep[]>();
  const last = new Map<Party, number>();
  for (const step of trace) {
    if (step.kind === 'segment' || step.kind === 'connection') {
      last.set(step.from, step.number);
      last.set(step.to, step.number);
    }
    const message = step.kind === 'decision' ? last.get(step.party) : undefined;
    if (step.kind !== 'decision' || message === undefined) continue;
    found.set(message, [...(found.get(message) ?? []), step]);
  }
  return found;
}

const decisionComment = (step: DecisionStep): string =>
  fill(words.decision, {
    number: step.number,
    party: step.party in words.party ? words.party[step.party as keyof typeof words.party] : step.party,
    question: say(step.question),
    answer: say(step.answer),
    rule: citeLabel(step.rule),
  });

/** Nothing overtakes what was sent ahead of it in the same direction, however long that was held. */
function ordering(): (crossing: Crossing) => Crossing {
  const latest = new Map<string, number>();
  return (crossing) => {
    if (crossing.kind !== 'bytes' && crossing.kind !== 'closed') return crossing;
    const side = crossing.kind === 'bytes' ? crossing.from : crossing.by;
    const key = `${crossing.place} ${crossing.connection} ${side}`;
    const at = Math.max(crossing.at, latest.get(key) ?? 0);
    latest.set(key, at);
    return { ...crossing, at };
  };
}

function crossingsOfStep(run: Run, step: Step): readonly Crossing[] {
  switch (step.kind) {
    case 'segment':
      return step.channel === 'dns' ? datagrams(run, step) : bytesOf(run, step);
    case 'connection':
      return connections(run, step);
    case 'state':
    case 'decision':
    case 'belief':
      return [];
  }
}

/** Both places, the one first where what comes from `from` is heard first. */
const placesFrom = (from: Side): readonly [Place, Place] =>
  from === 'client' ? ['client-side', 'server-side'] : ['server-side', 'client-side'];

/** What somebody on the path did to it, on both sides of them. */
function passageComments({ number, passage, move }: SegmentStep): readonly string[] {
  const fate = transcriptWords.passage[passage];
  if (fate === '') return [];
  const what = move === null ? fate : fill(transcriptWords.byMove, { passage: fate, move });
  return [fill(words.passage, { number, what })];
}

interface Way {
  readonly near: Place;
  readonly far: Place;
  /** Where nothing of it is heard at all. */
  readonly without: Place | null;
}

/** What was sent, near its sender, and what arrived, near its receiver. */
function bothEnds(
  run: Run,
  step: SegmentStep,
  { near, far, without }: Way,
): readonly (Heard & { readonly bytes: Uint8Array })[] {
  const comments = passageComments(step);
  const { at, sent, arrived, passage } = step;
  if (!isWatched(run)) return [{ at, place: 'client-side', bytes: sent, comments }];
  const held = run.moves.some((move) => move.at === step.segment && move.do === 'delay');
  const before = { at, place: near, bytes: sent, comments };
  const behind = { at: held ? at + handDelay : at, place: far, bytes: arrived, comments };
  return [...(passage === 'injected' ? [] : [before]), ...(passage === 'ended' ? [] : [behind])].flatMap(
    ({ bytes, ...heard }) => (bytes === null || heard.place === without ? [] : [{ ...heard, bytes }]),
  );
}

/** Between client and resolver nobody listens but the client's own network. */
function datagrams(run: Run, step: SegmentStep): readonly Crossing[] {
  const inside = step.from === 'client' || step.to === 'client';
  const [near, far] = placesFrom(step.from === 'resolver' || step.from === 'client' ? 'client' : 'server');
  const way: Way = inside
    ? { near: 'client-side', far: 'server-side', without: 'server-side' }
    : { near, far, without: null };
  return bothEnds(run, step, way).map((heard) => ({ ...heard, kind: 'datagram', step }));
}

function bytesOf(run: Run, step: SegmentStep): readonly Crossing[] {
  const from: Side = speaker(step);
  const [near, far] = placesFrom(from);
  const way: Way = { near, far, without: sideWithout(step) };
  const { connection } = step;
  return bothEnds(run, step, way).map((heard) => ({ ...heard, kind: 'bytes', connection, from }));
}

/** Hosts of the attacker's own stand where it stands: what they are asked has no far side, and what they ask no near one. */
function sideWithout({ from, to }: Pick<SegmentStep, 'from' | 'to'>): Place | null {
  const own = [from, to].find((party) => party !== 'attacker' && isAttacker(party));
  if (own === undefined) return null;
  return isClient(own) ? 'client-side' : 'server-side';
}

/** Whose words these are, or claim to be: the attacker speaks as whoever it is not talking to. */
function speaker({ from, to }: SegmentStep): Side {
  if (from === 'attacker') return to === 'client' ? 'server' : 'client';
  return isClient(from) ? 'client' : 'server';
}

function connections(run: Run, step: ConnectionStep): readonly Crossing[] {
  const { at, connection, event, from, to } = step;
  const whole: readonly Place[] = isWatched(run) ? ['client-side', 'server-side'] : ['client-side'];
  // A connection that the attacker blocks, or that leads to a host of its own, has no other side.
  const without = sideWithout(step);
  const alone = without === 'server-side' || (event !== 'closed' && isAttacker(to));
  const places = alone ? (['client-side'] as const) : whole.filter((place) => place !== without);
  if (event !== 'closed') return places.map((place) => ({ at, place, kind: event, step, comments: [] }));
  return places.map((place) => ({
    at,
    place,
    kind: event,
    connection,
    by: isClient(from) || (from === 'attacker' && place === 'server-side') ? 'client' : 'server',
    comments: [],
  }));
}
