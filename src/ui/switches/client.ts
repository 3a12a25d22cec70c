/** The client's policy. */
import { ui } from '../../locale/en/ui';
import { set } from './change';
import { choice, toggle, type Switch } from './switch';

export const clientSwitches: readonly Switch[] = [
  choice(ui.tls, {
    value: ({ client }) => client.tls,
    turn: (s, tls) =>
      set(s, 'client', tls === 'never' ? { tls, dane: false, daneOnly: false, mtaSts: false } : { tls }),
  }),
  toggle(ui.dane, {
    shown: ({ client }) => client.tls !== 'never' || client.dane,
    value: ({ client }) => client.dane,
    turn: (s, dane) => set(s, 'client', dane ? { dane } : { dane, daneOnly: false }),
  }),
  toggle(ui.daneOnly, {
    shown: ({ client }) => client.dane,
    value: ({ client }) => client.daneOnly,
    turn: (s, daneOnly) => set(s, 'client', { daneOnly }),
  }),
  toggle(ui.clientSts, {
    shown: ({ client }) => client.tls !== 'never' || client.mtaSts,
    value: ({ client }) => client.mtaSts,
    turn: (s, mtaSts) => set(s, 'client', { mtaSts }),
  }),
  choice(ui.stsCache, {
    shown: ({ client }) => client.mtaSts,
    value: ({ client }) => client.mtaStsCache,
    turn: (s, mtaStsCache) => set(s, 'client', { mtaStsCache }),
  }),
  choice(ui.author, {
    value: ({ client }) => (client.requireTls ? 'required' : client.tlsRequiredNo ? 'waived' : 'nothing'),
    turn: (s, asked) =>
      set(s, 'client', { requireTls: asked === 'required', tlsRequiredNo: asked === 'waived' }),
  }),
  choice(ui.leftover, {
    value: ({ client }) => client.leftover,
    turn: (s, leftover) => set(s, 'client', { leftover }),
  }),
];
