/** Handshake messages, decoded and encoded; the code nests as the structures of the RFCs do (RFC 9846 sections 4.2 to 4.7, RFC 5246 section 7.4). */
import type { FieldNote } from '../bytes/field';
import { concat, empty, equal, fromHex } from '../bytes/hex';
import { decode, type Reader } from '../bytes/reader';
import { u16, u8, vector } from '../bytes/writer';
import { err, ok, type Result } from '../result';
import type { RfcNumber } from '../rfc';
import { encodeExtensions, readExtensions, readNumbers, type Extension } from './extensions';
import type { TlsFailure } from './failure';
import {
  encodeParams,
  readCertificateData,
  readClientKeyExchange,
  readServerKeyExchange,
  readSigned,
  type ClientKeyExchange,
  type ServerKeyExchange,
} from './messages12';
import { cipherSuites, handshakeTypes, hexLabel, label, nameOf, versions } from './registry';

export interface ClientHello {
  readonly kind: 'ClientHello';
  readonly legacyVersion: number;
  /** 32 octets. */
  readonly random: Uint8Array;
  /** At most 32 octets. */
  readonly sessionId: Uint8Array;
  readonly cipherSuites: readonly number[];
  readonly compressionMethods: Uint8Array;
  readonly extensions: readonly Extension[];
}

export interface ServerHello {
  /** A HelloRetryRequest is a ServerHello with one certain random value (section 4.2.4). */
  readonly kind: 'ServerHello' | 'HelloRetryRequest';
  readonly legacyVersion: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly cipherSuite: number;
  readonly compressionMethod: number;
  readonly extensions: readonly Extension[];
}

/** Without extensions in TLS 1.2. */
export interface CertificateEntry {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly extensions: readonly Extension[];
}

export type HandshakeMessage =
  | ClientHello
  | ServerHello
  | { readonly kind: 'EncryptedExtensions'; readonly extensions: readonly Extension[] }
  | {
      readonly kind: 'Certificate';
      readonly context: Uint8Array;
      readonly entries: readonly CertificateEntry[];
    }
  | ServerKeyExchange
  | { readonly kind: 'ServerHelloDone' }
  | ClientKeyExchange
  | { readonly kind: 'CertificateVerify'; readonly scheme: number; readonly signature: Uint8Array }
  | { readonly kind: 'Finished'; readonly verifyData: Uint8Array }
  | { readonly kind: 'NewSessionTicket' }
  | { readonly kind: 'HelloRequest' }
  | { readonly kind: 'KeyUpdate'; readonly requestUpdate: number }
  | { readonly kind: 'other'; readonly type: number };

/** SHA-256 of "HelloRetryRequest" (section 4.2.3). */
const retryRandom = fromHex('cf21ad74e59a6111be1d8c021e65b891 c2a211167abb8c5e079e09e2c8a8339c');

/** What a message is called, for people and in failures. */
export const messageName = (message: HandshakeMessage): string =>
  message.kind === 'other' ? label(handshakeTypes, message.type) : message.kind;

/** The first handshake message of octets that may hold a part of one, one or several; null where it is not complete yet. */
export function splitMessage(
  octets: Uint8Array,
): { readonly message: Uint8Array; readonly rest: Uint8Array } | null {
  if (octets.length < 4) return null;
  const end = 4 + octets[1]! * 65536 + octets[2]! * 256 + octets[3]!;
  return octets.length < end ? null : { message: octets.subarray(0, end), rest: octets.subarray(end) };
}

/** The version whose layout the messages have that look different in another. */
export type Layout = '1.2' | '1.3';

/** Decodes one whole handshake message, its header included. */
export function decodeMessage(
  octets: Uint8Array,
  layout: Layout = '1.3',
): Result<HandshakeMessage, TlsFailure> {
  const decoded = decode(octets, (reader) => readMessage(reader, layout));
  if (decoded.ok) return ok(decoded.value);
  const { message, offset } = decoded.error;
  const what = label(handshakeTypes, octets[0] ?? -1);
  return err({ kind: 'malformed', what, problem: message, offset });
}

const note = (meaning: NonNullable<FieldNote<unknown>['meaning']>, section: string, rfc: RfcNumber = 9846) =>
  ({ meaning, source: { rfc, section } }) as const;

/** `struct { HandshakeType msg_type; uint24 length; body } Handshake` (section 4). */
export function readMessage(reader: Reader, layout: Layout): HandshakeMessage {
  const { bytes, offset, remaining } = reader;
  if (remaining < 4) reader.fail('a handshake message has a header of 4 octets');
  const type = bytes[offset]!;
  const length = 4 + bytes[offset + 1]! * 65536 + bytes[offset + 2]! * 256 + bytes[offset + 3]!;
  const name = nameOf(handshakeTypes, type);
  return reader.group(
    length,
    name ?? 'Handshake',
    (inner) => {
      inner.u8('msg_type', { show: (value) => label(handshakeTypes, value), ...note('tls.msg-type', '4') });
      return inner.vector(3, 'body', (body) => readBody(body, type, layout));
    },
    { show: messageName, ...noteOf(type, layout) },
  );
}

function noteOf(type: number, layout: Layout): FieldNote<unknown> {
  switch (nameOf(handshakeTypes, type)) {
    case 'ClientHello':
      return note('tls.client-hello', '4.2.2');
    case 'ServerHello':
      return note('tls.server-hello', '4.2.3');
    case 'EncryptedExtensions':
      return note('tls.encrypted-extensions', '4.4.1');
    case 'CertificateRequest':
      return note('tls.certificate-request', '4.4.2');
    case 'Certificate':
      return layout === '1.2' ? note('tls.certificate', '7.4.2', 5246) : note('tls.certificate', '4.5.1');
    case 'ServerKeyExchange':
      return note('tls.server-key-exchange', '5.4', 8422);
    case 'ServerHelloDone':
      return note('tls.server-hello-done', '7.4.5', 5246);
    case 'ClientKeyExchange':
      return note('tls.client-key-exchange', '5.7', 8422);
    case 'HelloRequest':
      return note('tls.hello-request', '7.4.1.1', 5246);
    case 'CertificateVerify':
      return note('tls.certificate-verify', '4.5.2');
    case 'Finished':
      return note('tls.finished', '4.5.3');
    case 'NewSessionTicket':
      return note('tls.new-session-ticket', '4.7.1');
    case 'KeyUpdate':
      return note('tls.key-update', '4.7.3');
    // Never sent.
    case 'message_hash':
    case null:
      return {};
  }
}

function readBody(reader: Reader, type: number, layout: Layout): HandshakeMessage {
  switch (nameOf(handshakeTypes, type)) {
    case 'ClientHello':
      return readClientHello(reader);
    case 'ServerHello':
      return readServerHello(reader);
    case 'EncryptedExtensions':
      return { kind: 'EncryptedExtensions', extensions: readExtensions(reader, 'EncryptedExtensions') };
    case 'Certificate':
      return readCertificate(reader, layout);
    case 'ServerKeyExchange':
      return readServerKeyExchange(reader);
    case 'ServerHelloDone':
      return { kind: 'ServerHelloDone' };
    case 'ClientKeyExchange':
      return readClientKeyExchange(reader);
    case 'CertificateVerify':
      return { kind: 'CertificateVerify', ...readSigned(reader) };
    case 'Finished':
      return {
        kind: 'Finished',
        verifyData: reader.octets(layout === '1.2' ? 12 : 32, 'verify_data', { meaning: 'tls.verify-data' }),
      };
    case 'HelloRequest':
      return { kind: 'HelloRequest' };
    case 'NewSessionTicket':
      // In TLS 1.2 nobody here asks for one.
      return layout === '1.2' ? readOther(reader, type) : readNewSessionTicket(reader);
    case 'KeyUpdate':
      return { kind: 'KeyUpdate', requestUpdate: reader.u8('request_update') };
    case 'CertificateRequest':
    case 'message_hash':
    case null:
      return readOther(reader, type);
  }
}

function readOther(reader: Reader, type: number): HandshakeMessage {
  reader.rest('octets');
  return { kind: 'other', type };
}

const versionNote = {
  show: (version: number) => hexLabel(versions, version),
  meaning: 'tls.legacy-version',
} as const satisfies FieldNote<number>;

function readClientHello(reader: Reader): ClientHello {
  return {
    kind: 'ClientHello',
    legacyVersion: reader.u16('legacy_version', versionNote),
    random: reader.octets(32, 'random', { meaning: 'tls.random' }),
    sessionId: readSessionId(reader, 'legacy_session_id'),
    cipherSuites: readNumbers(reader, 2, 'cipher_suites', 'cipher_suite', cipherSuites),
    compressionMethods: readCompressionMethods(reader),
    // A ClientHello before TLS 1.3 may end here; it is refused for what it lacks, not for its form.
    extensions: reader.remaining === 0 ? [] : readExtensions(reader, 'ClientHello'),
  };
}

function readServerHello(reader: Reader): ServerHello {
  const legacyVersion = reader.u16('legacy_version', versionNote);
  const random = reader.octets(32, 'random', { meaning: 'tls.random' });
  const kind = equal(random, retryRandom) ? 'HelloRetryRequest' : 'ServerHello';
  return {
    kind,
    legacyVersion,
    random,
    sessionId: readSessionId(reader, 'legacy_session_id_echo'),
    cipherSuite: reader.u16('cipher_suite', {
      show: (suite) => hexLabel(cipherSuites, suite),
      meaning: 'tls.cipher-suite',
    }),
    compressionMethod: reader.u8('legacy_compression_method', { meaning: 'tls.compression' }),
    extensions: reader.remaining === 0 ? [] : readExtensions(reader, kind),
  };
}

function readSessionId(reader: Reader, name: string): Uint8Array {
  const id = reader.vector(1, name, (inner) => inner.rest('octets'), { meaning: 'tls.session-id' });
  if (id.length > 32) reader.fail(`${name} has more than 32 octets`);
  return id;
}

function readCompressionMethods(reader: Reader): Uint8Array {
  const name = 'legacy_compression_methods';
  const methods = reader.vector(1, name, (inner) => inner.rest('octets'), { meaning: 'tls.compression' });
  if (methods.length === 0) reader.fail(`${name} is empty`);
  return methods;
}

/** In TLS 1.2 a list of certificates and nothing more. */
function readCertificate(reader: Reader, layout: Layout): HandshakeMessage {
  const context =
    layout === '1.2'
      ? empty
      : reader.vector(1, 'certificate_request_context', (inner) => inner.rest('octets'));
  const readEntry = (entry: Reader): CertificateEntry => ({
    certificate: readCertificateData(entry),
    extensions: layout === '1.2' ? [] : readExtensions(entry, 'Certificate'),
  });
  const entries = reader.vector(3, 'certificate_list', (list) => list.list(readEntry), {
    show: (all) => `${all.length}`,
    meaning: 'tls.certificate-list',
  });
  return { kind: 'Certificate', context, entries };
}

function readNewSessionTicket(reader: Reader): HandshakeMessage {
  reader.u32('ticket_lifetime');
  reader.u32('ticket_age_add');
  reader.vector(1, 'ticket_nonce', (inner) => inner.rest('octets'));
  const ticket = reader.vector(2, 'ticket', (inner) => inner.rest('octets'));
  if (ticket.length === 0) reader.fail('ticket is empty');
  readExtensions(reader, 'NewSessionTicket');
  return { kind: 'NewSessionTicket' };
}

const encodeMessage = (kind: keyof typeof handshakeTypes, ...body: readonly Uint8Array[]): Uint8Array =>
  concat(u8(handshakeTypes[kind]), vector(3, ...body));

export const encodeClientHello = (hello: Omit<ClientHello, 'kind'>): Uint8Array =>
  encodeMessage(
    'ClientHello',
    u16(hello.legacyVersion),
    hello.random,
    vector(1, hello.sessionId),
    vector(2, ...hello.cipherSuites.map(u16)),
    vector(1, hello.compressionMethods),
    encodeExtensions(hello.extensions, 'ClientHello'),
  );

/** A HelloRetryRequest asks for a key of one group (section 4.2.4). */
export const encodeHelloRetryRequest = (hello: Omit<ServerHello, 'kind' | 'random'>): Uint8Array =>
  encodeHello({ ...hello, random: retryRandom }, 'HelloRetryRequest');

/** What stands in the transcript for the first ClientHello once there is a second one: its hash (section 4.1). */
export const encodeMessageHash = (hash: Uint8Array): Uint8Array => encodeMessage('message_hash', hash);

export const encodeServerHello = (hello: Omit<ServerHello, 'kind'>): Uint8Array =>
  encodeHello(hello, 'ServerHello');

const encodeHello = (hello: Omit<ServerHello, 'kind'>, place: ServerHello['kind']): Uint8Array =>
  encodeMessage(
    'ServerHello',
    u16(hello.legacyVersion),
    hello.random,
    vector(1, hello.sessionId),
    u16(hello.cipherSuite),
    u8(hello.compressionMethod),
    encodeExtensions(hello.extensions, place),
  );

export const encodeEncryptedExtensions = (extensions: readonly Extension[]): Uint8Array =>
  encodeMessage('EncryptedExtensions', encodeExtensions(extensions, 'EncryptedExtensions'));

/** A server's Certificate: no request context, no extensions of an entry. `chain` is DER, the end-entity certificate first. */
export const encodeCertificate = (chain: readonly Uint8Array[]): Uint8Array =>
  encodeMessage(
    'Certificate',
    vector(1),
    vector(3, ...chain.map((der) => concat(vector(3, der), vector(2)))),
  );

/** The same in TLS 1.2. */
export const encodeCertificate12 = (chain: readonly Uint8Array[]): Uint8Array =>
  encodeMessage('Certificate', vector(3, ...chain.map((der) => vector(3, der))));

export const encodeServerKeyExchange = ({
  group,
  share,
  scheme,
  signature,
}: Omit<ServerKeyExchange, 'kind'>): Uint8Array =>
  encodeMessage('ServerKeyExchange', encodeParams(group, share), u16(scheme), vector(2, signature));

export const encodeServerHelloDone = (): Uint8Array => encodeMessage('ServerHelloDone');

export const encodeClientKeyExchange = (share: Uint8Array): Uint8Array =>
  encodeMessage('ClientKeyExchange', vector(1, share));

export const encodeCertificateVerify = (scheme: number, signature: Uint8Array): Uint8Array =>
  encodeMessage('CertificateVerify', u16(scheme), vector(2, signature));

export const encodeFinished = (verifyData: Uint8Array): Uint8Array => encodeMessage('Finished', verifyData);

/** The answer to a KeyUpdate that asked for one: update_not_requested. */
export const encodeKeyUpdate = (): Uint8Array => encodeMessage('KeyUpdate', u8(0));
