/**
 * The shortest address of a moment: `#g=strip&step=14`, a scenario of the gallery by its name. Anything else of the run stands in it in full.
 * Loaded with the gallery, for only that knows the names.
 */
import { parseScenario } from '../../sim/parse-scenario';
import { addressOf, leadToOneRun } from '../address';
import { gallery, type GalleryEntry } from '../gallery';

const addressIn = ({ id, scenario }: GalleryEntry): string => {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`gallery ${id}: not a scenario`);
  return addressOf(parsed.value);
};

const stepOf = (fragment: string): string => {
  const [, step] = /[#&](step=\d+)$/.exec(fragment) ?? [];
  return step ? `&${step}` : '';
};

/** The scenario of the gallery that a fragment leads to, at whatever step. */
export const entryOf = (fragment: string): GalleryEntry | null =>
  gallery.find((one) => leadToOneRun(addressIn(one), fragment)) ?? null;

/** The same place, said as shortly as it can be; a fragment of a run that the gallery does not have is left as it is. */
export function shorten(fragment: string): string {
  const entry = entryOf(fragment);
  return entry ? `#g=${entry.id}${stepOf(fragment)}` : fragment;
}

/** The same place, said in full, for `parseAddress`. Without such a scenario in the gallery it stays, to be refused there. */
export function lengthen(fragment: string): string {
  const [, id, rest = ''] = /^#?g=([\w-]+)(&.*)?$/.exec(fragment) ?? [];
  const entry = gallery.find((one) => one.id === id);
  return entry ? `${addressIn(entry)}${rest}` : fragment;
}
