/**
 * Octets as text that can be typed, and back, without losing any: a line ends where there is CRLF, and any other control character
 * stands as its picture (␍ for a CR alone). A character above U+00FF goes as UTF-8.
 */
import { fromText, toHex, toText } from '../../bytes/hex';
import { err, ok, type Result } from '../../result';

const pictures = 0x2400;
const deletePicture = '\u2421';

const pictured = (control: string): string =>
  control === '\x7f' ? deletePicture : String.fromCharCode(pictures + control.charCodeAt(0));

const meant = (picture: string): string =>
  picture === deletePicture ? '\x7f' : String.fromCharCode(picture.charCodeAt(0) - pictures);

/** All but the tab, which a text area shows as it is. */
const controls = /[\0-\x08\x0a-\x1f\x7f]/g;

/** For a text area: CRLF as the end of a line. */
export const toEditable = (bytes: Uint8Array): string =>
  toText(bytes)
    .split('\r\n')
    .map((line) => line.replace(controls, pictured))
    .join('\n');

/** What was typed, as it goes over the wire: every line but the last ends with CRLF. */
export const fromEditable = (text: string): Uint8Array => octets(text.replace(/\r\n?|\n/g, '\r\n'));

/** How the end of a line stands where there is one line only. */
export const lineEnd = '↵';

/** For a field of one line. */
export const toOneLine = (words: string): string =>
  words.replaceAll('\r\n', lineEnd).replace(controls, pictured);

export const fromOneLine = (text: string): string => toText(octets(text.replaceAll(lineEnd, '\r\n')));

const octets = (text: string): Uint8Array =>
  fromText(
    text
      .replace(/[\u2400-\u241f\u2421]/g, meant)
      .replace(/[^\0-\xff]+/gu, (beyond) => toText(new TextEncoder().encode(beyond))),
  );

/** Octets for a text area, sixteen a line. */
export const toEditableHex = (bytes: Uint8Array): string =>
  (toHex(bytes).match(/.{1,32}/g) ?? []).map((line) => (line.match(/../g) ?? []).join(' ')).join('\n');

/** The octets that were typed in hexadecimal; the error is the first thing that is none. */
export function fromEditableHex(text: string): Result<Uint8Array, string> {
  const tokens = text.split(/\s+/).filter((token) => token !== '');
  const wrong = tokens.find((token) => !/^(?:[0-9a-f]{2})+$/i.test(token));
  if (wrong !== undefined) return err(wrong);
  return ok(Uint8Array.from(tokens.join('').match(/../g) ?? [], (octet) => parseInt(octet, 16)));
}
