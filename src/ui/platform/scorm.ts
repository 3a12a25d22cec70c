/**
 * SCORM 1.2: the platform's window holds an object `API` with eight functions that take and give text. After LMSInitialize the
 * data model is read and written by element, LMSCommit keeps it, and LMSFinish ends the session (Run-Time Environment 1.2, sections 3.3 and 3.4).
 */
import type { Platform } from './platform';
import { readKept, type Answered, type Standing } from './standing';

/** The functions of the API that are used; the others only explain an error. */
export interface ScormApi {
  readonly LMSInitialize: (nothing: '') => string;
  readonly LMSFinish: (nothing: '') => string;
  readonly LMSGetValue: (element: string) => string;
  readonly LMSSetValue: (element: string, value: string) => string;
  readonly LMSCommit: (nothing: '') => string;
}

interface Frame {
  readonly API?: ScormApi;
  readonly parent: Frame;
  readonly opener: Frame | null;
}

/** More frames than any platform nests. */
const mostFrames = 10;

/** The window of another origin cannot be looked into: what is there is not for us. */
function apiOf(frame: Frame): ScormApi | null {
  try {
    return frame.API ?? null;
  } catch {
    return null;
  }
}

/** Looks for the API in the window, those around it, and those around the one that opened it (section 3.3.6.1). */
export function findScorm(window: Frame): ScormApi | null {
  for (const start of [window, window.opener]) {
    let frame = start;
    for (let i = 0; frame && i < mostFrames; i++) {
      const api = apiOf(frame);
      if (api) return api;
      if (frame.parent === frame) break;
      frame = frame.parent;
    }
  }
  return null;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** CMITimespan: `HHHH:MM:SS.SS`. Milliseconds in. */
export function timespan(elapsed: number): string {
  const seconds = Math.floor(elapsed / 1000);
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  const hundredths = Math.floor((elapsed % 1000) / 10);
  return `${String(hours).padStart(4, '0')}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}.${twoDigits(hundredths)}`;
}

/** Responses to a choice are single letters (section 3.4.4, `cmi.interactions.n.student_response`). */
const letters = (places: readonly number[]): string =>
  places.map((place) => String.fromCharCode(97 + place)).join(',');

/**
 * Begins a session; null where the platform refuses it. `lesson` is its name, `now` the time in milliseconds. A value that the platform does not
 * take is its own affair: nothing of the lesson hangs on it.
 */
export function scormPlatform(api: ScormApi, lesson: string, now: () => number): Platform | null {
  if (api.LMSInitialize('') !== 'true') return null;
  const began = now();
  const set = (element: string, value: string): void => void api.LMSSetValue(element, value);
  let complete = false;
  let ended = false;

  if (api.LMSGetValue('cmi.core.lesson_status') === 'not attempted') {
    set('cmi.core.lesson_status', 'incomplete');
    api.LMSCommit('');
  }
  const before = api.LMSGetValue('cmi.suspend_data');
  /** Exercises that the platform has heard of, in this session or an earlier one. */
  const told = new Set(Object.keys(readKept(before).done).map(Number));
  /** Interactions of earlier sessions may not be kept, but are counted where they are. */
  let interactions = Number(api.LMSGetValue('cmi.interactions._count')) || 0;

  function tell({ number, kind, right, chosen }: Answered): void {
    const at = `cmi.interactions.${interactions}`;
    interactions += 1;
    set(`${at}.id`, `${lesson}-${number}`);
    set(`${at}.type`, kind === 'predict' ? 'choice' : 'performance');
    if (kind === 'predict') set(`${at}.student_response`, letters(chosen));
    set(`${at}.result`, right ? 'correct' : 'wrong');
  }

  return {
    kept: before === '' ? null : before,
    report: ({ answers, score, complete: isComplete, page }: Standing, kept: string): void => {
      if (ended) return;
      for (const answer of answers.filter(({ number }) => !told.has(number))) {
        told.add(answer.number);
        tell(answer);
      }
      set('cmi.core.score.min', '0');
      set('cmi.core.score.max', '100');
      set('cmi.core.score.raw', String(Math.round(score * 100)));
      complete ||= isComplete;
      if (complete) set('cmi.core.lesson_status', 'completed');
      set('cmi.core.lesson_location', `${lesson}:${page}`);
      set('cmi.suspend_data', kept);
      api.LMSCommit('');
    },
    end: (): void => {
      if (ended) return;
      ended = true;
      set('cmi.core.session_time', timespan(now() - began));
      set('cmi.core.exit', complete ? '' : 'suspend');
      api.LMSCommit('');
      api.LMSFinish('');
    },
  };
}
