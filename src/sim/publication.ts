/** What the recipient's domain publishes, and everybody else whom the resolver asks: the zones of a scenario, and the MTA-STS policy. */
import type { AttackId } from '../attacks';
import { attackersDomain, attackersMx } from '../attacks/own-hosts';
import { baseDomainOf, tlsaName } from '../dane/base-domain';
import { associationData } from '../dane/tlsa';
import { aboutDialect } from '../dialects';
import { isWithin } from '../dns/name';
import type { DnsRecord, RecordData } from '../dns/record';
import { growTree, type Leaf } from '../dns/tree';
import type { FailingLookup, Zone } from '../dns/zone-data';
import type { Policy } from '../mtasts/policy';
import { credentials, epoch } from '../pkix/credentials';
import { randomFrom } from '../random';

import { addresses, credentialsOf, hostsOf, reportHostOf, type Host } from './hosts';
import type { MtaStsScenario, Scenario, TlsaScenario } from './scenario';

/** Seconds. */
const day = 86_400;
const ttl = 3600;

/** What the recipient's domain, and whoever runs its mail hosts, publish: of these zones what an administrator would type. */
export function publishedRecords(scenario: Scenario, zones: readonly Zone[]): readonly DnsRecord[] {
  const hosts = hostsOf(scenario).flatMap(({ name, expandedName }) => [name, expandedName]);
  const own = new Set([scenario.domain.name, ...hosts.map((host) => zoneOfHost(scenario, host))]);
  return zones
    .filter(({ name }) => own.has(name))
    .flatMap(({ records, server }) =>
      records.filter(({ name, data }) => !upkeep.has(data.type) && name !== server.host),
    );
}

/** What name server software keeps by itself. */
const upkeep: ReadonlySet<string> = new Set(['SOA', 'NS', 'DS', 'DNSKEY']);

/** The whole tree of zones that the run asks, signed for the week of the run; the attacker's own where one of `moves` leads there. */
export function zonesOf(scenario: Scenario, now: number, moves: readonly AttackId[]): readonly Zone[] {
  const hosts = hostsOf(scenario);
  const leaves = [...ownZones(scenario, hosts, now), ...attackersZones(scenario, moves)];
  const distinct = leaves.filter(({ name }, i) => leaves.findIndex((leaf) => leaf.name === name) === i);
  return growTree(distinct, randomFrom(scenario.seed), signingWindow(now));
}

/** Zones are signed anew every week, for three. Both in seconds since 1970. */
function signingWindow(now: number): { readonly inception: number; readonly expiration: number } {
  const week = 7 * day;
  const inception = epoch + week * Math.floor((now - epoch) / week) - day;
  return { inception, expiration: inception + 3 * week };
}

/** The recipient's zone, and the zones of MX hosts that live elsewhere. */
function ownZones(scenario: Scenario, hosts: readonly Host[], now: number): readonly Leaf[] {
  const { domain } = scenario;
  const elsewhere = domain.mxZone === 'same' ? domain.dnssec : domain.mxZone;
  const records = [
    ...hosts.flatMap((host) => hostRecords(scenario, host, now)),
    ...reportHostRecords(scenario),
  ];
  const failing = hosts.flatMap((host) => failingLookups(scenario, host));
  const names = [domain.name, ...records.map(({ name }) => zoneOfHost(scenario, name))];
  return [...new Set(names)].map((name) => ({
    name,
    dnssec: name === domain.name ? domain.dnssec : elsewhere,
    records: [
      ...(name === domain.name ? mailRecords(scenario, hosts) : []),
      ...records.filter((record) => zoneOfHost(scenario, record.name) === name),
    ],
    failing: failing.filter((lookup) => zoneOfHost(scenario, lookup.name) === name),
  }));
}

/** The zone that a host's records stand in. An alias stands in the recipient's own zone, wherever it leads. */
function zoneOfHost({ domain }: Scenario, owner: string): string {
  const host = baseDomainOf(owner);
  const own = isWithin(host, domain.name);
  if (own && (domain.mxZone === 'same' || domain.mxAlias !== null)) return domain.name;
  if (own || host.split('.').length <= 2) return host;
  return host.slice(host.indexOf('.') + 1);
}

/** Does one of these moves lead a client to the host that the attacker runs? */
export const leadsToAttackersMx = (moves: readonly AttackId[]): boolean =>
  moves.includes('spoof-mx') || moves.includes('refer-elsewhere');

/** A signed zone of the attacker's own, with everything that a mail host needs. */
function attackersZones(scenario: Scenario, moves: readonly AttackId[]): readonly Leaf[] {
  if (!leadsToAttackersMx(moves)) return [];
  const [name, host] = [attackersDomain(scenario.domain.name), attackersMx(scenario.domain.name)];
  const { chain } = credentials('trusted', { host, domain: name }, randomFrom(scenario.seed));
  const data = (chain[0] && associationData(chain[0], 1, 1)) ?? new Uint8Array(0);
  const { port } = aboutDialect(scenario.protocol);
  return [
    {
      name,
      dnssec: 'signed',
      records: [
        at(host, { type: 'A', address: addresses.attackersMx }),
        at(tlsaName(host, port), { type: 'TLSA', usage: 3, selector: 1, matchingType: 1, data }),
      ],
      failing: [],
    },
  ];
}

const at = (name: string, data: RecordData): DnsRecord => ({ name, ttl, data });

function mailRecords({ domain, protocol }: Scenario, hosts: readonly Host[]): readonly DnsRecord[] {
  const { name, mx, mtaSts, tlsRpt } = domain;
  if (aboutDialect(protocol).finds.by === 'name') return [];
  const exchanges = mx.length === 0 ? [] : mx[0] === '.' ? [''] : hosts.map((host) => host.name);
  return [
    ...exchanges.map((exchange, i) =>
      at(name, { type: 'MX', preference: exchange === '' ? 0 : 10 * (i + 1), exchange }),
    ),
    ...(mtaSts ? policyTexts(mtaSts).map((text) => at(`_mta-sts.${name}`, txt(text))) : []),
    ...(mtaSts ? [at(`mta-sts.${name}`, { type: 'A', address: addresses.policyHost })] : []),
    ...(tlsRpt ? [at(`_smtp._tls.${name}`, txt(`v=TLSRPTv1; rua=${tlsRpt.rua.join(',')}`))] : []),
  ];
}

/** A text of any length: strings of at most 255 octets, which its reader joins. */
const txt = (text: string): RecordData => ({ type: 'TXT', strings: text.match(/.{1,255}/gs) ?? [''] });

function policyTexts(mtaSts: MtaStsScenario): readonly string[] {
  const text = `v=STSv1; id=${policyIdOf(mtaSts)};`;
  switch (mtaSts.record) {
    case true:
      return [text];
    case false:
      return [];
    case 'several':
      return [text, 'v=STSv1; id=20190101000000Z;'];
    case 'malformed':
      return ['v=STSv1; id=2026-11-24;'];
  }
}

function hostRecords(scenario: Scenario, host: Host, now: number): readonly DnsRecord[] {
  const owner = tlsaName(host.baseDomain, aboutDialect(scenario.protocol).port);
  const isAlias = host.expandedName !== host.name;
  return [
    ...(isAlias ? [at(host.name, { type: 'CNAME', target: host.expandedName })] : []),
    at(host.expandedName, { type: 'A', address: host.address }),
    ...host.tlsa.map((record) => at(owner, tlsaData(scenario, host, record, now))),
  ];
}

/** The certificate association is computed from a certificate: the server's, its CA's, or one that nobody presents. */
function tlsaData(
  scenario: Scenario,
  host: Host,
  { usage, selector, matching, of }: TlsaScenario,
  now: number,
): RecordData {
  const { chain, issuer } = credentialsOf(scenario, host, now);
  const names = { host: `previous.${host.name}`, domain: scenario.domain.name };
  const [other] = credentials('trusted', names, randomFrom(scenario.seed), now).chain;
  const certificate = { server: chain[0], ca: issuer, other }[of];
  const data = (certificate && associationData(certificate, selector, matching)) ?? new Uint8Array(0);
  return { type: 'TLSA', usage, selector, matchingType: matching, data };
}

/** Unless it is a host that has its records already. */
function reportHostRecords(scenario: Scenario): readonly DnsRecord[] {
  const place = reportHostOf(scenario);
  return place?.address === addresses.reportHost
    ? [at(place.host, { type: 'A', address: place.address })]
    : [];
}

function failingLookups({ domain, protocol }: Scenario, { baseDomain }: Host): readonly FailingLookup[] {
  const how = domain.tlsaLookup;
  return how === 'ok' ? [] : [{ name: tlsaName(baseDomain, aboutDialect(protocol).port), type: 'TLSA', how }];
}

/** The policy as the policy host serves it. */
export const policyOf = ({ mode, mx, maxAge }: MtaStsScenario): Policy => ({ mode, mx, maxAge });

/** Another policy has another id. */
export const policyIdOf = ({ mode }: MtaStsScenario): string =>
  ({ enforce: '20261124090000Z', testing: '20261117090000Z', none: '20261124110000Z' })[mode];
