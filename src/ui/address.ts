/** The screen's addresses. A bare one opens the opening scenario, so the default scenario must never be written as one. */
import { formatAddress, type TwinAddress } from '../sim/address';
import type { HandMove, Scenario } from '../sim/scenario';

export const isBare = (fragment: string): boolean => fragment.replace(/^#/, '') === '';

/** Is this a scenario of the gallery by its name (`gallery/short.ts`)? */
const isShort = (fragment: string): boolean => /^#?g=/.test(fragment);

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

/** The lesson that a query asks for, and which of its pages, from 0; without one, it opens where it was left. */
export function lessonIn(search: string): { readonly name: string; readonly page: number | null } | null {
  const query = new URLSearchParams(search);
  const [name, page] = [query.get('lesson'), Number(query.get('page'))];
  return name ? { name, page: Number.isInteger(page) && page > 0 ? page - 1 : null } : null;
}

/**
 * The page's own address with another lesson, or with none: without a run, and with whatever else its query says. `page` of the lesson is
 * counted from 0, in the address from 1.
 */
export function lessonAddress(address: string, name: string | null, page = 0): string {
  const url = new URL(address);
  url.hash = '';
  url.searchParams.delete('page');
  if (name === null) url.searchParams.delete('lesson');
  else url.searchParams.set('lesson', name);
  if (name !== null && page > 0) url.searchParams.set('page', String(page + 1));
  return url.href.replace(/%2C/g, ',');
}
