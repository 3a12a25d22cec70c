/** The files of the pages that the gallery's scenarios have beside the app; made when the app is built. */
import { readFont } from '../../export/preview/font';
import { previewPng } from '../../export/preview/preview';
import { pictureFile, storyFolder, storyOembed, storyPage } from '../../export/story-page';
import { prepare } from '../../sim/prepare';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { gallery } from '../gallery';
import { endingOf, previewOf } from './preview';

export interface PageFile {
  readonly fileName: string;
  readonly source: string | Uint8Array;
}

const stories = gallery.map((entry) => {
  const parsed = parseScenario(entry.scenario);
  if (!parsed.ok) throw new Error(`gallery ${entry.id}: ${parsed.error.path} ${parsed.error.message}`);
  return { entry, scenario: parsed.value };
});

// With the module, for a build can import nothing after it.
await prepare(...stories.map(({ scenario }) => scenario));

/**
 * `site`: the address that the lab will have, with its slash; null where it is not known, and then there is neither oEmbed nor picture.
 * `woff`: a font of the page by its name, as a WOFF file.
 */
export function pages(
  site: string | null,
  woff: (name: 'ibm-plex-sans' | 'ibm-plex-mono', weight: 400 | 600) => Uint8Array,
): readonly PageFile[] {
  const told = stories.map(({ entry, scenario }) => ({ entry, run: simulate(scenario) }));
  const texts = told.map(({ entry, run }) => ({
    fileName: `${storyFolder(entry.id)}index.html`,
    source: storyPage({ ...entry, ending: endingOf(run) }, run, site),
  }));
  if (site === null) return texts;
  const fonts = {
    sans: readFont(woff('ibm-plex-sans', 400)),
    bold: readFont(woff('ibm-plex-sans', 600)),
    mono: readFont(woff('ibm-plex-mono', 400)),
  };
  return told.flatMap(({ entry, run }, i) => [
    ...texts.slice(i, i + 1),
    {
      fileName: `${storyFolder(entry.id)}oembed.json`,
      source: storyOembed({ ...entry, ending: endingOf(run) }, site),
    },
    { fileName: pictureFile(entry.id), source: previewPng(previewOf(entry, run), fonts) },
  ]);
}
