/** The commands, conditions and capabilities of ManageSieve: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';
import { noted, type Note } from '../lines/fields';

const sieve = (section: string, meaning: FieldKey): Note => noted(5804, section, meaning);

const commands: Readonly<Record<string, Note>> = {
  AUTHENTICATE: sieve('2.1', 'managesieve.command-authenticate'),
  STARTTLS: sieve('2.2', 'managesieve.command-starttls'),
  LOGOUT: sieve('2.3', 'managesieve.command-logout'),
  CAPABILITY: sieve('2.4', 'managesieve.command-capability'),
  PUTSCRIPT: sieve('2.6', 'managesieve.command-putscript'),
  LISTSCRIPTS: sieve('2.7', 'managesieve.command-listscripts'),
  SETACTIVE: sieve('2.8', 'managesieve.command-setactive'),
  GETSCRIPT: sieve('2.9', 'managesieve.command-getscript'),
  NOOP: sieve('2.13', 'managesieve.command-noop'),
};

const conditions: Readonly<Record<string, Note>> = {
  OK: sieve('1.2', 'managesieve.condition-ok'),
  NO: sieve('1.2', 'managesieve.condition-no'),
  BYE: sieve('1.2', 'managesieve.condition-bye'),
};

const capabilities: Readonly<Record<string, Note>> = {
  IMPLEMENTATION: sieve('1.7', 'managesieve.capability-implementation'),
  SASL: sieve('1.7', 'managesieve.capability-sasl'),
  SIEVE: sieve('1.7', 'managesieve.capability-sieve'),
  STARTTLS: sieve('1.7', 'managesieve.capability-starttls'),
  XXXXXXXA: sieve('5', 'managesieve.capability-masked'),
  VERSION: sieve('1.7', 'managesieve.capability-version'),
};

const look = (words: Readonly<Record<string, Note>>, word: string, otherwise: Note): Note =>
  Object.hasOwn(words, word.toUpperCase()) ? words[word.toUpperCase()]! : otherwise;

export const commandWord = (name: string): Note =>
  look(commands, name, sieve('2', 'managesieve.command-other'));

export const conditionWord = (condition: string): Note =>
  look(conditions, condition, sieve('1.2', 'managesieve.condition-no'));

export const capabilityWord = (name: string): Note | null =>
  Object.hasOwn(capabilities, name.toUpperCase()) ? capabilities[name.toUpperCase()]! : null;

export const syntax = {
  data: sieve('4', 'managesieve.data'),
  code: sieve('1.3', 'managesieve.code'),
  text: sieve('1.2', 'managesieve.text'),
  argument: sieve('2', 'managesieve.argument'),
  base64: sieve('2.1', 'managesieve.base64'),
  octets: sieve('4', 'managesieve.octets'),
} as const satisfies Readonly<Record<string, Note>>;

/** Where ManageSieve defines its strings. */
export const strings: Cite = { rfc: 5804, section: '4' };
