/** A learning platform that started the lesson and wants to hear how it goes. SCORM 1.2 and cmi5 are the two kinds. */
import type { Standing } from './standing';

export interface Platform {
  /** What it kept of the learner's progress when the lesson was left; null where this is the first time. */
  readonly kept: string | null;
  /** Tells how far the learner is, and what to keep of it. */
  readonly report: (standing: Standing, kept: string) => void;
  /** The lesson is left; nothing is said afterwards. */
  readonly end: () => void;
}
