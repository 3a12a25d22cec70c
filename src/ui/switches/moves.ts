/** The attacker's moves by what they are aimed at, and the combinations that are known by name: one lie prepares the other. */
import { attackIds, isMoveFor, type AttackId } from '../../attacks';
import type { ui } from '../../locale/en/ui';
import type { Scenario } from '../../sim/scenario';
import { isByMx } from '../protocol/protocols';

export type Target = 'offer' | 'seam' | 'tls' | 'dns' | 'policy';

const targets: Readonly<Record<Exclude<AttackId, 'eavesdrop'>, Target>> = {
  'strip-starttls': 'offer',
  'mask-starttls': 'offer',
  'mask-banner': 'offer',
  'refuse-starttls-454': 'offer',
  'refuse-starttls-5xx': 'offer',
  'answer-neither': 'offer',
  'answer-early': 'offer',
  'swallow-request': 'offer',
  'refuse-discovery': 'offer',
  'upgrade-alone': 'offer',
  'preauth-greeting': 'seam',
  'refer-elsewhere': 'seam',
  'inject-command': 'seam',
  'inject-response': 'seam',
  'fix-session': 'seam',
  'forge-capabilities': 'seam',
  'plant-mailbox': 'seam',
  'spoof-alert': 'seam',
  'intercept-self-signed': 'tls',
  'intercept-other-name': 'tls',
  'intercept-untrusted-ca': 'tls',
  'intercept-misissued': 'tls',
  'break-handshake': 'tls',
  'roll-back-version': 'tls',
  'spoof-mx': 'dns',
  'forge-tlsa': 'dns',
  'strip-tlsa': 'dns',
  'drop-tlsa': 'dns',
  'strip-dnssec': 'dns',
  'withhold-ds': 'dns',
  'block-mta-sts-dns': 'policy',
  'second-policy-record': 'policy',
  'block-policy-host': 'policy',
  'forge-policy': 'policy',
  'wait-for-expiry': 'policy',
};

/** The moves aimed at each target, in the order in which the index lists them. */
export const movesAt: Readonly<Record<Target, readonly AttackId[]>> = {
  offer: aimedAt('offer'),
  seam: aimedAt('seam'),
  tls: aimedAt('tls'),
  dns: aimedAt('dns'),
  policy: aimedAt('policy'),
};

function aimedAt(target: Target): readonly AttackId[] {
  return attackIds.filter((id) => id !== 'eavesdrop' && targets[id] === target);
}

/** DNS and policies are there to be attacked only where a mail server looks them up. */
export const targetsIn = (scenario: Pick<Scenario, 'protocol'>): readonly Target[] =>
  isByMx(scenario) ? ['offer', 'seam', 'tls', 'dns', 'policy'] : ['offer', 'seam', 'tls'];

/** The moves at a target for which the protocol has words. */
export const movesIn = ({ protocol }: Pick<Scenario, 'protocol'>, target: Target): readonly AttackId[] =>
  movesAt[target].filter((id) => isMoveFor(id, protocol));

export const combinations: Readonly<Record<keyof typeof ui.combination, readonly AttackId[]>> = {
  'forged-key': ['intercept-self-signed', 'forge-tlsa'],
  'first-contact': ['strip-starttls', 'block-mta-sts-dns'],
  'forged-policy': ['strip-starttls', 'forge-policy'],
  expiry: ['strip-starttls', 'wait-for-expiry'],
};

/** With one move taken in or out, in the order of the index. */
export const withToggled = (moves: readonly AttackId[], id: AttackId): readonly AttackId[] =>
  attackIds.filter((other) => (other === id ? !moves.includes(id) : moves.includes(other)));
