/** A lesson inside a learning platform: the page around it is a stand-in that writes down every call. */
import { expect, test } from './fixtures';

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
