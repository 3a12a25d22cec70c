/**
 * JSON from anybody to a valid scenario, or to the one thing that is wrong with it. Every field has a default; an unknown field, a
 * wrong type, a value out of range, a combination that cannot be and what is not built yet are refused, each with its path.
 */
import { attackIds } from '../attacks';
import { aboutDialect, dialectIds } from '../dialects';
import { isWithin } from '../dns/name';
import { clientFlawIds, isFlawFor, serverFlawIds, type FlawId } from '../flaws';
import type { ScenarioErrorKey } from '../locale/en/scenario-errors';
import type { Values } from '../locale/text';
import type { ReplaceRule } from '../machines/attacker/rules';
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
  required,
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
  hostsDomain,
  type BackupScenario,
  type ClientScenario,
  type DomainScenario,
  type EarlierDay,
  type MtaStsScenario,
  type Scenario,
  type ServerScenario,
  type TlsaScenario,
  type TlsRptScenario,
} from './scenario';

export type { ScenarioError };

/** Octets of all `rua` addresses: with `v=TLSRPTv1; rua=` before them they fit one character-string of a TXT record. */
const longestRua = 230;

/** What rules exchange, in octets. */
const longestRule = 400;

/** As they go over the wire: an octet a character. */
const isWire = (text: string): boolean => text.length <= longestRule && !/[^\0-\xff]/.test(text);

const words = (least: number): Read<string> =>
  textual((text) => (isWire(text) && text.length >= least ? null : 'rule-words'), { max: longestRule });

const rules = list(
  record<ReplaceRule>({
    from: required(choice(choices.side)),
    match: required(words(1)),
    replace: words(0),
  }),
  { from: 'server', match: '', replace: '' } as ReplaceRule,
  { max: 8, repeats: true },
);

const moves = list(choice(attackIds), 'eavesdrop', { max: attackIds.length });

const earlierDay = record<EarlierDay>({
  daysAgo: required(integer(1, 400)),
  moves,
  mode: nullable(choice(choices.mtaStsMode), 'enforce'),
});

const history: Read<readonly EarlierDay[]> = (json, at, otherwise) => {
  const days = list(earlierDay, { daysAgo: 1, moves: [], mode: null }, { max: 8, repeats: true })(
    json,
    at,
    otherwise,
  );
  const sorted = days.every(({ daysAgo }, i) => i === 0 || daysAgo < days[i - 1]!.daysAgo);
  return sorted || at.errors.length > 0 ? days : refuse(at, 'history-order', {}, otherwise);
};

const client = record<ClientScenario>({
  tls: choice(choices.clientTls),
  minimumTls: choice(choices.minimumTls),
  dane: flag,
  daneOnly: flag,
  mtaSts: flag,
  mtaStsCache: choice(choices.mtaStsCache),
  requireTls: flag,
  tlsRequiredNo: flag,
  sendsReport: flag,
  history,
  leftover: choice(choices.leftover),
  dataProtection: choice(choices.dataProtection),
  pool: choice(choices.pool),
  flaws: list(choice(clientFlawIds), 'client-keeps-buffer', { max: clientFlawIds.length }),
});

const serverFields = {
  starttls: choice(choices.starttls),
  certificate: choice(certificateKinds),
  leftover: choice(choices.leftover),
  tlsVersions: list(choice(choices.tlsVersion), '1.3', { min: 1, max: choices.tlsVersion.length }),
  requiresTls: flag,
  offersRequireTls: flag,
  authBeforeTls: choice(choices.authBeforeTls),
  flaws: list(choice(serverFlawIds), 'server-keeps-buffer', { max: serverFlawIds.length }),
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

/** There or not, or there in a form that must not be believed. */
const policyRecord: Read<MtaStsScenario['record']> = (json, at, otherwise) => {
  if (json === undefined || typeof json === 'boolean') return json ?? otherwise;
  const accepted = ['true', 'false', ...choices.policyRecord].join(', ');
  const chosen = choices.policyRecord.find((word) => word === json);
  return chosen ?? refuse(at, 'choice', { accepted, found: found(json) }, otherwise);
};

const mtaSts = record<MtaStsScenario>({
  record: policyRecord,
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
  const mxZone = choice(choices.mxZone)(own(json, 'mxZone'), quietly, otherwise.mxZone);
  const mx = mxHosts(own(json, 'mx'), quietly, defaultMx({ name, mxZone }));
  return record<DomainScenario>({
    name: hostName,
    mx: mxHosts,
    dnssec: choice(choices.dnssec),
    mxZone: choice(choices.mxZone),
    mxAlias: nullable(hostName, ''),
    tlsa,
    tlsaAt: choice(choices.tlsaAt),
    tlsaLookup: choice(choices.tlsaLookup),
    backup: nullable(backup, defaultBackup),
    mtaSts: nullable(mtaSts, defaultMtaSts({ name, mx })),
    tlsRpt: nullable(tlsRpt, defaultTlsRpt(name)),
  })(json, at, { ...otherwise, name, mx });
};

const scenario = record<Scenario>({
  protocol: choice(dialectIds),
  connection: choice(choices.connection),
  client,
  server,
  domain,
  attacker: record<Scenario['attacker']>({ moves, misissued: flag, rules }),
  seed: integer(0, 0xffffffff),
});

interface Combination {
  readonly path: string;
  readonly message: ScenarioErrorKey;
  readonly stands: (scenario: Scenario) => boolean;
  readonly values?: (scenario: Scenario) => Values;
}

const protocolOf = ({ protocol }: Scenario): Values => ({ protocol });

/** A flaw that no implementation of the protocol can have, where one is listed. */
const strangeFlaw = (listed: readonly FlawId[], { protocol }: Scenario): FlawId | undefined =>
  listed.find((flaw) => !isFlawFor(flaw, protocol));

const backupName = ({ domain }: Scenario): string => `backup.${hostsDomain(domain)}`;

/** Signatures are vouched for from above: below an unsigned zone none counts (RFC 4035 section 4.3). */
const isCutOff = ({ domain: { dnssec, mx, mxZone, name } }: Scenario): boolean =>
  mxZone === 'signed' && dnssec !== 'signed' && mx.some((host) => isWithin(host, name));

/** What cannot be. */
const impossible: readonly Combination[] = [
  {
    path: 'connection',
    message: 'implicit-tls',
    stands: ({ connection, protocol }) =>
      connection === 'implicit-tls' && aboutDialect(protocol).implicitTlsPort === null,
    values: protocolOf,
  },
  {
    path: 'client.dane',
    message: 'dane-protocol',
    stands: ({ client, protocol }) => client.dane && aboutDialect(protocol).finds.by !== 'mx',
    values: protocolOf,
  },
  {
    path: 'connection',
    message: 'implicit-tls-never',
    stands: ({ client, connection }) => connection === 'implicit-tls' && client.tls === 'never',
  },
  {
    path: 'client.mtaSts',
    message: 'mta-sts-protocol',
    stands: ({ client, protocol }) =>
      (client.mtaSts || client.history.length > 0) && aboutDialect(protocol).finds.by !== 'mx',
    values: protocolOf,
  },
  {
    path: 'client.requireTls',
    message: 'require-tls-protocol',
    stands: ({ client, protocol }) =>
      (client.requireTls || client.tlsRequiredNo) && aboutDialect(protocol).carries !== 'mail',
    values: protocolOf,
  },
  {
    path: 'client.sendsReport',
    message: 'report-protocol',
    stands: ({ client, protocol }) => client.sendsReport && aboutDialect(protocol).finds.by !== 'mx',
    values: protocolOf,
  },
  {
    path: 'client.dataProtection',
    message: 'data-protocol',
    stands: ({ client, protocol }) =>
      client.dataProtection === 'clear' && aboutDialect(protocol).dataConnection === undefined,
    values: protocolOf,
  },
  {
    path: 'client.pool',
    message: 'pool-protocol',
    stands: ({ client, protocol }) =>
      client.pool !== 'empty' && aboutDialect(protocol).keepsConnections !== true,
    values: protocolOf,
  },
  {
    path: 'client.daneOnly',
    message: 'dane-only',
    stands: ({ client }) => client.daneOnly && !client.dane,
  },
  {
    path: 'client.tlsRequiredNo',
    message: 'tls-required-both',
    stands: ({ client }) => client.tlsRequiredNo && client.requireTls,
  },
  {
    path: 'client.flaws',
    message: 'flaw-protocol',
    stands: (whole) => strangeFlaw(whole.client.flaws, whole) !== undefined,
    values: (whole) => ({ ...protocolOf(whole), flaw: strangeFlaw(whole.client.flaws, whole) ?? '' }),
  },
  {
    path: 'server.flaws',
    message: 'flaw-protocol',
    stands: (whole) => strangeFlaw(whole.server.flaws, whole) !== undefined,
    values: (whole) => ({ ...protocolOf(whole), flaw: strangeFlaw(whole.server.flaws, whole) ?? '' }),
  },
  {
    path: 'domain.mxZone',
    message: 'mx-zone-cut-off',
    stands: isCutOff,
    values: ({ domain }) => ({ domain: domain.name, host: defaultMx(domain)[0] ?? '' }),
  },
  {
    path: 'domain.mxAlias',
    message: 'alias-alone',
    stands: ({ domain: { mx, mxAlias } }) => mxAlias !== null && (mx.length === 0 || mx[0] === '.'),
  },
  {
    path: 'domain.mxAlias',
    message: 'alias-itself',
    stands: ({ domain: { mx, mxAlias, name } }) => mxAlias !== null && [name, ...mx].includes(mxAlias),
  },
  {
    path: 'domain.tlsaAt',
    message: 'tlsa-at',
    stands: ({ domain: { mxAlias, tlsaAt } }) => tlsaAt === 'expanded-name' && mxAlias === null,
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
  const refused = impossible.find(({ stands }) => stands(shaped.value));
  if (!refused) return ok(frozen(shaped.value));
  const where = path === '' ? refused.path : `${path}.${refused.path}`;
  return err(problem(where, refused.message, refused.values?.(shaped.value)));
}
