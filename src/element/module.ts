/** The element as the npm package gives it: importing it makes `<starttls-lab>` known to the page. */
import { defineStarttlsLab } from './starttls-lab';

export { StarttlsLabElement, type StarttlsLabAttributes, type StarttlsLabEventMap } from './starttls-lab';
export type { Ending, Place } from '../embedding/messages';

/** Beside the module, unless a bundler moved it: then each element says by `src` where the page is served. */
const page = './page/';

defineStarttlsLab(new URL(page, import.meta.url).href);
