/** The real sockets of one stage: each is one connection of the party that plays there. */
import type { Socket } from 'node:net';

import type { Party } from '../sim/trace';

import type { Stage } from './stage';

/** A connection on which nothing is said for so long is given up: no answer is waited for longer (RFC 5321 section 4.5.3.2.6). In milliseconds. */
const silence = 600_000;

export interface Sockets {
  /** What comes out of the socket happens to the party, from `peer`. */
  readonly attach: (connection: number, socket: Socket) => void;
  readonly send: (connection: number, bytes: Uint8Array) => void;
  /** Ends the connection, behind what was sent. */
  readonly end: (connection: number) => void;
  readonly closeAll: () => void;
}

/** `stage` is asked for when something happens, for it is made after its sockets. */
export function openSockets(stage: () => Stage, party: Party, peer: Party): Sockets {
  const sockets = new Map<number, Socket>();
  return {
    attach: (connection, socket) => {
      sockets.set(connection, socket);
      socket.setNoDelay(true);
      socket.setTimeout(silence, () => socket.destroy());
      socket.on('data', (bytes: Buffer) => {
        // Once the party has ended the connection, it hears no more of it.
        if (sockets.get(connection) === socket)
          stage().receive(party, peer, connection, new Uint8Array(bytes));
      });
      // The reason is for nobody: a party only knows that the connection is closed.
      socket.on('error', () => undefined);
      const closed = (): void => {
        if (sockets.delete(connection)) stage().happen(party, { type: 'connection.closed', connection });
      };
      socket.on('end', closed);
      socket.on('close', closed);
    },
    send: (connection, bytes) => void sockets.get(connection)?.write(bytes),
    end: (connection) => {
      const socket = sockets.get(connection);
      sockets.delete(connection);
      socket?.end();
    },
    closeAll: () => {
      for (const socket of sockets.values()) socket.destroy();
      sockets.clear();
    },
  };
}
