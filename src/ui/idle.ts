/** Does something when the page has nothing else to do, soon in any case. Not every browser can say when that is. */
export function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: 800 });
  else setTimeout(task, 40);
}
