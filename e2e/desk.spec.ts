/** Playing the attacker: messages are held, changed, dropped and answered by hand, by keyboard alone; what comes of it is the run's. */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { openSwitches } from './switches';

const verdict = (page: Page) => page.locator('#verdict-word');
const desk = (page: Page) => page.getByRole('region', { name: 'The attacker’s desk' });
const heading = (page: Page) => desk(page).getByRole('heading', { name: /^Held / });
const message = (page: Page) => desk(page).getByRole('textbox', { name: /^The message as text/ });

/** The opening scenario, with somebody on the path who does nothing by themselves. */
const opening =
  '/#domain.dnssec=signed&domain.tlsa=[{"usage":3,"selector":1,"matching":1,"of":"server"}]&attacker.moves=eavesdrop';

async function sitDown(page: Page, address = opening): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  const button = page.locator('.head.attacker').getByRole('button', { name: 'Play the attacker' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(desk(page)).toBeFocused();
  await expect(verdict(page)).toHaveText('Not over yet.');
}

/** Forwards until these words are held. */
async function forwardTo(page: Page, words: RegExp): Promise<void> {
  for (let i = 0; i < 12; i++) {
    if (words.test(await message(page).inputValue())) return;
    const before = await heading(page).textContent();
    await page.keyboard.press('f');
    await expect(heading(page)).not.toHaveText(before ?? '');
  }
  throw new Error(`${words.source} is never held`);
}

/** Takes the line with the offer out, as one does it by typing: to the line, and delete it. */
async function deleteOffer(page: Page): Promise<void> {
  await page.keyboard.press('e');
  await expect(message(page)).toBeFocused();
  await page.keyboard.press('Control+Home');
  const lines = (await message(page).inputValue()).split('\n');
  for (let i = 0; i < lines.indexOf('250-STARTTLS'); i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expect(message(page)).not.toHaveValue(/STARTTLS/);
}

test('by keyboard alone: the offer is deleted by hand, and the mail goes in plaintext', async ({ page }) => {
  await sitDown(page);
  await forwardTo(page, /250-STARTTLS/);
  await expect(desk(page).getByRole('status').first()).toHaveText(
    /^Held: Server to client, .*Forward, edit or drop\.$/,
  );
  await deleteOffer(page);
  await expect(desk(page).getByText('14 octets fewer')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(message(page)).toHaveValue(/^MAIL FROM/);
  await page.keyboard.press('a');
  await expect(verdict(page)).toHaveText('Downgraded.');
  await expect(desk(page).getByText('edited, 14 octets fewer')).toBeVisible();

  const address = page.url();
  const other = await page.context().newPage();
  await other.goto(address);
  await expect(verdict(other)).toHaveText('Downgraded.');
  await other.close();

  // Back to the message behind the edit, and to the edit itself.
  await desk(page).focus();
  await page.keyboard.press('u');
  await expect(message(page)).toHaveValue(/^MAIL FROM/);
  await page.keyboard.press('u');
  await expect(message(page)).toHaveValue(/250-STARTTLS/);
  await page.keyboard.press('a');
  await expect(verdict(page)).toHaveText('Encrypted, unchecked.');
});

test('nothing of the end is told while a message is held', async ({ page }) => {
  await sitDown(page);
  await expect(page.getByText('Downgraded.')).toHaveCount(0);
  await expect(page.locator('.ending')).toHaveCount(0);
  const slider = page.getByRole('slider', { name: 'Position in the run' });
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '');
});

test('who comes from an automatic attack sits in its place, and can put it back', async ({ page }) => {
  await sitDown(page, '/');
  await expect(desk(page).getByText(/What it did by itself is off: deletes STARTTLS/)).toBeVisible();
  await desk(page).getByRole('button', { name: 'Put it back' }).click();
  await expect(page).toHaveURL(/attacker\.moves=strip-starttls/);
});

test('the TLS is ended with a certificate of one’s choice, and read', async ({ page }) => {
  await sitDown(page);
  await forwardTo(page, /^220 2\.0\.0/);
  await desk(page)
    .getByRole('combobox', { name: 'with a certificate that is' })
    .selectOption('from an unknown CA');
  await desk(page).getByRole('button', { name: 'End the TLS here' }).click();
  const inside = desk(page).getByRole('region', { name: 'What the attacker reads inside the TLS' });
  await expect(inside).toHaveText(/EHLO/);
  await desk(page).getByRole('button', { name: 'Forward all' }).click();
  await expect(verdict(page)).toHaveText('Intercepted.');
  await expect(page).toHaveURL(/intercept-untrusted-ca/);
});

test('a request is dropped and answered in the server’s name', async ({ page }) => {
  await sitDown(page);
  await forwardTo(page, /^STARTTLS/);
  await page.keyboard.press('i');
  await page.keyboard.type('454 TLS not available');
  await desk(page).getByRole('combobox', { name: 'When' }).selectOption('instead of this message');
  await expect(desk(page).getByRole('combobox', { name: 'To', exact: true })).toHaveValue('client');
  await desk(page).getByRole('button', { name: 'Inject', exact: true }).click();
  await page.keyboard.press('a');
  await expect(verdict(page)).toHaveText('Downgraded.');
  await expect(desk(page).getByText('“454 TLS not available” said to the client behind it')).toBeVisible();
});

test('who acts in the past loses what came later, is told so, and can take it back', async ({ page }) => {
  await sitDown(page);
  await page.keyboard.press('l');
  await expect(message(page)).toHaveValue(/^EHLO/);
  await page.keyboard.press('l');
  await expect(message(page)).toHaveValue(/250-STARTTLS/);
  await expect(desk(page).getByText('held up for ten seconds')).toHaveCount(2);
  await desk(page).getByRole('button', { name: 'Hold it again' }).first().click();
  await expect(message(page)).toHaveValue(/^220/);
  await desk(page).getByRole('button', { name: 'Forward', exact: true }).click();
  await expect(
    desk(page).getByText(/^You are in the past: what you did to a message after step \d+/),
  ).toBeVisible();
  await expect(desk(page).getByText('held up for ten seconds')).toHaveCount(0);
  await desk(page).getByRole('button', { name: 'Undo' }).first().click();
  await expect(desk(page).getByText('held up for ten seconds')).toHaveCount(2);
});

test('what the client will read is the line that was edited, and the attacker’s box tells of a hand', async ({
  page,
}) => {
  await sitDown(page);
  const box = page.locator('.head.attacker').getByRole('combobox', { name: 'What the attacker does' });
  const shown = () => box.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.textContent?.trim());
  await expect.poll(shown).toBe('only listens');
  await forwardTo(page, /250-STARTTLS/);
  await message(page).fill((await message(page).inputValue()).replace('STARTTLS', 'XTARTTLS'));
  await expect(desk(page).getByText(/The client will read:\s+250-XTARTTLS/)).toBeVisible();
  await desk(page).getByRole('button', { name: 'Keep as a rule' }).click();
  await expect.poll(shown).toBe('only what is done by hand');
  await expect(desk(page).getByText('the rules below are at work')).toBeVisible();
});

test('an edit is kept as a rule, and tried in other words', async ({ page }) => {
  await sitDown(page);
  await forwardTo(page, /250-STARTTLS/);
  await deleteOffer(page);
  await desk(page).getByRole('button', { name: 'Keep as a rule' }).click();
  await expect(message(page)).toHaveValue(/^MAIL FROM/);
  await expect(page).toHaveURL(/attacker\.rules=/);
  await desk(page).getByRole('button', { name: 'Try it' }).click();
  const sheet = page.getByRole('dialog', { name: 'Match and replace' });
  await expect(sheet.getByRole('row', { name: /As it was sent/ })).toContainText('works');
  for (const wording of ['In lower case', 'In mixed case', 'In two segments'])
    await expect(sheet.getByRole('row', { name: new RegExp(wording) })).toContainText('escapes');
  await page.keyboard.press('Escape');
  await desk(page).getByRole('checkbox', { name: /^On: / }).uncheck();
  await expect(page).not.toHaveURL(/attacker\.rules=/);
});

test('only the messages that the filter names are held', async ({ page }) => {
  await sitDown(page);
  await desk(page).getByRole('checkbox', { name: 'server messages' }).uncheck();
  await expect(message(page)).toHaveValue(/^EHLO/);
  await desk(page).getByRole('combobox', { name: 'Which messages' }).selectOption('DNS only');
  await expect(heading(page)).toHaveText(/Resolver → /);
  await desk(page).getByRole('switch', { name: 'Intercept' }).uncheck();
  await expect(verdict(page)).toHaveText('Encrypted, unchecked.');
});

test('octets are edited too; what is none is refused', async ({ page }) => {
  await sitDown(page);
  await desk(page).getByRole('button', { name: 'Bytes' }).click();
  const octets = desk(page).getByRole('textbox', { name: /hexadecimal/ });
  await octets.fill('35 zz');
  await expect(desk(page).getByText('“zz” is no octet in hexadecimal.')).toBeVisible();
  await expect(desk(page).getByRole('button', { name: 'Forward', exact: true })).toBeDisabled();
  await octets.fill('35 35 34 20 6e 6f 0d 0a');
  await expect(desk(page).getByText('554 no')).toBeVisible();
});

test('the desk is left, and the run is whole again', async ({ page }) => {
  await sitDown(page);
  await desk(page).getByRole('button', { name: 'Leave the desk' }).click();
  await expect(desk(page)).toHaveCount(0);
  await expect(verdict(page)).toHaveText('Encrypted, unchecked.');
});

test('where nothing but a hand is on the path, the attacker’s box says so, until it is undone', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // The answer to EHLO, number 43, never arrives.
  await page.goto('/#moves=[{"at":43,"do":"drop"}]&step=43');
  const box = page.locator('.head.attacker').getByRole('combobox', { name: 'What the attacker does' });
  const shown = () => box.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.textContent?.trim());
  await expect.poll(shown).toBe('only what is done by hand');
  await expect(page.locator('.head.attacker')).toHaveClass(/there/);
  await openSwitches(page);
  const notebook = page.locator('.notebook').filter({ visible: true }).last();
  await expect(notebook).toContainText('By hand: 1');
  await notebook.getByRole('button', { name: 'undo' }).click();
  await expect.poll(shown).toBe('nobody on the path');
  await expect(page).not.toHaveURL(/moves=/);
});
