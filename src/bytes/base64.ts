/** base64 with padding (RFC 4648 section 4), which mail uses. */
import { toBase64Url } from './hex';

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Text in pieces of `width` characters; the last may be shorter. */
export const piecesOf = (text: string, width: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, i) => text.slice(i * width, (i + 1) * width));
