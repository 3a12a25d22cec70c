/** The commands, responses and capabilities of ACAP: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';
import { noted, type Note } from '../lines/fields';

const acap = (section: string, meaning: FieldKey): Note => noted(2244, section, meaning);
const tls = (section: string, meaning: FieldKey): Note => noted(2595, section, meaning);

const commands: Readonly<Record<string, Note>> = {
  NOOP: acap('6.2.1', 'acap.command-noop'),
  LOGOUT: acap('6.2.4', 'acap.command-logout'),
  AUTHENTICATE: acap('6.3.1', 'acap.command-authenticate'),
  SEARCH: acap('6.4.1', 'acap.command-search'),
  STARTTLS: tls('5.1', 'acap.command-starttls'),
};

const responses: Readonly<Record<string, Note>> = {
  ACAP: acap('6.1.1', 'acap.response-acap'),
  OK: acap('6.2.5', 'acap.response-ok'),
  NO: acap('6.2.6', 'acap.response-no'),
  BAD: acap('6.2.7', 'acap.response-bad'),
  BYE: acap('6.2.8', 'acap.response-bye'),
  ALERT: acap('6.2.9', 'acap.response-alert'),
  ENTRY: acap('6.4.2', 'acap.response-entry'),
  MODTIME: acap('6.4.3', 'acap.response-modtime'),
};

const capabilities: Readonly<Record<string, Note>> = {
  IMPLEMENTATION: acap('6.1.1', 'acap.capability-implementation'),
  SASL: acap('6.1.1', 'acap.capability-sasl'),
  STARTTLS: tls('5', 'acap.capability-starttls'),
  XXXXXXXA: tls('9', 'acap.capability-masked'),
};

const look = (words: Readonly<Record<string, Note>>, word: string, otherwise: Note): Note =>
  Object.hasOwn(words, word.toUpperCase()) ? words[word.toUpperCase()]! : otherwise;

export const commandWord = (name: string): Note => look(commands, name, acap('6', 'acap.command-other'));
export const responseWord = (name: string): Note => look(responses, name, acap('6', 'acap.response-other'));
export const capabilityWord = (name: string): Note =>
  look(capabilities, name, acap('6.1.1', 'acap.capability-other'));

export const syntax = {
  tag: acap('2.2.1', 'acap.tag'),
  untagged: acap('2.2.2', 'acap.untagged'),
  goOn: acap('2.5', 'acap.go-on'),
  code: acap('3.6', 'acap.code'),
  argument: acap('6', 'acap.argument'),
  octets: acap('8', 'acap.octets'),
} as const satisfies Readonly<Record<string, Note>>;

/** Where ACAP defines its strings. */
export const strings: Cite = { rfc: 2244, section: '2.6.3' };
