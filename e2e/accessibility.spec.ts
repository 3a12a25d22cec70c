/** WCAG 2.2 AA, by axe: no violation in any view (`views.ts`), theme and language, and no view left out. */
import { readdirSync, readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { languages, type LanguageId } from '../src/locale/languages';
import { colourViolationsOf, violationsOf } from './axe';
import { expect, test } from './fixtures';
import { goTo, views, type View } from './views';
import { wordsIn } from './words';

/** In each language the theme that is looked at for everything; of the other one the colours. */
const looks = [
  ['en', 'light', 'dark'],
  ['de', 'dark', 'light'],
  ['long', 'light', 'dark'],
  ['rtl', 'dark', 'light'],
] as const;

/** Goes through views, and does this in each. Many views cost many times what one costs. */
async function through(
  page: Page,
  some: readonly View[],
  language: LanguageId,
  look: (shown: Page, name: string) => Promise<void>,
): Promise<void> {
  test.setTimeout(some.length * 15_000);
  page.setDefaultTimeout(15_000);
  const words = await wordsIn(language);
  const size = page.viewportSize()!;
  for (const view of some.filter(({ read }) => !read || !languages[language].isTest))
    await test.step(view.name, async () => {
      await page.setViewportSize(size);
      const shown = await goTo(page, view, language, words);
      await look(shown, view.name);
      if (shown !== page) await shown.close();
    });
}

/** Svelte marks the elements of each component that has a style with a class of its own. */
const marksOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[class*="svelte-"]')].flatMap(({ classList }) =>
      [...classList].filter((name) => name.startsWith('svelte-')),
    ),
  );

/** The marks of all components that were built, each with the style sheet it stands in. */
function builtMarks(): ReadonlyMap<string, string> {
  const assets = new URL('../dist/assets/', import.meta.url);
  return new Map(
    readdirSync(assets)
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) =>
        [...readFileSync(new URL(file, assets), 'utf8').matchAll(/([\w-]*)\.(svelte-\w+)/g)].map(
          ([, selector, mark]) => [mark!, `${file}, ${selector}`] as const,
        ),
      ),
  );
}

/** The notice of a newer version needs one: `offline.spec.ts`. */
const elsewhere = /^keep-/;

for (const [language, theme, other] of looks)
  test(`every view, ${language}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the main views have a test of their own');
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const seen = new Set<string>();
    await through(page, views, language, async (shown, name) => {
      await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      expect.soft(await violationsOf(shown), `${name}, ${theme}`).toEqual([]);
      await shown.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
      expect.soft(await colourViolationsOf(shown), `${name}, ${other}`).toEqual([]);
      await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const mark of await marksOn(shown)) seen.add(mark);
    });
    if (languages[language].isTest) return;
    const missed = [...builtMarks()].filter(([mark, where]) => !seen.has(mark) && !elsewhere.test(where));
    expect(missed, 'components that no view shows').toEqual([]);
  });

const onPhone = views.filter(({ screen }) => screen === 'main');
for (const [language, theme, other] of looks)
  test(`the main views on a phone, ${language}`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'a phone is small');
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await through(page, onPhone, language, async (shown, name) => {
      expect.soft(await violationsOf(shown), `${name}, ${theme}`).toEqual([]);
      await shown.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
      expect.soft(await colourViolationsOf(shown), `${name}, ${other}`).toEqual([]);
      await shown.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    });
  });

test('the transcript of a message is a table with heads', async ({ page, isMobile }) => {
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
});
