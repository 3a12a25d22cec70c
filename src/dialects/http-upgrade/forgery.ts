/**
 * The lies that plaintext HTTP makes possible. A server that passes an Upgrade over is within its rights, so a forged answer to OPTIONS
 * can't be told from a true one. A user who types `http://` never gets as far as asking: that is why browsers never took this up.
 */
import { fromText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { response } from './message';

export const forgery: Forgery = {
  withoutOffer: (message) => message,
  maskedOffer: (message) => message,
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? response(503, 'Service Unavailable', [], fromText('Service Unavailable\n'))
      : response(200, 'OK', [['Allow', 'GET, OPTIONS']], fromText('')),
};
