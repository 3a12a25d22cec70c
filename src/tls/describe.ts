/** TLS bytes taken apart for people: records, the handshake messages in them, their extensions. Any bytes are taken. */
import type { Field } from '../bytes/field';
import { toHex } from '../bytes/hex';
import { collectFields, type Reader } from '../bytes/reader';
import { say } from '../locale';
import { text } from '../locale/text';
import { alertLabel, readAlert } from './alert';
import { messageName, readMessage } from './messages';
import { fragmentOf, headerLength, splitRecord, type TlsRecord } from './record';
import {
  contentTypes,
  handshakeTypes,
  hexLabel,
  label,
  nameOf,
  versions,
  type ContentType,
} from './registry';

export interface DescribedTls {
  /** One line for the ladder, such as `ServerHello, 4 encrypted records`. */
  readonly title: string;
  readonly fields: readonly Field[];
}

/** A segment as an eavesdropper sees it: whole records; what is encrypted stays octets. */
export function describeTls(bytes: Uint8Array): DescribedTls {
  const titles: string[] = [];
  let encrypted = 0;
  let rest = bytes;
  for (let split = splitRecord(rest); split.kind === 'record'; split = splitRecord(rest)) {
    if (split.type === 'application_data') encrypted += 1;
    else titles.push(describeContent(split.type, fragmentOf(split.bytes)).title);
    rest = split.rest;
  }
  if (encrypted === 1) titles.push(say(text('tls.encrypted-record')));
  if (encrypted > 1) titles.push(say(text('tls.encrypted-records', { count: encrypted })));
  if (rest.length > 0) titles.push(say(text('tls.no-record', { octets: rest.length })));
  return { title: titles.join(', '), fields: collectFields(bytes, (reader) => reader.list(readRecord)) };
}

/** What one record carries once decrypted: for whoever has the keys. */
export function describeContent(type: TlsRecord['type'], content: Uint8Array): DescribedTls {
  switch (type) {
    case 'handshake': {
      const titles: string[] = [];
      const fields = collectFields(content, (reader) => {
        while (reader.remaining > 0) titles.push(messageName(readMessage(reader)));
      });
      return {
        title: titles.length > 0 ? titles.join(', ') : label(handshakeTypes, content[0] ?? -1),
        fields,
      };
    }
    case 'alert':
      return {
        title: `Alert: ${content.length === 2 ? alertLabel(content[1]!) : toHex(content)}`,
        fields: collectFields(content, readAlert),
      };
    case 'application_data':
    case 'change_cipher_spec':
    case 'invalid':
      return {
        title: type,
        fields: collectFields(content, (reader) => reader.rest(type, { meaning: meanings[type] })),
      };
  }
}

const meanings = {
  application_data: 'tls.application-data',
  change_cipher_spec: 'tls.change-cipher-spec',
  invalid: 'tls.invalid',
} as const;

/** `TLSPlaintext` and `TLSCiphertext` (RFC 9846 sections 5.1 and 5.2). */
function readRecord(reader: Reader): void {
  const type = nameOf(contentTypes, reader.bytes[reader.offset] ?? -1);
  if (type === null) reader.fail('no record begins so');
  const encrypted = type === 'application_data';
  const length =
    headerLength + (reader.bytes[reader.offset + 3] ?? 0) * 256 + (reader.bytes[reader.offset + 4] ?? 0);
  const source = { rfc: 9846, section: encrypted ? '5.2' : '5.1' } as const;
  reader.group(
    length,
    encrypted ? 'TLSCiphertext' : 'TLSPlaintext',
    (inner) => {
      inner.u8(encrypted ? 'opaque_type' : 'type', {
        show: (value) => label(contentTypes, value),
        meaning: encrypted ? 'tls.opaque-type' : 'tls.content-type',
      });
      inner.u16('legacy_record_version', {
        show: (value) => hexLabel(versions, value),
        meaning: 'tls.record-version',
      });
      inner.u16('length', { meaning: 'tls.record-length' });
      readFragment(inner, type);
    },
    { show: () => type, meaning: encrypted ? 'tls.ciphertext' : 'tls.plaintext', source },
  );
}

function readFragment(reader: Reader, type: ContentType): void {
  switch (type) {
    case 'handshake':
      reader.list(readMessage);
      return;
    case 'alert':
      readAlert(reader);
      return;
    case 'change_cipher_spec':
      reader.rest(type, { meaning: meanings[type] });
      return;
    case 'application_data':
      reader.rest('encrypted_record', { meaning: 'tls.encrypted-record' });
  }
}
