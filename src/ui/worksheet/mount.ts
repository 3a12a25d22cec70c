/** The worksheet as a page of its own: `?view=worksheet&lesson=upgrade`, and with `&key` the answer key too. */
import { mount } from 'svelte';

import { fill } from '../../locale';
import { worksheet } from '../../locale/en/worksheet';
import { course, parseLesson, type Lesson } from '../../lessons';
import { readCourse, fetchText } from '../lessons/texts';
import { sheetsOf } from './sheet';
import Worksheet from './Worksheet.svelte';

/** A lesson of the course by its name, or one that lies at an address beside the page. */
async function lessonCalled(name: string): Promise<Lesson | null> {
  const lessons = await readCourse();
  const place = (course as readonly string[]).indexOf(name);
  if (place >= 0) return lessons[place] ?? null;
  const text = await fetchText(name);
  const parsed = text.ok ? parseLesson(text.value) : null;
  return parsed?.ok ? parsed.value : null;
}

export async function mountWorksheet(target: Element): Promise<void> {
  const query = new URLSearchParams(location.search);
  const name = query.get('lesson') ?? '';
  const lesson = await lessonCalled(name);
  if (lesson)
    mount(Worksheet, {
      target,
      props: { lesson, sheets: await sheetsOf(lesson), withKey: query.has('key') },
    });
  else target.textContent = fill(worksheet.unknown, { name, all: course.join(', ') });
}
