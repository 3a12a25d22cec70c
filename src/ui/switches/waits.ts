/** What a switch of the client waits for: it is on, and nothing changes until the domain does its part (RFC 7672, section 2.1; RFC 8461, section 3). */
import type { Scenario } from '../../sim/scenario';
import { policyOf, set, withMxZone } from './change';
import { tlsaPresets } from './presets';

export interface Wait {
  readonly for: 'policy' | 'policy-record' | 'signature' | 'host-signature' | 'tlsa';
  /** The switch of the domain that is to be turned for it. */
  readonly by: string;
  readonly turn: (scenario: Scenario) => Scenario;
}

const published: Wait = {
  for: 'policy',
  by: 'domain.mtaSts',
  turn: (s) => set(s, 'domain', { mtaSts: policyOf(s, 'enforce') }),
};

const announced: Wait = {
  for: 'policy-record',
  by: 'domain.mtaSts.record',
  turn: (s) => set(s, 'domain', { mtaSts: s.domain.mtaSts && { ...s.domain.mtaSts, record: true } }),
};

/** A client that has kept a policy goes by it whatever is published today. */
export function policyWait({ client, domain }: Scenario): Wait | null {
  if (!client.mtaSts || client.mtaStsCache === 'fresh' || client.history.length > 0) return null;
  if (domain.mtaSts === null) return published;
  return domain.mtaSts.record === false ? announced : null;
}

const signed: Wait = {
  for: 'signature',
  by: 'domain.dnssec',
  turn: (s) => set(s, 'domain', { dnssec: 'signed' }),
};

const hostSigned: Wait = {
  for: 'host-signature',
  by: 'domain.mxZone',
  turn: (s) => withMxZone(s, 'signed'),
};

const keyed: Wait = {
  for: 'tlsa',
  by: 'domain.tlsa',
  turn: (s) => set(s, 'domain', { tlsa: tlsaPresets.server }),
};

/** Where DANE is all there is, a domain without it gets no mail: that is a change. */
export function daneWait({ client, domain }: Scenario): Wait | null {
  if (!client.dane || client.daneOnly || domain.dnssec === 'bogus') return null;
  if (domain.dnssec === 'unsigned') return signed;
  if (domain.mxZone === 'unsigned') return hostSigned;
  const isAnswered = domain.tlsaLookup === 'ok';
  return isAnswered && domain.tlsa.length === 0 && domain.backup === null ? keyed : null;
}
