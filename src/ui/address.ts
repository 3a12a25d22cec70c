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

/** The page's own address with another lesson, or with none: without a run, and with whatever else its query says. */
export function lessonAddress(page: string, name: string | null): string {
  const url = new URL(page);
  url.hash = '';
  if (name === null) url.searchParams.delete('lesson');
  else url.searchParams.set('lesson', name);
  return url.href.replace(/%2C/g, ',');
}
