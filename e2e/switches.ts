/** The switches live beside their owner or, where there is no room, in a sheet behind a button. */
import type { Page } from '@playwright/test';

/** Opens the sheet where there is one. True where it had to be opened. */
export async function openSwitches(page: Page): Promise<boolean> {
  const opener = page.getByRole('button', { name: 'Switches', exact: true, includeHidden: true }).first();
  // On a wide screen the button is there and not shown; before the page is, neither can be told.
  await opener.waitFor({ state: 'attached' });
  if (!(await opener.isVisible())) return false;
  await opener.click();
  return true;
}
