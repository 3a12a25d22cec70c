/** Endings that the sentence of their verdict would tell wrongly, and what the screen and a picture say of them instead. */
import type { Dialect } from '../dialects/dialect';
import { ui } from '../locale/en/ui';
import type { Outcome } from '../sim/outcome';

/** Null where the verdict's own sentence is right. `carries`: what the protocol's sessions come to. */
export function sentenceOfItsOwn(outcome: Outcome, carries: Dialect['carries']): string | null {
  if (isRefusedElsewhere(outcome)) return ui.refusedElsewhere;
  if (isUnanswered(outcome)) return ui.unanswered;
  return isCutOff(outcome) ? ui.cutOff[carries] : null;
}

/** Was an attack noticed by the server that a connection was led to, since ALPN named another service (RFC 7301 section 3.2)? */
const isRefusedElsewhere = ({ rule, verdict }: Outcome): boolean =>
  verdict === 'held' && rule.text === 'server.alpn';

/** Has the server taken what the client will send again, for the answer never came (RFC 5321 section 4.5.3.2.6)? */
const isUnanswered = ({ rule }: Outcome): boolean => rule.text === 'outcome.unanswered';

/** Did the connection just come to nothing? Then nobody has noticed an attack. */
const isCutOff = ({ reason, verdict }: Outcome): boolean => verdict === 'held' && cutOff.has(reason.key);

const cutOff: ReadonlySet<string> = new Set([
  'client.no-answer',
  'client.lost-connection',
  'client.no-connection',
]);
