/** Every automatic move of the attacker: a line each. */
import type { Attack } from './attack';
import { breakHandshake } from './break-handshake';
import { eavesdrop } from './eavesdrop';
import { interceptOtherName, interceptSelfSigned } from './intercept';
import { maskStarttls } from './mask-starttls';
import { refuseStarttls454, refuseStarttls5xx } from './refuse-starttls';
import { stripStarttls } from './strip-starttls';

export const attacks = {
  eavesdrop,
  'strip-starttls': stripStarttls,
  'mask-starttls': maskStarttls,
  'refuse-starttls-454': refuseStarttls454,
  'refuse-starttls-5xx': refuseStarttls5xx,
  'intercept-self-signed': interceptSelfSigned,
  'intercept-other-name': interceptOtherName,
  'break-handshake': breakHandshake,
} as const satisfies Readonly<Record<string, Attack>>;

export type AttackId = keyof typeof attacks;

export const attackIds = Object.keys(attacks) as readonly AttackId[];
