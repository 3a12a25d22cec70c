/** The bridge on real sockets of the loopback: our server at one end and our client at the other, and what it refuses to have to do with. */
import { createServer, connect as openTo, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';

import { stepLines } from '../cli/transcript';
import { epoch } from '../pkix/credentials';
import { parseScenario } from '../sim/parse-scenario';
import type { Scenario } from '../sim/scenario';
import type { Step } from '../sim/trace';

import { parseArguments } from './arguments';
import { certificatesIn, pemCredentials } from './certificates';
import { connect } from './connect';
import { loopbackAddress } from './loopback';
import { serve, type Serving } from './serve';

const address = '127.0.0.1';
const day = 86_400;

const open: (() => unknown)[] = [];
afterEach(() => Promise.all(open.splice(0).map((close) => close())));

function scenarioOf(json: object): Scenario {
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return scenario.value;
}

async function served(scenario: Scenario, now: number, told?: (step: Step) => void): Promise<Serving> {
  const serving = await serve(scenario, { address, port: 0 }, { seed: 7, now }, (_, step) => told?.(step));
  if (!serving.ok) throw new Error(serving.error);
  open.push(serving.value.close);
  return serving.value;
}

async function conclusionOf(scenario: Scenario, port: number, now: number) {
  const connecting = await connect(scenario, { address, port }, { seed: 8, now });
  if (!connecting.ok) throw new Error(connecting.error);
  open.push(connecting.value.close);
  return connecting.value.ended;
}

describe('our client and our server on a real connection', () => {
  test.each<[what: string, scenario: object, authenticated: string]>([
    ['mail, opportunistic', { protocol: 'smtp-relay' }, 'no'],
    [
      'mail, by DANE',
      {
        protocol: 'smtp-relay',
        client: { dane: true },
        domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 0, matching: 1 }] },
      },
      'dane-ee',
    ],
    [
      'mail, by MTA-STS',
      { protocol: 'smtp-relay', client: { mtaSts: true }, domain: { mtaSts: {} } },
      'pkix',
    ],
    ['IMAP, verified', { protocol: 'imap', client: { tls: 'verified' } }, 'pkix'],
    [
      'LDAP, implicit TLS',
      { protocol: 'ldap', connection: 'implicit-tls', client: { tls: 'verified' } },
      'pkix',
    ],
    ['FTP, with its data connection', { protocol: 'ftp', client: { tls: 'verified' } }, 'pkix'],
    ['TLS 1.2', { protocol: 'pop3', client: { tls: 'verified' }, server: { tlsVersions: ['1.2'] } }, 'pkix'],
  ])('%s', async (_what, json, authenticated) => {
    const scenario = scenarioOf(json);
    // Two hundred days on: the certificates that a run begins with have expired long since.
    const now = epoch + 200 * day;
    const { port } = await served(scenario, now);
    const conclusion = await conclusionOf(scenario, port, now);
    expect(conclusion).toMatchObject({ delivery: 'sent', transport: 'tls', authenticated });
  });

  test('a client that verifies does not take another name', async () => {
    const scenario = scenarioOf({
      protocol: 'imap',
      client: { tls: 'verified' },
      server: { certificate: 'wrong-name' },
    });
    const steps: Step[] = [];
    const { port } = await served(scenario, epoch, (step) => steps.push(step));
    const conclusion = await conclusionOf(scenario, port, epoch);
    expect(conclusion).toMatchObject({ delivery: 'deferred', transport: 'none' });
    await expect.poll(() => steps.some((step) => step.kind === 'state' && step.to === 'FAILED')).toBe(true);
  });

  test('what the other end says inside TLS is told in its words', async () => {
    const scenario = scenarioOf({ protocol: 'smtp-relay' });
    const told: string[] = [];
    const { port } = await served(scenario, epoch, (step) => told.push(...stepLines({ scenario }, step)));
    await conclusionOf(scenario, port, epoch);
    const words = told.map((line) => line.trim());
    expect(words).toContain('encrypted: MAIL FROM:<alice@sender.example> SIZE=260');
    expect(words).toContain('| Subject: Our offer');
  });

  test('two sessions at once do not get in each other’s way, and no two have the same bytes', async () => {
    const scenario = scenarioOf({ protocol: 'imap' });
    const { port } = await served(scenario, epoch);
    const ends = await Promise.all([1, 2, 3].map(() => conclusionOf(scenario, port, epoch)));
    expect(ends.map((end) => end?.delivery)).toEqual(['sent', 'sent', 'sent']);
  });

  test('octet by octet is as good as all at once', async () => {
    const scenario = scenarioOf({ protocol: 'pop3', client: { tls: 'verified' } });
    const { port } = await served(scenario, epoch);
    const relay = createServer((near) => {
      const far = openTo(port, address);
      const slowly = (from: Socket, to: Socket): void => {
        from.on('data', (bytes: Buffer) => {
          for (let i = 0; i < bytes.length; i += 7) to.write(bytes.subarray(i, i + 7));
        });
        from.on('end', () => to.end()).on('error', () => to.destroy());
        to.setNoDelay(true);
      };
      slowly(near, far);
      slowly(far, near);
    });
    await new Promise<void>((resolve) => relay.listen(0, address, resolve));
    open.push(() => relay.close());
    const conclusion = await conclusionOf(scenario, (relay.address() as AddressInfo).port, epoch);
    expect(conclusion).toMatchObject({ delivery: 'sent', transport: 'tls', authenticated: 'pkix' });
  });

  test('nobody listens: the client is refused, and comes to an end', async () => {
    const scenario = scenarioOf({ protocol: 'imap' });
    const serving = await served(scenario, epoch);
    open.splice(0);
    await serving.close();
    expect(await conclusionOf(scenario, serving.port, epoch)).toMatchObject({ delivery: 'deferred' });
  });
});

describe('no address but the loopback', () => {
  test.each(['127.0.0.1', '127.0.0.2', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'])(
    '%s is taken',
    (here) => {
      expect(loopbackAddress(here)).toEqual({ ok: true, value: here });
    },
  );

  test.each<[address: string, why: string]>([
    ['0.0.0.0', 'every address of the machine'],
    ['::', 'every address of the machine'],
    ['192.0.2.1', 'somebody else'],
    ['128.0.0.1', 'the next network'],
    ['10.0.0.1', 'the neighbours'],
    ['fe80::1', 'the neighbours'],
    ['2001:db8::1', 'somebody else'],
    ['::ffff:192.0.2.1', 'somebody else, in the other notation'],
    ['::1%eth0', 'an interface named'],
    ['localhost', 'a name'],
    ['127.1', 'not four numbers'],
    ['127.0.0.1.example.org', 'a name'],
    ['', 'nothing'],
  ])('%s is refused: %s', async (there) => {
    const scenario = scenarioOf({});
    const place = { address: there, port: 25 };
    const moment = { seed: 1, now: epoch };
    const refused = { ok: false, error: expect.stringMatching(/no loopback address/) as string };
    expect(loopbackAddress(there)).toEqual(refused);
    expect(await serve(scenario, place, moment)).toEqual(refused);
    expect(await connect(scenario, place, moment)).toEqual(refused);
    expect(parseArguments(['serve', '--port', '25', '--address', there])).toEqual(refused);
  });
});

describe('arguments', () => {
  const asked = { protocol: null, implicit: false, scenario: null };
  const live = { ...asked, address: '127.0.0.1', port: 10_143, seed: null };

  test.each<[line: string, request: object]>([
    ['serve --port 10143', { command: 'serve', ...live }],
    [
      'serve --protocol imap --port 10143 --implicit --seed 5',
      { command: 'serve', ...live, protocol: 'imap', implicit: true, seed: 5 },
    ],
    [
      'connect --port 10143 --address ::1 --trust ca.pem',
      { command: 'connect', ...live, address: '::1', trust: 'ca.pem' },
    ],
    [
      'pem certificates --scenario s.json',
      { command: 'pem', ...asked, folder: 'certificates', scenario: 's.json' },
    ],
  ])('%s', (line, request) => {
    expect(parseArguments(line.split(' '))).toEqual({ ok: true, value: request });
  });

  test.each<[line: string, complaint: RegExp]>([
    ['', /serve, connect or pem/],
    ['listen --port 1', /serve, connect or pem/],
    ['serve', /--port wants/],
    ['serve --port 0', /--port wants/],
    ['serve --port 65536', /--port wants/],
    ['serve --port 1e3', /--port wants/],
    ['serve --port', /--port/],
    ['serve --port 1 more', /"more" is one argument too many/],
    ['serve --port 1 --protocol gopher', /--protocol wants one of smtp-relay, .*"gopher"/],
    ['serve --port 1 --seed -1', /--seed/],
    ['serve --port 1 --seed 4294967296', /--seed wants/],
    ['serve --port 1 --speed 3', /--speed/],
    ['pem', /one folder/],
    ['pem a b', /one folder/],
  ])('%s: refused', (line, complaint) => {
    const request = parseArguments(line === '' ? [] : line.split(' '));
    expect(request).toEqual({ ok: false, error: expect.stringMatching(complaint) as string });
    expect(request.ok ? '' : request.error).not.toMatch(/\n/);
  });
});

describe('certificates in PEM', () => {
  const scenario = scenarioOf({});
  const { ca = '', chain = '' } = pemCredentials(scenario, epoch) ?? {};

  test('are read as they were written', () => {
    expect(certificatesIn(ca)).toMatchObject({ ok: true, value: [expect.any(Uint8Array)] });
    expect(certificatesIn(chain)).toMatchObject({
      ok: true,
      value: [expect.any(Uint8Array), expect.any(Uint8Array)],
    });
  });

  test('are told apart from what is none', () => {
    expect(certificatesIn('no certificate')).toEqual({ ok: false, error: 0 });
    const spoilt = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(certificatesIn(`${ca}${spoilt}`)).toEqual({ ok: false, error: 2 });
  });
});
