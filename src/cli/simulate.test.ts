import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { captureFile } from '../export/capture';
import { defaultScenario } from '../sim/scenario';
import { simulate } from '../sim/simulate';

const folder = mkdtempSync(join(tmpdir(), 'starttls-lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The real process, as `npm run -s simulate --` starts it. */
function run(args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/simulate.ts', ...args]);
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, error }));
    child.stdin.on('error', () => {}).end(input);
  });
}

const lines = (out: string): readonly Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const outcomeFields = [
  'verdict',
  'delivery',
  'status',
  'reason',
  'transport',
  'tlsVersion',
  'cipher',
  'authenticated',
  'receivedBy',
  'disclosed',
  'rule',
  'report',
  'reportsFrom',
];

describe('npm run -s simulate', { timeout: 30_000 }, () => {
  test('prints the outcome as one object with the fields of the contract', async () => {
    const { code, out, error } = await run([file('default.json', '{}')]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const [outcome, ...more] = lines(out);
    expect(more).toEqual([]);
    expect(Object.keys(outcome!)).toEqual(outcomeFields);
    expect(outcome).toMatchObject({ verdict: 'unauthenticated', delivery: 'sent', transport: 'tls' });
    expect(outcome!['rule']).toEqual({
      source: expect.stringMatching(/^RFC \d+$/) as string,
      section: expect.stringMatching(/^[\dA-Z.]*$/) as string,
      text: expect.stringMatching(/ .*\.$/) as string,
    });
  });

  test('takes the end of a link in place of a file, hand moves included', async () => {
    const { code, out } = await run(['#attacker.moves=strip-starttls&step=3']);
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ verdict: 'downgraded' }]);
    const wrong = await run(['#client.tls=banana']);
    expect(wrong).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringMatching(/^client\.tls: /) as string,
    });
  });

  test('says so where there is nothing for the file that was asked for', async () => {
    const { code, out, error } = await run(['--keylog', '#attacker.moves=strip-starttls']);
    expect({ code, out, error }).toEqual({
      code: 0,
      out: '',
      error: '--keylog: None: there is no TLS up to here.\n',
    });
  });

  test('a transcript quotes all that is said inside TLS', async () => {
    const { out } = await run(['--text', '#']);
    expect(out).toMatch(
      /encrypted: 250-mail\.example\.org\n +\| 250-mail\.example\.org\n +\| 250-PIPELINING/,
    );
  });

  test('reads standard input; a list gives one outcome a line, in order', async () => {
    const input = '[{"attacker":{"moves":["strip-starttls"]}},{},{"server":{"starttls":"not-offered"}}]';
    const { code, out } = await run(['-'], input);
    expect(code).toBe(0);
    expect(lines(out).map(({ verdict }) => verdict)).toEqual(['downgraded', 'unauthenticated', 'exposed']);
  });

  test('an empty list prints nothing', async () => {
    expect(await run(['-'], '[]')).toEqual({ code: 0, out: '', error: '' });
  });

  test('--trace prints every step before the outcome, bytes as hexadecimal', async () => {
    const { code, out } = await run(['--trace', '-'], '{}');
    expect(code).toBe(0);
    const printed = lines(out);
    const { trace } = simulate(defaultScenario, []);
    expect(printed).toHaveLength(trace.length + 1);
    expect(printed.slice(0, -1).map(({ number, kind }) => [number, kind])).toEqual(
      trace.map(({ number, kind }) => [number, kind]),
    );
    expect(Object.keys(printed.at(-1)!)).toEqual(outcomeFields);
    const segments = printed.filter(({ kind }) => kind === 'segment');
    const ehlo = segments.find(({ sent }) => String(sent).startsWith(Buffer.from('EHLO ').toString('hex')));
    expect(ehlo).toMatchObject({ from: 'client', to: 'server', channel: 'app', layer: 'plain' });
    for (const { sent, fields } of segments) {
      expect(sent).toMatch(/^(?:[0-9a-f]{2})+$/);
      expect(Array.isArray(fields)).toBe(true);
    }
  });

  test('hand moves are carried out', async () => {
    const { trace } = simulate(defaultScenario, []);
    const greeting = trace.find((step) => step.kind === 'segment' && step.channel === 'app');
    const at = greeting?.kind === 'segment' ? greeting.segment : 0;
    const { code, out } = await run(
      ['--trace', '-'],
      JSON.stringify({ scenario: {}, moves: [{ at, do: 'drop' }] }),
    );
    expect(code).toBe(0);
    const dropped = lines(out).find(({ segment }) => segment === at);
    expect(dropped).toMatchObject({ passage: 'dropped', arrived: null, move: 'by-hand' });
  });

  test('--text prints a transcript that a terminal can show', async () => {
    const { code, out } = await run(['--text', '-'], '{"attacker":{"moves":["strip-starttls"]}}');
    expect(code).toBe(0);
    expect(out).toMatch(/\| EHLO /);
    expect(out).toMatch(/changed on the way \(strip-starttls\)/);
    expect(out).toMatch(/Outcome: Downgraded\./);
    expect(out).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f]*$/);
  });

  test('--zone prints the zone of the recipient, with its signatures where it is signed', async () => {
    const signed = await run(['--zone', '-'], '{"domain":{"dnssec":"signed"}}');
    expect(signed.out).toMatch(/^example\.org\. 3600 IN SOA /);
    expect(signed.out).toMatch(/^example\.org\. 3600 IN RRSIG MX 13 2 3600 /m);
    const unsigned = await run(['--zone', '-'], '{}');
    expect(unsigned.out).toMatch(/^example\.org\. 3600 IN MX 10 mail\.example\.org\.$/m);
    expect(unsigned.out).not.toMatch(/RRSIG|NSEC|DNSKEY/);
  });

  test('binary goes to standard output octet by octet, or into a file', async () => {
    const path = join(folder, 'run.pcapng');
    const { code, out } = await run(['--pcap', '-o', path, '-'], '{}');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    const written = readFileSync(path);
    expect(written).toEqual(Buffer.from(captureFile(simulate(defaultScenario, []))));
    const shell = `"$0" --import tsx src/cli/simulate.ts --pcap "$1" | cmp - "$2"`;
    const { status } = spawnSync('sh', ['-c', shell, process.execPath, file('one.json', '{}'), path]);
    expect(status).toBe(0);
  });

  test('--until stops at a step; --json is one object with the steps up to there', async () => {
    const { out } = await run(['--json', '--until', '14', '-'], '{}');
    const [document, ...more] = lines(out);
    expect(more).toEqual([]);
    expect((document!['steps'] as unknown[]).length).toBe(14);
    expect(Object.keys(document!)).toEqual(['scenario', 'moves', 'began', 'outcome', 'reportKeys', 'steps']);
  });

  test('--html is a figure to paste, which leads to the lab that --site names', async () => {
    const { out } = await run(['--html', '--site', 'https://lab.example/', '--until', '14', '-'], '{}');
    expect(out).toMatch(
      /^<div>\n<script src="https:\/\/lab\.example\/element\.js"><\/script>\n<starttls-lab /,
    );
    expect(out).toContain(' scenario="seed=1" step="14">\n<table>');
  });

  test('the same input prints the same bytes', async () => {
    const [first, second] = await Promise.all([run(['--trace', '-'], '{}'), run(['--trace', '-'], '{}')]);
    expect(first).toEqual(second);
  });

  test.each<[why: string, args: readonly string[], input: string, complaint: RegExp]>([
    ['a bad field', ['-'], '{"client":{"tls":"maybe"}}', /^client\.tls: must be one of opportunistic/],
    ['a bad field at the end of a list', ['-'], '[{},{},{},{"client":{"tls":1}}]', /^\[3\]\.client\.tls: /],
    ['a bad field with --trace', ['--trace', '-'], '{"seed":-1}', /^seed: /],
    ['a bad field with --text', ['--text', '-'], '{"seed":-1}', /^seed: /],
    ['no JSON', ['-'], '{', /^standard input is not JSON: /],
    ['no scenario', ['-'], '7', /^standard input must be a scenario/],
    ['no such file', ['no such\nfile.json'], '', /^cannot read no such\\u000afile\.json: ENOENT/],
    ['no file', [], '', /^no file given; usage: /],
    ['two files', ['a.json', 'b.json'], '', /^more than one file given; usage: /],
    ['an unknown option', ['--jason', '-'], '{}', /^unknown option --jason; usage: /],
    ['no step', ['--text', '--until', 'x', '-'], '{}', /^--until wants the number of a step; usage: /],
    [
      'no address of a lab',
      ['--html', '--site', 'lab', '-'],
      '{}',
      /^--site wants the address of a lab, .*; usage: /,
    ],
    ['no output', ['--pcap', '-', '-o'], '{}', /^-o wants a value; usage: /],
    ['two pictures', ['--svg', '-'], '[{},{}]', /^--svg draws one run, and the file holds several$/m],
    ['both forms', ['--text', '--trace', '-'], '{}', /^only one form at a time; usage: /],
  ])('%s: one line on standard error, exit code 2, nothing printed', async (_why, args, input, complaint) => {
    const { code, out, error } = await run(args, input);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(complaint);
    expect(error.indexOf('\n')).toBe(error.length - 1);
  });

  test('a reader that goes away early is no mistake', async () => {
    const path = file('many.json', JSON.stringify(Array(50).fill({})));
    const child = spawn('sh', [
      '-c',
      `"$0" --import tsx src/cli/simulate.ts --trace "$1" | head -n 1`,
      process.execPath,
      path,
    ]);
    let error = '';
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    expect(error).toBe('');
  });
});
