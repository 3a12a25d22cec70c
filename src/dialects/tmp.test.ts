import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { aTask } from './for-tests';
import { layersOf, playClient, saidBy, type Case } from './recorded.fixture';
import { dialectById } from './index';
const list: readonly (readonly [string, string, string])[] = [
  ['ftp', 'ftp', 'ftp-proftpd'], ['http-upgrade', 'http-upgrade', 'http-cups'], ['http-upgrade', 'http-upgrade', 'http-apache'],
  ['imap', 'imap', 'imap-dovecot'], ['irc', 'irc', 'irc-inspircd'], ['ldap', 'ldap', 'ldap-openldap'], ['lmtp', 'smtp', 'lmtp-dovecot'],
  ['managesieve', 'managesieve', 'managesieve-dovecot'], ['mysql', 'mysql', 'mysql-mariadb'], ['nntp', 'nntp', 'nntp-inn'],
  ['pop3', 'pop3', 'pop3-dovecot'], ['postgresql', 'postgresql', 'postgresql'], ['smtp-submission', 'smtp', 'submission-aiosmtpd'],
  ['smtp-submission', 'smtp', 'submission-dovecot'], ['smtp-relay', 'smtp', 'smtp-postfix'], ['telnet', 'telnet', 'telnet-ckermit'], ['telnet', 'telnet', 'telnet-telnetd-ssl'], ['xmpp-client', 'xmpp', 'xmpp-prosody'],
];
test('x', () => {
  for (const [id, dir, file] of list) {
    const d = dialectById(id);
    const cases = (JSON.parse(readFileSync(`src/dialects/${dir}/recordings/${file}.json`, 'utf8')) as { cases: Case[] }).cases;
    console.log('#### ' + file);
    for (const c of cases) {
      const before = layersOf(c)[0]!;
      const implicit = layersOf(c).length > 1 && saidBy('client', before).length === 0;
      const greets = ['greeting', 'discovery'] as const;
      const phases = implicit ? [[], [...greets, 'login', 'work']] as const : [[...greets, 'upgrade'], ['discovery', 'login', 'work']] as const;
      try {
        const p = playClient(d.client, aTask, c, phases);
        console.log(c.name + ': ' + p.course.map((x) => JSON.stringify(x.slice(0, 110))).join(' | ') + ' UNREAD ' + p.unread.length + ' may ' + d.client.mayLogIn(p.state));
      } catch (e) { console.log(c.name + ': THROW ' + String(e)); }
    }
  }
});
