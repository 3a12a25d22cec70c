/** What each decoded field means, for the inspector. Loaded late: nothing before the first look at a message needs it. */
import { inLanguage } from '../../language';
import { acap } from './acap';
import { dns } from './dns';
import { ftp } from './ftp';
import { http } from './http';
import { httpUpgrade } from './http-upgrade';
import { imap } from './imap';
import { irc } from './irc';
import { ldap } from './ldap';
import { literals } from './literals';
import { managesieve } from './managesieve';
import { message } from './message';
import { mysql } from './mysql';
import { nntp } from './nntp';
import { pkix } from './pkix';
import { pop3 } from './pop3';
import { postgresql } from './postgresql';
import { scram } from './scram';
import { smtp } from './smtp';
import { telnet } from './telnet';
import { tls } from './tls';
import { xmpp } from './xmpp';

export const fields = inLanguage('fields', {
  ...acap,
  ...dns,
  ...ftp,
  ...http,
  ...httpUpgrade,
  ...imap,
  ...irc,
  ...ldap,
  ...literals,
  ...managesieve,
  ...message,
  ...mysql,
  ...nntp,
  ...pkix,
  ...pop3,
  ...postgresql,
  ...scram,
  ...smtp,
  ...telnet,
  ...tls,
  ...xmpp,
});

export type FieldKey = keyof typeof fields;
