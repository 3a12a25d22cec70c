/** Searches off the page's thread. It answers one question; the page ends it to cancel. */
import { explore } from '../../search/explore';

import type { FromWorker, ToWorker } from './messages';
import { prepare } from '../../sim/prepare';

/** How often the page is told how far it is, in milliseconds. */
const interval = 100;

const tell = (message: FromWorker): void => postMessage(message);

async function answer(question: ToWorker): Promise<void> {
  await prepare(question.scenario);
  const search = explore(question);
  let told = -Infinity;
  for (;;) {
    const next = search.next();
    if (next.done) {
      tell({ kind: 'answer', answer: next.value });
      return;
    }
    if (performance.now() - told < interval) continue;
    told = performance.now();
    tell({ kind: 'progress', progress: next.value });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  answer(data).catch((fault: unknown) => tell({ kind: 'failed', why: String(fault) }));
});
