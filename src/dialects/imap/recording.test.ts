/** IMAP against what Dovecot said. */
import { describe, expect, test } from 'vitest';

import { concat, toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';
import { splitWhole } from '../literals/framing';
import { answersTo, playClient, saidBy, type Case, type Step } from '../recorded.fixture';
import { pieces } from '../split';

import { client } from './client';
import recording from './recordings/imap-dovecot.json';
import { capabilitiesOf, isStatusLine, parseResponse } from './response';
import { server } from './server';

/** Without a line in plaintext that Dovecot says in place of a TLS handshake: there its dialect has nothing to say any more. */
const cases: readonly Case[] = recording.cases.map(({ name, steps }) => ({
  name,
  steps: steps.filter((step) => !('note' in step)),
}));
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

describe("Dovecot's client at our server", () => {
  const policy: ServerPolicy = { ...aPolicy, authBeforeTls: 'refused' };
  const setup: Readonly<Record<string, Partial<ServerPolicy>>> = {
    'no-certificate': { upgrade: 'not-offered' },
  };
  /** Capabilities that both have; Dovecot has many more after the login. */
  const ours = [
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

  /** Tag, condition and response code of each response in order, with the capabilities it tells. */
  const summary = (bytes: Uint8Array) =>
    pieces(bytes, (buffer) => splitWhole(buffer, isStatusLine)).flatMap((piece) => {
      const response = parseResponse(piece);
      if (response === null) throw new Error(`no response: ${toText(piece)}`);
      if (response.kind === 'go-on') return [['+']];
      const list = capabilitiesOf(response)?.filter((one) => ours.includes(one));
      const said =
        response.kind === 'data'
          ? ['*', response.name]
          : [response.tag ?? '*', response.condition, response.code?.name ?? ''];
      return mailbox.includes(said.at(-1)!) ? [] : [[...said, ...(list ?? []).toSorted()]];
    });

  test.each(cases.filter(({ name }) => name !== 'starttls-junk-argument'))(
    '$name: the same answers',
    (recorded) => {
      const said = concat(...answersTo(server, { ...policy, ...setup[recorded.name] }, recorded));
      expect(summary(said)).toEqual(summary(saidBy('server', recorded.steps)));
    },
  );

  test('STARTTLS with an argument: Dovecot ignores it; ours says BAD, as RFC 9051 section 6.2.1 has it', () => {
    const { state } = server.begin(policy);
    const turn = server.hear(new TextEncoder().encode('a2 STARTTLS now\r\n'), state, policy);
    expect([toText(turn.say!).slice(0, 7), turn.then]).toEqual(['a2 BAD ', 'listen']);
    expect(toText(saidBy('server', caseOf('starttls-junk-argument').steps))).toContain('\r\na2 OK Begin TLS');
  });

  test('the refusal of a login, word by word', () => {
    const recorded = caseOf('login-before-tls');
    const said = toText(concat(...answersTo(server, policy, recorded)));
    const wanted = toText(saidBy('server', recorded.steps)).split('\r\n');
    expect(said.split('\r\n').filter((line) => /PRIVACYREQUIRED|ALERT/.test(line))).toEqual(
      wanted.filter((line) => /PRIVACYREQUIRED|ALERT/.test(line)),
    );
  });
});

describe("our client at Dovecot's server", () => {
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

  test('no-certificate: the refusal is believed', () => {
    const { course } = playClient(client, aTask, asOurs(caseOf('no-certificate')), [before]);
    expect(course.at(-1)).toBe("upgrade: refused: a1 BAD TLS support isn't enabled.");
  });
});
