/**
 * What a run came to, from what happened in it. "Forced by the attacker" is no opinion: it is what the same scenario comes to with
 * nobody on the path, found by running that too.
 */
import { rule, type Rule } from '../rule';
import { text } from '../locale/text';
import { aboutDialect, substituteOf } from '../dialects';
import type { Dialect, Disclosure } from '../dialects/dialect';
import type { Conclusion } from '../machines/events';
import { equal } from '../bytes/hex';

import type { Outcome, Verdict } from './outcome';
import { isAttacker } from './trace';
import type { Connection, World } from './world';

/** As contracted: the order in which `disclosed` lists them. */
const disclosures: readonly Disclosure[] = [
  'capabilities',
  'envelope',
  'message',
  'credentials',
  'mailbox',
  'query',
];

const secrets: readonly Disclosure[] = ['envelope', 'message', 'credentials', 'mailbox', 'query'];

/** Nothing was concluded: only a mistake of ours can leave a run so, and it is said. */
const unfinished: Conclusion = {
  delivery: 'deferred',
  status: '4.0.0',
  reason: text('client.unfinished'),
  rule: rule(5321, '4.5.4.1', 'client.retry'),
  report: null,
  connection: null,
  transport: 'none',
  tlsVersion: null,
  cipher: null,
  authenticated: 'no',
  secured: false,
  fetched: null,
};

/** What the client concluded, if only that nothing came of it. */
export const conclusionOf = ({ conclusion }: World): Conclusion => conclusion ?? unfinished;

/** Of the delivery alone: what the domain has of reports is told when those are over. */
type Judged = Omit<Outcome, 'reportsFrom'>;

/**
 * The outcome of a finished world.
 * @param carries what the protocol's sessions come to
 * @param undisturbed what the client concludes in the same scenario without an attacker; asked only where the verdict hangs on it
 */
export function judge(world: World, carries: Dialect['carries'], undisturbed: () => Conclusion): Judged {
  const conclusion = conclusionOf(world);
  const {
    delivery,
    status,
    reason,
    rule: decidedBy,
    report,
    transport,
    tlsVersion,
    cipher,
    authenticated,
  } = conclusion;
  const intercepted = isIntercepted(world, conclusion.connection);
  const verdict = verdictOf(world, conclusion, intercepted, undisturbed);
  const judged: Judged = {
    verdict,
    delivery: carries === 'mail' ? delivery : delivery === 'sent' ? 'completed' : 'aborted',
    status: carries === 'mail' ? status : null,
    reason,
    transport,
    tlsVersion,
    cipher,
    authenticated,
    receivedBy: receiver(world, conclusion, intercepted, carries),
    disclosed: disclosures.filter((kind) => world.disclosed.includes(kind)),
    rule: ruleBroken(world, verdict) ?? (isLedAstray(world, conclusion) ? forgedMx : decidedBy),
    report,
  };
  return {
    ...judged,
    ...onLedConnection(world, conclusion, verdict),
    ...unanswered(world, conclusion, verdict),
  };
}

/**
 * What is to be told of the connection that the attacker led to a server of another protocol, where it was decided there: by an answer from
 * that server, or by what it kept for the attacker. What the client did on another one afterwards, or that it gave up, tells nothing of it.
 */
function onLedConnection(world: World, { delivery }: Conclusion, verdict: Verdict): Partial<Judged> {
  const [id, led] = Object.entries(world.connections).find(([, { ends }]) => isWithSubstitute(ends)) ?? [];
  if (led === undefined || led.secured === null) return {};
  const told = { ...led.secured, transport: 'tls' } as const;
  const names = {
    host: led.host,
    protocol: aboutDialect(substituteOf(world.protocol) ?? world.protocol).name,
  };
  if (verdict === 'tampered' && world.crossings.some(({ connection }) => connection === Number(id)))
    return { ...told, reason: text('outcome.led-answer', names), receivedBy: 'nobody' };
  return verdict === 'intercepted' && delivery !== 'sent'
    ? { ...told, reason: text('outcome.led-request', names), receivedBy: 'attacker' }
    : {};
}

/**
 * The server has taken the message, inside TLS, and the client does not know: the answer was kept from it, and it will send a second copy
 * (RFC 5321 section 4.5.3.2.6). What is told is where the first one went.
 */
function unanswered(world: World, { delivery }: Conclusion, verdict: Verdict): Partial<Judged> {
  if (delivery === 'sent' || verdict !== 'held' || holderOf(world) !== 'server') return {};
  const last = Object.values(world.connections).findLast(
    ({ channel, secured }) => channel === 'app' && secured !== null,
  );
  if (last === undefined || last.secured === null) return {};
  return {
    ...last.secured,
    transport: 'tls',
    verdict: last.secured.authenticated === 'no' ? 'unauthenticated' : 'secure',
    reason: text('outcome.unanswered', { host: last.host }),
    rule: rule(5321, '4.5.3.2.6', 'outcome.unanswered'),
  };
}

/** Who has the message, whatever the client makes of it. */
function holderOf({ deliveries, task }: World): Outcome['receivedBy'] {
  const taken = deliveries.find(({ delivery }) => equal(delivery.message, task.message));
  if (taken === undefined) return 'nobody';
  return isAttacker(taken.to) ? 'attacker' : 'server';
}

/** Where a flaw let the attacker through: the rule that it breaks, and would have decided otherwise. */
function ruleBroken({ trace }: World, verdict: Verdict): Rule | null {
  const success: readonly Verdict[] = ['downgraded', 'exposed', 'intercepted', 'tampered'];
  const broken = trace.findLast((step) => step.kind === 'decision' && step.flaw !== undefined);
  return success.includes(verdict) && broken?.kind === 'decision' ? broken.rule : null;
}

function verdictOf(
  world: World,
  conclusion: Conclusion,
  intercepted: boolean,
  undisturbed: () => Conclusion,
): Verdict {
  const present = world.parties.attacker !== undefined;
  if (conclusion.delivery !== 'sent' && isTampered(world, conclusion)) return 'tampered';
  if (conclusion.delivery !== 'sent') return undelivered(world, present, undisturbed);
  if (conclusion.secured) {
    if (intercepted) return 'intercepted';
    if (isTampered(world, conclusion)) return 'tampered';
    if (conclusion.transport === 'tls') {
      return conclusion.authenticated === 'no' ? 'unauthenticated' : 'secure';
    }
  }
  return present && isForced(world, undisturbed()) ? 'downgraded' : 'exposed';
}

/** Would it have been inside TLS without the attacker: the message, or, where that has a plaintext connection of its own, what else was read? */
const isForced = ({ disclosed }: World, without: Conclusion): boolean =>
  without.transport === 'tls' ||
  (without.secured && secrets.some((kind) => kind !== 'message' && disclosed.includes(kind)));

/** Not delivered. What an attacker learned on the way counts for more than that the message stayed in the queue. */
function undelivered(world: World, present: boolean, undisturbed: () => Conclusion): Verdict {
  if (!present) return 'failed';
  const without = undisturbed();
  if (secrets.some((kind) => world.disclosed.includes(kind))) {
    if (Object.values(world.connections).some(isAtAttackersEnd)) return 'intercepted';
    return isForced(world, without) ? 'downgraded' : 'exposed';
  }
  return without.delivery === 'sent' ? 'held' : 'failed';
}

/** Did the attacker end the TLS, or a server that keeps for it what comes? */
const isAtAttackersEnd = ({ ends, intercepted }: Connection): boolean =>
  intercepted || isWithSubstitute(ends);

const isWithSubstitute = ({ client, server }: Connection['ends']): boolean =>
  client === 'client' && server === 'substitute-server';

/** Was it sent to a mail host that the attacker named? What was demanded of that host explains nothing then. */
const isLedAstray = ({ connections }: World, { connection, delivery }: Conclusion): boolean =>
  delivery === 'sent' && connection !== null && connections[connection]?.ends.server === 'attacker-mx';

const forgedMx = rule(7672, '1.3.2', 'outcome.forged-mx');

const isIntercepted = (world: World, connection: number | null): boolean =>
  connection !== null && world.connections[connection]?.intercepted === true;

function receiver(
  world: World,
  conclusion: Conclusion,
  intercepted: boolean,
  carries: Dialect['carries'],
): Outcome['receivedBy'] {
  if (conclusion.delivery !== 'sent') return holderOf(world);
  if (intercepted) return 'attacker';
  if (world.deliveries.length > 0 || carries === 'session') return 'server';
  return world.disclosed.includes('message') ? 'attacker' : 'nobody';
}

/**
 * Did the attacker's words get into the protected session? They did where a party took words from before TLS for words inside it and some
 * of them were the attacker's, where the client took what a server of another protocol had from the attacker, where the server took, inside TLS, anything that the client did not hand over, or where the client fetched what
 * the server did not have.
 */
export function isTampered(world: World, { fetched }: Pick<Conclusion, 'fetched'>): boolean {
  const { connections, crossings, task, trace } = world;
  const forged = crossings.some(
    ({ connection, party }) =>
      connections[connection]?.ends.server === 'substitute-server' ||
      trace.some(
        (step) =>
          step.kind === 'segment' &&
          step.connection === connection &&
          step.to === party &&
          step.layer === 'plain' &&
          (step.passage === 'changed' || step.passage === 'injected'),
      ),
  );
  if (forged || (fetched !== null && !equal(fetched, task.message))) return true;
  const { to, alsoTo = [] } = task.envelope;
  const recipients = [to, ...alsoTo];
  return world.deliveries.some(
    ({ secured, delivery }) =>
      secured &&
      (!equal(delivery.message, task.message) ||
        delivery.from !== task.envelope.from ||
        !delivery.to.every((recipient) => recipients.includes(recipient))),
  );
}
