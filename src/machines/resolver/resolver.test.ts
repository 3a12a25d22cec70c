/** The resolver among name servers that are real, and among ones that are not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getInitialMicrosteps, getMicrosteps, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';

import { answerAsAuthority } from '../../dns/authority';
import { encodeMessage, rcodes, type DnsMessage } from '../../dns/message';
import { isWithin } from '../../dns/name';
import { typeOf, type DnsRecord, type RecordType } from '../../dns/record';
import { trustAnchor } from '../../dns/tree';
import { address, alias, arbitraryTree, decoded, now, zoneNamed, zones } from '../../dns/tree.fixture';
import type { Zone } from '../../dns/zone-data';

import type { Effect } from '../events';
import { resolverMachine } from './machine';

const machine: AnyStateMachine = resolverMachine;

const client = '198.51.100.10';
const latency = 10;

interface Datagram {
  readonly from: string;
  readonly bytes: Uint8Array;
  /** Milliseconds on its way. */
  readonly after?: number;
}

/** What comes back when the resolver sends something, `count` datagrams having been sent before. */
type Network = (to: string, bytes: Uint8Array, count: number) => readonly Datagram[];

const serversOf =
  (tree: readonly Zone[]): Network =>
  (to, bytes) => {
    const zone = tree.find(({ server }) => server.address === to);
    const reply = zone && answerAsAuthority(zone, bytes)?.reply;
    return reply ? [{ from: to, bytes: reply }] : [];
  };
const servers = serversOf(zones);

interface Heard {
  readonly answer: DnsMessage | null;
  /** The zones asked, and what for. */
  readonly asked: readonly string[];
  /** Milliseconds until the answer came. */
  readonly took: number;
  /** What the resolver decided, as the keys of the answers' words. */
  readonly decisions: readonly string[];
}

type Waiting = {
  readonly at: number;
  readonly timer: string | null;
  readonly event: { readonly type: string };
};

interface Action {
  readonly type: string;
  readonly params?: unknown;
}

/** A resolver of its own clock and network. Each question runs until nothing is left to happen. */
function resolverOn(network: Network = servers, tree: readonly Zone[] = zones) {
  let clock = 0;
  let waiting: readonly Waiting[] = [];
  let snapshot: AnyMachineSnapshot | null = null;
  let sent = 0;
  let effects: { readonly at: number; readonly effect: Effect }[] = [];

  const wait = (delay: number, event: Waiting['event'], timer: string | null): void => {
    waiting = [...waiting, { at: clock + delay, timer, event }].toSorted((a, b) => a.at - b.at);
  };
  const arrive = ({ from, bytes, after = latency }: Datagram): void =>
    wait(after, { type: 'datagram.received', from, bytes } as Waiting['event'], null);

  function follow(microsteps: ReturnType<typeof getMicrosteps>): void {
    for (const [next, actions] of microsteps) {
      snapshot = next;
      for (const { type, params } of actions as readonly Action[]) {
        if (type === 'xstate.cancel') {
          const { sendId } = params as { sendId: string };
          waiting = waiting.filter(({ timer }) => timer !== sendId);
        } else if (type === 'xstate.raise') {
          const { event, delay, id } = params as { event: Waiting['event']; delay?: number; id: string };
          if (delay !== undefined) wait(delay, event, id);
        } else if (type === 'xstate.emit') {
          const { event: effect } = params as { event: Effect };
          effects.push({ at: clock, effect });
          if (effect.type === 'datagram.sent' && effect.to !== client)
            network(effect.to, effect.bytes, sent++).forEach(arrive);
        }
      }
    }
  }

  const rootServer = zoneNamed('', tree).server.address;
  follow(getInitialMicrosteps(machine, { rootServer, trustAnchor: trustAnchor(tree), epoch: now, seed: 1 }));

  return {
    /** Lets time pass, in milliseconds. */
    pass: (time: number): void => void (clock += time),
    ask(name: string, type: RecordType, changes: Partial<DnsMessage> = {}): Heard {
      const start = clock;
      effects = [];
      arrive({
        from: client,
        bytes: encodeMessage({ ...query, questions: [{ name, type }], ...changes }),
        after: 0,
      });
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        waiting = waiting.slice(1);
        clock = next.at;
        follow(getMicrosteps(machine, snapshot!, { ...next.event, now: clock }));
      }
      return heard(start);
    },
  };

  function heard(start: number): Heard {
    const datagrams = effects.flatMap(({ at, effect }) =>
      effect.type === 'datagram.sent' ? [{ at, to: effect.to, message: decoded(effect.bytes) }] : [],
    );
    const answers = datagrams.filter(({ to }) => to === client);
    expect(answers.length).toBeLessThanOrEqual(1);
    return {
      answer: answers[0]?.message ?? null,
      took: (answers[0]?.at ?? start) - start,
      asked: datagrams
        .filter(({ to }) => to !== client)
        .map(({ to, message: { questions } }) => {
          const zone = tree.find(({ server }) => server.address === to);
          return `${zone?.name || '.'}: ${questions.map(({ name, type }) => `${name || '.'} ${type}`).join()}`;
        }),
      decisions: effects.flatMap(({ effect }) => (effect.type === 'decided' ? [effect.answer.key] : [])),
    };
  }
}

const query: DnsMessage = {
  id: 7,
  response: false,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: true,
  recursionAvailable: false,
  authenticData: true,
  checkingDisabled: false,
  rcode: rcodes.NOERROR,
  questions: [],
  answers: [],
  authority: [],
  additional: [],
  dnssecOk: true,
};

/** The answers of the name servers, changed on their way. */
const tampered =
  (change: (message: DnsMessage) => DnsMessage): Network =>
  (to, bytes, count) =>
    servers(to, bytes, count).map((datagram) => ({
      ...datagram,
      bytes: encodeMessage(change(decoded(datagram.bytes))),
    }));

const mail = address('mail.example.org', 25);
const secure = (...answers: readonly DnsRecord[]) => ({
  rcode: rcodes.NOERROR,
  authenticData: true,
  answers,
});
const insecure = (...answers: readonly DnsRecord[]) => ({ ...secure(...answers), authenticData: false });
const failure = { rcode: rcodes.SERVFAIL, authenticData: false, answers: [] };

describe('a resolver', () => {
  test('goes from the root down, and gets the keys of each zone before it believes it', () => {
    const { answer, asked, decisions } = resolverOn().ask('mail.example.org', 'A');
    expect(asked).toEqual([
      '.: . DNSKEY',
      '.: mail.example.org A',
      'org: org DNSKEY',
      'org: mail.example.org A',
      'example.org: example.org DNSKEY',
      'example.org: mail.example.org A',
    ]);
    expect(decisions).toEqual([
      'resolver.keys.anchor',
      'resolver.keys.vouched',
      'resolver.keys.vouched',
      'resolver.secure',
    ]);
    expect(answer).toMatchObject({
      ...secure(mail),
      id: 7,
      response: true,
      authoritative: false,
      recursionAvailable: true,
      authority: [],
      questions: [{ name: 'mail.example.org', type: 'A' }],
    });
  });

  test('asks an unsigned zone for no keys', () => {
    const { answer, asked, decisions } = resolverOn().ask('mail.unsigned.test', 'A');
    expect(answer).toMatchObject(insecure(address('mail.unsigned.test', 29)));
    expect(asked.at(-1)).toBe('unsigned.test: mail.unsigned.test A');
    expect(asked).not.toContain('unsigned.test: unsigned.test DNSKEY');
    expect(decisions.slice(-2)).toEqual(['resolver.signed.no', 'resolver.insecure']);
  });

  test('remembers zones and their keys', () => {
    const resolver = resolverOn();
    resolver.ask('mail.example.org', 'A');
    expect(resolver.ask('mail.example.org', 'AAAA').asked).toEqual(['example.org: mail.example.org AAAA']);
    expect(resolver.ask('mx.example.net', 'A').asked[0]).toBe('.: mx.example.net A');
  });

  const net = address('mx.example.net', 28);
  const none = { answers: [], authenticData: true };
  test.each<[string, RecordType, object]>([
    ['mail.example.org', 'MX', { ...none, rcode: rcodes.NOERROR }],
    ['_tcp.mail.example.org', 'A', { ...none, rcode: rcodes.NOERROR }],
    ['nobody.example.org', 'A', { ...none, rcode: rcodes.NXDOMAIN }],
    ['nothing', 'A', { ...none, rcode: rcodes.NXDOMAIN }],
    ['nobody.unsigned.test', 'A', { answers: [], authenticData: false, rcode: rcodes.NXDOMAIN }],
    ['mail.signed.example.org', 'A', secure(address('mail.signed.example.org', 26))],
    ['mail.unsigned.example.org', 'A', insecure(address('mail.unsigned.example.org', 27))],
    ['alias.example.org', 'A', secure(alias('alias.example.org', 'mail.example.org'), mail)],
    ['out.example.org', 'A', secure(alias('out.example.org', 'mx.example.net'), net)],
    // One insecure link makes the whole insecure, the first as much as the last.
    ['up.unsigned.test', 'A', insecure(alias('up.unsigned.test', 'mail.example.org'), mail)],
    [
      'far.example.org',
      'A',
      insecure(alias('far.example.org', 'mail.unsigned.test'), address('mail.unsigned.test', 29)),
    ],
    [
      'lost.example.org',
      'A',
      { ...secure(alias('lost.example.org', 'nobody.example.org')), rcode: rcodes.NXDOMAIN },
    ],
    ['out.example.org', 'MX', secure(alias('out.example.org', 'mx.example.net'))],
    ['circle.example.org', 'A', failure],
    ['mail.bogus.test', 'A', failure],
    ['unsigned.example.org', 'DS', { ...none, rcode: rcodes.NOERROR }],
  ])('%s %s', (name, type, expected) => {
    expect(resolverOn().ask(name, type).answer).toMatchObject(expected);
  });

  test('asks the parent for a DS record, although it knows the child', () => {
    const resolver = resolverOn();
    resolver.ask('mail.example.org', 'A');
    const { answer, asked } = resolver.ask('example.org', 'DS');
    expect(asked).toEqual(['org: example.org DS']);
    expect(answer).toMatchObject({
      authenticData: true,
      answers: [{ name: 'example.org', data: { type: 'DS' } }],
    });
    expect(resolver.ask('', 'DS').answer).toMatchObject({ ...none, rcode: rcodes.NOERROR });
  });

  test.each<[string, Partial<DnsMessage>, boolean]>([
    ['DO', { authenticData: false, dnssecOk: true }, true],
    ['AD', { authenticData: true, dnssecOk: null }, true],
    ['neither', { authenticData: false, dnssecOk: false }, false],
  ])('sets AD for who asks for it: %s (RFC 6840 section 5.7)', (_, changes, authenticData) => {
    expect(resolverOn().ask('mail.example.org', 'A', changes).answer).toMatchObject({ authenticData });
    // Whoever asked first has no part in it.
    const resolver = resolverOn();
    resolver.ask('mail.example.org', 'A', { authenticData: !authenticData, dnssecOk: !authenticData });
    expect(resolver.ask('mail.example.org', 'A', changes).answer).toMatchObject({ authenticData });
  });

  test('finds in any tree what is there, and tells secure from insecure', () => {
    const questions = arbitraryTree.chain((tree) =>
      fc.tuple(
        fc.constant(tree),
        fc.constantFrom(...tree.flatMap((zone) => zone.records.map((record) => ({ zone, record })))),
      ),
    );
    fc.assert(
      fc.property(questions, ([tree, { zone, record }]) => {
        const { name } = record;
        const above = tree.filter((other) => isWithin(zone.name, other.name));
        const isGlue = tree.some(
          (other) => other !== zone && isWithin(other.name, zone.name) && isWithin(name, other.name),
        );
        fc.pre(!isGlue);
        const { answer } = resolverOn(serversOf(tree), tree).ask(name, typeOf(record) as RecordType);
        expect(answer).toMatchObject({
          rcode: rcodes.NOERROR,
          authenticData: above.every(({ key }) => key !== null),
        });
        expect(answer?.answers).toContainEqual(record);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is bogus is told to nobody', () => {
  const strip = (type: string) => (records: readonly DnsRecord[]) =>
    records.filter((record) => typeOf(record) !== type);
  const stripped = (type: string): Network =>
    tampered((message) => ({
      ...message,
      answers: strip(type)(message.answers),
      authority: strip(type)(message.authority),
    }));
  const forge: Network = tampered((message) => ({
    ...message,
    answers: message.answers.map((record) =>
      record.data.type === 'A' ? { ...record, data: { type: 'A', address: '203.0.113.66' } } : record,
    ),
  }));

  test.each<[string, Network, string, string]>([
    ['signatures stripped', stripped('RRSIG'), 'mail.example.org', 'resolver.bogus.no-signature'],
    ['DS withheld', stripped('DS'), 'mail.example.org', 'resolver.bogus.no-proof'],
    ['keys withheld', stripped('DNSKEY'), 'mail.example.org', 'resolver.bogus.no-key-matches-ds'],
    ['proofs withheld', stripped('NSEC'), 'nobody.example.org', 'resolver.bogus.no-proof'],
    ['proof of no DS withheld', stripped('NSEC'), 'mail.unsigned.test', 'resolver.bogus.no-proof'],
    ['a forged address', forge, 'mail.example.org', 'resolver.bogus.bad-signature'],
    ['broken signatures', servers, 'mail.bogus.test', 'resolver.bogus.bad-signature'],
  ])('%s', (_, network, name, decision) => {
    const { answer, decisions } = resolverOn(network).ask(name, 'A');
    expect(answer).toMatchObject(failure);
    expect(decisions.at(-1)).toBe(decision);
  });

  test('a forged address in an unsigned zone is believed', () => {
    expect(resolverOn(forge).ask('mail.unsigned.test', 'A').answer).toMatchObject(
      insecure({ ...mail, name: 'mail.unsigned.test', data: { type: 'A', address: '203.0.113.66' } }),
    );
  });

  test('signatures run out while the resolver runs', () => {
    const resolver = resolverOn();
    resolver.ask('mail.example.org', 'A');
    resolver.pass(1000 * 86_400 * 2);
    const { answer, decisions } = resolver.ask('mail.example.org', 'AAAA');
    expect(answer).toMatchObject(failure);
    expect(decisions).toEqual(['resolver.bogus.signature-expired']);
  });
});

describe('trouble', () => {
  const troubled = (how: 'servfail' | 'timeout', name: string, type: RecordType): Network =>
    serversOf(
      zones.map((zone) => ({ ...zone, failing: zone.name === 'example.org' ? [{ name, type, how }] : [] })),
    );

  test('a name server that fails', () => {
    const { answer, asked } = resolverOn(troubled('servfail', 'mail.example.org', 'A')).ask(
      'mail.example.org',
      'A',
    );
    expect(answer).toMatchObject(failure);
    expect(asked.filter((question) => question === 'example.org: mail.example.org A')).toHaveLength(1);
  });

  test('a name server that fails, of an unsigned zone: that is no denial', () => {
    const failing = [{ name: 'mail.unsigned.test', type: 'A', how: 'servfail' }] as const;
    const network = serversOf(zones.map((zone) => (zone.key ? zone : { ...zone, failing })));
    expect(resolverOn(network).ask('mail.unsigned.test', 'A').answer).toMatchObject(failure);
  });

  test.each([
    ['mail.example.org', 'A', 5],
    ['example.org', 'DNSKEY', 4],
  ] as const)(
    'a name server that is silent about %s %s is asked twice, and given up',
    (name, type, before) => {
      const resolver = resolverOn(troubled('timeout', name, type));
      const { answer, asked, took } = resolver.ask('mail.example.org', 'A');
      expect(answer).toMatchObject(failure);
      const silent = `example.org: ${name} ${type}`;
      expect(asked.slice(before)).toEqual([silent, silent]);
      expect(took).toBe(before * latency + 6000);
      // It is none the worse for it.
      expect(resolver.ask('mx.example.net', 'A').answer).toMatchObject({ authenticData: true });
    },
  );

  test.each([0, 3, 5])('datagram %d lost: the second try succeeds', (lost) => {
    const network: Network = (to, bytes, count) => (count === lost ? [] : servers(to, bytes, count));
    const { answer, took } = resolverOn(network).ask('mail.example.org', 'A');
    expect(answer).toMatchObject(secure(mail));
    expect(took).toBe(3000 + 6 * latency);
  });

  test('an answer that comes after the question was asked again does not count', () => {
    const network: Network = (to, bytes, count) =>
      servers(to, bytes, count).map((datagram) => ({
        ...datagram,
        after: count === 5 ? 3500 : count === 6 ? 1000 : latency,
      }));
    const { answer, took } = resolverOn(network).ask('mail.example.org', 'A');
    expect(answer).toMatchObject(secure(mail));
    expect(took).toBe(5 * latency + 3000 + 1000);
  });

  test('endless referrals come to an end', () => {
    const network: Network = (to, bytes, count) => {
      if (zones.find(({ server }) => server.address === to)?.name !== 'unsigned.test' && to !== '192.0.2.66')
        return servers(to, bytes, count);
      const asked = decoded(bytes);
      const name = asked.questions[0]!.name;
      const child = name
        .split('.')
        .slice(-3 - count)
        .join('.');
      const reply: DnsMessage = {
        ...asked,
        response: true,
        authority: [{ name: child, ttl: 60, data: { type: 'NS', host: `ns.${child}` } }],
        additional: [{ name: `ns.${child}`, ttl: 60, data: { type: 'A', address: '192.0.2.66' } }],
      };
      return [{ from: to, bytes: encodeMessage(reply) }];
    };
    const { answer, asked } = resolverOn(network).ask(`${'a.'.repeat(60)}unsigned.test`, 'A');
    expect(answer).toMatchObject({ authenticData: false, answers: [] });
    expect(asked.length).toBeLessThanOrEqual(40);
  });

  test('a chain of aliases without end is given up', () => {
    const network: Network = (to, bytes, count) => {
      if (zones.find(({ server }) => server.address === to)?.name !== 'unsigned.test')
        return servers(to, bytes, count);
      const asked = decoded(bytes);
      const { name } = asked.questions[0]!;
      const answers = [alias(name, `a${count}.unsigned.test`)];
      return [{ from: to, bytes: encodeMessage({ ...asked, response: true, authoritative: true, answers }) }];
    };
    const { answer, asked } = resolverOn(network).ask('mail.unsigned.test', 'A');
    expect(answer).toMatchObject(failure);
    expect(asked.length).toBeLessThan(20);
  });
});

describe('what is not the answer is ignored', () => {
  const evil =
    (changes: (message: DnsMessage) => DnsMessage, from?: string): Network =>
    (to, bytes, count) => {
      const asked = decoded(bytes);
      if (to !== zoneNamed('unsigned.test').server.address) return servers(to, bytes, count);
      const answers = [address('mail.unsigned.test', 66)];
      const forged = changes({ ...asked, response: true, authoritative: true, answers });
      return [{ from: from ?? to, bytes: encodeMessage(forged), after: 1 }, ...servers(to, bytes, count)];
    };
  const same = (message: DnsMessage): DnsMessage => message;

  test.each<[string, Network]>([
    ['from another address', evil(same, '203.0.113.166')],
    ['of another id', evil((message) => ({ ...message, id: message.id + 1 }))],
    [
      'to another name',
      evil((message) => ({ ...message, questions: [{ name: 'unsigned.test', type: 'A' }] })),
    ],
    [
      'to another type',
      evil((message) => ({ ...message, questions: [{ name: 'mail.unsigned.test', type: 'MX' }] })),
    ],
    ['to nothing', evil((message) => ({ ...message, questions: [] }))],
    [
      'no message',
      (to, bytes, count) => [
        { from: to, bytes: Uint8Array.of(1, 2, 3), after: 1 },
        ...servers(to, bytes, count),
      ],
    ],
  ])('%s', (_, network) => {
    expect(resolverOn(network).ask('mail.unsigned.test', 'A').answer).toMatchObject(
      insecure(address('mail.unsigned.test', 29)),
    );
  });

  test('but what is right in all of that is believed where nothing is signed, and comes first', () => {
    expect(resolverOn(evil(same)).ask('mail.unsigned.test', 'A').answer).toMatchObject(
      insecure(address('mail.unsigned.test', 66)),
    );
  });
});

describe('an answer is kept', () => {
  test('and given again, under the id of who asks, without asking anybody', () => {
    const resolver = resolverOn();
    const first = resolver.ask('alias.example.org', 'A');
    resolver.pass(60_000);
    const again = resolver.ask('Alias.Example.ORG', 'A', { id: 99 });
    expect(again.asked).toEqual([]);
    expect(again.took).toBe(0);
    expect(again.answer).toMatchObject({ id: 99, rcode: rcodes.NOERROR, authenticData: true });
    const data = (answer: DnsMessage | null) => answer?.answers.map((record) => [record.name, record.data]);
    expect(data(again.answer)).toEqual(data(first.answer));
    for (const { ttl } of again.answer!.answers) expect(ttl).toBe(3600 - 60);
  });

  test('for its time to live', () => {
    const resolver = resolverOn();
    resolver.ask('mail.example.org', 'A');
    resolver.pass(3_599_999);
    expect(resolver.ask('mail.example.org', 'A').asked).toEqual([]);
    resolver.pass(1);
    expect(resolver.ask('mail.example.org', 'A').asked).toEqual(['example.org: mail.example.org A']);
  });

  test('for the shortest time to live in it', () => {
    const short = tampered((message) => ({
      ...message,
      answers: message.answers.map((record) =>
        record.data.type === 'CNAME' ? { ...record, ttl: 5 } : record,
      ),
    }));
    const resolver = resolverOn(short);
    resolver.ask('alias.example.org', 'A');
    resolver.pass(5000);
    expect(resolver.ask('alias.example.org', 'A').asked).toEqual(['example.org: alias.example.org A']);
  });

  test('also where it says that there is none', () => {
    const resolver = resolverOn();
    const { answer } = resolver.ask('nobody.example.org', 'A');
    expect(resolver.ask('nobody.example.org', 'A')).toMatchObject({ asked: [], answer });
    resolver.pass(3_600_000);
    expect(resolver.ask('nobody.example.org', 'A').asked).toHaveLength(1);
  });

  test('to that question only', () => {
    const resolver = resolverOn();
    resolver.ask('mail.example.org', 'A');
    expect(resolver.ask('mail.example.org', 'AAAA').asked).toHaveLength(1);
    expect(resolver.ask('alias.example.org', 'A').asked).toHaveLength(1);
  });

  test('but no failure', () => {
    const resolver = resolverOn();
    resolver.ask('mail.bogus.test', 'A');
    expect(resolver.ask('mail.bogus.test', 'A').asked).toEqual(['bogus.test: mail.bogus.test A']);
  });
});
