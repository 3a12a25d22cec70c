/**
 * Offers compression and nothing else. A client that may do without TLS takes it, the stream begins anew, and a server that forgets over
 * that that it demands TLS lets it log in in plaintext (CVE-2014-8760): zlib is no secret.
 */
import { pass, replaceBy, type Attack } from './attack';

export const offerCompression: Attack = {
  id: 'offer-compression',
  lie: 'compression',
  touch: (passing) => (passing.heard.upgrade === 'offer' ? replaceBy('compression', passing) : pass),
};
