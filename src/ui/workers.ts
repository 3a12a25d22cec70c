/** The page's workers, each fetched when it is first needed. The page as one file has `workers.single.ts` in this file's place. */
export const startWorker = {
  search: () => new Worker(new URL('./search/search.worker.ts', import.meta.url), { type: 'module' }),
  table: () => new Worker(new URL('./table/table.worker.ts', import.meta.url), { type: 'module' }),
} as const;
