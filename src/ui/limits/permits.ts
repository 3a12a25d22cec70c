/** Does a scenario lie within what a class may make of another? */
import type { Scenario } from '../../sim/scenario';
import { clientSwitches } from '../switches/client';
import { domainSwitches } from '../switches/domain';
import { serverSwitches } from '../switches/server';
import { allows, type Limits } from './limits';

export const ownedSwitches = {
  client: clientSwitches,
  server: serverSwitches,
  domain: domainSwitches,
} as const;

const allSwitches = Object.values(ownedSwitches).flat();

/** What is set elsewhere than by a switch of one owner. */
export const otherSwitches = ['connection', 'client.flaws', 'server.flaws', 'attacker.misissued'] as const;

export const switchIds: readonly string[] = [
  ...new Set([...allSwitches.map(({ id }) => id), ...otherSwitches]),
];

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

const others: Readonly<Record<(typeof otherSwitches)[number], (a: Scenario, b: Scenario) => boolean>> = {
  connection: (a, b) => a.connection === b.connection,
  'client.flaws': (a, b) => sameList(a.client.flaws, b.client.flaws),
  'server.flaws': (a, b) => sameList(a.server.flaws, b.server.flaws),
  'attacker.misissued': (a, b) => a.attacker.misissued === b.attacker.misissued,
};

/** Would `to` be reached from `from` without a switch that is locked? A move may always be left out again. */
export function permits(limits: Limits, from: Scenario, to: Scenario): boolean {
  if (from.protocol !== to.protocol && !allows(limits.protocols, to.protocol)) return false;
  const locked = allSwitches.filter(({ id }) => !allows(limits.switches, id));
  if (locked.some((one) => one.value(from) !== one.value(to))) return false;
  if (otherSwitches.some((id) => !allows(limits.switches, id) && !others[id](from, to))) return false;
  const { moves } = from.attacker;
  if (sameList(moves, to.attacker.moves)) return true;
  if (limits.moves?.length === 0) return false;
  return to.attacker.moves.every((move) => moves.includes(move) || allows(limits.moves, move));
}
