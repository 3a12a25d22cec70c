import { describe, expect, test } from 'vitest';

import { concat, fromHex, fromText } from '../../bytes/hex';
import { contextTag, der, sequence } from '../../pkix/der';
import type { ServerPolicy } from '../dialect';
import { aPolicy } from '../for-tests';
import { splitMessage } from './framing';
import {
  bindRequest,
  extendedRequest,
  oids,
  parseMessage,
  searchRequest,
  searchResultEntry,
  unbindRequest,
  type Operation,
} from './message';
import { server } from './server';

const begun = server.begin(aPolicy).state;
const hear = (bytes: Uint8Array, policy: Partial<ServerPolicy> = {}) =>
  server.hear(bytes, begun, { ...aPolicy, ...policy });

function said(bytes: Uint8Array | null): readonly string[] {
  const found: string[] = [];
  for (let rest = bytes ?? new Uint8Array(0); rest.length > 0;) {
    const split = splitMessage(rest);
    if (split.kind === 'incomplete') return [...found, 'cut short'];
    const { id, operation } = parseMessage(split.message)!;
    found.push(`${id} ${words(operation)}`);
    rest = split.rest;
  }
  return found;
}

function words(operation: Operation): string {
  if ('result' in operation)
    return `${operation.kind} ${operation.result.code} ${operation.result.diagnostic}`.trimEnd();
  if (operation.kind === 'entry') {
    return `${operation.name}: ${operation.attributes.map(({ type, values }) => `${type}=${values.join()}`).join(' ')}`;
  }
  return operation.kind === 'other' ? `other ${operation.tag.toString(16)}` : operation.kind;
}

const int = (value: number): Uint8Array => der(0x02, Uint8Array.of(value));
const str = (text: string): Uint8Array => der(0x04, fromText(text));
const alice = 'uid=alice,dc=example,dc=org';
const startTls = extendedRequest(7, oids.startTls);
const withValue = sequence(
  int(7),
  der(
    0x77,
    der(contextTag(0, 'primitive'), fromText(oids.startTls)),
    der(contextTag(1, 'primitive'), fromText('x')),
  ),
);
const anyBind = (version: number, ...by: readonly Uint8Array[]): Uint8Array =>
  sequence(int(7), der(0x60, int(version), str(alice), ...by));

describe('StartTLS', () => {
  const rows: readonly (readonly [string, Uint8Array, Partial<ServerPolicy>, string, string])[] = [
    ['offered', startTls, {}, '7 extended-response 0', 'start-tls'],
    [
      'not offered',
      startTls,
      { upgrade: 'not-offered' },
      '7 extended-response 2 unsupported extended operation',
      'listen',
    ],
    [
      'out of order',
      startTls,
      { upgrade: 'refuses' },
      '7 extended-response 52 Could not initialize TLS',
      'listen',
    ],
    ['inside TLS', startTls, { secured: true }, '7 extended-response 1 TLS already started', 'listen'],
    ['with a value', withValue, {}, '7 extended-response 2 no request data expected', 'listen'],
    [
      'another operation',
      extendedRequest(7, '1.2.3'),
      {},
      '7 extended-response 2 unsupported extended operation',
      'listen',
    ],
  ];
  test.each(rows)('%s', (_, bytes, policy, answer, then) => {
    const turn = hear(bytes, policy);
    expect([said(turn.say), turn.then]).toEqual([[answer], then]);
  });
});

describe('bind', () => {
  const secret = 'correct horse';
  const rows: readonly (readonly [string, Uint8Array, Partial<ServerPolicy>, string])[] = [
    ['right', bindRequest(7, alice, secret), {}, '0'],
    ['right, written otherwise', bindRequest(7, 'UID = alice, DC=Example,dc=org', secret), {}, '0'],
    ['wrong password', bindRequest(7, alice, 'wrong'), {}, '49'],
    ['nobody there', bindRequest(7, 'uid=mallory,dc=example,dc=org', secret), {}, '49'],
    ['anonymous', bindRequest(7, '', ''), {}, '0'],
    ['a password for nobody', bindRequest(7, '', secret), {}, '49'],
    [
      'no password',
      bindRequest(7, alice, ''),
      {},
      '53 unauthenticated bind (DN with no password) disallowed',
    ],
    [
      'version 2',
      anyBind(2, der(contextTag(0, 'primitive'))),
      {},
      '2 requested protocol version not supported',
    ],
    [
      'SASL',
      anyBind(3, der(contextTag(3, 'constructed'), str('PLAIN'))),
      {},
      '7 SASL(-4): no mechanism available',
    ],
    [
      'without TLS, where no password is taken',
      bindRequest(7, alice, secret),
      { authBeforeTls: 'refused' },
      '13 confidentiality required',
    ],
    [
      'without TLS, where TLS is demanded',
      bindRequest(7, '', ''),
      { requiresTls: true },
      '13 confidentiality required',
    ],
    [
      'inside TLS',
      bindRequest(7, alice, secret),
      { authBeforeTls: 'refused', requiresTls: true, secured: true },
      '0',
    ],
  ];
  test.each(rows)('%s', (_, bytes, policy, answer) => {
    const turn = hear(bytes, policy);
    expect([said(turn.say), turn.then]).toEqual([[`7 bind-response ${answer}`], 'listen']);
  });
});

describe('search', () => {
  const at = (base: string, scope: number, filter: Uint8Array): Uint8Array =>
    sequence(
      int(7),
      der(
        0x63,
        str(base),
        der(0x0a, Uint8Array.of(scope)),
        der(0x0a, Uint8Array.of(0)),
        int(0),
        int(0),
        der(0x01, Uint8Array.of(0)),
        filter,
        sequence(str('uid')),
      ),
    );
  const present = (type: string): Uint8Array => der(contextTag(7, 'primitive'), fromText(type));
  const equal = (type: string, value: string): Uint8Array =>
    der(contextTag(3, 'constructed'), str(type), str(value));
  const not = (part: Uint8Array): Uint8Array => der(contextTag(2, 'constructed'), part);
  const all = (...parts: readonly Uint8Array[]): Uint8Array => der(contextTag(0, 'constructed'), ...parts);
  const any = (...parts: readonly Uint8Array[]): Uint8Array => der(contextTag(1, 'constructed'), ...parts);
  const greater = der(contextTag(5, 'constructed'), str('uid'), str('a'));
  const found = [`7 ${alice}: uid=alice`, '7 search-done 0'];
  const nothing = ['7 search-done 0'];
  const domain = 'dc=example,dc=org';

  const rows: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['the entry', at(alice, 0, present('objectClass')), found],
    ['by a value, in any case', at(domain, 2, equal('UID', 'Alice')), found],
    ['below the domain', at(domain, 1, present('objectclass')), found],
    ['nobody of that name', at(domain, 2, equal('uid', 'bob')), nothing],
    ['and', at(domain, 2, all(equal('uid', 'alice'), present('mail'))), found],
    ['or', at(domain, 2, any(equal('uid', 'bob'), equal('uid', 'alice'))), found],
    ['not', at(domain, 2, not(present('dc'))), found],
    ['a match that it has not is Undefined', at(domain, 2, greater), nothing],
    ['and so is its opposite', at(domain, 2, not(greater)), nothing],
    ['a base that does not exist', at('dc=nowhere', 2, present('dc')), ['7 search-done 32']],
  ];
  test.each(rows)('%s', (_, bytes, answers) => {
    expect(said(hear(bytes).say)).toEqual(answers);
  });

  const root = searchRequest(7, '', ['supportedExtension']);
  test.each<[string, Partial<ServerPolicy>, string]>([
    ['offered', { requiresTls: true }, `supportedExtension=${oids.startTls}`],
    ['refused', { upgrade: 'refuses' }, `supportedExtension=${oids.startTls}`],
    ['not offered', { upgrade: 'not-offered' }, ''],
    ['inside TLS', { secured: true }, ''],
  ])('the root DSE, %s', (_, policy, list) => {
    expect(said(hear(root, policy).say)).toEqual([`7 : ${list}`, '7 search-done 0']);
  });

  const offer = `supportedExtension=${oids.startTls}`;
  const operational = `namingContexts=dc=example,dc=org ${offer} supportedLDAPVersion=3`;
  test.each<[string, readonly string[], string]>([
    ['by no name: only what is the user’s', [], 'objectClass=top'],
    ['by *: the same', ['*'], 'objectClass=top'],
    ['by + what is operational', ['+'], operational],
    ['by both everything', ['*', '+'], `objectClass=top ${operational}`],
    ['by a name beside *', ['*', 'SUPPORTEDEXTENSION'], `objectClass=top ${offer}`],
    ['by 1.1 nothing', ['1.1'], ''],
    ['where 1.1 is not alone it does not count', ['1.1', 'objectClass'], 'objectClass=top'],
  ])('the root DSE is asked for %s', (_, selectors, list) => {
    expect(said(hear(searchRequest(7, '', selectors)).say)).toEqual([`7 : ${list}`, '7 search-done 0']);
  });

  test('nothing else without TLS, where TLS is demanded', () => {
    expect(said(hear(searchRequest(7, alice, []), { requiresTls: true }).say)).toEqual([
      '7 search-done 13 confidentiality required',
    ]);
  });

  test('a filter that is nested without end is not followed', () => {
    const deep = Array.from({ length: 40 }).reduce((inner: Uint8Array) => not(inner), present('dc'));
    expect(hear(at(domain, 2, deep)).then).toBe('close');
  });
});

describe('what ends the session', () => {
  const rows: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['unbind', unbindRequest(7), []],
    ['text', fromText('H'), ['0 extended-response 2 not an LDAPMessage']],
    ['no identifier', fromHex('3000'), ['0 extended-response 2 not an LDAPMessage']],
    [
      'an operation that does not exist',
      sequence(int(7), der(0x7f)),
      ['0 extended-response 2 message 7 cannot be decoded'],
    ],
    ["a server's words", searchResultEntry(7, '', []), ['0 extended-response 2 message 7 cannot be decoded']],
  ];
  test.each(rows)('%s', (_, bytes, answers) => {
    const turn = hear(bytes);
    expect([said(turn.say), turn.then]).toEqual([answers, 'close']);
  });

  test.each([
    ['modify', der(0x66), ['7 other 67']],
    ['delete', der(0x4a), ['7 other 6b']],
    ['abandon', der(0x50), []],
  ])('not: %s', (_, operation, answers) => {
    const turn = hear(sequence(int(7), operation));
    expect([said(turn.say), turn.then]).toEqual([answers, 'listen']);
  });
});

describe('where a message ends', () => {
  test('at a length that is not minimal, as Active Directory writes it', () => {
    const minimal = bindRequest(7, alice, 'x');
    const long = concat(
      fromHex('308400000000'.slice(0, 10) + minimal[1]!.toString(16).padStart(2, '0')),
      minimal.subarray(2),
    );
    expect(splitMessage(concat(long, minimal))).toEqual({ kind: 'message', message: long, rest: minimal });
    expect(parseMessage(long)).toEqual(parseMessage(minimal));
  });
  test.each([
    ['an indefinite length', '3080'],
    ['a length that nobody can keep', '30847fffffff'],
    ['a length in five octets', '30850000000001'],
  ])('right behind %s', (_, hex) => {
    const split = splitMessage(fromHex(`${hex}0000`));
    expect(split.kind === 'message' && parseMessage(split.message)).toBeNull();
  });
});
