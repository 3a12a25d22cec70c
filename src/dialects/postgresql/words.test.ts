/** What the listener and the inspector make of messages, and that no octets upset anybody. */
import { describe, expect, test } from 'vitest';

import { concat, fromText } from '../../bytes/hex';
import type { Side } from '../dialect';
import { bytesOf, expectDescribed, expectSameInAnyPieces, outline } from '../hostile.fixture';
import { describe as describePostgresql } from './describe';
import { postgresql } from './index';
import { listener, type ListenerState } from './listener';
import {
  authenticationRequest,
  commandComplete,
  dataRow,
  errorResponse,
  message,
  packet,
  parameterStatus,
  passwordMessage,
  query,
  readyForQuery,
  rowDescription,
  saslInitialResponse,
  saslRequest,
  saslResponse,
  sslRequest,
  startupMessage,
  terminate,
} from './message';

const startup = startupMessage({ user: 'alice', database: 'postgres' });

describe('the listener', () => {
  const asked: ListenerState = { started: false, asked: 'SSLRequest', proof: 'password' };
  const started: ListenerState = { started: true, asked: null, proof: 'password' };
  const rows: readonly (readonly [
    string,
    Side,
    Uint8Array,
    ListenerState,
    string | null,
    string | null,
    string,
  ])[] = [
    ['SSLRequest', 'client', sslRequest, listener.start, 'request', null, 'SSLRequest'],
    ['S', 'server', fromText('S'), asked, 'go-ahead', null, 'S'],
    ['N', 'server', fromText('N'), asked, 'refusal', null, 'N'],
    [
      'an error in its place',
      'server',
      errorResponse('FATAL', '0A000', 'no'),
      asked,
      'refusal',
      null,
      'FATAL 0A000: no',
    ],
    ['GSSENCRequest', 'client', packet(80877104), listener.start, null, null, 'GSSENCRequest'],
    ['startup', 'client', startup, listener.start, null, 'query', 'user alice, database postgres'],
    [
      'a password',
      'client',
      passwordMessage('correct horse'),
      started,
      null,
      'credentials',
      'password correct horse',
    ],
    ['what SASL there is', 'server', saslRequest('SCRAM-SHA-256'), started, null, null, 'SASL SCRAM-SHA-256'],
    [
      'how SCRAM begins',
      'client',
      saslInitialResponse('SCRAM-SHA-256', 'n,,n=,r=abc'),
      { ...started, proof: 'sasl-first' },
      null,
      null,
      'SCRAM-SHA-256: n,,n=,r=abc',
    ],
    [
      'a challenge',
      'server',
      authenticationRequest(11, 'r=abcd,s=QQ==,i=4096'),
      { ...started, proof: 'sasl-final' },
      null,
      null,
      'SASL r=abcd,s=QQ==,i=4096',
    ],
    [
      'a proof, which guesses can be tried against',
      'client',
      saslResponse('c=biws,r=abcd,p=QQ=='),
      { ...started, proof: 'sasl-final' },
      null,
      'credentials',
      'no password, but a proof to try passwords against offline: c=biws,r=abcd,p=QQ==',
    ],
    ['a query', 'client', query('SELECT 1'), started, null, 'query', 'SELECT 1'],
    ['a row', 'server', dataRow(fromText('1')), started, null, 'query', '1'],
    [
      'a setting',
      'server',
      parameterStatus('TimeZone', 'UTC'),
      started,
      null,
      'capabilities',
      'TimeZone UTC',
    ],
    ['octets', 'client', u32zero(), listener.start, null, null, 'octets that are no message'],
  ];
  test.each(rows)('%s', (_, from, bytes, state, upgrade, carries, text) => {
    expect(listener.hear(from, bytes, state)).toMatchObject({ upgrade, carries, text });
  });

  test('a refusal that somebody else gave does not keep it from going on', () => {
    const heard = listener.hear('client', startup, asked);
    expect(heard.state).toEqual(started);
  });

  function u32zero(): Uint8Array {
    return fromText('\0\0\0\0');
  }
});

describe('the inspector', () => {
  const look = (from: Side, bytes: Uint8Array, about = ''): readonly string[] => {
    const { title, fields } = describePostgresql(from, bytes, about);
    return [title, ...outline(fields)];
  };
  test('SSLRequest', () => {
    expect(look('client', sslRequest)).toEqual([
      'SSLRequest',
      '0+8 SSLRequest=',
      '  0+4 length=8',
      '  4+4 code=1234.5679 (80877103)',
    ]);
  });
  test('its answer, and what somebody put behind it', () => {
    expect(look('server', concat(fromText('S'), readyForQuery), 'answer')).toEqual([
      'answer: S (yes, TLS begins), ReadyForQuery',
      '0+1 answer=S (yes, TLS begins)',
      '1+6 ReadyForQuery=',
      '  1+1 type=Z',
      '  2+4 length=5',
      '  6+1 status=I',
    ]);
  });
  test('a startup message', () => {
    expect(look('client', startupMessage({ user: 'al' }))).toEqual([
      'StartupMessage: user al',
      '0+17 StartupMessage=user al',
      '  0+4 length=17',
      '  4+4 code=3.0 (196608)',
      '  8+5 parameter=user',
      '  13+3 value=al',
      '  16+1 terminator=0',
    ]);
  });
  test('SCRAM', () => {
    expect(look('server', saslRequest('SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256'))[0]).toBe(
      'Authentication: SASL SCRAM-SHA-256-PLUS, SCRAM-SHA-256',
    );
    expect(
      look('client', saslInitialResponse('SCRAM-SHA-256', 'n,,n=,r=abc'), 'SASLInitialResponse'),
    ).toEqual([
      'SASLInitialResponse: SCRAM-SHA-256 n,,n=,r=abc',
      '0+34 SASLInitialResponse=SCRAM-SHA-256 n,,n=,r=abc',
      '  0+1 type=p',
      '  1+4 length=33',
      '  5+14 mechanism=SCRAM-SHA-256',
      '  19+4 length of the response=11',
      '  23+3 gs2-header=n,',
      '  26+3 user=',
      '  29+5 nonce=abc',
    ]);
    expect(look('client', saslResponse('c=biws,r=abcd,p=QQ==,x'), 'SASLResponse').slice(4)).toEqual([
      '  5+7 channel-binding=biws',
      '  12+7 nonce=abcd',
      '  19+7 proof=QQ==',
      '  26+1 attribute=x',
    ]);
  });
  test('rows', () => {
    const bytes = concat(rowDescription('a', 23, 4), dataRow(fromText('1')), commandComplete('SELECT 1'));
    expect(look('server', bytes).slice(0, 1)).toEqual([
      'RowDescription: a, DataRow: 1, CommandComplete: SELECT 1',
    ]);
  });
  test('an error', () => {
    expect(look('server', errorResponse('FATAL', '28000', 'no'))).toEqual([
      'ErrorResponse: FATAL 28000 no',
      '0+31 ErrorResponse=FATAL 28000 no',
      '  0+1 type=E',
      '  1+4 length=30',
      '  5+7 severity=FATAL',
      '  12+7 severity, not translated=FATAL',
      '  19+7 SQLSTATE=28000',
      '  26+4 message=no',
      '  30+1 terminator=0',
    ]);
  });
});

const octets = bytesOf(
  sslRequest,
  startup,
  passwordMessage('correct horse'),
  query('SELECT 1'),
  terminate,
  fromText('S'),
  fromText('N'),
  authenticationRequest(3),
  authenticationRequest(0),
  saslRequest('SCRAM-SHA-256'),
  authenticationRequest(11, 'r=abcd,s=QQ==,i=4096'),
  authenticationRequest(12, 'v=QQ=='),
  saslInitialResponse('SCRAM-SHA-256', 'n,,n=,r=abc'),
  saslResponse('c=biws,r=abcd,p=QQ=='),
  parameterStatus('a', 'b'),
  readyForQuery,
  rowDescription('a', 23, 4),
  dataRow(fromText('1')),
  errorResponse('ERROR', '42601', 'no'),
  message('P'),
  message('S'),
);

test('any octets in any pieces come to the same', () => {
  expectSameInAnyPieces(postgresql, octets);
});

test('any octets are described', () => {
  expectDescribed(postgresql, octets);
});

test('the title of a row has its text decoded once', () => {
  const { title } = describePostgresql('server', dataRow(new TextEncoder().encode('Grüße € ␀')), 'row');
  expect(title).toBe('DataRow: Grüße € ␀');
});
