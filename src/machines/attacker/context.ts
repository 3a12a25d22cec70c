/** What the attacker knows and holds of the connection that passes by. Plain data, replaced at each step. */
import { movesOf, type AttackId } from '../../attacks';
import type { Attack } from '../../attacks/attack';
import { empty } from '../../bytes/hex';
import { dialectById } from '../../dialects';
import type { ClientTask, Disclosure, Opaque, Side } from '../../dialects/dialect';
import { text } from '../../locale/text';
import type { AttackersCertificate } from '../../pkix/kinds';
import { attackerCredentials, type Credentials } from '../../pkix/credentials';
import { randomFrom } from '../../random';
import type { TlsClient, TlsServer } from '../../tls/endpoint';

import type { Effect, PathEvent, Turn } from '../events';
import { perform } from '../perform';

export interface AttackerSettings {
  readonly dialect: string;
  /** The recipient's domain: what it is after. */
  readonly domain: string;
  /** What the client has been asked to do. Of its secrets the attacker makes no use. */
  readonly task: ClientTask;
  /** Words that it exchanges for others wherever they stand in one plaintext segment, and nowhere else. */
  readonly rules: readonly ReplaceRule[];
  readonly seed: number;
}

/** As an interception tool has them: it looks at one segment, letter for letter. */
export interface ReplaceRule {
  readonly from: Side;
  /** Text as it goes over the wire, an octet a character. */
  readonly match: string;
  readonly replace: string;
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

export interface AttackerContext {
  readonly settings: AttackerSettings;
  /** The automatic moves that are played on what passes by now. */
  readonly playing: readonly AttackId[];
  readonly connection: number | null;
  readonly host: string;
  /** Plaintext that is no whole message yet, by its sender. */
  readonly buffers: Readonly<Record<Side, Uint8Array>>;
  /** What each side said first on this connection. */
  readonly firstWords: Readonly<Record<Side, Uint8Array | null>>;
  /** Has the upgrade been asked for, and the answer not come yet? */
  readonly asked: boolean;
  readonly ear: Opaque;
  readonly interception: Interception | null;
  readonly own: OwnUpgrade | null;
  readonly notes: number;
}

export type AttackerInternal = { readonly type: 'upgrade.overheard' } | { readonly type: 'upgrade.done' };

export type AttackerEvent = PathEvent | AttackerInternal;
export type Reaction = Turn<AttackerContext, AttackerInternal>;

/** What the attacker makes of an event, with the moves that are to be played on it. */
export const follow = (rule: (context: AttackerContext, event: AttackerEvent) => Reaction) =>
  perform<AttackerContext, AttackerEvent, AttackerInternal>((context, event) =>
    rule('playing' in event ? { ...context, playing: event.playing } : context, event),
  );

export const moves = ({ playing }: Pick<AttackerContext, 'playing'>): readonly Attack[] => movesOf(playing);

/** The move that does this with the TLS of the connection, where one is played. */
export const afterUpgrade = (
  context: Pick<AttackerContext, 'playing'>,
  kind: NonNullable<Attack['afterUpgrade']>['kind'],
): Attack | undefined => moves(context).find((move) => move.afterUpgrade?.kind === kind);

/** The attacker hears the beginning of a connection. */
export const listening = (context: AttackerContext): AttackerContext => ({
  ...context,
  ear: dialectById(context.settings.dialect).listener.start,
  buffers: { client: empty, server: empty },
  firstWords: { client: null, server: null },
  asked: false,
});

/** The certificate that it shows in place of `host`, and its key. */
export const credentialsFor = (
  { settings }: AttackerContext,
  host: string,
  certificate: AttackersCertificate,
): Credentials => attackerCredentials(certificate, { host }, randomFrom(settings.seed));

/** What a message gives away, in its notebook. */
export function noteOf(
  context: AttackerContext,
  carries: Disclosure | null,
  line: string,
): readonly Effect[] {
  if (carries === null) return [];
  const topic = `note:${context.notes + 1}` as const;
  return [
    { type: 'learned', kind: carries },
    { type: 'believed', topic, belief: text(`attacker.note.${carries}`, { line }), tone: 'bad' },
  ];
}
