/** The attacker in the TLS part of a connection: it ends the TLS on both sides, breaks the handshake, or changes the client's offer. */
import { concat, empty } from '../../bytes/hex';
import { aboutData, type Side } from '../../dialects/dialect';
import { randomFrom, under } from '../../random';
import { encodeAlert } from '../../tls/alert';
import {
  closeTls,
  receiveAsClient,
  receiveAsServer,
  sealData,
  startClient,
  startServer,
} from '../../tls/endpoint';
import { plaintextRecord, type TlsRecord } from '../../tls/record';
import { withoutNewestVersion } from '../../tls/roll-back';

import { joined } from '../channel';
import { turn, type Effect } from '../events';
import { secretsEffects } from '../handshake';
import {
  afterUpgrade,
  believe,
  credentialsFor,
  listening,
  type AttackerContext,
  type AttackerEvent,
  type Interception,
  type Reaction,
} from './context';
import { overhear } from './plaintext';

/** Answers the first handshake message with a fatal alert, and cuts both sides off. */
export function jam(context: AttackerContext, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const { connection, from } = event;
  const move = 'break-handshake';
  const alert = plaintextRecord('alert', encodeAlert('handshake_failure'));
  return turn(context, [
    { type: 'segment.released', passage: 'dropped', bytes: empty, move },
    { type: 'bytes.injected', connection, to: from, layer: 'tls', ...joined([alert]), about: 'tls', move },
    { type: 'connection.ended', connection },
  ]);
}

/** Takes the newest version out of a ClientHello; all else passes. */
export function rollBack(context: AttackerContext, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const { bytes, from } = event;
  const changed = from === 'client' ? withoutNewestVersion(bytes) : null;
  return turn(context, [
    changed === null
      ? { type: 'segment.released', passage: 'passed', bytes, move: null }
      : { type: 'segment.released', passage: 'changed', bytes: changed, move: 'roll-back-version' },
  ]);
}

/** Gets ready to be the server for the client and the client for the server, and greets the server first. */
export function startIntercepting(context: AttackerContext): Reaction {
  const { settings, connection, host } = context;
  const attack = afterUpgrade(context, 'intercept');
  if (connection === null || attack?.afterUpgrade?.kind !== 'intercept') return turn(context);
  const { certificate } = attack.afterUpgrade;
  const { chain, privateKey } = credentialsFor(context, host, certificate);
  const own = under(randomFrom(settings.seed), `attacker/tls/${connection}`);
  const toClient = startServer({
    chain,
    privateKey,
    versions: ['1.3'],
    alpn: [],
    random: under(own, 'client'),
  });
  const toServer = startClient({ serverName: host, alpn: [], random: under(own, 'server') });
  const interception: Interception = {
    certificate,
    move: attack.id as Interception['move'],
    toClient,
    toServer: toServer.endpoint,
    forServer: empty,
    forClient: empty,
  };
  return turn(
    { ...listening(context), interception },
    spoken(context, interception.move, 'server', toServer.send),
  );
}

/**
 * A data connection ends as soon as all has been sent: the attacker waits there for the client's first words, so that it is done with the
 * client before the server is done with it.
 */
export function interceptData(context: AttackerContext, event: AttackerEvent): Reaction {
  if (event.type !== 'segment.passing') return turn(context);
  const begun = context.interception === null ? startIntercepting(context) : turn(context);
  const relayed = relayDecrypted(begun.context, event);
  return { ...relayed, effects: [...relayed.effects, ...begun.effects] };
}

/** Reads one side's TLS and says the same words in the other's. */
export function relayDecrypted(context: AttackerContext, event: AttackerEvent): Reaction {
  const { interception } = context;
  if (event.type !== 'segment.passing' || interception === null) return turn(context);
  const { move } = interception;
  const ended: Effect = { type: 'segment.released', passage: 'ended', bytes: event.bytes, move };
  const relayed =
    event.from === 'client'
      ? fromClient(context, interception, event.bytes)
      : fromServer(context, interception, event.bytes);
  return { ...relayed, effects: [ended, ...relayed.effects] };
}

function fromClient(context: AttackerContext, ends: Interception, bytes: Uint8Array): Reaction {
  const received = receiveAsServer(ends.toClient, bytes);
  const heard = overhear(context, 'client', received.data);
  const flushed = flush({
    ...ends,
    toClient: received.endpoint,
    forServer: concat(ends.forServer, received.data),
  });
  const taken = ends.toClient.state !== 'CONNECTED' && received.endpoint.state === 'CONNECTED';
  return turn({ ...heard.context, interception: flushed.ends }, [
    ...secretsEffects(ends.toClient, received.endpoint),
    ...(taken
      ? [
          believe('peer', 'attacker.taken-for-server', 'bad', context.host),
          believe('channel', 'attacker.reads-inside', 'bad', context.host),
        ]
      : []),
    ...spoken(context, ends.move, 'client', [...received.send, ...flushed.toClient]),
    ...heard.effects,
    ...spoken(context, ends.move, 'server', flushed.toServer),
  ]);
}

function fromServer(context: AttackerContext, ends: Interception, bytes: Uint8Array): Reaction {
  const received = receiveAsClient(ends.toServer, bytes, () => ({ ok: true }));
  const heard = overhear(context, 'server', received.data);
  const flushed = flush({
    ...ends,
    toServer: received.endpoint,
    forClient: concat(ends.forClient, received.data),
  });
  // The end of what crosses a data connection is part of it, and the client waits for it.
  const isEnd = context.ear === null && received.outcome.kind === 'closed';
  const last = isEnd ? closeTls(flushed.ends.toClient) : null;
  const interception = last === null ? flushed.ends : { ...flushed.ends, toClient: last.endpoint };
  return turn({ ...heard.context, interception }, [
    ...secretsEffects(ends.toServer, received.endpoint),
    ...spoken(context, ends.move, 'server', [...received.send, ...flushed.toServer]),
    ...heard.effects,
    ...spoken(context, ends.move, 'client', [...flushed.toClient, ...(last?.send ?? [])]),
  ]);
}

/** Words go out once the handshake with whom they are for is done. */
function flush(ends: Interception): {
  readonly ends: Interception;
  readonly toServer: readonly TlsRecord[];
  readonly toClient: readonly TlsRecord[];
} {
  const { toServer, toClient, forServer, forClient } = ends;
  const server =
    forServer.length > 0 && toServer.state === 'CONNECTED' ? sealData(toServer, forServer) : null;
  const client =
    forClient.length > 0 && toClient.state === 'CONNECTED' ? sealData(toClient, forClient) : null;
  return {
    ends: {
      ...ends,
      toServer: server?.endpoint ?? toServer,
      toClient: client?.endpoint ?? toClient,
      forServer: server ? empty : forServer,
      forClient: client ? empty : forClient,
    },
    toServer: server?.send ?? [],
    toClient: client?.send ?? [],
  };
}

/** Records of the attacker's own, to one side. */
export function spoken(
  { connection, ear }: Pick<AttackerContext, 'connection' | 'ear'>,
  move: string,
  to: Side,
  records: readonly TlsRecord[],
): readonly Effect[] {
  if (records.length === 0 || connection === null) return [];
  const about = ear === null ? aboutData : 'tls';
  return [{ type: 'bytes.injected', connection, to, layer: 'tls', ...joined(records), about, move }];
}
