/** What axe finds on a page against WCAG 2.2, levels A and AA; the size of targets is among it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const levels: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Those that a theme decides. */
const ofColours: readonly string[] = ['color-contrast', 'link-in-text-block'];

// Frames are of the page's own origin, so that no page beside it is needed to gather what was found.
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

/** Each rule that is broken, and where. */
export const violationsOf = (page: Page): Promise<readonly string[]> => told(axe(page).withTags([...levels]));

/** The same page in another theme: only its colours can be broken. */
export const colourViolationsOf = (page: Page): Promise<readonly string[]> =>
  told(axe(page).withRules([...ofColours]));

async function told(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
