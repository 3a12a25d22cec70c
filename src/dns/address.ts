/** IP addresses as text and as octets: four decimal numbers, or the form of RFC 5952 section 4. */

/** Throws on anything but an address: it is for our own literals. */
export function encodeIpv4(text: string): Uint8Array {
  const octets = text.split('.').map(Number);
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text) || octets.some((octet) => octet > 255)) {
    throw new Error(`not an IPv4 address: ${text}`);
  }
  return Uint8Array.from(octets);
}

export const formatIpv4 = (octets: Uint8Array): string => octets.join('.');

/** Groups of hexadecimal digits, `::` for a run of zeros. Throws on anything else. */
export function encodeIpv6(text: string): Uint8Array {
  const [head = '', tail, ...more] = text.split('::');
  const before = groupsIn(head);
  const after = groupsIn(tail ?? '');
  const missing = 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
  const wellFormed = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  if (
    !wellFormed ||
    groups.length !== 8 ||
    more.length > 0 ||
    (tail === undefined ? missing !== 0 : missing < 1)
  ) {
    throw new Error(`not an IPv6 address: ${text}`);
  }
  const values = groups.map((group) => parseInt(group, 16));
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}

const groupsIn = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

export function formatIpv6(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((octets[2 * i]! << 8) | octets[2 * i + 1]!).toString(16),
  );
  const text = groups.join(':');
  const runs = text.match(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = text.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}
