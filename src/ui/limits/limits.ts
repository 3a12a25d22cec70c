/**
 * What a class may do with the simulator. A teacher sets it on a page; it travels in the query of the address, so that whatever the
 * scenario becomes, the limits stay. They keep a lesson to its subject; they are no lock: whoever edits the address leaves them.
 */
import type { AttackId } from '../../attacks';
import type { DialectId } from '../../dialects';
import type { AnswerTime } from '../../embedding/figure';

/** What there is beside the switches. */
export const tools = [
  'lessons',
  'gallery',
  'what-ifs',
  'compare',
  'search',
  'table',
  'by-hand',
  'days',
  'pasted',
] as const;

export type Tool = (typeof tools)[number];

export interface Limits {
  /** What may be chosen; null: all of it. */
  readonly protocols: readonly DialectId[] | null;
  /** Switches by the field of the scenario that they set. */
  readonly switches: readonly string[] | null;
  readonly moves: readonly AttackId[] | null;
  readonly tools: readonly Tool[] | null;
  readonly answers: AnswerTime;
}

export const everything: Limits = {
  protocols: null,
  switches: null,
  moves: null,
  tools: null,
  answers: 'at-once',
};

export const allows = <T>(list: readonly T[] | null, one: T): boolean => list === null || list.includes(one);

/** Does all of this keep to the protocols that a class has? */
export const keepsTo = ({ protocols }: Limits, spoken: readonly DialectId[]): boolean =>
  spoken.every((one) => allows(protocols, one));

/** May what was answered in a lesson be graded yet? At its end: once all its exercises are done. */
export const grades = ({ answers }: Limits, isFinished: boolean): boolean =>
  answers === 'at-once' || (answers === 'at-end' && isFinished);

/** What tells how other runs end is no use to a class that is to find out. */
const answers: readonly Tool[] = ['what-ifs', 'compare', 'search', 'table'];

/** What a lesson waits for: an answer before the run goes on, or a state that the learner brings the run to. */
export type Exercise = 'question' | 'task';

/** What would do an open exercise for the learner. By hand a run is told past a question; a task may be done that way. */
const givesAway: Readonly<Record<Exercise, readonly Tool[]>> = {
  question: [...answers, 'gallery', 'by-hand'],
  task: [...answers, 'gallery'],
};

/**
 * What may be changed meanwhile. Nothing while a question is open: a switch that makes no difference would bring the same run, told to its
 * end. A task is there to be done with the switches.
 */
export const meanwhile = (limits: Limits, open: Exercise | null): Limits =>
  open === 'question' ? { ...limits, protocols: [], switches: [], moves: [] } : limits;

/** The open exercise that comes before a tool; null: none does, or the class has not got the tool at all. */
export const comesFirst = (limits: Limits, tool: Tool, open: Exercise | null): Exercise | null =>
  open !== null && givesAway[open].includes(tool) && mayUse(limits, tool, null) ? open : null;

/** Is a tool there, with what a teacher allows and with the exercise that is open? */
export const mayUse = (limits: Limits, tool: Tool, open: Exercise | null): boolean =>
  allows(limits.tools, tool) &&
  (limits.answers === 'at-once' || !answers.includes(tool)) &&
  (open === null || !givesAway[open].includes(tool));
