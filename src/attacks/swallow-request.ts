/** Lets the upgrade request disappear, and answers nothing: the client waits, and what it does when it has waited long enough is up to it. */
import { pass, type Attack } from './attack';

export const swallowRequest: Attack = {
  id: 'swallow-request',
  touch: ({ heard }) => (heard.upgrade === 'request' ? { kind: 'drop' } : pass),
};
