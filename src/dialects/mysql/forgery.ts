/**
 * The lies that plaintext MySQL makes possible: one bit of the greeting, out of 32, is the offer. Taken out or overwritten, it is the
 * same. A request for TLS has no answer, so there is none to forge; a client that has asked goes on with a handshake.
 */
import type { Forgery } from '../dialect';

import { capabilitiesAt, errPacket, flags } from './message';
import { parsePacket } from './packet';

const withoutBit = (bytes: Uint8Array): Uint8Array => {
  const packet = parsePacket(bytes);
  const at = packet === null ? null : capabilitiesAt(packet.payload);
  if (at === null) return bytes;
  const upper = 4 + at + 1;
  return bytes.map((octet, index) => (index === upper ? octet & ~(flags.ssl >>> 8) : octet));
};

export const forgery: Forgery = {
  withoutOffer: withoutBit,
  maskedOffer: withoutBit,
  refusal: () => errPacket(2, 1043, '08S01', 'Bad handshake'),
};
