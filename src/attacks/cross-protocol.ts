/**
 * Leads a connection that begins with TLS to a server of another protocol under the same certificate, which sends what the attacker has put
 * there (ALPACA, the download attack: Brinkmann et al., USENIX Security 2021). The certificate is right, and TLS does not say which
 * service it was meant for unless both ends insist on ALPN (RFC 7301 section 3.2, RFC 9325 section 3.8). The server must take a data
 * connection from another address than its session's, and without that session's TLS resumed, as ours does and many real ones do not.
 */
import type { Attack } from './attack';

export const crossProtocol: Attack = { id: 'cross-protocol', substitutes: 'send' };
