/**
 * Readers for JSON of a known shape. Input is hostile: only an object's own fields are looked at, nothing deeper than the shape is
 * visited, and what is found is quoted in part. Problems are collected, each with the path of its field; the first one counts.
 */
import { fill } from '../locale';
import { foundKinds, scenarioErrors, type ScenarioErrorKey } from '../locale/en/scenario-errors';
import type { Values } from '../locale/text';
import { err, ok, type Result } from '../result';

/** What was refused: the field (`domain.tlsa[0].usage`; empty for the whole), and why, with what would be accepted. */
export interface ScenarioError {
  readonly path: string;
  readonly message: string;
}

/** One line: the field, a colon, and what is wrong with it. */
export const errorLine = ({ path, message }: ScenarioError): string =>
  path === '' ? message : `${path}: ${message}`;

export type JsonObject = { readonly [name: string]: unknown };

/** Where a reader is, and where it leaves its complaints. */
export interface Place {
  readonly path: string;
  readonly errors: ScenarioError[];
}

/** Takes what stands at a place (`undefined`: nothing does) and gives the value, or `otherwise` where there is none to give. */
export type Read<T> = (json: unknown, at: Place, otherwise: T) => T;

/** Runs a reader over a whole value, frozen or not as the reader leaves it. `path` is where the value itself stands. */
export function readJson<T>(
  read: Read<T>,
  json: unknown,
  path: string,
  otherwise: T,
): Result<T, ScenarioError> {
  const errors: ScenarioError[] = [];
  const value = read(json, { path, errors }, otherwise);
  const [first] = errors;
  return first ? err(first) : ok(value);
}

export const problem = (path: string, key: ScenarioErrorKey, values: Values = {}): ScenarioError => ({
  path,
  message: fill(scenarioErrors[key], values),
});

/** Leaves a complaint and goes on with `instead`, so that a reader always has a value to give. */
export function refuse<T>(at: Place, key: ScenarioErrorKey, values: Values, instead: T): T {
  at.errors.push(problem(at.path, key, values));
  return instead;
}

/** Printable ASCII on one line; everything else as an escape. */
export const printable = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value in a message: its kind, or the beginning of its text. */
export function found(json: unknown): string {
  if (json === null) return 'null';
  if (Array.isArray(json)) return foundKinds.list;
  if (typeof json === 'object') return foundKinds.object;
  if (typeof json !== 'string') return printable(String(json));
  return printable(JSON.stringify(json.length > 40 ? `${json.slice(0, 40)}…` : json));
}

/** The field of an object, or the item of a list, below a path. */
export function pathTo(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!/^\w{1,40}$/.test(step)) return `${path}[${found(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}

const within = (at: Place, step: string | number): Place => ({ ...at, path: pathTo(at.path, step) });

export const isObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** An object's own field; never one that it inherits. */
export const own = (json: unknown, name: string): unknown =>
  isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;

/** An object with these fields and no others; a missing field is read as `undefined` by its reader. */
export const record =
  <T extends object>(fields: { readonly [Name in keyof T]-?: Read<T[Name]> }): Read<T> =>
  (json, at, otherwise) => {
    if (json === undefined) return otherwise;
    const accepted = Object.keys(fields).join(', ');
    if (!isObject(json)) return refuse(at, 'object', { accepted, found: found(json) }, otherwise);
    const unknown = Object.keys(json).find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) return refuse(within(at, unknown), 'unknown-field', { accepted }, otherwise);
    const names = Object.keys(fields) as (keyof T & string)[];
    return Object.fromEntries(
      names.map((name) => [name, fields[name](own(json, name), within(at, name), otherwise[name])]),
    ) as T;
  };

/** `null`, or a value; a missing part of that value comes from `start`. */
export const nullable =
  <T>(read: Read<T>, start: T): Read<T | null> =>
  (json, at, otherwise) =>
    json === undefined ? otherwise : json === null ? null : read(json, at, start);

/** For the few fields that have no default. */
export const required =
  <T>(read: Read<T>): Read<T> =>
  (json, at, otherwise) =>
    json === undefined ? refuse(at, 'missing', {}, otherwise) : read(json, at, otherwise);

export const flag: Read<boolean> = (json, at, otherwise) => {
  if (json === undefined || typeof json === 'boolean') return json ?? otherwise;
  return refuse(at, 'boolean', { found: found(json) }, otherwise);
};

export const integer =
  (min: number, max: number): Read<number> =>
  (json, at, otherwise) => {
    if (json === undefined) return otherwise;
    const fits = typeof json === 'number' && Number.isInteger(json) && json >= min && json <= max;
    // Minus zero is zero.
    return fits ? json + 0 : refuse(at, 'integer', { min, max, found: found(json) }, otherwise);
  };

export const choice =
  <T extends string>(accepted: readonly T[]): Read<T> =>
  (json, at, otherwise) => {
    if (json === undefined) return otherwise;
    const chosen = accepted.find((word) => word === json);
    return chosen ?? refuse(at, 'choice', { accepted: accepted.join(', '), found: found(json) }, otherwise);
  };

/** A text that `check` has nothing against; `check` gives the complaint, or null. */
export const textual =
  (check: (text: string) => ScenarioErrorKey | null, values: Values = {}): Read<string> =>
  (json, at, otherwise) => {
    if (json === undefined) return otherwise;
    if (typeof json !== 'string') return refuse(at, 'text', { found: found(json) }, otherwise);
    const complaint = check(json);
    return complaint === null ? json : refuse(at, complaint, { ...values, found: found(json) }, otherwise);
  };

export interface ListLimits {
  readonly min?: 0 | 1;
  readonly max: number;
  /** May an item stand in the list twice? */
  readonly repeats?: boolean;
}

/** A list of such items; `start` is what an item's missing parts come from. */
export const list =
  <T>(item: Read<T>, start: T, { min = 0, max, repeats = false }: ListLimits): Read<readonly T[]> =>
  (json, at, otherwise) => {
    if (json === undefined) return otherwise;
    if (!Array.isArray(json)) return refuse(at, 'list', { found: found(json) }, otherwise);
    if (json.length > max) return refuse(at, 'list-long', { max, count: json.length }, otherwise);
    if (json.length < min) return refuse(at, 'list-empty', {}, otherwise);
    // By index, since `map` skips the holes that a list from JavaScript may have.
    const items = Array.from(json, (value: unknown, i) => item(value, within(at, i), start));
    const twice = repeats ? -1 : items.findIndex((value, i) => items.indexOf(value) < i);
    if (twice < 0 || at.errors.length > 0) return items;
    return refuse(within(at, twice), 'repeated', { found: found(items[twice]) }, otherwise);
  };
