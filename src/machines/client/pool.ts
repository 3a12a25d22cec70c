/**
 * A connection that an earlier transfer left open, for the next one to the same server. A pool must know of each connection whether it
 * has TLS, and whom that was verified to be: what demands TLS cannot go where there is none (RFC 8314 section 5.2).
 */
import { clientFlaws } from '../../flaws';
import { text } from '../../locale/text';

import { turn, type Effect } from '../events';
import { hasFlaw, type ClientContext, type ClientTurn } from './context';
import { newConnectionBeliefs, settleDemand } from './hosts';

/** The earlier transfer has what it wanted. */
export const keepOpen = (context: ClientContext): ClientTurn =>
  turn(context, [
    {
      type: 'believed',
      topic: 'channel',
      belief: text('client.channel-pooled', { host: hostOf(context) }),
      tone: 'neutral',
    },
  ]);

/** Does the next transfer take the open connection? Rightly so where it wants no TLS either, else by a flaw. */
export const reusesPooled = (context: ClientContext): boolean =>
  context.settings.tls === 'never' || hasFlaw(context, 'reuses-plain-connection');

/** On over the open connection, with what was learned on it. */
export function reuse(context: ClientContext): ClientTurn {
  const { context: own, effects } = settleDemand({ ...context, earlier: false });
  const host = hostOf(context);
  const decided: Effect =
    own.host?.demand.kind === 'never'
      ? decision(host, 'client.pooled.yes', own.host.demand.rule)
      : {
          ...decision(host, 'client.flaw.reuses-plain-connection', demands),
          decisive: true,
          flaw: 'reuses-plain-connection',
        };
  return turn(own, [
    ...effects,
    decided,
    { type: 'believed', topic: 'channel', belief: text('client.channel-plain'), tone: 'bad' },
    { type: 'believed', topic: 'secrets', belief: text('client.secrets-plain'), tone: 'bad' },
  ]);
}

/** The open connection is not what the next transfer asks for: it is closed, and another one opened. */
export const passOver = (context: ClientContext): ClientTurn =>
  turn(context, [{ ...decision(hostOf(context), 'client.pooled.no', demands), decisive: true }]);

/** The client's own transfer, from the start; how the earlier one ended does not matter to it. */
export const beginOwn = (context: ClientContext): ClientTurn =>
  turn(
    {
      ...context,
      earlier: false,
      failures: [],
      waiting: [context.settings.host ?? context.settings.domain],
    },
    newConnectionBeliefs,
  );

const { demands } = clientFlaws['reuses-plain-connection'];

const hostOf = ({ host }: ClientContext): string => host?.name ?? '';

const decision = (
  host: string,
  answer: 'client.pooled.no' | 'client.pooled.yes' | 'client.flaw.reuses-plain-connection',
  decidedBy: typeof demands,
): Effect & { type: 'decided' } => ({
  type: 'decided',
  question: text('client.pooled', { host }),
  answer: text(answer),
  rule: decidedBy,
  decisive: false,
});
