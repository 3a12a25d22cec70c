/** The bodies of handshake messages that only TLS 1.2 has, or that look different there (RFC 5246 section 7.4, RFC 8422 section 5). */
import type { FieldNote } from '../bytes/field';
import { concat } from '../bytes/hex';
import type { Reader } from '../bytes/reader';
import { u16, u8, vector } from '../bytes/writer';
import { hexLabel, namedGroups, signatureSchemes } from './registry';

/** The server's public key for this connection, signed with the key of its certificate. */
export interface ServerKeyExchange {
  readonly kind: 'ServerKeyExchange';
  readonly group: number;
  readonly share: Uint8Array;
  readonly scheme: number;
  readonly signature: Uint8Array;
}

/** The client's public key for this connection. */
export interface ClientKeyExchange {
  readonly kind: 'ClientKeyExchange';
  readonly share: Uint8Array;
}

/** The only kind of curve there is left (RFC 8422 section 5.4). */
const namedCurve = 3;

/** `struct { ServerECDHParams params; Signature signed_params; } ServerKeyExchange` (RFC 8422 section 5.4) */
export function readServerKeyExchange(reader: Reader): ServerKeyExchange {
  const curveType = reader.u8('curve_type', {
    show: (type) => (type === namedCurve ? `named_curve (${type})` : `${type}`),
    meaning: 'tls.curve-type',
  });
  if (curveType !== namedCurve) reader.fail('curve_type is not named_curve');
  const group = reader.u16('namedcurve', { show: (value) => hexLabel(namedGroups, value) });
  return { kind: 'ServerKeyExchange', group, share: readPoint(reader), ...readSigned(reader) };
}

/** `struct { ClientECDiffieHellmanPublic ecdh_Yc; } ClientKeyExchange` (RFC 8422 section 5.7) */
export const readClientKeyExchange = (reader: Reader): ClientKeyExchange => ({
  kind: 'ClientKeyExchange',
  share: readPoint(reader),
});

/** `struct { opaque point <1..2^8-1>; } ECPoint` */
function readPoint(reader: Reader): Uint8Array {
  const point = reader.vector(1, 'point', (inner) => inner.rest('octets', { meaning: 'tls.key-exchange' }));
  if (point.length === 0) reader.fail('point is empty');
  return point;
}

/** Algorithm and signature: the same structure in a CertificateVerify of TLS 1.3 (RFC 5246 section 4.7, RFC 9846 section 4.5.2). */
export const readSigned = (reader: Reader): { readonly scheme: number; readonly signature: Uint8Array } => ({
  scheme: reader.u16('algorithm', {
    show: (value) => hexLabel(signatureSchemes, value),
    meaning: 'tls.signature-scheme',
  }),
  signature: reader.vector(2, 'signature', (inner) => inner.rest('octets'), { meaning: 'tls.signature' }),
});

/** `opaque ASN.1Cert<1..2^24-1>` (RFC 5246 section 7.4.2); an entry of a certificate_list begins so in TLS 1.3 too. */
export function readCertificateData(reader: Reader): Uint8Array {
  const certificate = reader.vector(3, 'cert_data', (inner) => inner.rest('DER', octetCount), {
    meaning: 'tls.cert-data',
  });
  if (certificate.length === 0) reader.fail('cert_data is empty');
  return certificate;
}

const octetCount: FieldNote<Uint8Array> = { show: (octets) => `[${octets.length}]` };

/** `ServerECDHParams`: what the server says of the exchange, and signs. */
export const encodeParams = (group: number, share: Uint8Array): Uint8Array =>
  concat(u8(namedCurve), u16(group), vector(1, share));
