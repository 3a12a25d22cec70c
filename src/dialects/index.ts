/**
 * Every protocol the lab speaks: what there is to know of it at once, and where its words are. The words are loaded when a run first
 * needs them, for most visitors see one protocol or two.
 */
import { about as acap } from './acap/about';
import type { About, Dialect } from './dialect';
import { about as ftp } from './ftp/about';
import { about as httpUpgrade } from './http-upgrade/about';
import { about as imap } from './imap/about';
import { about as irc } from './irc/about';
import { about as ldap } from './ldap/about';
import { about as managesieve } from './managesieve/about';
import { about as mysql } from './mysql/about';
import { about as nntp } from './nntp/about';
import { about as pop3 } from './pop3/about';
import { about as postgresql } from './postgresql/about';
import { aboutLmtp, aboutRelay, aboutSubmission } from './smtp/about';
import { about as telnet } from './telnet/about';
import { aboutClient, aboutServer } from './xmpp/about';

interface Entry {
  readonly about: About;
  readonly load: () => Promise<Dialect>;
}

const smtp = () => import('./smtp');
const xmpp = () => import('./xmpp');

const entries = {
  'smtp-relay': { about: aboutRelay, load: async () => (await smtp()).smtpRelay },
  'smtp-submission': { about: aboutSubmission, load: async () => (await smtp()).smtpSubmission },
  lmtp: { about: aboutLmtp, load: async () => (await smtp()).lmtp },
  imap: { about: imap, load: async () => (await import('./imap')).imap },
  pop3: { about: pop3, load: async () => (await import('./pop3')).pop3 },
  managesieve: { about: managesieve, load: async () => (await import('./managesieve')).managesieve },
  acap: { about: acap, load: async () => (await import('./acap')).acap },
  ldap: { about: ldap, load: async () => (await import('./ldap')).ldap },
  ftp: { about: ftp, load: async () => (await import('./ftp')).ftp },
  'xmpp-client': { about: aboutClient, load: async () => (await xmpp()).xmppClient },
  'xmpp-server': { about: aboutServer, load: async () => (await xmpp()).xmppServer },
  nntp: { about: nntp, load: async () => (await import('./nntp')).nntp },
  irc: { about: irc, load: async () => (await import('./irc')).irc },
  telnet: { about: telnet, load: async () => (await import('./telnet')).telnet },
  'http-upgrade': { about: httpUpgrade, load: async () => (await import('./http-upgrade')).httpUpgrade },
  postgresql: { about: postgresql, load: async () => (await import('./postgresql')).postgresql },
  mysql: { about: mysql, load: async () => (await import('./mysql')).mysql },
} as const satisfies Readonly<Record<string, Entry>>;

export type DialectId = keyof typeof entries;

export const dialectIds = Object.keys(entries) as readonly DialectId[];

const loaded = new Map<string, Dialect>();

/** What there is to know of a protocol without its words. */
export const aboutDialect = (id: DialectId): About => entries[id].about;

export const isLoaded = (id: DialectId): boolean => loaded.has(id);

/** The protocol whose server can be put in the place of one of this; null where there is none. */
export const substituteOf = (id: DialectId): DialectId | null =>
  (aboutDialect(id).substitute as DialectId | undefined) ?? null;

/** Fetches the words of a protocol, and of the one that can be put in its place; a scenario can be run once this is done. */
export async function loadDialect(id: DialectId): Promise<void> {
  const substitute = substituteOf(id);
  if (substitute !== null) await loadDialect(substitute);
  if (!loaded.has(id)) loaded.set(id, await entries[id].load());
}

export const loadDialects = (ids: readonly DialectId[] = dialectIds): Promise<unknown> =>
  Promise.all(ids.map(loadDialect));

/** The dialect of a scenario's `protocol`. Throws on any other name, and where the dialect has not been loaded. */
export function dialectById(id: string): Dialect {
  const dialect = loaded.get(id);
  if (dialect === undefined) throw new Error(`no dialect is called ${id}, or it has not been loaded`);
  return dialect;
}
