/** What the attacker has of its own: hosts on the Internet under a domain of its own, and an account at the victim's provider. */
import type { Account, ClientTask, Liar } from '../dialects/dialect';
import { isWithin } from '../dns/name';

/** Never a part of the recipient's domain, whatever that is. */
export const attackersDomain = (recipient: string): string =>
  isWithin('attacker.example', recipient) ? 'attacker.test' : 'attacker.example';

export const attackersMx = (recipient: string): string => `mx.${attackersDomain(recipient)}`;

/** At the server that the victim uses: anybody can have one there. */
export const attackersAccount: Account = { user: 'mallory', password: 'wormwood' };

export const attackersMailbox = (recipient: string): string => `${attackersAccount.user}@${recipient}`;

/** What the attacker works with against this client: it knows what is to be done, though not the password, and what the server said first. */
export const liarAgainst = (task: Omit<ClientTask, 'nonce'>, greeting: Uint8Array | null): Liar => ({
  account: attackersAccount,
  mailbox: attackersMailbox(task.domain),
  host: attackersMx(task.domain),
  greeting,
  task: {
    clientName: task.clientName,
    host: task.host,
    domain: task.domain,
    userName: task.account.user,
    passwordLength: task.account.password.length,
  },
});
