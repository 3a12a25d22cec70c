/**
 * Leads a connection that begins with TLS to a server of another protocol under the same certificate, which keeps what comes as a file where
 * the attacker can fetch it: a request, and the credentials in it (ALPACA, the upload attack: Brinkmann et al., USENIX Security 2021). As
 * with the download attack, only ALPN tells the services apart (RFC 7301 section 3.2, RFC 9325 section 3.8), and the server must take a data
 * connection from another address than its session's, without that session's TLS resumed.
 */
import type { Attack } from './attack';

export const crossProtocolUpload: Attack = { id: 'cross-protocol-upload', substitutes: 'take' };
