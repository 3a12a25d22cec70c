/** The MX hosts of a scenario: their names, addresses, certificates and who plays them. */
import { aboutDialect } from '../dialects';
import { credentials, type Credentials } from '../pkix/credentials';
import { randomFrom } from '../random';
import { endpointOf } from '../tlsrpt/endpoint';

import { hostsDomain, type Scenario, type ServerScenario, type TlsaScenario } from './scenario';
import type { Party } from './trace';

/** Where everybody is: the recipient's hosts in 192.0.2.0/24, the client's network in 198.51.100.0/24, the rest in 203.0.113.0/24 (RFC 5737). */
export const addresses = {
  client: '198.51.100.10',
  resolver: '198.51.100.53',
  policyHost: '192.0.2.80',
  reportHost: '192.0.2.81',
  attackersMx: '203.0.113.166',
  attackersMta: '203.0.113.167',
  attackersClient: '203.0.113.66',
  substitute: '192.0.2.21',
} as const;

/** One MX host: who plays it, where it is, and how it is set up. */
export interface Host {
  readonly party: Party;
  readonly name: string;
  /** The name that its address and certificate have: another one where it is an alias. */
  readonly expandedName: string;
  /** The TLSA base domain of its records. */
  readonly baseDomain: string;
  readonly address: string;
  readonly server: ServerScenario;
  readonly tlsa: readonly TlsaScenario[];
}

/** MX hosts in order of preference, of which the first may be an alias; or the one host that the user has set up. */
export function hostsOf({ domain, protocol, server }: Scenario): readonly Host[] {
  const { finds } = aboutDialect(protocol);
  if (finds.by === 'name') {
    const name = `${finds.label}.${domain.name}`;
    const place = { party: 'server', address: '192.0.2.25' } as const;
    return [{ ...place, name, expandedName: name, baseDomain: name, server, tlsa: [] }];
  }
  const names = domain.mx.length === 0 ? [domain.name] : domain.mx.filter((name) => name !== '.');
  const primary = names.map((name) => ({ name, server, tlsa: domain.tlsa }));
  const backup =
    domain.backup === null || primary.length === 0
      ? []
      : [{ name: `backup.${hostsDomain(domain)}`, server: domain.backup, tlsa: domain.backup.tlsa }];
  return [...primary, ...backup].map((host, i) => {
    const expandedName = (i === 0 ? domain.mxAlias : null) ?? host.name;
    return {
      ...host,
      expandedName,
      baseDomain: domain.tlsaAt === 'expanded-name' ? expandedName : host.name,
      party: i === 0 ? 'server' : `server-${i + 1}`,
      address: `192.0.2.${25 + i}`,
    };
  });
}

/** Where TLS reports are posted to. */
export interface ReportHost {
  readonly host: string;
  readonly address: string;
  /** The request targets of the domain's record. */
  readonly targets: readonly string[];
}

/**
 * The web server that the domain's record sends reports to, null where it names none: the host of the first `https:` URI, which may be the
 * policy host or a mail host too. Other hosts that a record may name have no address here.
 */
export function reportHostOf(scenario: Scenario): ReportHost | null {
  const { domain } = scenario;
  const endpoints = (domain.tlsRpt?.rua ?? []).flatMap((uri) => {
    const endpoint = endpointOf(uri);
    return endpoint?.kind === 'https' ? [{ ...endpoint, host: endpoint.host.toLowerCase() }] : [];
  });
  const [first] = endpoints;
  if (first === undefined) return null;
  const { host } = first;
  const shared = hostsOf(scenario).find(({ expandedName, name }) => [expandedName, name].includes(host));
  const isPolicyHost = domain.mtaSts !== null && host === `mta-sts.${domain.name}`;
  return {
    host,
    address: shared?.address ?? (isPolicyHost ? addresses.policyHost : addresses.reportHost),
    targets: endpoints.filter((endpoint) => endpoint.host === host).map(({ target }) => target),
  };
}

/** What the host presents: a certificate for the name that clients check it by. `now`: in seconds since 1970. */
export const credentialsOf = (
  { domain, seed }: Scenario,
  { baseDomain, server }: Host,
  now: number,
): Credentials =>
  credentials(server.certificate, { host: baseDomain, domain: domain.name }, randomFrom(seed), now);
