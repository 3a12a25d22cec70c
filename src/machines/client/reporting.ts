/** What the client notes of each session that it tried, for the report that it sends to the recipient's domain (RFC 8460 section 4). */
import { toHex } from '../../bytes/hex';
import type { TlsaData } from '../../dane/tlsa';
import { dialectById } from '../../dialects';
import { policyLines, type Policy } from '../../mtasts/policy';
import type { ResultType } from '../../tlsrpt/result-type';
import type { SessionPolicy, SessionResult } from '../../tlsrpt/session';

import type { Effect } from '../events';
import type { ClientContext } from './context';

export const noteSuccess = (context: ClientContext): Effect => noted(context, { kind: 'success' });

/** The host is the one in hand, unless it has been given up already. */
export const noteFailure = (context: ClientContext, type: ResultType, host?: string): Effect =>
  noted(context, { kind: 'failure', type, reasonCode: null, additionalInformation: null }, host);

function noted(context: ClientContext, result: SessionResult, name?: string): Effect {
  const { host, settings, now } = context;
  return {
    type: 'session.noted',
    session: {
      policy: policyOf(context, result, name ?? host?.name ?? settings.domain),
      result,
      sendingMtaIp: settings.address,
      receivingMxHostname: name ?? host?.name ?? null,
      receivingMxHelo: heloOf(context, name),
      receivingIp: host === null || host.address === '' ? null : host.address,
      at: settings.epoch + Math.floor(now / 1000),
      attempt: `${settings.epoch}.${context.attempt}.${context.failures.length}`,
    },
  };
}

/** The name that the host in hand gave in its answer to EHLO, where the session came so far (RFC 8460 section 4.4). */
function heloOf({ host, settings, talk }: ClientContext, name: string | undefined): string | null {
  if (talk === null || (name !== undefined && name !== host?.name)) return null;
  return dialectById(settings.dialect).client.serverName?.(talk.state) ?? null;
}

/** Under which policy the session stood: what the result says of one, the demand on the host, or MTA-STS. */
function policyOf(context: ClientContext, result: SessionResult, name: string): SessionPolicy {
  const { host, policy, settings } = context;
  const type = result.kind === 'failure' ? result.type : null;
  const demand = host?.waived ?? host?.demand;
  if (demand?.kind === 'dane') return tlsa(demand.baseDomain, demand.records);
  if (type === 'tlsa-invalid' || type === 'dnssec-invalid' || type === 'dane-required') {
    return tlsa(name, tlsaIn(context));
  }
  if (demand?.kind === 'encrypt' && demand.by === 'dane') return tlsa(name, tlsaIn(context));
  if ((policy !== null && policy.mode !== 'none') || type?.startsWith('sts-')) {
    return sts(settings.domain, policy);
  }
  return { type: 'no-policy-found', domain: settings.domain };
}

const tlsaIn = ({ answer }: ClientContext): readonly TlsaData[] =>
  answer?.kind === 'found' ? answer.records.flatMap(({ data }) => (data.type === 'TLSA' ? [data] : [])) : [];

const tlsa = (domain: string, records: readonly TlsaData[]): SessionPolicy => ({
  type: 'tlsa',
  strings: records.map(
    ({ usage, selector, matchingType, data }) => `${usage} ${selector} ${matchingType} ${toHex(data)}`,
  ),
  domain,
});

const sts = (domain: string, policy: Policy | null): SessionPolicy => ({
  type: 'sts',
  strings: policy === null ? [] : policyLines(policy),
  domain,
  mxHost: policy?.mx ?? [],
});
