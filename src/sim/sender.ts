/** The sending side as its evidence names it: the organisation that writes logs, notices and reports. */
import { randomFrom } from '../random';
import { toHex } from '../bytes/hex';
import type { Scenario } from './scenario';

export const sender = {
  organization: 'Sender Example',
  contact: 'tls-reports@sender.example',
  mta: 'mta.sender.example',
  user: 'alice@sender.example',
} as const;

export const recipientOf = ({ domain }: Scenario): string => `bob@${domain.name}`;

/** Under this the message stands in the sender's queue: ten upper-case hexadecimal digits. */
export const queueIdOf = ({ seed }: Scenario): string =>
  toHex(randomFrom(seed)('evidence/queue', 5)).toUpperCase();
