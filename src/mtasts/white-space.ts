/** White space as the grammars of RFC 8461 and RFC 9110 mean it: spaces and tabs, nothing else. `trim` would take far more. */

/** Text without the spaces and tabs around it. */
export const trimBlanks = (text: string): string =>
  // The look-behind keeps a long run of blanks inside the text from being tried at each of its places.
  text.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, '');
