/** Asks the search worker, which is fetched when first needed. */
import { startWorker } from '../workers';
import type { FromWorker, ToWorker } from './messages';

/** Asks, and hears what the worker tells until its answer. What it gives back ends the search. */
export function ask(question: ToWorker, hear: (message: FromWorker) => void): () => void {
  const worker = startWorker.search();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    hear(data);
    if (data.kind !== 'progress') worker.terminate();
  });
  worker.addEventListener('error', ({ message }) => {
    worker.terminate();
    hear({ kind: 'failed', why: message });
  });
  worker.postMessage(question);
  return () => worker.terminate();
}
