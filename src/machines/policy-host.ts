/**
 * The policy host, `mta-sts.<domain>`: a web server with one file (RFC 8461 section 3.3, RFC 9112).
 *
 *   idle -> handshaking -> serving -> idle
 */
import { setup } from 'xstate';

import { concat, empty, fromText, toText } from '../bytes/hex';
import { randomFrom, under } from '../random';
import { receiveAsServer, startServer, type TlsServer } from '../tls/endpoint';

import { openChannel, sendOn, type Channel } from './channel';
import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { hangUpEffects, turnEffects } from './handshake';
import { perform } from './perform';

export interface PolicyHostSettings {
  readonly host: string;
  /** What it answers to the request for the policy; null: nothing, and it keeps the connection open. */
  readonly response: HttpResponse | null;
  readonly chain: readonly Uint8Array[];
  readonly privateKey: Uint8Array;
  readonly seed: number;
}

export interface HttpResponse {
  /** Code and reason. */
  readonly status: string;
  /** Beside those that every response has. */
  readonly headers: readonly string[];
  readonly body: string;
}

interface PolicyHostContext {
  readonly settings: PolicyHostSettings;
  readonly channel: Channel<TlsServer> | null;
}

type PolicyHostInternal = { readonly type: 'tls.secured' } | { readonly type: 'session.ended' };
type PolicyHostEvent = PartyEvent | PolicyHostInternal;
const follow = perform<PolicyHostContext, PolicyHostEvent, PolicyHostInternal>;
type Reaction = Turn<PolicyHostContext, PolicyHostInternal>;

function accept(context: PolicyHostContext, event: PolicyHostEvent): Reaction {
  if (event.type !== 'connection.opened') return turn(context);
  const { chain, privateKey, seed, host } = context.settings;
  const random = under(randomFrom(seed), `${host}/tls/${event.connection}`);
  const tls = startServer({ chain, privateKey, versions: ['1.2', '1.3'], alpn: [], random });
  return turn({ ...context, channel: { ...openChannel(event.connection), tls } });
}

function receive(context: PolicyHostContext, event: PolicyHostEvent): Reaction {
  const { channel } = context;
  if (event.type !== 'bytes.received' || channel === null || channel.tls === null) return turn(context);
  const received = receiveAsServer(channel.tls, event.bytes);
  const buffer = concat(channel.buffer, received.data);
  const next: PolicyHostContext = { ...context, channel: { ...channel, tls: received.endpoint, buffer } };
  const effects = turnEffects(channel.connection, channel.tls, received);
  switch (received.outcome.kind) {
    case 'connected':
      return turn(next, effects, [{ type: 'tls.secured' }]);
    case 'failed':
      return hangUp(next, effects);
    case 'closed':
    case 'open': {
      const answered = answer(next);
      return { ...answered, effects: [...effects, ...answered.effects] };
    }
  }
}

/** A whole request, up to the empty line, is answered and the connection closed. */
function answer(context: PolicyHostContext): Reaction {
  const { channel, settings } = context;
  if (channel === null) return turn(context);
  const request = toText(channel.buffer);
  if (!request.includes('\r\n\r\n')) return turn(context);
  const wanted = request.startsWith('GET /.well-known/mta-sts.txt ');
  const response = wanted ? settings.response : notFound;
  if (response === null) return turn(context);
  const said = sendOn({ ...channel, buffer: empty }, formatResponse(response), 'HTTP response');
  return hangUp({ ...context, channel: said.channel }, said.effects);
}

const notFound: HttpResponse = { status: '404 Not Found', headers: ['Content-Type: text/plain'], body: '' };

const formatResponse = ({ status, headers, body }: HttpResponse): Uint8Array =>
  fromText(
    [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${body.length}`, 'Connection: close', '', body].join(
      '\r\n',
    ),
  );

function hangUp(context: PolicyHostContext, effects: readonly Effect[]): Reaction {
  const { channel } = context;
  if (channel === null) return turn(context, effects);
  return turn(
    { ...context, channel: null },
    [...effects, ...hangUpEffects(channel)],
    [{ type: 'session.ended' }],
  );
}

export const policyHostMachine = setup({
  types: {} as {
    context: PolicyHostContext;
    events: PolicyHostEvent;
    emitted: Effect;
    input: PolicyHostSettings;
  },
  actions: {
    accept: follow(accept),
    forget: follow((context) => turn({ ...context, channel: null })),
    receive: follow(receive),
  },
  guards: {
    current: ({ context, event }) =>
      'connection' in event && event.connection === context.channel?.connection,
  },
}).createMachine({
  id: 'policyHost',
  context: ({ input }) => ({ settings: input, channel: null }),
  initial: 'idle',
  on: {
    'connection.opened': { target: '.handshaking', actions: 'accept' },
    'connection.closed': { guard: 'current', target: '.idle', actions: 'forget' },
    'bytes.received': { guard: 'current', actions: 'receive' },
    'session.ended': '.idle',
  },
  states: {
    idle: {},
    handshaking: { on: { 'tls.secured': 'serving' } },
    serving: {},
  },
});
