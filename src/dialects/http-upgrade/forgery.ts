/**
 * The lies that plaintext HTTP makes possible. A server that passes an Upgrade over is within its rights, so a forged answer to OPTIONS
 * can't be told from a true one. A user who types `http://` never gets as far as asking: that is why browsers never took this up.
 */
import { concat, fromText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { response } from './message';

export const forgery: Forgery = {
  withoutOffer: (message) => message,
  maskedOffer: (message) => message,
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? response(503, 'Service Unavailable', [], fromText('Service Unavailable\n'))
      : response(200, 'OK', [['Allow', 'GET, OPTIONS']], fromText('')),
  // It has to be whole in itself: whoever sends it has not read the request.
  blindAnswer: ({ host, task }) =>
    response(
      200,
      'OK',
      [
        ['Content-Type', 'text/html'],
        ['Connection', 'close'],
      ],
      fromText(`<title>${task.host}</title>\n<script src="https://${host}/"></script>\n`),
    ),
  lies: {
    // A request whose last header field takes in the first line of the client's: what the attacker asks for is done in the client's name.
    commands: (request) => concat(request, fromText('GET /mailbox/1 HTTP/1.1\r\nX-Swallowed: ')),
    responses: (goAhead, { host }) =>
      concat(
        goAhead,
        response(200, 'OK', [['Allow', 'GET, OPTIONS']], fromText('')),
        response(200, 'OK', [['Content-Type', 'text/plain']], fromText('/mailbox/1\n')),
        response(
          200,
          'OK',
          [['Content-Type', 'message/rfc822']],
          fromText(`From: "Your provider" <help@${host}>\r\n\r\nhttps://${host}/\r\n`),
        ),
      ),
    'no-answer': () => fromText('do something else\r\n\r\n'),
  },
};
