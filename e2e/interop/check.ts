/** What a check against another program is, and what it comes to. */
import type { DialectId } from '../../src/dialects';

/** Another program, and everything that is tried with it. */
export interface Program {
  /** As its own people write it. */
  readonly name: string;
  /** The Debian package whose version is told, and those that are needed beside it. */
  readonly package: string;
  readonly also?: readonly string[];
  /** Plays all checks, each between a fresh server of ours or a fresh client of ours and the program; what it prints is nobody's. */
  readonly run: (play: Play) => Promise<void>;
}

export interface Pair {
  readonly protocol: DialectId;
  /** Which end is ours. */
  readonly ours: 'server' | 'client';
  readonly tried: string;
}

/**
 * Plays one check. It passes where `check` returns, is skipped where that throws a `Skipped`, and fails where it throws anything else; the
 * first line of that is the reason. It has `bound` milliseconds.
 */
export type Play = (pair: Pair, check: () => Promise<void>) => Promise<void>;

export class Skipped extends Error {}

export interface Row extends Omit<Pair, 'protocol'> {
  /** Empty where none came to be tried. */
  readonly protocol: DialectId | '';
  readonly theirs: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** Empty where it passed. */
  readonly why: string;
}

/** Long enough for the slowest program to start on a busy machine. */
const bound = 60_000;

/** The first line of what went wrong, short enough for a table. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]?.slice(0, 200) ?? '';

/** Collects the rows of one program; `told` hears each. */
export const playing =
  (theirs: string, told: (row: Row) => void): Play =>
  async (pair, check) => {
    let alarm: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      alarm = setTimeout(() => reject(new Error(`not done within ${bound / 1000} seconds`)), bound);
    });
    try {
      await Promise.race([check(), late]);
      told({ ...pair, theirs, result: 'passed', why: '' });
    } catch (error) {
      told({
        ...pair,
        theirs,
        result: error instanceof Skipped ? 'skipped' : 'failed',
        why: reasonOf(error),
      });
    } finally {
      clearTimeout(alarm);
    }
  };

/** Fails with this reason unless it holds. */
export function demand(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new Error(reason);
}
