/** The workers of the page as one file: there is nothing to fetch, so each is the page's own script over again, under another name. */
import type { startWorker as Fetched } from './workers';

export type WorkerName = keyof typeof Fetched;

/** The script as something that a worker can load; it stays, for every worker loads it anew. */
let url: string | null = null;

function again(name: WorkerName): Worker {
  const script = document.getElementById('lab-script')?.textContent ?? '';
  url ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(url, { name });
}

export const startWorker: typeof Fetched = {
  search: () => again('search'),
  table: () => again('table'),
};
