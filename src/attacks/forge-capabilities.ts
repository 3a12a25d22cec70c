/** Tells untruths in the list of capabilities and leaves the offer in: a client that never asks again inside TLS believes them (RFC 3207 section 4.2). */
import { pass, replaceBy, type Attack } from './attack';

export const forgeCapabilities: Attack = {
  id: 'forge-capabilities',
  lie: 'capabilities',
  touch: (passing) => (passing.heard.upgrade === 'offer' ? replaceBy('capabilities', passing) : pass),
};
