/** The player of two runs: one clock and one place, in rows, for both. */
import { fill } from '../../locale';
import { twin as words } from '../../locale/en/twin';
import type { Run } from '../../sim/simulate';
import { startPlayback, type PlaybackSnapshot, type Way } from '../playback';
import type { Twin } from '../session.svelte';
import type { Mark, Played } from '../transport/played';
import { restOf } from '../view';
import { caption } from '../words';
import { placeOf, toldAt, type TwinRow, type TwinRows } from './rows';

/** In milliseconds: long enough to read both sides of the parting. */
const restAtParting = 5000;

const restAt = (row: TwinRow): number => {
  if (row.kind === 'parting') return restAtParting;
  return Math.max(...[row.one, row.other].map((one) => (one ? restOf(one) : 0)));
};

export class TwinPlayer implements Played {
  readonly #one: Run;
  readonly #other: Run;
  readonly #rows: readonly TwinRow[];
  readonly #playback;
  #snapshot = $state.raw<PlaybackSnapshot>(null!);

  readonly marks: readonly Mark[];
  readonly poised = false;
  readonly held = null;

  /** @param begin how far each has been told to begin with; null for where the two part */
  constructor(one: Run, other: Run, { rows, parting }: TwinRows, begin: Twin['begin']) {
    this.#one = one;
    this.#other = other;
    this.#rows = rows;
    const at = rows.findIndex(({ kind }) => kind === 'parting') + 1;
    this.marks = parting ? [{ at, hand: false, what: words.parting.heading }] : [];
    const parted = parting ? at : rows.length;
    const position = begin ? placeOf(rows, begin.one, begin.other) : parted;
    const stops = [{ at: 0, rest: 400 }, ...rows.map((row, i) => ({ at: i + 1, rest: restAt(row) }))];
    this.#playback = startPlayback({
      score: { stops, phases: parting ? [at] : [] },
      position,
      poised: false,
    });
    this.#snapshot = this.#playback.getSnapshot();
    this.#playback.subscribe((snapshot) => (this.#snapshot = snapshot));
  }

  get position(): number {
    return this.#snapshot.context.position;
  }
  get speed(): number {
    return this.#snapshot.context.speed;
  }
  get travelled(): boolean {
    return this.#snapshot.context.travelled;
  }
  get playing(): boolean {
    return this.#snapshot.matches('playing');
  }
  get length(): number {
    return this.#rows.length;
  }
  get number(): number {
    return this.position;
  }
  get atEnd(): boolean {
    return this.position >= this.length;
  }
  /** The numbers of the last steps that were told of both. */
  get steps(): ReturnType<typeof toldAt> {
    return toldAt(this.#rows, this.position);
  }
  get told(): string {
    const row = this.#rows[this.position - 1];
    if (!row) return caption(this.#one, null);
    if (row.kind === 'parting') return words.here;
    const one = row.one && caption(this.#one, row.one);
    const other = row.other && caption(this.#other, row.other);
    if (row.kind === 'shared') return fill(words.told.both, { what: one ?? '' });
    if (one !== null && other !== null) return fill(words.told.apart, { one, other });
    return one !== null ? fill(words.told.one, { one }) : fill(words.told.other, { other: other ?? '' });
  }

  toggle = (): void => this.#playback.send({ type: this.playing ? 'pause' : 'play' });
  step = (): void => this.#playback.send({ type: 'step' });
  back = (): void => this.#playback.send({ type: 'back' });
  phase = (way: Way): void => this.#playback.send({ type: 'phase', way });
  seek = (to: number): void => this.#playback.send({ type: 'seek', to });
  setSpeed = (speed: number): void => this.#playback.send({ type: 'speed', speed });
  dispose = (): void => void this.#playback.stop();
}
