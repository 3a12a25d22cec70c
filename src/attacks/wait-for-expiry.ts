/**
 * Keeps the client from its policy, day after day, until the one that it kept is older than its max_age; then there is none
 * (RFC 8461 section 10.2). Until then every failed fetch can be reported.
 */
import type { Attack } from './attack';
import { blockMtaStsDns } from './block-mta-sts-dns';
import { blockPolicyHost } from './block-policy-host';

export const waitForExpiry: Attack = {
  ...blockMtaStsDns,
  ...blockPolicyHost,
  id: 'wait-for-expiry',
  waits: true,
  when: 'before',
};
