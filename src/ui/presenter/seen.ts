/** What somebody on the path sees of the row that is told, in a few words for a screen at the end of a room. */
import { fill } from '../../locale';
import { presenter } from '../../locale/en/presenter';
import type { SegmentStep } from '../../sim/trace';
import { deedOf, isInside, isIntercepted, isSealed, type Row } from '../view';

/** By whose ink it is written: readable by anyone, protected, the attacker's hand, or none of these. */
export type Ink = 'open' | 'sealed' | 'hand' | 'none';

export interface Seen {
  readonly ink: Ink;
  readonly words: string;
}

export function seenOf(row: Row | null): Seen {
  if (!row) return { ink: 'none', words: presenter.sees.beginning };
  if (row.kind === 'fold')
    return row.what === 'https' ? policy(row) : { ink: 'open', words: presenter.sees.lookups };
  const { lead } = row;
  if (lead.kind === 'segment') return ofSegment(lead);
  if (lead.kind === 'connection')
    return { ink: 'none', words: fill(presenter.sees[lead.event], { host: lead.host }) };
  return { ink: 'none', words: presenter.sees.nothing };
}

function policy({ beats }: Extract<Row, { kind: 'fold' }>): Seen {
  const opening = beats.find(({ lead }) => lead.kind === 'connection')?.lead;
  const host = opening?.kind === 'connection' ? opening.host : '';
  return { ink: 'sealed', words: fill(presenter.sees.policy, { host }) };
}

function ofSegment(step: SegmentStep): Seen {
  if (isInside(step)) return { ink: 'none', words: presenter.sees.inside };
  if (isIntercepted(step)) return { ink: 'hand', words: presenter.sees.ended };
  const deed = deedOf(step);
  if (!isSealed(step))
    return deed ? { ink: 'hand', words: presenter.sees[deed] } : { ink: 'open', words: presenter.sees.words };
  const count = step.parts.reduce((sum, { encrypted, length }) => sum + (encrypted ? length : 0), 0);
  const kind = count < step.sent.length ? 'partlySealed' : 'sealed';
  return { ink: 'sealed', words: fill(presenter.sees[kind], { count }) };
}
