/**
 * The outlines of a font in a WOFF file (WOFF File Format 1.0, W3C) with TrueType glyphs (OpenType 1.9: `cmap` format 4, `glyf`, `hmtx`), as
 * far as text in Latin script wants them: no hinting, no ligatures, no kerning.
 */
import { unzlibSync } from 'fflate';

/** A closed line through points, in pixels, with `y` down. */
export type Contour = readonly (readonly [x: number, y: number])[];

interface Glyph {
  /** In units of the font, with `y` up. */
  readonly contours: readonly Contour[];
  readonly advance: number;
}

export interface Font {
  /** Does it have a drawing for each of the characters? */
  readonly has: (text: string) => boolean;
  /** How wide a text is, in pixels, at a size in pixels an em. */
  readonly widthOf: (text: string, size: number) => number;
  /** The contours of a text whose baseline begins at `x`, `y`. */
  readonly draw: (text: string, x: number, y: number, size: number) => readonly Contour[];
}

/** Reads a font; throws where it is none of this kind: the fonts are ours. */
export function readFont(woff: Uint8Array): Font {
  const tables = tablesOf(woff);
  const table = (name: string): DataView => {
    const found = tables.get(name);
    if (!found) throw new Error(`the font has no table ${name}`);
    return found;
  };
  const unitsPerEm = table('head').getUint16(18);
  const glyphOf = charactersIn(table('cmap'));
  const contoursOf = outlinesIn(table('glyf'), table('loca'), table('head').getInt16(50) === 1);
  const [metrics, measured] = [table('hmtx'), table('hhea').getUint16(34)];
  const known = new Map<string, Glyph>();

  function glyph(character: string): Glyph {
    const before = known.get(character);
    if (before) return before;
    const index = glyphOf(character.codePointAt(0) ?? 0);
    const advance = metrics.getUint16(Math.min(index, measured - 1) * 4);
    const made = { contours: contoursOf(index), advance };
    known.set(character, made);
    return made;
  }

  return {
    has: (text) => [...text].every((character) => glyphOf(character.codePointAt(0) ?? 0) > 0),
    widthOf: (text, size) =>
      [...text].reduce((width, character) => width + glyph(character).advance, 0) * (size / unitsPerEm),
    draw: (text, x, y, size) => {
      const scale = size / unitsPerEm;
      let pen = x;
      return [...text].flatMap((character) => {
        const { contours, advance } = glyph(character);
        const at = pen;
        pen += advance * scale;
        return contours.map((contour) =>
          contour.map(([px, py]) => [at + px * scale, y - py * scale] as const),
        );
      });
    },
  };
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The tables by name; each is compressed by itself, unless that would not make it smaller. */
function tablesOf(woff: Uint8Array): ReadonlyMap<string, DataView> {
  const file = viewOf(woff);
  if (file.getUint32(0) !== 0x774f4646 || file.getUint32(4) !== 0x00010000)
    throw new Error('this is no WOFF file with TrueType outlines');
  return new Map(
    Array.from({ length: file.getUint16(12) }, (_, i) => {
      const entry = 44 + i * 20;
      const name = String.fromCharCode(...woff.subarray(entry, entry + 4));
      const [offset, stored, length] = [4, 8, 12].map((at) => file.getUint32(entry + at)) as [
        number,
        number,
        number,
      ];
      const bytes = woff.subarray(offset, offset + stored);
      return [name, viewOf(stored < length ? unzlibSync(bytes) : bytes)];
    }),
  );
}

/** The number of the glyph of a code point; 0 for none. */
function charactersIn(cmap: DataView): (code: number) => number {
  const subtable = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(8 + i * 8)).find(
    (offset) => cmap.getUint16(offset) === 4,
  );
  if (subtable === undefined) throw new Error('the font has no characters in format 4');
  const size = cmap.getUint16(subtable + 6);
  const [ends, starts] = [subtable + 14, subtable + 16 + size];
  const [deltas, ranges] = [starts + size, starts + 2 * size];
  return (code) => {
    for (let i = 0; i < size; i += 2) {
      if (code > cmap.getUint16(ends + i)) continue;
      const start = cmap.getUint16(starts + i);
      if (code < start) return 0;
      const [delta, range] = [cmap.getInt16(deltas + i), cmap.getUint16(ranges + i)];
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = cmap.getUint16(ranges + i + range + 2 * (code - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

/** Of a simple glyph. */
const onCurve = 1;
const shortX = 2;
const shortY = 4;
const repeated = 8;
const sameX = 16;
const sameY = 32;
/** Of a part of a composite glyph. */
const wordArguments = 1;
const hasScale = 8;
const moreParts = 32;
const hasTwoScales = 64;
const hasMatrix = 128;

type Point = readonly [x: number, y: number, isOn: boolean];

function outlinesIn(glyf: DataView, loca: DataView, isLong: boolean): (glyph: number) => readonly Contour[] {
  const offsetOf = (glyph: number): number =>
    isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2;

  function contoursOf(glyph: number): readonly Contour[] {
    const start = offsetOf(glyph);
    if (start === offsetOf(glyph + 1)) return [];
    const count = glyf.getInt16(start);
    return count < 0 ? composite(start + 10) : simple(start + 10, count);
  }

  function simple(at: number, count: number): readonly Contour[] {
    const ends = Array.from({ length: count }, (_, i) => glyf.getUint16(at + i * 2));
    const total = (ends.at(-1) ?? -1) + 1;
    let place = at + count * 2;
    place += 2 + glyf.getUint16(place);
    const flags: number[] = [];
    while (flags.length < total) {
      const flag = glyf.getUint8(place++);
      const times = flag & repeated ? glyf.getUint8(place++) + 1 : 1;
      for (let i = 0; i < times; i++) flags.push(flag);
    }
    const along = (short: number, same: number): readonly number[] => {
      let value = 0;
      return flags.map((flag) => {
        if (flag & short) value += glyf.getUint8(place++) * (flag & same ? 1 : -1);
        else if (!(flag & same)) {
          value += glyf.getInt16(place);
          place += 2;
        }
        return value;
      });
    };
    const xs = along(shortX, sameX);
    const ys = along(shortY, sameY);
    const points = flags.map((flag, i): Point => [xs[i] ?? 0, ys[i] ?? 0, (flag & onCurve) !== 0]);
    return ends.map((end, i) => flattened(points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1)));
  }

  /** Put together from other glyphs, such as a letter and its accent. Scaled parts do not occur in our fonts. */
  function composite(at: number): readonly Contour[] {
    const flags = glyf.getUint16(at);
    if (flags & (hasScale | hasTwoScales | hasMatrix)) throw new Error('a glyph has a scaled part');
    const isWide = (flags & wordArguments) !== 0;
    const [dx, dy] = isWide
      ? [glyf.getInt16(at + 4), glyf.getInt16(at + 6)]
      : [glyf.getInt8(at + 4), glyf.getInt8(at + 5)];
    const part = contoursOf(glyf.getUint16(at + 2)).map((contour) =>
      contour.map(([x, y]) => [x + dx, y + dy] as const),
    );
    return flags & moreParts ? [...part, ...composite(at + (isWide ? 8 : 6))] : part;
  }

  return contoursOf;
}

/** Straight pieces of a curve. */
const pieces = 8;

/** Quadratic curves through points on and off them; between two points off, the middle is on. */
function flattened(points: readonly Point[]): Contour {
  const whole = points.flatMap((point, i): readonly Point[] => {
    const next = points[(i + 1) % points.length] ?? point;
    if (point[2] || next[2]) return [point];
    return [point, [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2, true]];
  });
  const first = whole.findIndex(([, , isOn]) => isOn);
  const turned = [...whole.slice(first), ...whole.slice(0, first + 1)];
  const line: (readonly [number, number])[] = [];
  for (const [i, [x, y, isOn]] of turned.entries()) {
    const [before, after] = [turned[i - 1], turned[i + 1]];
    if (isOn) line.push([x, y]);
    else if (before && after)
      for (let piece = 1; piece < pieces; piece++) {
        const [t, u] = [piece / pieces, 1 - piece / pieces];
        line.push([
          u * u * before[0] + 2 * u * t * x + t * t * after[0],
          u * u * before[1] + 2 * u * t * y + t * t * after[1],
        ]);
      }
  }
  return line;
}
