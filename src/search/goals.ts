/** What counts as winning: questions to a world, and what of the past they still ask for. */
import { aboutDialect, type DialectId } from '../dialects';
import type { Disclosure } from '../dialects/dialect';
import { isTampered } from '../sim/judge';
import { isAttacker } from '../sim/trace';
import type { World } from '../sim/world';

export const goalIds = ['content', 'credentials', 'own-words', 'stopped'] as const;

export type GoalId = (typeof goalIds)[number];

export interface Goal {
  /** Is it reached? Once it is, nothing that happens later takes it back. */
  readonly isReached: (world: World) => boolean;
  /** What of the past an answer in the future may depend on, as plain data: two worlds that differ in it are two. */
  readonly remembers: (world: World) => unknown;
}

/** What the protocol carries for its user: a message, a mailbox, the answer to a query. Who sends to whom is none of it. */
const contents: readonly Disclosure[] = ['message', 'mailbox', 'query'];

export const goals: Readonly<Record<GoalId, Goal>> = {
  content: {
    isReached: ({ disclosed }) => contents.some((kind) => disclosed.includes(kind)),
    remembers: () => null,
  },
  credentials: {
    isReached: ({ disclosed }) => disclosed.includes('credentials'),
    remembers: () => null,
  },
  /** Either end took the attacker's words for the other's: in the protected session, or because the attacker was its other end. */
  'own-words': {
    isReached: (world) =>
      isTampered(world, world.conclusion ?? { fetched: null }) || (isSent(world) && isAttackersEnd(world)),
    remembers: (world) => forgedIn(world),
  },
  /** The client holds it done, and the real server has not got it. Only when nothing is left to happen is that sure. */
  stopped: {
    isReached: (world) => world.queue.length === 0 && isSent(world) && !hasArrived(world),
    remembers: (world) => [hasArrived(world)],
  },
};

/** The goals that there can be in a protocol. */
export const goalsOf = (protocol: DialectId): readonly GoalId[] =>
  goalIds.filter((id) => id !== 'credentials' || aboutDialect(protocol).hasLogin);

const isSent = ({ conclusion }: World): boolean => conclusion?.delivery === 'sent';

const connectionOf = ({ conclusion, connections }: World) =>
  conclusion === null || conclusion.connection === null ? undefined : connections[conclusion.connection];

const isAttackersEnd = (world: World): boolean => connectionOf(world)?.intercepted === true;

/** A message is with the server that took it; a session without one was with whoever was its other end. */
function hasArrived(world: World): boolean {
  if (aboutDialect(world.protocol).carries === 'mail') {
    return world.deliveries.some(({ to, delivery }) => !isAttacker(to) && isOwn(world, delivery.to));
  }
  const connection = connectionOf(world);
  return connection !== undefined && !isAttacker(connection.ends.server);
}

/** Mail to the client's recipient: the attacker's own mail to itself is not what the client handed over. */
const isOwn = ({ task }: World, recipients: readonly string[]): boolean =>
  recipients.includes(task.envelope.to);

/** Where plaintext that the attacker changed or wrote has arrived: `isTampered` asks for it. */
export const forgedIn = ({ trace }: World): readonly string[] => [
  ...new Set(
    trace.flatMap((step) =>
      step.kind === 'segment' &&
      step.layer === 'plain' &&
      (step.passage === 'changed' || step.passage === 'injected')
        ? [`${step.connection} ${step.to}`]
        : [],
    ),
  ),
];
