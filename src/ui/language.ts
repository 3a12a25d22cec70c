/** The reader's language: as the address says, then as the reader has chosen, then as the browser is set. Kept on this device, like the theme. */
import { firstKnown, isLanguage, languages, type LanguageId } from '../locale/languages';

const key = 'starttls-lab-language';
const parameter = 'lang';

/** An embed is somebody else's page: what a reader chose in the app does not count there. */
export function wantedLanguage(embedded: boolean): LanguageId {
  const asked = new URLSearchParams(location.search).get(parameter);
  if (isLanguage(asked)) return asked;
  const chosen = embedded ? null : kept();
  return isLanguage(chosen) ? chosen : firstKnown(navigator.languages);
}

/** Says it to the browser: how words are read out, hyphenated and set. */
export function applyLanguage(id: LanguageId): void {
  document.documentElement.lang = languages[id].tag;
  document.documentElement.dir = languages[id].direction;
}

/** The language that this page speaks. */
export const currentLanguage = (): LanguageId => wantedLanguage(false);

/** Begins the page anew in another language, at the same place. */
export function changeLanguage(id: LanguageId): void {
  const address = new URL(location.href);
  if (keep(id)) address.searchParams.delete(parameter);
  else address.searchParams.set(parameter, id);
  history.replaceState(null, '', address);
  location.reload();
}

/** Storage may be forbidden; then the choice goes with the address. */
function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(id: LanguageId): boolean {
  try {
    localStorage.setItem(key, id);
    return true;
  } catch {
    return false;
  }
}
