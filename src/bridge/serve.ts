/** A simulated server on a real port. Each connection has a server of its own, as a fork of a real one would be. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { loadDialect } from '../dialects';
import { fill } from '../locale';
import { bridgeWords as words } from '../locale/en/bridge';
import { err, ok, type Result } from '../result';
import { firstMorning, openWorld, serverSettings } from '../sim/cast';
import { hostsOf } from '../sim/hosts';
import type { Scenario } from '../sim/scenario';
import { begin } from '../sim/step';
import type { Step } from '../sim/trace';
import type { World } from '../sim/world';

import { loopbackAddress } from './loopback';
import { openSockets } from './sockets';
import { openStage, type Stage } from './stage';

export interface Place {
  /** A loopback address; any other is refused. */
  readonly address: string;
  readonly port: number;
}

/** What differs from one time to the next: the seed of all randomness but the certificates', and when it is, in seconds since 1970. */
export interface Moment {
  readonly seed: number;
  readonly now: number;
}

export interface Serving {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** More at a time are turned away. */
const mostConnections = 50;

/**
 * Serves until it is closed. Port 0 takes any that is free. `told` hears what happens, by the number of the connection. An error says why it
 * cannot listen, or that the address is not one to listen at.
 */
export async function serve(
  scenario: Scenario,
  { address, port }: Place,
  moment: Moment,
  told: (connection: number, step: Step) => void = () => undefined,
): Promise<Result<Serving, string>> {
  const here = loopbackAddress(address);
  if (!here.ok) return here;
  await loadDialect(scenario.protocol);
  const start = serverAlone(scenario, moment);
  let connections = 0;
  const open = new Set<() => void>();
  // No two connections have the same number, for that is what a server's randomness goes by.
  const numbered = (): number => ++connections;
  const listener = createServer((socket) => {
    const connection = numbered();
    const close = receive(start, here.value, socket, connection, numbered, (step) => told(connection, step));
    open.add(close);
    socket.on('close', () => open.delete(close));
  });
  listener.maxConnections = mostConnections;
  const listening = await listen(listener, { address: here.value, port });
  if (!listening.ok) return listening;
  return ok({
    port: listening.value,
    close: async () => {
      listener.close();
      for (const close of open) close();
      await once(listener, 'close');
    },
  });
}

/** The first host of the scenario, with nobody else on the stage. */
function serverAlone(scenario: Scenario, { seed, now }: Moment): World {
  const morning = firstMorning(scenario, now);
  const { parties: _, ...world } = openWorld(scenario, [], morning);
  const [host] = hostsOf(scenario);
  const alone: World = { ...world, parties: {}, queue: [], trace: [] };
  return host === undefined
    ? alone
    : begin(alone, 'server', { ...serverSettings(scenario, host, morning.epoch), seed });
}

/** One connection, and the data connections beside it, which are `numbered` as they come; gives what ends them all. */
function receive(
  start: World,
  address: string,
  socket: Socket,
  connection: number,
  numbered: () => number,
  told: (step: Step) => void,
): () => void {
  let dataPort: Server | null = null;
  const sockets = openSockets(() => stage, 'server', 'client');
  const stage: Stage = openStage(
    start,
    {
      ...sockets,
      open: () => undefined,
      listen: async (port) => {
        dataPort?.close();
        dataPort = createServer((data) => {
          const beside = numbered();
          dataPort?.close();
          sockets.attach(beside, data);
          stage.happen('server', { type: 'connection.opened', connection: beside, port });
        });
        const listening = await listen(dataPort, { address, port });
        if (!listening.ok) socket.destroy();
      },
    },
    told,
  );
  sockets.attach(connection, socket);
  stage.happen('server', { type: 'connection.opened', connection, port: socket.localPort ?? 0 });
  const close = (): void => {
    dataPort?.close();
    sockets.closeAll();
    stage.close();
  };
  socket.on('close', close);
  return close;
}

async function listen(listener: Server, { address, port }: Place): Promise<Result<number, string>> {
  listener.listen(port, address);
  try {
    await once(listener, 'listening');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(fill(words.busy, { address, port, why }));
  }
  return ok((listener.address() as AddressInfo).port);
}
