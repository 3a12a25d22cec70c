/**
 * A simulated client, to a real server. The client looks up where to go in the simulated DNS, with DANE and MTA-STS where the scenario has
 * them; every connection that it then makes to its server goes to the one real address.
 */
import { connect as connectTcp } from 'node:net';

import { loadDialect } from '../dialects';
import type { Conclusion } from '../machines/events';
import { ok, type Result } from '../result';
import { clientSettings, firstMorning, openWorld, taskOf } from '../sim/cast';
import { hostsOf } from '../sim/hosts';
import type { Scenario } from '../sim/scenario';
import { begin } from '../sim/step';
import type { Party, Step } from '../sim/trace';
import type { World } from '../sim/world';

import { loopbackAddress } from './loopback';
import type { Moment, Place } from './serve';
import { openSockets } from './sockets';
import { openStage, type Stage } from './stage';

export interface Connecting {
  /** What the client came to; null where it was closed before. */
  readonly ended: Promise<Conclusion | null>;
  readonly close: () => void;
}

/**
 * Sends the client on its way. `trusted`: further CAs that it trusts, in DER. `told` hears what happens. An error says that the address is
 * not one to connect to.
 */
export async function connect(
  scenario: Scenario,
  { address, port }: Place,
  moment: Moment,
  told: (step: Step) => void = () => undefined,
  trusted: readonly Uint8Array[] = [],
): Promise<Result<Connecting, string>> {
  const there = loopbackAddress(address);
  if (!there.ok) return there;
  await loadDialect(scenario.protocol);
  let main: number | null = null;
  const sockets = openSockets(() => stage, 'client', 'server');
  let settle: (conclusion: Conclusion | null) => void = () => undefined;
  const ended = new Promise<Conclusion | null>((resolve) => (settle = resolve));
  const stage: Stage = openStage(
    withoutServers(scenario, moment, trusted),
    {
      ...sockets,
      // Where it listens is known for the first port; a data connection goes where the server said, at the same address.
      open: ({ connection, port: asked }) => {
        main ??= asked;
        const socket = connectTcp({ host: there.value, port: asked === main ? port : asked });
        const refused = (): void => stage.happen('client', { type: 'connection.refused', connection });
        socket.once('error', refused);
        socket.once('connect', () => {
          socket.off('error', refused);
          sockets.attach(connection, socket);
          stage.happen('client', { type: 'connection.opened', connection, port: asked });
        });
      },
      listen: () => Promise.resolve(),
    },
    told,
    ({ conclusion, parties }) => {
      if (conclusion === null || parties.client?.status === 'active') return;
      settle(conclusion);
    },
  );
  stage.happen('client', { type: 'delivery.due' });
  return ok({
    ended,
    close: () => {
      sockets.closeAll();
      stage.close();
      settle(stage.world().conclusion);
    },
  });
}

/** The cast of the scenario but for the servers, whose parts the real one plays. */
function withoutServers(scenario: Scenario, { seed, now }: Moment, trusted: readonly Uint8Array[]): World {
  const morning = firstMorning(scenario, now);
  const world = openWorld(scenario, [], morning);
  const parties = Object.fromEntries(
    Object.entries(world.parties).filter(([party]) => !/^server/.test(party)),
  ) as Partial<Record<Party, never>>;
  const task = taskOf(scenario, hostsOf(scenario)[0]?.name ?? scenario.domain.name);
  const settings = clientSettings(scenario, task, morning);
  return begin({ ...world, parties, queue: [], trace: [] }, 'client', {
    ...settings,
    seed,
    trustAnchors: [...settings.trustAnchors, ...trusted],
  });
}
