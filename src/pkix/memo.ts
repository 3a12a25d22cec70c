/** Results of slow pure functions, kept: a switch that is flipped re-runs everything, and most of it comes out as before. */
import { toText } from '../bytes/hex';

/** `compute`, remembering its last `limit` results. The key is all arguments in a row, so all but one must have a fixed length. */
export function remember<A extends readonly Uint8Array[], T>(
  limit: number,
  compute: (...input: A) => T,
): (...input: A) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (...input) => {
    const key = input.map(toText).join('');
    const known = kept.get(key);
    if (known) return known.value;
    const value = compute(...input);
    if (kept.size >= limit) kept.delete(kept.keys().next().value!);
    kept.set(key, { value });
    return value;
  };
}
