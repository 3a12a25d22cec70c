/**
 * The picture that a link to a scenario is shown with: its title, the message on which it turns, and how it ends. 1200 by 630, as Open
 * Graph's readers want it, in PNG, for few of them take SVG. The inks are those of the screen, in light.
 */
import type { Outcome } from '../../sim/outcome';
import type { Line } from '../diff';
import type { Ink, Stop, Stretch } from '../ladder-rows';
import { palettes } from '../svg';

import type { Font } from './font';
import { png } from './png';
import { raster, type Colour, type Raster } from './raster';

export const previewSize = { width: 1200, height: 630 } as const;

export interface Fonts {
  readonly sans: Font;
  readonly bold: Font;
  readonly mono: Font;
}

export interface Preview {
  readonly product: string;
  /** Which protocol it is about. */
  readonly about: string;
  readonly title: string;
  /** The way of the message on which it turns, of one stretch or two; empty where there is none. */
  readonly stretches: readonly Stretch[];
  /** Who stands at which lane; nobody is on the path where there is no attacker. */
  readonly heads: Readonly<Partial<Record<Stop, string>>>;
  readonly verdict: Outcome['verdict'];
  readonly verdictWord: string;
  readonly sentence: string;
}

const ink = palettes.light;
const margin = 64;
const right = previewSize.width - margin;
const lanes: Readonly<Record<Stop, number>> = { client: margin + 10, attacker: 600, server: right - 10 };
/** The band at the foot, in which the ending stands. */
const band = 452;

const inks: Readonly<Record<Ink, { readonly text: Colour; readonly line: Colour }>> = {
  open: { text: ink.open, line: ink.openLine },
  sealed: { text: ink.sealed, line: ink.sealedLine },
  hand: { text: ink.hand, line: ink.handLine },
};

const verdictInk: Readonly<Record<Outcome['verdict'], Colour>> = {
  secure: ink.sealed,
  unauthenticated: ink.sealed,
  held: ink.sealed,
  exposed: ink.open,
  downgraded: ink.hand,
  intercepted: ink.hand,
  tampered: ink.hand,
  failed: ink.ink,
};

/** Draws it and gives the octets of the file; the same every time. */
export function previewPng(preview: Preview, fonts: Fonts): Uint8Array {
  const picture = raster(previewSize.width, previewSize.height, ink.paper);
  const write = writer(picture, fonts);
  const title = fitted(fonts.bold, preview.title, right - margin, [64, 56, 48], 2);
  sign(picture, margin, 48);
  write('bold', preview.product, margin + 52, 74, 28, ink.ink);
  write('sans', preview.about, right, 74, 26, ink.quiet, 'end');
  for (const [i, line] of title.lines.entries())
    write('bold', line, margin, 166 + i * title.size * 1.15, title.size, ink.ink);
  if (preview.stretches.length > 0) drawWay(picture, write, fonts, preview);

  box(picture, 0, band, previewSize.width, previewSize.height - band, ink.wash);
  box(picture, 0, band, 20, previewSize.height - band, verdictInk[preview.verdict]);
  write('bold', `${preview.verdictWord}.`, margin, band + 66, 50, verdictInk[preview.verdict]);
  const said = fitted(fonts.sans, preview.sentence, right - margin, [31, 28, 26], 2);
  for (const [i, line] of said.lines.entries())
    write('sans', line, margin, band + 112 + i * said.size * 1.3, said.size, ink.ink);
  return png(picture);
}

type Write = (
  face: keyof Fonts,
  text: string,
  x: number,
  y: number,
  size: number,
  colour: Colour,
  anchor?: 'start' | 'end' | 'middle',
) => void;

/** Writes a text so that it begins, ends or has its middle at `x`. */
const writer =
  (picture: Raster, fonts: Fonts): Write =>
  (face, text, x, y, size, colour, anchor = 'start') => {
    const width = fonts[face].widthOf(text, size);
    const start = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    picture.fill(fonts[face].draw(text, start, y, size), colour);
  };

/** The lanes, and between them what was said and what became of it. */
function drawWay(picture: Raster, write: Write, fonts: Fonts, { stretches, heads }: Preview): void {
  const top = 262;
  const line = 31;
  for (const stop of ['client', 'attacker', 'server'] as const) {
    const name = heads[stop];
    if (name === undefined) continue;
    const anchor = stop === 'client' ? 'start' : stop === 'server' ? 'end' : 'middle';
    const edge = stop === 'client' ? margin : stop === 'server' ? right : lanes[stop];
    write('bold', name, edge, top, 26, stop === 'attacker' ? ink.hand : ink.ink, anchor);
    box(
      picture,
      lanes[stop] - 1,
      top + 14,
      2,
      band - top - 14,
      stop === 'attacker' ? ink.handLine : ink.strong,
    );
  }
  const changed = Math.max(...stretches.map(({ lines }) => lines.findIndex((one) => markOf(one) !== 'same')));
  for (const stretch of stretches) {
    const [start, end] = [lanes[stretch.from], lanes[stretch.to]];
    const [left, width] = [Math.min(start, end) + 20, Math.abs(end - start) - 40];
    for (const [i, row] of rowsOf(stretch, fonts, width, changed).entries())
      writeRow(picture, write, fonts, row, left, top + 48 + i * line);
    arrow(picture, start, end, band - 26, stretch);
  }
}

const textSize = 25;
const mostRows = 4;

interface Row {
  readonly text: string;
  readonly colour: Colour;
  readonly isStruck: boolean;
  readonly isUnderlined: boolean;
}

/** The lines of a message; of more than there is room for, those around the one that changed on its way. */
function rowsOf(stretch: Stretch, { mono }: Fonts, width: number, changed: number): readonly Row[] {
  const clip = (text: string): string => {
    if (mono.widthOf(text, textSize) <= width) return text;
    let kept = [...text];
    while (kept.length > 0 && mono.widthOf(`${kept.join('')}…`, textSize) > width) kept = kept.slice(0, -1);
    return `${kept.join('')}…`;
  };
  const colour = inks[stretch.words].text;
  if (stretch.sealed !== null)
    return [clip(`${stretch.sealed.bytes} …`)].map((text) => ({
      text,
      colour,
      isStruck: false,
      isUnderlined: false,
    }));
  const rows = stretch.lines.map((line): Row => {
    const mark = markOf(line);
    return {
      text: clip(printable(textOf(line))),
      colour: mark === 'same' ? colour : ink.hand,
      isStruck: mark === 'removed',
      isUnderlined: mark === 'added',
    };
  });
  const first = Math.max(0, Math.min(changed - 1, stretch.lines.length - mostRows));
  return rows.slice(first, first + mostRows);
}

const textOf = (line: Line): string =>
  line.kind === 'words' ? line.text : line.runs.map(({ text }) => text).join('');

const markOf = (line: Line): 'same' | 'removed' | 'added' =>
  line.kind === 'words' ? line.mark : (line.runs.find(({ mark }) => mark !== 'same')?.mark ?? 'same');

const printable = (text: string): string => text.replace(/\p{Cc}/gu, '·');

function writeRow(picture: Raster, write: Write, { mono }: Fonts, row: Row, x: number, y: number): void {
  write('mono', row.text, x, y, textSize, row.colour);
  const width = mono.widthOf(row.text, textSize);
  if (row.isStruck) box(picture, x, y - 9, width, 2.5, row.colour);
  if (row.isUnderlined) box(picture, x, y + 4, width, 2, row.colour);
}

/** One line where anybody can read, two where nobody can; a cross where nothing comes out. */
function arrow(picture: Raster, start: number, end: number, y: number, { ink: of, lost }: Stretch): void {
  const colour = inks[of].line;
  const way = Math.sign(end - start);
  const tip = end - way * (lost ? 26 : 3);
  for (const dy of of === 'sealed' ? [-4, 4] : [0])
    box(picture, Math.min(start, tip - way * 8), y + dy - 1.75, Math.abs(tip - start) - 8, 3.5, colour);
  if (lost)
    for (const slope of [1, -1])
      picture.fill([bar(tip - 11, y - 11 * slope, tip + 11, y + 11 * slope, 4)], colour);
  else
    picture.fill(
      [
        [
          [tip, y],
          [tip - way * 20, y - 11],
          [tip - way * 20, y + 11],
        ],
      ],
      colour,
    );
}

/** The sign of the product: an open line with an arrow above a closed double one. */
function sign(picture: Raster, x: number, y: number): void {
  box(picture, x, y + 7, 36, 3.5, ink.openLine);
  picture.fill(
    [bar(x + 29, y + 2, x + 36, y + 9, 3.5), bar(x + 36, y + 8.5, x + 29, y + 15.5, 3.5)],
    ink.openLine,
  );
  box(picture, x, y + 20, 36, 11, ink.sealedLine);
  box(picture, x + 3.5, y + 23.5, 29, 4, ink.paper);
}

const box = (picture: Raster, x: number, y: number, width: number, height: number, colour: Colour): void =>
  picture.fill([bar(x, y + height / 2, x + width, y + height / 2, height)], colour);

/** A straight line with a thickness, as a shape. All turn the same way, so that those that cross do not cut each other out. */
function bar(x1: number, y1: number, x2: number, y2: number, thickness: number) {
  const long = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((y2 - y1) / long) * (thickness / 2), ((x2 - x1) / long) * (thickness / 2)];
  return [
    [x1 + dx, y1 - dy],
    [x2 + dx, y2 - dy],
    [x2 - dx, y2 + dy],
    [x1 - dx, y1 + dy],
  ] as const;
}

/** A text on at most so many lines, in the largest of the sizes that lets it; the smallest is clipped. */
function fitted(
  font: Font,
  text: string,
  width: number,
  sizes: readonly number[],
  most: number,
): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of sizes) {
    const lines = broken(font, text, width, size);
    if (lines.length <= most) return { size, lines };
  }
  const size = sizes.at(-1) ?? 0;
  const lines = broken(font, text, width, size).slice(0, most);
  return { size, lines: [...lines.slice(0, -1), `${(lines.at(-1) ?? '').replace(/\W*\s\S*$/, '')}…`] };
}

function broken(font: Font, text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && font.widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
