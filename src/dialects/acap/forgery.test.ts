/** The lies in words. */
import { expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie } from '../dialect';
import { aLiar } from '../for-tests';
import { forgery } from './forgery';

const tell = (lie: Lie, genuine: string): string => toText(forgery.lies![lie]!(fromText(genuine), aLiar));

const login = (tag: string): string => `${tag} AUTHENTICATE "PLAIN" {17+}\r\n\0mallory\0wormwood\r\n`;

test.each([
  [
    'commands',
    'a1 STARTTLS\r\n',
    `a1 STARTTLS\r\n${login('a2')}` +
      'a3 SEARCH "/addressbook/~/" RETURN ("addressbook.CommonName" "addressbook.Email") ALL\r\n',
  ],
  [
    'responses',
    'a1 OK "go"\r\n',
    'a1 OK "go"\r\n* ACAP (IMPLEMENTATION "STARTTLS Lab") (SASL "PLAIN")\r\n' +
      'a2 OK "Authentication successful"\r\n' +
      'a3 ENTRY "carol" "Carol" "carol@mx.attacker.test"\r\na3 OK "SEARCH completed"\r\n',
  ],
  ['session', 'a1 STARTTLS\r\n', `${login('x')}a1 STARTTLS\r\n`],
  [
    'alert',
    'a1 OK "go"\r\n',
    '* ALERT "Your account is locked. Unlock it at https://mx.attacker.test/"\r\na1 OK "go"\r\n',
  ],
  ['no-answer', 'a1 STARTTLS\r\n', '+ "Go on"\r\n'],
  [
    'early-answer',
    '* ACAP (STARTTLS)\r\n',
    '* ACAP (STARTTLS) (SASL "PLAIN")\r\na1 OK "Begin TLS negotiation now"\r\n',
  ],
  [
    'early-answer',
    '* ACAP (SASL "PLAIN") (STARTTLS)\r\n',
    '* ACAP (SASL "PLAIN") (STARTTLS)\r\na1 OK "Begin TLS negotiation now"\r\n',
  ],
] as const)('%s: %j', (lie, genuine, forged) => {
  expect(tell(lie, genuine)).toBe(forged);
});
