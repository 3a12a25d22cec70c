/**
 * A web server with one thing to do (RFC 9112): the policy host, `mta-sts.<domain>`, serves one file (RFC 8461 section 3.3); a report host
 * takes what is posted to it (RFC 8460 section 5.4).
 *
 *   idle -> handshaking -> serving -> idle
 */
import { setup } from 'xstate';

import { concat, empty, fromText } from '../bytes/hex';
import { policyPath, readRequest, type HttpRequest } from '../mtasts/fetch';
import { randomFrom, under } from '../random';
import { mailDate } from '../tlsrpt/date';
import { reports } from '../tlsrpt/loading';
import { receiveAsServer, startServer, type TlsServer } from '../tls/endpoint';

import { openChannel, sendOn, type Channel } from './channel';
import { turn, type Effect, type PartyEvent, type Turn } from './events';
import { hangUpEffects, turnEffects } from './handshake';
import { perform } from './perform';

export interface WebServerSettings {
  readonly host: string;
  readonly serves: Service;
  readonly chain: readonly Uint8Array[];
  readonly privateKey: Uint8Array;
  /** When the run began, in seconds since 1970. */
  readonly epoch: number;
  readonly seed: number;
}

export type Service =
  /** `response`: the answer to the request for the policy; null: none, and it keeps the connection open. */
  | { readonly kind: 'policy'; readonly response: HttpResponse | null }
  /** The request targets to which reports may be posted. */
  | { readonly kind: 'reports'; readonly targets: readonly string[] };

export interface HttpResponse {
  /** Code and reason. */
  readonly status: string;
  /** Beside those that every response has. */
  readonly headers: readonly string[];
  readonly body: string;
}

interface WebServerContext {
  readonly settings: WebServerSettings;
  readonly channel: Channel<TlsServer> | null;
}

type WebServerInternal = { readonly type: 'tls.secured' } | { readonly type: 'session.ended' };
type WebServerEvent = PartyEvent | WebServerInternal;
const follow = perform<WebServerContext, WebServerEvent, WebServerInternal>;
type Reaction = Turn<WebServerContext, WebServerInternal>;

function accept(context: WebServerContext, event: WebServerEvent): Reaction {
  if (event.type !== 'connection.opened') return turn(context);
  const { chain, privateKey, seed, host } = context.settings;
  const random = under(randomFrom(seed), `${host}/tls/${event.connection}`);
  const tls = startServer({ chain, privateKey, versions: ['1.2', '1.3'], alpn: [], random });
  return turn({ ...context, channel: { ...openChannel(event.connection), tls } });
}

function receive(context: WebServerContext, event: WebServerEvent): Reaction {
  const { channel } = context;
  if (event.type !== 'bytes.received' || channel === null || channel.tls === null) return turn(context);
  const received = receiveAsServer(channel.tls, event.bytes);
  const buffer = concat(channel.buffer, received.data);
  const next: WebServerContext = { ...context, channel: { ...channel, tls: received.endpoint, buffer } };
  const effects = turnEffects(channel.connection, channel.tls, received);
  switch (received.outcome.kind) {
    case 'connected':
      return turn(next, effects, [{ type: 'tls.secured' }]);
    case 'failed':
      return hangUp(next, effects);
    case 'closed':
    case 'open': {
      const answered = answer(next, event.now);
      return { ...answered, effects: [...effects, ...answered.effects] };
    }
  }
}

/** A whole request is answered and the connection closed. `now`: milliseconds since the run began. */
function answer(context: WebServerContext, now: number): Reaction {
  const { channel, settings } = context;
  if (channel === null) return turn(context);
  const request = readRequest(channel.buffer);
  if (request === null) return turn(context);
  const { response, effects } = respond(settings.serves, request);
  if (response === null) return turn(context);
  const date = mailDate(settings.epoch + Math.floor(now / 1000), 'GMT');
  const said = sendOn({ ...channel, buffer: empty }, formatResponse(response, date), 'HTTP response');
  return hangUp({ ...context, channel: said.channel }, [...said.effects, ...effects]);
}

interface Answer {
  readonly response: HttpResponse | null;
  readonly effects: readonly Effect[];
}

/** What it says to a request, and what it has taken by it. */
export function respond(serves: Service, { method, target, body }: HttpRequest): Answer {
  const only = (response: HttpResponse | null): Answer => ({ response, effects: [] });
  switch (serves.kind) {
    case 'policy':
      return only(method === 'GET' && target === policyPath ? serves.response : notFound);
    case 'reports': {
      if (!serves.targets.includes(target)) return only(notFound);
      if (method !== 'POST') return only(methodNotAllowed);
      const read = reports().readReportFile(body);
      return read.ok
        ? { response: created, effects: [{ type: 'report.posted', report: read.value }] }
        : only(badRequest);
    }
  }
}

const plain = (status: string): HttpResponse => ({
  status,
  headers: ['Content-Type: text/plain'],
  body: '',
});
const notFound = plain('404 Not Found');
const methodNotAllowed: HttpResponse = { ...plain('405 Method Not Allowed'), headers: ['Allow: POST'] };
const badRequest = plain('400 Bad Request');
const created: HttpResponse = { ...plain('201 Created'), headers: [] };

/** Whoever has a clock says what it shows (RFC 9110 section 6.6.1). */
function formatResponse({ status, headers, body }: HttpResponse, date: string): Uint8Array {
  const always = [`Content-Length: ${body.length}`, 'Connection: close'];
  return fromText([`HTTP/1.1 ${status}`, `Date: ${date}`, ...headers, ...always, '', body].join('\r\n'));
}

function hangUp(context: WebServerContext, effects: readonly Effect[]): Reaction {
  const { channel } = context;
  if (channel === null) return turn(context, effects);
  return turn(
    { ...context, channel: null },
    [...effects, ...hangUpEffects(channel)],
    [{ type: 'session.ended' }],
  );
}

export const webServerMachine = setup({
  types: {} as {
    context: WebServerContext;
    events: WebServerEvent;
    emitted: Effect;
    input: WebServerSettings;
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
  id: 'webServer',
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
