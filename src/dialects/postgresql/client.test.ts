import { describe, expect, test } from 'vitest';

import { fromText } from '../../bytes/hex';
import { aTask, readAs } from '../for-tests';
import { client } from './client';
import {
  authenticationRequest,
  errorResponse,
  message,
  parameterStatus,
  readyForQuery,
  saslRequest,
} from './message';

const begun = client.begin(aTask);

describe('the answer to SSLRequest', () => {
  const [request] = client.exchanges('upgrade', begun);
  const rows: readonly (readonly [string, Uint8Array, string])[] = [
    ['S', fromText('S'), 'accepted'],
    ['N', fromText('N'), 'refused'],
    ['G', fromText('G'), 'unintelligible'],
    ['an error from a very old server', errorResponse('FATAL', '0A000', 'what?'), 'refused'],
    ['something else', message('T'), 'unintelligible'],
  ];
  test.each(rows)('%s', (_, answer, kind) => {
    expect(readAs(request!, answer, begun).kind).toBe(kind);
  });

  test('nothing behind the one octet is read with it', () => {
    expect(client.split(fromText('Smore'), begun)).toEqual({
      kind: 'message',
      message: fromText('S'),
      rest: fromText('more'),
    });
  });

  test('is final: TLS is not asked for again', () => {
    const reading = readAs(request!, fromText('N'), begun);
    expect(client.offersUpgrade(begun)).toBe(true);
    expect(reading.kind === 'refused' && client.offersUpgrade(reading.state)).toBe(false);
    expect(client.offersUpgrade(client.forget(begun))).toBe(false);
  });
});

describe('the login', () => {
  const [startup, password] = client.exchanges('login', begun);
  const rows: readonly (readonly [string, Uint8Array, string])[] = [
    ['asks for the password', authenticationRequest(3), 'accepted'],
    ['asks for nothing', authenticationRequest(0), 'accepted'],
    ['asks for SCRAM', saslRequest('SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'), 'accepted'],
    ['asks for SASL that this client has not', saslRequest('OAUTHBEARER'), 'refused'],
    ['asks for an MD5 hash', authenticationRequest(5, 'salt'), 'refused'],
    ['has no line in pg_hba.conf', errorResponse('FATAL', '28000', 'no'), 'refused'],
    ['says something to people first', message('N', fromText('SNOTICE\0\0')), 'more'],
  ];
  test.each(rows)('a server that %s', (_, answer, kind) => {
    expect(readAs(startup!, answer, begun).kind).toBe(kind);
  });

  test('with nothing asked for, the client only listens', () => {
    const reading = readAs(startup!, authenticationRequest(0), begun);
    const state = reading.kind === 'accepted' ? reading.state : begun;
    expect(client.exchanges('login', state)[1]!.say).toBeNull();
  });

  test('after TLS was not asked for, S is a setting and no answer', () => {
    const reading = readAs(startup!, authenticationRequest(3), begun);
    const state = reading.kind === 'accepted' ? reading.state : begun;
    const setting = parameterStatus('TimeZone', 'UTC');
    expect(client.split(setting, state)).toMatchObject({ message: setting });
    expect(readAs(password!, setting, state).kind).toBe('more');
  });

  test.each([
    ['53300', 'temporary'],
    ['57P03', 'temporary'],
    ['28P01', 'permanent'],
  ])('SQLSTATE %s is %s', (code, permanence) => {
    expect(readAs(password!, errorResponse('FATAL', code, 'no'), begun)).toMatchObject({ permanence });
  });
});

test('it says goodbye only where there was a session', () => {
  expect(client.exchanges('goodbye', begun)).toEqual([]);
  const [, password] = client.exchanges('login', begun);
  const reading = readAs(password!, readyForQuery, begun);
  expect(reading.kind === 'accepted' && client.exchanges('goodbye', reading.state)).toHaveLength(1);
});
