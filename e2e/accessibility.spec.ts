/** WCAG 2.2 AA, by axe: no violation in any main view, in either theme. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

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

/** Each rule that is broken, and where. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, path] of views)
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expect(page.locator('#verdict-word')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
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
