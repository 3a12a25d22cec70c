/**
 * What a run came to, from what happened in it. "Forced by the attacker" is no opinion: it is what the same scenario comes to with
 * nobody on the path, found by running that too.
 */
import { rule } from '../rule';
import { text } from '../locale/text';
import type { Dialect, Disclosure } from '../dialects/dialect';
import type { Conclusion } from '../machines/events';
import { equal } from '../bytes/hex';

import type { Outcome, Verdict } from './outcome';
import type { World } from './world';

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
};

/**
 * The outcome of a finished world.
 * @param carries what the protocol's sessions come to
 * @param undisturbed what the same scenario comes to without an attacker; asked only where the verdict hangs on it
 */
export function judge(world: World, carries: Dialect['carries'], undisturbed: () => Outcome): Outcome {
  const conclusion = world.conclusion ?? unfinished;
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
  return {
    verdict: verdictOf(world, conclusion, intercepted, undisturbed),
    delivery: carries === 'mail' ? delivery : delivery === 'sent' ? 'completed' : 'aborted',
    status: carries === 'mail' ? status : null,
    reason,
    transport,
    tlsVersion,
    cipher,
    authenticated,
    receivedBy: receiver(world, conclusion, intercepted, carries),
    disclosed: disclosures.filter((kind) => world.disclosed.includes(kind)),
    rule: decidedBy,
    report,
  };
}

function verdictOf(
  world: World,
  conclusion: Conclusion,
  intercepted: boolean,
  undisturbed: () => Outcome,
): Verdict {
  const present = world.parties.attacker !== undefined;
  if (conclusion.delivery !== 'sent' && isTampered(world)) return 'tampered';
  if (conclusion.delivery !== 'sent') return undelivered(world, present, undisturbed);
  if (conclusion.transport === 'tls') {
    if (intercepted) return 'intercepted';
    if (isTampered(world)) return 'tampered';
    return conclusion.authenticated === 'no' ? 'unauthenticated' : 'secure';
  }
  return present && undisturbed().transport === 'tls' ? 'downgraded' : 'exposed';
}

/** Not delivered. What an attacker learned on the way counts for more than that the message stayed in the queue. */
function undelivered(world: World, present: boolean, undisturbed: () => Outcome): Verdict {
  if (!present) return 'failed';
  const without = undisturbed();
  if (secrets.some((kind) => world.disclosed.includes(kind))) {
    if (Object.values(world.connections).some(({ intercepted }) => intercepted)) return 'intercepted';
    return without.transport === 'tls' ? 'downgraded' : 'exposed';
  }
  return without.delivery === 'sent' || without.delivery === 'completed' ? 'held' : 'failed';
}

const isIntercepted = (world: World, connection: number | null): boolean =>
  connection !== null && world.connections[connection]?.intercepted === true;

function receiver(
  world: World,
  conclusion: Conclusion,
  intercepted: boolean,
  carries: Dialect['carries'],
): Outcome['receivedBy'] {
  if (conclusion.delivery !== 'sent') return 'nobody';
  if (intercepted) return 'attacker';
  if (world.deliveries.length > 0 || carries === 'session') return 'server';
  return world.disclosed.includes('message') ? 'attacker' : 'nobody';
}

/**
 * Did the attacker's words get into the protected session? They did where a party took words from before TLS for words inside it and some
 * of them were the attacker's, or where the server took, inside TLS, anything that the client did not hand over.
 */
export function isTampered(world: World): boolean {
  const { crossings, task, trace } = world;
  const forged = crossings.some(({ connection, party }) =>
    trace.some(
      (step) =>
        step.kind === 'segment' &&
        step.connection === connection &&
        step.to === party &&
        step.layer === 'plain' &&
        (step.passage === 'changed' || step.passage === 'injected'),
    ),
  );
  if (forged) return true;
  return world.deliveries.some(
    ({ secured, delivery }) =>
      secured &&
      (!equal(delivery.message, task.message) ||
        delivery.from !== task.envelope.from ||
        delivery.to.join() !== task.envelope.to),
  );
}
