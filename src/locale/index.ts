/** Words for people. One language for now; the engine keeps keys, so that a run can be told in any. */
import type { Text } from './text';
import { phrases } from './en/phrases';

/** A template with its `{name}` places filled in. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** The sentence in the reader's language. */
export const say = ({ key, values }: Text): string => fill(phrases[key], values);
