/** Grading by the run, and what is found wrong with a lesson by running it. */
import { describe, expect, test } from 'vitest';

import { simulate } from '../sim/simulate';
import {
  checkLesson,
  exercisesOf,
  gradePrediction,
  gradeTask,
  heldBefore,
  parseLesson,
  runOf,
  solved,
  stepAt,
  type Lesson,
  type Predict,
  type Task,
} from '.';

const listener = 'server.starttls=not-offered&attacker.moves=eavesdrop';

const text = (scenario: string, blocks: string): string =>
  `---\ntitle: T\nsummary: S\nminutes: 3\n---\n## P\n\n\`\`\`run\nscenario: ${scenario}\n\`\`\`\n\n${blocks}`;

function lesson(scenario: string, blocks: string): Lesson {
  const parsed = parseLesson(text(scenario, blocks));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const answer = (when: string, misunderstanding = ''): string =>
  `  - says: A\n    when: ${when}\n    reply: R\n${misunderstanding && `    misunderstanding: ${misunderstanding}\n`}`;

const predict = (answers: string, before = '{message: {says: MAIL}}', more = ''): string =>
  `\`\`\`predict\nbefore: ${before}\n${more}question: Q\nanswers:\n${answers}\`\`\`\n`;

const asked = (scenario: string, blocks: string) => {
  const it = lesson(scenario, blocks);
  return { run: runOf(it.pages[0]!), page: it.pages[0]!, exercise: exercisesOf(it)[0]! };
};

describe('an answer', () => {
  test.each<readonly [condition: string, holds: boolean]>([
    ['{verdict: exposed}', true],
    ['{verdict: [secure, exposed]}', true],
    ['{verdict: exposed, delivery: bounced}', false],
    ['{status: 2.0.0}', true],
    ['{report: null}', true],
    ['{authenticated: no}', true],
    ['{disclosed: message}', true],
    ['{disclosed: [envelope, message]}', true],
    ['{disclosed: [message, credentials]}', false],
    ['{not: {disclosed: credentials}}', true],
    ['{any: [{verdict: secure}, {transport: plaintext}]}', true],
    ['{any: [{verdict: secure}, {transport: tls}]}', false],
    ['{happens: {decision: client.without-tls.yes}}', true],
    ['{happens: {decision: client.without-tls.missing, nth: 2}}', false],
    ['{happens: {belief: client.channel-plain}}', true],
    ['{happens: {message: {from: client, to: server, says: "RCPT TO"}}}', true],
    ['{happens: {message: {from: server, says: "RCPT TO"}}}', false],
    ['{happens: {message: {layer: tls}}}', false],
    ['{happens: 5}', true],
    ['{happens: 5000}', false],
  ])('%s: %s', (condition, holds) => {
    const { run, exercise } = asked(listener, predict(answer(condition) + answer('{verdict: failed}', 'M')));
    expect(gradePrediction(exercise as Predict, run, [0]).right).toBe(holds);
  });

  test('inside TLS is looked for in what the two ends read', () => {
    const { run } = asked('seed=1', predict(answer('{verdict: secure}') + answer('{verdict: failed}')));
    const inside = stepAt(run.trace, {
      at: 'message',
      nth: 1,
      like: { ...nothing, layer: 'tls', says: 'MAIL FROM' },
    });
    const outside = stepAt(run.trace, {
      at: 'message',
      nth: 1,
      like: { ...nothing, layer: 'plain', says: 'MAIL FROM' },
    });
    expect([inside !== null, outside]).toEqual([true, null]);
  });

  test('of several is right when all are found and no other', () => {
    const answers =
      answer('{disclosed: message}') + answer('{disclosed: envelope}') + answer('{disclosed: query}', 'M');
    const { run, exercise } = asked(listener, predict(answers, undefined, 'several: true\n'));
    const grade = (chosen: readonly number[]) => gradePrediction(exercise as Predict, run, chosen);
    expect(grade([0, 1]).right).toBe(true);
    expect(grade([0])).toEqual({ right: false, expected: [0, 1], wrong: [], missed: [1] });
    expect(grade([0, 1, 2])).toMatchObject({ right: false, wrong: [2], missed: [] });
    expect(grade([]).right).toBe(false);
  });

  test('is asked for before its step, and before the client turns to what it will do there', () => {
    const { run, exercise } = asked(
      listener,
      predict(answer('{verdict: exposed}') + answer('{verdict: failed}', 'M')),
    );
    const step = heldBefore(exercise as Predict, run.trace)!;
    const coming = run.trace.slice(step - 1);
    const said = coming.find(({ kind }) => kind === 'segment');
    expect(said).toMatchObject({ kind: 'segment', from: 'client', about: 'MAIL' });
    expect(coming[0]).toMatchObject({ kind: 'state', party: 'client' });
    expect(run.trace[step - 2]?.kind).not.toBe('state');
  });
});

const nothing = { from: null, to: null, channel: null, layer: null, passage: null, move: null, says: null };

const task = (change: string, until: string, solution: string): string =>
  `\`\`\`task\ngoal: G\nchange: ${change}\nuntil: ${until}\nreply: R\nsolution: ${solution}\n\`\`\`\n`;

describe('a task', () => {
  const strip = 'attacker.moves=strip-starttls';
  const { page, exercise } = asked(
    strip,
    task('[client.tls]', '{verdict: held}', '{client: {tls: required}}'),
  );
  const { scenario } = page.setting;
  const { client } = scenario;
  const state = (changed: typeof scenario) => gradeTask(exercise as Task, page.setting, simulate(changed));

  test('is not done at first, and is done by its solution', () => {
    expect(state(scenario)).toEqual({ done: false, reached: false, strayed: [] });
    const solution = solved(exercise as Task, page.setting);
    expect(solution.ok && state(solution.value)).toEqual({ done: true, reached: true, strayed: [] });
  });

  test('is done by any other change of what may change', () => {
    expect(state({ ...scenario, client: { ...client, tls: 'verified' } }).done).toBe(true);
  });

  test('is not done with a change of anything else, and that is named', () => {
    const changed = { ...scenario, client: { ...client, tls: 'required' as const, dane: true }, seed: 2 };
    expect(state(changed)).toEqual({ done: false, reached: true, strayed: ['client.dane', 'seed'] });
  });

  test('is not done by hand moves where they may not be made', () => {
    const run = simulate({ ...scenario, client: { ...client, tls: 'required' } }, [{ at: 1, do: 'forward' }]);
    expect(gradeTask(exercise as Task, page.setting, run).strayed).toEqual(['moves']);
  });
});

describe('running a lesson finds', () => {
  const right = answer('{verdict: exposed}');
  const wrong = answer('{verdict: failed}', 'M');

  test.each<readonly [why: string, blocks: string, path: string, says: RegExp]>([
    ['nothing where all is well', predict(right + wrong), '', /^$/],
    [
      'a moment that never comes',
      predict(right + wrong, '{belief: client.channel-tls}'),
      'predict.before',
      /does not come/,
    ],
    ['no right answer', predict(wrong + wrong), 'predict.answers', /no answer is right/],
    [
      'two right ones',
      predict(right + answer('{transport: plaintext}')),
      'predict.answers',
      /answers 1, 2 are right/,
    ],
    [
      'a wrong one that nothing is said to',
      predict(right + answer('{verdict: failed}')),
      'predict.answers[1]',
      /no misunderstanding/,
    ],
    [
      'a right one with a misunderstanding',
      predict(answer('{verdict: exposed}', 'M') + wrong),
      'predict.answers[0]',
      /shows no misunderstanding/,
    ],
    [
      'questions in the wrong order',
      predict(right + wrong) + predict(right + wrong, '{message: {says: EHLO}}'),
      'predict.before',
      /later/,
    ],
    [
      'a task that is done already',
      task('[client]', '{delivery: sent}', '{seed: 1}'),
      'task.until',
      /before anything was changed/,
    ],
    [
      'a solution that is none',
      task('[client]', '{verdict: held}', '{client: {tls: loud}}'),
      'task.solution',
      /no scenario/,
    ],
    [
      'a solution that does not do it',
      task('[client]', '{verdict: held}', '{client: {dane: true}}'),
      'task.solution',
      /comes to: exposed/,
    ],
    [
      'a solution that strays',
      task('[client]', '{delivery: sent, not: {disclosed: message}}', '{server: {starttls: offered}}'),
      'task.solution',
      /server.starttls/,
    ],
  ])('%s', (_why, blocks, path, says) => {
    const [first] = checkLesson(lesson(listener, blocks));
    expect(first?.path ?? '').toBe(path);
    expect(first?.message ?? '').toMatch(says);
  });

  test('questions in the wrong order on pages that share a run', () => {
    const early = predict(right + wrong, '{message: {says: EHLO}}');
    const two = (first: string, second: string) =>
      checkLesson(lesson(listener, `${first}\n## Q\n\n${second}`));
    const late = predict(right + wrong);
    expect(two(early, late)).toEqual([]);
    expect(two(late, early).map(({ path }) => path)).toEqual(['predict.before']);
    const again = '```run\nscenario: ' + listener + '\n```\n\n';
    expect(two(late, again + early)).toEqual([]);
  });
});
