/**
 * Asks the server for TLS itself, and speaks plaintext with the client: not even a server that insists on TLS notices. The list that it
 * passes on is the server's own from inside TLS, where the upgrade is no longer offered.
 */
import type { Attack } from './attack';

export const upgradeAlone: Attack = { id: 'upgrade-alone', upgradesAlone: true };
