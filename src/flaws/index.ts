/** Every implementation mistake that a scenario can list: a line each. */
import { isMoveFor, type AttackId } from '../attacks';
import { aboutDialect, type DialectId } from '../dialects';
import type { Side } from '../dialects/dialect';

import { acceptsAnyCertificate } from './accepts-any-certificate';
import { acceptsPreauth } from './accepts-preauth';
import { believesEarlyAnswer } from './believes-early-answer';
import { clientKeepsBuffer } from './client-keeps-buffer';
import { compressesBeforeTls } from './compresses-before-tls';
import { fallsBackAfterRefusal } from './falls-back-after-refusal';
import type { Flaw } from './flaw';
import { followsReferral } from './follows-referral';
import { goesOnAfterNonsense } from './goes-on-after-nonsense';
import { ignoresAlpn } from './ignores-alpn';
import { ignoresName } from './ignores-name';
import { keepsCapabilities } from './keeps-capabilities';
import { keepsMailbox } from './keeps-mailbox';
import { logsInFirst } from './logs-in-first';
import { probesWithPassword } from './probes-with-password';
import { reusesPlainConnection } from './reuses-plain-connection';
import { serverKeepsBuffer } from './server-keeps-buffer';
import { serverKeepsLogin } from './server-keeps-login';
import { showsAlerts } from './shows-alerts';
import { skipsCheckWithoutCapabilities } from './skips-check-without-capabilities';
import { takesRequiredForPreferred } from './takes-required-for-preferred';
import { triesAnyLogin } from './tries-any-login';

export const clientFlaws = {
  'client-keeps-buffer': clientKeepsBuffer,
  'keeps-capabilities': keepsCapabilities,
  'keeps-mailbox': keepsMailbox,
  'shows-alerts': showsAlerts,
  'accepts-preauth': acceptsPreauth,
  'follows-referral': followsReferral,
  'takes-required-for-preferred': takesRequiredForPreferred,
  'falls-back-after-refusal': fallsBackAfterRefusal,
  'goes-on-after-nonsense': goesOnAfterNonsense,
  'skips-check-without-capabilities': skipsCheckWithoutCapabilities,
  'believes-early-answer': believesEarlyAnswer,
  'logs-in-first': logsInFirst,
  'reuses-plain-connection': reusesPlainConnection,
  'tries-any-login': triesAnyLogin,
  'probes-with-password': probesWithPassword,
  'accepts-any-certificate': acceptsAnyCertificate,
  'ignores-name': ignoresName,
} as const satisfies Readonly<Record<string, Flaw & { readonly of: 'client' }>>;

export const serverFlaws = {
  'server-keeps-buffer': serverKeepsBuffer,
  'server-keeps-login': serverKeepsLogin,
  'compresses-before-tls': compressesBeforeTls,
  'ignores-alpn': ignoresAlpn,
} as const satisfies Readonly<Record<string, Flaw & { readonly of: 'server' }>>;

export type ClientFlaw = keyof typeof clientFlaws;
export type ServerFlaw = keyof typeof serverFlaws;
export type FlawId = ClientFlaw | ServerFlaw;

export const flaws: Readonly<Record<FlawId, Flaw>> = { ...clientFlaws, ...serverFlaws };

/** Does this move make use of this mistake? */
export const isExploitOf = (move: AttackId, id: FlawId): boolean =>
  flaws[id].exploit === move || flaws[id].alsoExploit === move;

export const clientFlawIds = Object.keys(clientFlaws) as readonly ClientFlaw[];
export const serverFlawIds = Object.keys(serverFlaws) as readonly ServerFlaw[];

/** Can an implementation of this protocol have the flaw? */
export function isFlawFor(id: FlawId, protocol: DialectId): boolean {
  const { exploit, where } = flaws[id];
  return isMoveFor(exploit, protocol) && (where === undefined || where(aboutDialect(protocol)));
}

/** The flaws that this side can have in this protocol. */
export const flawsOf = (side: Side, protocol: DialectId): readonly FlawId[] =>
  (Object.keys(flaws) as FlawId[]).filter((id) => flaws[id].of === side && isFlawFor(id, protocol));
