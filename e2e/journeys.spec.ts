/** What people come to do: watch a downgrade succeed, switch a defence on, and see it fail; by mouse, by keyboard, on a phone. */
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { openSwitches } from './switches';

const lab = (page: Page) => page.getByRole('region', { name: 'STARTTLS Lab' });
const position = (page: Page) => page.getByRole('slider', { name: 'Position in the run' });
const verdict = (page: Page) => page.locator('#verdict-word');

/** Runs whose ladders have all there is to draw: changes, drops, interception, lookups, binary messages, several connections. */
const pictured = [
  'attacker.moves=strip-starttls',
  'attacker.moves=spoof-mx',
  'attacker.moves=intercept-self-signed',
  'attacker.moves=break-handshake',
  'protocol=ldap&attacker.moves=refuse-starttls-5xx',
  'protocol=xmpp-client&attacker.moves=strip-starttls',
  'client.mtaSts=true&domain.mtaSts={"mode":"enforce"}&client.tls=verified',
];

test('opens paused on the first scenario, with one obvious thing to do', async ({ page }) => {
  await page.goto('/');
  await expect(verdict(page)).toHaveText('Downgraded.');
  await expect(page.getByRole('button', { name: /^1\/\d+ / })).toBeVisible();
  const play = page.getByRole('button', { name: 'Play it from the start' });
  await expect(play).toBeVisible();
  const before = await position(page).inputValue();
  await page.waitForTimeout(1200);
  expect(await position(page).inputValue()).toBe(before);
  await play.click();
  await expect(play).toBeHidden();
  await expect(position(page)).not.toHaveValue(before);
});

test('a downgrade succeeds; DANE is switched on, and it fails, at the same place', async ({
  page,
  isMobile,
}) => {
  await page.goto(
    '/#domain.dnssec=signed&domain.tlsa=[{"usage":3,"selector":1,"matching":1,"of":"server"}]&attacker.moves=strip-starttls&step=49',
  );
  await expect(verdict(page)).toHaveText('Downgraded.');
  await openSwitches(page);
  await page.getByRole('switch', { name: 'DANE', exact: true }).click();
  await expect(verdict(page)).toHaveText('Held back.');
  await expect(page).toHaveURL(/client\.dane=true/);
  if (isMobile) {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Why?' }).click();
  }
  await expect(page.getByRole('link', { name: 'RFC 7672 §2.2' }).first()).toBeVisible();
});

test('DANE stops an interception because the key does not match the record', async ({ page }) => {
  await page.goto(
    '/#client.dane=true&domain.dnssec=signed&domain.tlsa=[{"usage":3,"selector":1,"matching":1,"of":"server"}]&attacker.moves=intercept-other-name',
  );
  await expect(verdict(page)).toHaveText('Held back.');
  await expect(
    lab(page)
      .getByText('The certificate must match one of the signed TLSA records.', { exact: false })
      .first(),
  ).toBeAttached();
});

test('MTA-STS in enforce mode holds; in testing mode it only reports', async ({ page }) => {
  await page.goto('/#client.mtaSts=true&domain.mtaSts={"mode":"enforce"}&attacker.moves=strip-starttls');
  await expect(verdict(page)).toHaveText('Held back.');
  await openSwitches(page);
  await page.getByRole('combobox', { name: 'MTA-STS' }).selectOption('testing');
  await expect(verdict(page)).toHaveText('Downgraded.');
});

test('a what-if link flips one switch', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /the client checked DANE\?.*Held back/ }).click();
  await expect(verdict(page)).toHaveText('Held back.');
  await expect(page).toHaveURL(/client\.dane=true/);
  await page.goBack();
  await expect(verdict(page)).toHaveText('Downgraded.');
});

test('a what-if is played from where it parts; the address has it at once, the gallery keeps its place', async ({
  page,
}) => {
  await page.goto('/');
  const end = Number(await position(page).getAttribute('max'));
  await page.getByRole('link', { name: /the client checked DANE\?.*Held back/ }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page).toHaveURL(/client\.dane=true/);
  expect(Number(await position(page).inputValue())).toBeLessThan(end);
  await expect(page.getByRole('button', { name: /^1\/\d+ .*, changed$/ })).toBeVisible();
});

test('why it ended so can be read at any size', async ({ page }) => {
  await page.goto('/');
  await expect(verdict(page)).toBeVisible();
  const ask = page.getByRole('button', { name: 'Why?' });
  if (await ask.isVisible()) await ask.click();
  await expect(page.getByText(/^Because: /)).toBeVisible();
  await expect(page.getByText('sender and recipient, the message')).toBeVisible();
});

test('the row, the counter and the address go by one number', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no counter');
  await page.goto('/#attacker.moves=strip-starttls&step=40');
  for (let i = 0; i < 8; i++) {
    await page.getByRole('button', { name: 'Next step' }).click();
    const step = await position(page).inputValue();
    await expect(page.locator('.count')).toHaveText(new RegExp(`^${step}/`));
    await expect(page.locator('[aria-current="step"] .number')).toHaveText(new RegExp(`(^|–)${step}$`));
    await expect(page).toHaveURL(new RegExp(`step=${step}$`));
  }
});

test('what is opened below leaves the row in sight, and the transcript opens at it', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'a phone shows it in a sheet');
  await page.goto('/#attacker.moves=strip-starttls&step=49');
  await page.getByRole('button', { name: 'Transcript' }).click();
  await expect(page.locator('tr[aria-current="step"]')).toBeInViewport();
  await expect(page.locator('li[aria-current="step"]')).toBeInViewport({ ratio: 0.5 });
});

test('the address holds scenario and step, and opens the same again', async ({ page }) => {
  await page.goto('/#client.tls=required&attacker.moves=strip-starttls&step=10');
  await page.getByRole('button', { name: 'Next step' }).click();
  const step = await position(page).inputValue();
  await expect(page).toHaveURL(new RegExp(`step=${step}$`));
  await page.reload();
  await expect(position(page)).toHaveValue(step);
  await expect(verdict(page)).toHaveText('Held back.');
});

for (const hostile of [
  '#client.tls=banana',
  '#domain.name=evil.com',
  '#attacker.moves=%FF',
  '#__proto__.x=1',
  `#${'x'.repeat(5000)}`,
  '#moves=[{"at":1,"do":"edit","bytes":"!"}]',
]) {
  test(`a broken address gives a clear message and the default: ${hostile.slice(0, 40)}`, async ({
    page,
  }) => {
    await page.goto(`/${hostile}`);
    await expect(page.getByText('The link could not be read', { exact: false })).toBeVisible();
    await expect(verdict(page)).toHaveText('Downgraded.');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByText('The link could not be read', { exact: false })).toBeHidden();
  });
}

test('a scenario that the gallery does not have is missed by its name', async ({ page }) => {
  await page.goto('/#g=nothing&step=3');
  await expect(page.getByRole('alert')).toContainText('no scenario is called “nothing”');
  await expect(verdict(page)).toHaveText('Downgraded.');
});

test('by keyboard alone: play, step, phase, ends, help; and not from outside', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no keyboard');
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  const start = await position(page).inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(position(page)).toHaveValue(start);
  await page.getByRole('button', { name: 'Next step' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(position(page)).not.toHaveValue(start);
  await page.keyboard.press('ArrowLeft');
  await expect(position(page)).toHaveValue(start);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(position(page)).not.toHaveValue(start);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('End');
  await expect(position(page)).toHaveValue((await position(page).getAttribute('max')) ?? '');
  await page.keyboard.press('Home');
  await expect(position(page)).toHaveValue('0');
  await page.keyboard.press('PageDown');
  await expect(position(page)).not.toHaveValue('0');
  await page.keyboard.press('b');
  await expect(position(page)).toHaveAttribute('aria-valuetext', /The attacker changes it on the way/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a message opens to text, fields and bytes, each field with its meaning and clause', async ({
  page,
  isMobile,
}) => {
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await page.getByRole('button', { name: isMobile ? 'Message' : 'Show what is in the message' }).click();
  const fields = page.getByRole('tree', { name: 'Fields' });
  await expect(fields).toBeVisible();
  await fields.getByRole('treeitem', { name: 'ehlo-keyword STARTTLS' }).click();
  await expect(fields.getByRole('treeitem', { selected: true })).toContainText('STARTTLS');
  await expect(fields.getByRole('link', { name: 'RFC 3207 §2' })).toBeVisible();
  if (!isMobile) {
    const before = await fields.getByRole('treeitem', { selected: true }).textContent();
    await page.keyboard.press('ArrowDown');
    await expect(fields.getByRole('treeitem', { selected: true })).not.toHaveText(before ?? '');
  }
  await page.getByRole('button', { name: 'Bytes' }).click();
  await expect(page.getByText('32 35 30 2d', { exact: false }).first()).toBeVisible();
});

test('the gallery leads through the story', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Next scenario' }).click();
  await expect(page.getByRole('button', { name: /^2\/\d+ A postcard/ })).toBeVisible();
  await expect(verdict(page)).toHaveText('Exposed.');
  await page.getByRole('button', { name: /^2\/\d+ / }).click();
  await page
    .getByRole('button', { name: /The key does not fit/ })
    .or(page.getByRole('link', { name: /The key does not fit/ }))
    .first()
    .click();
  await expect(verdict(page)).toHaveText('Held back.');
});

test('a scenario is found by what is typed, by its protocol and by how it ends, with the keys alone', async ({
  page,
  isMobile,
}) => {
  await page.goto('/');
  await page.locator('nav button.scenario').click();
  const dialog = page.getByRole('dialog', { name: 'All scenarios' });
  const field = dialog.getByRole('searchbox', { name: 'Find a scenario' });
  const found = dialog.getByRole('status');
  await expect(found).toHaveText(/^\d+ scenarios$/);
  await expect(dialog.getByRole('link').first()).toContainText('Downgraded');
  if (isMobile) await field.focus();
  await expect(field).toBeFocused();
  await page.keyboard.type('cve-2011-0411');
  await expect(found).toHaveText(/^[1-9] of \d+ scenarios$/);
  await expect(dialog.getByRole('link').first().locator('mark')).toHaveText('CVE-2011-0411');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.type(' no such thing');
  await expect(found).toHaveText('No scenario is like that.');
  await dialog.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await dialog.getByRole('combobox', { name: 'Protocol' }).selectOption('IMAP');
  const held = dialog.getByRole('button', { name: 'Downgraded' });
  await held.press('Enter');
  await expect(held).toHaveAttribute('aria-pressed', 'true');
  for (const link of await dialog.getByRole('link').all()) await expect(link).toContainText('Downgraded');
  await page.keyboard.press('Escape');
  await expect(held).toHaveAttribute('aria-pressed', 'false');
  await expect(dialog).toBeVisible();
  await page.keyboard.type('postcard');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(verdict(page)).toHaveText('Exposed.');
});

test('how a scenario ends is not told where a class is to find out', async ({ page }) => {
  await page.goto('/?answers=at-end#g=strip');
  await page.locator('nav button.scenario').click();
  const dialog = page.getByRole('dialog', { name: 'All scenarios' });
  await expect(dialog.getByRole('link').first()).toBeVisible();
  await expect(dialog.locator('[data-verdict], .mark')).toHaveCount(0);
  await dialog.getByRole('searchbox').fill('downgraded');
  await expect(dialog.getByRole('status')).toHaveText('No scenario is like that.');
});

test('a closer look goes on to the next message, by button and by key, and keeps focus and tab', async ({
  page,
  isMobile,
}) => {
  await page.setViewportSize(isMobile ? { width: 412, height: 839 } : { width: 1280, height: 720 });
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  if (isMobile) await page.getByRole('button', { name: 'Message', exact: true }).click();
  else await page.locator('.dock').getByRole('button', { name: 'Message', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'A closer look' });
  const heading = dialog.locator('.inspector h2');
  await expect(heading).toHaveText(/^45\. /);
  await dialog.getByRole('button', { name: 'Bytes', exact: true }).click();
  const next = dialog.getByRole('button', { name: 'Next message' });
  await next.click();
  await expect(heading).toHaveText(/^(?:4[6-9]|[56]\d)\. Client → Server/);
  await expect(next).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Bytes', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await dialog.getByRole('button', { name: 'Previous message' }).click();
  await expect(heading).toHaveText(/^45\. /);
  const field = dialog.getByRole('treeitem', { selected: true });
  await field.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(heading).toHaveText(/^4[0-4]\. /);
  await expect(dialog.getByRole('treeitem', { selected: true })).toBeFocused();
  await expect(dialog.getByRole('status')).toHaveText(/^4[0-4]\. /);
  await page.keyboard.press('Escape');
  await expect(page.locator('li[aria-current="step"] .number').first()).toHaveText(/4[0-4]$/);
});

test('the lines of a long message that are folded come with a press, and nothing above them moves', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#attacker.moves=strip-starttls&step=999');
  const more = page.locator('.scroller .more').last();
  await expect(more).toHaveText(/^\d+ more lines$/);
  await expect(page.locator('.ending')).toBeInViewport();
  await more.focus();
  await page.waitForTimeout(300);
  const payload = more.locator('xpath=..');
  const lines = payload.locator('.line');
  const [before, top] = [await lines.count(), (await payload.boundingBox())?.y];
  await page.keyboard.press('Enter');
  await expect(more).toHaveText('fewer lines');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  expect(await lines.count()).toBeGreaterThan(before);
  await page.waitForTimeout(200);
  expect((await payload.boundingBox())?.y).toBeCloseTo(top ?? 0, 0);
  await page.keyboard.press('Enter');
  await expect(lines).toHaveCount(before);
});

test('a switch that waits for the domain says so, and does what it waits for', async ({ page }) => {
  await page.goto('/#attacker.moves=strip-starttls');
  await openSwitches(page);
  const panel = page.locator('.panel').first();
  const sts = panel.getByRole('switch', { name: 'MTA-STS', exact: true });
  await sts.click();
  await expect(sts).toHaveAccessibleDescription(/^Changes nothing until the domain publishes a policy\./);
  await expect(verdict(page)).toHaveText('Downgraded.');
  await panel.getByRole('button', { name: 'Publish one' }).press('Enter');
  await expect(verdict(page)).toHaveText('Held back.');
  await expect(sts).toBeFocused();
  await sts.click();
  const dane = panel.getByRole('switch', { name: 'DANE', exact: true });
  await dane.click();
  await expect(verdict(page)).toHaveText('Downgraded.');
  await panel.getByRole('button', { name: 'Sign it' }).press('Enter');
  await panel.getByRole('button', { name: 'Publish one' }).press('Enter');
  await expect(verdict(page)).toHaveText('Held back.');
  await expect(page).toHaveURL(/domain\.tlsa=/);
});

test('what a class may not turn, nothing offers to turn for it', async ({ page }) => {
  await page.goto('/?allow.switches=client.dane#client.dane=true&attacker.moves=strip-starttls');
  await expect(verdict(page)).toBeVisible();
  await openSwitches(page);
  await expect(page.getByText('Changes nothing until', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign it' })).toHaveCount(0);
});

test('nobody hears of it without a record for TLS reports, until one is asked for', async ({
  page,
  isMobile,
}) => {
  await page.goto('/#attacker.moves=strip-starttls&step=60');
  if (isMobile) await page.getByRole('button', { name: 'Message', exact: true }).click();
  await page.locator('.dock').last().getByRole('button', { name: 'Evidence' }).click();
  await page.getByRole('button', { name: 'Ask for reports' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Ask for reports' })).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'in reports on TLS' })).toBeFocused();
  await expect(page).toHaveURL(/domain\.tlsRpt=/);
});

for (const [version, readable] of [
  ['1.3', 'ServerHello'],
  ['1.2', 'ServerHello, Certificate, ServerKeyExchange, ServerHelloDone'],
] as const)
  test(`of a handshake of TLS ${version}, what can be read looks so, and only what is encrypted has the lock`, async ({
    page,
  }) => {
    await page.goto(`/#client.tls=required&server.tlsVersions=${version}&attacker.moves=eavesdrop&step=999`);
    const rows = page.locator('.scroller li.row');
    const client = rows.filter({ hasText: /ClientHello/ });
    await expect(client).toHaveClass(/open/);
    await expect(client.locator('.lock')).toHaveCount(0);
    const server = rows.filter({ has: page.getByText(readable, { exact: true }) });
    await expect(server.locator(version === '1.3' ? '.clear' : '.payload.open')).toHaveText(readable);
    await expect(server).toHaveClass(version === '1.3' ? /sealed/ : /open/);
    // A handshake record begins with 16; one that is encrypted, with 17.
    if (version === '1.3') await expect(server.locator('.bytes')).toHaveText(/^17 /);
    else await expect(server.locator('.lock, .bytes')).toHaveCount(0);
  });

test('another protocol: the same attack, the password read, and port 993 with nothing to strip', async ({
  page,
  isMobile,
}) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Protocol' }).selectOption({ label: 'IMAP' });
  await expect(page).toHaveURL(/protocol=imap/);
  await expect(verdict(page)).toHaveText('Downgraded.');
  await expect(page.getByText('the attacker has read the password', { exact: false }).first()).toBeVisible();
  if (!isMobile) await expect(page.getByText('imap.example.org', { exact: true }).first()).toBeVisible();
  await openSwitches(page);
  await expect(page.getByRole('switch', { name: 'DANE', exact: true })).toHaveCount(0);
  const security = page.getByRole('combobox', { name: 'Security' });
  await expect(security.getByRole('option')).toHaveText([
    'TLS, if available',
    'STARTTLS, all certificates',
    'STARTTLS',
    'None',
  ]);
  await security.selectOption('STARTTLS');
  await expect(verdict(page)).toHaveText('Held back.');
  if (isMobile) await page.keyboard.press('Escape');
  await page
    .getByRole('combobox', { name: 'Connection', exact: true })
    .selectOption('implicit TLS, port 993');
  await expect(verdict(page)).toHaveText('Secure.');
});

test('a binary protocol is shown by its titles, octets and fields, and a change octet by octet', async ({
  page,
  isMobile,
}) => {
  await page.goto('/#protocol=ldap&attacker.moves=strip-starttls');
  const row = page.locator('li[aria-current="step"]');
  await expect(row.getByText('searchResEntry', { exact: false }).first()).toBeVisible();
  expect(await row.locator('del').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: isMobile ? 'Message' : 'Show what is in the message' }).click();
  const fields = page.getByRole('tree', { name: 'Fields' });
  await expect(fields.getByRole('treeitem', { name: 'messageID' }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Bytes' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Text', exact: true })).toHaveCount(0);
});

test('another protocol or attack opens at its first decisive moment; another defence keeps the place', async ({
  page,
}) => {
  const row = page.locator('li[aria-current="step"]');
  await page.goto('/#attacker.moves=strip-starttls&step=10');
  await page.getByRole('combobox', { name: 'Protocol' }).selectOption({ label: 'IMAP' });
  await expect(row.getByText('changed here')).toBeVisible();
  await page.getByRole('button', { name: 'Previous step' }).click();
  await expect(row.getByText('changed here')).toBeHidden();
  const attack = page.getByRole('combobox', { name: 'What the attacker does' }).first();
  await attack.selectOption({ label: 'masks STARTTLS' });
  await expect(row.getByText('changed here')).toBeVisible();
  await page.getByRole('button', { name: 'Previous step' }).click();
  const place = await position(page).inputValue();
  await openSwitches(page);
  await page.getByRole('combobox', { name: 'Leftover bytes' }).first().selectOption('abort');
  await expect(page).toHaveURL(/client\.leftover=abort/);
  await expect(position(page)).toHaveValue(place);
});

test('a password that crossed in plaintext and was refused is told', async ({ page, isMobile }) => {
  await page.goto('/#protocol=imap&attacker.moves=strip-starttls');
  if (isMobile) await page.getByRole('button', { name: 'Why?' }).click();
  await expect(page.getByText('the password in plaintext, then nothing more')).toBeVisible();
});

test('a DNS message opens on what is asked or answered', async ({ page, isMobile }) => {
  await page.goto('/#step=2');
  await page.getByRole('button', { name: isMobile ? 'Message' : 'Show what is in the message' }).click();
  const chosen = page.getByRole('tree', { name: 'Fields' }).getByRole('treeitem', { selected: true });
  await expect(chosen).toContainText('question');
  await expect(chosen).toBeInViewport();
});

test('terms are explained where they stand, by keyboard and touch', async ({ page, isMobile }) => {
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await expect(verdict(page)).toBeVisible();
  await openSwitches(page);
  const term = page.getByRole('button', { name: 'MTA-STS', exact: true });
  await expect(term).toHaveCount(1);
  const note = page.getByText('SMTP MTA Strict Transport Security: a domain', { exact: false });
  if (isMobile) await term.tap();
  else {
    await term.focus();
    await page.keyboard.press('Enter');
  }
  await expect(note).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(page.getByRole('switch', { name: 'MTA-STS' })).not.toBeChecked();
  await expect(page.getByRole('switch', { name: 'MTA-STS' })).toBeVisible();
});

test('a phone opens on the message with the attacker’s hand in it', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'wider screens have room for all of it');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const row = page.locator('li[aria-current="step"]');
  const story = page.getByText('The server offers TLS, but its offer', { exact: false });
  await expect(story).toBeVisible();
  const [hand, poster] = [await row.getByText('changed here').boundingBox(), await story.boundingBox()];
  expect((hand?.y ?? 0) + (hand?.height ?? 0)).toBeLessThan(poster?.y ?? 0);
});

test('ports and firewalls: both ways into TLS beside each other', async ({ page, isMobile }) => {
  await page.goto('/#protocol=imap');
  if (isMobile) await page.getByRole('button', { name: 'Message' }).click();
  await page.getByRole('button', { name: 'Ports and firewalls' }).click();
  const [both, history] = [page.getByRole('table').first(), page.getByRole('table').last()];
  await expect(both.getByRole('columnheader')).toHaveText(['STARTTLS, port 143', 'Implicit TLS, port 993']);
  await expect(both.getByText('a1 STARTTLS')).toBeVisible();
  await expect(history.locator('[aria-current]')).toContainText('IMAP');
});

test('the calendar: the attacker moved from today to yesterday wins', async ({ page }) => {
  await page.goto(
    '/#client.mtaSts=true&domain.mtaSts={"mode":"enforce"}&attacker.moves=strip-starttls,block-mta-sts-dns',
  );
  await expect(verdict(page)).toHaveText('Downgraded.');
  await page.getByRole('button', { name: 'Add earlier days' }).click();
  await expect(verdict(page)).toHaveText('Held back.');
  const days = page.getByRole('region', { name: 'Days' });
  await expect(days.getByRole('listitem')).toHaveCount(4);
  for (const day of ['3 days ago', '2 days ago', 'yesterday'])
    await days.getByRole('button', { name: `Attacker, ${day}` }).click();
  await days.getByRole('button', { name: /^today (?!only)/ }).click();
  await expect(verdict(page)).toHaveText('Downgraded.');
  await page.getByRole('button', { name: 'Today only' }).click();
  await expect(days.getByRole('listitem')).toHaveCount(0);
});

test('the evidence: a log, and a report that can be saved', async ({ page, isMobile }) => {
  await page.goto(
    '/#client.mtaSts=true&domain.mtaSts={"mode":"enforce"}&domain.tlsRpt={}&attacker.moves=strip-starttls',
  );
  if (isMobile) await page.getByRole('button', { name: 'Message' }).click();
  await page.getByRole('button', { name: 'Evidence' }).click();
  await expect(page.getByText('status=deferred', { exact: false })).toBeVisible();
  await expect(page.getByText('starttls-not-supported', { exact: false }).last()).toBeVisible();
  const saved = page.waitForEvent('download');
  await page
    .locator('.evidence')
    .getByRole('button', { name: /^Save / })
    .first()
    .click();
  expect((await saved).suggestedFilename()).toMatch(/^sender\.example!example\.org!\d+!\d+/);
});

test('the run as files, whole and up to a step, by keyboard', async ({ page, isMobile }) => {
  await page.goto('/#attacker.moves=strip-starttls&step=49');
  if (isMobile) await page.getByRole('button', { name: 'Message' }).click();
  await page.getByRole('button', { name: 'Evidence' }).click();
  const capture = page.getByRole('button', { name: 'Capture', exact: true });
  const press = async (): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    const download = page.waitForEvent('download');
    await capture.focus();
    await page.keyboard.press('Enter');
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const whole = await press();
  expect(whole.name).toBe('smtp-relay-downgraded.pcapng');
  expect(whole.bytes.readUInt32BE()).toBe(0x0a0d0d0a);
  await page.getByLabel('Only up to step 49').focus();
  await page.keyboard.press('Space');
  const part = await press();
  expect(part.name).toBe('smtp-relay-step-49.pcapng');
  expect(part.bytes.length).toBeLessThan(whole.bytes.length);
  await expect(page.getByText('there is no TLS up to here', { exact: false })).toBeVisible();
});

test('a picture of the ladder: no text leaves its place', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the picture is the same everywhere');
  for (const scenario of pictured) {
    await page.goto(`/#${scenario}`);
    await page.getByRole('button', { name: 'Evidence' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Picture', exact: true }).click();
    const svg = readFileSync(await (await download).path(), 'utf8');
    const wrong = await page.evaluate((source) => {
      // Drawn beside the page, for its own style sheet must not be the page's.
      const host = document.createElement('div');
      document.body.append(host);
      host.attachShadow({ mode: 'open' }).innerHTML = source.replace(/<style>.*<\/style>/, '');
      const root = host.shadowRoot!;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(/<style>(.*)<\/style>/.exec(source)![1]!);
      root.adoptedStyleSheets = [sheet];
      const texts = [...root.querySelectorAll('text')].map((text) => ({ text, box: text.getBBox() }));
      const boxes = [...root.querySelectorAll<SVGRectElement>('rect.box')].map((rect) => rect.getBBox());
      const found = texts.flatMap(({ text, box }) => {
        const around = boxes.find((one) => box.y >= one.y && box.y < one.y + one.height);
        const right = around && text.classList.contains('box-text') ? around.x + around.width : 900;
        const leaves = box.x < 0 || box.x + box.width > right - 4;
        const meets = texts.some(
          ({ text: other, box: its }) =>
            other !== text &&
            box.x < its.x + its.width - 1 &&
            its.x < box.x + box.width - 1 &&
            box.y < its.y + its.height - 4 &&
            its.y < box.y + box.height - 4,
        );
        return leaves || meets ? [text.textContent] : [];
      });
      host.remove();
      return texts.length < 20 ? ['nothing is drawn'] : found;
    }, svg);
    expect(wrong, scenario).toEqual([]);
  }
});

test('the DNS: who is asked, from the root down', async ({ page, isMobile }) => {
  await page.goto('/#domain.dnssec=signed&step=40');
  if (!isMobile) {
    await expect(page.getByText('Resolver', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('Name servers', { exact: true }).first()).toBeVisible();
  }
  await page.getByTitle('Show each lookup').first().click();
  await expect(
    page.getByText('The resolver asks from the root down: ., org', { exact: false }).first(),
  ).toBeVisible();
});

test('the transcript is a table', async ({ page, isMobile }) => {
  test.skip(isMobile, 'reached from the same dock on wider screens');
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await page.getByRole('button', { name: 'Transcript' }).click();
  const table = page.getByRole('table');
  await expect(table).toBeVisible();
  expect(await table.getByRole('row').count()).toBeGreaterThan(15);
});

test('motion can be reduced', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#attacker.moves=strip-starttls&step=45');
  await page.getByRole('button', { name: 'Next step' }).click();
  await page.waitForTimeout(100);
  const running = await page.evaluate(
    () => document.getAnimations().filter((animation) => animation.playState === 'running').length,
  );
  expect(running).toBe(0);
});

test('what plays rests while something lies over it, and is there again where it was', async ({ page }) => {
  await page.goto('/#g=strip');
  await page.getByRole('button', { name: 'Play it from the start' }).click();
  await expect(position(page)).not.toHaveValue('0');
  await page.locator('nav button.scenario').press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  const before = await position(page).inputValue();
  await page.waitForTimeout(3000);
  expect(await position(page).inputValue()).toBe(before);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});
