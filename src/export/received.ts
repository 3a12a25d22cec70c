/** What the domain has received of reports on a delivery, in words: whoever wrote them, and whatever the sender wrote. */
import { fill } from '../locale';
import { ui } from '../locale/en/ui';
import type { Run } from '../sim/simulate';

/** What the facts of an outcome call the sender's own word for TLS reporting: what it noted, or would, where none is sent. */
export const reportLabel = ({ outcome, scenario }: Pick<Run, 'outcome' | 'scenario'>): string =>
  outcome.reportsFrom !== null && scenario.client.sendsReport ? ui.facts.report : ui.facts.reportUnasked;

/** Null where the domain asks for none, or nobody sends any. */
export function receivedOf({ inbox, outcome }: Pick<Run, 'inbox' | 'outcome'>): string | null {
  const { reportsFrom } = outcome;
  if (reportsFrom === null) return null;
  const [own, forged] = [reportsFrom.includes('sender'), reportsFrom.includes('attacker')];
  const what = ui.received[own ? (forged ? 'both' : 'sender') : forged ? 'forged' : 'nothing'];
  return inbox !== null && inbox.ignored.length > 0 ? fill(ui.received.ignored, { what }) : what;
}
