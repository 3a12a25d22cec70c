/** What a teacher may write, and what is said to what is none: the line, the field, the reason. */
import { describe, expect, test } from 'vitest';

import { parseLesson, plainText, type Lesson, type LessonError } from '.';

const matter = '---\ntitle: T\nsummary: S\nminutes: 3\n---\n';
const run = '```run\nscenario: attacker.moves=strip-starttls\n```\n';
const question = `\`\`\`predict
before: {decision: client.without-tls.missing}
question: What now?
answers:
  - says: Plaintext
    when: {transport: plaintext}
    reply: Yes.
  - says: It waits
    when: {delivery: deferred}
    misunderstanding: M
    reply: No.
\`\`\`
`;

function lesson(text: string): Lesson {
  const parsed = parseLesson(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function errors(text: string): readonly LessonError[] {
  const parsed = parseLesson(text);
  return parsed.ok ? [] : parsed.error;
}

describe('a lesson', () => {
  test('is pages of text, runs and questions', () => {
    const { title, pages } = lesson(`${matter}\n## One\n\nText.\n\n${run}\n${question}\n## Two\n\nMore.\n`);
    expect(title).toBe('T');
    expect(pages.map((page) => [page.title, page.parts.map(({ kind }) => kind)])).toEqual([
      ['One', ['prose', 'run', 'predict']],
      ['Two', ['prose']],
    ]);
    expect(pages[1]?.setting).toBe(pages[0]?.setting);
  });

  test('lays the scenario of a run over that of the front matter', () => {
    const text = `---\ntitle: T\nsummary: S\nminutes: 3\nscenario: {client: {dane: true, tls: required}}\n---\n## P\n\n\`\`\`run\nscenario: {client: {tls: verified}}\n\`\`\`\n`;
    expect(lesson(text).pages[0]?.setting.scenario.client).toMatchObject({ dane: true, tls: 'verified' });
  });

  test('takes from an address its hand moves and its step', () => {
    const address = 'attacker.moves=eavesdrop&moves=[{"at":5,"do":"drop"}]&step=40';
    const { setting } = lesson(`${matter}## P\n\n\`\`\`run\nscenario: '${address}'\n\`\`\`\n`).pages[0]!;
    expect(setting.moves).toEqual([{ at: 5, do: 'drop' }]);
    expect(setting.until).toEqual({ at: 'step', step: 40 });
  });

  test('may come from any editor: with a byte order mark and other ends of lines', () => {
    const text = `\uFEFF${`${matter}## P\n\n${run}`.replaceAll('\n', '\r\n')}`;
    expect(lesson(text).pages).toHaveLength(1);
  });

  test('reads versions of TLS as words', () => {
    const text = `${matter}## P\n\n\`\`\`run\nscenario: {server: {tlsVersions: [1.3]}}\n\`\`\`\n`;
    expect(lesson(text).pages[0]?.setting.scenario.server.tlsVersions).toEqual(['1.3']);
  });

  test('links places in RFCs that it knows, and leaves the others as words', () => {
    const [prose] = lesson(`${matter}## P\n\nRFC 7672 §2.2.1, RFC 3207, RFC 9999.\n\n${run}`).pages[0]!.parts;
    const [block] = prose?.kind === 'prose' ? prose.blocks : [];
    const inlines = block?.kind === 'paragraph' ? block.children : [];
    expect(inlines.flatMap((one) => (one.kind === 'cite' ? [one.cite] : []))).toEqual([
      { rfc: 7672, section: '2.2.1' },
      { rfc: 3207, section: '' },
    ]);
    expect(plainText(inlines)).toBe('RFC 7672 §2.2.1, RFC 3207, RFC 9999.');
  });
});

describe('what is none', () => {
  const page = `${matter}## P\n\n${run}\n`;
  const task = (fields: string): string => `${page}\`\`\`task\n${fields}\n\`\`\`\n`;
  const whole = 'goal: G\nreply: R\nsolution: {client: {tls: required}}';

  test.each<readonly [why: string, text: string, line: number, path: string, says: RegExp]>([
    ['no front matter', '## P\n', 1, '', /front matter/],
    ['front matter that is no YAML', '---\ntitle: [\n---\n## P\n', 2, 'front matter', /is not YAML/],
    [
      'no title',
      '---\nsummary: S\nminutes: 3\n---\n## P\n\n' + run,
      2,
      'front matter.title',
      /must be given/,
    ],
    [
      'an unknown field',
      matter.replace('title', 'author: A\ntitle') + '## P\n\n' + run,
      2,
      'front matter.author',
      /no such field/,
    ],
    ['no page', matter, 6, '', /has no pages/],
    ['text before the first page', `${matter}Text.\n\n## P\n\n${run}`, 6, '', /second level/],
    ['a heading of the first level', `${matter}# T\n\n## P\n\n${run}`, 6, '', /front matter/],
    ['no run', `${matter}## P\n\nText.\n`, 6, '', /run block/],
    ['two runs on a page', `${page}${run}`, 12, '', /one run block/],
    [
      'a run behind its question',
      `${matter}## P\n\n${run}\n## Q\n\n${question}\n${run}`,
      27,
      '',
      /before the questions/,
    ],
    ['HTML', `${page}Some <b>bold</b> words.\n`, 12, '', /HTML/],
    ['a picture', `${page}![cat](cat.png)\n`, 12, '', /pictures/],
    ['a table', `${page}| a | b |\n| - | - |\n| 1 | 2 |\n`, 12, '', /tables/],
    ['a link that runs something', `${page}[x](javascript:alert(1))\n`, 12, '', /link leads/],
    ['a block that is no YAML', `${page}\`\`\`task\ngoal: "G\n\`\`\`\n`, 13, 'task', /is not YAML/],
    [
      'a scenario that is none',
      `${matter}## P\n\n\`\`\`run\nscenario:\n  client:\n    tls: banana\n\`\`\`\n`,
      11,
      'run.scenario.client.tls',
      /must be one of opportunistic/,
    ],
    [
      'an address that is none',
      `${matter}## P\n\n\`\`\`run\nscenario: client.tls=banana\n\`\`\`\n`,
      9,
      'run.scenario.client.tls',
      /must be one of/,
    ],
    [
      'a moment that is none',
      page + question.replace('{decision: client.without-tls.missing}', 'soon'),
      13,
      'predict.before',
      /number of a step/,
    ],
    [
      'a decision that nobody makes',
      page + question.replace('client.without-tls.missing', 'client.sings'),
      13,
      'predict.before.decision',
      /no such decision/,
    ],
    [
      'one answer',
      page + question.replace(/ {2}- says: It waits[\s\S]*No\.\n/, ''),
      16,
      'predict.answers',
      /two answers/,
    ],
    [
      'an answer without a condition',
      page + question.replace('{transport: plaintext}', '{}'),
      17,
      'predict.answers[0].when',
      /must ask something/,
    ],
    [
      'a verdict that is none',
      page + question.replace('transport: plaintext', 'verdict: lost'),
      17,
      'predict.answers[0].when.verdict',
      /must be one of secure/,
    ],
    [
      'a field that may not change, for there is none',
      task(`change: [klient]\nuntil: {verdict: held}\n${whole}`),
      13,
      'task.change[0]',
      /no such field/,
    ],
    ['a task without a condition', task(`change: [client]\n${whole}`), 13, 'task.until', /must be given/],
  ])('%s', (_why, text, line, path, says) => {
    const [first] = errors(text);
    expect(first?.message).toMatch(says);
    expect(first).toMatchObject({ line, path });
  });

  test('is told in full, line by line', () => {
    const text = `${matter}## P\n\n<i>a</i>\n\n\`\`\`run\nscenario: {seed: one}\n\`\`\`\n\n\`\`\`task\ngoal: G\n\`\`\`\n`;
    expect(errors(text).map(({ line }) => line)).toEqual([8, 8, 11, 15, 15, 15, 15]);
  });

  test('is not read for ever: aliases that multiply', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`).join('\n')}`;
    expect(errors(`---\n${bomb}\n---\n## P\n`)[0]?.message).toMatch(/is not YAML/);
  });
});
