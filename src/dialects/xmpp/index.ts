/** XMPP between a user's client and a server (port 5222) and between servers (5269): RFC 6120. Direct TLS is XEP-0368's. */
import { defineDialect, type Dialect } from '../dialect';

import { asClient } from './as-client';
import { asServer } from './as-server';
import { clientIn, type ClientState } from './client';
import { describe } from './describe';
import { forClients } from './for-clients';
import { forServers } from './for-servers';
import { forgeryOf } from './forgery';
import { listener, type ListenerState } from './listener';
import { serverIn, type ServerState } from './server';

const common = {
  specification: { rfc: 6120, section: '5' },
  upgradeCommand: '<starttls/>',
  announcesUpgrade: true,
  carries: 'session',
  finds: { by: 'name', label: 'xmpp' },
  speaksFirst: 'client',
  speaksFirstAfterTls: 'client',
  listener,
  describe,
} satisfies Partial<Dialect<ClientState, ServerState, ListenerState>>;

export const xmppClient = defineDialect<ClientState, ServerState, ListenerState>({
  ...common,
  id: 'xmpp-client',
  name: 'XMPP',
  port: 5222,
  implicitTlsPort: 5223,
  alpn: 'xmpp-client',
  client: clientIn(asClient),
  server: serverIn(forClients),
  forgery: forgeryOf(true),
});

export const xmppServer = defineDialect<ClientState, ServerState, ListenerState>({
  ...common,
  id: 'xmpp-server',
  name: 'XMPP between servers',
  port: 5269,
  implicitTlsPort: 5270,
  alpn: 'xmpp-server',
  client: clientIn(asServer),
  server: serverIn(forServers),
  forgery: forgeryOf(false),
});
