/** "What if": every single switch whose flip could change how a run ends, as data. The engine says whether it does. */
import { flaws, isExploitOf, isFlawFor, type FlawId } from '../flaws';
import type { RunAddress } from '../sim/address';
import type { Scenario } from '../sim/scenario';
import type { Verdict } from '../sim/outcome';
import type { ui } from '../locale/en/ui';
import { hasLogin } from './protocol/protocols';
import {
  isPossible,
  ownKey,
  policyOf,
  set,
  withConnection,
  withFlaws,
  withMoves,
  withMxZone,
} from './switches/change';
import { movesAt } from './switches/moves';

export type FlipId = keyof typeof ui.flip;

interface Flip {
  readonly id: FlipId;
  /** The scenario with the switch flipped; null where the switch stands there already or the flip makes no sense. */
  readonly of: (scenario: Scenario) => Scenario | null;
}

const flip =
  (applies: (scenario: Scenario) => boolean, change: (scenario: Scenario) => Scenario): Flip['of'] =>
  (scenario) => {
    if (!applies(scenario)) return null;
    const flipped = change(scenario);
    return isPossible(flipped) ? flipped : null;
  };

/** The mistake that a move of this attacker makes use of, and no common move has a use for. */
const flawFor = ({ attacker, connection, protocol }: Scenario): FlawId | null =>
  (Object.keys(flaws) as FlawId[]).find(
    (id) =>
      attacker.moves.some(
        (move) =>
          isExploitOf(move, id) && (movesAt.seam.includes(move) || flaws[id].connection === connection),
      ) && isFlawFor(id, protocol),
  ) ?? null;

const attacked = ({ attacker }: Scenario): boolean => attacker.moves.some((move) => move !== 'eavesdrop');

/** In the order in which they are offered. */
export const flips: readonly Flip[] = [
  {
    id: 'client-dane',
    of: flip(
      ({ client, domain }) => !client.dane && domain.tlsa.length > 0,
      (s) => set(s, 'client', { dane: true }),
    ),
  },
  {
    id: 'client-no-dane',
    of: flip(
      ({ client }) => client.dane,
      (s) => set(s, 'client', { dane: false, daneOnly: false }),
    ),
  },
  {
    id: 'tlsa-server',
    of: flip(
      ({ domain }) => domain.tlsa.some(({ of }) => of === 'other'),
      (s) => set(s, 'domain', { tlsa: [ownKey] }),
    ),
  },
  {
    id: 'sign',
    of: flip(
      ({ attacker, domain }) =>
        domain.dnssec !== 'signed' &&
        (domain.tlsa.length > 0 || attacker.moves.some((move) => movesAt.dns.includes(move))),
      (s) => set(s, 'domain', { dnssec: 'signed' }),
    ),
  },
  {
    id: 'sign-mx-zone',
    of: flip(
      ({ client, domain }) => client.dane && domain.mxZone === 'unsigned',
      (s) => withMxZone(s, 'signed'),
    ),
  },
  {
    id: 'unsign',
    of: flip(
      ({ domain, client }) => client.dane && domain.dnssec === 'signed' && domain.tlsa.length > 0,
      (s) => set(s, 'domain', { dnssec: 'unsigned' }),
    ),
  },
  {
    id: 'publish',
    of: flip(
      ({ client, domain }) => client.dane && domain.tlsa.length === 0,
      (s) => set(s, 'domain', { tlsa: [ownKey] }),
    ),
  },
  {
    id: 'client-sts',
    of: flip(
      ({ client, domain }) => !client.mtaSts && domain.mtaSts !== null,
      (s) => set(s, 'client', { mtaSts: true }),
    ),
  },
  {
    id: 'client-no-sts',
    of: flip(
      ({ client, domain }) => client.mtaSts && domain.mtaSts !== null,
      (s) => set(s, 'client', { mtaSts: false }),
    ),
  },
  {
    id: 'sts-enforce',
    of: flip(
      ({ client, domain }) => client.mtaSts && domain.mtaSts?.mode === 'testing',
      (s) => set(s, 'domain', { mtaSts: policyOf(s, 'enforce') }),
    ),
  },
  {
    id: 'sts-testing',
    of: flip(
      ({ client, domain }) => client.mtaSts && domain.mtaSts?.mode === 'enforce',
      (s) => set(s, 'domain', { mtaSts: policyOf(s, 'testing') }),
    ),
  },
  {
    id: 'cached',
    of: flip(
      ({ attacker, client, domain }) =>
        client.mtaSts &&
        domain.mtaSts !== null &&
        client.history.length === 0 &&
        attacker.moves.some((move) => movesAt.policy.includes(move)),
      (s) => set(s, 'client', { history: [{ daysAgo: 1, moves: [], mode: null }] }),
    ),
  },
  {
    id: 'misissue',
    of: flip(
      ({ attacker }) => attacker.moves.includes('forge-policy') && !attacker.misissued,
      (s) => set(s, 'attacker', { misissued: true }),
    ),
  },
  {
    id: 'not-misissued',
    of: flip(
      ({ attacker }) => attacker.moves.includes('forge-policy') && attacker.misissued,
      (s) => set(s, 'attacker', { misissued: false }),
    ),
  },
  {
    id: 'require-tls',
    of: flip(
      ({ client, server }) => !client.requireTls && server.offersRequireTls,
      (s) => set(s, 'client', { requireTls: true, tlsRequiredNo: false }),
    ),
  },
  {
    id: 'no-require-tls',
    of: flip(
      ({ client }) => client.requireTls || client.tlsRequiredNo,
      (s) => set(s, 'client', { requireTls: false, tlsRequiredNo: false }),
    ),
  },
  {
    id: 'offer-require-tls',
    of: flip(
      ({ client, server }) => client.requireTls && !server.offersRequireTls,
      (s) => set(s, 'server', { offersRequireTls: true }),
    ),
  },
  {
    id: 'data-private',
    of: flip(
      ({ client }) => client.dataProtection === 'clear',
      (s) => set(s, 'client', { dataProtection: 'private' }),
    ),
  },
  {
    id: 'client-required',
    of: flip(
      ({ client }) => client.tls === 'opportunistic',
      (s) => set(s, 'client', { tls: 'required' }),
    ),
  },
  {
    id: 'client-verified',
    of: flip(
      ({ client }) => client.tls === 'opportunistic' || client.tls === 'required',
      (s) => set(s, 'client', { tls: 'verified' }),
    ),
  },
  {
    id: 'client-opportunistic',
    of: flip(
      ({ client }) => client.tls !== 'opportunistic',
      (s) => set(s, 'client', { tls: 'opportunistic' }),
    ),
  },
  {
    id: 'implicit-tls',
    of: flip(
      ({ connection }) => connection !== 'implicit-tls',
      (s) => withConnection(s, 'implicit-tls'),
    ),
  },
  {
    id: 'use-starttls',
    of: flip(
      ({ connection }) => connection === 'plaintext',
      (s) => withConnection(s, 'starttls'),
    ),
  },
  {
    id: 'no-login-in-plaintext',
    of: flip(
      (s) => hasLogin(s) && s.server.authBeforeTls === 'allowed',
      (s) => set(s, 'server', { authBeforeTls: 'refused' }),
    ),
  },
  {
    id: 'offer-starttls',
    of: flip(
      ({ connection, server }) => connection === 'starttls' && server.starttls !== 'offered',
      (s) => set(s, 'server', { starttls: 'offered' }),
    ),
  },
  {
    id: 'trust-certificate',
    of: flip(
      ({ server }) => server.certificate !== 'trusted',
      (s) => set(s, 'server', { certificate: 'trusted' }),
    ),
  },
  {
    id: 'fix-server',
    of: flip(
      ({ server }) => server.flaws.length > 0,
      (s) => set(s, 'server', { flaws: [] }),
    ),
  },
  {
    id: 'fix-client',
    of: flip(
      ({ client }) => client.flaws.length > 0,
      (s) => set(s, 'client', { flaws: [] }),
    ),
  },
  {
    id: 'flawed',
    of: flip(
      (s) => s.client.flaws.length + s.server.flaws.length === 0 && flawFor(s) !== null,
      (s) => {
        const made = flawFor(s);
        return made === null ? s : withFlaws(s, flaws[made].of, [made]);
      },
    ),
  },
  {
    id: 'data-clear',
    of: flip(
      ({ client }) => client.dataProtection === 'private' && client.tls !== 'never',
      (s) => set(s, 'client', { dataProtection: 'clear' }),
    ),
  },
  { id: 'nobody', of: flip(attacked, (s) => withMoves(s, [])) },
  {
    id: 'strip',
    of: flip(
      (s) => !attacked(s),
      (s) => withMoves(s, ['strip-starttls']),
    ),
  },
  {
    id: 'intercept',
    of: flip(
      ({ attacker }) => !attacker.moves.some((move) => move.startsWith('intercept')),
      (s) => withMoves(s, ['intercept-self-signed']),
    ),
  },
];

/** Every flip that there is a use for, as the run that it makes. Where nobody is on the path, nobody's hand is in it either. */
export const flipped = ({ scenario, moves }: RunAddress): readonly (RunAddress & { readonly id: FlipId })[] =>
  flips.flatMap(({ id, of }) => {
    const other = of(scenario);
    return other ? [{ id, scenario: other, moves: id === 'nobody' ? [] : moves }] : [];
  });

/** Did it end well for whoever wants the message kept private? */
export const endsWell = (verdict: Verdict): boolean => verdict === 'secure' || verdict === 'held';

/** How many links there is room for beside a verdict. */
export const shown = 3;

interface Ending {
  readonly id: FlipId;
  readonly verdict: Verdict;
}

/** The most telling endings: those on the other side of good and bad first, then the ones that differ at all. */
export function mostTelling<E extends Ending>(now: Verdict, endings: readonly E[]): readonly E[] {
  const differing = endings.filter(({ verdict }) => verdict !== now);
  const turned = differing.filter(({ verdict }) => endsWell(verdict) !== endsWell(now));
  const others = differing.filter((ending) => !turned.includes(ending));
  return [...turned, ...others].slice(0, shown);
}
