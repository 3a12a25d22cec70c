/** What the domain has received is told for what it is, however the report was kept back or forged. */
import { expect, test } from 'vitest';

import { transcript } from '../cli/transcript';
import { outcomeToJson } from '../sim/json';
import { parseScenario } from '../sim/parse-scenario';
import { simulate } from '../sim/simulate';

import { receivedOf } from './received';

const https = 'https://reports.example.org/v1/tlsrpt';
const mail = 'mailto:tls-reports@example.org';

test.each<[string, string, readonly string[], object, readonly string[] | null, string | null]>([
  ['nothing was done to it', https, [], {}, ['sender'], 'the sender’s'],
  ['the record is hidden', https, ['block-report-dns'], {}, [], 'none came'],
  ['the host is blocked', https, ['block-report-host'], {}, [], 'none came'],
  ['the mail is dropped', mail, ['drop-report-mail'], {}, [], 'none came'],
  [
    'one is forged beside it',
    https,
    ['forge-report'],
    {},
    ['sender', 'attacker'],
    'the sender’s, and the attacker’s in its name',
  ],
  [
    'one is forged in its place',
    https,
    ['block-report-host', 'forge-report'],
    {},
    ['attacker'],
    'the attacker’s, in the sender’s name',
  ],
  [
    'one is forged by mail',
    mail,
    ['drop-report-mail', 'forge-report'],
    {},
    [],
    'none came; a mail without a valid signature was ignored',
  ],
  ['the sender sends none', https, [], { sendsReport: false }, null, null],
])('%s', (_, rua, moves, client, from, words) => {
  const scenario = parseScenario({
    client: { mtaSts: true, sendsReport: true, ...client },
    domain: { mtaSts: { mode: 'testing' }, tlsRpt: { rua: [rua] } },
    attacker: { moves: ['strip-starttls', ...moves] },
  });
  if (!scenario.ok) throw new Error(scenario.error.message);
  const run = simulate(scenario.value);
  // What the sender noted is the same, whatever became of it.
  expect(outcomeToJson(run.outcome)).toMatchObject({ report: 'starttls-not-supported', reportsFrom: from });
  expect(receivedOf(run)).toBe(words);
  const told = transcript(run).slice(-4);
  expect(told.some((line) => line.endsWith(': starttls-not-supported'))).toBe(true);
  expect(told.includes(`Reports to the domain: ${words ?? ''}`)).toBe(words !== null);
});
