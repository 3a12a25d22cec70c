/** Every protocol the lab speaks: a line each. */
import type { Dialect } from './dialect';
import { smtpRelay } from './smtp';

export const dialects = {
  'smtp-relay': smtpRelay,
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectId = keyof typeof dialects;

/** The dialect of a scenario's `protocol`. Throws on any other name: a scenario is checked before it runs. */
export function dialectById(id: string): Dialect {
  if (!Object.hasOwn(dialects, id)) throw new Error(`no dialect is called ${id}`);
  return dialects[id as DialectId];
}
