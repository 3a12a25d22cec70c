/**
 * Where progress is kept: in the browser and nowhere else, or, where a learning platform started the lesson, by that platform. Where
 * nothing keeps it, it lives as long as the page.
 */
import { parseProgress, progressText, type Progress } from './progress';

export interface Keeper {
  readonly read: () => Progress;
  /** Throws where it cannot be kept. */
  readonly write: (progress: Progress) => void;
}

const key = 'starttls-lab.lessons';

const browser: Keeper = {
  read: () => {
    try {
      const read = parseProgress(localStorage.getItem(key) ?? '');
      return read.ok ? read.value : {};
    } catch {
      return {};
    }
  },
  write: (progress) => {
    if (Object.keys(progress).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, progressText(progress));
  },
};

/** Where nothing is kept, what was done lasts as long as the page: in somebody else's page, and before a class. */
export const nobody: Keeper = { read: () => ({}), write: () => {} };

export class ProgressStore {
  #progress = $state.raw<Progress>({});
  #works = $state(true);

  readonly #keeper: Keeper;

  constructor(keeper: Keeper = browser) {
    this.#keeper = keeper;
    this.#progress = keeper.read();
    this.#write();
  }

  get progress(): Progress {
    return this.#progress;
  }
  /** Does the browser keep it? */
  get works(): boolean {
    return this.#works;
  }

  set = (progress: Progress): void => {
    this.#progress = progress;
    this.#write();
  };

  #write(): void {
    try {
      this.#keeper.write(this.#progress);
    } catch {
      this.#works = false;
    }
  }
}
