/** Which clause a client's own demand is cited by: that of the protocol which is spoken, not the mail's for all. */
import { describe, expect, test } from 'vitest';

import type { DialectId } from '../../dialects';
import { citeLabel } from '../../cite';

import { demandOn, noDane, type DemandInput } from './demand';

const input: DemandInput = {
  tls: 'opportunistic',
  host: 'mail.example.org',
  domain: 'example.org',
  mxSecure: false,
  dane: noDane,
  mtaStsEnforced: false,
  requireTls: false,
  implicitTls: false,
  isReport: false,
  dialect: 'smtp-relay',
};

const cited = (dialect: DialectId, changes: Partial<DemandInput>): string =>
  citeLabel(demandOn({ ...input, dialect, ...changes }).rule);

describe('the clause', () => {
  test.each<readonly [DialectId, string]>([
    // RFC 8314 section 3 names the ports of mail programs, one subsection each.
    ['pop3', 'RFC 8314 §3.1'],
    ['imap', 'RFC 8314 §3.2'],
    ['smtp-submission', 'RFC 8314 §3.3'],
    ['nntp', 'RFC 8143 §2'],
    ['irc', 'RFC 7194 §2'],
    ['http-upgrade', 'RFC 9110 §4.2.2'],
    // No RFC gives these a port of their own; BCP 195 prefers one for every protocol.
    ['ldap', 'RFC 9325 §3.2'],
    ['ftp', 'RFC 9325 §3.2'],
    ['telnet', 'RFC 9325 §3.2'],
    ['xmpp-client', 'RFC 9325 §3.2'],
  ])('TLS comes first, %s: %s', (dialect, clause) => {
    expect(cited(dialect, { implicitTls: true })).toBe(clause);
  });

  test.each<readonly [DialectId, string]>([
    ['smtp-relay', 'RFC 3207 §4.1'],
    ['smtp-submission', 'RFC 7817 §3'],
    ['imap', 'RFC 7817 §3'],
    ['managesieve', 'RFC 5804 §2.2.1'],
    ['acap', 'RFC 2595 §2.4'],
    ['ldap', 'RFC 4513 §3.1.3'],
    ['xmpp-server', 'RFC 6120 §13.7.2'],
    ['postgresql', 'RFC 9525 §6'],
  ])('whom the certificate must name, %s: %s', (dialect, clause) => {
    expect(cited(dialect, { tls: 'verified' })).toBe(clause);
  });

  test.each<readonly [DialectId, string]>([
    ['smtp-relay', 'RFC 3207 §6'],
    ['imap', 'RFC 8314 §5.2'],
    ['ldap', 'RFC 4513 §6.2'],
    ['http-upgrade', 'RFC 2817 §3.2'],
    ['mysql', 'RFC 9325 §3.2'],
  ])('TLS or nothing, %s: %s', (dialect, clause) => {
    expect(cited(dialect, { tls: 'required' })).toBe(clause);
  });

  test.each<readonly [DialectId, string]>([
    ['smtp-relay', 'RFC 3207 §2'],
    ['ftp', 'RFC 4217'],
    ['imap', 'RFC 9051 §6.2.1'],
  ])('TLS is an extension that may be left unused, %s: %s', (dialect, clause) => {
    expect(cited(dialect, { tls: 'never' })).toBe(clause);
  });
});
