/** The commands, conditions and capabilities of IMAP: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';
import { noted, type Note } from '../lines/fields';

const imap = (section: string, meaning: FieldKey): Note => noted(9051, section, meaning);

const commands: Readonly<Record<string, Note>> = {
  CAPABILITY: imap('6.1.1', 'imap.command-capability'),
  NOOP: imap('6.1.2', 'imap.command-noop'),
  LOGOUT: imap('6.1.3', 'imap.command-logout'),
  STARTTLS: imap('6.2.1', 'imap.command-starttls'),
  AUTHENTICATE: imap('6.2.2', 'imap.command-authenticate'),
  LOGIN: imap('6.2.3', 'imap.command-login'),
  SELECT: imap('6.3.2', 'imap.command-select'),
  EXAMINE: imap('6.3.3', 'imap.command-examine'),
  LIST: imap('6.3.9', 'imap.command-list'),
  CLOSE: imap('6.4.1', 'imap.command-close'),
  FETCH: imap('6.4.5', 'imap.command-fetch'),
};

const conditions: Readonly<Record<string, Note>> = {
  OK: imap('7.1.1', 'imap.condition-ok'),
  NO: imap('7.1.2', 'imap.condition-no'),
  BAD: imap('7.1.3', 'imap.condition-bad'),
  PREAUTH: imap('7.1.4', 'imap.condition-preauth'),
  BYE: imap('7.1.5', 'imap.condition-bye'),
};

const capabilities: Readonly<Record<string, Note>> = {
  IMAP4REV1: noted(3501, '6.1.1', 'imap.capability-imap4rev1'),
  IMAP4REV2: imap('6.1.1', 'imap.capability-imap4rev2'),
  STARTTLS: imap('6.2.1', 'imap.capability-starttls'),
  XXXXXXXA: noted(2595, '9', 'imap.capability-masked'),
  LOGINDISABLED: imap('6.2.3', 'imap.capability-logindisabled'),
  'LITERAL+': noted(7888, '3', 'imap.capability-literal-plus'),
  'SASL-IR': noted(4959, '3', 'imap.capability-sasl-ir'),
  ID: noted(2971, '3', 'imap.capability-id'),
  IDLE: noted(2177, '3', 'imap.capability-idle'),
  ENABLE: noted(5161, '3', 'imap.capability-enable'),
  UNSELECT: imap('6.4.2', 'imap.capability-unselect'),
};

const data: Readonly<Record<string, Note>> = {
  CAPABILITY: imap('7.2.2', 'imap.data-capability'),
  LIST: imap('7.3.1', 'imap.data-list'),
  FLAGS: imap('7.3.5', 'imap.data-flags'),
  EXISTS: imap('7.4.1', 'imap.data-exists'),
  RECENT: noted(3501, '7.3.2', 'imap.data-recent'),
  FETCH: imap('7.5.2', 'imap.data-fetch'),
};

const look = (words: Readonly<Record<string, Note>>, word: string, otherwise: Note): Note =>
  Object.hasOwn(words, word.toUpperCase()) ? words[word.toUpperCase()]! : otherwise;

export const commandWord = (name: string): Note => look(commands, name, imap('6', 'imap.command-other'));

export const conditionWord = (condition: string): Note =>
  look(conditions, condition, imap('7.1', 'imap.condition-ok'));

export const dataWord = (name: string): Note => look(data, name, imap('7', 'imap.data-other'));

export const capabilityWord = (capability: string): Note =>
  look(
    capabilities,
    capability,
    capability.toUpperCase().startsWith('AUTH=')
      ? imap('6.2.2', 'imap.capability-auth')
      : imap('6.1.1', 'imap.capability-other'),
  );

export const syntax = {
  tag: imap('2.2.1', 'imap.tag'),
  untagged: imap('2.2.2', 'imap.untagged'),
  goOn: imap('7.6', 'imap.go-on'),
  response: imap('7', 'imap.response'),
  code: imap('7.1', 'imap.code'),
  text: imap('7.1', 'imap.text'),
  number: imap('7.4', 'imap.number'),
  argument: imap('6', 'imap.argument'),
  user: imap('6.2.3', 'imap.user'),
  password: imap('6.2.3', 'imap.password'),
  base64: imap('6.2.2', 'imap.base64'),
  octets: imap('9', 'imap.octets'),
} as const satisfies Readonly<Record<string, Note>>;

/** Where IMAP defines its strings. */
export const strings: Cite = { rfc: 9051, section: '4.3' };
