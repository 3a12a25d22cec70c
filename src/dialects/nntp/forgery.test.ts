/** The lies in words. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie } from '../dialect';
import { aLiar } from '../for-tests';
import { forgery } from './forgery';

const tell = (lie: Lie, genuine: string): string => toText(forgery.lies![lie]!(fromText(genuine), aLiar));

const login = 'AUTHINFO USER mallory\r\nAUTHINFO PASS wormwood\r\n';
const list = (...lines: readonly string[]): string =>
  ['101 Capability list:', ...lines, '.', ''].join('\r\n');

test.each([
  ['commands', 'STARTTLS\r\n', `STARTTLS\r\nCAPABILITIES\r\n${login}GROUP example.test\r\nARTICLE 1\r\n`],
  [
    'responses',
    '382 go\r\n',
    `382 go\r\n${list('VERSION 2', 'AUTHINFO USER', 'READER')}381 Enter password\r\n` +
      '281 Authentication succeeded\r\n211 1 1 1 example.test\r\n220 1 <1@mx.attacker.test>\r\n' +
      'From: admin@mx.attacker.test\r\nSubject: We have moved\r\n\r\nhttps://mx.attacker.test/\r\n.\r\n',
  ],
  ['session', 'STARTTLS\r\n', `${login}STARTTLS\r\n`],
  [
    'capabilities',
    list('VERSION 2', 'AUTHINFO', 'READER', 'STARTTLS'),
    list('VERSION 2', 'AUTHINFO USER', 'READER', 'POST', 'STARTTLS'),
  ],
  [
    'capabilities',
    list('VERSION 2', 'AUTHINFO SASL', 'SASL SCRAM-SHA-256', 'STARTTLS'),
    list('VERSION 2', 'AUTHINFO USER SASL', 'STARTTLS'),
  ],
  ['no-capabilities', 'CAPABILITIES\r\n', '500 What?\r\n'],
  ['no-answer', 'STARTTLS\r\n', '200 Something else\r\n'],
] as const)('%s: %j', (lie, genuine, forged) => {
  expect(tell(lie, genuine)).toBe(forged);
});
