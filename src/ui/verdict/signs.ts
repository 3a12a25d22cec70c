/** The sign of each verdict: a lock, an open eye, a hand, a shield. */
import type { Verdict } from '../../sim/outcome';
import { circleX, eye, hand, lock, lockOpen, shield } from '../icons';

export const signs: Readonly<Record<Verdict, string>> = {
  secure: lock,
  unauthenticated: lock,
  exposed: eye,
  downgraded: lockOpen,
  intercepted: hand,
  tampered: hand,
  held: shield,
  failed: circleX,
};
