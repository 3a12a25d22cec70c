/** What the attacker can choose to do at one step of a world: everything on the list of moves that could matter to what passes by there. */
import { attackIds, attacks, isMoveFor, whenOf, type AttackId } from '../attacks';
import type { Attack } from '../attacks/attack';
import type { HandMove, Scenario } from '../sim/scenario';
import { morningOf } from '../sim/simulate';
import { isAttackersOwn, type ConnectionStep, type SegmentStep, type Step } from '../sim/trace';

/**
 * The automatic moves that can be played in this scenario. To listen is no choice, for the attacker always does; what
 * is done before the message is sent, or after, is none while it is; a misissued certificate is there only where the scenario says that a CA has made the mistake.
 */
export const movesFor = ({
  attacker,
  protocol,
}: Pick<Scenario, 'attacker' | 'protocol'>): readonly AttackId[] =>
  attackIds.filter(
    (id) =>
      id !== 'eavesdrop' &&
      isMoveFor(id, protocol) &&
      whenOf(id) === undefined &&
      (id !== 'intercept-misissued' || attacker.misissued),
  );

/** What the attacker can have done before the delivery that makes a difference to it. */
export const earlierMovesFor = (scenario: Scenario): readonly AttackId[] =>
  attackIds.filter(
    (id) => isMoveFor(id, scenario.protocol) && whenOf(id) === 'before' && mattersTo(scenario, id),
  );

/** The field waives policies, where the client follows any and the message does not ask for TLS itself; waiting ends a policy that is kept. */
function mattersTo(scenario: Scenario, id: AttackId): boolean {
  const { waives, waits }: Attack = attacks[id];
  const { dane, daneOnly, mtaSts, requireTls, tlsRequiredNo } = scenario.client;
  return (
    (waives === true && (dane || mtaSts) && !daneOnly && !requireTls && !tlsRequiredNo) ||
    (waits === true && mtaSts && keptSince(scenario, [id]) !== keptSince(scenario, []))
  );
}

/** When the client has fetched the policy that it begins with; undefined where it has none. */
const keptSince = (scenario: Scenario, moves: readonly AttackId[]): number | undefined =>
  morningOf({ ...scenario, attacker: { ...scenario.attacker, moves } }).kept?.fetchedAt;

/**
 * The choices that the new steps of a world give, in the order in which they come up.
 * @param steps what one step of the world told
 * @param segments how many segments there were before
 */
export function choicesIn(
  steps: readonly Step[],
  segments: number,
  moves: readonly AttackId[],
): readonly HandMove[] {
  const choices: HandMove[] = [];
  let number = segments;
  for (const step of steps) {
    if (step.kind === 'connection') {
      if (isAttackersOwn(step)) continue;
      choices.push(...played(number + 1, moves, (move) => concernsPath(move, step)));
    } else if (step.kind === 'segment') {
      number = Math.max(number, step.segment);
      if (step.passage === 'direct' || step.passage === 'injected') continue;
      choices.push(
        { at: number, do: 'drop' },
        ...played(number, moves, (move) => concernsSegment(move, step)),
      );
    }
  }
  return choices;
}

const played = (
  at: number,
  moves: readonly AttackId[],
  concerns: (move: Attack) => boolean,
): readonly HandMove[] =>
  moves.filter((id) => concerns(attacks[id])).map((move) => ({ at, do: 'play', move }));

/** Connections to the policy host can be stopped or led elsewhere; how a session's connection begins, and where, decides who has its TLS. */
const concernsPath = (move: Attack, { channel }: ConnectionStep): boolean =>
  channel === 'https'
    ? move.policyHost !== undefined
    : move.substitutes !== undefined || move.upgradesAlone === true || move.afterUpgrade !== undefined;

/** Plaintext can be touched, and TLS taken over where a go-ahead passes; what is in TLS can only be dropped. */
function concernsSegment(move: Attack, { channel, layer }: SegmentStep): boolean {
  if (channel === 'dns') return move.dns !== undefined;
  if (channel === 'https' || layer === 'tls') return false;
  return move.touch !== undefined || move.afterUpgrade !== undefined;
}
