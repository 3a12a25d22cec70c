/**
 * JSON from anybody to a valid scenario, or to the one thing that is wrong with it. Every field has a default; an unknown field, a
 * wrong type, a value out of range, a combination that cannot be and what is not built yet are refused, each with its path.
 */
import { attackIds } from '../attacks';
import { dialects, type DialectId } from '../dialects';
import type { ScenarioErrorKey } from '../locale/en/scenario-errors';
import type { Values } from '../locale/text';
import { certificateKinds } from '../pkix/kinds';
import { err, ok, type Result } from '../result';

import {
  choice,
  flag,
  found,
  integer,
  list,
  nullable,
  own,
  problem,
  readJson,
  record,
  refuse,
  textual,
  type Read,
  type ScenarioError,
} from './read-json';
import { longestName, nameComplaint, patternComplaint, ruaComplaint } from './reserved-name';
import {
  choices,
  defaultBackup,
  defaultMtaSts,
  defaultMx,
  defaultScenario,
  defaultTlsa,
  defaultTlsRpt,
  frozen,
  protocols,
  type BackupScenario,
  type ClientScenario,
  type DomainScenario,
  type MtaStsScenario,
  type Scenario,
  type ServerScenario,
  type TlsaScenario,
  type TlsRptScenario,
} from './scenario';

export type { ScenarioError };

const dialectIds = Object.keys(dialects) as readonly DialectId[];

/** Octets of all `rua` addresses: with `v=TLSRPTv1; rua=` before them they fit one character-string of a TXT record. */
const longestRua = 230;

/** A protocol can be simulated as soon as its dialect stands in the index. */
const protocol: Read<DialectId> = (json, at, otherwise) => {
  const isPlanned = protocols.some((id) => id === json) && !dialectIds.some((id) => id === json);
  if (!isPlanned) return choice(dialectIds)(json, at, otherwise);
  return refuse(at, 'protocol-not-built', { found: found(json), accepted: dialectIds.join(', ') }, otherwise);
};

/** Flaws of an implementation: none is built yet. */
const flaws: Read<readonly never[]> = (json, at, otherwise) => {
  if (json === undefined || (Array.isArray(json) && json.length === 0)) return otherwise;
  return refuse(at, 'choice-none', { found: found(Array.isArray(json) ? json[0] : json) }, otherwise);
};

const client = record<ClientScenario>({
  tls: choice(choices.clientTls),
  dane: flag,
  daneOnly: flag,
  mtaSts: flag,
  mtaStsCache: choice(choices.mtaStsCache),
  requireTls: flag,
  leftover: choice(choices.leftover),
  flaws,
});

const serverFields = {
  starttls: choice(choices.starttls),
  certificate: choice(certificateKinds),
  leftover: choice(choices.leftover),
  tlsVersions: list(choice(choices.tlsVersion), '1.3', { min: 1, max: choices.tlsVersion.length }),
  requiresTls: flag,
  authBeforeTls: choice(choices.authBeforeTls),
  flaws,
} as const;

const server = record<ServerScenario>(serverFields);

const octet = integer(0, 255);

const tlsa = list(
  record<TlsaScenario>({ usage: octet, selector: octet, matching: octet, of: choice(choices.tlsaOf) }),
  defaultTlsa,
  { max: 8, repeats: true },
);

const backup = record<BackupScenario>({ ...serverFields, tlsa });

/** Host names are compared without regard to case, so they are kept in lower case. */
const lowerCase =
  (check: (text: string) => ScenarioErrorKey | null): Read<string> =>
  (json, at, otherwise) =>
    textual((text) => check(text.toLowerCase()), { max: longestName })(json, at, otherwise).toLowerCase();

const hostName = lowerCase(nameComplaint);
const hosts = list(
  lowerCase((name) => (name === '.' ? null : nameComplaint(name))),
  '',
  { max: 5 },
);

const mxHosts: Read<readonly string[]> = (json, at, otherwise) => {
  const names = hosts(json, at, otherwise);
  return names.length > 1 && names.includes('.') ? refuse(at, 'null-mx', {}, otherwise) : names;
};

const mtaSts = record<MtaStsScenario>({
  record: flag,
  mode: choice(choices.mtaStsMode),
  mx: list(lowerCase(patternComplaint), '', { max: 5 }),
  maxAge: integer(0, 31557600),
  policyHost: choice(choices.policyHost),
});

const tlsRpt = record<TlsRptScenario>({ rua: list(textual(ruaComplaint), '', { min: 1, max: 5 }) });

/** What a domain publishes follows from its name and its MX hosts, unless the scenario says otherwise. */
const domain: Read<DomainScenario> = (json, at, otherwise) => {
  const quietly = { ...at, errors: [] };
  const name = hostName(own(json, 'name'), quietly, otherwise.name);
  const mx = mxHosts(own(json, 'mx'), quietly, defaultMx(name));
  return record<DomainScenario>({
    name: hostName,
    mx: mxHosts,
    dnssec: choice(choices.dnssec),
    mxZone: choice(choices.mxZone),
    tlsa,
    tlsaLookup: choice(choices.tlsaLookup),
    backup: nullable(backup, defaultBackup),
    mtaSts: nullable(mtaSts, defaultMtaSts({ name, mx })),
    tlsRpt: nullable(tlsRpt, defaultTlsRpt(name)),
  })(json, at, { ...otherwise, name, mx });
};

const scenario = record<Scenario>({
  protocol,
  connection: choice(choices.connection),
  client,
  server,
  domain,
  attacker: record<Scenario['attacker']>({
    moves: list(choice(attackIds), 'eavesdrop', { max: attackIds.length }),
  }),
  seed: integer(0, 0xffffffff),
});

interface Combination {
  readonly path: string;
  readonly message: ScenarioErrorKey;
  readonly stands: (scenario: Scenario) => boolean;
  readonly values?: (scenario: Scenario) => Values;
}

const needsTls12 = ({ tlsVersions }: ServerScenario): boolean =>
  tlsVersions.includes('1.2') && !tlsVersions.includes('1.3');

const protocolOf = ({ protocol }: Scenario): Values => ({ protocol });

/** What the contract allows and nobody has built yet. */
const notBuilt: readonly Combination[] = [
  { path: 'client.requireTls', message: 'require-tls-not-built', stands: ({ client }) => client.requireTls },
  {
    path: 'server.tlsVersions',
    message: 'tls-1.2-not-built',
    stands: ({ server }) => needsTls12(server),
  },
  {
    path: 'domain.backup.tlsVersions',
    message: 'tls-1.2-not-built',
    stands: ({ domain }) => domain.backup !== null && needsTls12(domain.backup),
  },
];

const backupName = ({ domain }: Scenario): string => `backup.${domain.name}`;

/** What cannot be. */
const impossible: readonly Combination[] = [
  {
    path: 'connection',
    message: 'implicit-tls',
    stands: ({ connection, protocol }) =>
      connection === 'implicit-tls' && dialects[protocol].implicitTlsPort === null,
    values: protocolOf,
  },
  {
    path: 'client.dane',
    message: 'dane-protocol',
    stands: ({ client, protocol }) => client.dane && (protocol as string) !== 'smtp-relay',
    values: protocolOf,
  },
  {
    path: 'client.daneOnly',
    message: 'dane-only',
    stands: ({ client }) => client.daneOnly && !client.dane,
  },
  {
    path: 'domain.mtaSts.mx',
    message: 'sts-mx-empty',
    stands: ({ domain: { mtaSts } }) => mtaSts !== null && mtaSts.mx.length === 0 && mtaSts.mode !== 'none',
  },
  {
    path: 'domain.tlsRpt.rua',
    message: 'rua-long',
    stands: ({ domain: { tlsRpt } }) => tlsRpt !== null && tlsRpt.rua.join(',').length > longestRua,
    values: () => ({ max: longestRua }),
  },
  {
    path: 'domain.backup',
    message: 'backup-alone',
    stands: ({ domain: { backup, mx } }) => backup !== null && (mx.length === 0 || mx[0] === '.'),
  },
  {
    path: 'domain.backup',
    message: 'backup-name',
    stands: (whole) => whole.domain.backup !== null && whole.domain.mx.includes(backupName(whole)),
    values: (whole) => ({ name: backupName(whole) }),
  },
];

/**
 * Reads a scenario: any JSON value in, a whole scenario (frozen all the way down) or the first thing wrong with it out.
 * `path` is where the scenario stands, where it is part of something bigger.
 */
export function parseScenario(json: unknown, path = ''): Result<Scenario, ScenarioError> {
  const shaped = readJson(scenario, json ?? null, path, defaultScenario);
  if (!shaped.ok) return shaped;
  const refused = [...notBuilt, ...impossible].find(({ stands }) => stands(shaped.value));
  if (!refused) return ok(frozen(shaped.value));
  const where = path === '' ? refused.path : `${path}.${refused.path}`;
  return err(problem(where, refused.message, refused.values?.(shaped.value)));
}
