/** A sentence that people will see: the key of its wording and what to fill in. Worded by `say`, in the reader's language. */
import type { PhraseKey } from './en/phrases';

export type Values = Readonly<Record<string, string | number>>;

export interface Text {
  readonly key: PhraseKey;
  readonly values: Values;
}

export const text = (key: PhraseKey, values: Values = {}): Text => ({ key, values });
