/** Light or dark: as the system says, until the viewer says otherwise. Kept on this device, for it says nothing about a run. */

const key = 'starttls-lab-theme';

/** Storage may be forbidden (in an iframe, say); then the choice lasts as long as the page. */
function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** `light` or `dark`; anything else is as the system says. */
export function applyTheme(theme: string | null = kept()): void {
  const { dataset } = document.documentElement;
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
  else delete dataset['theme'];
}

export function toggleTheme(): void {
  const now = document.documentElement.dataset['theme'];
  const dark = now ? now === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const next = dark ? 'light' : 'dark';
  applyTheme(next);
  try {
    localStorage.setItem(key, next);
  } catch {
    return;
  }
}
