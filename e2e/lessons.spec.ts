/** A learner's journeys through the lessons, and a teacher's with a file of their own: by mouse, by keyboard, on a phone. */
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { openSwitches } from './switches';

const verdict = (page: Page) => page.locator('#verdict-word');
const lesson = (page: Page, name: string) => page.getByRole('article', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Turns a switch, beside its owner or in the sheet. */
async function turn(page: Page, name: string, value: string): Promise<void> {
  const inSheet = await openSwitches(page);
  await page.getByRole('combobox', { name, exact: true }).selectOption(value);
  if (inSheet) await page.keyboard.press('Escape');
}

test('a learner opens the course, predicts, is wrong, does a task, and finds it all again', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await button(page, 'Lessons').click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(13);
  await button(page, 'Begin with lesson 1').click();
  await expect(lesson(page, 'Why plaintext?')).toBeVisible();
  await expect(page).toHaveURL(/\?lesson=why-plaintext$/);
  await expect(page.getByRole('heading', { name: 'A postcard' })).toBeFocused();

  // The end is not told before the answer, neither by the verdict nor by the player.
  await expect(verdict(page)).toHaveText('Not over yet.');
  const slider = page.getByRole('slider', { name: 'Position in the run' });
  const held = Number(await slider.getAttribute('max'));
  await expect(page.getByText('Nobody notices')).toBeHidden();

  await page.getByRole('checkbox', { name: 'Alice’s password' }).check();
  await page.getByRole('checkbox', { name: 'The mail itself' }).check();
  await button(page, 'Answer, and watch').click();
  await expect(page.getByText('The run goes on. Watch.')).toBeVisible();
  await expect(page.getByText('Mail servers log in to one another')).toBeHidden();
  await button(page, 'Show the answer now').click();
  await expect(page.getByRole('heading', { name: 'Not so.' })).toBeVisible();
  await expect(page.getByText('Mail servers log in to one another')).toBeVisible();
  await expect(verdict(page)).toHaveText('Exposed.');
  expect(Number(await slider.getAttribute('max'))).toBeGreaterThan(held);

  await button(page, 'Go on').click();
  await expect(page.getByRole('heading', { name: 'Nobody notices' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Task' })).toBeVisible();
  // A change that does it, but where nothing may be changed, is no solution.
  await turn(page, 'TLS', 'never');
  await expect(page.getByRole('heading', { name: 'Done.' })).toBeHidden();
  await turn(page, 'TLS', 'opportunistic');
  await turn(page, 'STARTTLS', 'offered');
  await expect(page.getByRole('heading', { name: 'Done.' })).toBeVisible();
  await button(page, 'Next lesson').click();
  await expect(lesson(page, 'The upgrade, step by step')).toBeVisible();
  await expect(page).toHaveURL(/\?lesson=upgrade$/);

  // It is kept over a reload, goes into a file, can be cleared, and comes back from the file.
  await page.reload();
  await expect(lesson(page, 'The upgrade, step by step')).toBeVisible();
  await button(page, 'Lessons').click();
  const first = page.getByRole('link', { name: /Why plaintext/ });
  await expect(first).toContainText('2 of 2 exercises done · 1 of 2 right at once');
  const saving = page.waitForEvent('download');
  await button(page, 'Save as a file').click();
  const file = await (await saving).path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    version: 1,
    lessons: {
      'why-plaintext': { done: { 1: { kind: 'predict', right: false }, 2: { kind: 'task', shown: false } } },
    },
  });
  await button(page, 'Clear').click();
  await expect(first).not.toContainText('exercises done');
  await button(page, 'Bring it back').click();
  await expect(first).toContainText('2 of 2 exercises done');
  await expect(button(page, 'Clear')).toBeFocused();
  await button(page, 'Clear').click();
  await expect(first).not.toContainText('exercises done');
  await page.getByLabel('Open a file').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"version":7}'),
  });
  await expect(page.getByText(/This is no file of progress: version/)).toBeVisible();
  await page.getByLabel('Open a file').setInputFiles(file);
  await expect(first).toContainText('2 of 2 exercises done');
});

test('by keyboard alone: answer, skip, read, turn the page', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no keyboard');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?lesson=upgrade');
  await expect(lesson(page, 'The upgrade, step by step')).toBeVisible();
  const answer = page.getByRole('radio', { name: /A line with the word STARTTLS/ });
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (
      await page
        .getByRole('radio')
        .first()
        .evaluate((one) => one === document.activeElement)
    )
      break;
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(answer).toBeFocused();
  await expect(answer).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Show the answer now')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.grade')).toBeFocused();
  await expect(page.locator('.grade')).toContainText('Right.');
  // The next page asks about the same run, so its end is not told yet.
  await expect(verdict(page)).toHaveText('Not over yet.');
  await button(page, 'Go on').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The handshake' })).toBeFocused();
});

test('a term and a rule can be looked up where they stand', async ({ page }) => {
  await page.goto('/?lesson=upgrade');
  const text = lesson(page, 'The upgrade, step by step');
  await text.getByRole('button', { name: 'STARTTLS', exact: true }).first().click();
  await expect(page.getByText('The command that turns a connection begun in plaintext')).toBeVisible();
  await expect(text.getByRole('link', { name: 'RFC 3207' }).first()).toHaveAttribute('href', /rfc3207/);
});

test('who changes the run is led back to it; the lesson can be left and found again', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?lesson=why-plaintext');
  await expect(verdict(page)).toHaveText('Not over yet.');
  await page.getByRole('article').getByRole('checkbox').first().check();
  await button(page, 'Answer, and watch').click();
  await button(page, 'Show the answer now').click();
  await turn(page, 'TLS', 'required');
  await expect(verdict(page)).toHaveText('Failed.');
  await button(page, 'Back to the run of the page').click();
  await expect(verdict(page)).toHaveText('Exposed.');
  await button(page, 'Do this page again').click();
  await expect(verdict(page)).toHaveText('Not over yet.');
  await button(page, 'Close the lesson').click();
  await expect(lesson(page, 'Why plaintext?')).toBeHidden();
  await expect(page.getByRole('region', { name: 'STARTTLS Lab' })).toBeFocused();
  await expect(verdict(page)).toHaveText('Exposed.');
  await page.goBack();
  await expect(lesson(page, 'Why plaintext?')).toBeVisible();
});

test('nothing beside a lesson gives its open question or task away, and it is said what comes first', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?lesson=why-plaintext');
  const before = (first: string) => page.getByText(first).filter({ visible: true }).first();
  const guesses = page.getByRole('navigation', { name: 'What if' });
  // It stands there, greyed; pressed, it says why not.
  const table = (): Promise<void> => button(page, 'All moves against all defences').click({ force: true });

  // A question: what tells how it ends is not there, and no switch can be flipped that would make no difference and tell it.
  await expect(verdict(page)).toHaveText('Not over yet.');
  await openSwitches(page);
  for (const name of ['TLS', 'STARTTLS', 'Protocol', 'What the attacker does'])
    await expect(page.getByRole('combobox', { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole('switch')).toHaveCount(0);
  await expect(page.getByText('Play the attacker').filter({ visible: true })).toContainText(
    'Answer the lesson’s question first.',
  );
  await expect(button(page, 'Play the attacker').filter({ visible: true })).toHaveCount(0);
  await expect(button(page, 'Is there any attack that wins?')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await table();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(
    'Answer the lesson’s question first.',
  );
  await expect(guesses).toHaveCount(0);
  await page.getByRole('article').getByRole('checkbox').first().check();
  await button(page, 'Answer, and watch').click();
  await button(page, 'Show the answer now').click();

  // A task: it may be done in any way but by being told.
  await button(page, 'Go on').click();
  await expect(page.getByRole('region', { name: 'Task' })).toBeVisible();
  await expect(before('Do the lesson’s task first. What one switch would change')).toBeVisible();
  await expect(guesses).toHaveCount(0);
  await table();
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Do the lesson’s task first.');
  await turn(page, 'STARTTLS', 'offered');
  await expect(page.getByRole('heading', { name: 'Done.' })).toBeVisible();
  await expect(guesses).toBeVisible();
  await expect(guesses.getByRole('button', { name: 'Is there any attack that wins?' })).toBeVisible();
  await table();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a teacher opens a lesson of their own, and is told line by line what is wrong with one', async ({
  page,
}) => {
  await page.goto('/');
  await button(page, 'Lessons').click();
  const example = readFileSync(new URL('../static/lesson-example.md', import.meta.url), 'utf8');
  const file = (text: string) => ({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await page
    .getByLabel('Open a lesson')
    .setInputFiles(
      file(example.replace('{transport: plaintext}', '{verdict: lost}').replace('[client]', '[klient]')),
    );
  const refusal = page.getByRole('alert').filter({ hasText: 'This lesson cannot be opened' });
  await expect(refusal.getByRole('listitem')).toHaveText([
    /^Line 21 predict\.answers\[0\]\.when\.verdict: must be one of secure/,
    /^Line 33 task\.change\[0\]: there is no such field of a scenario/,
  ]);
  // In order as a text, but the run says otherwise.
  await page
    .getByLabel('Open a lesson')
    .setInputFiles(file(example.replace('{transport: plaintext}', '{transport: tls}')));
  await expect(refusal.getByRole('listitem').first()).toHaveText(
    /predict\.answers: no answer is right in this run/,
  );
  await page.getByLabel('Open a lesson').setInputFiles(file(example));
  await expect(lesson(page, 'An example to copy')).toBeVisible();
  await expect(page.getByText('A lesson of your own')).toBeVisible();
});

test('a lesson is dropped on the page, and so is one that is none', async ({ page, isMobile }) => {
  test.skip(isMobile, 'nobody drops files on a phone');
  await page.goto('/');
  await button(page, 'Lessons').click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(13);
  const example = readFileSync(new URL('../static/lesson-example.md', import.meta.url), 'utf8');
  /** As a browser does it: over the page first, where it must be said that it may be dropped. */
  const drop = async (text: string): Promise<boolean> => {
    const files = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'mine.md', { type: 'text/markdown' }));
      return transfer;
    }, text);
    const target = page.getByRole('dialog');
    const isTaken = await target.evaluate(
      (element, dataTransfer) =>
        !element.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer })),
      files,
    );
    await target.dispatchEvent('drop', { dataTransfer: files });
    return isTaken;
  };
  expect(await drop('---\ntitle: half\n')).toBe(true);
  await expect(page.getByRole('alert')).toContainText('This lesson cannot be opened');
  await expect(page.getByRole('alert')).toContainText('mine.md is not in order');
  await drop(example);
  await expect(lesson(page, 'An example to copy')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).not.toHaveURL(/lesson/);
});

test('a lesson is opened by its address beside the lab, and by no other', async ({ page }) => {
  await page.goto('/?lesson=lesson-example.md');
  await expect(lesson(page, 'An example to copy')).toBeVisible();
  await page.goto('/?lesson=https://elsewhere.example/lesson.md');
  await expect(page.getByText('elsewhere.example is another', { exact: false })).toBeVisible();
});

test('the address leads to the page of a lesson, and follows the learner', async ({ page }) => {
  await page.goto('/?lesson=upgrade&page=2');
  await expect(page.getByRole('heading', { name: 'The handshake' })).toBeVisible();
  await expect(page.getByText(/^Page 2 of/)).toBeVisible();
  await button(page, 'Back').click();
  await expect(page).toHaveURL(/\?lesson=upgrade$/);
  await button(page, 'Go on').click();
  await expect(page).toHaveURL(/\?lesson=upgrade&page=2$/);
  await button(page, 'Close the lesson').click();
  await expect(page).not.toHaveURL(/lesson|page/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'The handshake' })).toBeVisible();
  // A page that there is not is the last one.
  await page.goto('/?lesson=upgrade&page=99');
  await expect(page.getByText(/^Page (\d+) of \1$/)).toBeVisible();
});

test('an exercise has an address: those before it are passed over, and can be done all the same', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?lesson=dane&exercise=4');
  await expect(page.getByRole('heading', { name: 'Without a signature' })).toBeVisible();
  const fourth = page.getByRole('group', { name: 'Exercise 4', exact: true });
  await expect(fourth).toBeFocused();
  await expect(fourth).toBeInViewport();
  await expect(page).toHaveURL(/\?lesson=dane&page=3&exercise=4$/);
  const third = page.getByRole('group', { name: 'Exercise 3', exact: true });
  await expect(third.getByRole('radio').first()).toBeDisabled();
  await button(page, 'Do this page from its beginning').click();
  await expect(third.getByRole('radio').first()).toBeEnabled();
  await expect(fourth).toHaveCount(0);
  await expect(page).toHaveURL(/\?lesson=dane&page=3&exercise=3$/);
  // Its number leads to it, and that is what is copied.
  await third.getByRole('radio').nth(1).check();
  await button(page, 'Answer, and watch').click();
  await button(page, 'Show the answer now').click();
  await expect(page.locator('.grade')).toContainText('Right.');
  await third.getByRole('link', { name: 'Exercise 3' }).click();
  await expect(third).toBeFocused();
  await expect(fourth.getByText('It ticks itself')).toBeVisible();
  // An exercise that there is not leaves the page.
  await page.goto('/?lesson=dane&page=2&exercise=99');
  await expect(page.getByRole('heading', { name: 'The key' })).toBeVisible();
});

test('on a phone the ending on the ladder begins with its verdict', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await page.goto('/?lesson=dane');
  await page.getByRole('radio').first().check();
  await button(page, 'Answer, and watch').click();
  await button(page, 'Show the answer now').click();
  await expect(page.locator('.ending b')).toBeInViewport({ ratio: 1 });
});

for (const [answers, told] of [
  ['never', false],
  ['at-end', true],
] as const)
  test(`with answers=${answers} a lesson keeps answers and grades them ${told ? 'when all are given' : 'not at all'}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`/?lesson=why-plaintext&answers=${answers}`);
    await page.getByRole('checkbox', { name: 'Alice’s password' }).check();
    await button(page, 'Answer, and watch').click();
    await button(page, 'Do not watch it').click();
    const kept = page.locator('.kept');
    await expect(kept).toBeFocused();
    await expect(kept).toContainText('Your answer is kept.');
    await expect(page.locator('.grade')).toHaveCount(0);
    await expect(page.getByText('Mail servers log in to one another')).toHaveCount(0);
    await expect(verdict(page)).toHaveText('How does it end?');
    await expect(button(page, 'Do this page again')).toHaveCount(0);
    await button(page, 'Lessons').click();
    const first = page.getByRole('link', { name: /Why plaintext/ });
    await expect(first).toContainText('1 of 2 exercises done');
    await expect(first).not.toContainText('right');
    await page.keyboard.press('Escape');

    await button(page, 'Go on').click();
    const task = page.getByRole('region', { name: 'Task' });
    await expect(button(page, 'Show me')).toHaveCount(0);
    await turn(page, 'STARTTLS', 'offered');
    await expect(task.getByRole('heading')).toHaveCount(0);
    await button(page, 'Hand it in').click();
    await expect(page.getByText(told ? '1 of 2 right' : 'All your answers are kept')).toBeVisible();
    await expect(task.getByRole('heading', { name: 'Done.' })).toHaveCount(told ? 1 : 0);
    await button(page, 'Back').click();
    await expect(page.locator('.grade')).toHaveCount(told ? 1 : 0);
    await expect(page.getByText('Mail servers log in to one another')).toHaveCount(told ? 1 : 0);
    await button(page, 'Lessons').click();
    await expect(first).toContainText(told ? '1 of 2 right at once' : '2 of 2 exercises done');
    if (!told) await expect(first).not.toContainText('right');
  });

test('a lesson in a figure leads nowhere else and keeps nothing', async ({ page }) => {
  await page.goto('/?view=embed&lesson=upgrade&page=2&allow.tools=');
  await expect(lesson(page, 'The upgrade, step by step')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The handshake' })).toBeVisible();
  await expect(button(page, 'Close the lesson')).toHaveCount(0);
  await expect(button(page, 'Lessons')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  await page.goto('/?view=embed&lesson=no-such.md');
  await expect(page.getByRole('alert')).toContainText('This lesson cannot be opened');
});
