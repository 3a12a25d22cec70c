/** What the attacker knows and holds of the connections that pass by. Plain data, replaced at each step. */
import { movesOf, type AttackId } from '../../attacks';
import type { Attack } from '../../attacks/attack';
import { empty } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { ClientTask, Disclosure, Opaque, Side } from '../../dialects/dialect';
import type { PhraseKey } from '../../locale/en/phrases';
import { text } from '../../locale/text';
import type { AttackersCertificate } from '../../pkix/kinds';
import { attackerCredentials, type Credentials } from '../../pkix/credentials';
import { randomFrom } from '../../random';
import type { TlsClient, TlsServer } from '../../tls/endpoint';

import type { Effect, PathEvent, Turn } from '../events';
import { perform } from '../perform';
import type { ReplaceRule } from './rules';

export interface AttackerSettings {
  readonly dialect: string;
  /** The recipient's domain: what it is after. */
  readonly domain: string;
  /** What the client has been asked to do. Of its secrets the attacker makes no use. */
  readonly task: Omit<ClientTask, 'nonce'>;
  /** Words that it exchanges for others wherever they stand in one plaintext segment, and nowhere else. */
  readonly rules: readonly ReplaceRule[];
  readonly seed: number;
}

/** The attacker's two ends of an intercepted connection. */
export interface Interception {
  readonly certificate: AttackersCertificate;
  /** The move that ended the TLS. */
  readonly move: AttackId;
  readonly toClient: TlsServer;
  readonly toServer: TlsClient;
  /** Decrypted words for either side, while the handshake with it is not done. */
  readonly forServer: Uint8Array;
  readonly forClient: Uint8Array;
}

/** The attacker's own upgrade, behind the client's back: what it says to the server, and the TLS once there is one. */
export interface OwnUpgrade {
  readonly talk: {
    readonly phase: 'discovery' | 'upgrade';
    readonly index: number;
    readonly state: Opaque;
  } | null;
  /** What the server said to it and was not read yet. */
  readonly buffer: Uint8Array;
  readonly tls: TlsClient | null;
  /** The client's words, while the server cannot have them yet. */
  readonly held: Uint8Array;
}

export type Knowledge = 'offer' | 'plaintext';

/** A connection that it watches. */
export interface Watched {
  readonly connection: number | null;
  readonly host: string;
  /** Plaintext that is no whole message yet, by its sender. */
  readonly buffers: Readonly<Record<Side, Uint8Array>>;
  /** What each side said first on this connection. */
  readonly firstWords: Readonly<Record<Side, Uint8Array | null>>;
  /** Has the upgrade been asked for, and the answer not come yet? */
  readonly asked: boolean;
  /** The moves that changed the request and go on until it is answered. */
  readonly pursued: readonly AttackId[];
  /** What it understands of the talk so far; null on a data connection, where nobody talks. */
  readonly ear: Opaque | null;
  /** What it has told itself of this connection already. */
  readonly known: readonly Knowledge[];
  readonly interception: Interception | null;
  readonly own: OwnUpgrade | null;
}

export interface AttackerMind {
  readonly settings: AttackerSettings;
  /** The automatic moves that are played on what passes by now. */
  readonly playing: readonly AttackId[];
  readonly notes: number;
}

export interface AttackerState extends AttackerMind {
  readonly session: Watched;
  readonly data: Watched;
}

/** What a rule about one connection sees: that connection, and what the attacker knows anyway. */
export type AttackerContext = AttackerMind & Watched;

export type AttackerInternal = { readonly type: 'upgrade.overheard' } | { readonly type: 'upgrade.done' };

export type AttackerEvent = PathEvent | AttackerInternal;
export type Reaction<Context = AttackerContext> = Turn<Context, AttackerInternal>;

/** What the attacker makes of an event, with the moves that are to be played on it. */
export const follow = (rule: (state: AttackerState, event: AttackerEvent) => Reaction<AttackerState>) =>
  perform<AttackerState, AttackerEvent, AttackerInternal>((state, event) =>
    rule('playing' in event ? { ...state, playing: event.playing } : state, event),
  );

/** The action that follows a rule about one of the two connections. */
export const on = (
  which: 'session' | 'data',
  rule: (context: AttackerContext, event: AttackerEvent) => Reaction,
) =>
  follow((state, event) => {
    const { settings, playing, notes } = state;
    const said = rule({ settings, playing, notes, ...state[which] }, event);
    const { settings: _, playing: __, notes: counted, ...watched } = said.context;
    return { ...said, context: { ...state, notes: counted, [which]: watched } };
  });

export const moves = ({ playing }: Pick<AttackerMind, 'playing'>): readonly Attack[] => movesOf(playing);

/** The move that does this with the TLS of the connection, where one is played. */
export const afterUpgrade = (
  context: Pick<AttackerMind, 'playing'>,
  kind: NonNullable<Attack['afterUpgrade']>['kind'],
): Attack | undefined => moves(context).find((move) => move.afterUpgrade?.kind === kind);

export const unwatched: Watched = {
  connection: null,
  host: '',
  buffers: { client: empty, server: empty },
  firstWords: { client: null, server: null },
  asked: false,
  pursued: [],
  ear: null,
  known: [],
  interception: null,
  own: null,
};

/** The attacker hears the beginning of what is said, where anything is. */
export const listening = (context: AttackerContext): AttackerContext => ({
  ...context,
  ear: context.ear === null ? null : dialectById(context.settings.dialect).listener.start,
  buffers: unwatched.buffers,
  firstWords: unwatched.firstWords,
  asked: false,
  pursued: [],
  known: [],
});

/** The certificate that it shows in place of `host`, and its key. */
export const credentialsFor = (
  { settings }: Pick<AttackerMind, 'settings'>,
  host: string,
  certificate: AttackersCertificate,
): Credentials => attackerCredentials(certificate, { host }, randomFrom(settings.seed));

/** What the attacker holds true. */
export const believe = (
  topic: 'server-tls' | 'channel' | 'peer',
  key: AttackersBelief,
  tone: 'good' | 'bad' | 'neutral',
  host: string,
): Effect => ({ type: 'believed', topic, belief: text(key, { host }), tone });

type AttackersBelief = Extract<
  PhraseKey,
  `attacker.${'sees-offer' | 'hides-offer' | 'reads-plain' | 'sealed' | 'reads-inside' | 'taken-for-server'}`
>;

/** What a message gives away, in its notebook. */
export function noteOf(
  { notes }: Pick<AttackerMind, 'notes'>,
  carries: Disclosure | null,
  line: string,
): readonly Effect[] {
  if (carries === null) return [];
  const topic = `note:${notes + 1}` as const;
  return [
    { type: 'learned', kind: carries },
    { type: 'believed', topic, belief: text(`attacker.note.${carries}`, { line }), tone: 'bad' },
  ];
}
