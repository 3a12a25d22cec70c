/**
 * Everything that the lab can show, as one table: how to come to each view, in any language. The tests of accessibility and the screenshots
 * go through it; that nothing is left out is looked up in the style sheets that were built (`accessibility.spec.ts`).
 */
import type { Locator, Page } from '@playwright/test';

import type { LanguageId } from '../src/locale/languages';
import type { Words } from './words';

export interface View {
  readonly name: string;
  /** Query and fragment, or a path; the language is added to it. */
  readonly address: string;
  /** What stands there when it is complete. */
  readonly shows: string;
  /** What is pressed to come there; gives another page where the view is one that opens beside. */
  readonly reach?: (page: Page, words: Words) => Promise<Page | void>;
  /** `wide`: a phone has no such view. `main`: it is looked at on a phone too. */
  readonly screen?: 'wide' | 'main';
  /** Only in a language that is read: the glossary finds no term in words that are made longer or turned around. */
  readonly read?: true;
}

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 704;

const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true }).first();

const press = (within: Page | Locator, name: string): Promise<void> => button(within, name).click();

/** One of the looks at a run; on a phone they stand in a sheet. */
const look =
  (which: (words: Words) => string) =>
  async (page: Page, words: Words): Promise<void> => {
    if (isNarrow(page)) await press(page, words.ui.inspector);
    const dock = page.locator('.dock').last();
    const tab = button(dock, which(words));
    await tab.click();
  };

const opened =
  (which: (words: Words) => string) =>
  (page: Page, words: Words): Promise<void> =>
    press(page, which(words));

async function sitDown(page: Page): Promise<void> {
  await page.locator('.head.attacker .sit').click();
  await page.locator('.desk textarea').waitFor();
}

async function edit(page: Page): Promise<void> {
  await sitDown(page);
  await page.locator('.desk textarea').fill('220 elsewhere.example ESMTP\n');
}

/** A session with a secret and an upgrade; what it is told about it. */
async function readExample(page: Page, words: Words): Promise<void> {
  await press(page, words.pasted.open);
  await press(page.getByRole('dialog'), words.pasted.example);
}

/** The first page of a lesson asks; its answer is wrong. */
async function answerWrong(page: Page, words: Words): Promise<void> {
  await page.locator('.question input').last().check();
  await press(page, words.lessons.predict.answer);
  await press(page, words.lessons.predict.skip);
}

async function goToTask(page: Page, words: Words): Promise<void> {
  await answerWrong(page, words);
  await press(page, words.lessons.next);
  await press(page, words.lessons.next);
}

const badLesson = { name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from('# No lesson\n') };

const stripped = 'attacker.moves=strip-starttls';
const verdict = '#verdict-word';

export const views: readonly View[] = [
  { name: 'opening', address: '/', shows: '.go', screen: 'main' },
  {
    name: 'changed-by-the-attacker',
    address: `/#${stripped}&step=45`,
    shows: '.row.current',
    reach: look(({ ui }) => ui.inspector),
    screen: 'main',
  },
  { name: 'end', address: `/#${stripped}&step=74`, shows: '.ending' },
  {
    name: 'intercepted',
    address: '/#attacker.moves=intercept-self-signed&step=74',
    shows: '.row.current',
    reach: look(({ ui }) => ui.inspector),
  },
  {
    name: 'defended',
    address:
      '/#client.dane=true&client.mtaSts=true&domain.dnssec=signed&domain.tlsa=[{"usage":3,"selector":1,"matching":1,"of":"server"}]&domain.mtaSts={"mode":"enforce"}&domain.tlsRpt={"rua":["mailto:tls@example.org"]}&attacker.moves=intercept-self-signed&step=56',
    shows: '.rail, .openers',
  },
  { name: 'lookups-unfolded', address: '/#g=dane-strip&step=20', shows: '.row.current' },
  { name: 'days', address: '/#g=sts-cached', shows: '.calendar ol' },
  { name: 'report-posted', address: '/#g=report-told&step=160', shows: '.row.current' },
  {
    name: 'report-forged',
    address: '/#g=report-forged&step=191',
    shows: '.row.current',
    reach: look(({ ui }) => ui.evidence),
  },
  { name: 'mistakes-in-software', address: '/#g=seam-response&step=60', shows: '.row.current' },
  {
    name: 'binary-protocol',
    address: `/#protocol=ldap&${stripped}&step=60`,
    shows: '.hex, .bytes, .dump',
    reach: async (page, words) => {
      await look(({ ui }) => ui.inspector)(page, words);
      const bytes = button(page.locator('.inspector'), words.ui.bytes);
      if (await bytes.isVisible()) await bytes.click();
    },
  },
  {
    name: 'data-connection',
    address:
      '/#protocol=ftp&client.tls=verified&client.dataProtection=clear&attacker.moves=eavesdrop&step=90',
    shows: '.row.current',
  },
  {
    name: 'two-servers',
    address: '/#domain.backup={"starttls":"not-offered"}&attacker.moves=break-handshake&step=80',
    shows: verdict,
  },
  {
    name: 'transcript',
    address: `/#${stripped}&step=45`,
    shows: '.dock table',
    reach: look(({ ui }) => ui.transcript),
    screen: 'main',
  },
  {
    name: 'beliefs',
    address: `/#${stripped}&step=60`,
    shows: '.dock .ledger, .dock table',
    reach: look(({ ui }) => ui.believed),
    screen: 'main',
  },
  {
    name: 'evidence',
    address:
      '/#client.mtaSts=true&client.requireTls=true&domain.mtaSts={"mode":"enforce"}&domain.tlsRpt={"rua":["mailto:tls@example.org"]}&attacker.moves=strip-starttls&step=60',
    shows: '.evidence .tabs',
    reach: look(({ ui }) => ui.evidence),
    screen: 'main',
  },
  {
    name: 'evidence-of-a-user',
    address: '/#protocol=imap&client.tls=verified&attacker.moves=intercept-self-signed&step=40',
    shows: '.evidence section',
    reach: look(({ ui }) => ui.evidence),
  },
  {
    name: 'ports',
    address: '/#protocol=imap',
    shows: '.dock .ports, .dock table',
    reach: look(({ ui }) => ui.ports),
    screen: 'main',
  },
  {
    name: 'gallery',
    address: '/',
    shows: 'dialog a',
    reach: async (page) => page.locator('nav button.scenario').click(),
    screen: 'main',
  },
  {
    name: 'gallery-nothing-found',
    address: '/',
    shows: 'dialog .none',
    reach: async (page) => {
      await page.locator('nav button.scenario').click();
      await page.getByRole('searchbox').fill('no such scenario');
    },
  },
  {
    name: 'switches-that-wait',
    address: '/#client.dane=true&client.mtaSts=true&attacker.moves=strip-starttls',
    shows: '.waits',
    reach: async (page, words) => {
      if (isNarrow(page)) await press(page, words.ui.switches);
    },
    screen: 'main',
  },
  {
    name: 'switches',
    address: '/#g=dane-strip',
    shows: 'dialog h3',
    reach: async (page, words) => {
      if (!isNarrow(page)) await page.setViewportSize({ width: 1000, height: 720 });
      await press(page, words.ui.switches);
    },
    screen: 'main',
  },
  {
    name: 'term-explained',
    address: `/#${stripped}&step=45`,
    shows: '.note.placed a',
    reach: async (page, words) => {
      if (isNarrow(page)) await press(page, words.ui.why);
      await page.locator('.verdict .term').first().click();
    },
    screen: 'main',
    read: true,
  },
  {
    name: 'keys',
    address: '/#g=strip',
    shows: 'dialog table, dialog dl',
    reach: async (page) => page.locator('#lab').press('?'),
    screen: 'wide',
  },
  {
    name: 'table',
    address: '/#protocol=imap',
    shows: 'dialog .print',
    reach: opened(({ table }) => table.open),
    screen: 'main',
  },
  {
    name: 'search-found',
    address:
      '/#protocol=imap&client.tls=verified&client.flaws=falls-back-after-refusal&server.authBeforeTls=allowed',
    shows: 'dialog .answer ol, dialog .answer li',
    reach: async (page, words) => {
      if (isNarrow(page)) await press(page, words.ui.switches);
      await press(isNarrow(page) ? page.getByRole('dialog') : page, words.ui.search);
      await press(page.getByRole('dialog').last(), words.search.start);
      await button(page, words.search.open).waitFor({ timeout: 30_000 });
    },
    screen: 'main',
  },
  {
    name: 'pasting',
    address: '/',
    shows: 'dialog textarea',
    reach: opened(({ pasted }) => pasted.open),
  },
  { name: 'pasted', address: '/', shows: 'dialog [aria-current]', reach: readExample, screen: 'main' },
  { name: 'desk', address: '/', shows: '.desk .held', reach: edit, screen: 'main' },
  {
    name: 'desk-fields',
    address: '/',
    shows: '.desk .fields',
    reach: async (page, words) => {
      await sitDown(page);
      await press(page.locator('.desk'), words.desk.as.fields);
    },
  },
  {
    name: 'desk-injection',
    address: '/',
    shows: '.desk form .words',
    reach: async (page) => {
      await sitDown(page);
      await page.locator('.desk').press('i');
    },
  },
  {
    name: 'desk-rule',
    address: '/',
    shows: 'dialog table',
    reach: async (page, words) => {
      await edit(page);
      await press(page.locator('.desk'), words.desk.keepAsRule);
      await press(page.locator('.desk'), words.desk.rules.open);
    },
  },
  {
    name: 'desk-over',
    address: '/',
    shows: '.desk.over',
    reach: async (page, words) => {
      await edit(page);
      await press(page.locator('.desk'), words.desk.keepAsRule);
      await press(page.locator('.desk'), words.desk.forwardAll);
    },
  },
  { name: 'twin', address: `/#${stripped}&twin=`, shows: 'section.parting', screen: 'main' },
  {
    name: 'twin-ends',
    address: `/#${stripped}&twin=`,
    shows: '.ends.told',
    reach: async (page) => page.getByRole('slider').last().press('End'),
  },
  {
    name: 'course',
    address: '/',
    shows: 'dialog .lessons',
    reach: opened(({ lessons }) => lessons.open),
    screen: 'main',
  },
  {
    name: 'lesson-refused',
    address: '/',
    shows: 'dialog .refusal',
    reach: async (page, words) => {
      await press(page, words.lessons.open);
      await page.getByLabel(words.lessons.files.open, { exact: true }).setInputFiles(badLesson);
    },
  },
  { name: 'lesson', address: '/?lesson=insisting', shows: '.question', screen: 'main' },
  { name: 'lesson-answered', address: '/?lesson=insisting', shows: '.grade', reach: answerWrong },
  { name: 'lesson-task', address: '/?lesson=insisting', shows: '.task', reach: goToTask, screen: 'main' },
  {
    name: 'lesson-kept',
    address: '/?lesson=insisting&answers=never',
    shows: '.kept',
    reach: async (page) => {
      await page.locator('.question input').first().check();
      await page.locator('.question .act').click();
      await page.locator('.question .plain').click();
    },
  },
  { name: 'lesson-at-exercise', address: '/?lesson=dane&exercise=4', shows: '.kept button', screen: 'main' },
  {
    name: 'presentation-lesson',
    address: '/?present&lesson=upgrade',
    shows: '.beside article',
    screen: 'wide',
  },
  {
    name: 'presentation-keys',
    address: '/?present#g=strip&step=49',
    shows: 'dialog .keys',
    reach: async (page) => page.keyboard.press('?'),
    screen: 'wide',
  },
  {
    name: 'presentation-switches',
    address: '/?present#g=strip&step=49',
    shows: 'dialog [role=switch]',
    reach: async (page) => page.keyboard.press('s'),
    screen: 'wide',
  },
  {
    name: 'lesson-task-done',
    address: '/?lesson=insisting',
    shows: '.task.done',
    reach: async (page, words) => {
      await goToTask(page, words);
      await press(page.locator('.task'), words.lessons.task.show);
    },
  },
  {
    name: 'worksheet',
    address: '/?view=worksheet&lesson=stripping&key',
    shows: '.key li.right',
    screen: 'main',
  },
  { name: 'worksheet-of-no-lesson', address: '/?view=worksheet&lesson=nothing', shows: '#app:not(:empty)' },
  { name: 'presentation', address: '/?present#g=strip&step=49', shows: '.seen', screen: 'wide' },
  { name: 'presentation-end', address: '/?present#g=strip&step=74', shows: '.end', screen: 'wide' },
  {
    name: 'presentation-address',
    address: '/?present#g=strip&step=49',
    shows: 'dialog .code svg',
    reach: async (page) => page.keyboard.press('q'),
    screen: 'wide',
  },
  {
    name: 'notes',
    address: '/?present#g=strip&step=49',
    shows: '.next .moves',
    reach: async (page) => {
      const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
      return notes;
    },
    screen: 'wide',
  },
  { name: 'notes-waiting', address: '/?view=notes', shows: '.waiting', screen: 'wide' },
  {
    name: 'class',
    address: '/#g=required-strip',
    shows: '.preview iframe',
    reach: async (page, words) => {
      await press(page, words.classroom.open);
      await page.locator('.start select').selectOption('link');
      await page.locator('.start input').fill('nothing');
      for (const some of await page
        .getByRole('radio', { name: words.classroom.pick.some, exact: true })
        .all())
        await some.check();
    },
    screen: 'main',
  },
  {
    name: 'limited',
    address:
      '/?allow.protocols=&allow.switches=client.dane&allow.moves=strip-starttls&allow.tools=&answers=at-end#g=required-strip&step=0',
    shows: verdict,
    screen: 'main',
  },
  { name: 'end-never-told', address: '/?answers=never#g=strip&step=48', shows: verdict },
  { name: 'broken-address', address: '/#client.tls=banana', shows: '[role=alert]', screen: 'main' },
  { name: 'broken-limits', address: '/?allow.protocols=gopher#g=strip', shows: '[role=alert]' },
  { name: 'figure', address: `/?view=embed#${stripped}&step=45`, shows: '.row.current', screen: 'main' },
  {
    name: 'figure-ladder',
    address: '/?view=embed&show=ladder&scenario=dane-strip',
    shows: verdict,
    screen: 'main',
  },
  {
    name: 'figure-verdict',
    address: '/?view=embed&show=verdict&scenario=dane-strip',
    shows: verdict,
    screen: 'main',
  },
  { name: 'figure-of-nothing', address: '/?view=embed&scenario=no-such-story', shows: '[role=alert]' },
  {
    name: 'figure-of-a-lesson',
    address: '/?view=embed&lesson=upgrade&page=2&allow.tools=',
    shows: 'article',
  },
  { name: 'figure-of-no-lesson', address: '/?view=embed&lesson=no-such.md', shows: '[role=alert]' },
  { name: 'story', address: '/s/mask/', shows: 'iframe', screen: 'main' },
  { name: 'story-in-german', address: '/s/de/mask/', shows: 'iframe' },
];

/** Goes to a view, from wherever one is; gives the page that shows it. */
export async function goTo(page: Page, view: View, language: LanguageId, words: Words): Promise<Page> {
  const [path = '', fragment] = view.address.split('#');
  const query = `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
  // What a view before it kept is no part of this one, and a new fragment alone would load nothing.
  if (page.url() !== 'about:blank') await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(fragment === undefined ? query : `${query}#${fragment}`);
  await page.locator('#app:not(:empty), main').first().waitFor();
  const shown = (await view.reach?.(page, words)) ?? page;
  await shown.locator(view.shows).first().waitFor({ timeout: 30_000 });
  return shown;
}
