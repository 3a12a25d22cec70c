/** The registered names and numbers that this TLS speaks or names for people (RFC 9846 appendix B, RFC 5246 appendix A); unknown numbers survive. */

type Registry = Readonly<Record<string, number>>;

export const versions = {
  'TLS 1.0': 0x0301,
  'TLS 1.1': 0x0302,
  'TLS 1.2': 0x0303,
  'TLS 1.3': 0x0304,
} as const;

export const contentTypes = {
  change_cipher_spec: 20,
  alert: 21,
  handshake: 22,
  application_data: 23,
} as const;

export type ContentType = keyof typeof contentTypes;

export const handshakeTypes = {
  HelloRequest: 0,
  ClientHello: 1,
  ServerHello: 2,
  NewSessionTicket: 4,
  EncryptedExtensions: 8,
  Certificate: 11,
  ServerKeyExchange: 12,
  CertificateRequest: 13,
  ServerHelloDone: 14,
  CertificateVerify: 15,
  ClientKeyExchange: 16,
  Finished: 20,
  KeyUpdate: 24,
  message_hash: 254,
} as const;

export const extensionTypes = {
  server_name: 0,
  status_request: 5,
  supported_groups: 10,
  ec_point_formats: 11,
  signature_algorithms: 13,
  application_layer_protocol_negotiation: 16,
  signed_certificate_timestamp: 18,
  encrypt_then_mac: 22,
  extended_master_secret: 23,
  record_size_limit: 28,
  session_ticket: 35,
  pre_shared_key: 41,
  early_data: 42,
  supported_versions: 43,
  cookie: 44,
  psk_key_exchange_modes: 45,
  signature_algorithms_cert: 50,
  key_share: 51,
  renegotiation_info: 0xff01,
} as const;

export const cipherSuites = {
  TLS_AES_128_GCM_SHA256: 0x1301,
  TLS_AES_256_GCM_SHA384: 0x1302,
  TLS_CHACHA20_POLY1305_SHA256: 0x1303,
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 0xc02b,
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 0xc02f,
  TLS_EMPTY_RENEGOTIATION_INFO_SCSV: 0x00ff,
} as const;

export const namedGroups = {
  secp256r1: 0x0017,
  secp384r1: 0x0018,
  secp521r1: 0x0019,
  x25519: 0x001d,
  x448: 0x001e,
  X25519MLKEM768: 0x11ec,
} as const;

export const signatureSchemes = {
  rsa_pkcs1_sha256: 0x0401,
  ecdsa_secp256r1_sha256: 0x0403,
  ecdsa_secp384r1_sha384: 0x0503,
  ecdsa_secp521r1_sha512: 0x0603,
  rsa_pss_rsae_sha256: 0x0804,
  ed25519: 0x0807,
} as const;

/** The registered name of a number, or null. */
export const nameOf = <T extends Registry>(registry: T, number: number): (keyof T & string) | null =>
  Object.keys(registry).find((name) => registry[name] === number) ?? null;

/** For people: `handshake_failure (40)`, or the bare number where it has no name here. */
export function label(registry: Registry, number: number): string {
  const name = nameOf(registry, number);
  return name === null ? `${number}` : `${name} (${number})`;
}

/** The same for two-octet values, which RFCs print in hexadecimal: `x25519 (0x001d)`. */
export function hexLabel(registry: Registry, number: number): string {
  const hex = `0x${number.toString(16).padStart(4, '0')}`;
  const name = nameOf(registry, number);
  return name === null ? hex : `${name} (${hex})`;
}
