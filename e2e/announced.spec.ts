/** What a screen reader is told: each step once, politely, however one comes to it; and the focus, which is never lost. */
import type { Page } from '@playwright/test';

import { ui } from '../src/locale/en/ui';
import { expect, test } from './fixtures';
import { wordsIn } from './words';

interface Announced {
  readonly how: string;
  readonly text: string;
}

/** Hears all live regions from now on: each change of what one says, whichever of them and however urgent. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const urgency: Readonly<Record<string, string>> = { status: 'polite', log: 'polite', alert: 'assertive' };
    const heard: Announced[] = [];
    const spoken = new Map<Element, string>();
    const howOf = (region: Element): string =>
      region.getAttribute('aria-live') ?? urgency[region.getAttribute('role') ?? ''] ?? 'off';
    const told = (region: Element): string => (region.textContent ?? '').replace(/\s+/g, ' ').trim();
    // What lies under a modal dialog is inert, and says nothing.
    const isHeard = (region: Element): boolean =>
      [...document.querySelectorAll('dialog:modal')].every((dialog) => dialog.contains(region));
    const regions = (): readonly Element[] =>
      [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')].filter(isHeard);
    for (const region of regions()) spoken.set(region, told(region));
    // One look a change, as assistive technology looks at the page that has settled.
    new MutationObserver(() => {
      for (const region of regions()) {
        const [how, text] = [howOf(region), told(region)];
        if (how === 'off' || text === (spoken.get(region) ?? '')) continue;
        spoken.set(region, text);
        if (text !== '') heard.push({ how, text });
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { heard });
  });

/** What has been announced since the last time somebody asked. */
const heard = (page: Page): Promise<readonly Announced[]> =>
  page.evaluate(() => (window as unknown as { heard: Announced[] }).heard.splice(0));

/** What the caption says of the step that is shown. */
const caption = async (page: Page): Promise<string> =>
  ((await page.locator('.caption').textContent()) ?? '').replace(/\s+/g, ' ').trim();

const slider = (page: Page) => page.getByRole('slider', { name: ui.scrub });

const ways: readonly [way: string, go: (page: Page) => Promise<unknown>][] = [
  ['a key', (page) => page.keyboard.press('ArrowRight')],
  ['a key back', (page) => page.keyboard.press('ArrowLeft')],
  ['the button', (page) => page.getByRole('button', { name: ui.next, exact: true }).press('Enter')],
  ['a presenter’s remote', (page) => page.keyboard.press('PageDown')],
  ['the decisive moment before', (page) => page.keyboard.press('Shift+B')],
  ['the scrubber', (page) => slider(page).fill('60')],
  ['the end', (page) => page.keyboard.press('End')],
];

for (const [where, address] of [
  ['the page', '/#attacker.moves=strip-starttls&step=45'],
  ['a figure', '/?view=embed#attacker.moves=strip-starttls&step=45'],
  ['a ladder alone', '/?view=embed&show=ladder#attacker.moves=strip-starttls&step=45'],
] as const)
  test(`each step is announced once, politely, in ${where}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same regions');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(address);
    await expect(page.locator('.row.current')).toBeVisible();
    await page.locator('#lab').focus();
    await listen(page);
    for (const [way, go] of ways) {
      const before = await slider(page).inputValue();
      await go(page);
      await expect(slider(page)).not.toHaveValue(before);
      const text = await caption(page);
      expect(await heard(page), way).toEqual([{ how: 'polite', text }]);
      // It says what the step is, not only that it is another one.
      expect(text).not.toBe('');
    }
  });

test('played, each stop is announced once, politely', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same regions');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#attacker.moves=strip-starttls&step=57');
  await expect(page.locator('.row.current')).toBeVisible();
  await page.getByRole('combobox', { name: ui.speed }).selectOption('4');
  await listen(page);
  await page.getByRole('button', { name: ui.play, exact: true }).click();
  await expect(slider(page)).toHaveValue((await slider(page).getAttribute('max'))!, { timeout: 30_000 });
  const told = await heard(page);
  const rows = await page.locator('.row[aria-current], .row .number').count();
  expect(told.length).toBeGreaterThan(2);
  expect(told.length).toBeLessThanOrEqual(rows);
  expect(told.map(({ how }) => how)).toEqual(told.map(() => 'polite'));
  expect(told.at(-1)?.text).toBe(await caption(page));
  expect(new Set(told.map(({ text }) => text)).size).toBe(told.length);
});

test('another run is announced once, by the step it stands at', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same regions');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#attacker.moves=strip-starttls&step=74');
  await expect(page.locator('.row.current')).toBeVisible();
  await listen(page);
  await page.getByRole('link', { name: /nobody were on the path/ }).click();
  await expect(page.locator('#verdict-word')).toHaveText('Encrypted, unchecked.');
  expect(await heard(page)).toEqual([{ how: 'polite', text: await caption(page) }]);
});

test('side by side, a step of both is announced once', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same regions');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#attacker.moves=strip-starttls&twin=');
  await expect(page.locator('section.parting')).toBeVisible();
  await listen(page);
  await page.keyboard.press('ArrowRight');
  const told = await heard(page);
  expect(told).toEqual([{ how: 'polite', text: expect.stringMatching(/^As it is: .* What if: /) }]);
});

test('presented, a step is announced once, and its end too', async ({ page, isMobile }) => {
  test.skip(isMobile, 'nobody has a phone projected');
  await page.goto('/?present#g=strip&step=49');
  const shown = page.locator('.presenter');
  await expect(shown.locator('.told').last()).toBeVisible();
  await listen(page);
  await page.keyboard.press('PageDown');
  await expect(shown.getByText('Step 54 of 74')).toBeVisible();
  const told = (await shown.locator('p.told').textContent())!.replace(/\s+/g, ' ').trim();
  expect(await heard(page)).toEqual([{ how: 'polite', text: told }]);
  await page.keyboard.press('End');
  await expect(shown.getByText('Step 74 of 74')).toBeVisible();
  const end = await heard(page);
  expect(end).toEqual([{ how: 'polite', text: expect.stringContaining('Downgraded.') }]);
});

test('the focus is never lost: what is closed gives it back to what opened it', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same, without a keyboard');
  test.slow();
  const words = await wordsIn('en');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await expect(page.locator('.row.current')).toBeVisible();
  const dialogs = [
    words.table.open,
    words.pasted.open,
    words.lessons.open,
    words.ui.search,
    words.ui.sideBySide,
    words.ui.showHelp,
  ];
  const closing = [
    ['Escape', () => page.keyboard.press('Escape')],
    [
      'its button',
      () =>
        page.getByRole('dialog').getByRole('button', { name: words.ui.close, exact: true }).press('Enter'),
    ],
  ] as const;
  for (const name of dialogs)
    for (const [how, close] of closing) {
      const opener = page.getByRole('button', { name, exact: true }).first();
      await opener.press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
      await close();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(opener, `${name}, closed by ${how}`).toBeFocused();
    }
  // The gallery is left by a choice too; the dock, the desk, the presentation and the page for a class are no dialogs.
  const lost = (): Promise<boolean> => page.evaluate(() => document.activeElement === document.body);
  const leave: readonly [what: string, go: () => Promise<unknown>][] = [
    ['the gallery', () => page.locator('nav button.scenario').press('Enter')],
    ['a choice in it', () => page.getByRole('dialog').getByRole('link').nth(3).press('Enter')],
    ['the dock', () => page.locator('.dock .fold').press('Enter')],
    ['the dock again', () => page.locator('.dock .fold').press('Enter')],
    ['the desk', () => page.locator('.head.attacker .sit').press('Enter')],
    ['the desk left', () => page.getByRole('button', { name: words.desk.leave }).press('Enter')],
    ['the page for a class', () => page.getByRole('button', { name: words.classroom.open }).press('Enter')],
    ['that page left', () => page.getByRole('button', { name: words.classroom.close }).press('Enter')],
    ['the presentation', () => page.getByRole('button', { name: words.presenter.enter }).press('Enter')],
    ['the presentation left', () => page.keyboard.press('Escape')],
    ['the course', () => page.getByRole('button', { name: words.lessons.open, exact: true }).press('Enter')],
    ['a lesson', () => page.getByRole('dialog').locator('.lessons a').first().press('Enter')],
    ['the lesson left', () => page.getByRole('button', { name: words.lessons.close }).press('Enter')],
  ];
  for (const [what, go] of leave) {
    await go();
    await expect.poll(lost, { message: `the focus after ${what}` }).toBe(false);
  }
});

test('a notice that is dismissed leaves the focus where keys act', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same, without a keyboard');
  await page.goto('/#client.tls=banana');
  await page.getByRole('alert').getByRole('button', { name: ui.dismiss }).press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('#lab')).toBeFocused();
});
