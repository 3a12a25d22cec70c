/** The run that a class starts with: the one that is open, one of the gallery, or one that a link leads to. */
import { err, ok, type Result } from '../../result';
import type { Scenario } from '../../sim/scenario';
import { addressOf } from '../address';
import type { GalleryEntry } from '../gallery';
import { shorten } from '../gallery/short';
import { Session } from '../session.svelte';

export interface Start {
  /** Without a step, with its `#`, and as short as it can be. */
  readonly fragment: string;
  readonly scenario: Scenario;
  /** Where it is opened, or would be. */
  readonly step: number;
  /** Its last step. */
  readonly length: number;
  /** Did whoever named it name a step too? */
  readonly hasStep: boolean;
}

const startOf = ({ scenario, whole, position, length, poised }: Session): Start => ({
  fragment: shorten(addressOf(scenario, whole.moves)),
  scenario,
  step: position,
  length,
  hasStep: !poised,
});

/** What is open in the lab now; as a still picture, wherever somebody went in it. */
export const startOpen = (session: Session): Start => ({ ...startOf(session), hasStep: false });

/** A scenario of the gallery. */
export const startNamed = async ({ id, bookmark }: GalleryEntry): Promise<Result<Start, string>> =>
  startAt(`#g=${id}`, bookmark);

/** The run behind the `#` of a link; the error says in a sentence why there is none. */
export async function startAt(fragment: string, bookmark = 0): Promise<Result<Start, string>> {
  const session = await Session.create(fragment, bookmark);
  const { notice } = session;
  const start = startOf(session);
  session.dispose();
  return notice === null ? ok(start) : err(notice);
}
