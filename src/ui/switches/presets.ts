/** What a domain may publish as TLSA records: the positions of one switch, from the usual to the useless. */
import type { TlsaScenario } from '../../sim/scenario';
import { oldKey, ownKey } from './change';

export const tlsaPresets = {
  none: [],
  server: [ownKey],
  ca: [{ usage: 2, selector: 0, matching: 1, of: 'ca' }],
  'ca-key': [{ usage: 2, selector: 1, matching: 1, of: 'ca' }],
  certificate: [{ usage: 3, selector: 0, matching: 1, of: 'server' }],
  'full-certificate': [{ usage: 3, selector: 0, matching: 0, of: 'server' }],
  other: [oldKey],
  rollover: [oldKey, ownKey],
  digests: [ownKey, { ...ownKey, matching: 2 }],
  'digests-old': [ownKey, { ...oldKey, matching: 2 }],
  unusable: [{ usage: 0, selector: 0, matching: 1, of: 'server' }],
  'unknown-usage': [{ ...ownKey, usage: 4 }],
  'unknown-matching': [{ ...ownKey, matching: 3 }],
} as const satisfies Readonly<Record<string, readonly TlsaScenario[]>>;

export type TlsaPreset = keyof typeof tlsaPresets | 'custom';

const same = (a: TlsaScenario, b: TlsaScenario): boolean =>
  a.usage === b.usage && a.selector === b.selector && a.matching === b.matching && a.of === b.of;

/** The preset that these records are, or `custom`. */
export const presetOf = (records: readonly TlsaScenario[]): TlsaPreset =>
  (Object.keys(tlsaPresets) as (keyof typeof tlsaPresets)[]).find((preset) => {
    const wanted: readonly TlsaScenario[] = tlsaPresets[preset];
    return wanted.length === records.length && wanted.every((record, i) => same(record, records[i]!));
  }) ?? 'custom';
