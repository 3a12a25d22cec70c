/**
 * What each party holds true of the same three things, side by side: whether TLS can be had, whether the other end is the real server,
 * whether anybody on the path can read along. Derived from the beliefs of a trace: each has its sentence, the step that changed it and the
 * message that was the cause, and where two parties hold the opposite for the first time is marked.
 */
import type { PhraseKey } from '../../locale/en/phrases';
import type { BeliefStep, Party, SegmentStep, Trace } from '../../sim/trace';

export const claims = ['tls-possible', 'peer-real', 'private'] as const;
export type Claim = (typeof claims)[number];

export const holders = ['client', 'server', 'attacker'] as const;
export type Holder = (typeof holders)[number];

/** Yes, no, or not sure: a belief that says neither takes back what was held before. */
type Stance = 'yes' | 'no' | 'unsure';

/** What each sentence says of which claim. A sentence that is not here says nothing of any. */
const stances: Readonly<Partial<Record<PhraseKey, readonly [Claim, Stance]>>> = {
  'client.offer-seen': ['tls-possible', 'yes'],
  'client.offer-missing': ['tls-possible', 'no'],
  'server.offers-tls': ['tls-possible', 'yes'],
  'server.has-no-tls': ['tls-possible', 'no'],
  'server.tls-from-start': ['tls-possible', 'yes'],
  'attacker.sees-offer': ['tls-possible', 'yes'],
  'attacker.hides-offer': ['tls-possible', 'yes'],
  'client.peer.unknown': ['peer-real', 'unsure'],
  'client.peer.refused': ['peer-real', 'no'],
  'client.peer.unchecked': ['peer-real', 'unsure'],
  'client.peer.proven': ['peer-real', 'yes'],
  'attacker.taken-for-server': ['peer-real', 'no'],
  'client.channel-new': ['private', 'unsure'],
  'client.channel-plain': ['private', 'no'],
  'client.channel-tls': ['private', 'yes'],
  'server.tls-up': ['private', 'yes'],
  'server.tls-up-implicit': ['private', 'yes'],
  'server.got-it-plain': ['private', 'no'],
  'server.got-it-tls': ['private', 'yes'],
  'attacker.reads-plain': ['private', 'no'],
  'attacker.reads-inside': ['private', 'no'],
  'attacker.sealed': ['private', 'yes'],
};

export interface Cell {
  readonly step: BeliefStep;
  readonly stance: Stance;
  /** The message behind which it came to be held; null where none had passed yet. */
  readonly cause: SegmentStep | null;
}

export type Ledger = Readonly<Record<Claim, Readonly<Partial<Record<Holder, Cell>>>>>;

export interface Disagreement {
  readonly claim: Claim;
  /** The number of the step with which it began. */
  readonly at: number;
  readonly between: readonly [Holder, Holder];
}

/** Who of the three a party of the trace is. */
export const holderOf = (party: Party): Holder | null => {
  if (party === 'client' || party === 'attacker') return party;
  return party.startsWith('server') ? 'server' : null;
};

/** Calls `each` with what is held after every belief, and stops where it says so. */
function live(trace: Trace, upTo: number, each: (ledger: Ledger, step: BeliefStep) => void): Ledger {
  let ledger: Ledger = { 'tls-possible': {}, 'peer-real': {}, private: {} };
  let cause: SegmentStep | null = null;
  for (const step of trace) {
    if (step.number > upTo) break;
    if (step.kind === 'segment' && step.channel === 'app') cause = step;
    if (step.kind !== 'belief') continue;
    const said = stances[step.belief.key];
    const holder = holderOf(step.party);
    if (said === undefined || holder === null) continue;
    const [claim, stance] = said;
    ledger = { ...ledger, [claim]: { ...ledger[claim], [holder]: { step, stance, cause } } };
    each(ledger, step);
  }
  return ledger;
}

/** What is held once `position` steps have been told. */
export const ledgerAt = (trace: Trace, position: number): Ledger => live(trace, position, () => {});

const pairs: readonly (readonly [Holder, Holder])[] = [
  ['client', 'server'],
  ['client', 'attacker'],
  ['server', 'attacker'],
];

/** For each claim, where two parties first hold the opposite; in the order in which that happens. */
export function disagreements(trace: Trace): readonly Disagreement[] {
  const found = new Map<Claim, Disagreement>();
  live(trace, Number.POSITIVE_INFINITY, (ledger, { number }) => {
    for (const claim of claims) {
      if (found.has(claim)) continue;
      const between = pairs.find((pair) => {
        const [a, b] = pair.map((holder) => ledger[claim][holder]?.stance);
        return (a === 'yes' && b === 'no') || (a === 'no' && b === 'yes');
      });
      if (between) found.set(claim, { claim, at: number, between });
    }
  });
  return [...found.values()];
}
