import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { errorLine } from './read-json';
import { parseScenario } from './parse-scenario';
import { arbitraryScenario } from './scenario.arbitrary';
import { scenarioDifference } from './scenario-difference';
import { defaultScenario, type Scenario } from './scenario';

function parsed(json: unknown): Scenario {
  const result = parseScenario(json);
  if (!result.ok) throw new Error(errorLine(result.error));
  return result.value;
}

function refusal(json: unknown): { path: string; message: string } {
  const result = parseScenario(json);
  if (result.ok) throw new Error('it was accepted');
  return result.error;
}

/** The defaults as the contract states them, written out once more so that a changed default cannot pass unseen. */
const contract = {
  protocol: 'smtp-relay',
  connection: 'starttls',
  client: {
    tls: 'opportunistic',
    minimumTls: '1.2',
    dane: false,
    daneOnly: false,
    mtaSts: false,
    mtaStsCache: 'empty',
    requireTls: false,
    tlsRequiredNo: false,
    sendsReport: false,
    history: [],
    leftover: 'discard',
    dataProtection: 'private',
    pool: 'empty',
    flaws: [],
  },
  server: {
    starttls: 'offered',
    certificate: 'trusted',
    leftover: 'discard',
    tlsVersions: ['1.3', '1.2'],
    requiresTls: false,
    offersRequireTls: false,
    authBeforeTls: 'refused',
    flaws: [],
  },
  domain: {
    name: 'example.org',
    mx: ['mail.example.org'],
    dnssec: 'unsigned',
    mxZone: 'same',
    mxAlias: null,
    tlsa: [],
    tlsaAt: 'mx-host',
    tlsaLookup: 'ok',
    backup: null,
    mtaSts: null,
    tlsRpt: null,
  },
  attacker: { moves: [], misissued: false, rules: [] },
  seed: 1,
};

describe('defaults', () => {
  test('an empty object is the default scenario of the contract', () => {
    expect(parsed({})).toEqual(contract);
    expect(defaultScenario).toEqual(contract);
  });

  test('the MX host follows the domain', () => {
    expect(parsed({ domain: { name: 'shop.test' } }).domain.mx).toEqual(['mail.shop.test']);
  });

  const policy = {
    record: true,
    mode: 'enforce',
    mx: ['mail.example.org'],
    maxAge: 604800,
    policyHost: 'ok',
  };
  test.each([
    ['an empty policy is a whole one', { mtaSts: {} }, policy],
    [
      'its pattern is the first MX host',
      { mx: ['a.test', 'b.test'], mtaSts: {} },
      { ...policy, mx: ['a.test'] },
    ],
    [
      'without MX records the domain is its own host',
      { mx: [], mtaSts: {} },
      { ...policy, mx: ['example.org'] },
    ],
    ['a null MX is no pattern', { mx: ['.'], mtaSts: {} }, { ...policy, mx: ['example.org'] }],
    ['the rest stays', { mtaSts: { mode: 'testing' } }, { ...policy, mode: 'testing' }],
  ])('MTA-STS: %s', (_why, domain, expected) => {
    expect(parsed({ domain }).domain.mtaSts).toEqual(expected);
  });

  test('a backup is a server with TLSA records of its own', () => {
    const { backup } = parsed({ domain: { backup: { starttls: 'not-offered', tlsa: [{}] } } }).domain;
    expect(backup).toEqual({
      ...contract.server,
      starttls: 'not-offered',
      tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'server' }],
    });
  });

  test('TLS reports go to the domain itself', () => {
    expect(parsed({ domain: { name: 'a.test', tlsRpt: {} } }).domain.tlsRpt).toEqual({
      rua: ['mailto:tls-reports@a.test'],
    });
  });
});

const long = (length: number): string => `${'a.'.repeat(length)}test`;

describe('refused with its path and what would be accepted', () => {
  test.each<[why: string, json: unknown, path: string, message: RegExp]>([
    ['not an object', 7, '', /must be an object .*protocol, connection.*found 7/],
    ['nothing', undefined, '', /found null/],
    ['a list', [], '', /found a list/],
    ['an unknown field', { clients: {} }, 'clients', /no such field; .*client,/],
    ['an unknown field inside', { client: { TLS: 1 } }, 'client.TLS', /no such field; .*tls,/],
    ['an inherited name', { toString: 1 }, 'toString', /no such field/],
    ['a prototype', JSON.parse('{"__proto__":{"seed":2}}'), '__proto__', /no such field/],
    ['a prototype inside', JSON.parse('{"client":{"__proto__":{}}}'), 'client.__proto__', /no such field/],
    ['a name of many lines', { 'a\nb': 1 }, '["a\\nb"]', /no such field/],
    [
      'a wrong word',
      { client: { tls: 'maybe' } },
      'client.tls',
      /opportunistic, required, verified, never; found "maybe"/,
    ],
    ['a word of the wrong type', { client: { tls: true } }, 'client.tls', /opportunistic.*found true/],
    ['null for a group', { client: null }, 'client', /must be an object.*found null/],
    ['a text for a truth value', { client: { dane: 'true' } }, 'client.dane', /true or false; found "true"/],
    ['a seed below 0', { seed: -1 }, 'seed', /0 to 4294967295; found -1/],
    ['a seed above 32 bits', { seed: 2 ** 32 }, 'seed', /found 4294967296/],
    ['a broken seed', { seed: 1.5 }, 'seed', /whole number/],
    ['a seed that is no number', { seed: Number.NaN }, 'seed', /found NaN/],
    ['a seed as text', { seed: '1' }, 'seed', /found "1"/],
    ['a protocol of nobody', { protocol: 'gopher' }, 'protocol', /one of .*smtp-relay.*; found "gopher"/],
    [
      'implicit TLS between mail servers',
      { connection: 'implicit-tls' },
      'connection',
      /no port of its own.*accepted: starttls, plaintext/,
    ],
    [
      'REQUIRETLS, and TLS not required',
      { client: { requireTls: true, tlsRequiredNo: true } },
      'client.tlsRequiredNo',
      /accepted beside client\.requireTls: false/,
    ],
    [
      'days out of order',
      { client: { history: [{ daysAgo: 1 }, { daysAgo: 2 }] } },
      'client.history',
      /longest ago/,
    ],
    ['a day without a number', { client: { history: [{}] } }, 'client.history[0].daysAgo', /must be given/],
    [
      'a signed zone below an unsigned one',
      { domain: { mxZone: 'signed', mx: ['mail.example.org'] } },
      'domain.mxZone',
      /mail\.provider\.example/,
    ],
    ['an alias of itself', { domain: { mxAlias: 'mail.example.org' } }, 'domain.mxAlias', /another name/],
    [
      'an expanded name of nothing',
      { domain: { tlsaAt: 'expanded-name' } },
      'domain.tlsaAt',
      /domain\.mxAlias/,
    ],
    [
      'a policy record of another form',
      { domain: { mtaSts: { record: 'none' } } },
      'domain.mtaSts.record',
      /several/,
    ],
    [
      'an unknown flaw of the client',
      { client: { flaws: ['x'] } },
      'client.flaws[0]',
      /client-keeps-buffer.*found "x"/,
    ],
    [
      'a flaw of the client for the server',
      { server: { flaws: ['ignores-name'] } },
      'server.flaws[0]',
      /server-keeps-buffer/,
    ],
    ['flaws that are no list', { server: { flaws: 'x' } }, 'server.flaws', /must be a list/],
    [
      'a flaw that no implementation of the protocol can have',
      { protocol: 'telnet', client: { flaws: ['keeps-mailbox'] } },
      'client.flaws',
      /telnet cannot have keeps-mailbox/,
    ],
    [
      'a rule for nothing',
      { attacker: { rules: [{ from: 'client', match: '' }] } },
      'attacker.rules[0].match',
      /octet/,
    ],
    [
      'a rule in letters that no octet is',
      { attacker: { rules: [{ from: 'client', match: '→' }] } },
      'attacker.rules[0].match',
      /octet/,
    ],
    [
      'a rule of nobody',
      { attacker: { rules: [{ match: 'x' }] } },
      'attacker.rules[0].from',
      /must be given/,
    ],
    ['DANE only without DANE', { client: { daneOnly: true } }, 'client.daneOnly', /client\.dane/],
    ['no TLS version', { server: { tlsVersions: [] } }, 'server.tlsVersions', /at least one/],
    ['a version twice', { server: { tlsVersions: ['1.3', '1.3'] } }, 'server.tlsVersions[1]', /twice/],
    [
      'a version of the future',
      { server: { tlsVersions: ['1.4'] } },
      'server.tlsVersions[0]',
      /1\.3, 1\.2, 1\.1, 1\.0/,
    ],
    ['a version as a number', { server: { tlsVersions: [1.3] } }, 'server.tlsVersions[0]', /found 1\.3/],
    [
      'an unknown move',
      { attacker: { moves: ['shout'] } },
      'attacker.moves[0]',
      /eavesdrop, .*found "shout"/,
    ],
    [
      'a move twice',
      { attacker: { moves: ['eavesdrop', 'eavesdrop'] } },
      'attacker.moves[1]',
      /twice: "eavesdrop"/,
    ],
    [
      'a usage of more than an octet',
      { domain: { tlsa: [{ usage: 256 }] } },
      'domain.tlsa[0].usage',
      /0 to 255; found 256/,
    ],
    [
      'a TLSA record of nobody',
      { domain: { tlsa: [{}, { of: 'me' }] } },
      'domain.tlsa[1].of',
      /server, ca, other/,
    ],
    ['a TLSA record as text', { domain: { tlsa: ['3 1 1'] } }, 'domain.tlsa[0]', /must be an object.*usage/],
    ['nine TLSA records', { domain: { tlsa: Array(9).fill({}) } }, 'domain.tlsa', /at most 8; found 9/],
    [
      'six MX hosts',
      { domain: { mx: ['a', 'b', 'c', 'd', 'e', 'f'].map((x) => `${x}.test`) } },
      'domain.mx',
      /at most 5/,
    ],
    ['a null MX among others', { domain: { mx: ['.', 'a.test'] } }, 'domain.mx', /alone/],
    ['an MX host twice', { domain: { mx: ['a.test', 'A.test'] } }, 'domain.mx[1]', /twice/],
    ['an MX list as text', { domain: { mx: 'a.test' } }, 'domain.mx', /must be a list; found "a\.test"/],
    [
      'a name that somebody owns',
      { domain: { name: 'example.dev' } },
      'domain.name',
      /reserved.*found "example\.dev"/,
    ],
    ['a name that only looks reserved', { domain: { name: 'notexample.com' } }, 'domain.name', /reserved/],
    ['a name with a space', { domain: { name: 'a b.test' } }, 'domain.name', /host name/],
    ['an empty name', { domain: { name: '' } }, 'domain.name', /host name/],
    ['an empty label', { domain: { name: 'a..test' } }, 'domain.name', /host name/],
    ['a final dot', { domain: { name: 'a.test.' } }, 'domain.name', /host name/],
    ['a hyphen at an end', { domain: { name: 'a-.test' } }, 'domain.name', /host name/],
    ['an underscore', { domain: { name: '_a.test' } }, 'domain.name', /host name/],
    ['a U-label', { domain: { name: 'bücher.test' } }, 'domain.name', /A-label.*"b\\u00fccher\.test"/],
    ['hyphens like those of an A-label', { domain: { name: 'ab--c.test' } }, 'domain.name', /host name/],
    ['a label of 64 octets', { domain: { name: `${'a'.repeat(64)}.test` } }, 'domain.name', /host name/],
    ['a name too long for what goes in front', { domain: { name: long(99) } }, 'domain.name', /at most 200/],
    ['a pattern in a place for hosts', { domain: { mx: ['*.test'] } }, 'domain.mx[0]', /host name/],
    [
      'a policy age of more than a year',
      { domain: { mtaSts: { maxAge: 31557601 } } },
      'domain.mtaSts.maxAge',
      /31557600/,
    ],
    [
      'a policy without hosts',
      { domain: { mtaSts: { mx: [] } } },
      'domain.mtaSts.mx',
      /unless the mode is none/,
    ],
    [
      'a pattern inside a name',
      { domain: { mtaSts: { mx: ['a.*.test'] } } },
      'domain.mtaSts.mx[0]',
      /host name/,
    ],
    ['a backup of nothing', { domain: { mx: [], backup: {} } }, 'domain.backup', /domain\.mx must name one/],
    [
      'a backup of a null MX',
      { domain: { mx: ['.'], backup: {} } },
      'domain.backup',
      /domain\.mx must name one/,
    ],
    [
      'a backup that is the first host',
      { domain: { mx: ['backup.example.org'], backup: {} } },
      'domain.backup',
      /backup\.example\.org/,
    ],
    ['a backup of a backup', { domain: { backup: { backup: {} } } }, 'domain.backup.backup', /no such field/],
    ['reports to nobody', { domain: { tlsRpt: { rua: [] } } }, 'domain.tlsRpt.rua', /at least one/],
    [
      'reports to somebody',
      { domain: { tlsRpt: { rua: ['mailto:me@gmail.com'] } } },
      'domain.tlsRpt.rua[0]',
      /reserved/,
    ],
    [
      'reports over HTTP',
      { domain: { tlsRpt: { rua: ['http://a.test/'] } } },
      'domain.tlsRpt.rua[0]',
      /https:/,
    ],
    [
      'reports with a second recipient',
      { domain: { tlsRpt: { rua: ['mailto:a@a.test,mailto:b@b.dev'] } } },
      'domain.tlsRpt.rua[0]',
      /must be/,
    ],
    [
      'reports with a second field',
      { domain: { tlsRpt: { rua: ['https://a.test/;v=x'] } } },
      'domain.tlsRpt.rua[0]',
      /must be mailto/,
    ],
    [
      'reports to a port',
      { domain: { tlsRpt: { rua: ['https://a.test:8443/'] } } },
      'domain.tlsRpt.rua[0]',
      /host name/,
    ],
    [
      'reports by way of a user name',
      { domain: { tlsRpt: { rua: ['https://a.test@b.dev/'] } } },
      'domain.tlsRpt.rua[0]',
      /host name/,
    ],
    [
      'reports too long for their record',
      { domain: { tlsRpt: { rua: [`mailto:a@${long(60)}`, `mailto:b@${long(60)}`] } } },
      'domain.tlsRpt.rua',
      /230/,
    ],
  ])('%s', (_why, json, path, message) => {
    const error = refusal(json);
    expect(error.path).toBe(path);
    expect(error.message).toMatch(message);
    expect(errorLine(error)).toMatch(/^[\x20-\x7e…–’]+$/);
  });

  test('the path of a scenario inside something bigger', () => {
    expect(parseScenario({ seed: '' }, '[3]')).toMatchObject({ error: { path: '[3].seed' } });
    expect(parseScenario({ connection: 'implicit-tls' }, '[3].scenario')).toMatchObject({
      error: { path: '[3].scenario.connection' },
    });
  });

  test('a very deep value, without a look into it', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 200_000; i++) deep = [deep];
    expect(refusal({ domain: { mx: deep } }).path).toBe('domain.mx[0]');
    expect(refusal({ seed: deep }).message).toMatch(/found a list/);
  });
});

describe('accepted', () => {
  test.each<[why: string, json: object]>([
    ['versions that no client here speaks: the handshake fails', { server: { tlsVersions: ['1.1', '1.0'] } }],
    ['TLS 1.2 alone', { server: { tlsVersions: ['1.2'] } }],
    ['TLS 1.2 at the backup', { domain: { backup: { tlsVersions: ['1.0', '1.2'] } } }],
    ['no MX records', { domain: { mx: [] } }],
    ['a null MX', { domain: { mx: ['.'] } }],
    ['a reserved name that is a whole TLD', { domain: { name: 'localhost' } }],
    ['an A-label', { domain: { name: 'xn--bcher-kva.example' } }],
    ['a wildcard in a policy', { domain: { mtaSts: { mx: ['*.example.net'] } } }],
    ['an empty policy that takes itself back', { domain: { mtaSts: { mode: 'none', mx: [] } } }],
    ['a listener beside another move', { attacker: { moves: ['eavesdrop', 'strip-starttls'] } }],
    ['the same TLSA record twice', { domain: { tlsa: [{}, {}] } }],
    ['the largest seed', { seed: 2 ** 32 - 1 }],
    ['reports over HTTPS', { domain: { tlsRpt: { rua: ['https://example.com/tls/v1'] } } }],
  ])('%s', (_why, json) => {
    expect(parsed(json)).toMatchObject(json);
  });

  test('names are kept in lower case', () => {
    expect(parsed({ domain: { name: 'EXAMPLE.org' } })).toEqual(contract);
  });
});

describe('the value', () => {
  test('is frozen all the way down and a copy of its own', () => {
    const json = { domain: { tlsa: [{ usage: 2 }], mtaSts: {} } };
    const scenario = parsed(json);
    const parts: unknown[] = [scenario];
    for (const part of parts)
      if (typeof part === 'object' && part !== null) {
        expect(Object.isFrozen(part)).toBe(true);
        parts.push(...Object.values(part));
      }
    json.domain.tlsa[0]!.usage = 9;
    expect(scenario.domain.tlsa[0]!.usage).toBe(2);
  });

  test('no input of any shape throws or gives something that is not a scenario', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
        (json) => {
          const result = parseScenario(json);
          if (result.ok) expect(parsed(result.value)).toEqual(result.value);
        },
      ),
    );
  });

  test('one field spoiled in a valid scenario is refused at that field or stays valid', () => {
    const fields = ['protocol', 'connection', 'client', 'server', 'domain', 'attacker', 'seed'] as const;
    fc.assert(
      fc.property(arbitraryScenario, fc.constantFrom(...fields), fc.jsonValue(), (scenario, field, value) => {
        const result = parseScenario({ ...scenario, [field]: value });
        if (!result.ok) expect(result.error.path.startsWith(field)).toBe(true);
      }),
    );
  });
});

describe('any valid scenario', () => {
  test('is its own JSON', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        expect(parsed(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
      }),
    );
  });

  test('comes back from its difference', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        expect(parsed(scenarioDifference(scenario))).toEqual(scenario);
      }),
    );
  });

  test('cannot be said with one field less than its difference', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        for (const shorter of withoutOne(scenarioDifference(scenario))) {
          const result = parseScenario(shorter);
          if (result.ok) expect(result.value).not.toEqual(scenario);
        }
      }),
    );
  });
});

/** The object without one of its fields, at any depth, in every way. */
function withoutOne(json: object): readonly object[] {
  return Object.entries(json).flatMap(([name, value]: [string, unknown]) => {
    const { [name]: _, ...rest } = json as Record<string, unknown>;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [rest, ...(isGroup ? withoutOne(value).map((inner) => ({ ...rest, [name]: inner })) : [])];
  });
}

describe('the difference', () => {
  test.each<[why: string, json: object, difference: object]>([
    ['nothing', {}, {}],
    ['defaults said aloud', { seed: 1, client: { tls: 'opportunistic' } }, {}],
    ['one switch', { client: { dane: true } }, { client: { dane: true } }],
    [
      'a policy that is the default one',
      { domain: { mtaSts: { mode: 'enforce' } } },
      { domain: { mtaSts: {} } },
    ],
    [
      'an MX host that follows from the domain',
      { domain: { name: 'a.test', mx: ['mail.a.test'] } },
      { domain: { name: 'a.test' } },
    ],
    [
      'a default MX host that does not',
      { domain: { name: 'a.test', mx: ['mail.example.org'] } },
      { domain: { name: 'a.test', mx: ['mail.example.org'] } },
    ],
  ])('of %s', (_why, json, difference) => {
    expect(scenarioDifference(parsed(json))).toEqual(difference);
  });
});
