/** A field: one named stretch of bytes, as a decoder found it. The inspector and the trace show these; a decoder collects them always. */
import type { Cite } from '../rfc';
import type { FieldKey } from '../locale/en/fields';

export interface Field {
  /** From the start of the bytes that were decoded, in octets. */
  readonly offset: number;
  readonly length: number;
  /** The protocol's own name for it, such as `legacy_session_id`. */
  readonly name: string;
  /** What it says, for people: `TLS_AES_128_GCM_SHA256 (0x1301)`. */
  readonly value: string;
  /** Key of the sentence in `src/locale` that says what the field is for. */
  readonly meaning?: FieldKey;
  readonly source?: Cite;
  readonly fields?: readonly Field[];
}

/** What a decoder adds to a name when it reads a field. */
export interface FieldNote<T> {
  readonly show?: (value: T) => string;
  readonly meaning?: FieldKey;
  readonly source?: Cite;
}

/** The same fields, moved: for a message decoded apart and found at `by` octets into another. */
export const shiftFields = (fields: readonly Field[], by: number): readonly Field[] =>
  fields.map((field) => ({
    ...field,
    offset: field.offset + by,
    ...(field.fields ? { fields: shiftFields(field.fields, by) } : {}),
  }));
