/** The languages that a link can ask for (`lang`), by their tag, each named in itself. */
export const languages: readonly (readonly [tag: string, name: string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];
