/** The stage has most of the room, and nothing around it moves while a run is told: only what stands in the ladder and in boxes that keep their size. */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

test.skip(({ isMobile }) => isMobile, 'on a phone the ladder is the page');

/** What must stay: the boxes themselves, and the switches and buttons in them. */
const boxes = [
  'header',
  '.verdict',
  '.rail',
  '.stage',
  '.above',
  '.heads',
  '.near > .head',
  '.near .server',
  '.scroller',
  '.legend',
  '.foot',
  '.transport .top',
  '.transport .controls',
  '.transport input',
  '.dock',
  '.rail h2',
  '.rail select',
  '.rail input',
  '.notebook',
  '.notebook button',
];

/** On the desk, the buttons above all. */
const desk = [
  '.verdict',
  '.heads',
  '.scroller',
  '.transport .controls',
  '.rail select',
  '.desk',
  '.deed.main',
];
const held = ['.desk header', '.held .head', '.held .paper', '.held .note', '.held .actions'];

const places = (page: Page, selectors: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(
    (all) =>
      all.flatMap((selector) =>
        [...document.querySelectorAll(selector)].map((element, i) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return `${selector} ${i}: ${[x, y, width, height].map(Math.round).join(' ')}`;
        }),
      ),
    selectors,
  );

const told = [
  ['a line that goes missing', 'g=strip'],
  ['TLS that ends at the attacker', 'g=intercept'],
  ['commands of the attacker’s own', 'g=seam-command'],
  ['DANE, looked up', 'g=dane-strip'],
  ['the days before', 'g=sts-cached'],
  ['a mail program', 'protocol=imap&attacker.moves=strip-starttls'],
] as const;

for (const [width, height, share] of [
  [1280, 720, 0.45],
  [1440, 900, 0.44],
] as const)
  for (const [name, address] of told)
    test(`nothing around the ladder moves, and it has the room, at ${width} by ${height}: ${name}`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(`/#${address}&step=0`);
      await expect(page.locator('.notebook')).toBeVisible();
      await expect(page.locator('.what-if')).not.toHaveAttribute('aria-busy', 'true');
      const first = await places(page, boxes);
      const next = page.getByRole('button', { name: 'Next step' });
      while ((await next.getAttribute('aria-disabled')) !== 'true') {
        await next.click();
        expect(await places(page, boxes)).toEqual(first);
      }
      const ladder = await page.locator('.scroller').boundingBox();
      expect((ladder?.height ?? 0) / height).toBeGreaterThan(share);
    });

test('nor do the buttons of the attacker’s desk, from one message that is held to the next', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#g=intercept&step=0');
  await page.locator('.head.attacker .sit').click();
  await expect(page.locator('.desk textarea')).toBeVisible();
  const first = await places(page, [...desk, ...held]);
  let count = 0;
  for (; (await page.locator('.desk .held').count()) > 0; count++) {
    // Moves that would do something here are found meanwhile.
    await page.waitForTimeout(300);
    expect(await places(page, [...desk, ...held])).toEqual(first);
    await page.locator('.desk').press('f');
  }
  expect(count).toBeGreaterThan(3);
});
