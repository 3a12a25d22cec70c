/** Plays a recorded session again: its client's bytes to a server of ours, its server's bytes to a client of ours. */
import { concat, empty, fromText, toText } from '../../bytes/hex';
import type { ClientSide, ClientTask, Phase, ServerPolicy, ServerSide } from '../dialect';
import { readAs } from '../for-tests';

export interface Step {
  readonly from?: string;
  readonly text?: string;
  readonly event?: string;
  /** On bytes that are no words of the protocol: what came in place of TLS. */
  readonly note?: string;
}

export interface Case {
  readonly name: string;
  readonly steps: readonly Step[];
}

export const words = (steps: readonly Step[], from: string): Uint8Array =>
  fromText(steps.map((step) => (step.from === from && step.note === undefined ? step.text : '')).join(''));

/** What was said before TLS, and in it. */
export function layers(steps: readonly Step[]): readonly (readonly Step[])[] {
  const at = steps.findIndex(({ event }) => event === 'tls-handshake');
  return at < 0 ? [steps] : [steps.slice(0, at), steps.slice(at + 1)];
}

/** All that a server says to recorded client bytes, read as its own machine reads them: nothing behind the upgrade survives. */
export function answersTo<S>(
  server: ServerSide<S>,
  policy: ServerPolicy,
  steps: readonly Step[],
): Uint8Array {
  const said: Uint8Array[] = [];
  const [plain = [], inside] = layers(steps);
  const implicit = words(plain, 'server').length === 0;
  let { state, say } = server.begin({ ...policy, secured: implicit });
  for (const [secured, part] of [[false, plain] as const, [true, inside ?? []] as const]) {
    const now = { ...policy, secured };
    if (secured && !implicit && inside !== undefined) ({ state, say } = server.secured(state, now));
    said.push(say ?? empty);
    say = null;
    let split = server.split(words(part, 'client'), state);
    while (split.kind === 'message') {
      const turn = server.hear(split.message, state, now);
      said.push(turn.say ?? empty);
      state = turn.state;
      if (turn.then !== 'listen') break;
      split = server.split(split.rest, state);
    }
  }
  return concat(...said);
}

export interface Played<C> {
  readonly said: string;
  /** What the recorded server said and nobody asked for. */
  readonly unread: string;
  readonly state: C;
}

/** Goes through these phases, before TLS and in it, with the recorded server's bytes. Throws where an answer is missing or makes no sense. */
export function playClient<C>(
  client: ClientSide<C>,
  task: ClientTask,
  phases: readonly (readonly Phase[])[],
  steps: readonly Step[],
): Played<C> {
  let state = client.begin(task);
  const said: string[] = [];
  const unread: string[] = [];
  for (const [layer, part] of layers(steps).entries()) {
    if (layer > 0 && (phases[0] ?? []).length > 0) state = client.forget(state);
    let buffer = words(part, 'server');
    const exchange = (phase: Phase, index: number): void => {
      const one = client.exchanges(phase, state)[index];
      if (one === undefined) return;
      said.push(toText(one.say ?? empty));
      for (;;) {
        const split = client.split(buffer, state);
        if (split.kind === 'incomplete') throw new Error(`no answer to ${one.name}`);
        buffer = split.rest;
        const reading = readAs(one, split.message, state);
        if (reading.kind === 'unintelligible') throw new Error(reading.text);
        state = reading.state;
        if (reading.kind === 'more') continue;
        if (reading.kind === 'again') exchange(phase, 0);
        if (reading.kind === 'accepted') exchange(phase, index + 1);
        return;
      }
    };
    for (const phase of phases[layer] ?? []) exchange(phase, 0);
    unread.push(toText(buffer));
  }
  return { said: said.join(''), unread: unread.join(''), state };
}
