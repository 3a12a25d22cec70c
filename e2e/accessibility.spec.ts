/** WCAG 2.2 AA, by axe: no violation in any main view, in either theme. */
import { AxeBuilder } from '@axe-core/playwright';

import { expect, test } from './fixtures';

const views: readonly [name: string, path: string][] = [
  ['the opening', '/'],
  ['plaintext, changed by the attacker', '/#attacker.moves=strip-starttls&step=45'],
  ['inside TLS, intercepted', '/#attacker.moves=intercept-self-signed&step=74'],
  ['a policy fetch', '/#client.mtaSts=true&domain.mtaSts={"mode":"enforce"}&step=56'],
  ['a broken address', '/#client.tls=banana'],
  ['the embed', '/?view=embed#attacker.moves=strip-starttls&step=45'],
];

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, path] of views)
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expect(page.locator('#verdict-word')).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
    });
