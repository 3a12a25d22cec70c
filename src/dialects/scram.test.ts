import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { readBase64 } from './sasl';
import {
  clientFinal,
  clientFirst,
  readClientFirst,
  saltOf,
  serverFinal,
  serverFirst,
  written,
  type Mechanism,
} from './scram';

const vectors: readonly (readonly [string, Mechanism, Readonly<Record<string, string>>])[] = [
  [
    'RFC 5802 section 5',
    'SCRAM-SHA-1',
    {
      client: 'fyko+d2lbbFgONRv9qkxdawL',
      server: '3rfcNHYJY1ZVvWVs7j',
      salt: 'QSXCR+Q6sek8bf92',
      first: 'n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL',
      challenge: 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
      final: 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
      answer: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
    },
  ],
  [
    'RFC 7677 section 3',
    'SCRAM-SHA-256',
    {
      client: 'rOprNGfwEbeRWgbNEkqO',
      server: '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
      salt: 'W22ZaJ0SNY7soEsUEjb6gQ==',
      first: 'n,,n=user,r=rOprNGfwEbeRWgbNEkqO',
      challenge: 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
      final:
        'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
      answer: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
    },
  ],
];

describe.each(vectors)('%s', (_, mechanism, said) => {
  const first = clientFirst('user', said.client!);

  test('all four messages', () => {
    expect(written(first)).toBe(said.first);
    expect(serverFirst(first, said.server!, fromText(readBase64(said.salt!)!))).toBe(said.challenge);
    expect(clientFinal(mechanism, 'pencil', first, said.challenge!)).toEqual({
      message: said.final,
      expected: said.answer,
    });
    expect(readClientFirst(said.first!)).toEqual(first);
    expect(serverFinal(mechanism, 'pencil', first, said.challenge!, said.final!)).toBe(said.answer);
  });

  test('another password shows', () => {
    expect(serverFinal(mechanism, 'pencils', first, said.challenge!, said.final!)).toBeNull();
    expect(clientFinal(mechanism, 'pencils', first, said.challenge!)?.expected).not.toBe(said.answer);
  });
});

const [, [, mechanism, sha256]] = vectors as [(typeof vectors)[0], (typeof vectors)[0]];
const first = clientFirst('user', sha256.client!);

test.each([
  ["whose nonce does not go on from the client's", sha256.challenge!.replace('rOpr', 'rOps')],
  ['that adds nothing to the nonce', `r=${sha256.client},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`],
  ['with more rounds than anybody does', sha256.challenge!.replace('4096', '2000000000')],
  ['with no rounds', sha256.challenge!.replace('4096', '0')],
  ['without a salt', sha256.challenge!.replace(/s=[^,]*/, 's=')],
  ['whose salt is no base64', sha256.challenge!.replace('s=W22Z', 's=!!!!')],
  ['that demands an extension', `m=x,${sha256.challenge}`],
  ['that is nothing', ''],
])('a client answers no challenge %s', (_, challenge) => {
  expect(clientFinal(mechanism, 'pencil', first, challenge)).toBeNull();
});

test.each([
  ['a binding that was not offered', 'p=tls-exporter,,n=user,r=abc', null],
  ['for somebody else', 'n,a=root,n=user,r=abc', null],
  ['an extension it must know', 'n,,m=x,n=user,r=abc', null],
  ['a name that is not escaped', 'n,,n=a=b,r=abc', null],
  ['no nonce', 'n,,n=user,r=', null],
  ['a client that could bind', 'y,,n=user,r=abc', 'user'],
  ['an escaped name', 'n,,n=a=3Db=2Cc,r=abc', 'a=b,c'],
  ['no name, as libpq says', 'n,,n=,r=abc', ''],
])('a server reads %s', (_, message, user) => {
  expect(readClientFirst(message)?.user ?? null).toBe(user);
});

test.each([
  ['another nonce', sha256.final!.replace('$k0', '$k1')],
  ['another header', sha256.final!.replace('biws', 'eSws')],
  ['a proof cut short', sha256.final!.replace('AndVQ=', 'And')],
  ['no proof', sha256.final!.replace(/,p=.*/, '')],
])('a server takes no answer with %s', (_, final) => {
  expect(serverFinal(mechanism, 'pencil', first, sha256.challenge!, final)).toBeNull();
});

test('salts differ from user to user', () => {
  const account = { user: 'alice', password: 'x' };
  expect(saltOf(account, 'example.org')).toHaveLength(16);
  expect(saltOf(account, 'example.org')).not.toEqual(saltOf({ ...account, user: 'bob' }, 'example.org'));
});
