/** Lets no connection to the policy host come about (RFC 8461 section 10.2). */
import type { Attack } from './attack';

export const blockPolicyHost: Attack = { id: 'block-policy-host', policyHost: 'block' };
