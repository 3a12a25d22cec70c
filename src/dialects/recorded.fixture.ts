/**
 * Plays what real programs said to our clients and servers. The recordings are those of the session that made them, case by case, byte
 * for byte; each dialect has tables that say how every case of its recordings is played, or why it can't be.
 */
import { expect, test } from 'vitest';

import { concat, empty, fromHex, fromText, toText } from '../bytes/hex';

import type {
  ClientSide,
  ClientTask,
  Exchange,
  Phase,
  ServerPolicy,
  ServerSide,
  ServerTurn,
} from './dialect';
import { readAs } from './for-tests';

export interface Step {
  readonly from?: string;
  readonly hex?: string;
  readonly text?: string;
  readonly event?: string;
  /** `data` for what crossed a data connection; else it is of the session. */
  readonly connection?: string;
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

/** What our server and the recorded one said to the recorded client, before TLS and, where it came to that, in it. */
export interface Served {
  readonly ours: readonly Uint8Array[];
  readonly theirs: readonly Uint8Array[];
}

/**
 * Lets our server answer the recorded client. Once it gives the go-ahead, its dialect has nothing more to say in plaintext: what the
 * recorded client sent in place of a handshake, and the answer to that, are left out on both sides.
 */
export function serve<S>(server: ServerSide<S>, policy: ServerPolicy, recorded: Case): Served {
  const [before = [], within] = layersOf(recorded);
  const implicit = within !== undefined && saidBy('client', before).length === 0;
  const opening = { ...policy, secured: implicit };
  const begun = server.begin(opening);
  const first = converse(server, opening, begun, implicit ? within : before);
  if (within === undefined) return { ours: [first.ours], theirs: [first.theirs] };
  if (implicit) return { ours: [empty, first.ours], theirs: [empty, first.theirs] };
  if (first.last.then !== 'start-tls') {
    return { ours: [first.ours], theirs: [first.theirs, saidBy('server', within)] };
  }
  const inside = { ...policy, secured: true };
  const second = converse(server, inside, server.secured(first.last.state, inside), within);
  return { ours: [first.ours, second.ours], theirs: [first.theirs, second.theirs] };
}

function converse<S>(
  server: ServerSide<S>,
  policy: ServerPolicy,
  opening: ServerTurn<S>,
  steps: readonly Step[],
) {
  let last = opening;
  let buffer = empty;
  let ours = opening.say ?? empty;
  let theirs = empty;
  // What the server sends over a data connection arrives, unless the handshake there failed.
  const wholly = steps.every(({ event }) => event !== 'data-tls-handshake-failed');
  for (const step of steps) {
    if (step.event === 'tls-handshake-failed') break;
    if (step.connection !== undefined) continue;
    if (step.from === 'server') theirs = concat(theirs, octets(step));
    if (step.from !== 'client') continue;
    if (last.then === 'start-tls') break;
    buffer = concat(buffer, octets(step));
    for (;;) {
      const split = server.split(buffer, last.state);
      if (split.kind === 'incomplete' || last.then !== 'listen') break;
      buffer = split.rest;
      last = server.hear(split.message, last.state, policy);
      ours = concat(ours, last.say ?? empty);
      if (last.data?.kind !== 'send' || server.sent === undefined) continue;
      last = server.sent(wholly, last.state);
      ours = concat(ours, last.say ?? empty);
    }
  }
  return { last, ours, theirs };
}

/** How the cases of a recording are played at our server. */
export interface AtOurServer<S, W> {
  readonly cases: readonly Case[];
  readonly server: (recorded: Case) => ServerSide<S>;
  readonly policy: ServerPolicy;
  /** How the recorded server was set up, by case, where not as usual. */
  readonly setup?: Readonly<Record<string, Partial<ServerPolicy>>>;
  /** What was decided, without names, wording and whatever else is each server's own. */
  readonly summary: (bytes: Uint8Array, secured: boolean) => readonly W[];
  /** What ours always says in place of a recorded word; its comment says why. */
  readonly always?: (theirs: W) => W;
  /** By case, where ours rightly answers otherwise: why, and what it says before TLS and in it. */
  readonly differences?: Readonly<Record<string, Difference<W>>>;
  /** Cases that say nothing to a server of ours, and why. */
  readonly notPlayed?: Readonly<Record<string, string>>;
}

export interface Difference<W> {
  readonly why: string;
  readonly ours: (theirs: Told<W>) => Told<W>;
}

type Told<W> = readonly (readonly W[])[];

/** One test a case: our server answers as the recorded one did, or as the table of differences says. */
export function replayAtOurServer<S, W>(replay: AtOurServer<S, W>): void {
  const { cases, server, policy, setup = {}, summary, always, differences = {}, notPlayed = {} } = replay;

  test('the tables are about cases that were recorded, and say why', () => {
    const listed = [setup, differences, notPlayed].flatMap(Object.keys);
    expect(cases.map(({ name }) => name)).toEqual(expect.arrayContaining(listed));
    expectReasons([...Object.values(differences).map(({ why }) => why), ...Object.values(notPlayed)]);
  });

  const played = cases.filter(({ name }) => !Object.hasOwn(notPlayed, name));
  test.each(byName(played))('%s', (name, recorded) => {
    const { ours, theirs } = serve(server(recorded), { ...policy, ...setup[name] }, recorded);
    const told = (layers: readonly Uint8Array[]) => layers.map((bytes, layer) => summary(bytes, layer > 0));
    const recordedWords = told(theirs).map((words) => (always === undefined ? words : words.map(always)));
    if (!Object.hasOwn(differences, name)) return expect(told(ours)).toEqual(recordedWords);
    expect(told(ours)).toEqual(differences[name]!.ours(recordedWords));
    expect(told(ours)).not.toEqual(recordedWords);
  });
}

/** How the cases of a recording are played at our client. */
export interface AtOurClient<C> {
  readonly cases: readonly Case[];
  readonly client: (recorded: Case) => ClientSide<C>;
  readonly task: ClientTask;
  /** By case: the phases that our client goes through before TLS and in it, and how the last ends; all before it are accepted. */
  readonly courses: Readonly<Record<string, Course>>;
  /** Cases that say nothing to a client of ours, and why. */
  readonly notPlayed?: Readonly<Record<string, string>>;
}

export type Course = readonly [phases: readonly (readonly Phase[])[], ending: string | RegExp];

/** One test a case: our client makes of the recorded server's words what the table says; no case is in neither table. */
export function replayAtOurClient<C>({ cases, client, task, courses, notPlayed = {} }: AtOurClient<C>): void {
  test('every recorded case is played, or it is said why not', () => {
    const listed = [courses, notPlayed].flatMap(Object.keys);
    expect(listed.toSorted()).toEqual(cases.map(({ name }) => name).toSorted());
    expectReasons(Object.values(notPlayed));
  });

  test.each(byName(cases.filter(({ name }) => Object.hasOwn(courses, name))))('%s', (name, recorded) => {
    const [phases, ending] = courses[name]!;
    const { course } = playClient(client(recorded), task, recorded, phases);
    expect(course.length).toBe(phases.flat().length);
    for (const phase of course.slice(0, -1)) expect(phase).toMatch(/: accepted$/);
    expect(course.at(-1)).toEqual(typeof ending === 'string' ? ending : expect.stringMatching(ending));
  });
}

const byName = (cases: readonly Case[]) => cases.map((recorded) => [recorded.name, recorded] as const);

function expectReasons(reasons: readonly string[]): void {
  for (const why of reasons) expect(why.split(' ').length).toBeGreaterThan(3);
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
