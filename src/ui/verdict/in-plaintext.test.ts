import { expect, test } from 'vitest';

import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { saidInPlaintext } from './in-plaintext';

const said = (json: unknown): readonly string[] => {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return saidInPlaintext(simulate(parsed.value, []));
};
const strip = { moves: ['strip-starttls'] };

test.each<[why: string, scenario: unknown, kinds: readonly string[]]>([
  [
    'a password that the server refused has crossed all the same',
    { protocol: 'imap', attacker: strip },
    ['credentials'],
  ],
  ['inside TLS nothing crosses', { protocol: 'imap' }, []],
  [
    'nobody needs to be there to read it',
    { protocol: 'imap', connection: 'plaintext', server: { authBeforeTls: 'allowed' } },
    ['credentials', 'query', 'mailbox', 'message'],
  ],
  [
    'a client that insists on TLS says nothing',
    { protocol: 'imap', client: { tls: 'required' }, attacker: strip },
    [],
  ],
  ['a mail in plaintext', { attacker: strip }, ['envelope', 'message']],
  [
    'TLS that ends with the attacker is no plaintext',
    { protocol: 'imap', client: { tls: 'required' }, attacker: { moves: ['intercept-self-signed'] } },
    [],
  ],
])('%s', (_why, scenario, kinds) => {
  expect(said(scenario)).toEqual(kinds);
});
