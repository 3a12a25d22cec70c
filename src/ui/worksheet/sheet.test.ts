import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { heldBefore, parseLesson, type Lesson } from '../../lessons';
import type { Run } from '../../sim/simulate';
import { Session } from '../session.svelte';

import { sheetsOf, type SheetQuestion } from './sheet';

const folder = new URL('../../lessons/en/', import.meta.url);

function lessonOf(name: string): Lesson {
  const parsed = parseLesson(readFileSync(new URL(name, folder), 'utf8'));
  if (!parsed.ok) throw new Error(name);
  return parsed.value;
}

const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
const sameRun = (a: Run, b: Run): boolean =>
  JSON.stringify([a.scenario, a.moves]) === JSON.stringify([b.scenario, b.moves]);

const exercisesOn = async (name: string) =>
  (await sheetsOf(lessonOf(name))).map(({ pages }) => pages.flatMap(({ exercises }) => exercises));

describe('the sheets of a lesson', () => {
  test.each(names)('%s: every question has an answer, every task a change that does it', async (name) => {
    const exercises = (await exercisesOn(name)).flat();
    expect(exercises.length).toBeGreaterThan(0);
    for (const one of exercises)
      if (one.kind === 'predict') expect(one.right.length, String(one.predict.line)).toBeGreaterThan(0);
      else expect(one.solution, String(one.task.line)).not.toBeNull();
  });

  test('a picture stops before the step that is asked about, and begins where the one before stopped', async () => {
    const questions = (await exercisesOn('upgrade.md'))
      .flat()
      .flatMap((one) => (one.kind === 'predict' ? [one] : []));
    const [first, second, third] = questions;
    expect(first?.after).toBe(0);
    expect(second?.after).toBe(first?.told);
    expect(third?.after).toBe(second?.told);
    const asked = first?.run.trace.slice(first.told ?? 0).find(({ kind }) => kind === 'segment');
    expect(asked).toMatchObject({ kind: 'segment', from: 'client', layer: 'plain' });
    expect(new TextDecoder().decode(asked?.kind === 'segment' ? asked.sent : undefined)).toBe('STARTTLS\r\n');
  });

  test.each(names)(
    '%s: no picture shows the step that a question on the same sheet is about',
    async (name) => {
      for (const sheet of await exercisesOn(name)) {
        const questions = sheet.filter((one): one is SheetQuestion => one.kind === 'predict');
        for (const [i, later] of questions.entries())
          for (const earlier of questions.slice(0, i).filter(({ run }) => sameRun(run, later.run)))
            expect(later.told ?? 0, String(later.predict.number)).toBeLessThanOrEqual(earlier.told ?? 0);
      }
    },
  );

  test.each(names)('%s: what is told last has the number at which the lesson holds', async (name) => {
    const session = await Session.create('');
    for (const { predict, run, told } of (await exercisesOn(name))
      .flat()
      .flatMap((one) => (one.kind === 'predict' ? [one] : []))) {
      const held = heldBefore(predict, run.trace);
      expect(told === null, String(predict.number)).toBe(held === null);
      if (held === null) continue;
      session.present(run, held, null);
      expect([session.number, session.length], String(predict.number)).toEqual([told, told]);
    }
    session.dispose();
  });

  test('what follows is handed out after the answer, with all exercises once and in order', async () => {
    const sheets = await sheetsOf(lessonOf('upgrade.md'));
    expect(sheets.map(({ follows }) => follows)).toEqual([null, 1, 2]);
    const dane = await exercisesOn('dane.md');
    expect(dane.length).toBe(1);
    for (const name of names) {
      const numbers = (await exercisesOn(name))
        .flat()
        .map((one) => (one.kind === 'predict' ? one.predict : one.task).number);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    }
  });
});
