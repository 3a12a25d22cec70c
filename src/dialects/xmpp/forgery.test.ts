/** The lies in words, and what the two sides make of them. */
import { describe, expect, test } from 'vitest';

import { fromText, toText } from '../../bytes/hex';
import type { Lie } from '../dialect';
import { aLiar, aPolicy, aTask, readAs } from '../for-tests';
import { aboutClient, aboutServer } from './about';
import { asClient } from './as-client';
import { clientIn, wordsIn } from './client';
import { forClients } from './for-clients';
import { forgeryOf } from './forgery';
import { serverIn } from './server';
import { splitXml } from './xml';

const proceed = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const starttls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const streams = "xmlns:stream='http://etherx.jabber.org/streams'";
const header = (content: string, attributes: string): string =>
  `<?xml version='1.0'?><stream:stream xmlns='${content}' ${attributes} version='1.0'>`;
const toClient = (attributes: string): string => header('jabber:client', `${streams} ${attributes}`);

const tell = (ofUser: boolean, lie: Lie, genuine: string): string =>
  toText(forgeryOf(ofUser).lies![lie]!(fromText(genuine), aLiar));

test.each([
  ['a user’s client', true, aboutClient],
  ['a server', false, aboutServer],
])('what is listed for %s can be told', (_, ofUser, { lies }) => {
  expect(Object.keys(forgeryOf(ofUser).lies!).sort()).toEqual([...lies].sort());
});

test.each([
  [
    'commands',
    starttls,
    `${starttls}${toClient("to='example.org'")}` +
      "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG1hbGxvcnkAd29ybXdvb2Q=</auth>",
  ],
  [
    'responses',
    proceed,
    proceed +
      toClient("from='example.org' id='forged'") +
      "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" +
      '<mechanism>PLAIN</mechanism></mechanisms></stream:features>' +
      "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>" +
      toClient("from='example.org' id='forged'") +
      "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><required/></bind></stream:features>" +
      "<iq id='bind' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>" +
      '<jid>alice@example.org/lab</jid></bind></iq>',
  ],
  [
    'referral',
    toClient("from='example.org'"),
    toClient("from='example.org'") +
      "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>mx.attacker.test</see-other-host>" +
      '</stream:error></stream:stream>',
  ],
  [
    'alert',
    proceed,
    "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>" +
      "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>" +
      'Your account is locked. Unlock it at https://mx.attacker.test/</text></stream:error></stream:stream>',
  ],
  ['no-answer', starttls, '</proceed>'],
] as const)('%s', (lie, genuine, words) => {
  expect(tell(true, lie, genuine)).toBe(words);
});

test('responses, between servers: the domain is proved', () => {
  expect(tell(false, 'responses', proceed)).toBe(
    proceed +
      header('jabber:server', `xmlns:db='jabber:server:dialback' ${streams} from='example.org' id='forged'`) +
      "<stream:features><dialback xmlns='urn:xmpp:features:dialback'/></stream:features>" +
      "<db:result from='example.org' to='client.example' type='valid'/>",
  );
});

describe('what is made of them', () => {
  const client = clientIn(asClient);
  const server = serverIn(forClients);
  const secured = { ...aPolicy, secured: true };

  test('a new stream takes the commands, for they begin with its header; alone the login is no stream', () => {
    const hear = (words: string) => {
      let { state, then } = server.secured(server.begin(aPolicy).state, secured);
      for (let rest = fromText(words); then === 'listen';) {
        const split = splitXml(rest, state.stream === null);
        if (split.kind === 'incomplete') break;
        ({ rest } = split);
        ({ state, then } = server.hear(split.message, state, secured));
      }
      return { authenticated: state.authenticated, then };
    };
    const commands = tell(true, 'commands', '');
    expect(hear(commands)).toEqual({ authenticated: 'mallory', then: 'listen' });
    const login = commands.slice(commands.indexOf('<auth'));
    expect(hear(login)).toEqual({ authenticated: null, then: 'close' });
  });

  /** A client whose stream the server has opened. */
  const opened = () => {
    const state = client.begin(aTask);
    const words = fromText(toClient("from='example.org' id='1'"));
    const reading = readAs(client.exchanges('discovery', state)[0]!, words, state);
    if (reading.kind !== 'more') throw new Error(reading.kind);
    return reading.state;
  };

  test('the client knows where it has been sent, and takes it for a no', () => {
    const state = opened();
    const words = fromText(tell(true, 'referral', ''));
    const split = client.split(words, state);
    const error = split.kind === 'message' ? split.message : words;
    const reading = readAs(client.exchanges('discovery', state)[0]!, error, state);
    expect(reading).toMatchObject({ kind: 'refused', ends: true });
    expect(reading.kind === 'refused' ? client.referral!(reading.state) : null).toBe('mx.attacker.test');
  });

  test('an error has words for people, and nothing else has', () => {
    const state = opened();
    const words = fromText(tell(true, 'alert', proceed));
    const split = client.split(words, state);
    const error = split.kind === 'message' ? split.message : words;
    expect(wordsIn(error, state)).toBe('Your account is locked. Unlock it at https://mx.attacker.test/');
    expect(wordsIn(fromText(proceed), state)).toBeNull();
  });

  test('an end tag that ends nothing is neither yes nor no', () => {
    const state = opened();
    const words = fromText(tell(true, 'no-answer', starttls));
    expect(client.split(words, state)).toMatchObject({ kind: 'message', rest: new Uint8Array(0) });
    expect(readAs(client.exchanges('upgrade', state)[0]!, words, state).kind).toBe('unintelligible');
  });
});
