/**
 * A lesson as a value: pages of prose, each beside a run of the simulator, with questions about what will happen and tasks to do. Which
 * answer is right stands nowhere: an answer carries a condition, and the engine's run decides which conditions hold.
 */
import type { HandMove, Scenario } from '../sim/scenario';
import type { JsonObject } from '../sim/read-json';

import type { Condition } from './condition';
import type { Moment } from './moment';
import type { Block, Inline } from './prose';

export interface Lesson {
  readonly title: string;
  /** One sentence for the list of lessons. */
  readonly summary: string;
  /** How long it takes. */
  readonly minutes: number;
  readonly pages: readonly Page[];
}

/** What is read at one time: it begins with a heading of the second level. */
export interface Page {
  readonly title: string;
  readonly line: number;
  /** The run beside it; a page that names none goes on with that of the page before. */
  readonly setting: Setting;
  readonly parts: readonly Part[];
}

export interface Setting {
  readonly scenario: Scenario;
  readonly moves: readonly HandMove[];
  /** Up to where it is told when the page opens; null: to the first question, or else the first decisive moment. */
  readonly until: Moment | null;
}

export type Part =
  | { readonly kind: 'prose'; readonly blocks: readonly Block[] }
  /** Where the button stands that plays the page's run. */
  | { readonly kind: 'run'; readonly line: number }
  | Predict
  | Task;

export type Exercise = Predict | Task;

/** Predict, then watch: the run is held before a step, and plays on when it has been answered what will happen. */
export interface Predict {
  readonly kind: 'predict';
  /** In the file, from 1. */
  readonly line: number;
  /** Which exercise of the lesson this is, from 1. */
  readonly number: number;
  readonly before: Moment;
  /** Up to where the run plays before the answer is graded; null: to the next question of the page, or its end. */
  readonly watch: Moment | null;
  readonly question: readonly Inline[];
  /** May several answers be right? Then all of them must be found. */
  readonly several: boolean;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly says: readonly Inline[];
  /** The answer is right where this holds of the run. */
  readonly when: Condition;
  /** What somebody believes who gives this answer wrongly; null where it cannot be given wrongly in this run. */
  readonly misunderstanding: readonly Inline[] | null;
  /** What to say to it. */
  readonly reply: readonly Inline[];
}

/** Something to bring about with the switches; it is done when the run has come to it. */
export interface Task {
  readonly kind: 'task';
  readonly line: number;
  readonly number: number;
  readonly goal: readonly Inline[];
  /** Paths of the fields of a scenario that may change; a path stands for all below it, `moves` for hand moves. */
  readonly change: readonly string[];
  readonly until: Condition;
  readonly hint: readonly Inline[] | null;
  /** What to say when it is done. */
  readonly reply: readonly Inline[];
  /** A change that does it, for answer keys and tests. */
  readonly solution: JsonObject;
}

/** What is wrong with the text of a lesson, and in which line. */
export interface LessonError {
  readonly line: number;
  /** The field of a block (`predict.answers[1].when`); empty where it is none. */
  readonly path: string;
  readonly message: string;
}

export const isExercise = (part: Part): part is Exercise => part.kind === 'predict' || part.kind === 'task';

/** All questions and tasks of a lesson, in order. */
export const exercisesOf = ({ pages }: Pick<Lesson, 'pages'>): readonly Exercise[] =>
  pages.flatMap(({ parts }) => parts.filter(isExercise));
