/** A lesson inside a learning platform: the page around it, or the store it talks to, is a stand-in that writes down every call. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { openSwitches } from './switches';
import { forget } from './host';
import { serveFolder, serveStore, unpacked } from './platform-host';

/** A window with the API of SCORM 1.2 in it, and the lesson in a frame, as platforms have it. */
const frame = (address: string): string => `<!doctype html><title>Platform</title>
<script>
  const values = new Map(JSON.parse(sessionStorage.values || '[["cmi.core.lesson_status","not attempted"]]'));
  window.calls = [];
  const call = (name, answer) => (...args) => {
    window.calls.push([name, ...args].join(' '));
    return answer(...args);
  };
  window.API = {
    LMSInitialize: call('LMSInitialize', () => 'true'),
    LMSFinish: call('LMSFinish', () => 'true'),
    LMSCommit: call('LMSCommit', () => ((sessionStorage.values = JSON.stringify([...values])), 'true')),
    LMSGetValue: call('LMSGetValue', (name) => values.get(name) ?? ''),
    LMSSetValue: call('LMSSetValue', (name, value) => (values.set(name, value), 'true')),
  };
</script>
<iframe src="${address}" style="width: 100%; height: 95vh; border: 0" title="Lesson"></iframe>`;

test('SCORM: a lesson tells the platform how it goes, and goes on where it was left', async ({ page }) => {
  await page.route('**/platform.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: frame('/?lesson=stripping&platform=scorm&lang=en') }),
  );
  await page.goto('/platform.html');
  const lesson = page.frameLocator('iframe');
  const calls = (): Promise<readonly string[]> =>
    page.evaluate(() => (window as unknown as { calls: string[] }).calls);

  await lesson.getByRole('radio').first().check();
  await lesson.getByRole('button', { name: 'Answer, and watch' }).first().click();
  await lesson.getByRole('button', { name: 'Show the answer now' }).click();
  await expect.poll(calls).toContainEqual(expect.stringMatching(/^LMSSetValue cmi\.interactions\.0\.result/));
  const said = await calls();
  expect(said[0]).toBe('LMSInitialize ');
  expect(said).toContain('LMSSetValue cmi.core.lesson_status incomplete');
  expect(said.at(-1)).toBe('LMSCommit ');

  await page.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(calls).toContain('LMSFinish ');
  await page.reload();
  await expect(lesson.getByRole('radio').first()).toBeVisible();
  expect(await page.evaluate(() => sessionStorage['values'])).toContain('cmi.suspend_data');
  // Nothing of it is kept on the learner's device: the platform has it.
  expect(await page.evaluate(() => localStorage.getItem('starttls-lab.lessons'))).toBeNull();
});

/** The values of a name's attribute or contents in a file of XML, as a browser reads it. */
const inXml = (page: Page, file: string, selector: string, attribute: string | null = null) =>
  page.evaluate(
    ([xml, found, name]) => {
      const document = new DOMParser().parseFromString(xml, 'application/xml');
      if (document.querySelector('parsererror')) throw new Error('this is no XML');
      return [...document.getElementsByTagNameNS('*', found)].map((one) =>
        name === null ? one.textContent : one.getAttribute(name),
      );
    },
    [readFileSync(file, 'utf8'), selector, attribute] as const,
  );

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Starts the unit of a package as a platform does: at the address in its structure, with the launch added (cmi5, section 8.1). */
async function launch(
  page: Page,
  course: string,
  unit: string,
  {
    endpoint,
    fetch,
    actor,
    registration,
    activityId,
  }: Awaited<ReturnType<typeof serveStore>>['lrs']['launch'],
): Promise<void> {
  const url = new URL(unit, `${course}/`);
  for (const [name, value] of Object.entries({ endpoint, fetch, registration, activityId }))
    url.searchParams.set(name, value);
  url.searchParams.set('actor', JSON.stringify(actor));
  await page.goto(url.href);
}

for (const [ends, masteryScore, howDone] of [
  ['passed', 0.9, 'by oneself'],
  ['failed', 0.9, 'as it was shown'],
  ['completed', undefined, 'by oneself'],
] as const)
  test(`cmi5: a built package played against a store of statements, ${ends}`, async ({
    page,
    complaints,
    isMobile,
  }, info) => {
    test.slow();
    test.skip(isMobile && ends !== 'passed', 'the same everywhere');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const folder = unpacked(info.outputPath('.'), 'cmi5', '--lesson', 'why-plaintext');
    const units = await inXml(page, join(folder, 'cmi5.xml'), 'url');
    expect(units).toEqual(['index.html?lesson=why-plaintext&platform=cmi5&lang=en']);
    const course = await serveFolder(folder);
    const data = masteryScore === undefined ? {} : { masteryScore };
    const store = await serveStore(data);
    const { lrs } = store;

    await launch(page, course.origin, units[0]!, lrs.launch);
    await expect(page.getByRole('heading', { name: 'A postcard' })).toBeVisible();
    await expect.poll(lrs.verbs).toEqual(['initialized']);
    for (const name of ['Who the mail is from and to', 'The mail itself', 'What Bob’s server can do'])
      await page.getByRole('checkbox', { name }).check();
    await page.getByRole('button', { name: 'Answer, and watch' }).click();
    await page.getByRole('button', { name: 'Show the answer now' }).click();
    await expect(page.getByRole('heading', { name: 'Right.' })).toBeVisible();
    await expect.poll(() => lrs.states.get('progress')).toMatch(/1r/);
    expect(lrs.verbs()).toEqual(['initialized']);
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    if (howDone === 'as it was shown') await page.getByRole('button', { name: 'Show me' }).click();
    else {
      await openSwitches(page);
      await page.getByRole('combobox', { name: 'STARTTLS', exact: true }).selectOption('offered');
    }
    await expect(page.getByRole('heading', { name: /^Done/ })).toBeVisible();
    const decided = ends === 'completed' ? ['completed'] : ['completed', ends];
    await expect.poll(lrs.verbs).toEqual(['initialized', ...decided]);
    // The learner closes the window.
    await page.goto('about:blank');
    await expect.poll(lrs.verbs).toEqual(['initialized', ...decided, 'terminated']);
    expect(lrs.faults).toEqual([]);
    const { result } = lrs.statements.find(({ verb }) => verb === ends)!.body;
    expect(result?.score?.scaled).toBe(ends === 'passed' ? 1 : ends === 'failed' ? 0.5 : undefined);

    // Opened once more, it is where it was left, and nothing is decided twice.
    const again = await serveStore(data);
    for (const [id, state] of lrs.states) again.lrs.states.set(id, state);
    await launch(page, course.origin, units[0]!, again.lrs.launch);
    await expect(page.getByRole('heading', { name: 'A postcard' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Right.' })).toBeVisible();
    expect(await page.evaluate(() => localStorage.getItem('starttls-lab.lessons'))).toBeNull();
    await page.goto('about:blank');
    await expect.poll(again.lrs.verbs).toEqual(['initialized', 'terminated']);
    expect(again.lrs.faults).toEqual([]);
    for (const host of [course, store, again]) {
      host.end();
      forget(complaints, host.origin);
    }
    // A preference that nobody has set is answered by 404, and a browser says so.
    complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes('404')));
  });

for (const [kind, file] of [
  ['scorm', 'imsmanifest.xml'],
  ['cmi5', 'cmi5.xml'],
] as const)
  test(`${kind}: what comes out of a German package is the built page, whole, and German titles`, async ({
    page,
    isMobile,
  }, info) => {
    test.skip(isMobile, 'there is no page in it');
    const folder = unpacked(info.outputPath('.'), kind, '--lang', 'de');
    const files = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(dist.length));
    expect(files.length).toBeGreaterThan(50);
    for (const name of files)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(dist, name))), name).toBe(true);
    expect(await inXml(page, join(folder, file), 'title')).toContain(
      'DANE: ein Versprechen im signierten DNS',
    );
    const lessons = await inXml(page, join(folder, file), kind === 'scorm' ? 'item' : 'au');
    expect(lessons).toHaveLength(13);
    if (kind === 'cmi5') return;
    const named = await inXml(page, join(folder, file), 'file', 'href');
    expect(named.filter((name) => name === null || !existsSync(join(folder, name)))).toEqual([]);
    expect(named.toSorted()).toEqual(files.toSorted());
  });
