/**
 * A run as HTML to paste into a page: the custom element with the run's address, and in it the transcript, which is shown until the lab is there
 * and wherever no script runs. A block without blank lines, so that Markdown takes it as it is.
 */
import { formatAddress } from '../sim/address';
import type { Run } from '../sim/simulate';

import { htmlText } from './html';
import { transcriptTable } from './transcript-table';

/** `site`: the address of the folder that the lab is served from, with its slash; empty: the one that the page is in. */
export function figureHtml(run: Run, upTo = Infinity, site = ''): string {
  const step = upTo < run.trace.length ? ` step="${upTo}"` : '';
  return [
    '<div>',
    `<script src="${htmlText(site)}element.js"></script>`,
    `<starttls-lab scenario="${htmlText(scenarioOf(run))}"${step}>`,
    transcriptTable(run, upTo),
    '</starttls-lab>',
    '</div>',
    '',
  ].join('\n');
}

/** The address of a run, without its `#`. The default scenario is said too: nothing means the opening. */
export const scenarioOf = ({ scenario, moves }: Run): string =>
  formatAddress({ scenario, moves }).slice(1) || 'seed=1';

/** The address of a plain frame with a scenario of the gallery. No fragment: hosts like to add one of their own. */
export const figureUrl = (site: string, id: string, language: string): string =>
  `${site}?view=embed&scenario=${id}${language === 'en' ? '' : `&lang=${language}`}`;
