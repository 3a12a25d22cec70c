/** The protocols as the screen knows them: a dialect's own fields, and the words people use for it. */
import { dialectById, dialects, type DialectId } from '../../dialects';
import { protocolGroups, protocols, type ProtocolWords } from '../../locale/en/protocols';
import type { Scenario } from '../../sim/scenario';

type Chosen = Pick<Scenario, 'protocol'>;

export const dialectOf = ({ protocol }: Chosen) => dialectById(protocol);

export const wordsOf = ({ protocol }: Chosen): ProtocolWords => protocols[protocol];

/** Is this mail between mail servers, found by MX: the ground of DANE, MTA-STS and TLS reporting? */
export const isByMx = (scenario: Chosen): boolean => dialectOf(scenario).finds.by === 'mx';

export const isMail = (scenario: Chosen): boolean => dialectOf(scenario).carries === 'mail';

/** What the words of the interface may name: `{command}` is how the protocol calls its upgrade. */
export const namesOf = (scenario: Chosen): Readonly<Record<string, string>> => ({
  command: dialectOf(scenario).upgradeCommand,
});

/** The port that a connection of this scenario goes to. */
export const portOf = ({ protocol, connection }: Pick<Scenario, 'protocol' | 'connection'>): number => {
  const { port, implicitTlsPort } = dialectById(protocol);
  return (connection === 'implicit-tls' ? implicitTlsPort : null) ?? port;
};

/** Is there a login, and with it a server that may or may not take a password without TLS? */
export const hasLogin = (scenario: Chosen): boolean => wordsOf(scenario).login;

/** Every protocol that can be simulated, under the heading of its kind. */
export const groupedProtocols = (
  Object.keys(protocolGroups) as readonly (keyof typeof protocolGroups)[]
).flatMap((group) => {
  const members = (Object.keys(dialects) as readonly DialectId[])
    .filter((id) => wordsOf({ protocol: id }).group === group)
    .map((id) => [id, wordsOf({ protocol: id }).name] as const);
  return members.length > 0 ? [[protocolGroups[group], members] as const] : [];
});
