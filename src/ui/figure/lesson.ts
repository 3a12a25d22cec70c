/** Mounts a lesson as a figure. Fetched only where a figure is one. */
import { mount } from 'svelte';

import { LessonDesk } from '../lessons/desk.svelte';
import type { Keeper } from '../lessons/store.svelte';
import type { Session } from '../session.svelte';
import LessonFigure from './LessonFigure.svelte';

/** In somebody else's page nothing is kept: what was done lasts as long as the figure. */
const nobody: Keeper = { read: () => ({}), write: () => {} };

/** Opens the lesson by its name, or its address beside the lab, at a page counted from 0; what is no lesson is told in its place. */
export async function mountLesson(
  target: Element,
  session: Session,
  lesson: { readonly name: string; readonly page: number | null },
): Promise<Record<string, unknown>> {
  const desk = await LessonDesk.create(session, nobody);
  await desk.open(lesson.name, lesson.page);
  return mount(LessonFigure, { target, props: { session, desk } });
}
