/** Our captures in the hands of TShark: nothing malformed, nothing wrong in TCP, every protocol recognised, every TLS decrypted to what was said. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { concat, toHex } from '../bytes/hex';
import { aboutDialect, dialectIds, type DialectId } from '../dialects';
import { parseScenario } from '../sim/parse-scenario';
import type { HandMove, Scenario } from '../sim/scenario';
import { simulate, type Run } from '../sim/simulate';
import { isAttacker, isClient, type SegmentStep } from '../sim/trace';
import { gallery } from '../ui/gallery';

import { captureFile, captureOf } from './capture';
import { isWatched, type Place } from './crossings';
import { encodeCapture } from './pcapng';

const installed = spawnSync('tshark', ['--version']).error === undefined;
const title = installed ? 'TShark' : 'TShark is not installed: skipped';

const folder = mkdtempSync(join(tmpdir(), 'captures-'));
afterAll(() => rmSync(folder, { recursive: true }));

function scenarioOf(name: string, input: object): Scenario {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.path} ${parsed.error.message}`);
  return parsed.value;
}

interface Named {
  readonly name: string;
  readonly run: Run;
}

/** Every run has a seed of its own: all are put into one file, and there every connection must have its own sequence numbers. */
const named = (
  all: readonly (readonly [name: string, scenario: object, moves?: readonly HandMove[]])[],
): readonly Named[] =>
  all.map(([name, scenario, moves], i) => ({
    name,
    run: simulate(scenarioOf(name, { ...scenario, seed: i + 1 }), moves),
  }));

const lenient = { authBeforeTls: 'allowed' };
const ways = ['starttls', 'plaintext', 'implicit-tls'] as const;

const policy = (policyHost: string): object => ({
  client: { mtaSts: true },
  domain: { mtaSts: { record: true, mode: 'enforce', policyHost } },
});

const segmentOf = (about: string): number => {
  const { trace } = simulate(scenarioOf('default', {}));
  const step = trace.find((one): one is SegmentStep => one.kind === 'segment' && one.about === about);
  return step?.segment ?? 0;
};

/** A line of text, `length` octets in all. */
const wordy = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i === length - 2 ? 0x0d : i === length - 1 ? 0x0a : 0x61));

const hands: readonly (readonly [string, object, readonly HandMove[]])[] = [
  ['dropped by hand', {}, [{ at: segmentOf('EHLO'), do: 'drop' }]],
  ['delayed by hand', {}, [{ at: segmentOf('EHLO'), do: 'delay' }]],
  [
    'long words put in by hand',
    {},
    [{ at: segmentOf('greeting'), do: 'inject', bytes: wordy(5000), to: null, before: false }],
  ],
  ['a long greeting by hand', {}, [{ at: segmentOf('greeting'), do: 'edit', bytes: wordy(65_536) }]],
];

const all = named([
  ...gallery.map(({ id, scenario }) => [id, scenario as object] as const),
  ...dialectIds.flatMap((protocol) =>
    ways
      .filter((way) => way !== 'implicit-tls' || aboutDialect(protocol).implicitTlsPort !== null)
      .map((way) => [`${protocol} ${way}`, { protocol, connection: way, server: lenient }] as const),
  ),
  ['TLS 1.2', { server: { tlsVersions: ['1.2'] } }],
  [
    'TLS 1.2, intercepted',
    { server: { tlsVersions: ['1.2'] }, attacker: { moves: ['intercept-self-signed'] } },
  ],
  ['nothing in common', { server: { tlsVersions: ['1.0'] } }],
  ['a policy too large', policy('too-large')],
  ['a policy host that cannot be reached', policy('unreachable')],
  ['a policy host that says nothing', policy('silent')],
  ...hands,
]);

const isTlsRun = ({ trace }: Run): boolean =>
  trace.some((step) => step.kind === 'segment' && step.channel === 'app' && step.layer === 'tls');

/** Protocols whose dissector does not notice when TLS begins: there it is told that the whole connection is TLS. */
const unnoticed: Readonly<Partial<Record<DialectId, { readonly why: string; readonly options: string }>>> = {
  irc: { why: 'the IRC dissector knows no STARTTLS', options: '-d tcp.port==6667,tls' },
  'http-upgrade': {
    why: 'the HTTP dissector goes on after 101 Switching Protocols',
    options: '-d tcp.port==80,tls --disable-heuristic http_tcp',
  },
  postgresql: {
    why: 'the PostgreSQL dissector of TShark 4.0 expects SSLRequest before TLS',
    options: '-d tcp.port==5432,tls',
  },
};

/** Where DATA came behind STARTTLS, the SMTP dissector takes the handshake for the text of a mail. */
const stuffed = { moves: ['inject-command'], options: '-d tcp.port==25,tls' } as const;

const isUnnoticed = ({ run }: Named): boolean => {
  const { protocol, connection, attacker } = run.scenario;
  if (protocol === 'smtp-relay' && stuffed.moves.some((move) => attacker.moves.includes(move))) return true;
  if (!(protocol in unnoticed) || !isTlsRun(run)) return false;
  return protocol !== 'postgresql' || connection === 'implicit-tls';
};

const groups = {
  noticed: {
    runs: all.filter((one) => !isUnnoticed(one)),
    options: ['-d', 'tcp.port==24,smtp', '-d', 'tcp.port==5269,xmpp'],
  },
  unnoticed: {
    runs: all.filter(isUnnoticed),
    options: [...Object.values(unnoticed), stuffed].flatMap(({ options }) => options.split(' ')),
  },
} as const;

type Group = (typeof groups)[keyof typeof groups];

const day = 86_400_000_000;

/** All runs in one file, a day apart. */
function fileOf(name: string, { runs }: Group): string {
  const captures = runs.map(({ run }) => captureOf(run));
  const file = join(folder, `${name}.pcapng`);
  const bytes = encodeCapture({
    application: '',
    comment: '',
    interfaces: ['client side', 'server side'].map((side) => ({ name: side, description: '' })),
    keyLog: captures.map(({ keyLog }) => keyLog).join(''),
    packets: captures.flatMap(({ packets }, i) =>
      packets.map((packet) => ({ ...packet, at: packet.at + i * day })),
    ),
  });
  writeFileSync(file, bytes);
  return file;
}

function tshark(file: string, ...options: readonly string[]): readonly string[] {
  const checks = ['tcp', 'ip', 'udp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`]);
  const { stdout, stderr, status } = spawnSync('tshark', ['-r', file, ...checks, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
}

/**
 * What must not be found. Two things are TShark's own: it reads XMPP frame by frame, and calls the end of a stream malformed that began in
 * an earlier frame; and runs with other seeds follow each other on the same ports here, where they share a file.
 */
const trouble = [
  '(_ws.malformed && !xmpp.stream_end)',
  '(tcp.analysis.flags && !tcp.analysis.reused_ports)',
  ...['ip', 'tcp', 'udp'].map((layer) => `${layer}.checksum.status == "Bad"`),
  'dns.retransmission',
].join(' || ');

const fields = (...names: readonly string[]): readonly string[] => [
  '-T',
  'fields',
  ...names.flatMap((name) => ['-e', name]),
];

/** What the trace says went each way, at one place. */
interface Flow {
  readonly name: string;
  /** The server's. */
  readonly port: number;
  /** Is it led elsewhere? Then who comes there did not ask for the port. */
  readonly isLed: boolean;
  readonly up: string;
  readonly down: string;
  readonly upInside: string;
  readonly downInside: string;
}

const inside = ({ parts }: SegmentStep): Uint8Array =>
  concat(
    ...parts
      .filter(({ type, encrypted }) => encrypted && type === 'application_data')
      .map(({ content }) => content),
  );

const bothSides: readonly Place[] = ['client-side', 'server-side'];

/** In the order in which the connections begin; the client's side first. */
function flowsOf({ name, run }: Named): readonly Flow[] {
  return run.trace.flatMap((step) => {
    if (step.kind !== 'connection' || step.event === 'closed') return [];
    const both = isWatched(run) && !isAttacker(step.to);
    const own: readonly Place[] = ['server-side'];
    const places = isAttacker(step.from) ? own : both ? bothSides : bothSides.slice(0, 1);
    const said = run.trace.filter(
      (one): one is SegmentStep =>
        one.kind === 'segment' && one.connection === step.connection && one.channel !== 'dns',
    );
    return places.map((place) => {
      const up = said.filter((one) =>
        place === 'client-side'
          ? isClient(one.from)
          : !isClient(one.to) && one.passage !== 'ended' && one.arrived !== null,
      );
      const down = said.filter((one) =>
        place === 'client-side'
          ? isClient(one.to) && one.arrived !== null
          : !isClient(one.from) && one.from !== 'attacker',
      );
      const here = (one: SegmentStep, isSender: boolean): Uint8Array => (isSender ? one.sent : one.arrived!);
      const hex = (parts: readonly Uint8Array[]): string => toHex(concat(...parts, new Uint8Array(0)));
      return {
        name: `${name}, connection ${step.connection}, ${place}`,
        port: place === 'server-side' ? (step.led ?? step).port : step.port,
        isLed: step.led !== undefined,
        up: hex(up.map((one) => here(one, place === 'client-side'))),
        down: hex(down.map((one) => here(one, place === 'server-side'))),
        upInside: hex(up.map(inside)),
        downInside: hex(down.map(inside)),
      };
    });
  });
}

/** What TShark puts together of each connection, to the server's port given. What node 1 says is indented; the server may be either. */
function followed(
  lines: readonly string[],
  ports: readonly number[],
): readonly { readonly up: string; readonly down: string }[] {
  const found = new Map<number, { up: string; down: string }>();
  let current = { up: '', down: '' };
  let isClientFirst = true;
  let server: number | undefined;
  for (const line of lines) {
    const [, stream] = /^Filter: tcp\.stream eq (\d+)$/.exec(line) ?? [];
    const [, port] = /^Node 0: .*:(\d+)$/.exec(line) ?? [];
    if (stream !== undefined) {
      found.set(Number(stream), (current = { up: '', down: '' }));
      server = ports[Number(stream)];
    } else if (port !== undefined) isClientFirst = Number(port) !== server;
    else if (/^\t?[0-9a-f]+$/.test(line))
      current[line.startsWith('\t') === isClientFirst ? 'down' : 'up'] += line.trim();
  }
  return [...found].toSorted(([a], [b]) => a - b).map(([, words]) => words);
}

/** By port: who reads the words in plaintext, and inside TLS. Null: TShark 4.0 has nobody for them there. */
const dissectors: Readonly<
  Record<number, readonly [plain: string | null, inside: string | null, why?: string]>
> = {
  25: ['smtp', 'smtp'],
  587: ['smtp', 'smtp'],
  465: ['smtp', 'smtp'],
  24: ['smtp', 'smtp', 'told to: port 24 is nobody’s, and LMTP is SMTP but for one command'],
  143: ['imap', 'imap'],
  993: ['imap', 'imap'],
  110: ['pop', 'pop'],
  995: ['pop', 'pop'],
  4190: [null, null, 'no dissector for ManageSieve'],
  674: ['acap', null, 'the ACAP dissector knows no STARTTLS'],
  389: ['ldap', 'ldap'],
  636: ['ldap', 'ldap'],
  21: ['ftp', 'ftp'],
  990: ['ftp', null, 'the FTP dissector is not to be had behind implicit TLS'],
  5222: ['xmpp', 'xmpp'],
  5223: ['xmpp', null, 'the XMPP dissector is not to be had behind implicit TLS'],
  5269: ['xmpp', 'xmpp', 'told to: the dissector is there for port 5222 only'],
  5270: ['xmpp', null, 'the XMPP dissector is not to be had behind implicit TLS'],
  119: ['nntp', 'nntp'],
  563: ['nntp', null, 'the NNTP dissector is not to be had behind implicit TLS'],
  6667: ['irc', null, 'see `unnoticed`'],
  6697: ['irc', null, 'the IRC dissector is not to be had behind implicit TLS'],
  23: ['telnet', 'telnet'],
  992: ['telnet', null, 'the Telnet dissector is not to be had behind implicit TLS'],
  80: ['http', 'http'],
  443: ['http', 'http'],
  5432: ['pgsql', 'pgsql'],
  3306: ['mysql', 'mysql'],
};

describe.skipIf(!installed)(title, () => {
  const files = installed
    ? { noticed: fileOf('noticed', groups.noticed), unnoticed: fileOf('unnoticed', groups.unnoticed) }
    : { noticed: '', unnoticed: '' };

  describe.each(['noticed', 'unnoticed'] as const)('where TLS is %s', (which) => {
    const group = groups[which];
    const file = files[which];
    const flows = installed ? group.runs.flatMap(flowsOf) : [];

    test('finds nothing malformed, no wrong checksum, nothing odd in TCP', () => {
      const found = tshark(file, ...group.options, '-Y', trouble, ...fields('frame.number', '_ws.col.Info'));
      expect(found).toEqual([]);
    });

    test.each(['tcp', 'tls'] as const)('puts together over %s what the trace says', (layer) => {
      const taps = flows.flatMap((_, i) => ['-z', `follow,${layer},raw,${i}`]);
      const words = followed(
        tshark(file, ...group.options, '-q', ...taps),
        flows.map(({ port }) => port),
      );
      const expected = flows.map(({ isLed, name, port, up, down, upInside, downInside }) => {
        if (layer === 'tcp') return { name, up, down };
        // Where the FTP dissector can read which port is for data, the one for data has it, and knows no TLS: unless somebody comes there who did not ask for it.
        const isSeen = port in dissectors || isLed || name.includes('implicit-tls');
        return isSeen ? { name, up: upInside, down: downInside } : { name, up: '', down: '' };
      });
      expect(words.map((one, i) => ({ name: flows[i]!.name, ...one }))).toEqual(expected);
    });
  });

  test('a broken octet would be found', () => {
    const bytes = captureFile(all[0]!.run);
    // In the TCP header of the last frame.
    const at = bytes.length - 10;
    bytes[at] = bytes[at]! ^ 0x01;
    const broken = join(folder, 'broken.pcapng');
    writeFileSync(broken, bytes);
    expect(tshark(broken, '-Y', trouble, ...fields('frame.number'))).not.toEqual([]);
  });

  test('every message is read by the dissector of its protocol', () => {
    const lines = tshark(
      files.noticed,
      ...groups.noticed.options,
      // Twice, for what is put together of several segments is known at its end only.
      '-2',
      '-Y',
      'tcp.len > 0 || udp',
      ...fields(
        ...['frame.number', 'tcp.port', 'frame.protocols', 'tcp.len', 'tcp.reassembled_in'],
        'tcp.payload',
      ),
    );
    const seen = new Set<string>();
    const strangers = lines.filter((line) => {
      const [, ports = '', protocols = '', length, whole, payload = ''] = line.split('\t');
      if (ports === '') return !/:udp:dns$/.test(protocols);
      const port =
        ports
          .split(',')
          .map(Number)
          .find((one) => one in dissectors) ?? 0;
      if (port === 0) return !/:(?:ftp-data|tls)(?::|$)/.test(protocols);
      const [plain, secret] = dissectors[port] ?? [null, null];
      const read = protocols.split(':').slice(4);
      const [first = 'tcp', second] = read;
      seen.add(`${port} ${read.join(' ')}`);
      // A part of a longer message, the one octet that answers SSLRequest, and compressed XMPP are shown as TCP.
      const compressed = port === 5222 && payload.endsWith('0000ffff');
      if (read.length === 0) return whole === '' && !(port === 5432 && length === '1') && !compressed;
      if (first !== 'tls') return first !== (plain ?? 'data');
      return second !== undefined && !second.startsWith('x509') && second !== (secret ?? 'data');
    });
    expect(strangers).toEqual([]);
    for (const protocol of dialectIds.filter((id) => id !== 'managesieve')) {
      const { port } = aboutDialect(protocol);
      const [plain, secret] = dissectors[port] ?? [];
      expect([...seen], protocol).toContainEqual(expect.stringMatching(new RegExp(`^${port} ${plain}`)));
      if (secret !== null && !(protocol in unnoticed))
        expect([...seen], protocol).toContainEqual(
          expect.stringMatching(new RegExp(`^${port} tls ${secret}`)),
        );
    }
  });

  test('the attacker’s changes and the decisions are told in comments, steps by their number', () => {
    const run = all.find(({ name }) => name === 'strip')!.run;
    const file = join(folder, 'strip.pcapng');
    writeFileSync(file, captureFile(run));
    const comments = tshark(file, '-Y', 'frame.comment', ...fields('frame.comment')).join('\n');
    const changed = run.trace.find((step) => step.kind === 'segment' && step.passage === 'changed');
    expect(comments).toContain(`Step ${changed?.number}: changed on the way (strip-starttls)`);
    for (const step of run.trace)
      if (step.kind === 'decision') expect(comments).toContain(`Step ${step.number}, `);
  });
});
