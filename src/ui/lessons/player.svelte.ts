/**
 * A lesson beside the simulator: which page is read, which exercise is open, and how far the page's run may be told. The state of the
 * exercises is a live XState actor; what was done is kept in the store.
 */
import { useSelector } from '@xstate/svelte';
import { fromStore } from 'svelte/store';

import {
  exercisesOf,
  gradePrediction,
  gradeTask,
  heldBefore,
  isExercise,
  runOf,
  solved,
  stepAt,
  type Exercise,
  type Grade,
  type Lesson,
  type Page,
  type Part,
  type Predict,
  type Task,
} from '../../lessons';
import type { Run } from '../../sim/simulate';
import type { AnswerTime } from '../../embedding/figure';
import { whereLeft, type LessonPlace } from '../address';
import { grades, type Exercise as OpenExercise } from '../limits/limits';
import type { Session } from '../session.svelte';
import { storyOfRun } from '../view';
import { startExercises, type ExerciseActor } from './exercise';
import { atPage, countOf, nothingDone, withDone, withoutDone, type Done } from './progress';
import type { ProgressStore } from './store.svelte';

export class LessonPlayer {
  readonly lesson: Lesson;
  /** What its progress is kept under. */
  readonly id: string;
  readonly #session: Session;
  readonly #store: ProgressStore;
  readonly #actor: ExerciseActor;
  readonly #state;
  #page = $state(0);
  /** The exercise that the page was opened at, if an address named one: those before it are passed over. */
  #from = $state(0);
  #run = $state.raw<Run>(null!);
  /** What was answered to the question whose run is being watched. */
  #chosen = $state.raw<readonly number[]>([]);
  readonly #done = $derived.by(() => this.#store.progress[this.id]?.done ?? {});

  constructor(
    id: string,
    lesson: Lesson,
    session: Session,
    store: ProgressStore,
    wanted: LessonPlace = whereLeft,
  ) {
    this.id = id;
    this.lesson = lesson;
    this.#session = session;
    this.#store = store;
    this.#actor = startExercises();
    this.#state = fromStore(useSelector(this.#actor, ({ value }) => value as string));
    const { page, done } = store.progress[id] ?? nothingDone;
    const isFinished = exercisesOf(lesson).every(({ number }) => number in done);
    const named = lesson.pages.findIndex(({ parts }) =>
      parts.some((part) => isExercise(part) && part.number === wanted.exercise),
    );
    if (named >= 0) this.show(named, wanted.exercise ?? 0);
    else this.show(Math.min(wanted.page ?? (isFinished ? 0 : page), lesson.pages.length - 1));
  }

  get page(): Page {
    return this.lesson.pages[this.#page]!;
  }
  /** Of the page, from 0. */
  get number(): number {
    return this.#page;
  }
  get count(): number {
    return this.lesson.pages.length;
  }
  /** Is the run of the page the one that is shown? */
  get isShown(): boolean {
    return this.#session.whole === this.#run;
  }
  get watching(): boolean {
    return this.#state.current === 'watching';
  }
  get chosen(): readonly number[] {
    return this.#chosen;
  }
  /** The exercise that is open; null where nothing is left to do on the page. */
  readonly current: Exercise | null = $derived.by(() => {
    if (this.#state.current === 'reading') return null;
    return this.page.parts.filter(isExercise).find((one) => this.#isOpen(one)) ?? null;
  });
  /** Are all exercises of the lesson done? */
  readonly isFinished = $derived.by(() =>
    exercisesOf(this.lesson).every(({ number }) => number in this.#done),
  );
  /** When it may be told how it went. */
  get answers(): AnswerTime {
    return this.#session.allowed.answers;
  }
  /** Is it told what was right? */
  readonly isGraded = $derived.by(() => grades(this.#session.allowed, this.isFinished));
  /** How many exercises there are, and how many were right at once. */
  readonly score = $derived.by(() => ({
    all: exercisesOf(this.lesson).length,
    right: countOf({ page: 0, done: this.#done }).right,
  }));
  /** The exercise that the page was opened at; null: none in particular. */
  get named(): number | null {
    return this.#from || null;
  }
  /** Where the learner is, as an address says it: on another page than the first, and on one with several exercises, at which. */
  readonly place: LessonPlace = $derived.by(() => {
    const several = this.page.parts.filter(isExercise).length > 1 || this.#from > 0;
    return { page: this.#page || null, exercise: several ? (this.current?.number ?? this.named) : null };
  });

  /** What of the page may be read: what comes behind an open exercise, or behind the last one that is not graded yet, would give it away. */
  readonly parts: readonly Part[] = $derived.by(() => {
    const { parts } = this.page;
    const open = parts.findIndex((part) => part === this.current);
    const end = open >= 0 || this.isGraded ? open : parts.findLastIndex(isExercise);
    return end < 0 ? parts : parts.slice(0, end + 1);
  });

  /** Is there a task to be read? Then the switches are wanted. */
  readonly hasTask: boolean = $derived.by(() => this.parts.some(({ kind }) => kind === 'task'));

  /** Was the page opened at a later exercise than this one, which is still to be done? */
  isPassedOver = ({ number }: Exercise): boolean => number < this.#from && !(number in this.#done);

  #isOpen = ({ number }: Exercise): boolean => number >= this.#from && !(number in this.#done);

  doneOf = ({ number }: Exercise): Done | null => this.#done[number] ?? null;

  /** What the page's run says to an answer that was given. */
  gradeOf = (predict: Predict, chosen: readonly number[]): Grade =>
    gradePrediction(predict, this.#run, chosen);

  /** Fields that were changed although the task does not allow it, once the run has come to what is asked. */
  strayed = (task: Task): readonly string[] => {
    const { reached, strayed } = gradeTask(task, this.page.setting, this.#session.whole);
    return reached ? strayed : [];
  };

  /** Opens a page, counted from 0, with the exercises before `from` passed over. */
  show = (page: number, from = 0): void => {
    this.#page = page;
    this.#from = from;
    this.#store.set(atPage(this.#store.progress, this.id, page));
    this.#run = runOf(this.page);
    const left = this.page.parts.filter(isExercise).filter((one) => this.#isOpen(one));
    this.#send({ type: 'opened', left: left.map(({ kind }) => kind) });
    this.restore();
  };

  /** Shows the run of the page again, told as far as the open question lets it. */
  restore = (): void => {
    const { until } = this.page.setting;
    this.#session.present(this.#run, this.#hold(), until && stepAt(this.#run.trace, until));
  };

  /** Plays the run of the page from its beginning. */
  watch = (): void => {
    if (!this.isShown) this.restore();
    this.#session.seek(0);
    this.#session.play();
  };

  answer = (predict: Predict, chosen: readonly number[]): void => {
    this.#chosen = chosen;
    this.#send({ type: 'answered' });
    this.#session.seek(this.#session.length);
    this.#session.tellUpTo(this.#watchedUpTo(predict));
    if (!this.#session.atEnd) this.#session.play();
  };

  /** The run has been watched as far as the question needs it. */
  watched = (predict: Predict): void => {
    const { right } = this.gradeOf(predict, this.#chosen);
    this.#finish(predict, { kind: 'predict', chosen: this.#chosen, right });
    this.#send({ type: 'watched' });
    if (this.isShown) this.#session.tellUpTo(this.#hold());
  };

  /** Goes to where the answer is known, without watching. */
  skip = (): void => this.#session.seek(this.#session.length);

  /** Ticks the task if the run has come to what it asks, and that may be told. */
  look = (task: Task): void => {
    if (this.isGraded && gradeTask(task, this.page.setting, this.#session.whole).done)
      this.#finishTask(task, { right: true, shown: false });
  };

  /** Where nothing is graded yet a task does not tick itself: what the switches have come to is kept. */
  handIn = (task: Task): void => {
    const { done } = gradeTask(task, this.page.setting, this.#session.whole);
    this.#finishTask(task, { right: done, shown: false });
  };

  /** Does a task before the learner's eyes. */
  solve = (task: Task): void => {
    const scenario = solved(task, this.page.setting);
    if (!scenario.ok) return;
    this.#finishTask(task, { right: true, shown: true });
    this.#session.become(scenario.value, this.page.setting.moves);
  };

  /** Forgets what was done on this page, and opens it once more. */
  again = (): void => {
    const numbers = this.page.parts.filter(isExercise).map(({ number }) => number);
    this.#store.set(withoutDone(this.#store.progress, this.id, numbers));
    this.show(this.#page);
  };

  dispose = (): void => {
    this.#actor.stop();
    this.#session.await(null);
    this.#session.tellUpTo(null);
  };

  #send(event: Parameters<ExerciseActor['send']>[0]): void {
    this.#actor.send(event);
    this.#session.await(this.#open(), !this.isGraded);
  }

  /** What must not be given away: the exercise that is open here, or a question that is still to come about the same run. */
  #open(): OpenExercise | null {
    if (this.current?.kind === 'task') return 'task';
    return this.current || this.#hold() !== null ? 'question' : null;
  }

  #finishTask(task: Task, how: { readonly right: boolean; readonly shown: boolean }): void {
    this.#finish(task, { kind: 'task', ...how });
    this.#send({ type: 'done' });
    if (this.current?.kind === 'predict') this.restore();
  }

  #finish({ number }: Exercise, done: Done): void {
    this.#store.set(withDone(this.#store.progress, this.id, number, done));
  }

  /**
   * The step before which the run must not be told on: that of the first open question about it, on this page or on one that goes on with
   * the same run.
   */
  #hold(): number | null {
    const { pages } = this.lesson;
    const rest = pages.slice(this.#page);
    const end = rest.findIndex(({ setting }) => setting !== this.page.setting);
    const open = rest
      .slice(0, end < 0 ? rest.length : end)
      .flatMap(({ parts }) => parts)
      .filter((part) => part.kind === 'predict')
      .find((one) => this.#isOpen(one) && !(this.watching && one.number === this.current?.number));
    return open ? heldBefore(open, this.#run.trace) : null;
  }

  /** Before which step the run stops that is watched after an answer: behind the row of its moment, or before the next question. */
  #watchedUpTo({ watch }: Predict): number | null {
    const hold = this.#hold();
    const step = watch && stepAt(this.#run.trace, watch);
    if (step === null) return hold;
    const { rows } = storyOfRun(this.#run);
    const behind = rows.find(({ first }) => first > step)?.first ?? null;
    return behind !== null && hold !== null ? Math.min(behind, hold) : (behind ?? hold);
  }
}
