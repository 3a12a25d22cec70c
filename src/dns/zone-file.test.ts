/** Our zones in the hands of other people's software: ldns and BIND check the files, delv validates the answers of BIND's server and of ours. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { zonesOf } from '../sim/publication';
import { defaultScenario } from '../sim/scenario';

import { answerAsAuthority } from './authority';
import { decodeMessage } from './message';
import { isWithin, showName } from './name';
import { formatData, formatTime } from './record';
import { dsOf, keyTag } from './signing';
import { growTree, trustAnchor } from './tree';
import { leaves, random, window, zones as sample } from './tree.fixture';
import type { Zone } from './zone-data';
import { formatZone } from './zone-file';

const installed = (...tools: readonly string[]): boolean =>
  tools.every((tool) => spawnSync(tool, ['-h']).error === undefined);

const title = (...tools: readonly string[]): string =>
  installed(...tools) ? tools.join(', ') : `${tools.join(', ')}: not installed, skipped`;

const folder = mkdtempSync(join(tmpdir(), 'zones-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const fileOf = (zone: Zone): string => write(`${zone.name || 'root'}.zone`, formatZone(zone));

function run(
  command: string,
  args: readonly string[],
): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

// BIND's tools cannot be told the time, so this tree is signed for the present.
const today = Math.floor(Date.now() / 1000);
const signedToday = growTree(leaves, random, { inception: today - 3600, expiration: today + 86_400 });

const scenario = { ...defaultScenario, domain: { ...defaultScenario.domain, dnssec: 'signed' as const } };
const begun = window.inception;

/** Every zone of three trees, with a time at which its signatures are good. */
const all: readonly (readonly [string, Zone, number])[] = [
  ...sample.map((zone) => [`of the sample: ${showName(zone.name)}`, zone, window.inception + 1] as const),
  ...zonesOf(scenario, begun, []).map(
    (zone) => [`of a scenario: ${showName(zone.name)}`, zone, begun] as const,
  ),
];
const signed = all.filter(([, { key }]) => key !== null);

test('the SOA stands first, wherever the zone has it', () => {
  for (const zone of sample)
    expect(formatZone({ ...zone, records: zone.records.toReversed() })).toMatch(/^\S+ \d+ IN SOA /);
});

describe.skipIf(!installed('ldns-verify-zone'))(title('ldns-verify-zone'), () => {
  const verify = (zone: Zone, when: number) =>
    run('ldns-verify-zone', ['-t', formatTime(when), fileOf(zone)]);

  test.each(signed)('%s', (_, zone, when) => {
    const { status, said } = verify(zone, when);
    expect(status === 0 ? 'verified' : said).toEqual(
      zone.brokenSignatures ? expect.stringContaining('Bogus DNSSEC signature') : 'verified',
    );
  });

  test.each(signed)('%s: out of its time', (_, zone) => {
    const { inception, expiration } = zone.window;
    expect(verify(zone, inception - 1).status).not.toBe(0);
    expect(verify(zone, expiration + 1).status).not.toBe(0);
  });
});

describe.skipIf(!installed('named-checkzone'))(title('named-checkzone'), () => {
  test.each(all)('%s', (_, zone) => {
    const { status, said } = run('named-checkzone', ['-i', 'local', showName(zone.name), fileOf(zone)]);
    expect(status, said).toBe(0);
  });
});

describe.skipIf(!installed('dnssec-verify'))(title('dnssec-verify'), () => {
  test.each(
    signedToday.filter(({ key }) => key !== null).map((zone) => [showName(zone.name), zone] as const),
  )('%s', (name, zone) => {
    const { status, said } = run('dnssec-verify', ['-z', '-o', name, fileOf(zone)]);
    expect(status === 0, said).toBe(!zone.brokenSignatures);
  });
});

describe.skipIf(!installed('ldns-key2ds', 'dnssec-dsfromkey'))(
  title('ldns-key2ds', 'dnssec-dsfromkey'),
  () => {
    test.each(sample.flatMap(({ name, key }) => (key === null ? [] : [[showName(name), key] as const])))(
      '%s: the same DS',
      (_, { zone, data }) => {
        const file = write('key', `${zone}. 3600 IN DNSKEY ${formatData(data)}\n`);
        const ours = formatData(dsOf(zone, data));
        for (const [tool, args] of [
          ['ldns-key2ds', ['-n', '-2', file]],
          ['dnssec-dsfromkey', ['-2', '-f', file, showName(zone)]],
        ] as const) {
          const { said } = run(tool, args);
          expect(/\sDS\s+(.*)/.exec(said)?.[1]?.toLowerCase().trim(), tool).toBe(ours);
          expect(ours).toMatch(new RegExp(`^${keyTag(data)} `));
        }
      },
    );
  },
);

/** A name server on the loopback interface that speaks for every zone of the tree, as delv wants it. */
interface Listening {
  readonly port: number;
  readonly stop: () => void;
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  const port = await new Promise<number>((done) =>
    socket.bind(0, '127.0.0.1', () => done(socket.address().port)),
  );
  await new Promise<void>((done) => socket.close(() => done()));
  return port;
}

async function startNamed(): Promise<Listening> {
  const port = await freePort();
  const statements = signedToday.map(
    (zone) => `zone "${showName(zone.name)}" { type primary; file "${fileOf(zone)}"; };`,
  );
  const options = [
    `directory "${folder}"`,
    `port ${port}`,
    'listen-on { 127.0.0.1; }',
    'listen-on-v6 { none; }',
    'pid-file none',
    'session-keyfile none',
    'recursion no',
    'notify no',
  ];
  const file = write(
    'named.conf',
    `options { ${options.join('; ')}; };\ncontrols { };\n${statements.join('\n')}\n`,
  );
  const named = spawn('named', ['-g', '-c', file]);
  let said = '';
  await new Promise<void>((done, fail) => {
    named.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (/ running\n/.test(said)) done();
    });
    named.on('exit', () => fail(new Error(said)));
  });
  return { port, stop: () => named.kill() };
}

/** The zone that speaks for a name: the deepest, but for DS records the one above. */
function zoneFor(name: string, type: string): Zone | undefined {
  return signedToday.findLast((zone) => isWithin(name, zone.name) && (type !== 'DS' || zone.name !== name));
}

async function startOurs(): Promise<Listening> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, { address, port }) => {
    const query = decodeMessage(Uint8Array.from(bytes));
    const [asked] = query.ok ? query.value.questions : [];
    const zone = asked && zoneFor(asked.name, asked.type);
    const reply = zone && answerAsAuthority(zone, Uint8Array.from(bytes))?.reply;
    if (reply) socket.send(reply, port, address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  return { port: socket.address().port, stop: () => socket.close() };
}

const servers = [
  ['named', startNamed],
  ['our name servers', startOurs],
] as const;

describe.skipIf(!installed('named', 'delv')).each(servers)(`${title('named', 'delv')}: %s`, (_, start) => {
  let server: Listening;
  beforeAll(async () => {
    const anchors = trustAnchor(signedToday).map(({ keyTag: tag, algorithm, digestType, digest }) => {
      const hex = Buffer.from(digest).toString('hex');
      return `. static-ds ${tag} ${algorithm} ${digestType} "${hex}";`;
    });
    write('anchor', `trust-anchors { ${anchors.join(' ')} };\n`);
    server = await start();
  });
  afterAll(() => server.stop());

  const delv = (name: string, type: string): Promise<string> =>
    new Promise((done) => {
      const options = ['-p', String(server.port), '-a', join(folder, 'anchor'), '+root=.'];
      execFile('delv', ['@127.0.0.1', ...options, name, type], (_failed, stdout, stderr) =>
        done(`${stdout}${stderr}`),
      );
    });

  test.each([
    ['.', 'DNSKEY', 'fully validated'],
    ['org', 'DS', 'fully validated'],
    ['org', 'SOA', 'fully validated'],
    ['example.org', 'DS', 'fully validated'],
    ['example.org', 'DNSKEY', 'fully validated'],
    ['example.org', 'NS', 'fully validated'],
    ['example.org', 'MX', 'fully validated'],
    ['example.org', 'TXT', 'fully validated'],
    ['example.org', 'CAA', 'fully validated'],
    ['mail.example.org', 'AAAA', 'fully validated'],
    ['_25._tcp.mail.example.org', 'TLSA', 'fully validated'],
    ['chain.example.org', 'A', 'fully validated'],
    ['out.example.org', 'A', 'fully validated'],
    ['below.example.org', 'A', 'fully validated'],
    ['mail.signed.example.org', 'A', 'fully validated'],
    ['mail.example.org', 'MX', 'negative response, fully validated'],
    ['_tcp.mail.example.org', 'A', 'negative response, fully validated'],
    ['unsigned.example.org', 'DS', 'negative response, fully validated'],
    ['nobody.example.org', 'A', 'negative response, fully validated'],
    ['a.b.zzz.example.org', 'A', 'negative response, fully validated'],
    ['nothing', 'A', 'negative response, fully validated'],
    ['mail.unsigned.example.org', 'A', 'unsigned answer'],
    ['unsigned.test', 'MX', 'unsigned answer'],
    ['far.example.org', 'A', 'unsigned answer'],
    ['nobody.unsigned.test', 'A', 'negative response, unsigned answer'],
    ['mail.bogus.test', 'A', 'resolution failed: RRSIG failed to verify'],
    ['bogus.test', 'DNSKEY', 'fully validated'],
  ])('%s %s: %s', async (name, type, verdict) => {
    expect(await delv(name, type)).toContain(`; ${verdict}`);
  });
});
