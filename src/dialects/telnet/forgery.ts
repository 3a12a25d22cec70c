/** The lies that plaintext Telnet makes possible: the offer is three octets, and so is the "no". */
import type { Forgery } from '../dialect';

import { isAbout, readPiece, say } from './framing';

/** An option that nobody has: a client says WONT to it and thinks no more of it. */
const unassigned = 200;

const isOffer = (bytes: Uint8Array): boolean => isAbout(readPiece(bytes), 'DO');

export const forgery: Forgery = {
  withoutOffer: (bytes) => (isOffer(bytes) ? new Uint8Array(0) : bytes),
  maskedOffer: (bytes) => (isOffer(bytes) ? say('DO', unassigned) : bytes),
  refusal: () => say('DONT', 46),
};
