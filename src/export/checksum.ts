/** The Internet checksum of IPv4, TCP and UDP (RFC 1071). */

/** The ones' complement of the ones' complement sum of all 16-bit words; an odd octet at the end is followed by a zero. */
export function internetChecksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
