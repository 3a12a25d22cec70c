import { describe, expect, test } from 'vitest';

import { aboutDialect, dialectIds } from '../../dialects';
import { parseScenario } from '../../sim/parse-scenario';
import { simulate } from '../../sim/simulate';
import { kindOf } from '../protocol/protocols';
import { noticeOf, type Notice } from './user';

const protocols = dialectIds.filter((protocol) => kindOf({ protocol }).isProgram);

function seen(scenario: object): Notice {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`${parsed.error.path}: ${parsed.error.message}`);
  return noticeOf(simulate(parsed.value));
}

const by = (...moves: readonly string[]) => ({ attacker: { moves } });

describe.each(protocols)('whoever uses %s', (protocol) => {
  test.each([
    ['plaintext', { server: { authBeforeTls: 'allowed' }, ...by('strip-starttls') }],
    ['unchecked', by('intercept-self-signed')],
    ['checked', { client: { tls: 'verified' } }],
  ] as const)('sees it work: %s', (how, more) => {
    expect(seen({ protocol, ...more })).toEqual({ kind: 'works', how });
  });

  test.each([
    ['certificate', 'verified', by('intercept-self-signed'), /The certificate is self-signed; no trusted CA/],
    ['handshake', 'required', by('break-handshake'), /could not be made\.$/],
  ] as const)('is told of the %s', (about, tls, more, words) => {
    const notice = seen({ protocol, client: { tls }, ...more });
    expect(notice).toMatchObject({ kind: 'complains', about });
    expect(notice.kind === 'complains' && notice.words).toMatch(words);
  });
});

test.each(protocols.filter((protocol) => aboutDialect(protocol).announcesUpgrade))(
  '%s without the offer: it is missing, and nothing says why',
  (protocol) => {
    const { upgradeCommand } = aboutDialect(protocol);
    // A Telnet server that takes no login without TLS waits for it in silence, so let this one ask.
    const server = { authBeforeTls: 'allowed' };
    const notice = seen({ protocol, client: { tls: 'required' }, server, ...by('strip-starttls') });
    expect(notice).toMatchObject({ kind: 'complains', about: 'no-tls' });
    expect(notice.kind === 'complains' && notice.words).toContain(`does not offer ${upgradeCommand}.`);
  },
);

test('whoever’s request is kept by another server is told that nobody answers', () => {
  const notice = seen({
    protocol: 'http-upgrade',
    connection: 'implicit-tls',
    client: { tls: 'verified' },
    server: { flaws: ['ignores-alpn'] },
    ...by('cross-protocol-upload'),
  });
  expect(notice).toMatchObject({ about: 'silence', words: 'www.example.org does not answer.' });
});
