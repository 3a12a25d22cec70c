/** Where lessons are opened: from the course, from an address, from a file. One lesson at a time lies beside the simulator. */
import { checkLesson, course, isLessonId, parseLesson, type Lesson, type LessonError } from '../../lessons';
import { fill } from '../../locale';
import { lessons as words } from '../../locale/en/lessons';
import { whereLeft, type LessonPlace } from '../address';
import { grades, keepsTo } from '../limits/limits';
import type { Session } from '../session.svelte';
import { LessonPlayer } from './player.svelte';
import { ProgressStore, type Keeper } from './store.svelte';
import { readCourse, fetchText } from './texts';
import { prepare } from '../../sim/prepare';

/** Why a lesson cannot be opened: in a sentence, or line by line. */
export interface Refusal {
  readonly name: string;
  readonly why: string | readonly LessonError[];
}

export class LessonDesk {
  readonly store: ProgressStore;
  readonly lessons: readonly Lesson[];
  readonly #session: Session;
  #player = $state.raw<LessonPlayer | null>(null);
  #isAddressed = $state(false);
  #refusal = $state.raw<Refusal | null>(null);

  /** With the texts of the course, and a learning platform where the address names one. `keeper`: who keeps progress instead. */
  static async create(session: Session, keeper?: Keeper): Promise<LessonDesk> {
    const lessons = await readCourse();
    if (keeper) return new LessonDesk(session, lessons, keeper);
    const { keeperFor } = await import('../platform');
    return new LessonDesk(session, lessons, await keeperFor(location.search, lessons));
  }

  private constructor(session: Session, lessons: readonly Lesson[], keeper: Keeper | null) {
    this.#session = session;
    this.lessons = lessons;
    this.store = new ProgressStore(keeper ?? undefined);
  }

  get player(): LessonPlayer | null {
    return this.#player;
  }
  /** Has the lesson that is open an address? One from a file on disk has none. */
  get isAddressed(): boolean {
    return this.#isAddressed;
  }
  get refusal(): Refusal | null {
    return this.#refusal;
  }
  /** The place in the course of the lesson that is open, from 0; -1 where it is none of the course. */
  get place(): number {
    const id = this.#player?.id ?? '';
    return isLessonId(id) ? course.indexOf(id) : -1;
  }

  /** The places in the course of the lessons that keep to the protocols of the class. */
  get offered(): readonly number[] {
    const keeps = ({ pages }: Lesson): boolean =>
      keepsTo(
        this.#session.allowed,
        pages.map(({ setting }) => setting.scenario.protocol),
      );
    return this.lessons.flatMap((lesson, place) => (keeps(lesson) ? [place] : []));
  }
  /** The place of the next of these; null behind the last, and behind a lesson that is none of the course. */
  get next(): number | null {
    return this.place < 0 ? null : (this.offered.find((place) => place > this.place) ?? null);
  }

  /** Is it told how the exercises of a lesson went? */
  grades = (isFinished: boolean): boolean => grades(this.#session.allowed, isFinished);

  /** Opens a lesson of the course by its name, or one that lies at an address. */
  open = async (name: string, place: LessonPlace = whereLeft): Promise<void> => {
    this.#isAddressed = true;
    const own = isLessonId(name) ? this.lessons[course.indexOf(name)] : undefined;
    if (own) return this.#begin(name, own, place);
    const text = await fetchText(name);
    if (text.ok) await this.read(name, text.value, place);
    else this.#refuse(name, fill(words.errors.loading, { why: text.error }));
  };

  openFile = async (file: File): Promise<void> => {
    await this.read(file.name, await file.text());
    if (!this.#refusal) this.#isAddressed = false;
  };

  /** Opens a lesson from its text, if it is one and its runs come to what it says of them. */
  read = async (name: string, text: string, place: LessonPlace = whereLeft): Promise<void> => {
    const parsed = parseLesson(text);
    if (!parsed.ok) return this.#refuse(name, parsed.error);
    if (!(await this.#loadFor(parsed.value))) return this.#refuse(name, words.errors.protocol);
    const faults = checkLesson(parsed.value);
    if (faults.length > 0) this.#refuse(name, faults);
    else await this.#begin(name, parsed.value, place);
  };

  close = (): void => {
    this.#player?.dispose();
    this.#player = null;
  };

  forgive = (): void => void (this.#refusal = null);

  async #begin(id: string, lesson: Lesson, place: LessonPlace): Promise<void> {
    if (!(await this.#loadFor(lesson))) return this.#refuse(lesson.title, words.errors.protocol);
    this.#player?.dispose();
    this.#refusal = null;
    this.#player = new LessonPlayer(id, lesson, this.#session, this.store, place);
  }

  /** Fetches what its runs need. */
  #loadFor = ({ pages }: Lesson): Promise<boolean> =>
    prepare(...pages.map(({ setting }) => setting.scenario)).then(
      () => true,
      () => false,
    );

  #refuse(name: string, why: Refusal['why']): void {
    this.#refusal = { name, why };
  }
}
