/** What a pasted session comes to, in one word: what somebody on the path read of it, and whether the other end was proven. */
import type { Disclosure } from '../dialects/dialect';

import type { PastedSession } from './session';

export type PastedVerdict =
  | { readonly kind: 'secrets'; readonly read: readonly Disclosure[] }
  | { readonly kind: 'unchecked' | 'checked' | 'nothing' };

/** What a server can do is no secret; everything else is. */
export function verdictOf({
  overheard,
  sealed,
  findings,
}: Pick<PastedSession, 'overheard' | 'sealed' | 'findings'>): PastedVerdict {
  const read = [...new Set(overheard.map(({ kind }) => kind))].filter((kind) => kind !== 'capabilities');
  if (read.length > 0) return { kind: 'secrets', read };
  if (sealed === 0) return { kind: 'nothing' };
  const verdicts = findings.filter(({ rule }) => rule === 'pasted.certificate');
  return {
    kind: verdicts.length > 0 && verdicts.every(({ tone }) => tone === 'good') ? 'checked' : 'unchecked',
  };
}
