/** A scenario by its name: an address as it stands behind `#` in a link, or the id of one of the gallery. */
import { isGalleryId } from '../../embedding/figure';
import { parseScenario } from '../../sim/parse-scenario';
import { addressOf } from '../address';

export interface NamedPlace {
  readonly address: string;
  /** The still picture that it opens with where the address has no step. */
  readonly bookmark: number;
}

/** An id that the gallery does not have stays an id: reading its address gives the notice that no scenario is called so. */
export async function placeNamed(scenario: string): Promise<NamedPlace> {
  if (!isGalleryId(scenario)) return { address: scenario, bookmark: 0 };
  const { gallery } = await import('../gallery');
  const entry = gallery.find(({ id }) => id === scenario);
  const parsed = parseScenario(entry?.scenario);
  return entry && parsed.ok
    ? { address: addressOf(parsed.value), bookmark: entry.bookmark }
    : { address: `g=${scenario}`, bookmark: 0 };
}
