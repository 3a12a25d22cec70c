/** WCAG 2.2 AA, by axe: no violation in any main view, in either theme. */
import { AxeBuilder } from '@axe-core/playwright';

import { lessons as germanLessons } from '../src/locale/de/lessons';
import { pasted as germanPasted } from '../src/locale/de/pasted';
import { table as germanTable } from '../src/locale/de/table';
import { ui as germanUi } from '../src/locale/de/ui';
import { pasted } from '../src/locale/en/pasted';
import { table } from '../src/locale/en/table';
import { ui } from '../src/locale/en/ui';
import { violationsOf } from './axe';
import { expect, test } from './fixtures';

const english = { pasted, table, ui };
const german = { lessons: germanLessons, pasted: germanPasted, table: germanTable, ui: germanUi };

const views: readonly [name: string, path: string][] = [
  ['the opening', '/'],
  ['plaintext, changed by the attacker', '/#attacker.moves=strip-starttls&step=45'],
  ['inside TLS, intercepted', '/#attacker.moves=intercept-self-signed&step=74'],
  ['a policy fetch', '/#client.mtaSts=true&domain.mtaSts={"mode":"enforce"}&step=56'],
  ['a binary protocol', '/#protocol=ldap&attacker.moves=strip-starttls&step=60'],
  [
    'a data connection',
    '/#protocol=ftp&client.tls=verified&client.dataProtection=clear&attacker.moves=eavesdrop&step=90',
  ],
  ['a broken address', '/#client.tls=banana'],
  ['the embed', '/?view=embed#attacker.moves=strip-starttls&step=45'],
];

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, path] of views)
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expect(page.locator('#verdict-word')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });

/** In another language the same views are the same elements: one of each kind is enough. */
for (const language of ['de', 'long', 'rtl'])
  test(`the opening, its gallery and an embed, ${language}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: language === 'de' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(`/?lang=${language}`);
    await expect(page.locator('#verdict-word')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('nav button.scenario').click();
    await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`/?view=embed&lang=${language}#attacker.moves=strip-starttls&step=45`);
    await expect(page.locator('#verdict-word')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

/** Each is opened by its button, in the language's own words. */
const sheets = [
  ['en', 'the table', english.table.open],
  ['de', 'the table', german.table.open],
  ['en', 'a pasted session', english.pasted.open],
  ['de', 'a pasted session', german.pasted.open],
  ['de', 'the course', german.lessons.open],
] as const;
for (const [language, name, button] of sheets)
  test(`${name}, ${language}`, async ({ page }) => {
    await page.goto(`/?lang=${language}`);
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

for (const [language, button] of [
  ['en', english.ui.search],
  ['de', german.ui.search],
] as const)
  test(`the search for an attack, ${language}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'it stands behind the switches there');
    await page.goto(`/?lang=${language}`);
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

for (const [name, path] of [
  ['a worksheet with its key', '?view=worksheet&lesson=stripping&key'],
  ['the notes', '?view=notes'],
  ['a lesson', '?lesson=dane'],
  ['the presentation', '?present'],
] as const)
  test(`${name}, de`, async ({ page }) => {
    await page.goto(`/${path}&lang=de`);
    await expect(page.locator('#app')).not.toBeEmpty();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    expect(await violationsOf(page)).toEqual([]);
  });

test('a message in the transcript, field by field, is a table with heads', async ({ page, isMobile }) => {
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  if (isMobile) await page.getByRole('button', { name: 'Message' }).click();
  await page.getByRole('button', { name: 'Transcript' }).click();
  const table = page.getByRole('table', { name: 'Everything that happened, in order' });
  // On a phone time and party stand in the sentence alone.
  const heads = isMobile
    ? ['Step', 'What happened', 'Rule']
    : ['Step', 'Time', 'Who', 'What happened', 'Rule'];
  await expect(table.getByRole('columnheader')).toHaveText(heads);
  await expect(table.getByRole('row').nth(10)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('no target is smaller than 24 by 24 pixels, unless it stands in a sentence or has its room', async ({
  page,
}) => {
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await expect(page.locator('#verdict-word')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')))).toEqual([]);
});

test('closed, a dialog gives the focus back to what opened it', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the same dialogs, without a keyboard');
  await page.goto('/');
  for (const name of ['All moves against all defences', 'Read a session of your own']) {
    const opener = page.getByRole('button', { name, exact: true });
    await opener.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

for (const tab of ['Evidence', 'Ports and firewalls'])
  test(`a session, its ${tab}`, async ({ page, isMobile }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/#protocol=imap&client.tls=verified&attacker.moves=intercept-self-signed');
    if (isMobile) await page.getByRole('button', { name: 'Message' }).click();
    await page.getByRole('button', { name: tab }).click();
    await expect(page.locator('.dock section, .dock table').first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

for (const colorScheme of ['light', 'dark'] as const)
  test(`the attacker’s desk, its rules, its end, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/');
    await page.locator('.head.attacker').getByRole('button', { name: 'Play the attacker' }).click();
    const message = page.getByRole('textbox', { name: /^The message as text/ });
    await message.fill('220 elsewhere.example ESMTP\n');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep as a rule' }).click();
    await page.getByRole('button', { name: 'Fields' }).click();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByRole('row', { name: /In mixed case/ })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Forward all' }).click();
    await expect(page.locator('#verdict-word')).toHaveText('Encrypted, unchecked.');
    expect(await violationsOf(page)).toEqual([]);
  });

test('a term that is explained', async ({ page, isMobile }) => {
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  if (isMobile) await page.getByRole('button', { name: 'Why?' }).click();
  await page.locator('.verdict').getByRole('button', { name: 'Opportunistic TLS' }).click();
  await expect(page.getByRole('link', { name: 'RFC 7672 §1.1' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});
