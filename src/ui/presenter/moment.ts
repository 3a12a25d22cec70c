/** The address of a moment as it is handed to the room: the ordinary page, with what the class may do, and nothing of the presentation. */

/** What makes of the page a presentation or its notes. */
const own = ['present', 'view', 'of'];

/**
 * @param page the address that the page has
 * @param fragment the run and its step, with the `#`
 */
export function momentAddress(page: string, fragment: string): string {
  const url = new URL(fragment, page);
  for (const name of own) url.searchParams.delete(name);
  return url.href.replace(/%2C/g, ',');
}

/** The page's own address with or without `?present`, so that a reload keeps what is on the screen. */
export function presentAddress(page: string, on: boolean): string {
  const url = new URL(page);
  if (on) url.searchParams.set('present', '');
  else url.searchParams.delete('present');
  return url.href.replace(/present=(?=&|#|$)/, 'present').replace(/%2C/g, ',');
}

export const isPresenting = (search: string): boolean => new URLSearchParams(search).has('present');
