/**
 * The attacker on the path: it sees every DNS message between the client's resolver and the name servers, and every segment of a
 * connection, and lets it pass, changes it, drops it or answers it; after the go-ahead it passes what it can't read, breaks the
 * handshake, changes the client's offer, or ends the TLS on both sides. It keeps what it learned.
 *
 *   waiting -> reading (not where TLS is implicit) -> relaying | jamming | rollingBack | intercepting -> waiting (the connection ended)
 *   waiting -> upgradingAlone -> waiting
 *
 * Which automatic moves are played comes with each event.
 */
import { not, setup } from 'xstate';

import { movesOf } from '../../attacks';
import { empty } from '../../bytes/hex';
import type { Opaque } from '../../dialects/dialect';

import { turn, type Effect } from '../events';
import { choosePath, readDatagram } from './before-connecting';
import {
  afterUpgrade,
  follow,
  listening,
  type AttackerContext,
  type AttackerEvent,
  type AttackerSettings,
  type Reaction,
} from './context';
import { jam, relayDecrypted, rollBack, startIntercepting } from './interception';
import { read } from './plaintext';
import { upgradeAlone } from './upgrade-alone';

export type { AttackerSettings };

/** A connection begins to pass by. */
const watch = (context: AttackerContext, event: AttackerEvent): Reaction =>
  event.type === 'path.opened'
    ? turn({
        ...listening(context),
        connection: event.connection,
        host: event.host,
        interception: null,
        own: null,
      })
    : turn(context);

/** Lets a segment pass that the attacker can't read or has no use for. */
const letPass = (context: AttackerContext, event: AttackerEvent): Reaction =>
  event.type === 'segment.passing'
    ? turn(context, [{ type: 'segment.released', passage: 'passed', bytes: event.bytes, move: null }])
    : turn(context);

/** Guards are asked before the event's moves are in the context. */
const playingNow = (context: AttackerContext, event: AttackerEvent): Pick<AttackerContext, 'playing'> =>
  'playing' in event ? event : context;

export const attackerMachine = setup({
  types: {} as {
    context: AttackerContext;
    events: AttackerEvent;
    emitted: Effect;
    input: AttackerSettings;
  },
  actions: {
    choosePath: follow(choosePath),
    forgetOwn: follow((context) => turn({ ...context, own: null })),
    jam: follow(jam),
    letPass: follow(letPass),
    read: follow(read),
    readDatagram: follow(readDatagram),
    relayDecrypted: follow(relayDecrypted),
    rollBack: follow(rollBack),
    startIntercepting: follow(startIntercepting),
    upgradeAlone: follow(upgradeAlone),
    watch: follow(watch),
  },
  guards: {
    app: ({ event }) => event.type === 'path.opened' && event.channel === 'app',
    implicit: ({ event }) => event.type === 'path.opened' && (event.channel !== 'app' || event.implicitTls),
    alone: ({ context, event }) =>
      event.type === 'path.opened' &&
      event.channel === 'app' &&
      !event.implicitTls &&
      movesOf(playingNow(context, event).playing).some((move) => 'upgradesAlone' in move),
    breaks: ({ context, event }) => afterUpgrade(playingNow(context, event), 'break') !== undefined,
    intercepts: ({ context, event }) => afterUpgrade(playingNow(context, event), 'intercept') !== undefined,
    rollsBack: ({ context, event }) => afterUpgrade(playingNow(context, event), 'roll-back') !== undefined,
  },
}).createMachine({
  id: 'attacker',
  context: ({ input }) => ({
    settings: input,
    playing: [],
    connection: null,
    host: '',
    buffers: { client: empty, server: empty },
    firstWords: { client: null, server: null },
    asked: false,
    ear: {} as Opaque,
    interception: null,
    own: null,
    notes: 0,
  }),
  initial: 'waiting',
  on: {
    'datagram.passing': { actions: 'readDatagram' },
    'path.asked': { actions: 'choosePath' },
    'path.opened': [
      { guard: 'alone', target: '.upgradingAlone', actions: 'watch' },
      { guard: not('implicit'), target: '.reading', actions: 'watch' },
      { guard: not('app'), target: '.relaying' },
      { guard: 'breaks', target: '.jamming', actions: 'watch' },
      { guard: 'intercepts', target: '.intercepting', actions: 'watch' },
      { guard: 'rollsBack', target: '.rollingBack', actions: 'watch' },
      { target: '.relaying' },
    ],
    'path.closed': '.waiting',
    'segment.passing': { actions: 'letPass' },
  },
  states: {
    waiting: {},
    reading: {
      on: {
        'segment.passing': { actions: 'read' },
        'upgrade.overheard': [
          { guard: 'breaks', target: 'jamming' },
          { guard: 'intercepts', target: 'intercepting' },
          { guard: 'rollsBack', target: 'rollingBack' },
          { target: 'relaying' },
        ],
      },
    },
    relaying: {},
    rollingBack: { on: { 'segment.passing': { actions: 'rollBack' } } },
    upgradingAlone: {
      on: {
        'segment.passing': { actions: 'upgradeAlone' },
        'upgrade.done': { target: 'relaying', actions: 'forgetOwn' },
      },
    },
    jamming: { on: { 'segment.passing': { actions: 'jam' } } },
    intercepting: {
      entry: 'startIntercepting',
      on: { 'segment.passing': { actions: 'relayDecrypted' } },
    },
  },
});
