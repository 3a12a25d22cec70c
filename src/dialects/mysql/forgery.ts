/**
 * The lies that plaintext MySQL makes possible: one bit of the greeting, out of 32, is the offer. Taken out or overwritten, it is the
 * same. A request for TLS has no answer, so there is none to forge; a client that has asked goes on with a handshake. Of the greeting
 * itself this client takes nothing but that bit and the challenge, so that there are no other capabilities to lie about.
 */
import { concat } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { work } from './client';
import {
  capabilitiesAt,
  command,
  commands,
  errBeforeGreeting,
  errPacket,
  flags,
  handshakeResponse,
  parseGreeting,
} from './message';
import { proofOf } from './native-password';
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
  lies: {
    // A login of the attacker's own, by the challenge that it has read, and a query: the client's login finds a session that is another's.
    commands: (request, { account, greeting }) =>
      concat(
        request,
        handshakeResponse(2, true, account.user, proofOf(account.password, scrambleIn(greeting))),
        command(commands.query, work),
      ),
    alert: (greeting, { host }) =>
      concat(errBeforeGreeting(1129, `Your account is locked; unlock it at https://${host}/`), greeting),
  },
};

function scrambleIn(greeting: Uint8Array | null): Uint8Array {
  const packet = greeting === null ? null : parsePacket(greeting);
  const parsed = packet === null ? null : parseGreeting(packet.payload);
  return parsed?.scramble ?? new Uint8Array(20);
}
