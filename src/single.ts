/**
 * The entry of the page as one file, and of its workers: the file holds one script, and what it is asked to be decides what of it runs.
 * A start that was put into the file becomes the page's address, unless it was opened with one of its own.
 */
import type { WorkerName } from './ui/workers.single';

const workers: Readonly<Record<WorkerName, () => Promise<unknown>>> = {
  search: () => import('./ui/search/search.worker'),
  table: () => import('./ui/table/table.worker'),
};

const isWorker = (name: string): name is WorkerName => name in workers;

function begin(): void {
  const baked = document.getElementById('start')?.textContent;
  if (!baked || location.search || location.hash) return;
  const start: unknown = JSON.parse(baked);
  if (typeof start === 'string') history.replaceState(null, '', start);
}

if (typeof document === 'undefined') {
  if (isWorker(self.name)) void workers[self.name]();
} else {
  begin();
  void import('./main');
}
