/**
 * Passwords are masked before anybody sees anything of a session: in what was said, and in the text itself. User names stay, and so does
 * what base64 looks like, so that a learner can see that base64 hides nothing (RFC 4648 section 12). What cannot be taken apart is masked whole.
 */
import { toBase64 } from '../bytes/base64';
import { fromText } from '../bytes/hex';
import { readBase64 } from '../dialects/sasl';

import type { FamilyId } from './family';
import type { ReadText } from './read';
import type { Said, Utterance } from './utterance';

/** What stands in the place of every password, however long it was. */
export const mask = '********';

const inBase64 = (text: string): string => toBase64(fromText(text));

/** What was already hidden by whoever wrote it down. */
const isHidden = (text: string): boolean => /^(?:[*•.xX]+|<.*>|\[.*\]|=)?$/.test(text.trim());

/** A login that goes on for several messages: which mechanism, and how many responses there have been. */
interface Login {
  readonly mechanism: string;
  readonly responses: number;
}

interface Masked {
  readonly words: string;
  readonly login: Login | null;
}

/** One response of SASL in base64, without the secret in it. `before`: how many responses there were before it. */
function maskResponse(response: string, { mechanism, responses }: Login): string {
  if (isHidden(response)) return response;
  const message = readBase64(response);
  switch (mechanism) {
    case 'LOGIN':
      return responses === 0 && message !== null ? response : inBase64(mask);
    case 'PLAIN': {
      const [, actAs = '', user] = /^([^\0]*)\0([^\0]+)\0/.exec(message ?? '') ?? [];
      return inBase64(user === undefined ? mask : `${actAs}\0${user}\0${mask}`);
    }
    case 'CRAM-MD5': {
      const [, user] = /^(.*) \S+$/.exec(message ?? '') ?? [];
      return inBase64(user === undefined ? mask : `${user} ${mask}`);
    }
    default:
      return inBase64(mask);
  }
}

/** `AUTH` of SMTP and POP3, `AUTHENTICATE` of IMAP, a first response perhaps with it. */
function maskLogin(words: string): Masked | null {
  const [, command = '', mechanism, space = '', response] =
    /^((?:\S+ +AUTHENTICATE|AUTH) +)(\S+)( +)?(\S.*)?$/i.exec(words) ?? [];
  if (mechanism === undefined) return null;
  const login: Login = { mechanism: mechanism.toUpperCase(), responses: 0 };
  if (response === undefined) return { words, login };
  return {
    words: `${command}${mechanism}${space}${maskResponse(response, login)}`,
    login: { ...login, responses: 1 },
  };
}

const quoted = `"${mask}"`;
const token = /"(?:[^"\\]|\\.)*"|\S+/g;

/** `LOGIN` of IMAP: two words, each an atom, a quoted string or a literal that follows in the next lines. */
function maskImapLogin(words: string): Masked | null {
  const [command, args = ''] = /^\S+ +LOGIN +(.*)$/i.exec(words) ?? [];
  if (command === undefined) return null;
  const [user = '', password] = args.match(token) ?? [];
  const isLater = (one: string | undefined): boolean => one === undefined || /^\{\d+\+?\}$/.test(one);
  const login: Login = { mechanism: 'literal', responses: isLater(user) ? 0 : 1 };
  if (isLater(password)) return { words, login };
  if (isHidden(password!)) return { words, login: null };
  return { words: `${words.slice(0, words.length - args.length)}${user} ${quoted}`, login: null };
}

/** The literals that a LOGIN waits for: the first is the user where none stood in the command, the last is the password. */
function maskLiteral(words: string, login: Login): Masked {
  if (login.responses > 0) return { words: '*'.repeat(words.length), login: null };
  return { words, login: { ...login, responses: 1 } };
}

function maskPop3(words: string): Masked | null {
  const [, before, secret = ''] = /^(PASS +|APOP +\S+ +)(.+)$/i.exec(words) ?? [];
  return before === undefined ? null : { words: isHidden(secret) ? words : `${before}${mask}`, login: null };
}

const commands: Readonly<Record<FamilyId, (words: string) => Masked | null>> = {
  smtp: maskLogin,
  imap: (words) => maskImapLogin(words) ?? maskLogin(words),
  pop3: (words) => maskPop3(words) ?? maskLogin(words),
};

function maskClients(words: string, family: FamilyId, login: Login | null): Masked {
  if (login?.mechanism === 'literal') return maskLiteral(words, login);
  const command = commands[family](words);
  if (command) return command;
  if (login === null) return { words, login: null };
  return { words: maskResponse(words, login), login: { ...login, responses: login.responses + 1 } };
}

/** Has the server ended the login with this line? A challenge goes on with it. */
const endsLogin = (words: string): boolean => !/^(?:334|\+(?: |$)|\* )/.test(words);

/** What is secret in words of which `masked` is left: the words that are gone, and what they are in base64. */
function secretsIn(words: string, masked: string): readonly string[] {
  const kept = new Set(masked.match(token) ?? []);
  return (words.match(token) ?? [])
    .filter((one) => !kept.has(one))
    .flatMap((one) => {
      const bare = one.replace(/^"(.*)"$/, '$1');
      const decoded = readBase64(bare)?.split('\0').at(-1) ?? '';
      return [one, bare, decoded];
    })
    .filter((one) => one.length > 2);
}

/** What no session says, but tools print and people paste with it. */
const elsewhere: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /(--?(?:auth-?password|ap|password|passwd|pass|passwordeval)(?:[ =]|\s*))(?:"[^"]*"|'[^']*'|\S+)/gi,
    `$1${mask}`,
  ],
  [/((?:^|\s)(?:-u|--user)[ =]?['"]?[^\s:'"]+:)[^\s'"]+/g, `$1${mask}`],
  [/((?:Resumption PSK|Master-Key|passwordeval|password|passwd)\s*[:=]\s*)\S.*$/gim, `$1${mask}`],
  [
    /(\b(?:PASS|APOP +\S+|LOGIN +\S+|AUTH(?:ENTICATE)? +(?:PLAIN|LOGIN|XOAUTH2|CRAM-MD5|OAUTHBEARER)) +)(?!=?\s*$)\S+/g,
    `$1${mask}`,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
];

export interface MaskedText {
  readonly utterances: readonly Utterance[];
  /** The text as it may be shown. */
  readonly text: string;
}

/** The same session without its passwords. */
export function maskText({ lines, family, utterances }: ReadText): MaskedText {
  const secrets = new Set<string>();
  const masked: Utterance[] = [];
  const shown = [...lines];
  let login: Login | null = null;
  for (const utterance of utterances) {
    if (utterance.kind !== 'said') masked.push(utterance);
    else if (utterance.from === 'server') {
      if (endsLogin(utterance.words)) login = null;
      masked.push(utterance);
    } else {
      const said = maskSaid(utterance, family, login);
      login = said.login;
      masked.push({ ...utterance, words: said.words });
      if (said.words === utterance.words) continue;
      for (const secret of secretsIn(utterance.words, said.words)) secrets.add(secret);
      const { line, start, end } = utterance.place;
      const whole = lines[line]!;
      shown[line] = `${whole.slice(0, start)}${said.words.trimEnd()}${whole.slice(end)}`;
    }
  }
  const hide = hiding(secrets);
  return {
    utterances: masked.map((one) => (one.kind === 'said' ? { ...one, words: hide(one.words) } : one)),
    text: maskElsewhere(hide(shown.join('\n'))),
  };
}

/** The words of one line, and what of several lines in one (`b'…\r\n…\r\n'`) is a command. */
function maskSaid({ words }: Said, family: FamilyId, login: Login | null): Masked {
  const [, line = '', end = ''] = /^(.*?)((?:\r\n)?)$/s.exec(words) ?? [];
  const masked = line.includes('\r\n') ? { words: line, login } : maskClients(line, family, login);
  return { words: `${masked.words}${end}`, login: masked.login };
}

/** A text of which nothing is understood, without what looks like a password. */
export const maskElsewhere = (text: string): string =>
  elsewhere.reduce((shown, [pattern, replacement]) => shown.replace(pattern, replacement), text);

/** A password that was said once may stand elsewhere too: in a tool's remark, in the mail. */
function hiding(secrets: ReadonlySet<string>): (text: string) => string {
  const longest = [...secrets].toSorted((a, b) => b.length - a.length);
  return (text) => longest.reduce((shown, secret) => shown.replaceAll(secret, mask), text);
}
