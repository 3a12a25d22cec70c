/** How high a figure wants to be. The ladder scrolls, so any height does; below these it is no pleasure. */
import type { Show } from '../../embedding/messages';

const least = { full: 560, ladder: 440 } as const;

/** Tells the height in CSS pixels that a figure wants, now and whenever that changes. The answer ends it. */
export function wantedHeight(element: Element, show: Show, tell: (height: number) => void): () => void {
  if (show !== 'verdict') {
    tell(Math.max(least[show], innerHeight));
    return () => {};
  }
  let last = 0;
  const observer = new ResizeObserver(([entry]) => {
    const height = Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0);
    if (height > 0 && height !== last) tell((last = height));
  });
  const verdict = element.querySelector('.verdict');
  if (verdict) observer.observe(verdict);
  return () => observer.disconnect();
}
