import { describe, expect, test } from 'vitest';

import { concat, empty, fromText, toText } from '../../bytes/hex';
import type { Phase, ServerPolicy } from '../dialect';
import { aPolicy, aTask, readAs } from '../for-tests';
import { client, type ClientState } from './client';
import { pieces, splitReply } from './framing';
import recording from './postfix.recording.json';
import { capabilitiesOf, parseReply } from './reply';
import { server } from './server';

interface Step {
  readonly from?: string;
  readonly text?: string;
  readonly event?: string;
}
interface Case {
  readonly name: string;
  readonly port: number;
  readonly steps: readonly Step[];
}
const cases: readonly Case[] = recording.cases;
const caseOf = (name: string): Case => cases.find((one) => one.name === name)!;

const words = (steps: readonly Step[], from: string): Uint8Array =>
  fromText(steps.map((step) => (step.from === from ? step.text : '')).join(''));

/** What was said before TLS, and in it. */
function layers(steps: readonly Step[]): readonly (readonly Step[])[] {
  const at = steps.findIndex(({ event }) => event === 'tls-handshake');
  return at < 0 ? [steps] : [steps.slice(0, at), steps.slice(at + 1)];
}

describe("Postfix's client at our server", () => {
  const policy: ServerPolicy = {
    ...aPolicy,
    host: 'mx.recipient.example',
    domain: 'recipient.example',
    upgrade: 'offered',
    requiresTls: false,
    offersRequireTls: false,
    authBeforeTls: 'refused',
    secured: false,
  };
  const setup: Readonly<Record<number, Partial<ServerPolicy>>> = {
    587: { requiresTls: true },
    2501: { upgrade: 'not-offered' },
    2502: { upgrade: 'refuses' },
    2504: { requiresTls: true },
  };
  /** Extensions that Postfix has and this lab has not. */
  const postfixOnly = ['VRFY', 'ETRN', 'DSN', 'SMTPUTF8', 'CHUNKING'];

  /** All that our server says to these client bytes, read as its own machine reads them: nothing behind STARTTLS survives. */
  function answers({ port, steps }: Case): Uint8Array {
    const said: Uint8Array[] = [];
    const set = { ...policy, ...setup[port] };
    let { state, say } = server.begin(set);
    for (const [layer, part] of layers(steps).entries()) {
      const now = { ...set, secured: layer > 0 };
      if (layer > 0) ({ state, say } = server.secured(state, now));
      said.push(say ?? empty);
      let split = server.split(words(part, 'client'), state);
      while (split.kind === 'message') {
        const turn = server.hear(split.message, state, now);
        said.push(turn.say ?? empty);
        state = turn.state;
        if (turn.then !== 'listen') break;
        split = server.split(split.rest, state);
      }
    }
    return concat(...said);
  }

  const summary = (bytes: Uint8Array) =>
    pieces(bytes, splitReply).map((piece) => {
      const reply = parseReply(piece)!;
      const keywords = capabilitiesOf(reply).map(({ keyword }) => keyword);
      return [reply.code, reply.status, ...keywords.filter((keyword) => !postfixOnly.includes(keyword))];
    });

  const served = cases.filter(({ name }) => !name.startsWith('client-') && name !== 'port25-tls-client');
  test.each(served)('$name: the same codes, enhanced codes and capabilities', (recorded) => {
    expect(summary(answers(recorded))).toEqual(summary(words(recorded.steps, 'server')));
  });

  test('port25-tls-client: Postfix takes the bare LFs of a ClientHello for line ends; ours waits for CRLF', () => {
    expect(summary(answers(caseOf('port25-tls-client')))).toEqual([[220, null]]);
  });
});

describe('our client at the recorded servers', () => {
  const plain: readonly Phase[] = ['greeting', 'discovery', 'work', 'goodbye'];
  const refused: readonly Phase[] = ['greeting', 'discovery', 'upgrade', 'work', 'goodbye'];
  const encrypted: readonly (readonly Phase[])[] = [
    ['greeting', 'discovery', 'upgrade'],
    ['discovery', 'work', 'goodbye'],
  ];
  /** Which phases Postfix went through, before TLS and in it: its policy, which is no affair of the dialect. */
  const courses: readonly (readonly [string, readonly (readonly Phase[])[]])[] = [
    ['port25-starttls-delivery', encrypted],
    ['plaintext-session', [plain]],
    ['client-may-starttls', encrypted],
    ['client-may-no-starttls', [plain]],
    ['client-may-454', [refused]],
    ['client-encrypt-no-starttls', [['greeting', 'discovery', 'goodbye']]],
    ['client-encrypt-454', [['greeting', 'discovery', 'upgrade', 'goodbye']]],
    ['client-secure-ok', encrypted],
    ['client-secure-bad-certificate', [['greeting', 'discovery', 'upgrade'], ['goodbye']]],
    ['client-may-bad-certificate', encrypted],
    ['client-may-injected-reply', encrypted],
    ['client-encrypt-wrappermode', [[], ['greeting', 'discovery', 'work', 'goodbye']]],
    ['client-may-ehlo-refused', [plain]],
    ['client-none', [plain]],
  ];

  /** The mail of a case, its dots single again, by other means than ours. */
  const mailOf = (all: string): string =>
    (/DATA\r\n(.*?\r\n)\.\r\n/s.exec(all)?.[1] ?? '')
      .split('\r\n')
      .map((line) => line.replace(/^\./, ''))
      .join('\r\n');

  /** Postfix declares the size of its queue file, and ours that of the message. Where our case said none, none is expected. */
  const normal = (said: string, recorded: string): string =>
    said.replace(/ SIZE=\d+/, / SIZE=\d+/.exec(recorded)?.[0] ?? '');

  test.each(courses)('%s: says what was said then', (name, phases) => {
    const { steps } = caseOf(name);
    const recorded = toText(words(steps, 'client'));
    let state: ClientState = client.begin({
      ...aTask,
      clientName: 'sender.example',
      envelope: {
        from: /FROM:<(.*?)>/.exec(recorded)?.[1] ?? '',
        to: /TO:<(.*?)>/.exec(recorded)?.[1] ?? '',
      },
      message: fromText(mailOf(recorded)),
      tlsRequired: null,
    });
    const said: string[] = [];
    const unread: string[] = [];

    for (const [layer, part] of layers(steps).entries()) {
      if (layer > 0) state = client.forget(state);
      let buffer = words(part, 'server');
      const exchange = (phase: Phase, index: number): void => {
        const one = client.exchanges(phase, state)[index];
        if (one === undefined) return;
        said.push(toText(one.say ?? empty));
        const split = client.split(buffer, state);
        if (split.kind === 'incomplete') throw new Error(`no answer to ${one.name}`);
        buffer = split.rest;
        const reading = readAs(one, split.message, state);
        if (reading.kind === 'unintelligible') throw new Error(reading.text);
        state = reading.state;
        if (reading.kind === 'again') exchange(phase, 0);
        if (reading.kind === 'accepted') exchange(phase, index + 1);
      };
      for (const phase of phases[layer] ?? []) exchange(phase, 0);
      unread.push(toText(buffer));
    }
    expect(normal(said.join(''), recorded)).toBe(recorded);
    const injected = '250-mx.recipient.example\r\n250 AUTH PLAIN LOGIN\r\n';
    expect(unread.join('')).toBe(name === 'client-may-injected-reply' ? injected : '');
  });

  test('every recorded delivery by Postfix is among them', () => {
    const played = courses.map(([name]) => name);
    expect(
      cases.map(({ name }) => name).filter((name) => name.startsWith('client-') && !played.includes(name)),
    ).toEqual([]);
  });
});
