/** A picture as a PNG file (Portable Network Graphics, W3C Recommendation): true colour, eight bits a channel, no more than the three chunks it must have. */
import { zlibSync } from 'fflate';

import type { Raster } from './raster';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const trueColour = 2;
/** Each octet is written as the difference from the one above (section 9.2, type 2): flat colours become zeros. */
const up = 2;

export function png({ width, height, pixels }: Raster): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, trueColour, 0, 0, 0], 8);
  const row = width * 3;
  const lines = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) {
    lines[y * (row + 1)] = up;
    for (let x = 0; x < row; x++)
      lines[y * (row + 1) + 1 + x] = (pixels[y * row + x] ?? 0) - (pixels[(y - 1) * row + x] ?? 0);
  }
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(lines, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ];
  return Uint8Array.from([...signature, ...chunks.flatMap((one) => [...one])]);
}

/** Length, name, contents, and the CRC of name and contents (section 5.3). */
function chunk(name: string, contents: Uint8Array): Uint8Array {
  const whole = new Uint8Array(contents.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, contents.length);
  whole.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  );
  whole.set(contents, 8);
  view.setUint32(contents.length + 8, crc(whole.subarray(4, contents.length + 8)));
  return whole;
}

const remainders = Uint32Array.from({ length: 256 }, (_, octet) => {
  let remainder = octet;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** The CRC of ISO 3309, as PNG has it (annex D). */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const octet of bytes) sum = (sum >>> 8) ^ (remainders[(sum ^ octet) & 0xff] ?? 0);
  return ~sum >>> 0;
}
