/** What a teacher has set for a class, and the address that says it: limits, language and lesson in the query, the run behind the `#`. */
import { formatLimits } from '../limits/address';
import { everything, type Limits } from '../limits/limits';

export const starts = ['poised', 'beginning', 'here'] as const;

export interface ClassSetting {
  readonly start: (typeof starts)[number];
  readonly limits: Limits;
  /** A language's tag; null: the one that the browser asks for. */
  readonly language: string | null;
  /** A lesson of the course by its name; it brings its own runs. */
  readonly lesson: string | null;
}

export const openSetting: ClassSetting = {
  start: 'poised',
  limits: everything,
  language: null,
  lesson: null,
};

/** What the page's own query says about something else than a class. */
const others = ['view', 'present', 'of'];

/**
 * The address of the page as the class gets it.
 * @param page the address that the teacher's page has
 * @param fragment the run without a step, with its `#`
 * @param step that the teacher's page shows
 */
export function classAddress(page: string, fragment: string, step: number, setting: ClassSetting): string {
  const url = new URL(page);
  const own = [...url.searchParams.keys()].filter(
    (name) =>
      others.includes(name) ||
      name === 'lang' ||
      name === 'lesson' ||
      name === 'answers' ||
      name.startsWith('allow.'),
  );
  for (const name of own) url.searchParams.delete(name);
  if (setting.language !== null) url.searchParams.set('lang', setting.language);
  if (setting.lesson !== null) url.searchParams.set('lesson', setting.lesson);
  for (const [name, value] of formatLimits(setting.limits)) url.searchParams.set(name, value);
  url.hash = setting.lesson === null ? fragment + stepOf(setting, step) : '';
  // Commas may stand in a query as they are (RFC 3986, section 3.4), and are easier to read.
  return url.href.replace(/%2C/g, ',');
}

function stepOf({ start }: ClassSetting, step: number): string {
  if (start === 'poised') return '';
  return `&step=${start === 'here' ? step : 0}`;
}

/** A line for somebody's page that shows the same as a figure. */
export function frameLine(address: string, title: string): string {
  const url = new URL(address);
  // A lesson lies beside the simulator: it needs the whole page.
  if (!url.searchParams.has('lesson')) url.searchParams.set('view', 'embed');
  const source = url.href.replace(/%2C/g, ',').replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return `<iframe src="${source}" title="${title}" width="760" height="560" loading="lazy"></iframe>`;
}

/** The address of a lesson on paper. */
export function paperAddress(address: string, withKey: boolean): string {
  const url = new URL(address);
  const [lesson, language] = ['lesson', 'lang'].map((name) => url.searchParams.get(name));
  url.hash = '';
  url.search = '';
  url.searchParams.set('view', 'worksheet');
  url.searchParams.set('lesson', lesson ?? '');
  if (language) url.searchParams.set('lang', language);
  if (withKey) url.searchParams.set('key', '');
  return url.href.replace(/key=$/, 'key');
}

/** The part of an address that a saved file starts with. */
export function startOf(address: string): string {
  const { search, hash } = new URL(address);
  return `${search.replace(/%2C/g, ',')}${hash}`;
}
