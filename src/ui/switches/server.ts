/** How the receiving server is set up. */
import { ui } from '../../locale/en/ui';
import type { TlsVersion } from '../../sim/scenario';
import { set } from './change';
import { choice, toggle, type Switch } from './switch';

const versions: Readonly<Record<'current' | 'old', readonly TlsVersion[]>> = {
  current: ['1.3', '1.2'],
  old: ['1.1', '1.0'],
};

export const serverSwitches: readonly Switch[] = [
  choice(ui.starttls, {
    value: ({ server }) => server.starttls,
    turn: (s, starttls) => set(s, 'server', { starttls }),
  }),
  choice(ui.certificate, {
    value: ({ server }) => server.certificate,
    turn: (s, certificate) => set(s, 'server', { certificate }),
  }),
  choice(ui.tlsVersions, {
    value: ({ server }) => (server.tlsVersions.includes('1.3') ? 'current' : 'old'),
    turn: (s, chosen) => set(s, 'server', { tlsVersions: versions[chosen] }),
  }),
  toggle(ui.requiresTls, {
    value: ({ server }) => server.requiresTls,
    turn: (s, requiresTls) => set(s, 'server', { requiresTls }),
  }),
  toggle(ui.offersRequireTls, {
    shown: ({ client, server }) => client.requireTls || server.offersRequireTls,
    value: ({ server }) => server.offersRequireTls,
    turn: (s, offersRequireTls) => set(s, 'server', { offersRequireTls }),
  }),
  choice(ui.leftover, {
    value: ({ server }) => server.leftover,
    turn: (s, leftover) => set(s, 'server', { leftover }),
  }),
];
