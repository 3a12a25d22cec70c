/** The commands, numerics and capabilities of IRC: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';

export interface Word {
  readonly meaning: FieldKey;
  /** None where IRCv3 and not an RFC defines it. */
  readonly source?: Cite;
}

const irc = (section: string, meaning: FieldKey): Word => ({ meaning, source: { rfc: 2812, section } });

const commands: Readonly<Record<string, Word>> = {
  CAP: { meaning: 'irc.cap' },
  STARTTLS: { meaning: 'irc.starttls' },
  AUTHENTICATE: { meaning: 'irc.authenticate' },
  PASS: irc('3.1.1', 'irc.pass'),
  NICK: irc('3.1.2', 'irc.nick'),
  USER: irc('3.1.3', 'irc.user'),
  QUIT: irc('3.1.7', 'irc.quit'),
  PRIVMSG: irc('3.3.1', 'irc.privmsg'),
  NOTICE: irc('3.3.2', 'irc.notice'),
  PING: irc('3.7.2', 'irc.ping'),
  PONG: irc('3.7.3', 'irc.pong'),
  ERROR: irc('3.7.4', 'irc.error'),
};

const numerics: Readonly<Record<string, Word>> = {
  '001': irc('5.1', 'irc.welcome'),
  '005': { meaning: 'irc.isupport' },
  '376': irc('5.1', 'irc.end-of-motd'),
  '417': { meaning: 'irc.too-long' },
  '421': irc('5.2', 'irc.unknown-command'),
  '451': irc('5.2', 'irc.not-registered'),
  '464': irc('5.2', 'irc.bad-password'),
  '670': { meaning: 'irc.go-ahead' },
  '691': { meaning: 'irc.no-tls' },
  '900': { meaning: 'irc.logged-in' },
  '903': { meaning: 'irc.sasl-yes' },
  '904': { meaning: 'irc.sasl-no' },
};

export function commandWord(command: string): Word {
  const word = command.toUpperCase();
  if (Object.hasOwn(commands, word)) return commands[word]!;
  if (Object.hasOwn(numerics, word)) return numerics[word]!;
  if (/^[45]/.test(word)) return irc('5.2', 'irc.numeric-error');
  return /^\d/.test(word) ? irc('5.1', 'irc.numeric') : irc('2.3', 'irc.command');
}

const capabilities: Readonly<Record<string, FieldKey>> = {
  tls: 'irc.cap-tls',
  sts: 'irc.cap-sts',
  sasl: 'irc.cap-sasl',
};

export function capabilityWord(word: string): Word {
  const name = word.replace(/=.*$/s, '');
  if (/^X+$/.test(word)) return { meaning: 'irc.cap-masked' };
  return { meaning: Object.hasOwn(capabilities, name) ? capabilities[name]! : 'irc.cap-other' };
}

export const sourceWord = irc('2.3', 'irc.source');
export const tagsWord: Word = { meaning: 'irc.tags' };
export const parameterWord = irc('2.3', 'irc.parameter');
export const trailingWord = irc('2.3.1', 'irc.trailing');
export const targetWord = irc('3.3.1', 'irc.target');
export const octetsWord = irc('2.3.1', 'irc.octets');
export const plainWord: Word = { meaning: 'irc.plain', source: { rfc: 4616, section: '2' } };
