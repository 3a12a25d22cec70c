import { expect, test } from './fixtures';

test('the page is served under its policy and opens without a complaint', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.headers()['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self'",
  );
  await expect(page).toHaveTitle(/STARTTLS Lab/);
  await expect(page.locator('#app')).not.toBeEmpty();
});

test.describe('the guard of every test hears', () => {
  const mischief: readonly [what: string, script: string, complaint: RegExp][] = [
    ['a message on the error console', 'console.error("no")', /^console: no$/],
    ['an error thrown', 'setTimeout(() => { throw new Error("no"); })', /^thrown: no$/],
    [
      'an inline style against the policy',
      'document.body.setAttribute("style", "color: red")',
      /^console: policy: style-src-attr inline$/,
    ],
    [
      'a request to somebody else that the policy stops',
      'void fetch("https://elsewhere.test/").catch(() => {})',
      /^console: policy: connect-src https:\/\/elsewhere\.test\//,
    ],
    [
      'one that it does not',
      'location.assign("https://elsewhere.test/")',
      /^request: https:\/\/elsewhere\.test\/$/,
    ],
  ];
  for (const [what, script, complaint] of mischief)
    test(what, async ({ page, complaints }) => {
      await page.goto('/');
      await page.evaluate(script).catch(() => {});
      await expect(() => expect(complaints.join('\n')).toMatch(new RegExp(complaint, 'm'))).toPass();
      complaints.length = 0;
    });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const address of ['/', '/?view=embed'])
    test(`${address} says what is missing, and leads to the runs that are told without it`, async ({
      page,
      request,
    }) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { name: 'STARTTLS Lab' })).toBeVisible();
      const { x, y } = (await page.getByRole('heading').boundingBox())!;
      expect(Math.min(x, y)).toBeGreaterThan(15);
      for (const language of ['English', 'Deutsch'])
        for (const link of await page.getByRole('navigation', { name: language }).getByRole('link').all()) {
          const told = await request.get((await link.getAttribute('href'))!);
          expect(await told.text()).toContain(`<title>${await link.textContent()} · STARTTLS Lab</title>`);
        }
      await page.getByRole('link', { name: 'Eine Zeile geht verloren' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
      await expect(page.getByRole('table').first()).toBeVisible();
    });
});
