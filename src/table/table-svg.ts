/**
 * The table as a picture in one file (SVG 1.1): nothing is fetched, the colours follow the reader's light or dark, and a verdict is told by
 * its word and its mark as well as by colour.
 */
import type { Verdict } from '../sim/outcome';

import type { WordedCell, WordedTable } from './worded';

/** The drawing of each verdict's mark: a path on a ground of 24 by 24. */
export type Signs = Readonly<Record<Verdict, string>>;

/** In user units. */
const size = { name: 218, column: 126, row: 19, heading: 23, title: 34, columns: 40, margin: 14, mark: 12 };

/** The theme's colours, light and dark: paper, ink, and what goes well, badly and in the open. */
const style = `
text{font:11px 'IBM Plex Sans',system-ui,'Segoe UI',Arial,sans-serif;fill:var(--ink)}
.title{font-size:17px;font-weight:600}.head,.group{font-weight:600}.quiet,.quiet text{fill:var(--quiet)}
.note{font-size:8.5px;fill:var(--open)}
path{fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.good,.loose{color:var(--sealed)}.open{color:var(--open)}.bad{color:var(--hand)}.other{color:var(--ink)}
.cell text{fill:currentColor}.good rect{fill:var(--sealed-wash)}.open rect{fill:var(--open-wash)}.bad rect{fill:var(--hand-wash)}
.other rect{fill:none}.loose rect{fill:none;stroke:var(--sealed);stroke-dasharray:2 2;stroke-opacity:.6}.paper{fill:var(--sheet)}line{stroke:var(--rule)}
svg{--sheet:#fffefa;--ink:#1c1a16;--quiet:#6d675b;--rule:#e2ddd1;--open:#7d5000;--open-wash:#fdf5e1;--sealed:#07605a;--sealed-wash:#e6f4f1;--hand:#a01139;--hand-wash:#fdebef}
@media(prefers-color-scheme:dark){svg{--sheet:#1a1c1f;--ink:#edeae3;--quiet:#979288;--rule:#2c2f33;--open:#f3bf5f;--open-wash:#262016;--sealed:#6fd6ca;--sealed-wash:#132526;--hand:#ff94aa;--hand-wash:#321a21}}
`;

const tone: Readonly<Record<Verdict, string>> = {
  secure: 'good',
  held: 'good',
  unauthenticated: 'loose',
  exposed: 'open',
  downgraded: 'bad',
  intercepted: 'bad',
  tampered: 'bad',
  failed: 'other',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const text = (x: number, y: number, words: string, kind = ''): string =>
  `<text x="${x}" y="${y}"${kind === '' ? '' : ` class="${kind}"`}>${escaped(words)}</text>`;

/** Words in lines of at most so many characters. */
function wrapped(words: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function cellAt(x: number, y: number, cell: WordedCell | null, signs: Signs): string {
  if (!cell) return text(x + 6, y + 13, '–', 'quiet');
  const { verdict, word, note } = cell;
  const scale = size.mark / 24;
  const back = `<rect x="${x + 1}" y="${y + 0.5}" width="${size.column - 2}" height="${size.row - 1}" rx="2.5"/>`;
  const mark = `<path transform="translate(${x + 6} ${y + 3.5}) scale(${scale})" d="${signs[verdict]}"/>`;
  const said = text(x + size.mark + 10, y + (note === null ? 13 : 9), word);
  const more = note === null ? '' : text(x + size.mark + 10, y + 17, note, 'note');
  return `<g class="cell ${tone[verdict]}">${back}${mark}${said}</g>${more}`;
}

/** A whole SVG document. */
export function tableSvg({ title, corner, columns, groups }: WordedTable, signs: Signs): string {
  const columnX = (i: number): number => size.margin + size.name + i * size.column;
  const width = columnX(columns.length) + size.margin;
  const parts: string[] = [text(size.margin, size.margin + 15, title, 'title')];
  let y = size.margin + size.title;
  parts.push(text(size.margin, y + size.columns - 10, corner, 'quiet'));
  columns.forEach((name, i) => {
    const lines = wrapped(name, 20);
    lines.forEach((line, k) =>
      parts.push(text(columnX(i) + 6, y + size.columns - 10 - 13 * (lines.length - 1 - k), line, 'head')),
    );
  });
  y += size.columns;
  for (const { name, rows } of groups) {
    parts.push(`<line x1="${size.margin}" x2="${width - size.margin}" y1="${y}" y2="${y}"/>`);
    parts.push(text(size.margin, y + 15, name, 'group'));
    y += size.heading;
    for (const row of rows) {
      parts.push(text(size.margin + 8, y + 13, row.name));
      row.cells.forEach((cell, i) => parts.push(cellAt(columnX(i), y, cell, signs)));
      y += size.row;
    }
    y += 3;
  }
  const height = y + size.margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title><style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}
