import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { ClientTask, Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { answersTo, layersOf, playClient, saidBy, type Case } from '../recorded.fixture';
import { asClient } from './as-client';
import { asServer } from './as-server';
import { clientIn } from './client';
import { forClients } from './for-clients';
import { forServers } from './for-servers';
import recording from './recordings/xmpp-prosody.json';
import { serverIn } from './server';
import { parseXml, piecesOf, type Element } from './xml';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Elements by name, those inside included: what was decided, without ids, names and wording. */
function summary(bytes: Uint8Array): readonly string[] {
  const names = (element: Element): string => {
    const inner = element.children.flatMap((child) => (child.kind === 'element' ? [names(child)] : []));
    return element.local + (inner.length > 0 ? `(${inner.sort().join(' ')})` : '');
  };
  return piecesOf(bytes).map((message) => {
    const piece = parseXml(message, {}, false);
    return piece.kind === 'element' || piece.kind === 'header' ? names(piece.element) : piece.kind;
  });
}

describe("recorded clients at our server: the same elements, but Prosody's", () => {
  const strict: ServerPolicy = { ...aPolicy, requiresTls: true, authBeforeTls: 'refused' };
  /** Prosody has features of instant messaging, and says nothing of errors in dialback. */
  const ours = (words: readonly string[]): readonly string[] =>
    words
      .map((word) => word.replace(/\bdialback\b/, 'dialback(errors)'))
      .map((word) => (word.includes('bind(required)') ? 'features(bind(required))' : word));

  const sets: Readonly<Record<string, Partial<ServerPolicy>>> = {
    's2s-no-certificate': { requiresTls: false },
    'no-certificate': { requiresTls: false, authBeforeTls: 'allowed' },
  };
  const played = [
    ...['session', 'implicit-tls', 's2s-session', 's2s-implicit-tls', 'unknown-command', 'unknown-host'],
    ...['starttls-twice', 'starttls-junk-argument', 'starttls-wrong-namespace', 'login-before-tls'],
    's2s-no-certificate',
  ];
  test.each(played)('%s', (name) => {
    const recorded = caseOf(name);
    const server = serverIn(name.startsWith('s2s') ? forServers : forClients);
    const said = answersTo(server, { ...strict, ...sets[name] }, recorded);
    const layers = layersOf(recorded).map((steps) =>
      ours(
        summary(
          saidBy(
            'server',
            steps.filter((step) => !('hex' in step)),
          ),
        ),
      ),
    );
    expect(said.map(summary)).toEqual(layers);
  });

  test('no-certificate: Prosody offers only mechanisms that show no password; ours, with logins allowed, all', () => {
    const said = answersTo(
      serverIn(forClients),
      { ...strict, ...sets['no-certificate'] },
      caseOf('no-certificate'),
    );
    expect(said.map(summary)).toEqual([
      ['stream', 'features(mechanisms(mechanism mechanism mechanism) starttls)', 'proceed'],
    ]);
  });

  test('no-certificate-login: where PLAIN is not taken, ours lists no mechanism and demands TLS', () => {
    const said = answersTo(
      serverIn(forClients),
      { ...strict, requiresTls: false },
      caseOf('no-certificate-login'),
    );
    expect(said.map(summary)).toEqual([
      ['stream', 'features(starttls(required))', 'failure(encryption-required)', 'end'],
    ]);
  });

  test('s2s-dialback-before-tls: Prosody says nothing, ours says why, as XEP-0220 section 2.5 has it', () => {
    const said = answersTo(serverIn(forServers), strict, caseOf('s2s-dialback-before-tls'));
    expect(said.map(summary)).toEqual([
      ['stream', 'features(dialback(errors) starttls(required))', 'result(error(policy-violation))', 'end'],
    ]);
  });

  test('client-hello-pipelined: plaintext behind the request is the affair of the machine; Prosody reads it as XML', () => {
    const [said] = answersTo(serverIn(forClients), strict, caseOf('client-hello-pipelined'));
    expect(summary(said!)).toEqual(['stream', 'features(starttls(required))', 'proceed']);
  });
});

describe('our client at the recorded servers', () => {
  const task: ClientTask = { ...aTask, envelope: { from: 'alice@example.net', to: 'bob@example.org' } };
  const client = clientIn(asClient);
  const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

  /** The recorded client took PLAIN where it could have had better; it asked for a resource by name, and its queries have other ids. */
  const withOurIds = (recorded: Case): Case => ({
    ...recorded,
    steps: recorded.steps.map((step) =>
      step.text === undefined
        ? step
        : {
            ...step,
            text: step.text
              .replace("id='b1'", "id='bind'")
              .replace("id='p1'", "id='ping'")
              .replace(/<mechanism>SCRAM-SHA-\d+<\/mechanism>/g, ''),
          },
    ),
  });

  test('session: through TLS, login, binding, a message, to the end', () => {
    const { course, unread, said } = playClient(client, task, withOurIds(caseOf('session')), [
      before,
      ['discovery', 'login', 'work', 'goodbye'],
    ]);
    expect(course.map((one) => one.split(': ')[1])).toEqual(course.map(() => 'accepted'));
    expect(unread).toBe('');
    const recorded = layersOf(caseOf('session')).map((steps) => toText(saidBy('client', steps)));
    expect(toText(said[0]!)).toBe(recorded[0]);
    const start = recorded[1]!.slice(0, recorded[1]!.indexOf('<iq'));
    expect(toText(said[1]!).slice(0, start.length)).toBe(start);
  });

  test('implicit-tls', () => {
    const { course, unread } = playClient(client, task, withOurIds(caseOf('implicit-tls')), [
      [],
      ['greeting', 'discovery', 'login', 'work', 'goodbye'],
    ]);
    expect(course.map((one) => one.split(': ')[1])).toEqual(course.map(() => 'accepted'));
    expect(unread).toBe('');
  });

  test.each([
    ['s2s-session', [before, ['discovery', 'goodbye']]],
    ['s2s-implicit-tls', [[], ['greeting', 'discovery', 'goodbye']]],
  ] as const)('%s: says what was said then', (name, phases) => {
    const recorded = caseOf(name);
    const { said, unread } = playClient(clientIn(asServer), task, recorded, phases);
    expect(unread).toBe('');
    expect(said.map(toText)).toEqual(layersOf(recorded).map((steps) => toText(saidBy('client', steps))));
  });

  test('login-before-tls: there is no mechanism, so no password is shown', () => {
    const { state } = playClient(client, task, caseOf('login-before-tls'), [['greeting', 'discovery']]);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([true, false]);
  });

  test('unknown-host: refused for good', () => {
    const { course } = playClient(client, task, caseOf('unknown-host'), [['greeting', 'discovery']]);
    expect(course.at(-1)).toMatch(/^discovery: refused: <stream:error><host-unknown\/>/);
  });

  test('starttls-twice: the second is refused', () => {
    const { course } = playClient(client, task, caseOf('starttls-twice'), [before, ['discovery', 'upgrade']]);
    expect(course.at(-1)).toMatch(/^upgrade: refused: <failure\/>/);
  });
});
