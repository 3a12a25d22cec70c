/**
 * The record layer: framing, and protection with AES-128-GCM (RFC 9846 section 5; in TLS 1.2 RFC 5246 section 6 and RFC 5288).
 * Header versions are written, never read: RFC 9846 section 5.1.
 */
import { gcm } from '@noble/ciphers/aes.js';

import { concat } from '../bytes/hex';
import { u16, u32, u8 } from '../bytes/writer';
import { err, ok, type Result } from '../result';
import type { TlsFailure } from './failure';
import type { TrafficKeys } from './key-schedule';
import type { WriteKeys } from './key-schedule12';
import { contentTypes, nameOf, versions, type ContentType } from './registry';

/** One record, as it went over the wire and as the ends of the connection read it. */
export interface TlsRecord {
  /** All of it, header included. */
  readonly bytes: Uint8Array;
  /** What it carries; `invalid` where these bytes are no record at all or could not be decrypted. */
  readonly type: ContentType | 'invalid';
  readonly encrypted: boolean;
  /** Its content, decrypted. */
  readonly content: Uint8Array;
}

/** How one direction of a connection is protected now. */
export type Protection =
  | { readonly kind: 'plaintext' }
  | Protected<'1.3', TrafficKeys>
  | Protected<'1.2', WriteKeys>
  /** Nothing goes this way any more. */
  | { readonly kind: 'closed' };

interface Protected<Version, Keys> {
  readonly kind: 'protected';
  readonly version: Version;
  readonly keys: Keys;
  readonly sequence: number;
}

export type ProtectedBy = Extract<Protection, { kind: 'protected' }>;

export const plaintext: Protection = { kind: 'plaintext' };
export const closed: Protection = { kind: 'closed' };
export const protectedBy = (keys: TrafficKeys): ProtectedBy => ({
  kind: 'protected',
  version: '1.3',
  keys,
  sequence: 0,
});
export const protectedBy12 = (keys: WriteKeys): ProtectedBy => ({
  kind: 'protected',
  version: '1.2',
  keys,
  sequence: 0,
});

export const headerLength = 5;
const maxContent = 2 ** 14;
/** What encryption may add: content type, padding, tag (RFC 9846 section 5.2). */
const maxExpansion = 256;
const tagLength = 16;
/** The part of the nonce that a record of TLS 1.2 carries (RFC 5288 section 3). */
export const explicitNonceLength = 8;

export type RecordSplit =
  | {
      readonly kind: 'record';
      readonly type: ContentType;
      readonly bytes: Uint8Array;
      readonly rest: Uint8Array;
    }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'failed'; readonly failure: TlsFailure };

/** The first record of a receive buffer. Fails at the first octet that no record begins with (section 5: unexpected_message). */
export function splitRecord(buffer: Uint8Array): RecordSplit {
  if (buffer.length === 0) return { kind: 'incomplete' };
  const type = nameOf(contentTypes, buffer[0]!);
  if (type === null) return { kind: 'failed', failure: { kind: 'not-a-record' } };
  if (buffer.length < headerLength) return { kind: 'incomplete' };
  const length = buffer[3]! * 256 + buffer[4]!;
  const limit = type === 'application_data' ? maxContent + maxExpansion : maxContent;
  if (length > limit) return { kind: 'failed', failure: { kind: 'record-too-long' } };
  const end = headerLength + length;
  if (buffer.length < end) return { kind: 'incomplete' };
  return { kind: 'record', type, bytes: buffer.subarray(0, end), rest: buffer.subarray(end) };
}

/** What a record carries behind its header, encrypted or not. */
export const fragmentOf = (record: Uint8Array): Uint8Array => record.subarray(headerLength);

/** Records for `content` under the protection of this direction, in pieces where it is longer than 2^14 octets, and the protection after. */
export function seal(
  write: Protection,
  type: ContentType,
  content: Uint8Array,
): { readonly records: readonly TlsRecord[]; readonly write: Protection } {
  const records: TlsRecord[] = [];
  let now = write;
  for (let at = 0; at < content.length && now.kind !== 'closed'; at += maxContent) {
    const piece = content.subarray(at, at + maxContent);
    if (now.kind === 'plaintext') {
      records.push(plaintextRecord(type, piece));
    } else {
      const bytes = now.version === '1.2' ? seal12(now, type, piece) : seal13(now, type, piece);
      records.push({ bytes, type, encrypted: true, content: piece });
      now = { ...now, sequence: now.sequence + 1 };
    }
  }
  return { records, write: now };
}

const header = (type: ContentType, length: number): Uint8Array =>
  concat(u8(contentTypes[type]), u16(versions['TLS 1.2']), u16(length));

export const plaintextRecord = (type: ContentType, content: Uint8Array): TlsRecord => ({
  bytes: concat(header(type, content.length), content),
  type,
  encrypted: false,
  content,
});

type Sealed<V extends ProtectedBy['version']> = Extract<ProtectedBy, { version: V }>;

function seal13({ keys, sequence }: Sealed<'1.3'>, type: ContentType, content: Uint8Array): Uint8Array {
  const additionalData = header('application_data', content.length + 1 + tagLength);
  const cipher = gcm(keys.key, nonce(keys, sequence), additionalData);
  return concat(additionalData, cipher.encrypt(concat(content, u8(contentTypes[type]))));
}

/** RFC 5246 section 6.2.3.3; the sequence number serves as the part of the nonce that is sent (RFC 5288 section 3). */
function seal12({ keys, sequence }: Sealed<'1.2'>, type: ContentType, content: Uint8Array): Uint8Array {
  const explicit = u64(sequence);
  const additionalData = concat(u64(sequence), header(type, content.length));
  const sealed = gcm(keys.key, concat(keys.iv, explicit), additionalData).encrypt(content);
  return concat(header(type, explicit.length + sealed.length), explicit, sealed);
}

/** What a protected record carries. */
export const open = (read: ProtectedBy, bytes: Uint8Array): Result<TlsRecord, TlsFailure> =>
  read.version === '1.2' ? open12(read, bytes) : open13(read, bytes);

/** RFC 5246 section 6.2.3.3. The type is the one that everybody can read. */
function open12({ keys, sequence }: Sealed<'1.2'>, bytes: Uint8Array): Result<TlsRecord, TlsFailure> {
  const type = nameOf(contentTypes, bytes[0]!);
  const fragment = fragmentOf(bytes);
  const length = fragment.length - explicitNonceLength - tagLength;
  if (type === null) return err({ kind: 'not-a-record' });
  if (length < 0) return err({ kind: 'record-not-authentic' });
  if (length > maxContent) return err({ kind: 'record-too-long' });
  const nonce12 = concat(keys.iv, fragment.subarray(0, explicitNonceLength));
  const additionalData = concat(u64(sequence), bytes.subarray(0, 3), u16(length));
  try {
    const content = gcm(keys.key, nonce12, additionalData).decrypt(fragment.subarray(explicitNonceLength));
    return ok({ bytes, type, encrypted: true, content });
  } catch {
    return err({ kind: 'record-not-authentic' });
  }
}

const u64 = (value: number): Uint8Array => concat(u32(Math.floor(value / 2 ** 32)), u32(value));

/** Decrypts a record (section 5.2), drops its padding (5.4) and finds its true content type. */
function open13({ keys, sequence }: Sealed<'1.3'>, bytes: Uint8Array): Result<TlsRecord, TlsFailure> {
  let inner: Uint8Array;
  try {
    inner = gcm(keys.key, nonce(keys, sequence), bytes.subarray(0, headerLength)).decrypt(fragmentOf(bytes));
  } catch {
    return err({ kind: 'record-not-authentic' });
  }
  if (inner.length > maxContent + 1) return err({ kind: 'record-too-long' });
  const end = inner.findLastIndex((octet) => octet !== 0);
  if (end < 0) return err({ kind: 'empty-record' });
  const type = nameOf(contentTypes, inner[end]!);
  if (type === null) return err({ kind: 'not-a-record' });
  return ok({ bytes, type, encrypted: true, content: inner.subarray(0, end) });
}

/** The sequence number, as long as the IV, XORed into it (section 5.3). */
function nonce({ iv }: TrafficKeys, sequence: number): Uint8Array {
  const octets = iv.slice();
  for (let i = 0; i < 6; i++) octets[11 - i]! ^= Math.floor(sequence / 256 ** i) & 0xff;
  return octets;
}
