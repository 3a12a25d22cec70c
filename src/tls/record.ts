/** The record layer: framing, and protection with AES-128-GCM (RFC 9846 section 5). Header versions are written, never read: section 5.1. */
import { gcm } from '@noble/ciphers/aes.js';

import { concat } from '../bytes/hex';
import { u16, u8 } from '../bytes/writer';
import { err, ok, type Result } from '../result';
import type { TlsFailure } from './failure';
import type { TrafficKeys } from './key-schedule';
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
  | { readonly kind: 'protected'; readonly keys: TrafficKeys; readonly sequence: number }
  /** Nothing goes this way any more. */
  | { readonly kind: 'closed' };

export type ProtectedBy = Extract<Protection, { kind: 'protected' }>;

export const plaintext: Protection = { kind: 'plaintext' };
export const closed: Protection = { kind: 'closed' };
export const protectedBy = (keys: TrafficKeys): ProtectedBy => ({ kind: 'protected', keys, sequence: 0 });

export const headerLength = 5;
const maxContent = 2 ** 14;
/** What encryption may add: content type, padding, tag (RFC 9846 section 5.2). */
const maxExpansion = 256;
const tagLength = 16;

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
      records.push(protectedRecord(now, type, piece));
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

function protectedRecord({ keys, sequence }: ProtectedBy, type: ContentType, content: Uint8Array): TlsRecord {
  const additionalData = header('application_data', content.length + 1 + tagLength);
  const cipher = gcm(keys.key, nonce(keys, sequence), additionalData);
  const sealed = cipher.encrypt(concat(content, u8(contentTypes[type])));
  return { bytes: concat(additionalData, sealed), type, encrypted: true, content };
}

/** Decrypts a record (section 5.2), drops its padding (5.4) and finds its true content type. */
export function open({ keys, sequence }: ProtectedBy, bytes: Uint8Array): Result<TlsRecord, TlsFailure> {
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
