/** The login of a user's client by SCRAM: what either side takes from the other, and what it does not. */
import { describe, expect, test } from 'vitest';

import { toBase64 } from '../../bytes/base64';
import { concat, empty, fromText, toText } from '../../bytes/hex';
import { aPolicy, aTask, readAs } from '../for-tests';
import { asClient } from './as-client';
import { clientIn, type ClientState } from './client';
import { forClients } from './for-clients';
import { serverIn } from './server';

const client = clientIn(asClient);
const server = serverIn(forClients);
const policy = { ...aPolicy, secured: true };

/** Goes through discovery and login with a real server, whose words can be changed on the way; how it ended and what the client said. */
function logIn(meddle = (text: string): string => text, password = aTask.account.password) {
  let state: ClientState = client.begin({ ...aTask, account: { ...aTask.account, password } });
  let { state: talk } = server.begin(policy);
  let heard = empty;
  const said: string[] = [];
  const steps = (['discovery', 'login'] as const).map(
    (phase) => (index: number) => client.exchanges(phase, state)[index],
  );
  for (const step of steps) {
    for (let index = 0, one = step(0); one !== undefined; one = step(++index)) {
      said.push(toText(one.say!));
      for (let rest = one.say!; rest.length > 0;) {
        const split = server.split(rest, talk);
        if (split.kind === 'incomplete') throw new Error('the client said half a thing');
        const turn = server.hear(split.message, talk, policy);
        heard = concat(heard, fromText(meddle(toText(turn.say ?? empty))));
        talk = turn.state;
        rest = split.rest;
      }
      for (let done = false; !done;) {
        const split = client.split(heard, state);
        if (split.kind === 'incomplete') throw new Error('nothing more comes');
        heard = split.rest;
        const reading = readAs(one, split.message, state);
        if (reading.kind === 'refused' || reading.kind === 'unintelligible') {
          return { end: `${reading.kind}: ${reading.text}`, said };
        }
        state = reading.state;
        done = reading.kind === 'accepted';
      }
    }
  }
  return { end: 'accepted', said };
}

const names = (said: readonly string[]) =>
  said.map((one) => /mechanism='([^']*)'/.exec(one)?.[1] ?? '').filter(Boolean);

describe('both sides', () => {
  test.each([
    ['the best there is', (text: string) => text, 'SCRAM-SHA-256'],
    ['the next', (text: string) => text.replace('<mechanism>SCRAM-SHA-256</mechanism>', ''), 'SCRAM-SHA-1'],
    [
      'PLAIN, where there is nothing else',
      (text: string) => text.replace(/<mechanism>SCRAM-SHA-\d+<\/mechanism>/g, ''),
      'PLAIN',
    ],
  ])('come to an end with %s', (_, meddle, mechanism) => {
    const { end, said } = logIn(meddle);
    expect(end).toBe('accepted');
    expect(names(said)).toEqual([mechanism]);
  });

  test('the password is in no message', () => {
    const { said } = logIn();
    const carried = said.map((one) => />([^<>]+)</.exec(one)?.[1] ?? '').map((text) => atob(text));
    expect(carried.join()).toContain('n=alice');
    expect(carried.join()).not.toContain(aTask.account.password);
  });

  test('a wrong password', () => {
    expect(logIn(undefined, 'wrong').end).toBe('refused: <failure><not-authorized/></failure>');
  });

  const inside = (change: (text: string) => string) => (text: string) =>
    text.replace(
      /(<(?:challenge|success)[^>]*>)([^<]+)/,
      (_, tag: string, coded: string) => `${tag}${toBase64(fromText(change(atob(coded))))}`,
    );
  test.each([
    ['somebody changed the rounds', inside((text) => text.replace('i=4096', 'i=4095')), /not-authorized/],
    ['more rounds than anybody does', inside((text) => text.replace('i=', 'i=9999')), /nobody should answer/],
    ['a nonce of its own', inside((text) => text.replace('r=', 'r=x')), /nobody should answer/],
    ['another signature', inside((text) => text.replace(/v=..../, 'v=AAAA')), /has not shown/],
    [
      'no signature',
      (text: string) => text.replace(/(<success[^>]*)>[^<]+<\/success>/, '$1/>'),
      /has not shown/,
    ],
    [
      'success at once',
      (text: string) => text.replace(/<challenge([^>]*)>.*/, '<success$1/>'),
      /has not shown/,
    ],
  ])('the client gives up: %s', (_, meddle, end) => {
    expect(logIn(meddle).end).toMatch(end);
  });
});

describe('the server', () => {
  const open =
    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>";
  const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
  const say = (name: string, text: string) => `<${name}>${toBase64(fromText(text))}</${name.split(' ')[0]}>`;
  const auth = (text: string) => say(`auth xmlns='${sasl}' mechanism='SCRAM-SHA-256'`, text);
  const response = (text: string) => say(`response xmlns='${sasl}'`, text);
  const last = (bytes: string): string => {
    let { state } = server.begin(policy);
    let said = empty;
    for (let rest = fromText(bytes); rest.length > 0;) {
      const split = server.split(rest, state);
      if (split.kind === 'incomplete') throw new Error('cut short');
      const turn = server.hear(split.message, state, policy);
      said = turn.say ?? empty;
      state = turn.state;
      rest = split.rest;
    }
    return toText(said);
  };
  test.each([
    [
      'no first words: asks for them',
      `<auth xmlns='${sasl}' mechanism='SCRAM-SHA-256'/>`,
      `<challenge xmlns='${sasl}'/>`,
    ],
    [
      'and then takes them',
      `<auth xmlns='${sasl}' mechanism='SCRAM-SHA-256'/>${response('n,,n=alice,r=abc')}`,
      `<challenge xmlns='${sasl}'>`,
    ],
    ['no SCRAM', auth('hello'), '<malformed-request/>'],
    ['a binding that was not offered', auth('p=tls-exporter,,n=alice,r=abc'), '<malformed-request/>'],
    ['no proof', auth('n,,n=alice,r=abc') + response('hello'), '<not-authorized/>'],
    ['somebody who does not exist is challenged too', auth('n,,n=bob,r=abc'), `<challenge xmlns='${sasl}'>`],
    ['and fails as late', auth('n,,n=bob,r=abc') + response('hello'), '<not-authorized/>'],
  ])('%s', (_, bytes, expected) => {
    expect(last(open + bytes)).toContain(expected);
  });
});
