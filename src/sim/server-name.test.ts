/** Whom a client names in its handshake (server_name, RFC 6066 section 3): with which certificate the server answers hangs on it. */
import { describe, expect, test } from 'vitest';

import { dialectById, type DialectId } from '../dialects';
import { find } from '../tls/extensions';
import { decodeMessage } from '../tls/messages';

import { parseScenario } from './parse-scenario';
import { simulate } from './simulate';

/** The name in the first ClientHello of a run; null where it has none. */
function serverName(input: object): string | null {
  const scenario = parseScenario(input);
  if (!scenario.ok) throw new Error(`${scenario.error.path}: ${scenario.error.message}`);
  const hello = simulate(scenario.value).trace.find(
    (step) => step.kind === 'segment' && step.channel === 'app' && step.about === 'tls',
  );
  if (hello?.kind !== 'segment') throw new Error('no ClientHello');
  const decoded = decodeMessage(hello.sent.subarray(5));
  if (!decoded.ok || decoded.value.kind !== 'ClientHello') throw new Error('no ClientHello');
  return find(decoded.value.extensions, 'server_name')?.hostName ?? null;
}

describe.each<readonly [DialectId, string, string]>([
  ['smtp-relay', 'mail.example.org', 'the MX host'],
  ['smtp-submission', 'smtp.example.org', 'the host that the user set up'],
  ['imap', 'imap.example.org', 'the host that the user set up'],
  ['ldap', 'ldap.example.org', 'the host that the user set up'],
  [
    'xmpp-client',
    'example.org',
    'the domain of the account (RFC 6120 section 13.7.2.1), not the host of its SRV record',
  ],
  ['xmpp-server', 'example.org', 'the domain that is spoken to, not the host of its SRV record'],
])('%s names %s', (protocol, name, reason) => {
  const connections =
    dialectById(protocol).implicitTlsPort === null ? ['starttls'] : ['starttls', 'implicit-tls'];
  test.each(connections)(`%s: ${reason}`, (connection) => {
    expect(serverName({ protocol, connection, client: { tls: 'required' } })).toBe(name);
  });
});
