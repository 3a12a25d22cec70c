/** The attacker's moves by what they are aimed at, and the combinations that are known by name: one lie prepares the other. */
import { attackIds, type AttackId } from '../../attacks';
import type { ui } from '../../locale/en/ui';

export type Target = 'mail' | 'dns' | 'policy';

const targets: Readonly<Record<Exclude<AttackId, 'eavesdrop'>, Target>> = {
  'strip-starttls': 'mail',
  'mask-starttls': 'mail',
  'refuse-starttls-454': 'mail',
  'refuse-starttls-5xx': 'mail',
  'intercept-self-signed': 'mail',
  'intercept-other-name': 'mail',
  'break-handshake': 'mail',
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
  mail: aimedAt('mail'),
  dns: aimedAt('dns'),
  policy: aimedAt('policy'),
};

function aimedAt(target: Target): readonly AttackId[] {
  return attackIds.filter((id) => id !== 'eavesdrop' && targets[id] === target);
}

export const combinations: Readonly<Record<keyof typeof ui.combination, readonly AttackId[]>> = {
  'forged-key': ['intercept-self-signed', 'forge-tlsa'],
  'first-contact': ['strip-starttls', 'block-mta-sts-dns'],
  'forged-policy': ['strip-starttls', 'forge-policy'],
  expiry: ['strip-starttls', 'wait-for-expiry'],
};

/** With one move taken in or out, in the order of the index. */
export const withToggled = (moves: readonly AttackId[], id: AttackId): readonly AttackId[] =>
  attackIds.filter((other) => (other === id ? !moves.includes(id) : moves.includes(other)));
