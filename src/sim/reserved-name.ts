/** The names a scenario may use: host names (RFC 1123 section 2.1, RFC 5890) that nobody can own (RFC 2606, RFC 6761). */
import type { ScenarioErrorKey } from '../locale/en/scenario-errors';

/** In octets; short enough for the names that a run puts in front, such as `_25._tcp.backup.`, to fit in the DNS (RFC 1035 section 2.3.4). */
export const longestName = 200;

/** Hyphens in third and fourth place mean something only after `xn` (RFC 5890 section 2.3.1). */
const label = /^(?!(?!xn)..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const reserved = ['example', 'test', 'invalid', 'localhost', 'example.com', 'example.net', 'example.org'];

/** What is wrong with a name (in lower case) as that of a host in an example, or null. */
export function nameComplaint(name: string): Extract<ScenarioErrorKey, 'host-name' | 'reserved-name'> | null {
  if (name.length > longestName || !name.split('.').every((part) => label.test(part))) return 'host-name';
  const isReserved = reserved.some((top) => name === top || name.endsWith(`.${top}`));
  return isReserved ? null : 'reserved-name';
}

/** The same for a name that an MTA-STS policy lists: its first label may be a wildcard (RFC 8461 section 4.1). */
export const patternComplaint = (pattern: string): ReturnType<typeof nameComplaint> =>
  nameComplaint(pattern.startsWith('*.') ? pattern.slice(2) : pattern);

const mailto = /^mailto:[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?@(.*)$/i;
const https = /^https:\/\/([^/]*)(?:\/[a-z0-9._~/-]{0,100})?$/i;

/** What is wrong with an address that TLS reports are sent to (RFC 8460 section 3), or null. */
export function ruaComplaint(rua: string): ScenarioErrorKey | null {
  const host = (mailto.exec(rua) ?? https.exec(rua))?.[1];
  return host === undefined ? 'rua' : nameComplaint(host);
}
