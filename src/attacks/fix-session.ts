/**
 * Logs in with an account of its own before the client asks for the upgrade, and keeps the server's answer to that from the client: a
 * server that lets the login stand takes everything the client then does inside TLS for the attacker's doing (CVE-2021-37845).
 */
import { pass, replaceBy, type Attack } from './attack';

export const fixSession: Attack = {
  id: 'fix-session',
  lie: 'session',
  goesOn: true,
  touch: (passing) => {
    const { asked, dialect, from, heard } = passing;
    if (dialect.forgery.lies?.session === undefined) return pass;
    if (heard.upgrade === 'request') return replaceBy('session', passing);
    const answersUpgrade = heard.upgrade === 'go-ahead' || heard.upgrade === 'refusal';
    return from === 'server' && asked && !answersUpgrade ? { kind: 'drop' } : pass;
  },
};
