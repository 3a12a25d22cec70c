/** The protocols as the screen knows them: a dialect's own fields, and the words people use for it. */
import { aboutDialect, dialectIds } from '../../dialects';
import { protocolGroups, protocols, type ProtocolWords } from '../../locale/en/protocols';
import { ui } from '../../locale/en/ui';
import type { Scenario } from '../../sim/scenario';
import { protocolKinds, type ProtocolKind } from './kinds';

type Chosen = Pick<Scenario, 'protocol'>;

export const aboutOf = ({ protocol }: Chosen) => aboutDialect(protocol);

export const wordsOf = ({ protocol }: Chosen): ProtocolWords => protocols[protocol];

export const kindOf = ({ protocol }: Chosen): ProtocolKind => protocolKinds[protocol];

/** Is this mail between mail servers, found by MX: the ground of DANE, MTA-STS and TLS reporting? */
export const isByMx = (scenario: Chosen): boolean => aboutOf(scenario).finds.by === 'mx';

export const isMail = (scenario: Chosen): boolean => aboutOf(scenario).carries === 'mail';

/** What the words of the interface may name: `{command}` is how the protocol calls its upgrade, `{strips}` what an attacker does to it. */
export const namesOf = (scenario: Chosen): Readonly<Record<string, string>> => {
  const { announcesUpgrade, upgradeCommand } = aboutOf(scenario);
  return {
    command: upgradeCommand,
    strips: announcesUpgrade ? ui.strips.offer : ui.strips.request,
  };
};

/** The port that a connection of this scenario goes to. */
export const portOf = ({ protocol, connection }: Pick<Scenario, 'protocol' | 'connection'>): number => {
  const { port, implicitTlsPort } = aboutDialect(protocol);
  return (connection === 'implicit-tls' ? implicitTlsPort : null) ?? port;
};

/** Is there a login, and with it a server that may or may not take a password without TLS? */
export const hasLogin = (scenario: Chosen): boolean => kindOf(scenario).hasLogin;

/** Every protocol that can be simulated, under the heading of its kind. */
export const groupedProtocols = (
  Object.keys(protocolGroups) as readonly (keyof typeof protocolGroups)[]
).flatMap((group) => {
  const members = dialectIds
    .filter((id) => kindOf({ protocol: id }).group === group)
    .map((id) => [id, wordsOf({ protocol: id }).name] as const);
  return members.length > 0 ? [[protocolGroups[group], members] as const] : [];
});
