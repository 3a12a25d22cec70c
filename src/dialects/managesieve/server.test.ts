import { describe, expect, test } from 'vitest';

import { empty, toText } from '../../bytes/hex';
import type { ServerPolicy } from '../dialect';
import { aPolicy, turnsOf } from '../for-tests';

import { server } from './server';

const hear = (bytes: string, changes: Partial<ServerPolicy> = {}) =>
  turnsOf(server, bytes, { ...aPolicy, ...changes });

const last = (bytes: string, changes?: Partial<ServerPolicy>): string =>
  toText(hear(bytes, changes).at(-1)?.say ?? empty);

const login = 'AUTHENTICATE "PLAIN" "AGFsaWNlAGNvcnJlY3QgaG9yc2U="\r\n';
const put = `${login}PUTSCRIPT "main" {5+}\r\nkeep;\r\n`;

describe('the capabilities', () => {
  test.each([
    ['in plaintext', {}, ['"SASL" "PLAIN"', '"STARTTLS"']],
    ['in plaintext, no login', { authBeforeTls: 'refused' }, ['"SASL" ""', '"STARTTLS"']],
    ['TLS demanded', { requiresTls: true }, ['"SASL" ""', '"STARTTLS"']],
    ['even if it will refuse', { upgrade: 'refuses' }, ['"SASL" "PLAIN"', '"STARTTLS"']],
    ['without TLS', { upgrade: 'not-offered' }, ['"SASL" "PLAIN"']],
    ['inside TLS', { secured: true, requiresTls: true }, ['"SASL" "PLAIN"']],
  ] as const)('%s', (_, changes, lines) => {
    const policy = { ...aPolicy, ...changes };
    const told = (said: string) => said.split('\r\n').filter((line) => /^"S(?:ASL|TARTTLS)"/.test(line));
    expect(told(toText(server.begin(policy).say!))).toEqual(lines);
    expect(told(last('CAPABILITY\r\n', changes))).toEqual(lines);
  });

  test('are told again once TLS is up, and all is forgotten', () => {
    const { state } = hear(put).at(-1)!;
    const turn = server.secured(state, { ...aPolicy, secured: true });
    expect(toText(turn.say!)).toMatch(/^"IMPLEMENTATION" [^]*\r\nOK "TLS negotiation successful\."\r\n$/);
    expect(toText(turn.say!)).not.toContain('STARTTLS"\r\n');
    expect(turn.state).toEqual(server.begin(aPolicy).state);
  });
});

describe('answers', () => {
  test.each([
    ['unknown command', 'XYZZY\r\n', 'NO "'],
    ['no command', '"STARTTLS"\r\n', 'NO "'],
    ['an empty line', '\r\n', 'NO "'],
    ['lower case', 'noop\r\n', 'OK "Done"\r\n'],
    ['NOOP with a tag', 'NOOP "a \\"b"\r\n', 'OK (TAG "a \\"b") "Done"\r\n'],
    ['NOOP with a tag of two lines', 'NOOP {4+}\r\na\r\nb\r\n', 'NO "'],
    ['STARTTLS', 'STARTTLS\r\n', 'OK "Begin TLS negotiation now."\r\n'],
    ['STARTTLS with an argument', 'STARTTLS "now"\r\n', 'NO "'],
    ['STARTTLS after the login', `${login}STARTTLS\r\n`, 'NO "'],
    ['login', login, 'OK "Logged in."\r\n'],
    [
      'login in two steps',
      'AUTHENTICATE "PLAIN"\r\n"AGFsaWNlAGNvcnJlY3QgaG9yc2U="\r\n',
      'OK "Logged in."\r\n',
    ],
    ['the server asks', 'AUTHENTICATE "PLAIN"\r\n', '""\r\n'],
    ['given up', 'AUTHENTICATE "PLAIN"\r\n"*"\r\n', 'NO "Authentication aborted'],
    [
      'the response as a literal',
      'AUTHENTICATE "PLAIN" {28+}\r\nAGFsaWNlAGNvcnJlY3QgaG9yc2U=\r\n',
      'OK "Logged in."\r\n',
    ],
    ['wrong password', 'AUTHENTICATE "PLAIN" "AGFsaWNlAHg="\r\n', 'NO "Authentication failed."\r\n'],
    ['no base64', 'AUTHENTICATE "PLAIN" "?"\r\n', 'NO "Invalid base64'],
    ['another mechanism', 'AUTHENTICATE "CRAM-MD5"\r\n', 'NO "Unsupported'],
    ['a mechanism without quotes', 'AUTHENTICATE PLAIN\r\n', 'NO "Error'],
    ['login again', `${login}${login}`, 'NO "Error'],
    ['PUTSCRIPT before the login', 'PUTSCRIPT "main" "keep;"\r\n', 'NO "Error'],
    ['LISTSCRIPTS', `${login}LISTSCRIPTS\r\n`, 'OK "Listscripts completed."\r\n'],
    ['PUTSCRIPT', put, 'OK "Putscript completed."\r\n'],
    ['LISTSCRIPTS with one', `${put}LISTSCRIPTS\r\n`, '"main"\r\nOK "'],
    ['LISTSCRIPTS with an active one', `${put}SETACTIVE "main"\r\nLISTSCRIPTS\r\n`, '"main" ACTIVE\r\nOK "'],
    ['GETSCRIPT', `${put}GETSCRIPT "main"\r\n`, '{5}\r\nkeep;\r\nOK "'],
    ['GETSCRIPT of another', `${put}GETSCRIPT "x"\r\n`, 'NO (NONEXISTENT) "'],
    ['DELETESCRIPT', `${put}DELETESCRIPT "main"\r\nLISTSCRIPTS\r\n`, 'OK "List'],
    ['DELETESCRIPT of the active one', `${put}SETACTIVE "main"\r\nDELETESCRIPT "main"\r\n`, 'NO (ACTIVE) "'],
    ['all off', `${put}SETACTIVE "main"\r\nSETACTIVE ""\r\nLISTSCRIPTS\r\n`, '"main"\r\nOK "'],
    ['RENAMESCRIPT', `${put}RENAMESCRIPT "main" "old"\r\nLISTSCRIPTS\r\n`, '"old"\r\nOK "'],
    ['RENAMESCRIPT to itself', `${put}RENAMESCRIPT "main" "main"\r\n`, 'NO (ALREADYEXISTS) "'],
    ['HAVESPACE', `${login}HAVESPACE "main" 99\r\n`, 'OK "'],
    ['HAVESPACE for no number', `${login}HAVESPACE "main" x\r\n`, 'NO "'],
    [
      'too many',
      `${login}${[...'123456789'].map((n) => `PUTSCRIPT "${n}" "x"\r\n`).join('')}`,
      'NO (QUOTA/MAXSCRIPTS) "',
    ],
    ['LOGOUT', 'LOGOUT\r\n', 'OK "Logout completed."\r\n'],
  ])('%s', (_, bytes, reply) => {
    expect(last(bytes).slice(0, reply.length)).toBe(reply);
  });
});

describe('STARTTLS', () => {
  test.each([
    ['offered', {}, 'OK "', 'start-tls'],
    ['refuses', { upgrade: 'refuses' }, 'NO (TRYLATER) "', 'listen'],
    ['not offered', { upgrade: 'not-offered' }, 'NO "TLS support isn\'t enabled."\r\n', 'listen'],
    ['inside TLS', { secured: true }, 'NO "TLS is already active."\r\n', 'listen'],
  ] as const)('%s', (_, changes, reply, then) => {
    const turn = hear('STARTTLS\r\n', changes).at(-1)!;
    expect([toText(turn.say!).slice(0, reply.length), turn.then]).toEqual([reply, then]);
  });
});

test.each([{ authBeforeTls: 'refused' }, { requiresTls: true }] as const)(
  'no login in plaintext: %j',
  (changes) => {
    const turn = hear(login, changes).at(-1)!;
    expect(toText(turn.say!)).toBe('NO "Plaintext authentication disabled."\r\n');
    expect(turn.because?.rule).toMatchObject({ rfc: 5804, section: '1.7' });
    expect(last(login, { ...changes, secured: true })).toBe('OK "Logged in."\r\n');
  },
);

describe('literals', () => {
  test.each([
    ['that wait are none of this protocol', `${login}PUTSCRIPT "main" {5}\r\n`, 'NO "', 'listen'],
    ['too large', `${login}PUTSCRIPT "main" {99999+}\r\n`, 'BYE (QUOTA/MAXSIZE) "', 'close'],
    ['an endless line', 'x'.repeat(8192), 'BYE "', 'close'],
  ])('%s', (_, bytes, reply, then) => {
    const turn = hear(bytes).at(-1)!;
    expect([toText(turn.say!).slice(0, reply.length), turn.then]).toEqual([reply, then]);
  });

  test('commands inside one are not obeyed', () => {
    expect(hear(`${login}PUTSCRIPT "main" {8+}\r\nLOGOUT\r\n\r\n`).map(({ then }) => then)).toEqual([
      'listen',
      'listen',
      'listen',
    ]);
  });
});
