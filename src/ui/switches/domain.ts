/** What the domain publishes in DNS and on its policy host. */
import { ui } from '../../locale/en/ui';
import { defaultTlsRpt, type MtaStsScenario, type Scenario, type TlsRptScenario } from '../../sim/scenario';
import { policyOf, set, withAlias, withMxZone } from './change';
import { presetOf, tlsaPresets } from './presets';
import { choice, toggle, type Switch } from './switch';

/** The TXT record that announces the policy, by the words of its switch. */
const records = { one: true, none: false, several: 'several', malformed: 'malformed' } as const;

type RecordForm = keyof typeof records;

const formOf = (record: MtaStsScenario['record']): RecordForm =>
  (Object.keys(records) as RecordForm[]).find((form) => records[form] === record) ?? 'one';

type ReportWay = 'off' | 'mail' | 'https';

const wayOf = (tlsRpt: TlsRptScenario | null): ReportWay =>
  tlsRpt === null ? 'off' : tlsRpt.rua.some((uri) => uri.startsWith('https:')) ? 'https' : 'mail';

function tlsRptBy({ domain }: Scenario, way: ReportWay): TlsRptScenario | null {
  switch (way) {
    case 'off':
      return null;
    case 'mail':
      return defaultTlsRpt(domain.name);
    case 'https':
      return { rua: [`https://reports.${domain.name}/v1/tlsrpt`] };
  }
}

export const domainSwitches: readonly Switch[] = [
  choice(ui.dnssec, {
    id: 'domain.dnssec',
    value: ({ domain }) => domain.dnssec,
    turn: (s, dnssec) => set(s, 'domain', { dnssec }),
  }),
  choice(ui.mxZone, {
    id: 'domain.mxZone',
    value: ({ domain }) => domain.mxZone,
    turn: withMxZone,
  }),
  toggle(ui.mxAlias, {
    id: 'domain.mxAlias',
    shown: ({ client, domain }) => client.dane || domain.mxAlias !== null,
    value: ({ domain }) => domain.mxAlias !== null,
    turn: withAlias,
  }),
  toggle(ui.backupMx, {
    id: 'domain.backup',
    value: ({ domain }) => domain.backup !== null,
    turn: (s, wanted) => set(s, 'domain', { backup: wanted ? { ...s.server, tlsa: [] } : null }),
  }),
  choice(ui.tlsa, {
    id: 'domain.tlsa',
    value: ({ domain }) => presetOf(domain.tlsa),
    turn: (s, preset) => (preset === 'custom' ? s : set(s, 'domain', { tlsa: tlsaPresets[preset] })),
  }),
  choice(ui.tlsaAt, {
    id: 'domain.tlsaAt',
    shown: ({ domain }) => domain.mxAlias !== null && domain.tlsa.length > 0,
    value: ({ domain }) => domain.tlsaAt,
    turn: (s, tlsaAt) => set(s, 'domain', { tlsaAt }),
  }),
  choice(ui.tlsaLookup, {
    id: 'domain.tlsaLookup',
    shown: ({ client, domain }) => client.dane || domain.tlsa.length > 0 || domain.tlsaLookup !== 'ok',
    value: ({ domain }) => domain.tlsaLookup,
    turn: (s, tlsaLookup) => set(s, 'domain', { tlsaLookup }),
  }),
  choice(ui.sts, {
    id: 'domain.mtaSts',
    value: ({ domain }) => domain.mtaSts?.mode ?? 'off',
    turn: (s, mode) => set(s, 'domain', { mtaSts: mode === 'off' ? null : policyOf(s, mode) }),
  }),
  choice(ui.policyRecord, {
    id: 'domain.mtaSts.record',
    shown: ({ domain }) => domain.mtaSts !== null,
    value: ({ domain }) => formOf(domain.mtaSts?.record ?? false),
    turn: (s, form) =>
      s.domain.mtaSts === null
        ? s
        : set(s, 'domain', { mtaSts: { ...s.domain.mtaSts, record: records[form] } }),
  }),
  choice(ui.policyHost, {
    id: 'domain.mtaSts.policyHost',
    shown: ({ domain }) => domain.mtaSts !== null,
    value: ({ domain }) => domain.mtaSts?.policyHost ?? 'ok',
    turn: (s, policyHost) =>
      s.domain.mtaSts === null ? s : set(s, 'domain', { mtaSts: { ...s.domain.mtaSts, policyHost } }),
  }),
  choice(ui.tlsRpt, {
    id: 'domain.tlsRpt',
    value: ({ domain }) => wayOf(domain.tlsRpt),
    turn: (s, way) => (way === wayOf(s.domain.tlsRpt) ? s : set(s, 'domain', { tlsRpt: tlsRptBy(s, way) })),
  }),
];
