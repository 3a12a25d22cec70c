/** Asks the search worker, which is fetched when first needed. */
import type { FromWorker, ToWorker } from './messages';

/** Asks, and hears what the worker tells until its answer. What it gives back ends the search. */
export function ask(question: ToWorker, hear: (message: FromWorker) => void): () => void {
  const worker = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' });
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
