/** The lies in words. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import { aLiar } from '../for-tests';
import { aboutLmtp, aboutRelay, aboutSubmission } from './about';
import { forgeryOf } from './forgery';

const login = 'AUTH PLAIN AG1hbGxvcnkAd29ybXdvb2Q=\r\n';
const transaction = 'MAIL FROM:<mallory@example.org>\r\nRCPT TO:<mallory@example.org>\r\nDATA\r\n';

test.each([
  ['relay', 'commands', `STARTTLS\r\nEHLO attacker.example\r\n${transaction}`],
  ['submission', 'commands', `STARTTLS\r\nEHLO attacker.example\r\n${login}${transaction}`],
  ['lmtp', 'commands', `STARTTLS\r\nLHLO attacker.example\r\n${transaction}`],
  ['submission', 'session', `${login}STARTTLS\r\n`],
] as const)('%s, %s', (service, lie, forged) => {
  expect(toText(forgeryOf(service).lies![lie]!(fromText('STARTTLS\r\n'), aLiar))).toBe(forged);
});

// Only where one logs in is there a session to be had for somebody else.
test.each([
  ['relay', aboutRelay],
  ['submission', aboutSubmission],
  ['lmtp', aboutLmtp],
] as const)('what is listed for %s can be told', (service, { lies }) => {
  expect(Object.keys(forgeryOf(service).lies!).sort()).toEqual([...lies].sort());
});
