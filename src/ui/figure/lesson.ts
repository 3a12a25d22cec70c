/** Mounts a lesson as a figure. Fetched only where a figure is one. */
import { mount } from 'svelte';

import type { LessonPlace } from '../address';
import { LessonDesk } from '../lessons/desk.svelte';
import { nobody } from '../lessons/store.svelte';
import type { Session } from '../session.svelte';
import LessonFigure from './LessonFigure.svelte';

/** Opens the lesson by its name, or its address beside the lab, at a place in it; what is no lesson is told in its place. */
export async function mountLesson(
  target: Element,
  session: Session,
  lesson: LessonPlace & { readonly name: string },
): Promise<Record<string, unknown>> {
  const desk = await LessonDesk.create(session, nobody);
  await desk.open(lesson.name, lesson);
  return mount(LessonFigure, { target, props: { session, desk } });
}
