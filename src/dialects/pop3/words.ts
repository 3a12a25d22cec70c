/** The keywords and capabilities of POP3: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import { noted, type Note } from '../lines/fields';

const keywords: Readonly<Record<string, Note>> = {
  USER: noted(1939, '7', 'pop3.keyword-user'),
  PASS: noted(1939, '7', 'pop3.keyword-pass'),
  APOP: noted(1939, '7', 'pop3.keyword-apop'),
  AUTH: noted(5034, '4', 'pop3.keyword-auth'),
  CAPA: noted(2449, '5', 'pop3.keyword-capa'),
  STLS: noted(2595, '4', 'pop3.keyword-stls'),
  STAT: noted(1939, '5', 'pop3.keyword-stat'),
  LIST: noted(1939, '5', 'pop3.keyword-list'),
  RETR: noted(1939, '5', 'pop3.keyword-retr'),
  DELE: noted(1939, '5', 'pop3.keyword-dele'),
  NOOP: noted(1939, '5', 'pop3.keyword-noop'),
  RSET: noted(1939, '5', 'pop3.keyword-rset'),
  TOP: noted(1939, '7', 'pop3.keyword-top'),
  UIDL: noted(1939, '7', 'pop3.keyword-uidl'),
  QUIT: noted(1939, '6', 'pop3.keyword-quit'),
};

const capabilities: Readonly<Record<string, Note>> = {
  STLS: noted(2595, '4', 'pop3.capability-stls'),
  XXXX: noted(2595, '9', 'pop3.capability-masked'),
  USER: noted(2449, '6.2', 'pop3.capability-user'),
  SASL: noted(2449, '6.3', 'pop3.capability-sasl'),
  'RESP-CODES': noted(2449, '6.4', 'pop3.capability-resp-codes'),
  'AUTH-RESP-CODE': noted(3206, '6', 'pop3.capability-auth-resp-code'),
  PIPELINING: noted(2449, '6.6', 'pop3.capability-pipelining'),
  TOP: noted(2449, '6.1', 'pop3.capability-command'),
  UIDL: noted(2449, '6.8', 'pop3.capability-command'),
  CAPA: noted(2449, '5', 'pop3.capability-command'),
};

const look = (words: Readonly<Record<string, Note>>, word: string): Note | undefined =>
  Object.hasOwn(words, word.toUpperCase()) ? words[word.toUpperCase()] : undefined;

const other = (meaning: FieldKey): Note => noted(1939, '3', meaning);

export const keywordNote = (keyword: string): Note =>
  look(keywords, keyword) ?? other('pop3.keyword-unknown');

export const capabilityNote = (tag: string): Note =>
  look(capabilities, tag) ?? noted(2449, '5', 'pop3.capability-unknown');
