/** MySQL's packets taken apart for people, by the names of its documentation. Any octets are taken. */
import type { Field, FieldNote } from '../../bytes/field';
import { toHex, toText } from '../../bytes/hex';
import { collectFields, type Reader } from '../../bytes/reader';
import type { FieldKey } from '../../locale/en/fields';
import type { Described, Side } from '../dialect';
import { printable } from '../printable';

import { asksForSsl, commands, errorText, flags, isEof } from './message';
import { littleEndian } from './packet';

export function describe(from: Side, bytes: Uint8Array): Described {
  const fields = collectFields(bytes, (reader) => reader.list((inner) => readPacket(inner, from)));
  return { title: titleOf(fields), fields };
}

const titleOf = (fields: readonly Field[]): string =>
  printable(
    fields
      .map(({ name, value }) => (value === '' ? name : `${name}: ${value}`))
      .join(', ')
      .slice(0, 200) || 'nothing',
  );

const noted = <T>(meaning: FieldKey, show?: (value: T) => string): FieldNote<T> => ({
  meaning,
  ...(show ? { show } : {}),
});

const text = (octets: Uint8Array): string => printable(toText(octets));
const number = (octets: Uint8Array): string => String(littleEndian(octets));

interface Kind {
  readonly name: string;
  readonly meaning: FieldKey;
  /** Reads the payload, and says in a few words what is in it. */
  readonly read: (reader: Reader) => string;
}

/** What the fields of a packet are, by its first octets; the header is the same for all. */
function readPacket(reader: Reader, from: Side): void {
  const header = reader.bytes.subarray(reader.offset, Math.min(reader.offset + 4, reader.end));
  if (header.length < 4) return reader.fail('a packet is cut short');
  const length = littleEndian(header.subarray(0, 3));
  const payload = reader.bytes.subarray(reader.offset + 4, Math.min(reader.offset + 4 + length, reader.end));
  const kind = from === 'client' ? clientKind(payload, header[3]!) : serverKind(payload);
  const read = (inner: Reader): string => {
    inner.octets(3, 'length', noted('mysql.length', number));
    inner.u8('sequence', noted('mysql.sequence'));
    const words = kind.read(inner);
    if (inner.remaining > 0) inner.rest('content', noted('mysql.content'));
    return words;
  };
  reader.group(
    4 + length,
    kind.name,
    read,
    noted(kind.meaning, (value) => value),
  );
}

function clientKind(payload: Uint8Array, sequence: number): Kind {
  if (sequence === 0) return { name: commandName(payload[0]), meaning: 'mysql.command', read: readCommand };
  if (asksForSsl(payload)) return { name: 'SSLRequest', meaning: 'mysql.ssl-request', read: readFixed };
  return payload.length < 32
    ? { name: 'AuthSwitchResponse', meaning: 'mysql.proof', read: () => '' }
    : { name: 'HandshakeResponse', meaning: 'mysql.response', read: readResponse };
}

function serverKind(payload: Uint8Array): Kind {
  const nothing = (): string => '';
  if (payload[0] === 10 && payload.indexOf(0) > 0 && payload.length > 40) {
    return { name: 'Handshake', meaning: 'mysql.greeting', read: readGreeting };
  }
  if (errorText(payload) !== null) return { name: 'ERR', meaning: 'mysql.error', read: readError };
  if (isEof(payload)) return { name: 'EOF', meaning: 'mysql.eof', read: nothing };
  if (payload[0] === 0xfe) return { name: 'AuthSwitchRequest', meaning: 'mysql.auth-switch', read: nothing };
  if (payload[0] === 0x00) return { name: 'OK', meaning: 'mysql.ok', read: nothing };
  return { name: 'result', meaning: 'mysql.result', read: readResult };
}

function commandName(code: number | undefined): string {
  const [name] = Object.entries(commands).find(([, value]) => value === code) ?? [];
  return name === undefined ? `command ${code ?? ''}`.trim() : `COM_${name.toUpperCase()}`;
}

function readCommand(reader: Reader): string {
  if (reader.remaining === 0) return '';
  reader.u8('command', noted('mysql.command', commandName));
  return reader.remaining > 0 ? text(reader.rest('argument', noted('mysql.query', text))) : '';
}

/** Text up to a NUL, which belongs to it; without one, all that is left. */
function readString(reader: Reader, name: string, meaning: FieldKey): string {
  const end = reader.bytes.subarray(reader.offset, reader.end).indexOf(0);
  const show = (octets: Uint8Array): string => text(octets.at(-1) === 0 ? octets.subarray(0, -1) : octets);
  return show(reader.octets(end < 0 ? reader.remaining : end + 1, name, noted(meaning, show)));
}

const flagNames: readonly (readonly [number, string])[] = [
  [flags.ssl, 'CLIENT_SSL'],
  [flags.protocol41, 'CLIENT_PROTOCOL_41'],
  [flags.secureConnection, 'CLIENT_SECURE_CONNECTION'],
  [flags.pluginAuth, 'CLIENT_PLUGIN_AUTH'],
  [flags.connectWithDb, 'CLIENT_CONNECT_WITH_DB'],
];

/** The flags that this lab has a name for. `shift` is where in the 32 bits these octets stand. */
const flagWords =
  (shift: 0 | 16) =>
  (octets: Uint8Array): string => {
    const value = littleEndian(octets) * 2 ** shift;
    const set = flagNames.filter(([bit]) => Math.floor(value / bit) % 2 === 1).map(([, name]) => name);
    return `${toHex(octets)}${set.length > 0 ? ` (${set.join(', ')})` : ''}`;
  };

function readGreeting(reader: Reader): string {
  reader.u8('protocol version', noted('mysql.version'));
  const version = readString(reader, 'server version', 'mysql.server-version');
  reader.octets(4, 'connection id', noted('mysql.connection-id', number));
  reader.octets(8, 'challenge, first part', noted('mysql.challenge'));
  reader.u8('filler', noted('mysql.filler'));
  const lower = reader.octets(2, 'capabilities, lower half', noted('mysql.capabilities', flagWords(0)));
  reader.u8('character set', noted('mysql.character-set'));
  reader.octets(2, 'status', noted('mysql.status', number));
  reader.octets(2, 'capabilities, upper half', noted('mysql.capabilities', flagWords(16)));
  reader.u8('length of the challenge', noted('mysql.challenge'));
  reader.octets(10, 'filler', noted('mysql.filler'));
  reader.octets(13, 'challenge, second part', noted('mysql.challenge'));
  readString(reader, 'authentication plugin', 'mysql.plugin');
  return `${version}${(littleEndian(lower) & flags.ssl) === 0 ? '' : ', CLIENT_SSL'}`;
}

/** The 32 octets that a request for TLS and a response have in common. */
function readFixed(reader: Reader): string {
  reader.octets(4, 'capabilities', noted('mysql.capabilities', flagWords(0)));
  reader.octets(4, 'longest packet', noted('mysql.max-packet', number));
  reader.u8('character set', noted('mysql.character-set'));
  reader.octets(23, 'filler', noted('mysql.filler'));
  return '';
}

function readResponse(reader: Reader): string {
  readFixed(reader);
  const user = readString(reader, 'user', 'mysql.user');
  const length = reader.u8('length of the proof', noted('mysql.proof'));
  reader.octets(length, 'proof', noted('mysql.proof'));
  readString(reader, 'authentication plugin', 'mysql.plugin');
  return user;
}

function readError(reader: Reader): string {
  reader.u8('marker', noted('mysql.error'));
  const code = number(reader.octets(2, 'error code', noted('mysql.error-code', number)));
  return `${code} ${text(reader.rest('message', noted('mysql.error-text', text)))}`;
}

const readResult = (reader: Reader): string =>
  reader.remaining === 0 ? '' : text(reader.rest('content', noted('mysql.result', text)));
