/**
 * The one place where the screen's state lives: a run, which of its days is shown, and how far that day has been told. A flipped
 * switch makes another run and keeps the place. The player is a live XState actor; everything else is derived from the run and the
 * player's position.
 */
import { useSelector } from '@xstate/svelte';
import { fromStore } from 'svelte/store';
import type { AttackId } from '../attacks';
import { fill } from '../locale';
import { ui } from '../locale/en/ui';
import { ok } from '../result';
import { parseAddress, type Address, type RunAddress } from '../sim/address';
import type { Outcome } from '../sim/outcome';
import { isPrepared, prepare } from '../sim/prepare';
import { parseScenario } from '../sim/parse-scenario';
import type { HandMove, Scenario } from '../sim/scenario';
import { errorLine } from '../sim/read-json';
import { simulate, type Run } from '../sim/simulate';
import { addressOf, inFull, isBare, nameIn } from './address';
import { movesOn, runOn, today, withMovesOn } from './calendar/days';
import { followed } from './desk/follow';
import type { Desk } from './desk/state.svelte';
import { toldBefore, toldUpTo } from './desk/told';
import type { FlipId } from './flips';
import { whenIdle } from './idle';
import {
  comesFirst,
  everything,
  mayUse,
  meanwhile,
  type Exercise,
  type Limits,
  type Tool,
} from './limits/limits';
import { opening } from './opening';
import { startPlayback, type Playback, type Way } from './playback';
import {
  isAnotherStory,
  openingPlace,
  partingOf,
  rowAt,
  samePlace,
  segmentAt,
  standingAt,
  storyOfRun,
} from './view';
import { caption, sentence } from './words';

export interface WhatIf extends RunAddress {
  readonly id: FlipId;
  readonly verdict: Outcome['verdict'];
}

/** A run to lay beside the one that is shown, and how far each has been told to begin with; null for where the two part. */
export interface Twin extends RunAddress {
  readonly begin: { readonly one: number; readonly other: number | null } | null;
}

export class Session {
  readonly #playback: Playback;
  readonly #player;
  #whole = $state.raw<Run>(null!);
  #shownDay = $state(today);
  #notice = $state<string | null>(null);
  #acted = $state(false);
  #desk = $state.raw<Desk | null>(null);
  /** Before which step of this very run the telling stops, so that somebody can say what will happen. */
  #stop = $state.raw<{ readonly of: Run; readonly before: number } | null>(null);
  #whatIfs = $state.raw<readonly WhatIf[] | null>(null);
  #limits = $state.raw<Limits>(everything);
  #exercise = $state.raw<Exercise | null>(null);
  /** A lesson lies beside it whose answers are not graded yet. */
  #ungraded = $state(false);
  #twin = $state.raw<Twin | null>(null);
  #stepOfTwin = $state<number | null>(null);
  #before = $state.raw<RunAddress | null>(null);
  /** Show the decrypted words on the ladder too? */
  revealed = $state(false);

  /** The run of the day that is shown, to its end; how much of it may be told is another matter. */
  readonly ended = $derived(runOn(this.#whole, this.#shownDay) ?? this.#whole);
  /** The message that the attacker's desk holds back. */
  readonly held = $derived((this.#shownDay === today && this.#desk?.heldIn(this.ended)) || null);
  /** The step before which the telling stops; another run, or another day, is told to its end. */
  readonly stopped = $derived(
    this.#shownDay === today && this.#stop?.of === this.#whole ? this.#stop.before : null,
  );
  /** The run of the day that is shown, as far as it may be told. */
  readonly run = $derived(
    this.held
      ? toldUpTo(this.ended, this.held)
      : this.stopped
        ? toldBefore(this.ended, this.stopped)
        : this.ended,
  );
  readonly story = $derived(storyOfRun(this.run));

  /**
   * `address` is the part of the page's address that says everything; an unreadable one gives a notice and the opening scenario. The
   * protocol of a run is fetched before it. Without a step it opens as a still picture at a bookmark.
   */
  static async create(address: string, bookmark = 0): Promise<Session> {
    const full = await inFull(address);
    await loadFor(full);
    return new Session(full, bookmark);
  }

  private constructor(address: string, bookmark: number) {
    const { place, run } = this.#read(address);
    this.#whole = run;
    this.#twin = twinOf(place);
    const story = storyOfRun(run);
    this.#playback = startPlayback({ score: story.score, ...this.#where(place, run, bookmark) });
    this.#player = fromStore(useSelector(this.#playback, (snapshot) => snapshot));
    this.#wonder();
  }

  /** Today's run, with those of the earlier days in it. */
  get whole(): Run {
    return this.#whole;
  }
  /** What the switches stand at. */
  get scenario(): Scenario {
    return this.#whole.scenario;
  }
  /** How many days ago the day that is shown was. */
  get shownDay(): number {
    return this.#shownDay;
  }
  /** What the attacker does on the day that is shown. */
  get attackerMoves(): readonly AttackId[] {
    return movesOn(this.scenario, this.#shownDay);
  }
  /** Nobody may know yet how it ends. */
  get pending(): boolean {
    const isWatched = this.#exercise === 'question' && !this.atEnd;
    return this.held !== null || this.stopped !== null || isWatched;
  }
  /** The attacker's desk, while a person sits at it. */
  get desk(): Desk | null {
    return this.#desk;
  }
  get notice(): string | null {
    return this.#notice;
  }
  /** What a teacher has set. */
  get allowed(): Limits {
    return this.#limits;
  }
  /** What may be done here now: what a teacher allows, and an open question. */
  readonly limits = $derived(meanwhile(this.#limits, this.#exercise));
  mayUse = (tool: Tool): boolean => mayUse(this.#limits, tool, this.#exercise);
  /** The open exercise of a lesson that comes before a tool; null where none does, or where the tool is not there anyway. */
  comesFirst = (tool: Tool): Exercise | null => comesFirst(this.#limits, tool, this.#exercise);
  /** May it be told yet how the run ends? */
  readonly answered = $derived.by(() => {
    const { answers } = this.#limits;
    return answers === 'at-once' || (answers === 'at-end' && !this.#ungraded && this.atEnd && !this.poised);
  });
  /** What one flipped switch makes of it, the most telling first; `null` until all have been tried. */
  get whatIfs(): readonly WhatIf[] | null {
    return this.#whatIfs;
  }
  /** The run that is laid beside this one. */
  get twin(): Twin | null {
    return this.#twin;
  }
  /** What was shown before the last change of a switch or by hand; null where nothing has been changed. */
  get before(): RunAddress | null {
    return this.#before;
  }
  get position(): number {
    return this.#player.current.context.position;
  }
  get speed(): number {
    return this.#player.current.context.speed;
  }
  get travelled(): boolean {
    return this.#player.current.context.travelled;
  }
  get playing(): boolean {
    return this.#player.current.matches('playing');
  }
  /** A still picture with a play button: nothing has been told yet. */
  get poised(): boolean {
    return this.#player.current.matches('poised');
  }
  /** Has the viewer done anything yet? Until then the page's address is left as it is. */
  get acted(): boolean {
    return this.#acted;
  }

  readonly row = $derived.by(() => rowAt(this.story.rows, this.position));
  readonly segment = $derived.by(() => segmentAt(this.run.trace, this.position));
  readonly number = $derived(this.row?.number ?? 0);
  readonly told = $derived.by(() => caption(this.run, this.row));
  readonly marks = $derived(
    (this.answered ? this.story.bookmarks : []).map(({ at, step }) => ({
      at,
      hand: step.kind === 'segment',
      what: sentence(this.run, step),
    })),
  );
  /** With what follows from the step that is told. */
  readonly standing = $derived.by(() => standingAt(this.run.trace, this.row?.last ?? 0));
  /** The number of the last row. */
  readonly length = $derived(this.story.rows.at(-1)?.number ?? 0);
  readonly atEnd = $derived.by(() => this.position >= this.length);
  /** An address leads to today: a step of an earlier day is none of its own. */
  readonly address = $derived.by(() => {
    const step = this.poised || this.#shownDay !== today ? null : this.position;
    const twin = this.#twin && { ...this.#twin, step: this.#stepOfTwin };
    return addressOf(this.scenario, this.#whole.moves, step, twin);
  });

  play = (): void => this.#act(() => this.#playback.send({ type: 'play' }));
  pause = (): void => this.#act(() => this.#playback.send({ type: 'pause' }));
  /** Pauses what plays; otherwise nothing has been done. */
  rest = (): void => void (this.playing && this.pause());
  toggle = (): void => (this.playing ? this.pause() : this.play());
  step = (): void => this.#act(() => this.#playback.send({ type: 'step' }));
  back = (): void => this.#act(() => this.#playback.send({ type: 'back' }));
  phase = (way: Way): void => this.#act(() => this.#playback.send({ type: 'phase', way }));
  seek = (to: number): void => this.#act(() => this.#playback.send({ type: 'seek', to }));
  /** To the next decisive moment, or back to the one before; stays where there is none. */
  bookmark = (way: Way): void => {
    const places = this.story.bookmarks.map(({ at }) => at);
    const to =
      way === 'forward'
        ? places.find((at) => at > this.position)
        : places.findLast((at) => at < this.position);
    if (to !== undefined) this.seek(to);
  };
  setSpeed = (speed: number): void => this.#act(() => this.#playback.send({ type: 'speed', speed }));
  /** Keeps to what the query of an address allows; one that cannot be read allows everything, with a notice. */
  restrict = async (query: string): Promise<void> => {
    if (!/[?&](?:allow\.|answers=)/.test(query)) return;
    const { parseLimits } = await import('./limits/address');
    const parsed = parseLimits(query);
    if (parsed.ok) this.limit(parsed.value);
    else this.#notice = fill(ui.brokenLimits, { why: errorLine(parsed.error) });
  };

  /** Where the ending is not to be seen, a still picture shows the beginning. */
  limit = (limits: Limits): void => {
    this.#limits = limits;
    this.#wonder();
    if (this.poised && limits.answers !== 'at-once')
      this.#playback.send({ type: 'run.changed', score: this.story.score, position: 0, poised: true });
  };

  /**
   * An exercise of a lesson is open, or none is any longer: until it is done nothing here does it for the learner. `ungraded`: nor does the
   * ending say what the lesson does not say yet.
   */
  await = (exercise: Exercise | null, ungraded = false): void => {
    this.#ungraded = ungraded;
    if (exercise === this.#exercise) return;
    this.#exercise = exercise;
    this.#wonder();
  };

  /** Is it the lesson beside it that keeps the ending back? */
  get ungraded(): boolean {
    return this.#ungraded;
  }

  dismiss = (): void => void (this.#notice = null);

  /** The same place in the run of another scenario, on the same day where that has it; of another story, its first decisive moment. */
  become = (scenario: Scenario, moves?: readonly HandMove[]): void => {
    if (!isPrepared(scenario)) {
      void prepare(scenario).then(() => this.become(scenario, moves), this.#complain);
      return;
    }
    this.#act(() => {
      const own = moves === undefined ? followed(this.#whole, scenario) : { moves, lost: 0 };
      const run = this.#attempt(scenario, own.moves);
      if (!run) return;
      if (own.lost > 0) this.#notice = ui.handMovesLost;
      this.#before = this.#whole;
      this.#move(run, this.#shownDay);
    });
  };

  /** Lays another run beside this one; of today, as the address says it. */
  compare = ({ scenario, moves }: RunAddress): void => {
    this.pause();
    if (this.#shownDay !== today) this.showDay(today);
    this.#twin = { scenario, moves, begin: null };
  };

  /** Goes along with two runs side by side: so far both have been told. */
  follow = (one: number, other: number): void => {
    this.seek(one);
    this.#stepOfTwin = other;
  };

  leaveTwin = (): void => void (this.#twin = null);

  /** Opens the attacker's desk. Today only: what is done by hand is no part of the days before. */
  playAttacker = async (): Promise<void> => {
    const { Desk } = await import('./desk/state.svelte');
    this.#shownDay = today;
    this.#desk = new Desk(this);
    this.#desk.begin();
  };

  /** Leaves the desk: nothing is held any longer. */
  leaveDesk = (): void => {
    this.#desk = null;
    this.#act(() => this.#move(this.#whole, this.#shownDay));
  };

  /** Goes on after a decision at the desk: to the message that is held next, or to the end. */
  goOn = (scenario: Scenario = this.scenario, moves: readonly HandMove[] = this.#whole.moves): void =>
    this.#act(() => {
      const same = scenario === this.scenario && moves === this.#whole.moves;
      const run = same ? this.#whole : this.#attempt(scenario, moves);
      if (!run) return;
      if (!same) this.#before = this.#whole;
      this.#move(run, today);
      if (this.held) {
        this.#playback.send({ type: 'seek', to: this.story.score.stops.at(-2)?.at ?? 0 });
        this.#playback.send({ type: 'step' });
      } else if (!this.atEnd) this.#playback.send({ type: 'play' });
    });

  /** Other moves of the attacker, on the day that is shown. */
  attack = (moves: readonly AttackId[]): void =>
    this.become(withMovesOn(this.scenario, this.#shownDay, moves));

  /** The same place on another day. */
  showDay = (daysAgo: number): void => this.#act(() => this.#move(this.#whole, daysAgo));

  /** Another scenario, played from where it parts from the one that is shown. */
  replay = ({ scenario, moves }: RunAddress): void => {
    const { trace } = this.run;
    this.become(scenario, moves);
    const parting = partingOf(trace, this.run.trace);
    this.seek(this.story.score.stops.findLast(({ at }) => at < parting)?.at ?? 0);
    this.play();
  };

  /** Another address was typed or followed; without a step it opens as a still picture at a bookmark. */
  open = async (address: string, bookmark = 0): Promise<void> => {
    this.#notice = null;
    const full = await inFull(address);
    await loadFor(full).catch(this.#complain);
    const { place, run } = this.#read(full);
    const { position, poised } = this.#where(place, run, bookmark);
    this.#desk?.renew(run.moves);
    this.#twin = twinOf(place);
    this.#before = null;
    this.#show(run, today, position, poised);
  };

  /**
   * Shows a run, told before a step (null: to its end). `at` is the step it stands at; null: where the telling stops, or
   * the first decisive moment. The run's protocol must have been loaded.
   */
  present = (run: Run, before: number | null, at: number | null): void => {
    this.#notice = null;
    this.#desk = null;
    this.#twin = null;
    this.#stop = before === null ? null : { of: run, before };
    this.#whole = run;
    this.#shownDay = today;
    const end = this.stopped ? this.length : openingPlace(this.run.trace, this.story);
    this.#show(run, today, at ?? end, false);
  };

  /** May tell the run that is shown up to another step, or to its end; it stays where it is. */
  tellUpTo = (before: number | null): void => {
    const { position } = this;
    this.#stop = before === null ? null : { of: this.#whole, before };
    this.#show(this.#whole, this.#shownDay, position, false);
  };

  /** Ends the player; the session shows nothing afterwards. */
  dispose = (): void => void this.#playback.stop();

  #act(move: () => void): void {
    this.#acted = true;
    move();
  }

  #move(whole: Run, wanted: number): void {
    const day = runOn(whole, wanted) ? wanted : today;
    const next = runOn(whole, day) ?? whole;
    const setting = (scenario: Scenario) => ({ ...scenario, moves: movesOn(scenario, day) });
    const place = isAnotherStory(setting(this.scenario), setting(whole.scenario))
      ? openingPlace(next.trace, storyOfRun(next))
      : samePlace(this.run.trace, this.position, next.trace);
    this.#show(whole, day, place, false);
  }

  #show(whole: Run, day: number, position: number, poised: boolean): void {
    this.#whole = whole;
    this.#shownDay = day;
    this.#playback.send({ type: 'run.changed', score: storyOfRun(this.run).score, position, poised });
    this.#wonder();
  }

  /**
   * A fault of ours must not take the page down: the run that is shown stays. One whose telling stops before a step is the same run when
   * a switch has been flipped back, and stops there again.
   */
  #attempt(scenario: Scenario, moves: readonly HandMove[]): Run | null {
    const held = this.#stop?.of;
    if (held && addressOf(held.scenario, held.moves) === addressOf(scenario, moves)) return held;
    try {
      return simulate(scenario, moves);
    } catch (fault) {
      this.#complain(fault);
      return null;
    }
  }

  #complain = (fault: unknown): void => {
    console.error(fault);
    this.#notice = ui.crashed;
  };

  #read(address: string): { readonly place: Address; readonly run: Run } {
    const parsed = isBare(address) ? ok(bare()) : parseAddress(address);
    if (!parsed.ok) {
      const name = nameIn(address);
      const why = name === null ? errorLine(parsed.error) : fill(ui.unknownStory, { name });
      this.#notice = fill(ui.brokenAddress, { why });
    }
    const place = parsed.ok ? parsed.value : bare();
    const run = this.#attempt(place.scenario, place.moves);
    return run ? { place, run } : { place: bare(), run: simulate(bare().scenario, []) };
  }

  #where({ step }: Address, run: Run, bookmark = 0): { readonly position: number; readonly poised: boolean } {
    if (step !== null) return { position: step, poised: false };
    if (this.#limits.answers !== 'at-once') return { position: 0, poised: true };
    return { position: openingPlace(run.trace, storyOfRun(run), bookmark), poised: true };
  }

  /** Tries every flip while nothing else is to be done, and sees what it makes of the day that is shown. */
  #wonder(): void {
    this.#whatIfs = null;
    // Nobody may know how it ends while a message is held or a question is open.
    if (this.pending || !(this.mayUse('what-ifs') || this.mayUse('compare'))) return;
    const { run } = this;
    void Promise.all([import('./flips'), import('./limits/permits')]).then(
      ([flips, { permits }]) => this.run === run && this.#tryFlips(flips, permits),
      this.#complain,
    );
  }

  #tryFlips(
    { flipped, mostTelling }: typeof import('./flips'),
    permits: (limits: Limits, from: Scenario, to: Scenario) => boolean,
  ): void {
    const { run, scenario: now, shownDay, limits } = this;
    const todo = flipped(this.#whole).filter(({ scenario }) => permits(limits, now, scenario));
    const endings: WhatIf[] = [];
    const next = (): void => {
      if (this.run !== run) return;
      const one = todo.shift();
      if (!one) {
        this.#whatIfs = mostTelling(run.outcome.verdict, endings);
        return;
      }
      const own = one.moves.length === 0 ? { moves: [], lost: 0 } : followed(this.#whole, one.scenario);
      const other = own.lost === 0 ? runOn(simulate(one.scenario, own.moves), shownDay) : null;
      if (other) endings.push({ ...one, moves: own.moves, verdict: other.outcome.verdict });
      whenIdle(next);
    };
    whenIdle(next);
  }
}

/** Fetches what the runs of an address need. */
async function loadFor(address: string): Promise<void> {
  const { scenario, twin } = placeOf(address);
  await prepare(scenario, ...(twin ? [twin.scenario] : []));
}

const twinOf = ({ twin, step }: Address): Twin | null =>
  twin && {
    scenario: twin.scenario,
    moves: twin.moves,
    begin: step === null ? null : { one: step, other: twin.step },
  };

function placeOf(address: string): Address {
  const parsed = isBare(address) ? null : parseAddress(address);
  return parsed?.ok ? parsed.value : bare();
}

const bare = (): Address => {
  const parsed = parseScenario(opening);
  if (!parsed.ok) throw new Error('the opening scenario is not one');
  return { scenario: parsed.value, moves: [], twin: null, step: null, embed: false };
};
