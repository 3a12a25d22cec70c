/** What was said, as one line that people can read: for notebooks, ladders and refusals. */
import { fromText, toText } from '../bytes/hex';

/** The line that says most of a message: its Subject, else the first line of its body, else its first line. */
export function headline(content: Uint8Array): string {
  const lines = toText(content)
    .replace(/(^|\r\n)\.\r\n$/, '$1')
    .split('\r\n');
  const blank = lines.indexOf('');
  const subject = lines.slice(0, Math.max(blank, 0)).find((line) => /^subject:/i.test(line));
  const body = lines.slice(blank + 1).find((line) => line !== '');
  return printable(subject ?? body ?? lines[0] ?? '');
}

const utf8 = new TextDecoder();

/** Octets (one a character) as people can read them on one line: UTF-8 decoded, control characters shown as a dot. */
export const printable = (text: string): string =>
  (/[^ -~]/.test(text) ? utf8.decode(fromText(text)) : text).replace(/\p{C}/gu, '·');
