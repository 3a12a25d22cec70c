/** XMPP between a user's client and a server (port 5222) and between servers (5269): RFC 6120. Direct TLS is XEP-0368's. */
import { defineDialect } from '../dialect';

import { aboutClient, aboutServer } from './about';
import { asClient } from './as-client';
import { asServer } from './as-server';
import { clientIn, wordsIn, type ClientState } from './client';
import { describe } from './describe';
import { forClients } from './for-clients';
import { forServers } from './for-servers';
import { forgeryOf } from './forgery';
import { listener, type ListenerState } from './listener';
import { serverIn, type ServerState } from './server';

export const xmppClient = defineDialect<ClientState, ServerState, ListenerState>({
  ...aboutClient,
  // Between servers nobody reads along.
  client: { ...clientIn(asClient), alertIn: wordsIn },
  server: serverIn(forClients),
  listener,
  forgery: forgeryOf(true),
  describe,
});

export const xmppServer = defineDialect<ClientState, ServerState, ListenerState>({
  ...aboutServer,
  client: clientIn(asServer),
  server: serverIn(forServers),
  listener,
  forgery: forgeryOf(false),
  describe,
});
