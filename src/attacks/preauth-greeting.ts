/**
 * Greets the client as somebody who is logged in already. The upgrade is a command for those who are not, so a client that asks for TLS
 * only on its way to the login never comes to ask (RFC 9051 section 7.1.4).
 */
import { isGreeting, pass, replaceBy, type Attack } from './attack';

export const preauthGreeting: Attack = {
  id: 'preauth-greeting',
  lie: 'greeting',
  touch: (passing) => {
    const touch = isGreeting(passing) ? replaceBy('greeting', passing) : pass;
    const ownLogin = passing.dialect.forgery.lies?.['greeting-login'];
    return touch.kind === 'replace' && ownLogin !== undefined
      ? { ...touch, back: ownLogin(passing.message, passing.liar) }
      : touch;
  },
};
