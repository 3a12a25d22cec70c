/** The learning platform that an address names, found and talked to; its place as the keeper of progress. Fetched with the first lesson. */
import { course, isLessonId, type Lesson } from '../../lessons';
import type { Keeper } from '../lessons/store.svelte';
import { cmi5Platform, launchOf } from './cmi5';
import type { Platform } from './platform';
import { findScorm, scormPlatform } from './scorm';
import { keptText, readKept, standingOf } from './standing';

async function platformIn(search: string, lesson: string): Promise<Platform | null> {
  switch (new URLSearchParams(search).get('platform')) {
    case 'scorm': {
      const api = findScorm(window as unknown as Parameters<typeof findScorm>[0]);
      return api && scormPlatform(api, lesson, Date.now);
    }
    case 'cmi5': {
      const launch = launchOf(search);
      const ways = { fetch: fetch.bind(window), now: () => new Date(), uuid: () => crypto.randomUUID() };
      return launch && cmi5Platform(launch, ways);
    }
    default:
      return null;
  }
}

/**
 * Keeps the progress of the lesson that a platform started; null where none did, or it cannot be talked to. A platform hears of one lesson,
 * until the page is left.
 */
export async function keeperFor(search: string, lessons: readonly Lesson[]): Promise<Keeper | null> {
  const id = new URLSearchParams(search).get('lesson') ?? '';
  const lesson = isLessonId(id) ? lessons[course.indexOf(id)] : undefined;
  const platform = lesson && (await platformIn(search, id));
  if (!lesson || !platform) return null;
  addEventListener('pagehide', platform.end);
  return {
    read: () => (platform.kept === null ? {} : { [id]: readKept(platform.kept) }),
    write: ({ [id]: progress }) => {
      if (progress) platform.report(standingOf(lesson, progress), keptText(progress));
    },
  };
}
