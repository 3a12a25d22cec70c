/** Capability lists (IRCv3 capability negotiation): `CAP * LS :sasl=PLAIN tls`. */
import type { Line } from './line';

export interface Capability {
  /** Names are compared as they are written. */
  readonly name: string;
  /** Behind `=`; empty where there is none. */
  readonly value: string;
}

interface List {
  readonly capabilities: readonly Capability[];
  /** More lines follow (from version 302 on). */
  readonly goesOn: boolean;
}

/** What a line of the server's answer to `CAP LS` lists; null where it is none. */
export function capabilitiesOf({ command, parameters }: Line): List | null {
  const [, subcommand = '', ...rest] = parameters;
  if (command !== 'CAP' || subcommand.toUpperCase() !== 'LS') return null;
  const words = (rest.at(-1) ?? '').split(' ').filter(Boolean);
  return { capabilities: words.map(readCapability), goesOn: rest.length > 1 && rest[0] === '*' };
}

function readCapability(word: string): Capability {
  const [name = '', ...value] = word.split('=');
  return { name, value: value.join('=') };
}
