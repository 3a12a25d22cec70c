/** What a policy demands of one MX host (RFC 8461 sections 4 and 5). */
import { rule, type Rule } from '../rule';

import { matchesMx, type Policy } from './policy';

export type HostJudgement =
  /** Not on the list of a policy in enforce mode: the host counts as unreachable, and the next one is tried (section 8.4). */
  | { readonly kind: 'skip'; readonly rule: Rule }
  /** TLS and a valid certificate, or the host counts as unreachable. */
  | { readonly kind: 'authenticate'; readonly rule: Rule }
  /** Not on the list of a policy in testing mode: delivered all the same, and reported. */
  | { readonly kind: 'report'; readonly rule: Rule }
  /** Nothing is demanded. */
  | { readonly kind: 'free'; readonly rule: Rule };

export function judgeHost(policy: Policy, host: string): HostJudgement {
  const listed = matchesMx(policy, host);
  switch (policy.mode) {
    case 'enforce':
      return listed
        ? { kind: 'authenticate', rule: rule(8461, '5', 'mtasts.certificate') }
        : { kind: 'skip', rule: rule(8461, '4.1', 'mtasts.mx-list') };
    case 'testing':
      return { kind: listed ? 'free' : 'report', rule: rule(8461, '5', 'mtasts.testing') };
    case 'none':
      return { kind: 'free', rule: rule(8461, '5', 'mtasts.none') };
  }
}
