/** Bytes as text and back: hexadecimal (RFC-style white space allowed), base64url, ASCII, and joining. */
import { err, ok, type Result } from '../result';

/** Lower-case hexadecimal, two digits an octet, no separators. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('');

/** Reads hexadecimal as RFCs print it: white space is skipped. Throws on anything else: it is for literals in code and tests. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) throw new Error(`not hexadecimal: ${text.slice(0, 40)}`);
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** One octet for each UTF-16 unit below 256: protocol text is ASCII, and latin-1 loses nothing on the way back. */
export const fromText = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

/** The reverse of `fromText`; every octet becomes one character. */
export function toText(bytes: Uint8Array): string {
  let text = '';
  for (const octet of bytes) text += String.fromCharCode(octet);
  return text;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((octet, i) => octet === b[i]);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const octets = Math.min(3, bytes.length - i);
    for (let k = 0; k <= octets; k++) text += alphabet[(group >> (18 - 6 * k)) & 63]!;
  }
  return text;
}

/** Reads base64url without padding; the error names the first thing that is not. */
export function fromBase64Url(text: string): Result<Uint8Array, string> {
  if (text.length % 4 === 1) return err('base64url text has an impossible length');
  const octets = new Uint8Array(Math.floor((text.length * 3) / 4));
  let group = 0;
  let bits = 0;
  let at = 0;
  for (const char of text) {
    const value = alphabet.indexOf(char);
    if (value < 0) return err(`"${char}" is not a base64url character`);
    group = ((group << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      octets[at++] = (group >> bits) & 0xff;
    }
  }
  return ok(octets);
}

export const empty: Uint8Array = new Uint8Array(0);
