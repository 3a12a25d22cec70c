/** What a teacher does: set limits and hand on a link, present to a room with notes beside it, print a worksheet; and what a class sees of it. */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const verdict = (page: Page) => page.locator('#verdict-word');
const position = (page: Page) => page.getByRole('slider', { name: 'Position in the run' });

const preview = (page: Page) => page.frameLocator('.preview iframe');
const present = (page: Page): Promise<Page> =>
  Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Present it on a projector' }).click(),
  ]).then(([shown]) => shown);

const openClassPage = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'For a class' }).click();
  await expect(page.getByRole('region', { name: 'For a class' })).toBeFocused();
};

test('a teacher sets limits, and a pupil has what was set', async ({ page, context, isMobile }) => {
  await page.goto('/#g=required-strip');
  await openClassPage(page);
  await page.getByRole('radio', { name: 'before its first step' }).check();
  await page.getByRole('radio', { name: 'when the last step has been played' }).check();
  await page.getByRole('group', { name: 'Protocols' }).getByRole('radio', { name: 'none' }).check();
  const switches = page.getByRole('group', { name: 'Switches' });
  await switches.getByRole('radio', { name: 'only these' }).check();
  await switches.getByRole('checkbox', { name: 'DANE', exact: true }).check();
  const moves = page.getByRole('group', { name: 'The attacker’s moves' });
  await moves.getByRole('radio', { name: 'only these' }).check();
  await page.getByRole('group', { name: 'Also there' }).getByRole('radio', { name: 'none' }).check();
  await expect(preview(page).getByText('How does it end?')).toBeVisible();
  const link = page.getByRole('link', { name: /answers=at-end/ });
  const address = (await link.getAttribute('href')) ?? '';
  expect(new URL(address).search).toBe(
    '?allow.protocols=&allow.switches=client.dane&allow.moves=strip-starttls&allow.tools=&answers=at-end',
  );
  expect(new URL(address).hash).toBe('#g=required-strip&step=0');

  const pupil = await context.newPage();
  await pupil.goto(address);
  await expect(verdict(pupil)).toHaveText('How does it end?');
  await expect(position(pupil)).toHaveValue('0');
  await expect(pupil.getByRole('button', { name: 'For a class' })).toHaveCount(0);
  await expect(pupil.getByRole('button', { name: 'All scenarios' })).toHaveCount(0);
  await expect(pupil.getByRole('button', { name: 'Evidence' })).toHaveCount(0);
  if (isMobile) await pupil.getByRole('button', { name: 'Switches' }).click();
  await expect(pupil.getByRole('combobox', { name: 'Protocol' })).toHaveCount(0);
  await expect(pupil.getByRole('combobox', { name: 'Certificate' })).toHaveCount(0);
  await expect(pupil.getByText('Certificate').first()).toBeAttached();
  await pupil.getByRole('switch', { name: 'DANE', exact: true }).click();
  await expect(pupil).toHaveURL(/allow\.switches=client\.dane.*#.*client\.dane=true/);
  if (isMobile) await pupil.keyboard.press('Escape');
  await position(pupil).press('End');
  await expect(verdict(pupil)).toHaveText('Held back.');
  await expect(pupil.getByRole('navigation', { name: 'What if' })).toHaveCount(0);
});

test('a class starts with any scenario, or with what a link leads to, and is shown and presented as it was set', async ({
  page,
  isMobile,
}) => {
  await page.goto('/#g=required-strip');
  await openClassPage(page);
  const scenario = page.getByRole('combobox', { name: 'Scenario' });
  await expect(scenario).toContainText('what is open now: TLS or nothing');
  const link = page.locator('.give a').first();
  await scenario.selectOption('dane-strip');
  await expect(link).toHaveText(/#g=dane-strip$/);
  await expect(preview(page).locator('#verdict-word')).toHaveText('Held back.');

  await scenario.selectOption('link');
  const field = page.getByRole('textbox', { name: 'Link to a run or a lesson' });
  await field.fill('https://elsewhere.example/nothing');
  await expect(page.getByRole('alert')).toContainText('There is no run in this link');
  await field.fill('https://elsewhere.example/#client.tls=banana');
  await expect(page.getByRole('alert')).toContainText('client.tls: must be one of');
  await field.fill('https://elsewhere.example/lab/#g=strip&step=49');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(link).toHaveText(/#g=strip&step=49$/);
  await page.getByRole('spinbutton', { name: 'Step' }).fill('54');
  await expect(link).toHaveText(/#g=strip&step=54$/);

  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(preview(page).locator('#verdict-word')).toHaveText('Herabgestuft.');
  await page.getByRole('radio', { name: /^never/ }).check();
  await expect(preview(page).getByText('Wie geht es aus?')).toBeVisible();
  if (isMobile) return;
  const shown = await present(page);
  await expect(shown.getByText('Schritt 54 von 74')).toBeVisible();
  await shown.keyboard.press('End');
  await expect(shown.getByText('Schritt 74 von 74')).toBeVisible();
  await expect(shown.getByText('Herabgestuft.')).toHaveCount(0);
  // The page on which it was set is still there.
  await expect(scenario).toHaveValue('link');

  await field.fill('https://elsewhere.example/?lesson=dane&page=2');
  await expect(page.getByRole('combobox', { name: 'Opens at' })).toHaveValue('1.');
  await expect(preview(page).getByRole('heading', { name: 'Der Schlüssel' })).toBeVisible();
});

test('a lesson is presented as the class will have it, by keys alone', async ({ page, isMobile }) => {
  test.skip(isMobile, 'nobody has a phone projected');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // What the teacher has done of it counts for nothing there.
  await page.goto('/?lesson=upgrade');
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Answer, and watch' }).click();
  await page.getByRole('button', { name: 'Show the answer now' }).click();
  await openClassPage(page);
  await page.getByRole('combobox', { name: 'Lesson' }).selectOption('upgrade');
  const shown = await present(page);
  await shown.emulateMedia({ reducedMotion: 'reduce' });
  await expect(shown.getByRole('heading', { name: 'Offer and request' })).toBeVisible();
  await expect(shown.getByText('Step 46 of 46')).toBeVisible();
  // The same key reads on to the question, and waits for an answer.
  for (let presses = 0; presses < 6; presses++) await shown.keyboard.press('PageDown');
  await expect(shown.getByText('Page 1 of 3')).toBeVisible();
  // The answer is in the notes alone.
  const [notes] = await Promise.all([shown.waitForEvent('popup'), shown.keyboard.press('n')]);
  await expect(notes.getByRole('heading', { name: 'The lesson asks' })).toBeVisible();
  await expect(
    notes.getByRole('listitem').filter({ hasText: 'A line with the word STARTTLS' }),
  ).toBeVisible();
  await notes.close();
  await shown.keyboard.press('1');
  await shown.keyboard.press('3');
  await expect(shown.getByRole('radio', { name: /A line with the word STARTTLS/ })).toBeChecked();
  await shown.keyboard.press('PageDown');
  for (let presses = 0; presses < 6; presses++) await shown.keyboard.press('PageDown');
  await expect(shown.getByRole('heading', { name: 'The handshake' })).toBeVisible();
  await shown.keyboard.press('q');
  await expect(
    shown.getByRole('img', { name: /^QR code of .*lesson=upgrade&page=2&exercise=2$/ }),
  ).toBeVisible();
  await shown.keyboard.press('q');
  await expect(shown.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  await shown.keyboard.press('?');
  await expect(shown.getByRole('dialog')).toContainText('chooses an answer');
  await shown.keyboard.press('Escape');
  await expect(shown.getByRole('dialog')).toHaveCount(0);
  await shown.keyboard.press('Escape');
  await expect(shown.getByRole('article', { name: 'The upgrade, step by step' })).toBeVisible();
  await expect(shown).not.toHaveURL(/present/);
});

test('a switch is turned in a presentation', async ({ page, isMobile }) => {
  test.skip(isMobile, 'nobody has a phone projected');
  await page.goto('/?present#g=strip&step=49');
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeFocused();
  await page.keyboard.press('s');
  await page.getByRole('switch', { name: 'DANE', exact: true }).click();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(page.getByRole('region', { name: 'Presentation' }).getByRole('status')).toContainText(
    'Held back.',
  );
});

test('the lines that a teacher takes away show the lesson as it was set', async ({ page, baseURL }) => {
  await page.goto('/');
  await openClassPage(page);
  await page.getByRole('combobox', { name: 'Lesson' }).selectOption('why-plaintext');
  await page.getByRole('combobox', { name: 'Opens at' }).selectOption({ label: '2. Nobody notices' });
  await page.getByRole('checkbox', { name: /^Only this lesson/ }).check();
  const lines = await page.getByText('<starttls-lab').textContent();
  expect(lines).toBe(
    `<script src="${baseURL}element.js"></script>\n<starttls-lab lesson="why-plaintext" page="2" tools=""></starttls-lab>`,
  );
  await page.route(`${baseURL}notes.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Notes</title>${lines}` }),
  );
  await page.goto('/notes.html');
  const figure = page.frameLocator('starttls-lab iframe');
  await expect(figure.getByRole('heading', { name: 'Nobody notices' })).toBeVisible();
});

for (const [what, search] of [
  ['in the page', '/?allow.switches=&answers=at-once#g=strip&step=48'],
  ['in a figure', '/?view=embed&allow.switches=&answers=never#g=strip&step=48'],
] as const)
  test(`step 48 is step 48 ${what}, with limits`, async ({ page }) => {
    await page.goto(search);
    await expect(position(page)).toHaveValue('48');
    await expect(page.locator('.row.current .number')).toHaveText('48');
    await expect(page.getByRole('combobox', { name: 'Certificate' })).toHaveCount(0);
  });

for (const [tools, search, compare, guesses] of [
  ['what-ifs', false, false, true],
  ['compare', false, true, false],
  ['search', true, false, false],
  ['search,compare', true, true, false],
] as const)
  test(`beside the verdict is what is allowed and no more: ${tools}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same everywhere');
    await page.goto(`/?allow.tools=${tools}#g=strip`);
    await expect(verdict(page)).toHaveText('Downgraded.');
    const beside = page.getByRole('navigation', { name: 'What if' });
    const question = 'Is there any attack that wins?';
    await expect(beside.getByRole('button', { name: question })).toHaveCount(search ? 1 : 0);
    await expect(beside.getByRole('button', { name: 'Compare side by side' })).toHaveCount(compare ? 1 : 0);
    const links = () => beside.getByRole('link').count();
    if (guesses) await expect.poll(links).toBeGreaterThan(0);
    else expect(await links()).toBe(0);
    if (!compare) return;
    await beside.getByRole('button', { name: 'Compare side by side' }).click();
    await expect(page.getByRole('dialog', { name: 'Side by side' })).toBeVisible();
  });

test('limits that cannot be read lock nothing, and say so', async ({ page }) => {
  await page.goto('/?allow.protocols=gopher#g=strip');
  await expect(page.getByRole('alert')).toContainText('allow.protocols[0]: must be one of');
  await expect(verdict(page)).toHaveText('Downgraded.');
});

test('a run is presented by keyboard, with notes in a second window that follow', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'nobody has a phone projected');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/#g=strip');
  await page.locator('#lab').focus();
  await page.keyboard.press('Shift+P');
  const shown = page.getByRole('region', { name: 'Presentation' });
  await expect(shown).toBeFocused();
  await expect(page).toHaveURL(/\?present/);
  await expect(shown.getByText('Step 0 of 74')).toBeVisible();
  for (const key of ['PageDown', 'ArrowRight', ' ', 'PageUp', 'b']) await page.keyboard.press(key);
  await expect(shown.getByText('Step 49 of 74')).toBeVisible();
  await expect(shown.getByText('Every word, and here some are changed.')).toBeVisible();

  await page.keyboard.press('q');
  await expect(page.getByRole('img', { name: /^QR code of .*\/#g=strip&step=49$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  await expect.poll(() => shown.evaluate((one) => one.contains(document.activeElement))).toBe(true);

  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  await expect(notes.getByRole('heading', { name: /On the screen/ })).toContainText('Step 49 of 74');
  await page.keyboard.press('PageDown');
  await expect(notes.getByRole('heading', { name: /On the screen/ })).toContainText('Step 54 of 74');
  await expect(notes.getByRole('link', { name: /^RFC \d+/ }).first()).toBeVisible();
  await notes.getByRole('button', { name: 'Step back' }).click();
  await expect(shown.getByText('Step 49 of 74')).toBeVisible();

  await page.keyboard.press('End');
  await expect(shown.getByRole('status')).toContainText('Downgraded.');
  await page.keyboard.press('Escape');
  await expect(shown).toBeHidden();
  await expect(page).not.toHaveURL(/present/);
  await expect(verdict(page)).toHaveText('Downgraded.');
  await expect(page.getByRole('button', { name: /^Present it/ })).toBeFocused();
  await expect(notes.getByText('The presentation has ended.')).toBeVisible();
});

for (const size of [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
])
  test(`what is projected at ${size.width} × ${size.height} can be read from the back`, async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, 'nobody has a phone projected');
    await page.setViewportSize(size);
    await page.goto('/?present#g=intercept&step=60');
    await expect(page.locator('.presenter .row.current')).toBeVisible();
    /** The smallest letters of what is told, in parts of the picture's height. */
    const smallest = await page.evaluate(() => {
      const told = [...document.querySelectorAll('.presenter .row.told *, .presenter .foot *')].filter(
        (one) =>
          [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      );
      return Math.min(...told.map((one) => parseFloat(getComputedStyle(one).fontSize))) / innerHeight;
    });
    expect(smallest).toBeGreaterThan(1 / 32);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

test('a lesson is printed as a worksheet; the key is graded and stands on a page of its own', async ({
  page,
  isMobile,
}) => {
  await page.goto('/?view=worksheet&lesson=upgrade');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The upgrade, step by step');
  await expect(page.getByRole('heading', { name: 'Answer key' })).toHaveCount(0);
  await expect(page.getByText('Right:')).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'What has happened up to step 46' })).toBeVisible();
  await page.getByRole('checkbox', { name: /answer key/ }).check();
  await expect(page.locator('.key li.right')).toHaveText([
    /in plaintext/,
    /It does not/,
    /The client says EHLO again/,
  ]);
  await expect(page.locator('.sheet')).toHaveCount(3);
  await expect(page.locator('.sheet').nth(1)).toContainText('after question 1 has been answered');
  if (isMobile) return;
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    // A sheet for each question about the same run, and the key.
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(4);
  }
});

test('a class that has one protocol is offered the lessons that keep to it', async ({ page }) => {
  await page.goto('/?allow.protocols=smtp-relay');
  await page.getByRole('button', { name: 'Lessons', exact: true }).click();
  const list = page.getByRole('dialog');
  await expect(list.getByText('Both together', { exact: true })).toBeVisible();
  await expect(list.getByText('Insisting, in a mail program')).toHaveCount(0);
  await expect(list).toContainText('in 8 lessons');
});

test('a lesson alone: nothing beside it', async ({ page }) => {
  await page.goto('/?lesson=upgrade&allow.tools=');
  await expect(page.getByRole('heading', { name: 'The upgrade, step by step' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lessons' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Close the lesson' })).toHaveCount(0);
});
