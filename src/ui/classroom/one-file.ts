/**
 * The simulator as a single file that opens from disk. The build leaves it beside the page (`lab-single.html`); where it starts is put in
 * before it is saved.
 */
import { startOf } from './setting';

/** Where the start goes; in the file as it is built it stands empty. */
const [opening, closing] = ['<script type="application/json" id="start">', '</script>'] as const;

/** The file's text with a start put in; null where the text is not such a file. */
export function withStart(template: string, start: string): string | null {
  const place = `${opening}${closing}`;
  if (!template.includes(place)) return null;
  // Nothing in it may end the element it stands in.
  const json = JSON.stringify(start).replace(/</g, '\\u003c');
  return template.replace(place, () => `${opening}${json}${closing}`);
}

/** The file for an address of this page; null where the server has no such file to make it of. */
export async function oneFile(address: string): Promise<string | null> {
  const response = await fetch(new URL('lab-single.html', address)).catch(() => null);
  return response?.ok ? withStart(await response.text(), startOf(address)) : null;
}
