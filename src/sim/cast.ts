/** The cast of a scenario: who plays which part, set up from the scenario and its seed. */
import { movesOf, type AttackId } from '../attacks';
import { attackersAccount, attackersMx, liarAgainst } from '../attacks/own-hosts';
import { fromText } from '../bytes/hex';
import { aboutDialect, dialectById, substituteOf, type DialectId } from '../dialects';
import type { Account, ClientTask } from '../dialects/dialect';
import { trustAnchor } from '../dns/tree';
import type { AttackerSettings } from '../machines/attacker/machine';
import type { ClientSettings } from '../machines/client/context';
import type { NameServerSettings } from '../machines/name-server';
import type { OwnSessionSettings } from '../machines/own-session';
import type { HttpResponse, WebServerSettings } from '../machines/web-server';
import type { ResolverSettings } from '../machines/resolver/machine';
import type { ServerSettings } from '../machines/server';
import type { CachedPolicy } from '../mtasts/cache';
import { formatPolicy } from '../mtasts/policy';
import { attackerCredentials, credentials, trustAnchors } from '../pkix/credentials';
import { randomFrom } from '../random';

import { addresses, credentialsOf, hostsOf, type Host } from './hosts';
import { leadsToAttackersMx, policyIdOf, policyOf, zonesOf } from './publication';
import { begin } from './step';
import { defaultScenario, type HandMove, type MtaStsScenario, type Scenario } from './scenario';
import type { Party } from './trace';
import { schedule, type World } from './world';

/** Seconds. */
const day = 86_400;

/** What the client brings with it from the days before, and which day it is. */
export interface Morning {
  /** Seconds since 1970. */
  readonly epoch: number;
  readonly kept: CachedPolicy | null;
}

/** A day, in seconds since 1970, that nothing went before: the cache is as the scenario says. */
export const firstMorning = ({ client, domain }: Scenario, now: number): Morning => ({
  epoch: now,
  kept: cachedPolicy(domain.mtaSts, client.mtaStsCache, now),
});

/** Is somebody on the path? */
export const isAttacked = ({ attacker }: Scenario, handMoves: readonly HandMove[]): boolean =>
  attacker.moves.length + attacker.rules.length + handMoves.length > 0;

/** The automatic moves that can be played in a run: those of the scenario, and those that a person plays at a segment. */
const playable = ({ attacker }: Scenario, handMoves: readonly HandMove[]): readonly AttackId[] => [
  ...attacker.moves,
  ...handMoves.flatMap((move) => (move.do === 'play' ? [move.move] : [])),
];

/**
 * The world at the moment when the client begins.
 * @param possible the moves that the attacker's own hosts and zone must be ready for; where there are any, it is on the path
 */
export function openWorld(
  scenario: Scenario,
  handMoves: readonly HandMove[],
  morning: Morning,
  possible: readonly AttackId[] = playable(scenario, handMoves),
): World {
  const hosts = hostsOf(scenario);
  const port = portOf(scenario);
  const task = taskOf(scenario, hosts[0]?.name ?? scenario.domain.name);
  const policyHost = policyHostOf(scenario, morning.epoch);
  const attacked = isAttacked(scenario, handMoves) || possible.length > 0;
  const own = attacked ? attackersHosts(scenario, possible, morning.epoch) : [];
  const substitute = substituteIn(scenario, possible, hosts, task, morning.epoch);
  const tree = zonesOf(scenario, morning.epoch, possible);
  const nameServers = tree.map((zone) => [`name-server:${zone.name}` as const, zone] as const);
  const empty: World = {
    now: 0,
    order: 0,
    queue: [],
    parties: {},
    listeners: {
      ...Object.fromEntries(
        hosts.flatMap(({ address, party }) => [
          [`${address}:${port}`, party],
          [`${address}:${aboutDialect(scenario.protocol).port}`, party],
        ]),
      ),
      ...(policyHost === null ? {} : { [`${addresses.policyHost}:443`]: 'policy-host' }),
      [`${addresses.attackersMx}:${port}`]: 'attacker-mx',
      ...(substitute === null ? {} : { [`${addresses.substitute}:${substitute.port}`]: 'substitute-server' }),
    },
    awaited: null,
    addresses: {
      client: addresses.client,
      resolver: addresses.resolver,
      ...Object.fromEntries(nameServers.map(([party, { server }]) => [party, server.address])),
    },
    connections: {},
    zones: tree,
    task,
    handMoves,
    segments: 0,
    transitions: 0,
    trace: [],
    conclusion: null,
    deliveries: [],
    disclosed: [],
    crossings: [],
    ears: {},
    moves: scenario.attacker.moves,
    protocol: scenario.protocol,
    kept: morning.kept,
    sessions: [],
    inbox: null,
    secrets: [],
  };
  const root = tree.find(({ name }) => name === '');
  const inputs: readonly (readonly [Party, unknown])[] = [
    ...nameServers.map(([party, zone]) => [party, { zone } satisfies NameServerSettings] as const),
    [
      'resolver',
      {
        rootServer: root?.server.address ?? '',
        trustAnchor: trustAnchor(tree),
        epoch: morning.epoch,
        seed: scenario.seed,
      } satisfies ResolverSettings,
    ],
    ...(policyHost === null ? [] : [['policy-host', policyHost] as const]),
    ...hosts.map((host) => [host.party, serverSettings(scenario, host, morning.epoch)] as const),
    ...own,
    ...(substitute?.parties ?? []),
    ...(attacked ? [['attacker', attackerSettings(scenario, task)] as const] : []),
    ['client', clientSettings(scenario, task, morning)],
  ];
  const cast = inputs.reduce((world, [party, input]) => begin(world, party, input), empty);
  return schedule(cast, 'client', { type: 'delivery.due' }, substitute === null ? 0 : headStart);
}

/** How long the attacker is about its own business before the client begins, in milliseconds: long enough for a whole session. */
const headStart = 2_000;

/** Beyond all numbers that a client gives to its connections. */
const ownConnection = 1_000;

export type Task = Omit<ClientTask, 'nonce'>;

const account: Account = { user: 'alice', password: 'correct horse' };

export const isFoundByMx = ({ protocol }: Scenario): boolean => aboutDialect(protocol).finds.by === 'mx';

/** Where the server listens: with implicit TLS on a port of its own. */
function portOf({ connection, protocol }: Scenario): number {
  const { port, implicitTlsPort } = aboutDialect(protocol);
  return (connection === 'implicit-tls' ? implicitTlsPort : null) ?? port;
}

/** The mail: one line begins with a dot, so that dot-stuffing has something to do (RFC 5321 section 4.5.2). */
export function taskOf(scenario: Scenario, host: string): Task {
  const { client, domain } = scenario;
  const from = 'alice@sender.example';
  const to = `bob@${domain.name}`;
  const carol = `carol@${domain.name}`;
  // By the author, or by whoever could write into the mail on an earlier hop.
  const waived = client.tlsRequiredNo || movesOf(scenario.attacker.moves).some(({ waives }) => waives);
  const toBoth = aboutDialect(scenario.protocol).answersEachRecipient === true;
  const lines = [
    `From: Alice <${from}>`,
    `To: Bob <${to}>${toBoth ? `, Carol <${carol}>` : ''}`,
    'Date: Tue, 24 Nov 2026 09:00:00 +0000',
    'Subject: Our offer',
    'Message-ID: <1@sender.example>',
    ...(waived ? ['TLS-Required: No'] : []),
    '',
    'Dear Bob,',
    '',
    'we can go down to 48,000 euros.',
    '... but please keep that between the two of us.',
    '',
    'Alice',
  ];
  const message = fromText(lines.map((line) => `${line}\r\n`).join(''));
  const tlsRequired = client.requireTls ? 'yes' : waived ? 'no' : null;
  return {
    clientName: isFoundByMx(scenario) ? 'mta.sender.example' : 'client.sender.example',
    envelope: toBoth ? { from, to, alsoTo: [carol] } : { from, to },
    message,
    tlsRequired,
    account,
    dataProtection: client.dataProtection,
    host,
    domain: domain.name,
  };
}

export function clientSettings(scenario: Scenario, task: Task, morning: Morning): ClientSettings {
  const { client, connection, domain, protocol, seed } = scenario;
  return {
    dialect: protocol,
    task,
    domain: domain.name,
    host: isFoundByMx(scenario) ? null : task.host,
    implicitTls: connection === 'implicit-tls',
    tls: connection === 'plaintext' ? 'never' : client.tls,
    minimumTls: client.minimumTls,
    dane: client.dane,
    daneOnly: client.daneOnly,
    mtaSts: client.mtaSts,
    cachedPolicy: morning.kept,
    address: addresses.client,
    resolver: addresses.resolver,
    leftover: client.leftover,
    hasPooled: client.pool === 'plaintext' && connection !== 'implicit-tls',
    report: null,
    flaws: client.flaws,
    trustAnchors: trustAnchors(randomFrom(seed), morning.epoch),
    epoch: morning.epoch,
    seed,
  };
}

const attackerSettings = ({ attacker, domain, protocol, seed }: Scenario, task: Task): AttackerSettings => ({
  dialect: protocol,
  domain: domain.name,
  task,
  rules: attacker.rules,
  seed,
});

/** `now`: in seconds since 1970. */
export function serverSettings(scenario: Scenario, host: Host, now: number): ServerSettings {
  const { name, server } = host;
  const { chain, privateKey } = credentialsOf(scenario, host, now);
  return {
    dialect: scenario.protocol,
    policy: {
      host: name,
      domain: scenario.domain.name,
      upgrade: server.starttls === 'breaks' ? 'offered' : server.starttls,
      requiresTls: server.requiresTls,
      offersRequireTls: server.offersRequireTls,
      authBeforeTls: server.authBeforeTls,
      account,
      attackersAccount,
      message: taskOf(scenario, name).message,
    },
    breaks: server.starttls === 'breaks',
    implicitTls: scenario.connection === 'implicit-tls',
    leftover: server.leftover,
    chain,
    privateKey,
    versions: server.tlsVersions,
    flaws: server.flaws,
    epoch: now,
    seed: scenario.seed,
  };
}

function policyHostOf({ domain, seed }: Scenario, now: number): WebServerSettings | null {
  const { mtaSts } = domain;
  if (mtaSts === null || mtaSts.policyHost === 'unreachable') return null;
  const host = `mta-sts.${domain.name}`;
  const kind = mtaSts.policyHost === 'bad-certificate' ? 'wrong-name' : 'trusted';
  const names = { host, domain: domain.name };
  const { chain, privateKey } = credentials(kind, names, randomFrom(seed), now);
  const serves = { kind: 'policy', response: policyResponse(mtaSts) } as const;
  return { host, serves, chain, privateKey, epoch: now, seed };
}

const policyFile = (body: string): HttpResponse => ({
  status: '200 OK',
  headers: ['Content-Type: text/plain'],
  body,
});

/** What the policy host says, in every way that the scenario can ask for. */
function policyResponse(mtaSts: MtaStsScenario): HttpResponse | null {
  const good = policyFile(formatPolicy(policyOf(mtaSts)));
  switch (mtaSts.policyHost) {
    case 'ok':
    case 'bad-certificate':
    case 'unreachable':
      return good;
    case 'not-found':
      return { status: '404 Not Found', headers: ['Content-Type: text/plain'], body: '' };
    case 'malformed':
      return policyFile('version: STSv1\r\nmode: strict\r\n');
    case 'redirect':
      return { status: '301 Moved Permanently', headers: ['Location: https://www.example.org/'], body: '' };
    case 'wrong-type':
      return { ...good, headers: ['Content-Type: text/html'] };
    case 'too-large':
      return policyFile(good.body + 'comment: this file is far too long\r\n'.repeat(2000));
    case 'silent':
      return null;
  }
}

/** The hosts that the attacker runs, where one of its moves leads there. */
function attackersHosts(
  scenario: Scenario,
  moves: readonly AttackId[],
  now: number,
): readonly (readonly [Party, unknown])[] {
  const { attacker, domain, seed } = scenario;
  const random = randomFrom(seed);
  const name = attackersMx(domain.name);
  const mx: Host = {
    party: 'attacker-mx',
    name,
    expandedName: name,
    baseDomain: name,
    address: addresses.attackersMx,
    server: defaultScenario.server,
    tlsa: [],
  };
  const host = `mta-sts.${domain.name}`;
  const { chain, privateKey } = attackerCredentials(
    attacker.misissued ? 'misissued' : 'self-signed',
    { host },
    random,
  );
  const forged = policyFile(formatPolicy({ mode: 'none', mx: [], maxAge: day }));
  return [
    ...(leadsToAttackersMx(moves) ? [['attacker-mx', serverSettings(scenario, mx, now)] as const] : []),
    ...(moves.includes('forge-policy')
      ? [
          [
            'attacker-policy-host',
            {
              host,
              serves: { kind: 'policy', response: forged },
              chain,
              privateKey,
              epoch: now,
              seed,
            } satisfies WebServerSettings,
          ] as const,
        ]
      : []),
  ];
}

/**
 * A server of another protocol that has the certificate too, and the attacker's session there, in which it asks for a file of its own, or
 * has one kept. Null where no move is about that, the client says something before TLS, or no server of another protocol would do.
 */
function substituteIn(
  scenario: Scenario,
  possible: readonly AttackId[],
  [site]: readonly Host[],
  task: Task,
  now: number,
): { readonly port: number; readonly parties: readonly (readonly [Party, unknown])[] } | null {
  const { connection, domain, protocol, seed } = scenario;
  const transfers = movesOf(possible).flatMap(({ substitutes }) => substitutes ?? []);
  if (transfers.length === 0) return null;
  const dialect = substituteOf(protocol);
  const { blindAnswer } = dialectById(protocol).forgery;
  if (dialect === null || blindAnswer === undefined || site === undefined) return null;
  if (connection !== 'implicit-tls') return null;
  const { port } = aboutDialect(dialect);
  const host = substituteHost(dialect, domain.name);
  const message = blindAnswer(liarAgainst(task, null));
  const file = 'page.html';
  const wanted = transfers.includes('send') ? file : 'kept.txt';
  const settings = serverSettings(scenario, site, now);
  const server: ServerSettings = {
    ...settings,
    dialect,
    breaks: false,
    implicitTls: false,
    policy: { ...settings.policy, host, upgrade: 'offered', authBeforeTls: 'refused', message, file },
  };
  const session: OwnSessionSettings = {
    dialect,
    transfers: [...new Set(transfers)],
    task: { ...task, account: attackersAccount, dataProtection: 'private', host, file: wanted },
    host,
    address: addresses.substitute,
    port,
    connection: ownConnection,
    seed,
  };
  return {
    port,
    parties: [
      ['substitute-server', server],
      ['attacker-client', session],
    ],
  };
}

/** The host of that protocol in a domain, where clients look for it. */
function substituteHost(dialect: DialectId, domain: string): string {
  const { finds } = aboutDialect(dialect);
  return finds.by === 'name' ? `${finds.label}.${domain}` : domain;
}

/** `fresh`: fetched yesterday. `expired`: fetched one day longer ago than it was good for. */
function cachedPolicy(
  mtaSts: MtaStsScenario | null,
  cache: Scenario['client']['mtaStsCache'],
  now: number,
): CachedPolicy | null {
  if (mtaSts === null || cache === 'empty') return null;
  const age = cache === 'fresh' ? Math.min(day, Math.floor(mtaSts.maxAge / 2)) : mtaSts.maxAge + day;
  return { id: policyIdOf(mtaSts), policy: policyOf(mtaSts), fetchedAt: now - age };
}
