/** IMAP against what Dovecot said. */
import { describe, expect, test } from 'vitest';

import { concat, toText } from '../../bytes/hex';
import type { Phase } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { splitWhole } from '../literals/framing';
import {
  playClient,
  replayAtOurClient,
  replayAtOurServer,
  saidBy,
  type Case,
  type Step,
} from '../recorded.fixture';
import { pieces } from '../split';

import { client } from './client';
import recording from './recordings/imap-dovecot.json';
import { capabilitiesOf, isStatusLine, parseResponse } from './response';
import { server } from './server';

const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

/** Capabilities that both have; Dovecot has many more after the login. */
const both = [
  'IMAP4REV1',
  'SASL-IR',
  'ID',
  'LITERAL+',
  'STARTTLS',
  'LOGINDISABLED',
  'AUTH=PLAIN',
  'UNSELECT',
];
/** Our mailbox has another message, and it has been read; `* OK [UNSEEN 1]` and the mailbox's counts are left out. */
const mailbox = ['UNSEEN', 'EXISTS', 'RECENT'];
/** A login that is refused, word by word. */
const refusal = /PRIVACYREQUIRED|ALERT/;

/** Tag, condition and response code of each response in order, with the capabilities it tells, and the words of a refused login. */
const summary = (bytes: Uint8Array) =>
  pieces(bytes, (buffer) => splitWhole(buffer, isStatusLine)).flatMap((piece) => {
    const response = parseResponse(piece);
    if (response === null) throw new Error(`no response: ${toText(piece)}`);
    if (response.kind === 'go-on') return [['+']];
    if (refusal.test(toText(piece))) return [[toText(piece)]];
    const list = capabilitiesOf(response)?.filter((one) => both.includes(one));
    const said =
      response.kind === 'data'
        ? ['*', response.name]
        : [response.tag ?? '*', response.condition, response.code?.name ?? ''];
    return mailbox.includes(said.at(-1)!) ? [] : [[...said, ...(list ?? []).toSorted()]];
  });

describe("Dovecot's client at our server: the same answers", () => {
  replayAtOurServer({
    cases,
    server: () => server,
    policy: { ...aPolicy, authBeforeTls: 'refused' },
    setup: { 'no-certificate': { upgrade: 'not-offered' } },
    summary,
    differences: {
      'starttls-junk-argument': {
        why: 'Dovecot ignores an argument to STARTTLS; RFC 9051 section 6.2.1 has none, so ours says BAD and goes on in plaintext',
        ours: ([before]) => [[...before!.slice(0, -1), ['a2', 'BAD', '']]],
      },
    },
  });
});

/**
 * The session as our client holds it: the greeting has told it the capabilities, so it does not ask before TLS, and its tags count
 * on in TLS, where the recorded client began anew. It says more before LOGOUT, so that is left out.
 */
function asOurs({ name, steps }: Case): Case {
  const inTls = steps.findIndex(({ event }) => event === 'tls-handshake');
  const implicit = steps[0]?.event === 'tls-handshake';
  const kept: Step[] = [];
  let tag = 0;
  let renamed = '';
  let skipping = false;
  for (const [index, step] of steps.entries()) {
    const [, words = ''] = /^\w+ (.*)$/s.exec(step.text ?? '') ?? [];
    if (step.from === 'client') {
      const asked = words === 'CAPABILITY\r\n' && (implicit || index < inTls || inTls < 0);
      skipping = asked || words === 'LOGOUT\r\n';
      if (!skipping) renamed = `a${++tag}`;
      if (!skipping) kept.push({ ...step, text: `${renamed} ${words}` });
    } else if (step.from === 'server') {
      const text = (step.text ?? '').replace(/^a\d+(?= (?:OK|NO|BAD) )/gm, renamed);
      if (!skipping) kept.push({ ...step, text });
    } else kept.push(step);
    if (step.event !== undefined) skipping = false;
  }
  return { name, steps: kept };
}

const before: readonly Phase[] = ['greeting', 'discovery', 'upgrade'];

describe('our client at the recorded server: gets through, or is told why not', () => {
  replayAtOurClient({
    cases: cases.map(asOurs),
    client: () => client,
    task: aTask,
    courses: {
      session: [[before, ['discovery', 'login']], 'login: accepted'],
      'implicit-tls': [[[], ['greeting', 'discovery', 'login']], 'login: accepted'],
      'unknown-command': [[before], /^upgrade: refused: a1 BAD Error in IMAP command/],
      'starttls-twice': [[before, ['upgrade']], 'upgrade: refused: a2 BAD TLS is already active.'],
      'starttls-junk-argument': [[before, ['discovery']], 'discovery: accepted'],
      'plaintext-injection': [[before], 'upgrade: accepted'],
      'client-hello-pipelined': [[before], 'upgrade: accepted'],
      'login-before-tls': [
        [['greeting', 'discovery', 'login']],
        /^login: refused: a1 NO \[PRIVACYREQUIRED\]/,
      ],
      'garbage-instead-of-client-hello': [[before], 'upgrade: accepted'],
      'no-certificate': [[before], "upgrade: refused: a1 BAD TLS support isn't enabled."],
      'certificate-missing': [[before], 'upgrade: accepted'],
    },
  });
});

describe("our client at Dovecot's server", () => {
  const within: readonly Phase[] = ['discovery', 'login', 'work'];

  test.each([
    ['session', [before, within]],
    ['implicit-tls', [[], ['greeting', ...within]]],
  ] as const)('%s: says what was said then, and fetches the first message', (name, phases) => {
    const recorded = asOurs(caseOf(name));
    const { said, course, unread, state } = playClient(client, aTask, recorded, phases);
    const [last] = toText(concat(...said)).match(/a\d+ FETCH 1 BODY\.PEEK\[\]\r\n$/) ?? [];
    expect(toText(concat(...said))).toBe(toText(saidBy('client', recorded.steps)) + last);
    expect(course.slice(0, -1).every((phase) => phase.endsWith(': accepted'))).toBe(true);
    expect(course.at(-1)).toBe('work: silence');
    expect([unread, state.exists]).toEqual(['', 2]);
  });

  test.each([
    ['session', true],
    ['no-certificate', false],
  ])('%s: the greeting says whether there is an offer, and that nobody may log in', (name, offered) => {
    const { state, said } = playClient(client, aTask, caseOf(name), [['greeting', 'discovery']]);
    expect([client.offersUpgrade(state), client.mayLogIn(state)]).toEqual([offered, false]);
    expect(said.map(toText)).toEqual(['']);
  });
});
