import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { attackIds } from '../../attacks';
import { dialectIds } from '../../dialects';
import { answerTimes, figureAddress } from '../../embedding/figure';
import { parseScenario } from '../../sim/parse-scenario';
import { errorLine } from '../../sim/read-json';
import type { Scenario } from '../../sim/scenario';

import { formatLimits, parseLimits } from './address';
import { comesFirst, everything, grades, keepsTo, mayUse, meanwhile, tools, type Limits } from './limits';
import { permits, switchIds } from './permits';

const scenarioOf = (json: unknown): Scenario => {
  const parsed = parseScenario(json);
  if (!parsed.ok) throw new Error(errorLine(parsed.error));
  return parsed.value;
};

const some = <T>(all: readonly T[]) => fc.option(fc.subarray([...all]), { nil: null });

const arbitraryLimits: fc.Arbitrary<Limits> = fc.record({
  protocols: some(dialectIds),
  switches: some(switchIds),
  moves: some(attackIds),
  tools: some(tools),
  answers: fc.constantFrom(...answerTimes),
});

describe('limits in an address', () => {
  test('are read as they were written', () => {
    fc.assert(
      fc.property(arbitraryLimits, (limits) => {
        const query = new URLSearchParams(formatLimits(limits).map(([name, value]) => [name, value]));
        expect(parseLimits(`?lang=de&${query.toString()}`)).toEqual({ ok: true, value: limits });
      }),
    );
  });

  test('are what a page’s element says by its attributes', () => {
    const address = figureAddress({
      scenario: 'strip',
      step: null,
      show: 'full',
      theme: 'auto',
      lesson: null,
      page: null,
      exercise: null,
      limits: {
        protocols: 'imap, pop3',
        switches: 'client.tls client.dane',
        moves: '',
        tools: ' ',
        answers: 'at-end',
      },
      lang: null,
      origin: null,
    });
    expect(parseLimits(address)).toEqual({
      ok: true,
      value: {
        protocols: ['imap', 'pop3'],
        switches: ['client.tls', 'client.dane'],
        moves: [],
        tools: [],
        answers: 'at-end',
      },
    });
  });

  test('are none where none are given, and then not written either', () => {
    expect(parseLimits('?present&lang=de')).toEqual({ ok: true, value: everything });
    expect(formatLimits(everything)).toEqual([]);
  });

  test('an empty list allows nothing, which is not the same as no list', () => {
    expect(parseLimits('allow.moves=')).toMatchObject({ value: { moves: [], switches: null } });
  });

  test.each([
    ['a list that there is not', 'allow.colours=red', 'allow.colours: there is no such field'],
    ['a protocol that there is not', 'allow.protocols=imap,gopher', 'allow.protocols[1]: must be one of'],
    ['a switch that there is not', 'allow.switches=client.colour', 'allow.switches[0]: must be one of'],
    ['a move twice', 'allow.moves=eavesdrop,eavesdrop', 'allow.moves[1]: stands in the list twice'],
    ['a list twice', 'allow.moves=&allow.moves=', 'allow.moves: is given twice'],
    ['answers at another time', 'answers=tomorrow', 'answers: must be one of at-once, at-end, never'],
    ['a name of the language’s own', 'allow.__proto__=x', 'allow.__proto__: there is no such field'],
  ])('%s is refused with its place', (_, query, message) => {
    const parsed = parseLimits(query);
    expect(parsed.ok ? 'accepted' : errorLine(parsed.error)).toContain(message);
  });

  test('whatever stands there is read or refused', () => {
    fc.assert(fc.property(fc.string(), (query) => typeof parseLimits(query).ok === 'boolean'));
    fc.assert(fc.property(fc.string(), (text) => typeof parseLimits(`allow.${text}`).ok === 'boolean'));
  });
});

describe('a scenario within limits', () => {
  const start = { client: { tls: 'required' }, attacker: { moves: ['strip-starttls'] } };
  const only = (limits: Partial<Limits>): Limits => ({ ...everything, ...limits });
  test.each<[string, Limits, object, boolean]>([
    ['everything may be changed where nothing is locked', everything, { client: { dane: true } }, true],
    ['a switch that is allowed', only({ switches: ['client.tls'] }), { client: { tls: 'verified' } }, true],
    ['a switch that is locked', only({ switches: ['client.tls'] }), { client: { dane: true } }, false],
    ['one of each', only({ switches: ['client.tls'] }), { client: { tls: 'verified', dane: true } }, false],
    ['another protocol', only({ protocols: ['imap'] }), { protocol: 'imap' }, true],
    ['a protocol that is locked', only({ protocols: ['imap'] }), { protocol: 'pop3' }, false],
    ['TLS at once, locked', only({ switches: [] }), { protocol: 'imap', connection: 'implicit-tls' }, false],
    [
      'a mistake of the software, locked',
      only({ switches: [] }),
      { client: { flaws: ['accepts-any-certificate'] } },
      false,
    ],
    [
      'another move',
      only({ moves: ['intercept-self-signed'] }),
      { attacker: { moves: ['intercept-self-signed'] } },
      true,
    ],
    ['a move that is locked', only({ moves: ['eavesdrop'] }), { attacker: { moves: ['spoof-mx'] } }, false],
    ['nobody there', only({ moves: ['eavesdrop'] }), { attacker: { moves: [] } }, true],
    ['nobody there, where all moves are locked', only({ moves: [] }), { attacker: { moves: [] } }, false],
  ])('%s', (_, limits, json, within) => {
    const change = json as Record<string, object>;
    const merged = { ...start, ...change, client: { ...start.client, ...change['client'] } };
    expect(permits(limits, scenarioOf(start), scenarioOf(merged))).toBe(within);
  });

  test('what tells how other runs end is kept from a class that is to find out', () => {
    for (const answers of ['at-end', 'never'] as const)
      expect(tools.filter((tool) => mayUse(only({ answers }), tool, null))).toEqual([
        'lessons',
        'gallery',
        'by-hand',
        'days',
        'pasted',
      ]);
    expect(tools.filter((tool) => mayUse(everything, tool, null))).toEqual([...tools]);
  });

  test.each([
    ['a question', 'question', ['what-ifs', 'compare', 'search', 'table', 'gallery', 'by-hand']],
    ['a task, which may be done by hand', 'task', ['what-ifs', 'compare', 'search', 'table', 'gallery']],
  ] as const)('while %s is open, what would give it away comes after it', (_, open, kept) => {
    const isKept = (tool: (typeof tools)[number]): boolean => (kept as readonly string[]).includes(tool);
    for (const tool of tools) {
      expect([tool, mayUse(everything, tool, open)]).toEqual([tool, !isKept(tool)]);
      expect([tool, comesFirst(everything, tool, open)]).toEqual([tool, isKept(tool) ? open : null]);
    }
  });

  test('while a question is open nothing may be changed; for a task, what a teacher allows', () => {
    const given = only({ moves: ['eavesdrop'], answers: 'at-end' });
    expect(meanwhile(given, 'question')).toEqual({ ...given, protocols: [], switches: [], moves: [] });
    expect(meanwhile(given, 'task')).toBe(given);
    expect(meanwhile(given, null)).toBe(given);
    const dane = scenarioOf({ ...start, client: { tls: 'required', dane: true } });
    expect(permits(meanwhile(everything, 'question'), scenarioOf(start), dane)).toBe(false);
  });

  test('what a class has not got at all is not promised for later', () => {
    expect(comesFirst(only({ tools: ['lessons'] }), 'search', 'task')).toBeNull();
    expect(comesFirst(only({ answers: 'never' }), 'table', 'question')).toBeNull();
    expect(mayUse(only({ tools: ['lessons'] }), 'search', 'task')).toBe(false);
  });
});

test('a lesson grades at once, at its end, or not at all', () => {
  const cases = (['at-once', 'at-end', 'never'] as const).map((answers) =>
    [false, true].map((isFinished) => grades({ ...everything, answers }, isFinished)),
  );
  expect(cases).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});

test('what keeps to the protocols of a class speaks no other', () => {
  const mail: Limits = { ...everything, protocols: ['smtp-relay', 'imap'] };
  expect(keepsTo(everything, ['ldap'])).toBe(true);
  expect(keepsTo(mail, ['imap', 'smtp-relay', 'imap'])).toBe(true);
  expect(keepsTo(mail, ['imap', 'pop3'])).toBe(false);
  expect(keepsTo({ ...mail, protocols: [] }, ['imap'])).toBe(false);
});
