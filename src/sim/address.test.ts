import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';

import { formatAddress, parseAddress, type Address } from './address';
import { parseScenario } from './parse-scenario';
import { arbitraryHandMoves, arbitraryScenario } from './scenario.arbitrary';
import type { Scenario } from './scenario';

function scenarioOf(json: object): Scenario {
  const result = parseScenario(json);
  if (!result.ok) throw new Error(result.error.path);
  return result.value;
}

const at = (json: object, rest: Partial<Address> = {}): Address => ({
  scenario: scenarioOf(json),
  moves: [],
  twin: null,
  step: null,
  embed: false,
  ...rest,
});

const ownKey = { usage: 3, selector: 1, matching: 1, of: 'server' };

const examples: readonly [what: string, address: Address, fragment: string][] = [
  ['the default scenario', at({}), '#'],
  ['a place in it', at({}, { step: 12 }), '#step=12'],
  ['its beginning', at({}, { step: 0 }), '#step=0'],
  [
    'a run beside it',
    at({ client: { dane: true } }, { twin: { scenario: scenarioOf({ seed: 2 }), moves: [], step: 7 } }),
    '#client.dane=true&twin=seed%3D2%26step%3D7',
  ],
  [
    'the default scenario beside it',
    at({ seed: 2 }, { twin: { scenario: scenarioOf({}), moves: [], step: null }, step: 3 }),
    '#seed=2&twin=&step=3',
  ],
  ['a figure in a page', at({}, { embed: true }), '#embed=true'],
  [
    'switches and a move',
    at(
      { client: { dane: true }, domain: { dnssec: 'signed' }, attacker: { moves: ['strip-starttls'] } },
      { step: 3 },
    ),
    '#client.dane=true&domain.dnssec=signed&attacker.moves=strip-starttls&step=3',
  ],
  [
    'a list of words',
    at({ attacker: { moves: ['eavesdrop', 'strip-starttls'] } }),
    '#attacker.moves=eavesdrop,strip-starttls',
  ],
  ['a list of one', at({ server: { tlsVersions: ['1.3'] } }), '#server.tlsVersions=1.3'],
  ['a null MX', at({ domain: { mx: ['.'] } }), '#domain.mx=.'],
  ['an empty list', at({ domain: { mx: [] } }), '#domain.mx='],
  ['an empty policy', at({ domain: { mtaSts: {} } }), '#domain.mtaSts=%7B%7D'],
  ['a policy', at({ domain: { mtaSts: { mode: 'testing' } } }), '#domain.mtaSts.mode=testing'],
  [
    'an address for reports',
    at({ domain: { tlsRpt: { rua: ['mailto:a@a.test'] } } }),
    '#domain.tlsRpt.rua=mailto:a@a.test',
  ],
  [
    'a record',
    at({ domain: { tlsa: [ownKey] } }),
    '#domain.tlsa=%5B%7B%22usage%22:3,%22selector%22:1,%22matching%22:1,%22of%22:%22server%22%7D%5D',
  ],
  [
    'what a person did',
    at({}, { moves: [{ at: 7, do: 'edit', bytes: fromText('250 OK\r\n') }] }),
    '#moves=%5B%7B%22at%22:7,%22do%22:%22edit%22,%22bytes%22:%22MjUwIE9LDQo%22%7D%5D',
  ],
];

describe('a permalink', () => {
  test.each(examples)('says %s', (_what, address, fragment) => {
    expect(formatAddress(address)).toBe(fragment);
    expect(parseAddress(fragment)).toEqual({ ok: true, value: address });
  });

  test('may be typed with brackets and quotes as they are', () => {
    const typed = '#domain.tlsa=[{"usage":3,"selector":1,"matching":1,"of":"server"}]&client.dane=true';
    expect(parseAddress(typed)).toEqual({
      ok: true,
      value: at({ client: { dane: true }, domain: { tlsa: [ownKey] } }),
    });
  });

  test('holds only characters that RFC 3986 allows in a fragment, and leads back', () => {
    const anyAddress = fc.record({
      scenario: arbitraryScenario,
      moves: arbitraryHandMoves,
      twin: fc.option(
        fc.record({
          scenario: arbitraryScenario,
          moves: arbitraryHandMoves,
          step: fc.option(fc.nat(1000)),
        }),
      ),
      step: fc.option(fc.nat(1000)),
      embed: fc.boolean(),
    });
    fc.assert(
      fc.property(anyAddress, (address) => {
        const fragment = formatAddress(address);
        expect(fragment).toMatch(/^#(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*$/);
        expect(parseAddress(fragment)).toEqual({ ok: true, value: address });
        // A browser's URL parser must not change it either: that is what `location.hash` gives back.
        expect(new URL(`https://lab.example/${fragment}`).hash || '#').toBe(fragment);
      }),
    );
  });
});

describe('an address from anybody', () => {
  test.each<[why: string, fragment: string, path: string, message: RegExp]>([
    ['an unknown parameter', '#colour=red', 'colour', /no such field/],
    ['an unknown field', '#client.colour=red', 'client.colour', /no such field/],
    ['a prototype', '#__proto__.seed=2', '__proto__', /no such field/],
    ['a prototype of a group', '#client.__proto__.dane=true', 'client.__proto__', /no such field/],
    ['a constructor', '#constructor.prototype.x=1', 'constructor', /no such field/],
    ['a wrong word', '#client.tls=maybe', 'client.tls', /opportunistic/],
    ['a number that is none', '#seed=1e3', 'seed', /whole number.*"1e3"/],
    ['a truth value that is none', '#client.dane=yes', 'client.dane', /true or false; found "yes"/],
    ['a group as a word', '#client=red', 'client', /must be an object/],
    ['a field below a value', '#seed.x=1', 'seed', /found an object/],
    ['a field twice', '#seed=1&seed=2', 'seed', /twice/],
    ['a group and its field', '#domain.mtaSts={}&domain.mtaSts.mode=none', 'domain.mtaSts.mode', /twice/],
    ['a field and its group', '#domain.mtaSts.mode=none&domain.mtaSts=null', 'domain.mtaSts', /twice/],
    ['broken JSON', '#domain.tlsa=[{', 'domain.tlsa', /JSON/],
    ['a step before the first', '#step=-1', 'step', /from 0/],
    ['a step that is no number', '#step=last', 'step', /whole number/],
    ['embed as a number', '#embed=1', 'embed', /true or false/],
    ['moves that are none', '#moves=drop', 'moves[0]', /must be an object/],
    ['a move of no kind', '#moves=[{"at":1,"do":"eat"}]', 'moves[0].do', /forward, drop/],
    ['a twin that is a group', '#twin.seed=1', 'twin', /must be a text/],
    ['a twin with an unknown field', '#twin=client.colour%3Dred', 'twin.client.colour', /no such field/],
    ['a twin of a twin', '#twin=twin%3D', 'twin.twin', /no such field/],
    ['an impossible combination', '#connection=implicit-tls', 'connection', /no port of its own/],
  ])('%s', (_why, fragment, path, message) => {
    const result = parseAddress(fragment);
    if (result.ok) throw new Error('it was accepted');
    expect(result.error.path).toBe(path);
    expect(result.error.message).toMatch(message);
    expect(({} as Record<string, unknown>)['seed']).toBeUndefined();
  });

  test('garbage never throws', () => {
    const names = fc.constantFrom(
      'client.dane',
      'domain.tlsa',
      'domain.mtaSts',
      'moves',
      'step',
      'twin',
      'seed',
      '__proto__',
    );
    const parameter = fc
      .tuple(fc.oneof(names, fc.string()), fc.oneof(fc.string({ unit: 'binary' }), fc.json()))
      .map(([name, value]) => `${name}=${value}`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(parameter).map((all) => all.join('&')),
        ),
        (garbage) => {
          const result = parseAddress(garbage);
          if (result.ok) expect(parseAddress(formatAddress(result.value))).toEqual(result);
          else expect(result.error.message).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a huge one is refused quickly', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join('&');
    const deep = `${'a.'.repeat(100_000)}=1`;
    const nested = `domain.tlsa=${'['.repeat(100_000)}`;
    for (const fragment of [many, deep, nested]) expect(parseAddress(fragment).ok).toBe(false);
  });
});
