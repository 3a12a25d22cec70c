/** What every dialect must do, whatever its words: its client, server and listener agree, and its forgeries are believed. */
import { describe, expect, test } from 'vitest';

import { concat, empty, toText } from '../bytes/hex';
import type { DataTurn, Delivery, Dialect, Heard, Opaque, Phase, ServerPolicy, Side } from './dialect';
import { otherSide } from './dialect';
import { aPolicy, aTask, readAs } from './for-tests';
import { aboutDialect, dialectById, dialectIds } from './index';

const dialects = dialectIds.map((id) => [id, dialectById(id)] as const);

const task = aTask;
const openPolicy = aPolicy;

type Meddle = (passing: {
  readonly from: Side;
  readonly message: Uint8Array;
  readonly heard: Heard<Opaque>;
}) => {
  readonly onward?: Uint8Array;
  readonly back?: Uint8Array;
};

type Sending = DataTurn & { readonly kind: 'send' };

interface Ending {
  /** How each phase ended, in order. */
  readonly course: readonly string[];
  /** The words of the upgrade that the listener made out, in order. */
  readonly upgrade: readonly string[];
  readonly carries: readonly string[];
  readonly delivered: readonly Delivery[];
  /** What crossed data connections. */
  readonly sent: readonly Sending[];
  readonly secured: boolean;
  readonly closed: boolean;
}

/** Joins a dialect's client and server, with somebody on the path; TLS is a switch that both turn at once. */
function converse(
  dialect: Dialect,
  settings: Partial<ServerPolicy> = {},
  meddle: Meddle = () => ({}),
): Ending {
  const { client, server, listener } = dialect;
  const course: string[] = [];
  const heardAll: Heard<Opaque>[] = [];
  const delivered: Delivery[] = [];
  const sent: Sending[] = [];
  const buffers = { client: empty, server: empty };
  const path = { client: empty, server: empty };
  let policy: ServerPolicy = { ...openPolicy, ...settings };
  let ear = listener.start;
  let startTls = false;
  let closed = false;
  let over = false;

  /** Words on their way: overheard, touched and forwarded message by message in plaintext, and as they are in TLS. */
  const pass = (from: Side, bytes: Uint8Array): void => {
    const to = otherSide(from);
    if (policy.secured) {
      buffers[to] = concat(buffers[to], bytes);
      return;
    }
    path[from] = concat(path[from], bytes);
    for (;;) {
      const split = listener.split(from, path[from], ear);
      if (split.kind === 'incomplete') return;
      path[from] = split.rest;
      const heard = listener.hear(from, split.message, ear);
      ear = heard.state;
      heardAll.push(heard);
      expect(dialect.describe(from, split.message, '').title).not.toBe('');
      const { onward = split.message, back = empty } = meddle({ from, message: split.message, heard });
      buffers[to] = concat(buffers[to], onward);
      buffers[from] = concat(buffers[from], back);
    }
  };

  let talk: Opaque;
  /** Of the data connection: where the server waits for it, what came over it, and what of that could be read on the path. */
  let waitsAt: number | null = null;
  let fetched = empty;
  const take = (turn: ReturnType<typeof server.hear>): void => {
    talk = turn.state;
    if (turn.delivered !== null) delivered.push(turn.delivered);
    startTls = turn.then === 'start-tls';
    closed ||= turn.then === 'close';
    if (turn.say !== null) pass('server', turn.say);
    if (turn.data?.kind === 'listen') waitsAt = turn.data.port;
    if (turn.data?.kind === 'send') {
      sent.push(turn.data);
      fetched = turn.data.content;
      take(server.sent!(true, talk));
    }
  };
  const serve = (): void => {
    while (!closed && !startTls) {
      const split = server.split(buffers.server, talk);
      if (split.kind === 'incomplete') return;
      buffers.server = split.rest;
      take(server.hear(split.message, talk, policy));
    }
  };

  let state = client.begin(task, policy.secured);
  const runPhase = (phase: Phase): string => {
    for (let index = 0; ; index++) {
      const exchange = client.exchanges(phase, state)[index];
      if (exchange === undefined) return 'accepted';
      if (exchange.data !== undefined) expect(exchange.data.port).toBe(waitsAt);
      if (exchange.say !== null) pass('client', exchange.say);
      serve();
      if (exchange.read === null) continue;
      for (;;) {
        const split = client.split(buffers.client, state);
        if (split.kind === 'incomplete') return 'silence';
        buffers.client = split.rest;
        const reading = readAs(exchange, split.message, state);
        if (reading.kind === 'unintelligible') return reading.kind;
        state = reading.state;
        if (reading.kind === 'refused') {
          over = reading.ends === true;
          return `refused ${reading.permanence}`;
        }
        if (reading.kind === 'again') return runPhase(phase);
        if (reading.kind === 'accepted') break;
      }
      if (exchange.data !== undefined) {
        expect(sent.at(-1)?.protection).toBe(exchange.data.protection);
        if (!exchange.data.isWhole(fetched)) return 'cut';
      }
    }
  };
  const run = (phase: Phase): boolean => {
    const result = runPhase(phase);
    course.push(`${phase}: ${result}`);
    return result === 'accepted';
  };

  /** A new connection, where the "no" to the upgrade ended the one before. */
  const reconnect = (): void => {
    buffers.client = buffers.server = path.client = path.server = empty;
    ear = listener.start;
    closed = startTls = false;
    state = client.begin(task);
    take(server.begin(policy));
    run('greeting');
    run('discovery');
  };

  take(server.begin(policy));
  run('greeting');
  run('discovery');
  if (!policy.secured && client.offersUpgrade(state) && run('upgrade')) {
    expect(startTls).toBe(true);
    expect([buffers.client, buffers.server]).toEqual([empty, empty]);
    policy = { ...policy, secured: true };
    state = client.forget(state);
    take(server.secured(talk!, policy));
    run('discovery');
  } else if (over) reconnect();
  if (client.mayLogIn(state) && run('login') && run('work')) run('goodbye');
  return {
    course,
    upgrade: heardAll.flatMap(({ upgrade }) => upgrade ?? []),
    carries: heardAll.flatMap(({ carries }) => carries ?? []),
    delivered,
    sent,
    secured: policy.secured,
    closed,
  };
}

const course = (...phases: readonly Phase[]): readonly string[] =>
  phases.map((phase) => `${phase}: accepted`);
const plainCourse = course('greeting', 'discovery', 'login', 'work', 'goodbye');
const tlsCourse = course('greeting', 'discovery', 'upgrade', 'discovery', 'login', 'work', 'goodbye');

/** The words of the upgrade as the listener makes them out: not every protocol offers it in advance or grants it in words. */
function upgradeWords(dialect: Dialect): readonly string[] {
  const { upgrade } = converse(dialect);
  const asked = upgrade.includes('request') ? ['request', 'go-ahead'] : ['go-ahead'];
  return dialect.announcesUpgrade ? ['offer', ...asked] : asked;
}

/** Everything that was to be done is done: the message is handed over whole, or the session is completed. */
function expectDone(dialect: Dialect, ending: Ending): void {
  expect(ending.course.slice(-2)).toEqual(course('work', 'goodbye'));
  const mail = ending.delivered.map(({ from, to, message }) => [from, to, toText(message)]);
  const sent = [[task.envelope.from, [task.envelope.to], toText(task.message)]];
  expect(mail).toEqual(dialect.carries === 'mail' ? sent : []);
  const fetched = ending.sent.map(({ content, protection }) => [toText(content), protection]);
  const whole = [toText(openPolicy.message), ending.secured ? 'private' : 'clear'];
  expect(fetched).toEqual(dialect.dataConnection === undefined ? [] : [whole]);
}

const secrets = (ending: Ending): readonly string[] =>
  ending.carries.filter((kind) => kind !== 'capabilities');

test.each(dialects)('%s is found by its id', (id, dialect) => {
  expect(dialect.id).toBe(id);
  expect(dialect).toMatchObject(aboutDialect(id));
});

test.each(['', 'gopher', 'toString', '__proto__'])('there is no dialect "%s"', (id) => {
  expect(() => dialectById(id)).toThrow('no dialect');
});

describe.each(dialects)('%s', (_, dialect) => {
  const begun = dialect.client.begin(task);
  const loggedIn = dialect.client.exchanges('login', begun).length > 0;
  /** Where the request has no answer there is no "no" either: all that a server can do is to break off. */
  const isAnswered = dialect.client.exchanges('upgrade', begun).every(({ read }) => read !== null);

  test('offer, request, go-ahead, and the rest inside TLS', () => {
    const ending = converse(dialect);
    expect(ending.course).toEqual(tlsCourse);
    expect(ending.upgrade).toEqual(upgradeWords(dialect));
    expect(secrets(ending)).toEqual([]);
    expectDone(dialect, ending);
    expect(ending.secured).toBe(true);
  });

  test('a server without TLS: all is heard', () => {
    const ending = converse(dialect, { upgrade: 'not-offered' });
    expect(ending.course.filter((phase) => !phase.startsWith('upgrade'))).toEqual(plainCourse);
    expect(ending.upgrade).not.toContain('go-ahead');
    expect(secrets(ending).length).toBeGreaterThan(0);
    if (loggedIn) expect(ending.carries).toContain('credentials');
    if (dialect.carries === 'mail')
      expect(ending.carries).toEqual(expect.arrayContaining(['envelope', 'message']));
    expectDone(dialect, ending);
  });

  test.runIf(isAnswered)('a server that refuses its own offer', () => {
    const ending = converse(dialect, { upgrade: 'refuses' });
    expect(ending.course[2]).toMatch(/^upgrade: refused /);
    expect(ending.upgrade).toContain('refusal');
    expect(ending.secured).toBe(false);
    expectDone(dialect, ending);
  });

  test.runIf(dialect.announcesUpgrade).each(['withoutOffer', 'maskedOffer'] as const)(
    'the offer gone (%s): the client sees none',
    (lie) => {
      const ending = converse(dialect, {}, ({ message, heard }) =>
        heard.upgrade === 'offer' ? { onward: dialect.forgery[lie](message) } : {},
      );
      expect(ending.course).toEqual(plainCourse);
      expect(new Set(ending.upgrade)).toEqual(new Set(['offer']));
      expectDone(dialect, ending);
    },
  );

  test('masking keeps every length, and what is left offers nothing', () => {
    let offers = 0;
    converse(dialect, {}, ({ message, heard }) => {
      if (heard.upgrade !== 'offer') return {};
      offers += 1;
      const masked = dialect.forgery.maskedOffer(message);
      expect(masked.length).toBe(message.length);
      expect(masked).not.toEqual(message);
      expect(dialect.forgery.maskedOffer(masked)).toEqual(masked);
      return {};
    });
    expect(offers > 0).toBe(dialect.announcesUpgrade);
  });

  test.runIf(upgradeWords(dialect).includes('request')).each(['temporary', 'permanent'] as const)(
    'a forged %s refusal is believed',
    (permanence) => {
      const ending = converse(dialect, {}, ({ message, heard }) =>
        heard.upgrade === 'request'
          ? { onward: empty, back: dialect.forgery.refusal(message, permanence) }
          : {},
      );
      expect(ending.course[2]).toMatch(/^upgrade: refused /);
      expect(ending.upgrade).not.toContain('go-ahead');
      expect(secrets(ending).length).toBeGreaterThan(0);
      expect(ending.secured).toBe(false);
      expectDone(dialect, ending);
    },
  );

  test('a server that demands TLS does nothing of use before, and does after', () => {
    const stripped = converse(dialect, { requiresTls: true }, ({ message, heard }) => {
      if (heard.upgrade === 'offer') return { onward: dialect.forgery.withoutOffer(message) };
      return heard.upgrade === 'request' && !dialect.announcesUpgrade
        ? { onward: empty, back: dialect.forgery.refusal(message, 'temporary') }
        : {};
    });
    if (!stripped.secured) {
      expect(stripped.delivered).toEqual([]);
      expect(stripped.course.at(-1)).not.toBe('goodbye: accepted');
    }
    expectDone(dialect, converse(dialect, { requiresTls: true }));
  });

  test.runIf(loggedIn)('no login in plaintext where the server refuses it; inside TLS it is taken', () => {
    const plain = converse(dialect, { upgrade: 'not-offered', authBeforeTls: 'refused' });
    expect(plain.course).not.toContain('login: accepted');
    expectDone(dialect, converse(dialect, { authBeforeTls: 'refused' }));
  });

  test.runIf(dialect.implicitTlsPort !== null)('implicit TLS: the greeting inside, and no upgrade', () => {
    const ending = converse(dialect, { secured: true });
    expect(ending.course).toEqual(plainCourse);
    expect(ending.upgrade).toEqual([]);
    expectDone(dialect, ending);
  });

  test('inside TLS the upgrade is neither offered nor done again', () => {
    const secured: ServerPolicy = { ...openPolicy, secured: true };
    const [request] = dialect.client.exchanges('upgrade', dialect.client.begin(task));
    const { state } = dialect.server.secured(dialect.server.begin(openPolicy).state, secured);
    const turn = dialect.server.hear(request!.say!, state, secured);
    expect(turn.then).not.toBe('start-tls');
    if (request!.read !== null && turn.say !== null) {
      expect(readAs(request!, turn.say, dialect.client.begin(task)).kind).not.toBe('accepted');
    }
  });

  test('its states can be kept: plain data that survives a structured clone', () => {
    const { client, server, listener } = dialect;
    for (const state of [client.begin(task), server.begin(openPolicy).state, listener.start]) {
      expect(structuredClone(state)).toEqual(state);
    }
  });
});
