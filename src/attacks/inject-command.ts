/**
 * Sends commands of its own behind the client's upgrade request, in the same segment. A server that keeps its plaintext buffer over the
 * handshake obeys them as if they had come inside TLS: CVE-2011-0411 and its kin. RFC 3207 section 4.2 demands that they be forgotten.
 */
import { isRequest, pass, replaceBy, type Attack } from './attack';

export const injectCommand: Attack = {
  id: 'inject-command',
  lie: 'commands',
  touch: (passing) => (isRequest(passing) ? replaceBy('commands', passing) : pass),
};
