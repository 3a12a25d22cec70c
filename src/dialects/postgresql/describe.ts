/** PostgreSQL's messages taken apart for people, by the names of its documentation. Any octets are taken. */
import type { Field, FieldNote } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import { collectFields, type Reader } from '../../bytes/reader';
import type { FieldKey } from '../../locale/en/fields';
import { readScram } from '../describe-scram';
import type { Described, Side } from '../dialect';
import { printable } from '../printable';

import { isAnswer } from './framing';
import { authentication, codes } from './message';

export function describe(from: Side, bytes: Uint8Array, about: string): Described {
  const answered = from === 'server' && (about === 'answer' || bytes.length === 1) && isAnswer(bytes[0] ?? 0);
  const fields = collectFields(bytes, (reader) => {
    if (answered) reader.octets(1, 'answer', answer);
    reader.list((inner) => readMessage(inner, from, about));
  });
  return { title: titleOf(fields), fields };
}

/** The names of the messages with what they say; a name that comes again and again is said once. Values are printable already. */
function titleOf(fields: readonly Field[]): string {
  const words = fields.map(({ name, value }) =>
    name === 'ParameterStatus' || value === '' ? name : `${name}: ${value}`,
  );
  const [first = 'nothing', ...others] = words.filter((word, index) => word !== words[index - 1]);
  return [first, ...others].join(', ').slice(0, 200);
}

const noted = <T>(meaning: FieldKey, show?: (value: T) => string): FieldNote<T> => ({
  meaning,
  ...(show ? { show } : {}),
});

const text = (octets: Uint8Array): string => printable(toText(octets));

const answer = noted<Uint8Array>('postgresql.answer', (octets) => {
  switch (toText(octets)) {
    case 'S':
      return 'S (yes, TLS begins)';
    case 'G':
      return 'G (yes, GSSAPI encryption begins)';
    default:
      return 'N (no)';
  }
});

/** A packet without a type begins with a zero octet, for it is shorter than 2^24; no type is zero. */
const readMessage = (reader: Reader, from: Side, about: string): void =>
  from === 'client' && reader.bytes[reader.offset] === 0
    ? readPacket(reader)
    : readTyped(reader, from, about);

/** The length that stands `at` octets on, if that much is there: it says where the group ends. */
function lengthAhead(reader: Reader, at: number): number {
  const octets = reader.bytes.subarray(reader.offset + at, Math.min(reader.offset + at + 4, reader.end));
  return octets.length < 4
    ? reader.fail('a length is cut short')
    : octets.reduce((sum, one) => sum * 256 + one, 0);
}

const packetNames: Readonly<Record<number, string>> = {
  [codes.sslRequest]: 'SSLRequest',
  [codes.gssEncRequest]: 'GSSENCRequest',
  [codes.cancelRequest]: 'CancelRequest',
};

const packetMeanings: Readonly<Record<number, FieldKey>> = {
  [codes.sslRequest]: 'postgresql.ssl-request',
  [codes.gssEncRequest]: 'postgresql.gss-request',
  [codes.cancelRequest]: 'postgresql.cancel-request',
};

function readPacket(reader: Reader): void {
  const code = lengthAhead(reader, 4);
  const name = packetNames[code] ?? 'StartupMessage';
  const read = (inner: Reader): string => {
    inner.u32('length', noted('postgresql.length'));
    inner.u32(
      'code',
      noted('postgresql.code', (value) => `${value >>> 16}.${value & 0xffff} (${value})`),
    );
    return name === 'StartupMessage' ? readParameters(inner) : readRest(inner);
  };
  reader.group(
    lengthAhead(reader, 0),
    name,
    read,
    noted(packetMeanings[code] ?? 'postgresql.startup', (value) => value),
  );
}

function readRest(reader: Reader): string {
  if (reader.remaining > 0) reader.rest('content', noted('postgresql.content'));
  return '';
}

function readParameters(reader: Reader): string {
  const pairs: string[] = [];
  while (reader.remaining > 1) {
    const parameter = readString(reader, 'parameter', 'postgresql.parameter');
    pairs.push(`${parameter} ${readString(reader, 'value', 'postgresql.parameter')}`);
  }
  if (reader.remaining > 0) reader.u8('terminator', noted('postgresql.terminator'));
  return pairs.join(', ');
}

/** Text up to a NUL, which belongs to it; without one, all that is left. Of what is shown, `skip` octets are left out in front. */
function readString(reader: Reader, name: string, meaning: FieldKey, skip = 0): string {
  const end = reader.bytes.subarray(reader.offset, reader.end).indexOf(0);
  const show = (octets: Uint8Array): string =>
    text(octets.subarray(skip, octets.at(-1) === 0 ? -1 : undefined));
  return show(reader.octets(end < 0 ? reader.remaining : end + 1, name, noted(meaning, show)));
}

interface Kind {
  readonly name: string;
  readonly meaning: FieldKey;
  /** Reads the content, and says in a few words what is in it. */
  readonly read: (reader: Reader) => string;
}

const kind = (name: string, meaning: FieldKey, read: Kind['read'] = readRest): Kind => ({
  name,
  meaning,
  read,
});

const oneString =
  (name: string, meaning: FieldKey) =>
  (reader: Reader): string =>
    readString(reader, name, meaning);

const clientKinds: Readonly<Record<string, Kind>> = {
  p: kind('PasswordMessage', 'postgresql.password', oneString('password', 'postgresql.password')),
  Q: kind('Query', 'postgresql.query', oneString('query', 'postgresql.query')),
  X: kind('Terminate', 'postgresql.terminate'),
  S: kind('Sync', 'postgresql.extended'),
  P: kind('Parse', 'postgresql.extended'),
  B: kind('Bind', 'postgresql.extended'),
  E: kind('Execute', 'postgresql.extended'),
  D: kind('Describe', 'postgresql.extended'),
  C: kind('Close', 'postgresql.extended'),
  H: kind('Flush', 'postgresql.extended'),
};

/** The messages of SASL have the type of PasswordMessage: only who sent them knows which they are. */
const saslKinds: Readonly<Record<string, Kind>> = {
  SASLInitialResponse: kind('SASLInitialResponse', 'postgresql.sasl', readInitialResponse),
  SASLResponse: kind('SASLResponse', 'postgresql.sasl', readScram),
};

const serverKinds: Readonly<Record<string, Kind>> = {
  R: kind('Authentication', 'postgresql.authentication', readAuthentication),
  S: kind('ParameterStatus', 'postgresql.parameter-status', readSetting),
  K: kind('BackendKeyData', 'postgresql.backend-key'),
  Z: kind('ReadyForQuery', 'postgresql.ready', readStatus),
  T: kind('RowDescription', 'postgresql.row-description', readColumns),
  D: kind('DataRow', 'postgresql.data-row', readRow),
  C: kind('CommandComplete', 'postgresql.complete', oneString('tag', 'postgresql.complete')),
  I: kind('EmptyQueryResponse', 'postgresql.complete'),
  E: kind('ErrorResponse', 'postgresql.error', readErrorFields),
  N: kind('NoticeResponse', 'postgresql.error', readErrorFields),
  v: kind('NegotiateProtocolVersion', 'postgresql.negotiate'),
};

function kindOf(type: string, from: Side, about: string): Kind {
  if (type === 'p' && from === 'client' && Object.hasOwn(saslKinds, about)) return saslKinds[about]!;
  const kinds = from === 'client' ? clientKinds : serverKinds;
  return Object.hasOwn(kinds, type) ? kinds[type]! : kind(`message ${type}`, 'postgresql.unknown');
}

function readTyped(reader: Reader, from: Side, about: string): void {
  const type = text(reader.bytes.subarray(reader.offset, reader.offset + 1));
  const known = kindOf(type, from, about);
  const read = (inner: Reader): string => {
    inner.octets(1, 'type', noted('postgresql.type', text));
    inner.u32('length', noted('postgresql.length'));
    return known.read(inner);
  };
  reader.group(
    lengthAhead(reader, 1) + 1,
    known.name,
    read,
    noted(known.meaning, (value) => value),
  );
}

const authenticationNames: Readonly<Record<number, string>> = {
  0: 'Ok',
  3: 'CleartextPassword',
  5: 'MD5Password',
  10: 'SASL',
  11: 'SASLContinue',
  12: 'SASLFinal',
};

function readAuthentication(reader: Reader): string {
  const name = (value: number): string => authenticationNames[value] ?? String(value);
  const kind = reader.u32('kind', noted('postgresql.authentication', name));
  switch (kind) {
    case authentication.sasl:
      return `${name(kind)} ${readMechanisms(reader)}`;
    case authentication.saslContinue:
    case authentication.saslFinal:
      return `${name(kind)} ${readScram(reader)}`;
    default:
      readRest(reader);
      return name(kind);
  }
}

function readMechanisms(reader: Reader): string {
  const names: string[] = [];
  while (reader.remaining > 1) names.push(readString(reader, 'mechanism', 'postgresql.mechanism'));
  if (reader.remaining > 0) reader.u8('terminator', noted('postgresql.terminator'));
  return names.join(', ');
}

function readInitialResponse(reader: Reader): string {
  const mechanism = readString(reader, 'mechanism', 'postgresql.mechanism');
  reader.u32('length of the response', noted('postgresql.value-length'));
  return `${mechanism} ${readScram(reader)}`;
}

function readSetting(reader: Reader): string {
  const name = readString(reader, 'name', 'postgresql.parameter-status');
  return `${name}=${readString(reader, 'value', 'postgresql.parameter-status')}`;
}

function readStatus(reader: Reader): string {
  reader.octets(1, 'status', noted('postgresql.transaction', text));
  return readRest(reader);
}

/** Of each column its name, and 18 octets: table, column, type, size, modifier, format. */
function readColumns(reader: Reader): string {
  const count = reader.u16('columns', noted('postgresql.columns'));
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    names.push(readString(reader, 'column', 'postgresql.column'));
    reader.octets(18, 'type of the column', noted('postgresql.column-type'));
  }
  return names.join(' | ');
}

function readRow(reader: Reader): string {
  const count = reader.u16('columns', noted('postgresql.columns'));
  const values: string[] = [];
  for (let i = 0; i < count; i++) {
    const length = reader.u32('length', noted('postgresql.value-length'));
    const isNull = length === 0xffffffff;
    const value = isNull ? 'NULL' : text(reader.octets(length, 'value', noted('postgresql.value', text)));
    values.push(value);
  }
  return values.join(' | ');
}

const errorFieldNames: Readonly<Record<string, string>> = {
  S: 'severity',
  V: 'severity, not translated',
  C: 'SQLSTATE',
  M: 'message',
  D: 'detail',
  H: 'hint',
  F: 'file',
  L: 'line',
  R: 'routine',
};

function readErrorFields(reader: Reader): string {
  const words: string[] = [];
  while (reader.remaining > 1) {
    const type = text(reader.bytes.subarray(reader.offset, reader.offset + 1));
    const value = readString(reader, errorFieldNames[type] ?? type, 'postgresql.error-field', 1);
    if ('SCM'.includes(type)) words.push(value);
  }
  if (reader.remaining > 0) reader.u8('terminator', noted('postgresql.terminator'));
  return words.join(' ');
}
