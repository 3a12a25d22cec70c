/** A tree of fields as a list: in reading order, each with how deep it lies. */
import type { Field } from '../../bytes/field';

export interface Leaf {
  readonly field: Field;
  readonly depth: number;
}

export const flatten = (fields: readonly Field[], depth = 0): readonly Leaf[] =>
  fields.flatMap((field) => [{ field, depth }, ...flatten(field.fields ?? [], depth + 1)]);
