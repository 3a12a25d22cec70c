/** Keeps progress in the browser, and nowhere else. Where the browser keeps nothing, it lives as long as the page. */
import { parseProgress, progressText, type Progress } from './progress';

const key = 'starttls-lab.lessons';

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export class ProgressStore {
  #progress = $state.raw<Progress>({});
  #works = $state(true);

  constructor() {
    const text = kept();
    const read = text === null ? null : parseProgress(text);
    if (read?.ok) this.#progress = read.value;
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
      if (Object.keys(this.#progress).length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, progressText(this.#progress));
    } catch {
      this.#works = false;
    }
  }
}
