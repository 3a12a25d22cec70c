/** Where the ladder is scrolled to, so that the row being told is in sight with what led to it above and room below. */

/**
 * How far down to scroll, in pixels, or null where the row is well placed already.
 * `top` shows the current row first (a still picture), `middle` keeps it in the middle, `end` shows the end of it all, from where it begins
 * if there is no room for all of it, `last` the whole of the current row, behind which there is nothing yet.
 */
export function restingPlace(scroller: HTMLElement, want: 'top' | 'middle' | 'end' | 'last'): number | null {
  const shown =
    (want === 'end' && scroller.querySelector('.ending > p')) ||
    scroller.querySelector('[aria-current="step"]');
  const row = shown?.getBoundingClientRect();
  if (!row) return 0;
  const view = scroller.clientHeight;
  const top = row.top - scroller.getBoundingClientRect().top;
  const bottom = top + row.height;
  if (want === 'end')
    return Math.min(scroller.scrollTop + top - 8, scroller.scrollHeight - scroller.clientHeight);
  if (want === 'top') return scroller.scrollTop + top - 8;
  if (want === 'last') return scroller.scrollTop + Math.min(top - 8, bottom - view + 12);
  if (top >= view * 0.12 && bottom <= view * 0.82) return null;
  return scroller.scrollTop + Math.min(top - 8, bottom - view * 0.62);
}
