/** The cast of a scenario: hosts, names, addresses, zones, certificates and policies, all made from the scenario and its seed. */
import { fromText } from '../bytes/hex';
import { associationData } from '../dane/tlsa';
import { tlsaName } from '../dane/base-domain';
import { dialectById } from '../dialects';
import type { ClientTask } from '../dialects/dialect';
import { isWithin } from '../dns/name';
import type { DnsRecord, RecordData } from '../dns/record';
import type { FailingLookup, Zone } from '../dns/zone';
import type { AttackerSettings } from '../machines/attacker';
import type { ClientSettings } from '../machines/client/context';
import type { PolicyHostSettings } from '../machines/policy-host';
import type { ResolverSettings } from '../machines/resolver';
import type { ServerSettings } from '../machines/server';
import type { CachedPolicy } from '../mtasts/cache';
import { formatPolicy, type Policy } from '../mtasts/policy';
import { credentials, epoch, trustAnchors, type Credentials } from '../pkix/credentials';
import { randomFrom } from '../random';

import { begin } from './step';
import type { HandMove, MtaStsScenario, Scenario, ServerScenario, TlsaScenario } from './scenario';
import type { Party } from './trace';
import { schedule, type World } from './world';

const day = 86_400;
const ttl = 3600;
const policyId = '20261124090000Z';
const policyHostAddress = '192.0.2.80';

/** One MX host: who plays it, where it is, and how it is set up. */
interface Host {
  readonly party: Party;
  readonly name: string;
  readonly address: string;
  readonly server: ServerScenario;
  readonly tlsa: readonly TlsaScenario[];
}

/** The world at the moment when the client begins. */
export function openWorld(scenario: Scenario, handMoves: readonly HandMove[]): World {
  const hosts = hostsOf(scenario);
  const { port } = dialectById(scenario.protocol);
  const task = taskOf(scenario);
  const policyHost = policyHostOf(scenario);
  const empty: World = {
    now: 0,
    order: 0,
    queue: [],
    parties: {},
    listeners: {
      ...Object.fromEntries(hosts.map(({ address, party }) => [`${address}:${port}`, party])),
      ...(policyHost === null ? {} : { [`${policyHostAddress}:443`]: 'policy-host' }),
    },
    connections: {},
    task,
    handMoves,
    segments: 0,
    transitions: 0,
    trace: [],
    conclusion: null,
    deliveries: [],
    disclosed: [],
  };
  const inputs: readonly (readonly [Party, unknown])[] = [
    ['resolver', { zones: zonesOf(scenario, hosts) } satisfies ResolverSettings],
    ...(policyHost === null ? [] : [['policy-host', policyHost] as const]),
    ...hosts.map((host) => [host.party, serverSettings(scenario, host)] as const),
    ...(scenario.attacker.moves.length + handMoves.length === 0
      ? []
      : [['attacker', attackerSettings(scenario)] as const]),
    ['client', clientSettings(scenario, task)],
  ];
  const cast = inputs.reduce((world, [party, input]) => begin(world, party, input), empty);
  return schedule(cast, 'client', { type: 'delivery.due' }, 0);
}

/** What the recipient's domain publishes in the DNS, as an administrator would type it. */
export const publishedRecords = (scenario: Scenario): readonly DnsRecord[] =>
  zonesOf(scenario, hostsOf(scenario)).flatMap(({ records }) => records);

function hostsOf({ domain, server }: Scenario): readonly Host[] {
  const names = domain.mx.length === 0 ? [domain.name] : domain.mx.filter((name) => name !== '.');
  const primary = names.map((name) => ({ name, server, tlsa: domain.tlsa }));
  const backup =
    domain.backup === null || primary.length === 0
      ? []
      : [{ name: `backup.${domain.name}`, server: domain.backup, tlsa: domain.backup.tlsa }];
  return [...primary, ...backup].map((host, i) => ({
    ...host,
    party: i === 0 ? 'server' : `server-${i + 1}`,
    address: `192.0.2.${25 + i}`,
  }));
}

/** The mail: one line begins with a dot, so that dot-stuffing has something to do (RFC 5321 section 4.5.2). */
function taskOf({ domain }: Scenario): ClientTask {
  const from = 'alice@sender.example';
  const to = `bob@${domain.name}`;
  const lines = [
    `From: Alice <${from}>`,
    `To: Bob <${to}>`,
    'Date: Tue, 24 Nov 2026 09:00:00 +0000',
    'Subject: Our offer',
    'Message-ID: <1@sender.example>',
    '',
    'Dear Bob,',
    '',
    'we can go down to 48,000 euros.',
    '... but please keep that between the two of us.',
    '',
    'Alice',
  ];
  const message = fromText(lines.map((line) => `${line}\r\n`).join(''));
  return { clientName: 'mta.sender.example', envelope: { from, to }, message };
}

function clientSettings(
  { client, connection, domain, protocol, seed }: Scenario,
  task: ClientTask,
): ClientSettings {
  return {
    dialect: protocol,
    task,
    domain: domain.name,
    tls: connection === 'plaintext' ? 'never' : client.tls,
    dane: client.dane,
    daneOnly: client.daneOnly,
    mtaSts: client.mtaSts,
    cachedPolicy: cachedPolicy(domain.mtaSts, client.mtaStsCache),
    leftover: client.leftover,
    trustAnchors: trustAnchors(randomFrom(seed)),
    epoch,
    seed,
  };
}

const attackerSettings = ({ attacker, protocol, seed }: Scenario): AttackerSettings => ({
  dialect: protocol,
  moves: attacker.moves,
  seed,
});

function serverSettings(scenario: Scenario, { name, server }: Host): ServerSettings {
  const { chain, privateKey } = credentialsOf(scenario, name, server);
  return {
    dialect: scenario.protocol,
    policy: {
      host: name,
      domain: scenario.domain.name,
      upgrade: server.starttls === 'breaks' ? 'offered' : server.starttls,
      requiresTls: server.requiresTls,
      authBeforeTls: server.authBeforeTls,
    },
    breaks: server.starttls === 'breaks',
    leftover: server.leftover,
    chain,
    privateKey,
    versions: server.tlsVersions,
    seed: scenario.seed,
  };
}

const credentialsOf = (
  { domain, seed }: Scenario,
  host: string,
  { certificate }: ServerScenario,
): Credentials => credentials(certificate, { host, domain: domain.name }, randomFrom(seed));

function policyHostOf({ domain, seed }: Scenario): PolicyHostSettings | null {
  const { mtaSts } = domain;
  if (mtaSts === null || mtaSts.policyHost === 'unreachable') return null;
  const host = `mta-sts.${domain.name}`;
  const kind = mtaSts.policyHost === 'bad-certificate' ? 'wrong-name' : 'trusted';
  const { chain, privateKey } = credentials(kind, { host, domain: domain.name }, randomFrom(seed));
  const body =
    mtaSts.policyHost === 'malformed' ? 'version: STSv1\nmode: strict\n' : formatPolicy(policyOf(mtaSts));
  const status = mtaSts.policyHost === 'not-found' ? '404 Not Found' : '200 OK';
  return { host, status, body: mtaSts.policyHost === 'not-found' ? '' : body, chain, privateKey, seed };
}

const policyOf = ({ mode, mx, maxAge }: MtaStsScenario): Policy => ({ mode, mx, maxAge });

/** `fresh`: fetched yesterday. `expired`: fetched one day longer ago than it was good for. */
function cachedPolicy(
  mtaSts: MtaStsScenario | null,
  cache: Scenario['client']['mtaStsCache'],
): CachedPolicy | null {
  if (mtaSts === null || cache === 'empty') return null;
  const age = cache === 'fresh' ? Math.min(day, Math.floor(mtaSts.maxAge / 2)) : mtaSts.maxAge + day;
  return { id: policyId, policy: policyOf(mtaSts), fetchedAt: epoch - age };
}

/** The recipient's zone, and the zone of each MX host that has its own. */
function zonesOf(scenario: Scenario, hosts: readonly Host[]): readonly Zone[] {
  const { domain } = scenario;
  const own = domain.mxZone === 'same' ? hosts.filter(({ name }) => !isWithin(name, domain.name)) : hosts;
  const security = { unsigned: 'insecure', signed: 'secure', bogus: 'bogus' } as const;
  const hostSecurity = domain.mxZone === 'same' ? security[domain.dnssec] : security[domain.mxZone];
  return [
    {
      name: domain.name,
      security: security[domain.dnssec],
      records: [
        ...mailRecords(scenario, hosts),
        ...hosts.filter((host) => !own.includes(host)).flatMap((host) => hostRecords(scenario, host)),
      ],
      failing: hosts.filter((host) => !own.includes(host)).flatMap((host) => failingLookups(scenario, host)),
    },
    ...own
      .filter(({ name }) => name !== domain.name)
      .map((host) => ({
        name: host.name,
        security: hostSecurity,
        records: hostRecords(scenario, host),
        failing: failingLookups(scenario, host),
      })),
  ];
}

const at = (name: string, data: RecordData): DnsRecord => ({ name, ttl, data });

function mailRecords({ domain }: Scenario, hosts: readonly Host[]): readonly DnsRecord[] {
  const { name, mx, mtaSts, tlsRpt } = domain;
  const exchanges = mx.length === 0 ? [] : mx[0] === '.' ? [''] : hosts.map((host) => host.name);
  return [
    ...exchanges.map((exchange, i) =>
      at(name, { type: 'MX', preference: exchange === '' ? 0 : 10 * (i + 1), exchange }),
    ),
    ...(mtaSts?.record
      ? [at(`_mta-sts.${name}`, { type: 'TXT', strings: [`v=STSv1; id=${policyId};`] })]
      : []),
    ...(mtaSts ? [at(`mta-sts.${name}`, { type: 'A', address: policyHostAddress })] : []),
    ...(tlsRpt
      ? [at(`_smtp._tls.${name}`, { type: 'TXT', strings: [`v=TLSRPTv1; rua=${tlsRpt.rua.join(',')}`] })]
      : []),
  ];
}

function hostRecords(scenario: Scenario, host: Host): readonly DnsRecord[] {
  const owner = tlsaName(host.name, dialectById(scenario.protocol).port);
  return [
    at(host.name, { type: 'A', address: host.address }),
    ...host.tlsa.map((record) => at(owner, tlsaData(scenario, host, record))),
  ];
}

/** The certificate association is computed from a certificate: the server's, its CA's, or one that nobody presents. */
function tlsaData(
  scenario: Scenario,
  host: Host,
  { usage, selector, matching, of }: TlsaScenario,
): RecordData {
  const { chain, issuer } = credentialsOf(scenario, host.name, host.server);
  const names = { host: `previous.${host.name}`, domain: scenario.domain.name };
  const [other] = credentials('trusted', names, randomFrom(scenario.seed)).chain;
  const certificate = { server: chain[0], ca: issuer, other }[of];
  const data = (certificate && associationData(certificate, selector, matching)) ?? new Uint8Array(0);
  return { type: 'TLSA', usage, selector, matchingType: matching, data };
}

function failingLookups({ domain, protocol }: Scenario, { name }: Host): readonly FailingLookup[] {
  const how = domain.tlsaLookup;
  return how === 'ok' ? [] : [{ name: tlsaName(name, dialectById(protocol).port), type: 'TLSA', how }];
}
