import { describe, expect, test } from 'vitest';

import { toText } from '../../bytes/hex';
import type { ClientTask, Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import {
  layersOf,
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
} from '../recorded.fixture';
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

/** Prosody has features of instant messaging; ours says that it has errors in dialback (XEP-0220 section 2.5). */
const shared = (word: string): string =>
  word.includes('bind(required)')
    ? 'features(bind(required))'
    : word.replace(/\bdialback\(errors\)/, 'dialback');

describe("recorded clients at our server: the same elements, but Prosody's own", () => {
  replayAtOurServer({
    cases,
    server: ({ name }) => serverIn(name.startsWith('s2s') ? forServers : forClients),
    policy: { ...aPolicy, requiresTls: true, authBeforeTls: 'refused' },
    setup: {
      's2s-no-certificate': { requiresTls: false },
      'no-certificate': { requiresTls: false, authBeforeTls: 'allowed' },
      'no-certificate-login': { requiresTls: false },
    },
    summary: (bytes) => summary(bytes).map(shared),
    differences: {
      'no-certificate': {
        why: 'Prosody offers only mechanisms that show no password; ours, with logins allowed, all',
        ours: () => [['stream', 'features(mechanisms(mechanism mechanism mechanism) starttls)', 'proceed']],
      },
      'no-certificate-login': {
        why: 'where PLAIN is not taken, ours lists no mechanism and demands TLS',
        ours: () => [['stream', 'features(starttls(required))', 'failure(encryption-required)', 'end']],
      },
      's2s-dialback-before-tls': {
        why: 'Prosody says nothing, ours says why, as XEP-0220 section 2.5 has it',
        ours: () => [
          ['stream', 'features(dialback starttls(required))', 'result(error(policy-violation))', 'end'],
        ],
      },
    },
  });
});

const task: ClientTask = { ...aTask, envelope: { from: 'alice@example.net', to: 'bob@example.org' } };

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

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded server: gets through, or is told why not', () => {
  replayAtOurClient({
    cases: cases.map(withOurIds),
    client: ({ name }) => clientIn(name.startsWith('s2s') ? asServer : asClient),
    task: task,
    courses: {
      session: [[before, ['discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login', 'work', 'goodbye']], 'goodbye: accepted'],
      's2s-session': [[before, ['discovery', 'goodbye']], 'goodbye: accepted'],
      's2s-implicit-tls': [[[], ['greeting', 'discovery', 'goodbye']], 'goodbye: accepted'],
      's2s-dialback-before-tls': [[['greeting', 'discovery', 'goodbye']], 'goodbye: accepted'],
      'unknown-command': [
        [before],
        'upgrade: refused: <stream:error><unsupported-stanza-type/></stream:error>',
      ],
      'unknown-host': [[['greeting', 'discovery']], /^discovery: refused: <stream:error><host-unknown\/>/],
      'starttls-twice': [[before, ['discovery', 'upgrade']], /^upgrade: refused: <failure\/>/],
      'starttls-junk-argument': [[before, ['discovery', 'goodbye']], 'goodbye: accepted'],
      'starttls-wrong-namespace': [
        [before],
        'upgrade: refused: <stream:error><unsupported-stanza-type/></stream:error>',
      ],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        'login: refused: <failure><encryption-required/></failure>',
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], 'upgrade: accepted'],
      'no-certificate-login': [
        [['greeting', 'discovery', 'login']],
        'login: refused: <failure><encryption-required/></failure>',
      ],
      's2s-no-certificate': [[before], 'upgrade: accepted'],
    },
  });
});

describe('our client at the recorded servers', () => {
  const client = clientIn(asClient);

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
});
