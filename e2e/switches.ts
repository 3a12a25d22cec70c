/** The switches stand beside their owner or, where there is no room, in a sheet behind a button. */
import type { Page } from '@playwright/test';

/** Opens the sheet where there is one. True where it had to be opened. */
export async function openSwitches(page: Page): Promise<boolean> {
  const opener = page.getByRole('button', { name: 'Switches', exact: true });
  const besideOwner = page.getByRole('group', { name: 'Client' });
  // Before either is there it cannot be told which it will be.
  await opener.or(besideOwner).first().waitFor();
  if (!(await opener.isVisible())) return false;
  await opener.click();
  return true;
}
