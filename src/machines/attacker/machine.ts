/**
 * The attacker on the path: it sees every DNS message between the client's resolver and the name servers, and every segment of a
 * connection, and lets it pass, changes it, drops it or answers it; after the go-ahead it passes what it can't read, breaks the
 * handshake, changes the client's offer, or ends the TLS on both sides. It keeps what it learned.
 *
 *   waiting -> reading (not where TLS is implicit) -> relaying | jamming | rollingBack | intercepting -> waiting (the connection ended)
 *   waiting -> upgradingAlone -> waiting
 *
 * It does so for the session and for a data connection beside it, each on its own. Which automatic moves are played comes with each event.
 */
import { setup } from 'xstate';

import { movesOf } from '../../attacks';
import { dialectById } from '../../dialects';

import { turn, type Effect } from '../events';
import { choosePath, readDatagram } from './before-connecting';
import {
  afterUpgrade,
  believe,
  follow,
  on,
  unwatched,
  type AttackerContext,
  type AttackerEvent,
  type AttackerMind,
  type AttackerSettings,
  type AttackerState,
  type Reaction,
} from './context';
import { interceptData, jam, relayDecrypted, rollBack, startIntercepting } from './interception';
import { read } from './plaintext';
import { upgradeAlone } from './upgrade-alone';

export type { AttackerSettings };

/** Is this about a data connection? One to a port of the server's own choice is. */
function isOfData({ settings, data }: AttackerState, event: AttackerEvent): boolean {
  if (event.type === 'path.opened') {
    const { port, implicitTlsPort } = dialectById(settings.dialect);
    return event.channel === 'app' && event.port !== port && event.port !== implicitTlsPort;
  }
  return 'connection' in event && event.connection === data.connection;
}

const isSessionOpened = (state: AttackerState, event: AttackerEvent): boolean =>
  event.type === 'path.opened' && event.channel === 'app' && !isOfData(state, event);

const isImplicit = (event: AttackerEvent): boolean => event.type === 'path.opened' && event.implicitTls;

/** A connection begins to pass by. */
const watch =
  (which: 'session' | 'data') =>
  (context: AttackerContext, event: AttackerEvent): Reaction => {
    if (event.type !== 'path.opened') return turn(context);
    const { connection, host } = event;
    const ear = which === 'data' ? null : dialectById(context.settings.dialect).listener.start;
    return turn({ ...context, ...unwatched, connection, host, ear });
  };

/** Lets a segment pass that the attacker can't read or has no use for. */
const letPass = (state: AttackerState, event: AttackerEvent): Reaction<AttackerState> =>
  event.type === 'segment.passing'
    ? turn(state, [{ type: 'segment.released', passage: 'passed', bytes: event.bytes, move: null }])
    : turn(state);

const believeSealed = (context: AttackerContext): Reaction =>
  turn(context, [believe('channel', 'attacker.sealed', 'good', context.host)]);

/** Guards are asked before the event's moves are in the context. */
const playingNow = (state: AttackerState, event: AttackerEvent): Pick<AttackerMind, 'playing'> =>
  'playing' in event ? event : state;

export const attackerMachine = setup({
  types: {} as {
    context: AttackerState;
    events: AttackerEvent;
    emitted: Effect;
    input: AttackerSettings;
  },
  actions: {
    believeSealed: on('session', believeSealed),
    choosePath: follow(choosePath),
    forgetOwn: on('session', (context) => turn({ ...context, own: null })),
    interceptData: on('data', interceptData),
    jam: on('session', jam),
    jamData: on('data', jam),
    letPass: follow(letPass),
    read: on('session', read),
    readData: on('data', read),
    readDatagram: follow(readDatagram),
    relayDecrypted: on('session', relayDecrypted),
    rollBack: on('session', rollBack),
    startIntercepting: on('session', startIntercepting),
    upgradeAlone: on('session', upgradeAlone),
    watch: on('session', watch('session')),
    watchData: on('data', watch('data')),
  },
  guards: {
    alone: ({ context, event }) =>
      isSessionOpened(context, event) &&
      !isImplicit(event) &&
      movesOf(playingNow(context, event).playing).some((move) => 'upgradesAlone' in move),
    breaks: ({ context, event }) => afterUpgrade(playingNow(context, event), 'break') !== undefined,
    breaksAtOnce: ({ context, event }) =>
      isSessionOpened(context, event) && afterUpgrade(playingNow(context, event), 'break') !== undefined,
    breaksData: ({ context, event }) =>
      isOfData(context, event) && afterUpgrade(playingNow(context, event), 'break') !== undefined,
    intercepts: ({ context, event }) => afterUpgrade(playingNow(context, event), 'intercept') !== undefined,
    interceptsAtOnce: ({ context, event }) =>
      isSessionOpened(context, event) && afterUpgrade(playingNow(context, event), 'intercept') !== undefined,
    interceptsData: ({ context, event }) =>
      isOfData(context, event) && afterUpgrade(playingNow(context, event), 'intercept') !== undefined,
    ofData: ({ context, event }) => isOfData(context, event),
    ofSession: ({ context, event }) => !isOfData(context, event),
    plainData: ({ context, event }) => isOfData(context, event) && !isImplicit(event),
    plainly: ({ context, event }) => isSessionOpened(context, event) && !isImplicit(event),
    rollsBack: ({ context, event }) => afterUpgrade(playingNow(context, event), 'roll-back') !== undefined,
    rollsBackAtOnce: ({ context, event }) =>
      isSessionOpened(context, event) && afterUpgrade(playingNow(context, event), 'roll-back') !== undefined,
    sealedAtOnce: ({ context, event }) => isSessionOpened(context, event),
  },
}).createMachine({
  id: 'attacker',
  context: ({ input }) => ({ settings: input, playing: [], notes: 0, session: unwatched, data: unwatched }),
  type: 'parallel',
  on: {
    'datagram.passing': { actions: 'readDatagram' },
    'path.asked': { actions: 'choosePath' },
    'segment.passing': { actions: 'letPass' },
  },
  states: {
    session: {
      initial: 'waiting',
      on: {
        'path.opened': [
          { guard: 'alone', target: '.upgradingAlone', actions: 'watch' },
          { guard: 'plainly', target: '.reading', actions: 'watch' },
          { guard: 'breaksAtOnce', target: '.jamming', actions: 'watch' },
          { guard: 'interceptsAtOnce', target: '.intercepting', actions: 'watch' },
          { guard: 'rollsBackAtOnce', target: '.rollingBack', actions: 'watch' },
          { guard: 'sealedAtOnce', target: '.relaying', actions: ['watch', 'believeSealed'] },
          { guard: 'ofSession', target: '.relaying' },
        ],
        'path.closed': { guard: 'ofSession', target: '.waiting' },
      },
      states: {
        waiting: {},
        reading: {
          on: {
            'segment.passing': { guard: 'ofSession', actions: 'read' },
            'upgrade.overheard': [
              { guard: 'breaks', target: 'jamming' },
              { guard: 'intercepts', target: 'intercepting' },
              { guard: 'rollsBack', target: 'rollingBack' },
              { target: 'relaying', actions: 'believeSealed' },
            ],
          },
        },
        relaying: {},
        rollingBack: { on: { 'segment.passing': { guard: 'ofSession', actions: 'rollBack' } } },
        upgradingAlone: {
          on: {
            'segment.passing': { guard: 'ofSession', actions: 'upgradeAlone' },
            'upgrade.done': { target: 'relaying', actions: 'forgetOwn' },
          },
        },
        jamming: { on: { 'segment.passing': { guard: 'ofSession', actions: 'jam' } } },
        intercepting: {
          entry: 'startIntercepting',
          on: { 'segment.passing': { guard: 'ofSession', actions: 'relayDecrypted' } },
        },
      },
    },
    data: {
      initial: 'waiting',
      on: {
        'path.opened': [
          { guard: 'plainData', target: '.reading', actions: 'watchData' },
          { guard: 'breaksData', target: '.jamming', actions: 'watchData' },
          { guard: 'interceptsData', target: '.intercepting', actions: 'watchData' },
          { guard: 'ofData', target: '.relaying', actions: 'watchData' },
        ],
        'path.closed': { guard: 'ofData', target: '.waiting' },
      },
      states: {
        waiting: {},
        reading: { on: { 'segment.passing': { guard: 'ofData', actions: 'readData' } } },
        relaying: {},
        jamming: { on: { 'segment.passing': { guard: 'ofData', actions: 'jamData' } } },
        intercepting: { on: { 'segment.passing': { guard: 'ofData', actions: 'interceptData' } } },
      },
    },
  },
});
