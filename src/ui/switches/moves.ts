/** The attacker's moves by what they are aimed at, and the combinations that are known by name: one lie prepares the other. */
import { attackIds, type AttackId } from '../../attacks';
import type { ui } from '../../locale/en/ui';
import type { Scenario } from '../../sim/scenario';
import { isByMx } from '../protocol/protocols';

export type Target = 'connection' | 'dns' | 'policy';

const targets: Readonly<Record<Exclude<AttackId, 'eavesdrop'>, Target>> = {
  'strip-starttls': 'connection',
  'mask-starttls': 'connection',
  'refuse-starttls-454': 'connection',
  'refuse-starttls-5xx': 'connection',
  'intercept-self-signed': 'connection',
  'intercept-other-name': 'connection',
  'break-handshake': 'connection',
  'spoof-mx': 'dns',
  'forge-tlsa': 'dns',
  'strip-tlsa': 'dns',
  'strip-dnssec': 'dns',
  'withhold-ds': 'dns',
  'block-mta-sts-dns': 'policy',
  'block-policy-host': 'policy',
  'forge-policy': 'policy',
  'wait-for-expiry': 'policy',
};

/** The moves aimed at each target, in the order in which the index lists them. */
export const movesAt: Readonly<Record<Target, readonly AttackId[]>> = {
  connection: aimedAt('connection'),
  dns: aimedAt('dns'),
  policy: aimedAt('policy'),
};

function aimedAt(target: Target): readonly AttackId[] {
  return attackIds.filter((id) => id !== 'eavesdrop' && targets[id] === target);
}

/** DNS and policies are there to be attacked only where a mail server looks them up. */
export const targetsIn = (scenario: Pick<Scenario, 'protocol'>): readonly Target[] =>
  isByMx(scenario) ? ['connection', 'dns', 'policy'] : ['connection'];

export const combinations: Readonly<Record<keyof typeof ui.combination, readonly AttackId[]>> = {
  'forged-key': ['intercept-self-signed', 'forge-tlsa'],
  'first-contact': ['strip-starttls', 'block-mta-sts-dns'],
  'forged-policy': ['strip-starttls', 'forge-policy'],
  expiry: ['strip-starttls', 'wait-for-expiry'],
};

/** With one move taken in or out, in the order of the index. */
export const withToggled = (moves: readonly AttackId[], id: AttackId): readonly AttackId[] =>
  attackIds.filter((other) => (other === id ? !moves.includes(id) : moves.includes(other)));
