/** The commands, codes and capabilities of NNTP: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import { noted, type Note } from '../lines/fields';

const nntp = (section: string, meaning: FieldKey): Note => noted(3977, section, meaning);

const commands: Readonly<Record<string, Note>> = {
  CAPABILITIES: nntp('5.2', 'nntp.command-capabilities'),
  'MODE READER': nntp('5.3', 'nntp.command-mode-reader'),
  QUIT: nntp('5.4', 'nntp.command-quit'),
  GROUP: nntp('6.1.1', 'nntp.command-group'),
  ARTICLE: nntp('6.2.1', 'nntp.command-article'),
  HEAD: nntp('6.2.2', 'nntp.command-article'),
  BODY: nntp('6.2.3', 'nntp.command-article'),
  STARTTLS: noted(4642, '2.2', 'nntp.command-starttls'),
  'AUTHINFO USER': noted(4643, '2.3', 'nntp.command-authinfo-user'),
  'AUTHINFO PASS': noted(4643, '2.3', 'nntp.command-authinfo-pass'),
};

const capabilities: Readonly<Record<string, Note>> = {
  VERSION: nntp('3.3.2', 'nntp.capability-version'),
  IMPLEMENTATION: nntp('3.3.2', 'nntp.capability-implementation'),
  READER: nntp('3.3.2', 'nntp.capability-reader'),
  LIST: nntp('3.3.2', 'nntp.capability-list'),
  POST: nntp('3.3.2', 'nntp.capability-post'),
  STARTTLS: noted(4642, '2.1', 'nntp.capability-starttls'),
  XXXXXXXA: noted(4642, '5', 'nntp.capability-masked'),
  AUTHINFO: noted(4643, '2.1', 'nntp.capability-authinfo'),
  SASL: noted(4643, '2.1', 'nntp.capability-sasl'),
};

/** Codes with a meaning of their own; of the others the first digit speaks. */
const codes: Readonly<Record<string, Note>> = {
  382: noted(4642, '2.2', 'nntp.code-382'),
  483: nntp('3.2.1', 'nntp.code-483'),
  480: nntp('3.2.1', 'nntp.code-480'),
  580: noted(4642, '2.2', 'nntp.code-580'),
};

const classes: Readonly<Record<string, FieldKey>> = {
  1: 'nntp.code-information',
  2: 'nntp.code-yes',
  3: 'nntp.code-go-on',
  4: 'nntp.code-not-now',
  5: 'nntp.code-no',
};

const look = (words: Readonly<Record<string, Note>>, word: string, otherwise: Note): Note =>
  Object.hasOwn(words, word) ? words[word]! : otherwise;

export const commandWord = (keyword: string): Note =>
  look(commands, keyword, nntp('3.1', 'nntp.command-other'));

export const capabilityWord = (label: string): Note =>
  look(capabilities, label.toUpperCase(), nntp('5.2.2', 'nntp.capability-other'));

export const codeWord = (code: string): Note =>
  look(codes, code, nntp('3.2', classes[code.charAt(0)] ?? 'nntp.code-other'));

export const syntax = {
  argument: nntp('3.1', 'nntp.argument'),
  text: nntp('3.2', 'nntp.text'),
  block: nntp('3.1.1', 'nntp.block-line'),
  end: nntp('3.1.1', 'nntp.block-end'),
  octets: nntp('9', 'nntp.octets'),
} as const satisfies Readonly<Record<string, Note>>;
