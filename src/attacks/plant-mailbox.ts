/** Tells of folders and mails before the server's go-ahead: a client that keeps them shows them inside TLS, as if they were the user's. */
import { pass, replaceBy, type Attack } from './attack';

export const plantMailbox: Attack = {
  id: 'plant-mailbox',
  lie: 'mailbox',
  touch: (passing) => (passing.heard.upgrade === 'go-ahead' ? replaceBy('mailbox', passing) : pass),
};
