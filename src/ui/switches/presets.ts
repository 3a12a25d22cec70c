/** What a domain usually publishes as TLSA records: the positions of one switch. */
import type { TlsaScenario } from '../../sim/scenario';
import { ownKey } from '../flips';

export const tlsaPresets = {
  none: [],
  server: [ownKey],
  ca: [{ usage: 2, selector: 0, matching: 1, of: 'ca' }],
  other: [{ ...ownKey, of: 'other' }],
  unusable: [{ usage: 0, selector: 0, matching: 1, of: 'server' }],
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
