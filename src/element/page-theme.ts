/** Is the page light or dark where an element stands? By whatever means it is made so, its text is lighter than the middle where it is dark. */

/** `probe` is an element whose computed colour is the text's, as `color(srgb …)`. */
export function themeAt(probe: Element): 'light' | 'dark' {
  const [red = 0, green = 0, blue = 0] = (
    getComputedStyle(probe).color.match(/[\d.]+(?:e-?\d+)?/g) ?? []
  ).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? 'dark' : 'light';
}

/** Pages switch by an attribute of their root or body, or follow the system; some colours take their time. */
const settled = 400;

/** Calls `changed` when the page may have switched. The answer ends it. */
export function watchTheme(changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    changed();
    clearTimeout(timer);
    timer = setTimeout(changed, settled);
  };
  const observer = new MutationObserver(soon);
  for (const node of [document.documentElement, document.body])
    observer.observe(node, {
      attributes: true,
      attributeFilter: [
        'class',
        'style',
        'data-theme',
        'data-bs-theme',
        'data-mode',
        'data-color-mode',
        'data-md-color-scheme',
      ],
    });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', soon);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', soon);
    clearTimeout(timer);
  };
}
