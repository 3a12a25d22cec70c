/** What turning a switch makes of a scenario: a value of one owner, and what has to follow from it. */
import { whenOf, type AttackId } from '../../attacks';
import type { Side } from '../../dialects/dialect';
import { clientFlawIds, isFlawFor, serverFlawIds, type FlawId } from '../../flaws';
import { parseScenario } from '../../sim/parse-scenario';
import {
  defaultMtaSts,
  defaultTlsa,
  hostsDomain,
  type DomainScenario,
  type MtaStsScenario,
  type Scenario,
  type TlsaScenario,
} from '../../sim/scenario';

import { aboutOf, isByMx, isMail } from '../protocol/protocols';
import { movesIn, targetsIn } from './moves';

type Part = 'client' | 'server' | 'domain' | 'attacker';

/** One switch of one owner set to another value. */
export const set = <P extends Part>(scenario: Scenario, part: P, values: Partial<Scenario[P]>): Scenario => ({
  ...scenario,
  [part]: { ...scenario[part], ...values },
});

/** Other mistakes in the software of one side, in the order of the index. */
export const withFlaws = (scenario: Scenario, side: Side, flaws: readonly FlawId[]): Scenario =>
  side === 'client'
    ? set(scenario, 'client', {
        flaws: clientFlawIds.filter((id) => flaws.includes(id)),
        // This one shows only where there is a connection to reuse.
        ...(flaws.includes('reuses-plain-connection') ? { pool: 'plaintext' } : {}),
      })
    : set(scenario, 'server', { flaws: serverFlawIds.filter((id) => flaws.includes(id)) });

export const withMoves = (scenario: Scenario, moves: readonly AttackId[]): Scenario =>
  set(scenario, 'attacker', { moves });

/** A client that reports, or does not: where no report is sent, none can be kept back. */
export const withReport = (scenario: Scenario, sendsReport: boolean): Scenario => {
  const to = set(scenario, 'client', { sendsReport });
  const moves = scenario.attacker.moves.filter(
    (id) => whenOf(id) !== 'after' || movesIn(to, 'report').includes(id),
  );
  return withMoves(to, moves);
};

/** May such a scenario be? A position that leads to none is not offered. */
export const isPossible = (scenario: Scenario): boolean => parseScenario(scenario).ok;

/**
 * The same scenario in another protocol. What that protocol does not have is left out: policies that only mail servers look up, what only
 * the author of a mail can ask for, a port with implicit TLS, moves aimed at what nobody asks. What is merely out of sight stays.
 */
export function withProtocol(scenario: Scenario, protocol: Scenario['protocol']): Scenario {
  const { attacker, client, connection, server } = scenario;
  const to = { ...scenario, protocol };
  const aimable = targetsIn(to).flatMap((target) => movesIn(to, target));
  const moves = attacker.moves.filter((move) => move === 'eavesdrop' || aimable.includes(move));
  return {
    ...to,
    connection:
      connection === 'implicit-tls' && aboutOf(to).implicitTlsPort === null ? 'starttls' : connection,
    client: {
      ...client,
      ...(isByMx(to) ? {} : { dane: false, daneOnly: false, mtaSts: false, sendsReport: false, history: [] }),
      ...(isMail(to) ? {} : { requireTls: false, tlsRequiredNo: false }),
      flaws: client.flaws.filter((flaw) => isFlawFor(flaw, protocol)),
      ...(aboutOf(to).dataConnection === undefined ? { dataProtection: 'private' as const } : {}),
      ...(aboutOf(to).keepsConnections === true ? {} : { pool: 'empty' as const }),
    },
    server: { ...server, flaws: server.flaws.filter((flaw) => isFlawFor(flaw, protocol)) },
    attacker: { ...attacker, moves },
  };
}

/** Another way into TLS, or none. A client that never uses TLS cannot reach a port that has nothing else. */
export const withConnection = (scenario: Scenario, connection: Scenario['connection']): Scenario => ({
  ...scenario,
  connection,
  client:
    connection === 'implicit-tls' && scenario.client.tls === 'never'
      ? { ...scenario.client, tls: 'required' }
      : scenario.client,
});

export const ownKey: TlsaScenario = defaultTlsa;
export const oldKey: TlsaScenario = { ...ownKey, of: 'other' };

/** An MTA-STS policy as an administrator would publish it for this domain's MX hosts. */
export function policyOf({ domain }: Scenario, mode: MtaStsScenario['mode']): MtaStsScenario {
  const policy = domain.mtaSts ?? { ...defaultMtaSts(domain), mx: domain.mx };
  const named = policy.mx.filter((host) => host !== '.');
  return { ...policy, mode, mx: named.length > 0 ? named : [domain.name] };
}

/** MX hosts in another zone: the hosts that were called after the old one, and the policy that names them, follow. */
export function withMxZone(scenario: Scenario, mxZone: DomainScenario['mxZone']): Scenario {
  const { domain } = scenario;
  const before = `mail.${hostsDomain(domain)}`;
  const after = `mail.${hostsDomain({ ...domain, mxZone })}`;
  const renamed = (hosts: readonly string[]): readonly string[] =>
    hosts.includes(after) ? hosts : hosts.map((host) => (host === before ? after : host));
  const mtaSts = domain.mtaSts && { ...domain.mtaSts, mx: renamed(domain.mtaSts.mx) };
  return set(scenario, 'domain', { mxZone, mx: renamed(domain.mx), mtaSts });
}

/** The first MX host as an alias of another name in its zone, or as the host itself. */
export const withAlias = (scenario: Scenario, wanted: boolean): Scenario =>
  set(
    scenario,
    'domain',
    wanted ? { mxAlias: `mx1.${hostsDomain(scenario.domain)}` } : { mxAlias: null, tlsaAt: 'mx-host' },
  );
