/** Plays what real programs said to our clients and servers. The recordings are those of the session that made them, case by case. */
import { concat, empty, fromHex, fromText, toText } from '../bytes/hex';

import type { ClientSide, ClientTask, Exchange, Phase, ServerPolicy, ServerSide } from './dialect';
import { readAs } from './for-tests';

export interface Step {
  readonly from?: string;
  /** `data`: on the data connection. */
  readonly connection?: string;
  readonly hex?: string;
  readonly text?: string;
  readonly event?: string;
}

export interface Case {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** What was said before TLS, and in it; where TLS was there from the start, nothing was said before. */
export function layersOf({ steps }: Case): readonly (readonly Step[])[] {
  const at = steps.findIndex(({ event }) => event === 'tls-handshake');
  return at < 0 ? [steps] : [steps.slice(0, at), steps.slice(at + 1)];
}

const octets = ({ hex, text = '' }: Step): Uint8Array => (hex === undefined ? fromText(text) : fromHex(hex));

export const saidBy = (side: 'client' | 'server', steps: readonly Step[]): Uint8Array =>
  concat(
    empty,
    ...steps.filter(({ from, connection }) => from === side && connection === undefined).map(octets),
  );

/** What crossed the data connections of a recording. */
export const fetchedIn = ({ steps }: Case): Uint8Array =>
  concat(empty, ...steps.filter(({ connection }) => connection === 'data').map(octets));

/** All that our server says to a recorded client, before TLS and, where it came to that, in it. */
export function answersTo<S>(
  server: ServerSide<S>,
  policy: ServerPolicy,
  recorded: Case,
): readonly Uint8Array[] {
  const [before, within] = layersOf(recorded);
  const implicit = within !== undefined && saidBy('client', before ?? []).length === 0;
  const opening = { ...policy, secured: implicit };
  const wholly = recorded.steps.every(({ event }) => event !== 'data-tls-handshake-failed');
  const first = hearAll(
    server,
    wholly,
    opening,
    server.begin(opening),
    saidBy('client', (implicit ? within : before) ?? []),
  );
  if (implicit || within === undefined) return implicit ? [empty, first.said] : [first.said];
  if (first.then !== 'start-tls') throw new Error(`${recorded.name}: our server does not start TLS`);
  const inside = { ...policy, secured: true };
  const second = hearAll(
    server,
    wholly,
    inside,
    server.secured(first.state, inside),
    saidBy('client', within),
  );
  return [first.said, second.said];
}

/** `wholly`: what the server sends over a data connection arrives there. */
function hearAll<S>(
  server: ServerSide<S>,
  wholly: boolean,
  policy: ServerPolicy,
  opening: ReturnType<ServerSide<S>['begin']>,
  bytes: Uint8Array,
) {
  const said = [opening.say ?? empty];
  let { state, then } = opening;
  let split = server.split(bytes, state);
  while (split.kind === 'message' && then === 'listen') {
    const turn = server.hear(split.message, state, policy);
    said.push(turn.say ?? empty);
    ({ state, then } = turn);
    if (turn.data?.kind === 'send' && server.sent !== undefined) {
      const after = server.sent(wholly, state);
      said.push(after.say ?? empty);
      state = after.state;
    }
    split = server.split(split.rest, state);
  }
  return { state, then, said: concat(...said) };
}

/** What our client came to know, what it said in each layer, how each phase ended, and what it left unread. */
export interface Played<C> {
  readonly state: C;
  readonly said: readonly Uint8Array[];
  readonly course: readonly string[];
  readonly unread: string;
}

/** Plays the phases of each layer with our client, as far as the recorded server's words go. */
export function playClient<C>(
  client: ClientSide<C>,
  task: ClientTask,
  recorded: Case,
  phases: readonly (readonly Phase[])[],
): Played<C> {
  let state = client.begin(task, (phases[0] ?? []).length === 0);
  const course: string[] = [];
  const said: Uint8Array[] = [];
  let unread = '';
  for (const [layer, steps] of layersOf(recorded).slice(0, phases.length).entries()) {
    if (layer > 0 && (phases[0] ?? []).length > 0) state = client.forget(state);
    let buffer = saidBy('server', steps);
    const words: Uint8Array[] = [];

    const hear = (one: Exchange<C>): string => {
      for (;;) {
        const split = client.split(buffer, state);
        if (split.kind === 'incomplete') return 'silence';
        buffer = split.rest;
        const reading = readAs(one, split.message, state);
        if (reading.kind === 'unintelligible') return `${reading.kind}: ${reading.text}`;
        state = reading.state;
        if (reading.kind === 'refused') return `refused: ${reading.text}`;
        if (reading.kind !== 'more') return reading.kind;
      }
    };
    const run = (phase: Phase): string => {
      for (let index = 0; ; index++) {
        const one = client.exchanges(phase, state)[index];
        if (one === undefined) return 'accepted';
        words.push(one.say ?? empty);
        if (one.read === null) continue;
        const result = hear(one);
        if (result === 'again') return run(phase);
        if (result !== 'accepted') return result;
      }
    };
    for (const phase of phases[layer] ?? []) course.push(`${phase}: ${run(phase)}`);
    said.push(concat(empty, ...words));
    unread += toText(buffer);
  }
  return { state, said, course, unread };
}
