/** What a teacher has set for a class, and the address that says it: limits, language and lesson in the query, the run behind the `#`. */
import { limitAttributes } from '../../embedding/figure';
import { lessonAddress, lessonIn, whereLeft, type LessonPlace } from '../address';
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
  /** Where in the lesson; nowhere in particular is where each pupil left it. */
  readonly place: LessonPlace;
}

export const openSetting: ClassSetting = {
  start: 'poised',
  limits: everything,
  language: null,
  lesson: null,
  place: whereLeft,
};

/** What the page's own query says about something else than a class. */
const others = ['view', 'present', 'of', 'lang', 'lesson', 'page', 'exercise', 'answers'];

/**
 * The address of the page as the class gets it.
 * @param page the address that the teacher's page has
 * @param fragment the run without a step, with its `#`
 * @param step that the teacher's page shows
 */
export function classAddress(page: string, fragment: string, step: number, setting: ClassSetting): string {
  const url = new URL(page);
  url.hash = '';
  const own = [...url.searchParams.keys()].filter(
    (name) => others.includes(name) || name.startsWith('allow.'),
  );
  for (const name of own) url.searchParams.delete(name);
  if (setting.language !== null) url.searchParams.set('lang', setting.language);
  if (setting.lesson !== null)
    url.search = new URL(lessonAddress(url.href, setting.lesson, setting.place)).search;
  for (const [name, value] of formatLimits(setting.limits)) url.searchParams.set(name, value);
  url.hash = setting.lesson === null ? fragment + stepOf(setting, step) : '';
  // Commas may stand in a query as they are (RFC 3986, section 3.4), and are easier to read.
  return url.href.replace(/%2C/g, ',');
}

function stepOf({ start }: ClassSetting, step: number): string {
  if (start === 'poised') return '';
  return `&step=${start === 'here' ? step : 0}`;
}

const attribute = (name: string, value: string): string =>
  `${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;

/** Lines for somebody's page that show the same as a figure, by the element: it follows the page's theme and keeps its own height. */
export function elementLines(address: string): string {
  const { href, searchParams, hash } = new URL(address);
  const run = hash.replace(/^#/, '');
  const step = /(?:^|&)step=(\d+)$/.exec(run);
  const place = run.slice(0, step?.index ?? run.length);
  const lesson = searchParams.get('lesson');
  const said: readonly (readonly [name: string, value: string | null | undefined])[] = [
    ...(lesson === null
      ? ([
          ['scenario', /^g=([\w-]+)$/.exec(place)?.[1] ?? place],
          ['step', step?.[1]],
        ] as const)
      : ([
          ['lesson', lesson],
          ['page', searchParams.get('page')],
          ['exercise', searchParams.get('exercise')],
        ] as const)),
    ...limitAttributes(searchParams),
    ['lang', searchParams.get('lang')],
  ];
  const written = said.flatMap(([name, value]) => (value == null ? [] : [attribute(name, value)]));
  return [
    `<script ${attribute('src', new URL('element.js', href).href)}></script>`,
    `<starttls-lab ${written.join(' ')}></starttls-lab>`,
  ].join('\n');
}

/** The same as a figure, in a frame: in a theme, and in a language where the class's own browser decides. */
export function previewAddress(address: string, theme: string, language: string): string {
  const url = new URL(address);
  url.searchParams.set('view', 'embed');
  url.searchParams.set('theme', theme);
  if (!url.searchParams.has('lang')) url.searchParams.set('lang', language);
  return url.href.replace(/%2C/g, ',');
}

/** A line for somebody's page that shows the same as a figure, where scripts are not allowed. */
export function frameLine(address: string, title: string): string {
  const url = new URL(address);
  url.searchParams.set('view', 'embed');
  const height = url.searchParams.has('lesson') ? 720 : 560;
  const source = attribute('src', url.href.replace(/%2C/g, ','));
  return `<iframe ${source} ${attribute('title', title)} width="760" height="${height}" loading="lazy"></iframe>`;
}

/** The address of a lesson on paper. What the class may do stays in it, for the paper says where to do it. */
export function paperAddress(address: string, withKey: boolean): string {
  const url = new URL(lessonAddress(address, null));
  url.searchParams.set('view', 'worksheet');
  url.searchParams.set('lesson', lessonIn(new URL(address).search)?.name ?? '');
  if (withKey) url.searchParams.set('key', '');
  return url.href.replace(/%2C/g, ',').replace(/key=$/, 'key');
}

/** The part of an address that a saved file starts with. */
export function startOf(address: string): string {
  const { search, hash } = new URL(address);
  return `${search.replace(/%2C/g, ',')}${hash}`;
}
