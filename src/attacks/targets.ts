/** The attacker's moves by what they are aimed at, and the combinations that are known by name: one lie prepares the other. */
import type { ui } from '../locale/en/ui';

import { attackIds, type AttackId } from '.';

export const targets = ['offer', 'seam', 'tls', 'dns', 'policy', 'report'] as const;

export type Target = (typeof targets)[number];

const aims: Readonly<Record<Exclude<AttackId, 'eavesdrop'>, Target>> = {
  'strip-starttls': 'offer',
  'mask-starttls': 'offer',
  'mask-banner': 'offer',
  'refuse-starttls-454': 'offer',
  'refuse-starttls-5xx': 'offer',
  'answer-neither': 'offer',
  'answer-early': 'offer',
  'swallow-request': 'offer',
  'refuse-discovery': 'offer',
  'weaken-logins': 'offer',
  'upgrade-alone': 'offer',
  'preauth-greeting': 'seam',
  'refer-elsewhere': 'seam',
  'inject-command': 'seam',
  'inject-response': 'seam',
  'fix-session': 'seam',
  'offer-compression': 'seam',
  'forge-capabilities': 'seam',
  'plant-mailbox': 'seam',
  'spoof-alert': 'seam',
  'intercept-self-signed': 'tls',
  'intercept-other-name': 'tls',
  'intercept-untrusted-ca': 'tls',
  'intercept-misissued': 'tls',
  'break-handshake': 'tls',
  'roll-back-version': 'tls',
  'cross-protocol': 'tls',
  'cross-protocol-upload': 'tls',
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
  'add-tls-required-no': 'policy',
  'block-report-dns': 'report',
  'block-report-host': 'report',
  'drop-report-mail': 'report',
  'forge-report': 'report',
};

/** The moves aimed at each target, in the order in which the index lists them. */
export const movesAt: Readonly<Record<Target, readonly AttackId[]>> = {
  offer: aimedAt('offer'),
  seam: aimedAt('seam'),
  tls: aimedAt('tls'),
  dns: aimedAt('dns'),
  policy: aimedAt('policy'),
  report: aimedAt('report'),
};

function aimedAt(target: Target): readonly AttackId[] {
  return attackIds.filter((id) => id !== 'eavesdrop' && aims[id] === target);
}

export type Combination = keyof typeof ui.combination;

export const combinations: Readonly<Record<Combination, readonly AttackId[]>> = {
  'forged-key': ['intercept-self-signed', 'forge-tlsa'],
  'first-contact': ['strip-starttls', 'block-mta-sts-dns'],
  'forged-policy': ['strip-starttls', 'forge-policy'],
  expiry: ['strip-starttls', 'wait-for-expiry'],
  'earlier-hop': ['strip-starttls', 'add-tls-required-no'],
};
