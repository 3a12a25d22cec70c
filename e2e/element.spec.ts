/** The custom element in somebody's page: alive when it comes near, and taking nothing that is not its own. */
import type { Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';

import type { StarttlsLabElement } from '../src/element/starttls-lab';
import { expect as impatient, test as base } from './fixtures';
import { figureOf, forget, possessions, serve } from './host';

/** Several labs start on these pages. */
const expect = impatient.configure({ timeout: 20_000 });

const stripped = { attacker: { moves: ['strip-starttls'] } };

interface Host {
  /** Serves a page with this in its body, and goes there. */
  readonly visit: (body: string, headers?: Readonly<Record<string, string>>) => Promise<string>;
  /** The same at the lab's own origin. */
  readonly visitBeside: (body: string) => Promise<void>;
}

const documentation = (body: string): string =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Documentation</title><body>${body}`;

const test = base.extend<{ readonly host: Host }>({
  host: async ({ page, complaints, baseURL }, use) => {
    const hosts: Awaited<ReturnType<typeof serve>>[] = [];
    await use({
      visit: async (body, headers) => {
        const host = await serve(documentation(body), headers);
        hosts.push(host);
        await page.goto(host.origin);
        return host.origin;
      },
      visitBeside: async (body) => {
        const address = `${baseURL}docs.html`;
        await page.route(address, (route) =>
          route.fulfill({ contentType: 'text/html; charset=utf-8', body: documentation(body) }),
        );
        await page.goto(address);
      },
    });
    for (const { origin, end } of hosts) {
      end();
      forget(complaints, origin);
    }
  },
});

test.describe.configure({ timeout: 90_000 });

const lab = (page: Page) => page.locator('starttls-lab');
const inside = (page: Page) => page.frameLocator('starttls-lab iframe');
const shift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
          ),
        ).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
  );

test('does nothing until it comes near; then it is live, and nothing moved', async ({
  page,
  host,
  baseURL,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const figure = await figureOf(stripped, baseURL!);
  await host.visit(
    `<h1>About</h1><p style="height: 3000px">Text.</p>${figure}<p style="height: 2000px">More.</p>`,
  );
  await expect(page.getByRole('table')).toContainText('250-STARTTLS');
  await page.waitForTimeout(300);
  expect(requests.filter((url) => url.startsWith(baseURL!))).toEqual([`${baseURL}element.js`]);
  const before = await possessions(page);
  await lab(page).scrollIntoViewIfNeeded();
  await expect(inside(page).locator('#verdict-word')).toHaveText('Downgraded.');
  await expect(page.getByRole('table')).toBeHidden();
  expect(await lab(page).evaluate((element) => element.getBoundingClientRect().height)).toBe(640);
  expect(await shift(page)).toBe(0);
  expect({ ...(await possessions(page)), scroll: 0 }).toEqual(before);
});

for (const where of ['visit', 'visitBeside'] as const)
  test(`takes no key before somebody is in it, and nothing of the page then (${where})`, async ({
    page,
    host,
    baseURL,
    isMobile,
  }) => {
    await host[where](
      `<p style="height: 300px">Text.</p>${await figureOf(stripped, baseURL!)}
       <starttls-lab scenario="strip"></starttls-lab><p style="height: 3000px">More.</p>`,
    );
    await expect(inside(page).nth(1).locator('#verdict-word')).toBeVisible();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const position = inside(page).first().getByRole('slider', { name: 'Position in the run' });
    await expect(position).toBeVisible();
    const before = await position.inputValue();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    await expect.poll(() => page.evaluate(isAtEnd)).toBe(true);
    // A browser scrolls softly at a key, and on after it is there.
    await page.waitForTimeout(300);
    await expect(position).toHaveValue(before);
    // Whole in sight, so that a click moves nothing.
    await lab(page)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const possessed = { ...(await possessions(page)), focus: 'IFRAME' };
    await inside(page).first().getByRole('button', { name: 'Play it from the start' }).click();
    await page.keyboard.press('End');
    await expect(inside(page).first().getByText('The attacker talked the two ends').last()).toBeVisible();
    await inside(page).first().locator('.what-if a').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    if (!isMobile) {
      await inside(page).first().getByRole('button', { name: 'Transcript' }).click();
      await expect(inside(page).first().getByRole('table')).toBeVisible();
    }
    await page.waitForTimeout(300);
    expect({ ...(await possessions(page)), focus: 'IFRAME' }).toEqual(possessed);
  });

test('is driven by its handle, and tells what happens', async ({ page, host, baseURL }) => {
  await host.visit(
    `<script src="${baseURL}element.js"></script><starttls-lab scenario="strip" view="ladder"></starttls-lab>`,
  );
  await page.evaluate(() => {
    const element = document.querySelector('starttls-lab')!;
    const heard: [string, unknown][] = [];
    Object.assign(window, { heard });
    for (const type of ['play', 'pause', 'seek', 'step', 'verdict'] as const)
      element.addEventListener(type, ({ detail }) => heard.push([type, detail]));
  });
  const heard = () =>
    page.evaluate(() => (window as unknown as { heard: [string, Record<string, unknown>][] }).heard);
  const types = async () => (await heard()).map(([type]) => type);
  const drive = (deed: (element: StarttlsLabElement) => void) => lab(page).evaluate(deed);
  await expect.poll(types).toContain('verdict');
  expect((await heard()).find(([type]) => type === 'verdict')?.[1]).toMatchObject({
    verdict: 'downgraded',
    delivery: 'sent',
  });
  await drive((element) => element.seek(0));
  await expect.poll(types).toContain('seek');
  await drive((element) => element.step());
  await expect.poll(types).toContain('step');
  const stepped = (await heard()).find(([type]) => type === 'step')![1] as { step: number; address: string };
  expect(stepped.step).toBeGreaterThan(0);
  expect(stepped.address).toContain(`step=${stepped.step}`);
  await drive((element) => element.play());
  await expect.poll(types).toContain('play');
  await drive((element) => element.pause());
  await expect.poll(types).toContain('pause');
  await drive((element) => element.open('required-strip'));
  await expect
    .poll(
      async () =>
        (await heard()).at(-1)![1]['verdict'] ??
        (await heard()).findLast(([type]) => type === 'verdict')![1]['verdict'],
    )
    .toBe('held');
  await lab(page).evaluate((element) => element.setAttribute('scenario', '#server.starttls=not-offered'));
  await expect
    .poll(async () => (await heard()).findLast(([type]) => type === 'verdict')![1]['verdict'])
    .toBe('exposed');
});

test('hears nobody but its own frame, and that only in words that it knows', async ({
  page,
  host,
  baseURL,
}) => {
  await host.visit(
    `<script src="${baseURL}element.js"></script><starttls-lab scenario="strip"></starttls-lab><iframe id="other" srcdoc="<p>Other</p>"></iframe>`,
  );
  await expect(inside(page).locator('#verdict-word')).toBeVisible();
  const forged = {
    of: 'starttls-lab',
    tells: 'verdict',
    verdict: 'secure',
    delivery: 'sent',
    address: '#seed=1',
  };
  const heard = await page.evaluate(async (message) => {
    const heard: unknown[] = [];
    document.querySelector('starttls-lab')!.addEventListener('verdict', ({ detail }) => heard.push(detail));
    postMessage(message, '*');
    const other = document.querySelector<HTMLIFrameElement>('#other')!.contentWindow!;
    other.parent.postMessage(message, '*');
    (other as unknown as { eval: (code: string) => void }).eval(
      `parent.postMessage(${JSON.stringify(message)}, '*')`,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    return heard;
  }, forged);
  expect(heard).toEqual([]);
});

test('a frame obeys only the origin that its address names', async ({ page, host, baseURL }) => {
  const frame = (origin: string) =>
    `<iframe src="${baseURL}?view=embed&amp;origin=${origin}#attacker.moves=strip-starttls&amp;step=5" width="760" height="560"></iframe>`;
  const origin = await host.visit(`${frame('https://elsewhere.example')}`);
  const position = page.frameLocator('iframe').getByRole('slider', { name: 'Position in the run' });
  await expect(position).toBeVisible();
  const before = await position.inputValue();
  const command = (data: unknown) =>
    page.evaluate((data) => document.querySelector('iframe')!.contentWindow!.postMessage(data, '*'), data);
  await command({ of: 'starttls-lab', do: 'seek', step: 0 });
  await page.waitForTimeout(300);
  await expect(position).toHaveValue(before);
  await page.evaluate(([html]) => (document.body.innerHTML = html!), [frame(encodeURIComponent(origin))]);
  await expect(position).toHaveValue(before);
  await page.waitForTimeout(500);
  await command({ of: 'starttls-lab', do: 'seek', step: '0' });
  await command({ do: 'seek', step: 0 });
  await page.waitForTimeout(300);
  await expect(position).toHaveValue(before);
  await command({ of: 'starttls-lab', do: 'seek', step: 0 });
  await expect(position).toHaveValue('0');
});

test('a plain frame reports, and asks for its height as hosts understand it', async ({
  page,
  host,
  baseURL,
}) => {
  await host.visit(
    `<script>heard = []; addEventListener('message', ({ data }) => heard.push(data))</script>
     <iframe src="${baseURL}?view=embed&amp;show=verdict&amp;scenario=strip#?secret=aB3" width="700" height="120"></iframe>`,
  );
  const heard = () => page.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard);
  await expect(page.frameLocator('iframe').locator('#verdict-word')).toHaveText('Downgraded.');
  await expect.poll(async () => (await heard()).map(({ subject }) => subject)).toContain('lti.frameResize');
  const { height } = (await heard()).findLast(({ subject }) => subject === 'lti.frameResize')!;
  expect(height).toBeGreaterThan(100);
  expect(height).toBeLessThan(450);
  expect(await heard()).toContainEqual({ type: 'embed-size', height });
  expect(await heard()).toContainEqual({ message: 'height', value: height, secret: 'aB3' });
  expect((await heard()).filter(({ of }) => of === 'starttls-lab').map(({ tells }) => tells)).toEqual(
    expect.arrayContaining(['ready', 'verdict', 'height']),
  );
});

test('the loader is small', async ({ request }) => {
  const script = await (await request.get('/element.js')).body();
  expect(gzipSync(script).length).toBeLessThan(5_000);
});

for (const show of ['ladder', 'verdict'])
  test(`the ${show} alone leads to no other run`, async ({ page }) => {
    await page.goto(`/?view=embed&show=${show}&scenario=dane-strip`);
    await expect(page.locator('#verdict-word')).toHaveText('Held back.');
    await expect(page.getByRole('list', { name: 'Messages' })).toHaveCount(show === 'ladder' ? 1 : 0);
    await expect(page.getByRole('button', { name: 'Switches' })).toHaveCount(0);
  });

test('an id that the gallery does not have is said to be none', async ({ page }) => {
  await page.goto('/?view=embed&scenario=no-such-story');
  await expect(page.getByRole('alert')).toContainText('no scenario is called “no-such-story”');
});

test('what is no view and no step is told on the console, and the figure is shown without', async ({
  page,
  host,
  baseURL,
}) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' && message.text().startsWith('<starttls-lab>'))
      warnings.push(message.text());
  });
  await host.visit(
    `<starttls-lab scenario="strip" view="lader" step="abc"></starttls-lab><script src="${baseURL}element.js"></script>`,
  );
  await expect(inside(page).locator('#verdict-word')).toHaveText('Downgraded.');
  expect(warnings).toEqual([
    '<starttls-lab>: view="lader" is not one of full, ladder, verdict; "full" is shown.',
    '<starttls-lab>: step="abc" is not the number of a step; the figure opens without one.',
  ]);
  await lab(page).evaluate((element) => element.setAttribute('step', '14'));
  await expect(inside(page).getByRole('slider', { name: 'Position in the run' })).toHaveValue('14');
  expect(warnings).toHaveLength(2);
});

test('follows the theme of the page, by whatever means it switches', async ({ page, host, baseURL }) => {
  await host.visit(
    `<style>body { background: #fff; color: oklch(0.25 0 0) } .dark body { background: #111; color: #eee }</style>
     <script src="${baseURL}element.js"></script><starttls-lab scenario="strip" view="verdict"></starttls-lab>`,
  );
  const paper = () =>
    inside(page)
      .locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
  await expect(inside(page).locator('#verdict-word')).toBeVisible();
  expect(await paper()).toBe('rgb(246, 244, 238)');
  await page.evaluate(() => document.documentElement.classList.add('dark'));
  await expect.poll(paper).toBe('rgb(19, 20, 22)');
  await lab(page).evaluate((element) => element.setAttribute('theme', 'light'));
  await expect.poll(paper).toBe('rgb(246, 244, 238)');
});

test('tells the story on paper, although the lab is live', async ({ page, host, baseURL }) => {
  await host.visit(await figureOf(stripped, baseURL!));
  await expect(page.getByRole('table')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.locator('starttls-lab iframe')).toBeHidden();
  const { table, figure } = await lab(page).evaluate((element) => ({
    table: element.querySelector('table')!.getBoundingClientRect().height,
    figure: element.getBoundingClientRect().height,
  }));
  expect(figure).toBeGreaterThanOrEqual(table);
});

test('shows what stands in it where the lab cannot be reached', async ({
  page,
  host,
  baseURL,
  complaints,
}) => {
  await host.visit(await figureOf(stripped, baseURL!), {
    'Content-Security-Policy': `script-src ${baseURL}; frame-src 'none'`,
  });
  await expect(lab(page).locator('xpath=self::*').first()).toBeVisible();
  await page.waitForTimeout(500);
  await expect(page.getByRole('table')).toBeVisible();
  complaints.length = 0;
});

test('runs where the page is as strict as can be', async ({ page, host, baseURL }) => {
  const lab = new URL(baseURL!).origin;
  await host.visit(await figureOf(stripped, baseURL!), {
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${lab}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src ${lab}`,
  });
  await expect(inside(page).locator('#verdict-word')).toHaveText('Downgraded.');
  expect(await shift(page)).toBe(0);
});

test('fifty on a page: few are live at a time, and each comes back where it was', async ({
  page,
  host,
  baseURL,
  isMobile,
}) => {
  test.skip(isMobile, 'once is enough');
  test.setTimeout(120_000);
  const figure = (await figureOf(stripped, baseURL!)).replace(/^<script.*\n/m, '');
  await host.visit(
    `<script src="${baseURL}element.js"></script>${Array.from({ length: 50 }, (_, i) => `<h2>Figure ${i + 1}</h2>${figure}`).join('')}`,
  );
  const frames = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('starttls-lab')].filter((lab) =>
          lab.shadowRoot!.querySelector('iframe'),
        ).length,
    );
  await expect(inside(page).first().locator('#verdict-word')).toBeVisible();
  await page
    .locator('starttls-lab')
    .first()
    .evaluate((element) => (element as StarttlsLabElement).seek(3));
  const first = page
    .frameLocator('starttls-lab >> nth=0 >> iframe')
    .getByRole('slider', { name: 'Position in the run' });
  await expect.poll(() => first.inputValue()).not.toBe('49');
  const told = await first.inputValue();
  const most: number[] = [];
  for (let i = 4; i < 50; i += 5) {
    await page.locator('starttls-lab').nth(i).scrollIntoViewIfNeeded();
    await expect(
      page.frameLocator(`starttls-lab >> nth=${i} >> iframe`).locator('#verdict-word'),
    ).toBeVisible();
    most.push(await frames());
  }
  expect(Math.max(...most)).toBeLessThanOrEqual(7);
  expect(await frames()).toBeLessThanOrEqual(7);
  await expect(page.locator('starttls-lab >> nth=0 >> iframe')).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(first).toHaveValue(told);
  expect(await shift(page)).toBe(0);
});

test('passes on what a class may do, and changes it', async ({ page, host, baseURL, isMobile }) => {
  await host.visit(
    `<script src="${baseURL}element.js"></script>
     <starttls-lab scenario="strip" switches="client.dane" protocols="" moves="strip-starttls" tools="" answers="never"></starttls-lab>`,
  );
  const heard = page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const told: string[] = [];
        for (const type of ['verdict', 'seek', 'step'] as const)
          document.querySelector('starttls-lab')!.addEventListener(type, () => told.push(type));
        setTimeout(() => resolve(told), 6000);
      }),
  );
  await expect(inside(page).locator('#verdict-word')).toHaveText('How does it end?');
  await lab(page).evaluate((element) => (element as StarttlsLabElement).seek(60));
  await expect(inside(page).getByRole('combobox', { name: 'Protocol' })).toHaveCount(0);
  if (isMobile) await inside(page).getByRole('button', { name: 'Switches' }).click();
  await expect(inside(page).getByRole('switch', { name: 'DANE', exact: true })).toBeVisible();
  await expect(inside(page).getByRole('combobox', { name: 'Certificate' })).toHaveCount(0);
  await expect(inside(page).getByRole('button', { name: 'Play the attacker' })).toHaveCount(0);
  await expect(inside(page).getByRole('button', { name: 'Is there any attack that wins?' })).toHaveCount(0);
  // Nor does the page around it hear how it ends.
  expect(await heard).toContain('seek');
  expect(await heard).not.toContain('verdict');
  await lab(page).evaluate((element) => element.removeAttribute('answers'));
  await expect(inside(page).locator('#verdict-word')).toHaveText('Downgraded.');
  await lab(page).evaluate((element) => element.setAttribute('answers', 'tomorrow'));
  await expect(inside(page).getByRole('alert')).toContainText('answers: must be one of');
});

test('shows a lesson alone, at its page, without keeping anything', async ({ page, host, baseURL }) => {
  await host.visit(
    `<script src="${baseURL}element.js"></script>
     <starttls-lab lesson="why-plaintext" page="2" tools=""></starttls-lab>`,
  );
  await expect(inside(page).getByRole('heading', { name: 'Nobody notices' })).toBeVisible();
  await expect(inside(page).getByRole('button', { name: 'Close the lesson' })).toHaveCount(0);
  await inside(page).getByRole('button', { name: 'Show me' }).click();
  await expect(inside(page).getByRole('heading', { name: 'Done, as it was shown.' })).toBeFocused();
  await expect(inside(page).getByRole('button', { name: 'Next lesson' })).toHaveCount(0);
  const kept = page
    .frames()
    .at(-1)!
    .evaluate(() => localStorage.length);
  expect(await kept).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('tells the story as a table, whole', async ({ page, host, baseURL }) => {
    await host.visit(await figureOf(stripped, baseURL!));
    await expect(page.getByRole('table', { name: /^SMTP: Downgraded\. / })).toBeVisible();
    await expect(page.getByRole('row', { name: /250-STARTTLS.*The attacker changes it/ })).toBeVisible();
    await expect(page.getByRole('row').last()).toContainText('The connection is closed');
  });
});
