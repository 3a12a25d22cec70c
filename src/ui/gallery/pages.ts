/** The files of the pages that the gallery's scenarios have beside the app; made when the app is built. */
import { loadDialects } from '../../dialects';
import { storyFolder, storyOembed, storyPage } from '../../export/story-page';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { gallery } from '../gallery';

export interface PageFile {
  readonly fileName: string;
  readonly source: string;
}

const stories = gallery.map((entry) => {
  const parsed = parseScenario(entry.scenario);
  if (!parsed.ok) throw new Error(`gallery ${entry.id}: ${parsed.error.path} ${parsed.error.message}`);
  return { entry, scenario: parsed.value };
});

// With the module, for a build can import nothing after it.
await loadDialects(stories.map(({ scenario }) => scenario.protocol));

/** `site`: the address that the lab will have, with its slash; null where it is not known, and then there is no oEmbed. */
export const pages = (site: string | null): readonly PageFile[] =>
  stories.flatMap(({ entry, scenario }) => {
    const folder = storyFolder(entry.id);
    const page = { fileName: `${folder}index.html`, source: storyPage(entry, simulate(scenario), site) };
    return site === null
      ? [page]
      : [page, { fileName: `${folder}oembed.json`, source: storyOembed(entry, site) }];
  });
