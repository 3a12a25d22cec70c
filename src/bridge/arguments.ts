/** What the command line of the bridge asks for. Nothing is read or opened here. */
import { parseArgs } from 'node:util';

import { dialectIds, type DialectId } from '../dialects';
import { fill } from '../locale';
import { bridgeWords as words } from '../locale/en/bridge';
import { err, ok, type Result } from '../result';
import { found } from '../sim/read-json';

import { loopbackAddress } from './loopback';

interface Asked {
  /** Null: that of the scenario. */
  readonly protocol: DialectId | null;
  /** Does TLS begin at once? */
  readonly implicit: boolean;
  /** A file; null: the default scenario. */
  readonly scenario: string | null;
}

interface Live extends Asked {
  /** Of the loopback. */
  readonly address: string;
  readonly port: number;
  /** Null: another one each time. */
  readonly seed: number | null;
}

export type BridgeRequest =
  | ({ readonly command: 'serve' } & Live)
  | ({ readonly command: 'connect'; readonly trust: string | null } & Live)
  | ({ readonly command: 'pem'; readonly folder: string } & Asked);

const options = {
  address: { type: 'string', default: '127.0.0.1' },
  implicit: { type: 'boolean', default: false },
  port: { type: 'string' },
  protocol: { type: 'string' },
  scenario: { type: 'string' },
  seed: { type: 'string' },
  trust: { type: 'string' },
} as const;

/** Whole numbers in decimal, up to `most`. */
const integer = (text: string, least: number, most: number): number | null =>
  /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;

/** An error is one line: what is wrong. */
export function parseArguments(args: readonly string[]): Result<BridgeRequest, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { positionals, values } = parsed.value;
  const [command, ...rest] = positionals;
  if (command !== 'serve' && command !== 'connect' && command !== 'pem') return err(words['no-command']);

  const protocol = protocolNamed(values.protocol);
  if (!protocol.ok) return protocol;
  const asked: Asked = {
    protocol: protocol.value,
    implicit: values.implicit,
    scenario: values.scenario ?? null,
  };
  if (command === 'pem') {
    const [folder, ...more] = rest;
    return folder === undefined || more.length > 0
      ? err(words['no-folder'])
      : ok({ command, folder, ...asked });
  }
  if (rest[0] !== undefined) return err(fill(words['too-many'], { found: found(rest[0]) }));
  const address = loopbackAddress(values.address);
  if (!address.ok) return address;
  const port = integer(values.port ?? '', 1, 65_535);
  if (port === null) return err(fill(words['no-port'], { found: found(values.port ?? '') }));
  const seed = values.seed === undefined ? null : integer(values.seed, 0, 0xffff_ffff);
  if (values.seed !== undefined && seed === null)
    return err(fill(words['no-seed'], { found: found(values.seed) }));
  const live: Live = { ...asked, address: address.value, port, seed };
  return ok(command === 'serve' ? { command, ...live } : { command, ...live, trust: values.trust ?? null });
}

/** Null where none is named. */
function protocolNamed(name: string | undefined): Result<DialectId | null, string> {
  if (name === undefined) return ok(null);
  const id = dialectIds.find((known) => known === name);
  return id === undefined
    ? err(fill(words['no-protocol'], { accepted: dialectIds.join(', '), found: found(name) }))
    : ok(id);
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }));
  } catch (error) {
    // The first sentence: which option is unknown, or wants a value.
    const [sentence = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    return err(sentence);
  }
}
