/** The hosts that the attacker runs on the Internet, under a domain of its own. */
import { isWithin } from '../dns/name';

/** Never a part of the recipient's domain, whatever that is. */
export const attackersDomain = (recipient: string): string =>
  isWithin('attacker.example', recipient) ? 'attacker.test' : 'attacker.example';

export const attackersMx = (recipient: string): string => `mx.${attackersDomain(recipient)}`;
