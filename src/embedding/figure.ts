/**
 * The address of a figure: `?view=embed&show=ladder&theme=dark&scenario=strip#step=14`. The element writes it, the page reads it, and people
 * write it into an iframe of their own.
 */
import { isOneOf, shows, themes, type Show, type Theme } from './messages';

export interface Figure {
  readonly show: Show;
  /** `auto`: as the frame's surroundings say by `prefers-color-scheme`. */
  readonly theme: Theme;
  /** The id of a scenario of the gallery; null where the fragment says all. */
  readonly scenario: string | null;
  /** What stands behind `#`: the run and the step. With a scenario of the gallery it is added to that one's. */
  readonly fragment: string;
  /** The origin that may give commands and hears what happens; null: nobody may, and everybody may hear. */
  readonly origin: string | null;
  /** By which WordPress knows the frame when it asks for another height. */
  readonly secret: string | null;
}

/** When it is told how a run ends. */
export const answerTimes = ['at-once', 'at-end', 'never'] as const;
export type AnswerTime = (typeof answerTimes)[number];

/** What a page can set for those who read it: by its attribute of the element, the parameter of the address, which the lab reads. */
const limitParameters = {
  protocols: 'allow.protocols',
  switches: 'allow.switches',
  moves: 'allow.moves',
  tools: 'allow.tools',
  answers: 'answers',
} as const;
export type LimitName = keyof typeof limitParameters;
export const limitNames = Object.keys(limitParameters) as readonly LimitName[];

/** The attributes of the element that say the limits of an address. */
export const limitAttributes = (query: URLSearchParams): readonly (readonly [LimitName, string | null])[] =>
  limitNames.map((name) => [name, query.get(limitParameters[name])]);

/** WordPress adds this to the address of every frame. */
const wordpress = /#?\?secret=(\w+)$/;

/** Is the simulator to be shown as a figure in somebody else's page? */
export const isFigure = (search: string): boolean => new URLSearchParams(search).get('view') === 'embed';

/** Reads query and fragment of an address; what makes no sense there counts as not said. */
export function readFigure({ search, hash }: Pick<URL, 'search' | 'hash'>): Figure {
  const query = new URLSearchParams(search);
  const [show, theme] = [query.get('show'), query.get('theme')];
  return {
    show: isOneOf(shows, show) ? show : 'full',
    theme: isOneOf(themes, theme) ? theme : 'auto',
    scenario: query.get('scenario') || null,
    fragment: hash.replace(wordpress, '').replace(/^#/, ''),
    origin: query.get('origin'),
    secret: wordpress.exec(hash)?.[1] ?? null,
  };
}

/** An address of a run has an equals sign in it; an id of the gallery has none. */
export const isGalleryId = (scenario: string): boolean => /^[\w-]+$/.test(scenario);

/** Query and fragment of the frame. `scenario`: an address as it stands behind `#`, or the id of one of the gallery; null: the opening. */
export function figureAddress({
  scenario,
  step,
  show,
  theme,
  lesson,
  page,
  exercise,
  limits,
  lang,
  origin,
}: {
  readonly scenario: string | null;
  readonly step: string | null;
  readonly show: Show;
  readonly theme: Theme;
  /** A lesson by its name, or by its address beside the lab; it brings its own runs. */
  readonly lesson: string | null;
  /** Of the lesson, from 1. */
  readonly page: string | null;
  /** Of the lesson, by its number; it says its page, too. */
  readonly exercise: string | null;
  /** Lists have commas or spaces between what is allowed; one that is missing allows all, an empty one nothing. */
  readonly limits: Readonly<Partial<Record<LimitName, string>>>;
  readonly lang: string | null;
  readonly origin: string | null;
}): string {
  const query = new URLSearchParams({ view: 'embed', show, theme });
  if (lang) query.set('lang', lang);
  if (origin !== null) query.set('origin', origin);
  for (const name of limitNames) {
    const list = limits[name];
    if (list !== undefined) query.set(limitParameters[name], list.trim().replace(/[\s,]+/g, ','));
  }
  if (lesson !== null) {
    query.set('lesson', lesson);
    if (page !== null) query.set('page', page);
    if (exercise !== null) query.set('exercise', exercise);
    return `?${query.toString()}`;
  }
  const place = (scenario ?? '').replace(/^#/, '');
  if (isGalleryId(place)) query.set('scenario', place);
  const fragment = withStep(isGalleryId(place) ? '' : place, step);
  // An empty fragment means the top of a document, and a browser would scroll the page around to it.
  return `?${query.toString()}${fragment === '' ? '' : `#${fragment}`}`;
}

/** A fragment, without its `#`, that leads to a step; to where it led already where `step` is null. */
export function withStep(fragment: string, step: string | null): string {
  if (step === null) return fragment;
  const others = fragment
    .split('&')
    .filter((parameter) => parameter !== '' && !parameter.startsWith('step='));
  return [...others, `step=${step}`].join('&');
}
