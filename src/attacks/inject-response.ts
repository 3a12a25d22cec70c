/**
 * Puts answers of its own behind the server's go-ahead, in the same segment. A client that keeps its plaintext buffer over the handshake
 * takes them for the answers to what it says inside TLS (RFC 3207 section 4.2).
 */
import { pass, replaceBy, type Attack } from './attack';

export const injectResponse: Attack = {
  id: 'inject-response',
  lie: 'responses',
  touch: (passing) => (passing.heard.upgrade === 'go-ahead' ? replaceBy('responses', passing) : pass),
};
