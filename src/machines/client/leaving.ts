/** The ends of a connection: hanging up, losing it, and a server whose answer was no. */
import { dialectById } from '../../dialects';
import { text } from '../../locale/text';
import { rule } from '../../rule';

import { clauseIn } from '../clause';
import { turn, type Effect } from '../events';
import { hangUpEffects } from '../handshake';
import type { ClientContext, ClientEvent, ClientTurn, HostFailure } from './context';
import { concludeBounced } from './conclude';
import { abandonData } from './data';
import { failHost, newConnectionBeliefs } from './hosts';

/** Closes what is open, TLS first. */
export function hangUp(leaving: ClientContext): ClientTurn {
  const { context, effects } = abandonData(leaving);
  const { channel } = context;
  return channel === null
    ? turn(context, effects)
    : turn({ ...context, channel: null, talk: null }, [...effects, ...hangUpEffects(channel)]);
}

/** The other end closed the connection; there is nothing to hang up there. */
export function forgetChannel(left: ClientContext): ClientTurn {
  const { context, effects } = abandonData(left);
  return turn({ ...context, channel: null, talk: null }, effects);
}

/** May it ask again on another connection? Once: a server that closes each of them has no more to say. */
export const mayReopen = ({ reopened, settings }: ClientContext): boolean =>
  !reopened && dialectById(settings.dialect).reopens !== undefined;

/** Was this the last answer on this connection? What is left to ask, another one is for. */
export const isLastAnswer = (event: ClientEvent): boolean =>
  event.type === 'phase.completed' && event.ends !== undefined;

/** On another connection the client goes on where it was: behind an answer that was the last, or with what it has no answer to. */
export function reopen(context: ClientContext, event: ClientEvent): ClientTurn {
  const { host, settings } = context;
  const { reopens, specification } = dialectById(settings.dialect);
  const ends = event.type === 'phase.completed' ? event.ends : undefined;
  const key = ends === undefined ? 'client.reopen' : 'client.last-answer';
  const decided: Effect = {
    type: 'decided',
    question: text(key, { host: host?.name ?? '' }),
    answer: text(`${key}.yes`),
    rule: { ...(ends ?? reopens ?? specification), text: key },
    decisive: false,
  };
  return turn({ ...context, reopened: true }, [decided, ...newConnectionBeliefs]);
}

/** No connection, no answer in time, or an end in the middle of it. */
export const loseHost = (context: ClientContext, event: ClientEvent): ClientTurn =>
  failHost(context, {
    host: context.host?.name ?? '',
    kind: 'other',
    status: context.talk === null ? '4.4.1' : '4.4.2',
    reason: text(howLost(context, event), { host: context.host?.name ?? '' }),
    rule: clauseIn(context.settings.dialect, rule(5321, '4.5.4.1', 'client.retry'), 'client.lost'),
    report: null,
  });

const howLost = ({ talk }: ClientContext, { type }: ClientEvent) =>
  talk === null
    ? 'client.no-connection'
    : type === 'answer.overdue'
      ? 'client.no-answer'
      : 'client.lost-connection';

/** A temporary "no", or words that are no answer. */
export const failReply = (context: ClientContext, event: ClientEvent): ClientTurn =>
  failHost(context, replyFailure(context, event));

/** A "no" for good to the mail. */
export const bounceReply = (context: ClientContext, event: ClientEvent): ClientTurn =>
  concludeBounced(context, replyFailure(context, event));

function replyFailure({ host, settings }: ClientContext, event: ClientEvent): HostFailure {
  const refused = event.type === 'phase.refused' ? event : null;
  const reply = event.type === 'phase.refused' || event.type === 'phase.garbled' ? event.text : '';
  return {
    host: host?.name ?? '',
    kind: 'other',
    status: refused?.status ?? (refused?.permanence === 'permanent' ? '5.0.0' : '4.5.0'),
    reason: text(refused === null ? 'client.garbled' : 'client.reply-no', { host: host?.name ?? '', reply }),
    rule: clauseIn(settings.dialect, rule(5321, '4.2.1', 'client.reply-class'), 'client.refused'),
    report: null,
  };
}
