/** What our Telnet server asks for first, and that one which demands TLS asks for nothing else before it. */
import { describe, expect, test } from 'vitest';

import { fromText, toHex, toText } from '../../bytes/hex';
import type { ServerPolicy } from '../dialect';
import { aPolicy, aTask, readAs, turnsOf } from '../for-tests';
import { client } from './client';
import { server } from './server';

const doStartTls = '\xff\xfd\x2e';
const willStartTls = '\xff\xfb\x2e';
const wontStartTls = '\xff\xfc\x2e';
const follows = '\xff\xfa\x2e\x01\xff\xf0';

const greeting = (policy: Partial<ServerPolicy>): string =>
  toText(server.begin({ ...aPolicy, ...policy }).say ?? fromText(''));
const answers = (words: string, policy: Partial<ServerPolicy>) =>
  turnsOf(server, words, { ...aPolicy, ...policy }).map(({ say, then }) => [
    toText(say ?? fromText('')),
    then,
  ]);

const demands: readonly Partial<ServerPolicy>[] = [{ requiresTls: true }, { authBeforeTls: 'refused' }];

describe('START_TLS asked for alone', () => {
  test.each(demands)('%j: DO START_TLS, and neither another option nor a prompt', (policy) => {
    expect(greeting(policy)).toBe(doStartTls);
  });

  test('where TLS is only offered, the other options and the prompt come with it', () => {
    expect(greeting({})).toMatch(/^\xff\xfd\x2e\xff\xfb\x03\xff\xfb\x01[^\xff]*Username: $/);
  });

  test.each(demands)('%j: inside TLS it asks for the name, and for TLS no more', (policy) => {
    expect(greeting({ ...policy, secured: true })).toMatch(/^\xff\xfb\x03\xff\xfb\x01[^\xff]*Username: $/);
  });

  test.each(demands)('%j: whoever agrees is told that TLS follows, and begins it', (policy) => {
    expect(answers(willStartTls + follows, policy)).toEqual([
      [follows, 'listen'],
      ['', 'start-tls'],
    ]);
  });

  test.each(demands)('%j: whoever will not, or types all the same, is shown out', (policy) => {
    for (const words of [wontStartTls, 'alice\r\n'])
      expect(answers(words, policy)).toEqual([[expect.stringMatching(/^\[SSL required/), 'close']]);
  });

  test('FOLLOWS without WILL before it begins nothing', () => {
    expect(answers(follows, { requiresTls: true })).toEqual([['', 'listen']]);
  });

  test('our client takes it for the offer, without waiting for a prompt', () => {
    const start = client.begin(aTask);
    const reading = readAs(client.exchanges('greeting', start)[0]!, fromText(doStartTls), start);
    if (reading.kind !== 'accepted') throw new Error(reading.kind);
    expect(client.offersUpgrade(reading.state)).toBe(true);
    expect(client.exchanges('upgrade', reading.state).map(({ say }) => toHex(say!))).toEqual([
      toHex(fromText(willStartTls + follows)),
    ]);
  });
});
