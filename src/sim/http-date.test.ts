/** Every answer of our web servers says when it was made, by the clock of the run (RFC 9110 section 6.6.1). */
import { expect, test } from 'vitest';

import { toText } from '../bytes/hex';
import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';

const policy = (policyHost: string) => ({
  client: { mtaSts: true },
  domain: { mtaSts: { mode: 'enforce', policyHost } },
});
const posted = {
  client: { sendsReport: true },
  domain: { tlsRpt: { rua: ['https://reports.example.org/v1'] } },
};
const upgraded = (server: object) => ({ protocol: 'http-upgrade', server });

test.each<[string, object, readonly string[]]>([
  ['the policy host', policy('ok'), ['200']],
  ['the policy host without a policy', policy('not-found'), ['404']],
  ['the policy host, elsewhere now', policy('redirect'), ['301']],
  [
    'the policy that is not the domain’s',
    { ...policy('ok'), attacker: { moves: ['forge-policy'], misissued: true } },
    ['200'],
  ],
  ['the report host, the day after', posted, ['201']],
  ['the web server', upgraded({}), ['101', '200', '200', '200']],
  ['the web server that refuses to upgrade', upgraded({ starttls: 'refuses' }), ['503']],
])('%s', (_, json, codes) => {
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error(scenario.error.message);
  const { trace, began } = simulate(scenario.value);
  const said = trace.flatMap((step) => {
    if (step.kind !== 'segment' || step.channel === 'dns' || step.from === 'client') return [];
    const plain = step.layer === 'plain' ? [toText(step.sent)] : [];
    const inside = step.parts.filter(({ type }) => type === 'application_data');
    return [...plain, ...inside.map(({ content }) => toText(content))].map((text) => ({ text, at: step.at }));
  });
  const answers = said.filter(({ text }) => text.startsWith('HTTP/1.1 '));
  expect(answers.map(({ text }) => text.slice(9, 12)).slice(0, codes.length)).toEqual(codes);
  for (const { text, at } of answers) {
    // One that switches the protocol need not say it.
    if (text.startsWith('HTTP/1.1 101')) continue;
    const [, date = ''] = /\r\nDate: (\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT)\r\n/.exec(text) ?? [];
    expect(Date.parse(date)).toBe((began + Math.floor(at / 1000)) * 1000);
  }
});
