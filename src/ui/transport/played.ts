/** What the player's controls act on: a run, or two side by side. */
export interface Played {
  /** The place that is told, of `length`; 0 before anything has happened. */
  readonly position: number;
  readonly length: number;
  /** What the place is called: where a fold is told, its last step. */
  readonly number: number;
  /** What happens there, in a sentence. */
  readonly told: string;
  readonly marks: readonly Mark[];
  readonly playing: boolean;
  /** A still picture, of which nothing has been told yet. */
  readonly poised: boolean;
  readonly atEnd: boolean;
  readonly speed: number;
  /** Is it told elsewhere what happens? */
  readonly held: unknown;
  readonly toggle: () => void;
  readonly step: () => void;
  readonly back: () => void;
  readonly seek: (to: number) => void;
  readonly setSpeed: (speed: number) => void;
}

/** A decisive moment. */
export interface Mark {
  readonly at: number;
  /** Is it the attacker's doing? */
  readonly hand: boolean;
  readonly what: string;
}
