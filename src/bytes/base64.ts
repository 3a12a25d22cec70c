/** base64 with padding (RFC 4648 section 4), which mail uses. */
import { fromBase64Url, toBase64Url } from './hex';

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** The octets, whatever white space and padding there is; null for what is no base64. */
export function fromBase64(text: string): Uint8Array | null {
  const bare = text.replace(/[ \t\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) return null;
  const decoded = fromBase64Url(bare.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  return decoded.ok ? decoded.value : null;
}

/** Text in pieces of `width` characters; the last may be shorter. */
export const piecesOf = (text: string, width: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, i) => text.slice(i * width, (i + 1) * width));
