/** What rests while a sheet lies over it: the page names it once, and every sheet in it finds it. */
import { getContext, setContext } from 'svelte';

const key = Symbol('behind');

/** For everything below this component: `rest` is called when a sheet opens. */
export const restBehindSheets = (rest: () => void): void => void setContext(key, rest);

/** What the page has named; nothing where it has not. */
export const restOfPage = (): (() => void) => getContext<(() => void) | undefined>(key) ?? (() => undefined);
