import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { parseLesson, type Lesson } from '../../lessons';

import { sheetOf } from './sheet';

const folder = new URL('../../lessons/en/', import.meta.url);

function lessonOf(name: string): Lesson {
  const parsed = parseLesson(readFileSync(new URL(name, folder), 'utf8'));
  if (!parsed.ok) throw new Error(name);
  return parsed.value;
}

describe('the sheet of a lesson', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.md')))(
    '%s: every question has an answer, every task a change that does it',
    async (name) => {
      const lesson = lessonOf(name);
      const exercises = (await sheetOf(lesson)).flatMap((page) => page.exercises);
      expect(exercises.length).toBeGreaterThan(0);
      for (const one of exercises)
        if (one.kind === 'predict') expect(one.right.length, String(one.predict.line)).toBeGreaterThan(0);
        else expect(one.solution, String(one.task.line)).not.toBeNull();
    },
  );

  test('a picture stops before the step that is asked about, and begins where the one before stopped', async () => {
    const questions = (await sheetOf(lessonOf('upgrade.md')))
      .flatMap((page) => page.exercises)
      .flatMap((one) => (one.kind === 'predict' ? [one] : []));
    const [first, second, third] = questions;
    expect(first?.after).toBe(0);
    expect(second?.after).toBe(first?.told);
    expect(third?.after).toBe(second?.told);
    const asked = first?.run.trace[first.told ?? 0];
    expect(asked).toMatchObject({ kind: 'segment', from: 'client', layer: 'plain' });
    expect(new TextDecoder().decode(asked?.kind === 'segment' ? asked.sent : undefined)).toBe('STARTTLS\r\n');
  });
});
