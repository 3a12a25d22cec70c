/** The screen's addresses. A bare one opens the opening scenario, so the default scenario must never be written as one. */
import { formatAddress, type TwinAddress } from '../sim/address';
import type { HandMove, Scenario } from '../sim/scenario';

export const isBare = (fragment: string): boolean => fragment.replace(/^#/, '') === '';

/** Is this a scenario of the gallery by its name (`gallery/short.ts`)? In full it no longer is, unless the gallery has no such name. */
const isShort = (fragment: string): boolean => nameIn(fragment) !== null;

/** The name by which a fragment asks for a scenario of the gallery. */
export const nameIn = (fragment: string): string | null =>
  /^#?g=([\w-]{1,40})(?:&|$)/.exec(fragment)?.[1] ?? null;

/** A fragment as the parser reads it: the gallery is fetched only where one of its names is in it. */
export const inFull = async (fragment: string): Promise<string> =>
  isShort(fragment) ? (await import('./gallery/short')).lengthen(fragment) : fragment;

/** Any field, said although it is the default. */
const said = '#seed=1';

/** The fragment of a link to a run, to a step of it, and to it beside another; without a step it opens as a still picture. */
export function addressOf(
  scenario: Scenario,
  moves: readonly HandMove[] = [],
  step: number | null = null,
  twin: TwinAddress | null = null,
): string {
  const address = formatAddress({ scenario, moves, twin, step });
  return isBare(address) ? said : address;
}

/** Do two fragments lead to the same run, beside the same other one, at whatever step? */
export const leadToOneRun = (a: string, b: string): boolean => withoutStep(a) === withoutStep(b);

const withoutStep = (fragment: string): string =>
  fragment.replace(/^#/, '').replace(/(?:^|&|%26|(?<=twin=))step(?:=|%3D)\d+/g, '') || said.slice(1);

/** A place in a lesson. */
export interface LessonPlace {
  /** From 0; null: where it was left. */
  readonly page: number | null;
  /** By its number in the lesson, from 1, as it stands beside it and on the worksheet; null: none in particular. It says its page, too. */
  readonly exercise: number | null;
}

/** Nowhere in particular: where the lesson was left. */
export const whereLeft: LessonPlace = { page: null, exercise: null };

/** The lesson that a query asks for, and where in it. */
export function lessonIn(search: string): (LessonPlace & { readonly name: string }) | null {
  const query = new URLSearchParams(search);
  const name = query.get('lesson');
  const [page, exercise] = ['page', 'exercise'].map((place) => counted(query.get(place)));
  return name ? { name, page: page ? page - 1 : null, exercise: exercise ?? null } : null;
}

/** A number from 1; null for whatever else stands there. */
const counted = (text: string | null): number | null =>
  /^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : null;

/**
 * The page's own address with another lesson, or with none: without a run, and with whatever else its query says. A page is counted from 0,
 * in the address from 1.
 */
export function lessonAddress(address: string, name: string | null, place: LessonPlace = whereLeft): string {
  const url = new URL(address);
  url.hash = '';
  for (const parameter of ['lesson', 'page', 'exercise']) url.searchParams.delete(parameter);
  if (name !== null) {
    url.searchParams.set('lesson', name);
    if (place.page !== null) url.searchParams.set('page', String(place.page + 1));
    if (place.exercise !== null) url.searchParams.set('exercise', String(place.exercise));
  }
  return url.href.replace(/%2C/g, ',');
}
