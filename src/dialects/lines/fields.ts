/** How words on a line become fields. Their offsets count octets, for a character is one. */
import type { Field } from '../../bytes/field';
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';

import { printable } from '../printable';

export interface Note {
  readonly meaning: FieldKey;
  readonly source: Cite;
}

export const noted = (rfc: Cite['rfc'], section: string, meaning: FieldKey): Note => ({
  meaning,
  source: { rfc, section },
});

export const field = (
  offset: number,
  text: string,
  name: string,
  { meaning, source }: Note,
  fields: readonly Field[] = [],
): Field => ({
  offset,
  length: text.length,
  name,
  value: printable(text.replace(/\r\n$/, '')),
  meaning,
  source,
  ...(fields.length > 0 ? { fields } : {}),
});

/** Parts of a text in order, each behind the one before; white space between them belongs to none. */
export function partsOf(
  offset: number,
  text: string,
  note: (part: string, index: number) => { readonly name: string; readonly note: Note },
): readonly Field[] {
  return Array.from(text.matchAll(/[^ ]+/g), (match, index) => {
    const { name, note: of } = note(match[0], index);
    return field(offset + match.index, match[0], name, of);
  });
}

/** The first line of what was said, for the ladder. */
export const titleOf = (text: string): string => printable(text.split('\r\n', 1)[0] ?? '') || 'CRLF';
