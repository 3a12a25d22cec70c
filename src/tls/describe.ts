/** TLS bytes taken apart for people: records, the handshake messages in them, their extensions. Any bytes are taken. */
import type { Field } from '../bytes/field';
import { toHex } from '../bytes/hex';
import { collectFields, type Reader } from '../bytes/reader';
import { say } from '../locale';
import { text } from '../locale/text';
import { alertLabel, readAlert } from './alert';
import { messageName, readMessage, type Layout } from './messages';
import { explicitNonceLength, fragmentOf, headerLength, splitRecord, type TlsRecord } from './record';
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
  const isEncrypted = encryptionWatch();
  let encrypted = 0;
  let rest = bytes;
  for (let split = splitRecord(rest); split.kind === 'record'; split = splitRecord(rest)) {
    const fragment = fragmentOf(split.bytes);
    if (isEncrypted(split.type, fragment.length)) encrypted += 1;
    else titles.push(describeContent(split.type, fragment, '1.2').title);
    rest = split.rest;
  }
  if (encrypted === 1) titles.push(say(text('tls.encrypted-record')));
  if (encrypted > 1) titles.push(say(text('tls.encrypted-records', { count: encrypted })));
  if (rest.length > 0) titles.push(say(text('tls.no-record', { octets: rest.length })));
  const isSealed = encryptionWatch();
  const fields = collectFields(bytes, (reader) => reader.list((record) => readRecord(record, isSealed)));
  return { title: titles.join(', '), fields };
}

/**
 * Tells for the records of a segment, one after the other, which are encrypted. In TLS 1.2 the type does not say so, but all that follows a
 * change_cipher_spec is, and an alert that has room for nonce and tag.
 */
function encryptionWatch(): (type: ContentType, length: number) => boolean {
  let changed = false;
  return (type, length) => {
    if (type === 'change_cipher_spec') changed = true;
    else return changed || type === 'application_data' || (type === 'alert' && length >= 24);
    return false;
  };
}

/** Of the messages that TLS 1.2 encrypts, the only one that TLS 1.3 has in another length: 12 octets and a header. */
const isFinished12 = (content: Uint8Array): boolean =>
  content[0] === handshakeTypes.Finished && content.length === 16;

/** What one record carries once decrypted, for whoever has the keys; or, of TLS 1.2, what anyone can read. */
export function describeContent(
  type: TlsRecord['type'],
  content: Uint8Array,
  layout: Layout = isFinished12(content) ? '1.2' : '1.3',
): DescribedTls {
  switch (type) {
    case 'handshake': {
      const titles: string[] = [];
      const fields = collectFields(content, (reader) => {
        while (reader.remaining > 0) titles.push(messageName(readMessage(reader, layout)));
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

/** `TLSPlaintext` and `TLSCiphertext` (RFC 9846 sections 5.1 and 5.2; RFC 5246 sections 6.2.1 and 6.2.3). */
function readRecord(reader: Reader, isEncrypted: (type: ContentType, length: number) => boolean): void {
  const type = nameOf(contentTypes, reader.bytes[reader.offset] ?? -1);
  if (type === null) reader.fail('no record begins so');
  const length = (reader.bytes[reader.offset + 3] ?? 0) * 256 + (reader.bytes[reader.offset + 4] ?? 0);
  const encrypted = isEncrypted(type, length);
  const opaque = type === 'application_data';
  const source = { rfc: 9846, section: encrypted ? '5.2' : '5.1' } as const;
  reader.group(
    headerLength + length,
    encrypted ? 'TLSCiphertext' : 'TLSPlaintext',
    (inner) => {
      inner.u8(opaque ? 'opaque_type' : 'type', {
        show: (value) => label(contentTypes, value),
        meaning: opaque ? 'tls.opaque-type' : 'tls.content-type',
      });
      inner.u16('legacy_record_version', {
        show: (value) => hexLabel(versions, value),
        meaning: 'tls.record-version',
      });
      inner.u16('length', { meaning: 'tls.record-length' });
      if (!encrypted) readFragment(inner, type);
      else if (opaque) inner.rest('encrypted_record', { meaning: 'tls.encrypted-record' });
      else readGenericAead(inner);
    },
    { show: () => type, meaning: encrypted ? 'tls.ciphertext' : 'tls.plaintext', source },
  );
}

/** `GenericAEADCipher` (RFC 5246 section 6.2.3.3): only TLS 1.2 encrypts records whose type can be read. */
function readGenericAead(reader: Reader): void {
  reader.octets(explicitNonceLength, 'nonce_explicit', {
    meaning: 'tls.nonce-explicit',
    source: { rfc: 5288, section: '3' },
  });
  reader.rest('aead_ciphered', { meaning: 'tls.encrypted-record' });
}

/** What anyone can read; a Certificate among it is one of TLS 1.2. */
function readFragment(reader: Reader, type: ContentType): void {
  switch (type) {
    case 'handshake':
      reader.list((message) => readMessage(message, '1.2'));
      return;
    case 'alert':
      readAlert(reader);
      return;
    case 'change_cipher_spec':
    case 'application_data':
      reader.rest(type, { meaning: meanings[type] });
  }
}
