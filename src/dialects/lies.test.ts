/**
 * What is listed for every dialect can be told, and whoever it is told to takes it: the server logs the attacker in, the client
 * takes the forged answers for answers.
 */
import { describe, expect, test } from 'vitest';

import { concat, empty, toText } from '../bytes/hex';
import type { Dialect, Lie, Opaque, Phase, Reading, ServerPolicy, Side, Split } from './dialect';
import { aLiar, aPolicy, aTask } from './for-tests';
import { dialectById, dialectIds } from './index';
import { plainInBase64 } from './sasl';

const inTls: ServerPolicy = { ...aPolicy, secured: true };

/** What went back and forth up to the go-ahead. */
interface Course {
  /** What each side said first, the list that offers the upgrade, the request and the go-ahead: what lies are made of. */
  readonly said: Readonly<Record<'greeting' | 'question' | 'offer' | 'request' | 'goAhead', Uint8Array>>;
  /** What client and server knew when the upgrade was asked for. */
  readonly client: Opaque;
  readonly server: Opaque;
}

function messagesOf(bytes: Uint8Array, split: (buffer: Uint8Array) => Split): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let next = split(bytes); next.kind === 'message'; next = split(next.rest)) found.push(next.message);
  return found;
}

function untilGoAhead(dialect: Dialect): Course {
  const { client, server, listener } = dialect;
  const said = { greeting: empty, question: empty, offer: empty, request: empty, goAhead: empty };
  let ear = listener.start;
  const overhear = (from: Side, bytes: Uint8Array): void => {
    let split = listener.split(from, bytes, ear);
    for (; split.kind === 'message'; split = listener.split(from, split.rest, ear)) {
      const { message } = split;
      const heard = listener.hear(from, message, ear);
      ear = heard.state;
      const first = from === 'server' ? 'greeting' : 'question';
      if (said[first].length === 0) said[first] = message;
      if (heard.upgrade === 'offer') said.offer = message;
      if (heard.upgrade === 'go-ahead') said.goAhead = message;
    }
  };
  const begun = server.begin(aPolicy);
  let talk = begun.state;
  let arrived = begun.say ?? empty;
  overhear('server', arrived);
  let state = client.begin(aTask);
  let before: Pick<Course, 'client' | 'server'> = { client: state, server: talk };
  for (const phase of ['greeting', 'discovery', 'upgrade'] as const) {
    for (const index of client.exchanges(phase, state).keys()) {
      const exchange = client.exchanges(phase, state)[index];
      if (exchange?.say != null) {
        if (phase === 'upgrade' && said.request.length === 0) {
          before = { client: state, server: talk };
          said.request = exchange.say;
        }
        overhear('client', exchange.say);
        for (const message of messagesOf(exchange.say, (buffer) => server.split(buffer, talk))) {
          const turn = server.hear(message, talk, aPolicy);
          talk = turn.state;
          overhear('server', turn.say ?? empty);
          arrived = concat(arrived, turn.say ?? empty);
        }
      }
      if (exchange?.read == null) continue;
      const [reading, rest] = answerIn(dialect, phase, index, arrived, state);
      arrived = rest;
      if (reading.kind !== 'unintelligible') state = reading.state;
    }
  }
  return { said, ...before };
}

/** What the client makes of these octets as the answer in an exchange, and what is left of them. */
function answerIn(
  { client }: Dialect,
  phase: Phase,
  index: number,
  bytes: Uint8Array,
  start: Opaque,
): readonly [Reading<Opaque>, Uint8Array] {
  let state = start;
  let rest = bytes;
  let reading: Reading<Opaque> = { kind: 'more', state };
  while (reading.kind === 'more') {
    const split = client.split(rest, state);
    const exchange = client.exchanges(phase, state)[index];
    if (split.kind === 'incomplete' || exchange?.read == null) break;
    rest = split.rest;
    reading = exchange.read(split.message, state);
    if (reading.kind !== 'unintelligible') state = reading.state;
  }
  return [reading, rest];
}

/** What a server with this policy comes to by these octets. */
function heardBy({ server }: Dialect, bytes: Uint8Array, start: Opaque, policy: ServerPolicy) {
  let state = start;
  let rest = bytes;
  for (;;) {
    const split = server.split(rest, state);
    if (split.kind === 'incomplete') return { state, rest, then: 'listen' as const };
    const turn = server.hear(split.message, state, policy);
    ({ state } = turn);
    ({ rest } = split);
    if (turn.then !== 'listen') return { state, rest, then: turn.then };
  }
}

describe.each(dialectIds)('%s', (id) => {
  const dialect = dialectById(id);
  const { client, server, forgery } = dialect;
  const lies = forgery.lies ?? {};
  const { said, ...atRequest } = untilGoAhead(dialect);
  const liar = { ...aLiar, greeting: said.greeting };
  const told = (lie: Lie, genuine: Uint8Array): Uint8Array => lies[lie]!(genuine, liar);
  const can = (lie: Lie): boolean => lies[lie] !== undefined;
  const nothingLeft = (bytes: Uint8Array): void => expect(toText(bytes)).toBe('');

  test('what is listed is what can be told', () => {
    expect(Object.keys(lies).sort()).toEqual([...dialect.lies].sort());
  });

  test.runIf(can('commands'))(
    'commands: behind the request, and where one logs in, the server has the attacker in it',
    () => {
      const forged = told('commands', said.request);
      expect(toText(forged).startsWith(toText(said.request))).toBe(true);
      expect(forged.length).toBeGreaterThan(said.request.length);
      const { state } = heardBy(dialect, said.request, atRequest.server, aPolicy);
      const fresh = server.secured(state, inTls).state;
      const heard = heardBy(dialect, forged.subarray(said.request.length), fresh, inTls);
      if (server.isLoggedIn !== undefined) expect(server.isLoggedIn(heard.state)).toBe(true);
    },
  );

  test.runIf(can('responses'))('responses: behind the go-ahead, and the client takes all for answers', () => {
    const forged = told('responses', said.goAhead);
    expect(toText(forged).startsWith(toText(said.goAhead))).toBe(true);
    // The tag of the request is used up.
    const [reading] = answerIn(dialect, 'upgrade', 0, said.goAhead, atRequest.client);
    let state = client.forget(reading.kind === 'accepted' ? reading.state : atRequest.client);
    let rest = forged.subarray(said.goAhead.length);
    let answers = 0;
    for (const phase of ['discovery', 'login', 'work', 'goodbye'] as const) {
      for (let index = 0; client.exchanges(phase, state)[index] !== undefined; index++) {
        if (client.exchanges(phase, state)[index]?.read == null) continue;
        if (client.split(rest, state).kind === 'incomplete') break;
        const [answer, behind] = answerIn(dialect, phase, index, rest, state);
        expect(answer.kind).not.toBe('unintelligible');
        if (answer.kind !== 'unintelligible') ({ state } = answer);
        rest = behind;
        answers += 1;
        if (answer.kind === 'refused') break;
      }
    }
    expect(answers).toBeGreaterThan(1);
    nothingLeft(rest);
  });

  test.runIf(can('session'))('session: only a server with the flaw goes on as the attacker in TLS', () => {
    const forged = told('session', said.request);
    expect(toText(forged).endsWith(toText(said.request))).toBe(true);
    const flawed = heardBy(dialect, forged, atRequest.server, { ...aPolicy, upgradesAfterLogin: true });
    expect(flawed.then).toBe('start-tls');
    expect(server.isLoggedIn?.(flawed.state)).toBe(true);
    const right = heardBy(dialect, forged, atRequest.server, aPolicy);
    const after = right.then === 'start-tls' && server.secured(right.state, inTls).state;
    expect(after !== false && server.isLoggedIn?.(after) === true).toBe(false);
  });

  test.runIf(can('capabilities'))('capabilities: another list, with the offer in it', () => {
    const forged = told('capabilities', said.offer);
    expect(forged).not.toEqual(said.offer);
    const isGreeting = dialect.speaksFirst === 'server' && said.offer === said.greeting;
    const phase = isGreeting ? 'greeting' : 'discovery';
    const [reading, rest] = answerIn(dialect, phase, 0, forged, client.begin(aTask));
    if (reading.kind !== 'accepted' && reading.kind !== 'more') {
      throw new Error(`${id} does not take ${toText(forged)}`);
    }
    expect(client.offersUpgrade(reading.state)).toBe(true);
    nothingLeft(rest);
  });

  test.runIf(can('logins'))('logins: no offer, and the password is shown as it is', () => {
    const forged = told('logins', said.offer);
    const isGreeting = dialect.speaksFirst === 'server' && said.offer === said.greeting;
    const phase = isGreeting ? 'greeting' : 'discovery';
    // A stream's header comes before its features.
    const begun = dialect.speaksFirst === 'client' && said.offer !== said.greeting ? said.greeting : empty;
    const [reading, rest] = answerIn(dialect, phase, 0, concat(begun, forged), client.begin(aTask));
    if (reading.kind !== 'accepted' && reading.kind !== 'more') {
      throw new Error(`${id} does not take ${toText(forged)}`);
    }
    expect(client.offersUpgrade(reading.state)).toBe(false);
    expect(client.mayLogIn(reading.state)).toBe(true);
    const { user, password } = aTask.account;
    const login = client
      .exchanges('login', reading.state)
      .map(({ say }) => toText(say ?? empty))
      .join('');
    const shows = [password, plainInBase64({ user, password })].some((shown) => login.includes(shown));
    expect(shows, login).toBe(true);
    nothingLeft(rest);
  });

  test.runIf(can('greeting'))(
    'greeting: the client thinks that it is logged in, and asks for nothing',
    () => {
      const login = can('greeting-login') ? told('greeting-login', said.greeting) : empty;
      let state = server.begin(aPolicy).state;
      let answers = empty;
      for (const message of messagesOf(login, (buffer) => server.split(buffer, state))) {
        const turn = server.hear(message, state, aPolicy);
        ({ state } = turn);
        answers = concat(answers, turn.say ?? empty);
      }
      const greeting = concat(told('greeting', said.greeting), answers);
      const [reading, rest] = answerIn(dialect, 'greeting', 0, greeting, client.begin(aTask));
      if (reading.kind !== 'accepted') throw new Error(`${id} does not take ${toText(greeting)}`);
      expect(client.isLoggedIn?.(reading.state)).toBe(true);
      expect(client.offersUpgrade(reading.state)).toBe(false);
      nothingLeft(rest);
    },
  );

  test.runIf(can('masked-greeting'))('masked greeting: every length kept', () => {
    const masked = told('masked-greeting', said.greeting);
    expect(masked.length).toBe(said.greeting.length);
    expect(masked).not.toEqual(said.greeting);
    const [reading] = answerIn(dialect, 'greeting', 0, masked, client.begin(aTask));
    expect(reading.kind).toBe('accepted');
  });

  test.runIf(can('alert'))('alert: words for the user, in front of the go-ahead or of the greeting', () => {
    const state = dialect.answersUpgrade ? atRequest.client : client.begin(aTask);
    const forged = told('alert', dialect.answersUpgrade ? said.goAhead : said.greeting);
    const messages = messagesOf(forged, (buffer) => client.split(buffer, state));
    const words = messages.map((message) => client.alertIn?.(message, state) ?? '');
    expect(words.join()).toContain(aLiar.host);
  });

  test.runIf(can('mailbox'))(
    'mailbox: the client has something to show, and the go-ahead is one still',
    () => {
      const [reading, rest] = answerIn(
        dialect,
        'upgrade',
        0,
        told('mailbox', said.goAhead),
        atRequest.client,
      );
      if (reading.kind !== 'accepted') throw new Error(`${id} does not take it`);
      expect(client.shown?.of(reading.state)).not.toEqual([]);
      expect(client.shown?.of(client.forget(reading.state))).toEqual([]);
      nothingLeft(rest);
    },
  );

  test.runIf(can('no-answer'))('no answer: neither yes nor no', () => {
    const [reading] = answerIn(dialect, 'upgrade', 0, told('no-answer', said.request), atRequest.client);
    expect(reading.kind).toBe('unintelligible');
  });

  test.runIf(can('no-capabilities'))(
    'no capabilities: the question is refused, or nothing is learned',
    () => {
      const forged = told('no-capabilities', said.question);
      const [reading, rest] = answerIn(dialect, 'discovery', 0, forged, client.begin(aTask));
      if (reading.kind === 'accepted') expect(client.knowsNoCapabilities?.(reading.state)).toBe(true);
      else expect(['refused', 'again']).toContain(reading.kind);
      nothingLeft(rest);
    },
  );
});
