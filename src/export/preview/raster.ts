/** A picture of points: shapes filled by the non-zero rule, with smooth edges. */
import type { Contour } from './font';

/** As in HTML: `#rrggbb`. */
export type Colour = string;

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each point, row by row from the top. */
  readonly pixels: Uint8Array;
  readonly fill: (shape: readonly Contour[], colour: Colour) => void;
}

/** Lines through each row of points on which it is looked what lies inside. */
const samples = 4;

interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

export const raster = (width: number, height: number, ground: Colour): Raster => {
  const pixels = new Uint8Array(width * height * 3);
  const [red, green, blue] = channels(ground);
  for (let i = 0; i < pixels.length; i += 3) pixels.set([red, green, blue], i);

  function fill(shape: readonly Contour[], colour: Colour): void {
    const ink = channels(colour);
    const cover = new Float32Array(width);
    const mix = (at: number, value: number, share: number): void => {
      const under = pixels[at] ?? 0;
      pixels[at] = Math.round(under + (value - under) * share);
    };
    for (const [y, lines] of crossingsOf(shape, height)) {
      cover.fill(0);
      for (const crossings of lines) coverBetween(crossings, cover);
      for (let x = 0; x < width; x++) {
        const share = Math.min((cover[x] ?? 0) / samples, 1);
        if (share === 0) continue;
        const at = (y * width + x) * 3;
        mix(at, ink[0], share);
        mix(at + 1, ink[1], share);
        mix(at + 2, ink[2], share);
      }
    }
  }
  return { width, height, pixels, fill };
};

const channels = (colour: Colour): readonly [number, number, number] => {
  const value = parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
};

/** Where the edges of a shape cross the sampling lines of each row of points. */
function crossingsOf(shape: readonly Contour[], height: number): ReadonlyMap<number, readonly Crossing[][]> {
  const rows = new Map<number, Crossing[][]>();
  for (const contour of shape)
    for (const [i, [x1, y1]] of contour.entries()) {
      const [x2, y2] = contour[(i + 1) % contour.length] ?? [x1, y1];
      const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1];
      const first = Math.max(Math.ceil(top * samples - 0.5), 0);
      const end = Math.min(Math.ceil(bottom * samples - 0.5), height * samples);
      for (let line = first; line < end; line++) {
        const y = (line + 0.5) / samples;
        const row = Math.floor(line / samples);
        const lines = rows.get(row) ?? Array.from({ length: samples }, (): Crossing[] => []);
        rows.set(row, lines);
        lines[line % samples]?.push({ x: x1 + ((y - y1) * (x2 - x1)) / (y2 - y1), turn: y1 < y2 ? 1 : -1 });
      }
    }
  return rows;
}

/** Adds how much of each point lies inside on one line. */
function coverBetween(crossings: readonly Crossing[], cover: Float32Array): void {
  let winding = 0;
  let from = 0;
  for (const { x, turn } of crossings.toSorted((a, b) => a.x - b.x)) {
    if (winding !== 0) cross(Math.max(from, 0), Math.min(x, cover.length), cover);
    winding += turn;
    from = x;
  }
}

function cross(from: number, to: number, cover: Float32Array): void {
  for (let x = Math.floor(from); x < to; x++)
    cover[x] = (cover[x] ?? 0) + Math.min(x + 1, to) - Math.max(x, from);
}
