/**
 * Making, sending and reading reports takes compression and signatures that no other run needs: it is loaded when a run first sends a
 * report, as the words of a protocol are.
 */
type Reports = typeof import('./reports');

let loaded: Reports | null = null;

export const areReportsLoaded = (): boolean => loaded !== null;

/** Fetches it; a scenario that sends a report can be run once this is done. */
export async function loadReports(): Promise<void> {
  loaded ??= await import('./reports');
}

/** All that `reports.ts` gives. Throws where it has not been loaded. */
export function reports(): Reports {
  if (loaded === null) throw new Error('what reports take has not been loaded');
  return loaded;
}
