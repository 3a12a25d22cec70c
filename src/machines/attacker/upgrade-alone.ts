/**
 * The attacker that asks the server for TLS behind the client's back: it holds the client's first words, talks to the server as a client
 * of its own until TLS is up, and from then on says in TLS what the client says in plaintext, and the other way round. A server that
 * insists on TLS is content, and the client never hears of an offer.
 */
import { concat, empty, equal } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { Exchange, Opaque, Side } from '../../dialects/dialect';
import { nonceOf, randomFrom, under } from '../../random';
import { receiveAsClient, sealData, startClient, type TlsClient } from '../../tls/endpoint';

import { turn, type Effect } from '../events';
import { secretsEffects } from '../handshake';
import type { AttackerContext, AttackerEvent, OwnUpgrade, Reaction } from './context';
import { spoken } from './interception';
import { overhear } from './plaintext';

const move = 'upgrade-alone';

const clientSide = ({ settings }: AttackerContext) => dialectById(settings.dialect).client;

/** Until the client says something the server's greeting passes, without the offer where it has one; the client's first words are held. */
function holdFirstWords(context: AttackerContext, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const { bytes, connection, from } = event;
  const heard = overhear(context, from, bytes);
  if (from === 'server') {
    const own = { ...(context.own ?? nothingYet), buffer: concat(context.own?.buffer ?? empty, bytes) };
    const onward = dialectById(context.settings.dialect).forgery.withoutOffer(bytes);
    const released: Effect = equal(onward, bytes)
      ? { type: 'segment.released', passage: 'passed', bytes, move: null }
      : { type: 'segment.released', passage: 'changed', bytes: onward, move };
    return turn({ ...heard.context, own }, [released, ...heard.effects]);
  }
  const own = context.own ?? nothingYet;
  const begun: OwnUpgrade = { ...own, held: bytes, talk: begin(context, own.buffer), buffer: empty };
  const said = sayNext(heard.context, begun, connection);
  return { ...said, effects: [held(bytes), ...heard.effects, ...said.effects] };
}

const nothingYet: OwnUpgrade = { talk: null, buffer: empty, tls: null, held: empty };

const held = (bytes: Uint8Array): Effect => ({
  type: 'segment.released',
  passage: 'ended',
  bytes,
  move,
});

/** Reads the greeting as the client does, for what it may say of capabilities. */
function begin(context: AttackerContext, greeting: Uint8Array): NonNullable<OwnUpgrade['talk']> {
  const client = clientSide(context);
  const { seed, task } = context.settings;
  let state = client.begin({ ...task, nonce: nonceOf(seed, `attacker/login/${context.connection ?? 0}`) });
  const [exchange] = client.exchanges('greeting', state);
  let buffer = greeting;
  for (;;) {
    const split = client.split(buffer, state);
    if (split.kind === 'incomplete' || exchange?.read == null) break;
    buffer = split.rest;
    const reading = exchange.read(split.message, state);
    if (reading.kind !== 'unintelligible') state = reading.state;
  }
  return { phase: 'discovery', index: 0, state };
}

const exchangeAt = (context: AttackerContext, { talk }: OwnUpgrade): Exchange<Opaque> | undefined =>
  talk === null ? undefined : clientSide(context).exchanges(talk.phase, talk.state)[talk.index];

/** Says what comes next on the way to the go-ahead, and then ClientHello. */
function sayNext(context: AttackerContext, own: OwnUpgrade, connection: number): Reaction {
  const { talk } = own;
  if (talk === null) return turn(context);
  const exchange = exchangeAt(context, own);
  if (exchange === undefined) {
    return talk.phase === 'discovery'
      ? sayNext(context, { ...own, talk: { ...talk, phase: 'upgrade', index: 0 } }, connection)
      : sayHello(context, own, connection);
  }
  const effects: readonly Effect[] =
    exchange.say === null
      ? []
      : [
          {
            type: 'bytes.injected',
            connection,
            to: 'server',
            layer: 'plain',
            bytes: exchange.say,
            about: exchange.name,
            parts: [],
            move,
          },
        ];
  if (exchange.read !== null) return turn({ ...context, own }, effects);
  const next = sayNext(context, { ...own, talk: { ...talk, index: talk.index + 1 } }, connection);
  return { ...next, effects: [...effects, ...next.effects] };
}

function sayHello(context: AttackerContext, own: OwnUpgrade, connection: number): Reaction {
  const random = under(randomFrom(context.settings.seed), `attacker/tls/${connection}/server`);
  const started = startClient({ serverName: context.host, alpn: [], random });
  const talk = own.talk && afterTls(context, own.talk.state);
  return turn(
    { ...context, own: { ...own, talk, tls: started.endpoint } },
    spoken(context, move, 'server', started.send),
  );
}

/** What a client would only listen to once TLS is up is for the attacker alone: its own client never asked for TLS. */
function afterTls(context: AttackerContext, before: Opaque): OwnUpgrade['talk'] {
  const client = clientSide(context);
  const state = client.forget(before);
  const [first] = client.exchanges('discovery', state);
  return first?.say === null ? { phase: 'discovery', index: 0, state } : null;
}

/** Everything that passes by: held, said in the other's name, or read as the answer to the attacker's own words. */
export function upgradeAlone(context: AttackerContext, event: AttackerEvent): Reaction {
  const { own } = context;
  if (event.type !== 'segment.passing') return turn(context);
  const { bytes, connection, from } = event;
  if (own === null || (own.talk === null && own.tls === null)) return holdFirstWords(context, event);
  if (from === 'client') return fromClient(context, own, bytes);
  const said =
    own.tls === null
      ? readAnswer(context, own, bytes, connection)
      : inTls(context, own, own.tls, bytes, connection);
  return { ...said, effects: [held(bytes), ...said.effects] };
}

function fromClient(context: AttackerContext, own: OwnUpgrade, bytes: Uint8Array): Reaction {
  const heard = overhear(context, 'client', bytes);
  const flushed = flush(context, { ...own, held: concat(own.held, bytes) });
  return turn({ ...heard.context, own: flushed.own }, [held(bytes), ...heard.effects, ...flushed.effects]);
}

function readAnswer(
  context: AttackerContext,
  own: OwnUpgrade,
  bytes: Uint8Array,
  connection: number,
): Reaction {
  const { talk } = own;
  const client = clientSide(context);
  const exchange = exchangeAt(context, own);
  if (talk === null || exchange?.read == null) return turn(context);
  const buffer = concat(own.buffer, bytes);
  const split = client.split(buffer, talk.state);
  if (split.kind === 'incomplete') return turn({ ...context, own: { ...own, buffer } });
  const reading = exchange.read(split.message, talk.state);
  const rest = { ...own, buffer: empty };
  switch (reading.kind) {
    case 'more':
      return readAnswer(
        context,
        { ...rest, talk: { ...talk, state: reading.state } },
        split.rest,
        connection,
      );
    case 'again':
      return sayNext(context, { ...rest, talk: { ...talk, index: 0, state: reading.state } }, connection);
    case 'accepted': {
      const next = { ...talk, index: talk.index + 1, state: reading.state };
      return sayNext(context, { ...rest, talk: next }, connection);
    }
    case 'refused':
    case 'unintelligible':
      return giveUp(context, rest, connection);
  }
}

/** There is no TLS to be had: the client's words go on as they are. */
const giveUp = (context: AttackerContext, own: OwnUpgrade, connection: number): Reaction =>
  turn({ ...context, own: null }, own.held.length === 0 ? [] : [plain('server', own.held, connection)], [
    { type: 'upgrade.done' },
  ]);

const plain = (to: Side, bytes: Uint8Array, connection: number): Effect => ({
  type: 'bytes.injected',
  connection,
  to,
  layer: 'plain',
  bytes,
  about: 'relayed',
  parts: [],
  move,
});

function inTls(
  context: AttackerContext,
  own: OwnUpgrade,
  tls: TlsClient,
  bytes: Uint8Array,
  connection: number,
): Reaction {
  const received = receiveAsClient(tls, bytes, () => ({ ok: true }));
  const listened = listen(context, { ...own, tls: received.endpoint }, received.data);
  const heard = overhear(context, 'server', listened.rest);
  const flushed = flush(context, listened.own);
  return turn({ ...heard.context, own: flushed.own }, [
    ...secretsEffects(tls, received.endpoint),
    ...spoken(context, move, 'server', received.send),
    ...heard.effects,
    ...flushed.effects,
    ...(listened.rest.length > 0 ? [plain('client', listened.rest, connection)] : []),
  ]);
}

/** Takes what is for the attacker alone off the server's words. */
function listen(
  context: AttackerContext,
  own: OwnUpgrade,
  data: Uint8Array,
): { readonly own: OwnUpgrade; readonly rest: Uint8Array } {
  const { talk } = own;
  if (talk === null || data.length === 0) return { own, rest: data };
  const client = clientSide(context);
  const buffer = concat(own.buffer, data);
  const split = client.split(buffer, talk.state);
  const exchange = exchangeAt(context, own);
  if (split.kind === 'incomplete' || exchange?.read == null) return { own: { ...own, buffer }, rest: empty };
  const reading = exchange.read(split.message, talk.state);
  const more = reading.kind === 'more' ? { ...talk, state: reading.state } : null;
  return listen(context, { ...own, talk: more, buffer: empty }, split.rest);
}

/** What the client said goes on inside TLS, once that is up. */
function flush(
  context: AttackerContext,
  own: OwnUpgrade,
): { readonly own: OwnUpgrade; readonly effects: readonly Effect[] } {
  const { held: words, talk, tls } = own;
  if (tls?.state !== 'CONNECTED' || talk !== null || words.length === 0) return { own, effects: [] };
  const sealed = sealData(tls, words);
  return {
    own: { ...own, tls: sealed.endpoint, held: empty },
    effects: spoken(context, move, 'server', sealed.send),
  };
}
