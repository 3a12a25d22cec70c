/**
 * The one place where the screen's state lives: a run, and how far it has been told. A flipped switch makes another run and
 * keeps the place. The player is a live XState actor; everything else is derived from the run and the player's position.
 */
import { useSelector } from '@xstate/svelte';
import { fromStore } from 'svelte/store';
import { fill } from '../locale';
import { ui } from '../locale/en/ui';
import { ok } from '../result';
import { parseAddress, type Address } from '../sim/address';
import type { Outcome } from '../sim/outcome';
import { parseScenario } from '../sim/parse-scenario';
import type { HandMove, Scenario } from '../sim/scenario';
import { errorLine } from '../sim/read-json';
import { simulate, type Run } from '../sim/simulate';
import { addressOf, isBare } from './address';
import { flips, mostTelling, type FlipId } from './flips';
import { whenIdle } from './idle';
import { opening } from './opening';
import { startPlayback, type Playback, type Way } from './playback';
import { rowAt, samePlace, segmentAt, standingAt, storyOf } from './view';

export interface WhatIf {
  readonly id: FlipId;
  readonly scenario: Scenario;
  readonly verdict: Outcome['verdict'];
}

const storyOfRun = ({ trace, scenario, moves }: Run) =>
  storyOf(trace, scenario.attacker.moves.length > 0 || moves.length > 0);

export class Session {
  readonly #playback: Playback;
  readonly #player;
  #run = $state.raw<Run>(null!);
  #notice = $state<string | null>(null);
  #acted = $state(false);
  #whatIfs = $state.raw<readonly WhatIf[]>([]);
  /** Show the decrypted words on the ladder too? */
  revealed = $state(false);

  readonly story = $derived(storyOfRun(this.#run));

  /** `address` is the part of the page's address that says everything; an unreadable one gives a notice and the opening scenario. */
  constructor(address: string) {
    const { place, run } = this.#read(address);
    this.#run = run;
    const story = storyOfRun(run);
    this.#playback = startPlayback({ score: story.score, ...this.#where(place, run) });
    this.#player = fromStore(useSelector(this.#playback, (snapshot) => snapshot));
    this.#wonder();
  }

  get run(): Run {
    return this.#run;
  }
  get notice(): string | null {
    return this.#notice;
  }
  get whatIfs(): readonly WhatIf[] {
    return this.#whatIfs;
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
  readonly segment = $derived.by(() => segmentAt(this.#run.trace, this.position));
  readonly standing = $derived.by(() => standingAt(this.#run.trace, this.position));
  readonly atEnd = $derived.by(() => this.position >= this.#run.trace.length);
  readonly address = $derived.by(() =>
    addressOf(this.#run.scenario, this.#run.moves, this.poised ? null : this.position),
  );

  play = (): void => this.#act(() => this.#playback.send({ type: 'play' }));
  pause = (): void => this.#act(() => this.#playback.send({ type: 'pause' }));
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
  dismiss = (): void => void (this.#notice = null);

  /** The same place in the run of another scenario. */
  become = (scenario: Scenario, moves: readonly HandMove[] = this.#run.moves): void =>
    this.#act(() => {
      const run = this.#attempt(scenario, moves);
      if (!run) return;
      this.#show(run, samePlace(this.#run.trace, this.position, run.trace), false);
    });

  /** Another scenario, played from its beginning. */
  replay = (scenario: Scenario): void => {
    this.become(scenario);
    this.seek(0);
    this.play();
  };

  /** Another address was typed or followed; without a step it opens as a still picture at a bookmark. */
  open = (address: string, bookmark = 0): void => {
    this.#notice = null;
    const { place, run } = this.#read(address);
    const { position, poised } = this.#where(place, run, bookmark);
    this.#show(run, position, poised);
  };

  /** Ends the player; the session shows nothing afterwards. */
  dispose = (): void => void this.#playback.stop();

  #act(move: () => void): void {
    this.#acted = true;
    move();
  }

  #show(run: Run, position: number, poised: boolean): void {
    this.#run = run;
    this.#playback.send({ type: 'run.changed', score: storyOfRun(run).score, position, poised });
    this.#wonder();
  }

  /** A fault of ours must not take the page down: the run that is shown stays. */
  #attempt(scenario: Scenario, moves: readonly HandMove[]): Run | null {
    try {
      return simulate(scenario, moves);
    } catch (fault) {
      console.error(fault);
      this.#notice = ui.crashed;
      return null;
    }
  }

  #read(address: string): { readonly place: Address; readonly run: Run } {
    const parsed = isBare(address) ? ok(bare()) : parseAddress(address);
    if (!parsed.ok) this.#notice = fill(ui.brokenAddress, { why: errorLine(parsed.error) });
    const place = parsed.ok ? parsed.value : bare();
    const run = this.#attempt(place.scenario, place.moves);
    return run ? { place, run } : { place: bare(), run: simulate(bare().scenario, []) };
  }

  #where({ step }: Address, run: Run, bookmark = 0): { readonly position: number; readonly poised: boolean } {
    if (step !== null) return { position: step, poised: false };
    const { bookmarks } = storyOfRun(run);
    const still = bookmarks[bookmark] ?? bookmarks.at(-1);
    return { position: still?.at ?? run.trace.length, poised: true };
  }

  /** Tries every flip while nothing else is to be done. */
  #wonder(): void {
    const run = this.#run;
    const todo = flips.flatMap(({ id, of }) => {
      const scenario = of(run.scenario);
      return scenario ? [{ id, scenario }] : [];
    });
    const endings: WhatIf[] = [];
    this.#whatIfs = [];
    const next = (): void => {
      if (this.#run !== run) return;
      const one = todo.shift();
      if (!one) {
        this.#whatIfs = mostTelling(run.outcome.verdict, endings);
        return;
      }
      endings.push({ ...one, verdict: simulate(one.scenario, []).outcome.verdict });
      whenIdle(next);
    };
    whenIdle(next);
  }
}

const bare = (): Address => {
  const parsed = parseScenario(opening);
  if (!parsed.ok) throw new Error('the opening scenario is not one');
  return { scenario: parsed.value, moves: [], step: null, embed: false };
};
