/** What each decoded field means, in German. */
import type { Language } from '../../words';
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

export const fields: Language['fields'] = {
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
};
