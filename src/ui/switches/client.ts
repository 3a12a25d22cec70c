/** The client's policy: that of a mail server, or the settings of a user's program in the program's words. */
import { ui } from '../../locale/en/ui';
import type { ClientTls, Scenario } from '../../sim/scenario';
import { aboutOf, isMail, kindOf, wordsOf } from '../protocol/protocols';
import { isPossible, set, withReport } from './change';
import { choice, toggle, type ChoiceSwitch, type Switch } from './switch';
import { daneWait, policyWait } from './waits';

const withTls = (s: Scenario, tls: ClientTls): Scenario =>
  set(s, 'client', tls === 'never' ? { tls, dane: false, daneOnly: false, mtaSts: false } : { tls });

const isProgram = (scenario: Scenario): boolean => kindOf(scenario).isProgram;
const hasChoice = ({ connection }: Scenario): boolean => connection !== 'plaintext';

/** Behind implicit TLS "if available" and "required" are the same thing. */
const settings: ChoiceSwitch = {
  id: 'client.tls',
  kind: 'choice',
  label: ui.settings.label,
  shown: (s) => isProgram(s) && hasChoice(s),
  value: ({ client, connection }) =>
    connection === 'implicit-tls' && client.tls === 'opportunistic' ? 'required' : client.tls,
  options: (s) => {
    const { starttls, implicit } = wordsOf(s).settings;
    const positions = Object.entries(s.connection === 'implicit-tls' ? implicit : starttls);
    return positions.filter(([tls]) => isPossible(withTls(s, tls as ClientTls)));
  },
  turn: (s, tls) => withTls(s, tls as ClientTls),
};

export const clientSwitches: readonly Switch[] = [
  choice(ui.tls, {
    id: 'client.tls',
    shown: (s) => !isProgram(s) && hasChoice(s),
    value: ({ client }) => client.tls,
    turn: withTls,
  }),
  settings,
  choice(ui.minimumTls, {
    id: 'client.minimumTls',
    shown: ({ client, connection }) => connection !== 'plaintext' && client.tls !== 'never',
    value: ({ client }) => client.minimumTls,
    turn: (s, minimumTls) => set(s, 'client', { minimumTls }),
  }),
  toggle(ui.dane, {
    id: 'client.dane',
    shown: ({ client }) => client.tls !== 'never' || client.dane,
    value: ({ client }) => client.dane,
    turn: (s, dane) => set(s, 'client', dane ? { dane } : { dane, daneOnly: false }),
    waits: daneWait,
  }),
  toggle(ui.daneOnly, {
    id: 'client.daneOnly',
    shown: ({ client }) => client.dane,
    value: ({ client }) => client.daneOnly,
    turn: (s, daneOnly) => set(s, 'client', { daneOnly }),
  }),
  toggle(ui.clientSts, {
    id: 'client.mtaSts',
    shown: ({ client }) => client.tls !== 'never' || client.mtaSts,
    value: ({ client }) => client.mtaSts,
    turn: (s, mtaSts) => set(s, 'client', { mtaSts }),
    waits: policyWait,
  }),
  choice(ui.stsCache, {
    id: 'client.mtaStsCache',
    shown: ({ client }) => client.mtaSts,
    value: ({ client }) => client.mtaStsCache,
    turn: (s, mtaStsCache) => set(s, 'client', { mtaStsCache }),
  }),
  choice(ui.author, {
    id: 'client.requireTls',
    shown: isMail,
    value: ({ client }) => (client.requireTls ? 'required' : client.tlsRequiredNo ? 'waived' : 'nothing'),
    turn: (s, asked) =>
      set(s, 'client', { requireTls: asked === 'required', tlsRequiredNo: asked === 'waived' }),
  }),
  toggle(ui.sendsReport, {
    id: 'client.sendsReport',
    shown: ({ client, domain }) => domain.tlsRpt !== null || client.sendsReport,
    value: ({ client }) => client.sendsReport,
    turn: withReport,
  }),
  choice(ui.dataProtection, {
    id: 'client.dataProtection',
    shown: (s) => aboutOf(s).dataConnection !== undefined && hasChoice(s) && s.client.tls !== 'never',
    value: ({ client }) => client.dataProtection,
    turn: (s, dataProtection) => set(s, 'client', { dataProtection }),
  }),
  choice(ui.pool, {
    id: 'client.pool',
    shown: (s) => aboutOf(s).keepsConnections === true && s.connection === 'starttls',
    value: ({ client }) => client.pool,
    turn: (s, pool) => set(s, 'client', { pool }),
  }),
  choice(ui.leftover, {
    id: 'client.leftover',
    shown: ({ connection }) => connection === 'starttls',
    value: ({ client }) => client.leftover,
    turn: (s, leftover) => set(s, 'client', { leftover }),
  }),
];
