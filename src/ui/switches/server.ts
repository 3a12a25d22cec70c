/** How the server is set up. */
import { ui } from '../../locale/en/ui';
import type { ServerScenario, TlsVersion } from '../../sim/scenario';
import { hasLogin } from '../protocol/protocols';
import { set } from './change';
import { choice, toggle, type Switch } from './switch';

const versions: Readonly<Record<'current' | '1.2' | 'old', readonly TlsVersion[]>> = {
  current: ['1.3', '1.2'],
  '1.2': ['1.2'],
  old: ['1.1', '1.0'],
};

const newest = ({ tlsVersions }: ServerScenario): keyof typeof versions => {
  if (tlsVersions.includes('1.3')) return 'current';
  return tlsVersions.includes('1.2') ? '1.2' : 'old';
};

export const serverSwitches: readonly Switch[] = [
  choice(ui.starttls, {
    id: 'server.starttls',
    shown: ({ connection }) => connection === 'starttls',
    value: ({ server }) => server.starttls,
    turn: (s, starttls) => set(s, 'server', { starttls }),
  }),
  choice(ui.certificate, {
    id: 'server.certificate',
    shown: ({ connection }) => connection !== 'plaintext',
    value: ({ server }) => server.certificate,
    turn: (s, certificate) => set(s, 'server', { certificate }),
  }),
  choice(ui.tlsVersions, {
    id: 'server.tlsVersions',
    shown: ({ connection }) => connection !== 'plaintext',
    value: ({ server }) => newest(server),
    turn: (s, chosen) => set(s, 'server', { tlsVersions: versions[chosen] }),
  }),
  toggle(ui.requiresTls, {
    id: 'server.requiresTls',
    shown: ({ connection }) => connection !== 'implicit-tls',
    value: ({ server }) => server.requiresTls,
    turn: (s, requiresTls) => set(s, 'server', { requiresTls }),
  }),
  toggle(ui.authBeforeTls, {
    id: 'server.authBeforeTls',
    shown: (s) => hasLogin(s) && s.connection !== 'implicit-tls',
    value: ({ server }) => server.authBeforeTls === 'allowed',
    turn: (s, allowed) => set(s, 'server', { authBeforeTls: allowed ? 'allowed' : 'refused' }),
  }),
  toggle(ui.offersRequireTls, {
    id: 'server.offersRequireTls',
    shown: ({ client, server }) => client.requireTls || server.offersRequireTls,
    value: ({ server }) => server.offersRequireTls,
    turn: (s, offersRequireTls) => set(s, 'server', { offersRequireTls }),
  }),
  choice(ui.leftover, {
    id: 'server.leftover',
    shown: ({ connection }) => connection === 'starttls',
    value: ({ server }) => server.leftover,
    turn: (s, leftover) => set(s, 'server', { leftover }),
  }),
];
