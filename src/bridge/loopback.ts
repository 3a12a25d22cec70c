/** Loopback addresses, the only ones that the bridge has anything to do with: 127.0.0.0/8 and ::1. */
import { BlockList, isIP } from 'node:net';

import { fill } from '../locale';
import { bridgeWords as words } from '../locale/en/bridge';
import { err, ok, type Result } from '../result';
import { printable } from '../sim/read-json';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The address, where it is a literal loopback address. A name is refused too: where it leads is not ours to say. */
export function loopbackAddress(address: string): Result<string, string> {
  const version = isIP(address);
  const accepted =
    version !== 0 && !address.includes('%') && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6');
  return accepted ? ok(address) : err(fill(words['not-loopback'], { address: printable(address) }));
}
