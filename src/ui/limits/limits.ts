/**
 * What a class may do with the simulator. A teacher sets it on a page; it travels in the query of the address, so that whatever the
 * scenario becomes, the limits stay. They keep a lesson to its subject; they are no lock: whoever edits the address leaves them.
 */
import type { AttackId } from '../../attacks';
import type { DialectId } from '../../dialects';

/** What there is beside the switches. */
export const tools = [
  'lessons',
  'gallery',
  'what-ifs',
  'search',
  'table',
  'by-hand',
  'days',
  'pasted',
] as const;

export type Tool = (typeof tools)[number];

/** When it is told how a run ends. */
export const answerTimes = ['at-once', 'at-end', 'never'] as const;

export interface Limits {
  /** What may be chosen; null: all of it. */
  readonly protocols: readonly DialectId[] | null;
  /** Switches by the field of the scenario that they set. */
  readonly switches: readonly string[] | null;
  readonly moves: readonly AttackId[] | null;
  readonly tools: readonly Tool[] | null;
  readonly answers: (typeof answerTimes)[number];
}

export const everything: Limits = {
  protocols: null,
  switches: null,
  moves: null,
  tools: null,
  answers: 'at-once',
};

export const allows = <T>(list: readonly T[] | null, one: T): boolean => list === null || list.includes(one);

/** What tells how other runs end is no use to a class that is to find out. */
const answers: readonly Tool[] = ['what-ifs', 'search', 'table'];

export const mayUse = (limits: Limits, tool: Tool): boolean =>
  allows(limits.tools, tool) && (limits.answers === 'at-once' || !answers.includes(tool));
