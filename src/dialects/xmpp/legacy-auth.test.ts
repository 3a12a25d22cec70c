/** The login from before SASL (XEP-0078): who says it, who hears it, and what a server makes of it. */
import { expect, test } from 'vitest';

import { concat, empty, fromText, toText } from '../../bytes/hex';
import type { ServerPolicy } from '../dialect';
import { aPolicy, aTask } from '../for-tests';

import { asClient } from './as-client';
import { clientIn } from './client';
import { forClients } from './for-clients';
import { listener } from './listener';
import { serverIn } from './server';

const client = clientIn(asClient);
const server = serverIn(forClients);

const [opening] = client.exchanges('login', client.begin(aTask));
const header = opening?.say ?? empty;
const login = ({ user, password }: { readonly user: string; readonly password: string }): Uint8Array =>
  fromText(
    `<iq type='set' id='auth'><query xmlns='jabber:iq:auth'><username>${user}</username><password>${password}</password><resource>lab</resource></query></iq>`,
  );

function answers(policy: Partial<ServerPolicy>, ...said: readonly Uint8Array[]) {
  const opened = { ...aPolicy, ...policy };
  let turn = server.begin(opened);
  for (const words of [header, ...said]) turn = server.hear(words, turn.state, opened);
  return turn;
}

test.each<[string, Partial<ServerPolicy>, Uint8Array, RegExp]>([
  ['in plaintext, where that is allowed', {}, login(aTask.account), /^<iq id='auth' type='result'\/>$/],
  ['before TLS, where not', { authBeforeTls: 'refused' }, login(aTask.account), /<not-acceptable /],
  ['before TLS, where TLS is demanded', { requiresTls: true }, login(aTask.account), /<not-acceptable /],
  ['a wrong password', {}, login({ ...aTask.account, password: 'x' }), /<error type='auth'><not-authorized /],
  [
    'no resource',
    {},
    fromText(toText(login(aTask.account)).replace(/<resource>.*<\/resource>/, '')),
    /<not-acceptable /,
  ],
])('a server: %s', (_, policy, words, expected) => {
  const answer = answers(policy, words);
  expect(toText(answer.say ?? empty)).toMatch(expected);
  expect(answer.then).toBe('listen');
});

test('who is in may send a message, and has no business asking again', () => {
  const message = fromText("<message to='bob@example.org'><body>x</body></message>");
  expect(answers({}, login(aTask.account), message).then).toBe('listen');
  expect(toText(answers({}, login(aTask.account), login(aTask.account)).say ?? empty)).toContain(
    '<service-unavailable ',
  );
});

test('a client says it behind the header, and keeps the features that come with it for later', () => {
  const features = fromText(
    "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>",
  );
  const fromServer = fromText(
    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
  );
  const opened = opening?.read?.(fromServer, client.begin(aTask));
  if (opened?.kind !== 'accepted') throw new Error(opened?.kind);
  const [, asks] = client.exchanges('login', opened.state);
  expect(asks?.say).toEqual(login(aTask.account));
  const waits = asks?.read?.(features, opened.state);
  if (waits?.kind !== 'more') throw new Error(waits?.kind);
  const refused = asks?.read?.(fromText("<iq id='auth' type='error'/>"), waits.state);
  expect(refused).toMatchObject({ kind: 'refused', permanence: 'permanent' });
  expect(client.offersUpgrade(waits.state)).toBe(true);
  expect(client.exchanges('discovery', waits.state)).toEqual([]);
  // Inside TLS it logs in as anybody does.
  expect(client.exchanges('discovery', client.forget(waits.state)).length).toBe(1);
});

test.each([
  ['the password', login(aTask.account), 'credentials', 'jabber:iq:auth alice / correct horse'],
  [
    'a digest of it',
    fromText(
      "<iq type='set' id='a'><query xmlns='jabber:iq:auth'><username>alice</username><digest>48fc</digest></query></iq>",
    ),
    'credentials',
    /digest/,
  ],
  ['neither', fromText("<iq type='get' id='a'><query xmlns='jabber:iq:auth'/></iq>"), null, /query/],
] as const)('who listens has %s', (_, words, carries, text) => {
  const { state } = listener.hear('client', header, listener.start);
  const heard = listener.hear('client', concat(words), state);
  expect(heard.carries).toBe(carries);
  expect(heard.text).toMatch(text);
});
