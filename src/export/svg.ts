/** Pieces of a picture in SVG: text that fits, escaped; the inks of the lab in light and dark. */

export type Theme = 'light' | 'dark' | 'auto';

/** Characters that XML has a use for, or does not allow. */
export const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '·')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Of an em: no common font of the kind is wider on average. Nothing is measured, for a picture does not know its fonts. */
const advance = { sans: 0.55, mono: 0.62 } as const;

export type Face = keyof typeof advance;

/** How many characters of a size fit a width, in pixels both. */
export const fits = (face: Face, size: number, width: number): number =>
  Math.floor(width / (advance[face] * size));

/** Shortened to fit, with a mark where something is missing. */
export const clipped = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(most - 1, 0)).join('')}…`;
};

/** Words on lines of at most `most` characters; a longer word is broken. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => broken(one, most))) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

const broken = (word: string, most: number): readonly string[] =>
  word.length <= most ? [word] : (word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []);

interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly strong: string;
  readonly wash: string;
  readonly open: string;
  readonly openLine: string;
  readonly sealed: string;
  readonly sealedLine: string;
  readonly hand: string;
  readonly handLine: string;
}

/** The inks of the screen. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#fffefa',
    ink: '#1c1a16',
    quiet: '#6d675b',
    rule: '#e2ddd1',
    strong: '#8d8678',
    wash: '#f6f4ee',
    open: '#7d5000',
    openLine: '#c4860f',
    sealed: '#07605a',
    sealedLine: '#12857c',
    hand: '#a01139',
    handLine: '#c41f4c',
  },
  dark: {
    paper: '#1a1c1f',
    ink: '#edeae3',
    quiet: '#979288',
    rule: '#2c2f33',
    strong: '#767a80',
    wash: '#222529',
    open: '#f3bf5f',
    openLine: '#d99c30',
    sealed: '#6fd6ca',
    sealedLine: '#33aca0',
    hand: '#ff94aa',
    handLine: '#ec5878',
  },
};

/** Colours written out rule by rule: few programs beside browsers know variables. */
const inks = (of: Palette): string =>
  [
    `.paper{fill:${of.paper}}`,
    `text{fill:${of.ink};stroke:${of.paper}}`,
    // A line through or under a text would get the halo too.
    '.removed,.added{stroke:none}',
    `.quiet{fill:${of.quiet}}`,
    `.lane{stroke:${of.rule}}`,
    `.thin{stroke:${of.strong}}`,
    `.box{fill:${of.wash};stroke:${of.strong}}`,
    `.box-text{stroke:${of.wash}}`,
    `.open{fill:${of.open}}`,
    `.open-line{stroke:${of.openLine}}`,
    `.sealed{fill:${of.sealed}}`,
    `.sealed-line{stroke:${of.sealedLine}}`,
    `.hand{fill:${of.hand}}`,
    `.hand-line{stroke:${of.handLine}}`,
    `.hand-fill{fill:${of.handLine}}`,
    `.sealed-fill{fill:${of.sealedLine}}`,
  ].join('');

const shapes = [
  'text{font:12px system-ui,"Segoe UI",Helvetica,Arial,sans-serif;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}',
  '.mono{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}',
  '.small{font-size:11px}.title{font-size:17px;font-weight:600}.bold{font-weight:600}',
  '.lane{stroke-width:1}.thin{stroke-width:1;fill:none;stroke-dasharray:3 3}.box{stroke-width:1}',
  '.open-line,.sealed-line,.hand-line{fill:none;stroke-width:1.75}',
  '.removed{text-decoration:line-through}.added{font-weight:700;text-decoration:underline}',
  '.end{text-anchor:end}.middle{text-anchor:middle}',
].join('');

/** The style sheet. `auto` follows the reader's preference on a screen, and is light in print. */
export function styleOf(theme: Theme): string {
  const dark = `@media screen and (prefers-color-scheme:dark){${inks(palettes.dark)}}`;
  const colours = theme === 'auto' ? `${inks(palettes.light)}${dark}` : inks(palettes[theme]);
  return `<style>${shapes}${colours}</style>`;
}
