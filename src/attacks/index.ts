/** Every automatic move of the attacker: a line each. */
import type { Attack } from './attack';
import { blockMtaStsDns } from './block-mta-sts-dns';
import { blockPolicyHost } from './block-policy-host';
import { breakHandshake } from './break-handshake';
import { eavesdrop } from './eavesdrop';
import { forgePolicy } from './forge-policy';
import { forgeTlsa } from './forge-tlsa';
import { interceptOtherName, interceptSelfSigned } from './intercept';
import { maskStarttls } from './mask-starttls';
import { refuseStarttls454, refuseStarttls5xx } from './refuse-starttls';
import { spoofMx } from './spoof-mx';
import { stripDnssec } from './strip-dnssec';
import { stripStarttls } from './strip-starttls';
import { stripTlsa } from './strip-tlsa';
import { waitForExpiry } from './wait-for-expiry';
import { withholdDs } from './withhold-ds';

export const attacks = {
  eavesdrop,
  'strip-starttls': stripStarttls,
  'mask-starttls': maskStarttls,
  'refuse-starttls-454': refuseStarttls454,
  'refuse-starttls-5xx': refuseStarttls5xx,
  'intercept-self-signed': interceptSelfSigned,
  'intercept-other-name': interceptOtherName,
  'break-handshake': breakHandshake,
  'spoof-mx': spoofMx,
  'forge-tlsa': forgeTlsa,
  'strip-tlsa': stripTlsa,
  'strip-dnssec': stripDnssec,
  'withhold-ds': withholdDs,
  'block-mta-sts-dns': blockMtaStsDns,
  'block-policy-host': blockPolicyHost,
  'forge-policy': forgePolicy,
  'wait-for-expiry': waitForExpiry,
} as const satisfies Readonly<Record<string, Attack>>;

export type AttackId = keyof typeof attacks;

export const attackIds = Object.keys(attacks) as readonly AttackId[];

export const movesOf = (ids: readonly AttackId[]): readonly Attack[] => ids.map((id) => attacks[id]);
