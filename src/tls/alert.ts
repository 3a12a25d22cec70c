/** Alerts: how one end tells the other that it closes or gives up, and why (RFC 9846 section 6). Unknown numbers survive. */
import { concat } from '../bytes/hex';
import type { Reader } from '../bytes/reader';
import { u8 } from '../bytes/writer';
import { label, nameOf } from './registry';

const alerts = {
  close_notify: 0,
  unexpected_message: 10,
  bad_record_mac: 20,
  record_overflow: 22,
  handshake_failure: 40,
  bad_certificate: 42,
  unsupported_certificate: 43,
  certificate_revoked: 44,
  certificate_expired: 45,
  certificate_unknown: 46,
  illegal_parameter: 47,
  unknown_ca: 48,
  access_denied: 49,
  decode_error: 50,
  decrypt_error: 51,
  protocol_version: 70,
  insufficient_security: 71,
  internal_error: 80,
  inappropriate_fallback: 86,
  user_canceled: 90,
  no_renegotiation: 100,
  missing_extension: 109,
  unsupported_extension: 110,
  unrecognized_name: 112,
  bad_certificate_status_response: 113,
  unknown_psk_identity: 115,
  certificate_required: 116,
  general_error: 117,
  no_application_protocol: 120,
} as const;

export type AlertName = keyof typeof alerts;

export interface Alert {
  /** 1 warning, 2 fatal; not read, for the description says it all (RFC 9846 section 6). */
  readonly level: number;
  readonly description: number;
}

/** The registered name of an alert description, or null. */
export const alertName = (description: number): AlertName | null => nameOf(alerts, description);

/** For people: `unknown_ca (48)`. */
export const alertLabel = (description: number): string => label(alerts, description);

const levels = { warning: 1, fatal: 2 } as const;

const source = { rfc: 9846, section: '6' } as const;

export const readAlert = (reader: Reader): Alert => ({
  level: reader.u8('level', { show: (level) => label(levels, level), meaning: 'tls.alert-level', source }),
  description: reader.u8('description', { show: alertLabel, meaning: 'tls.alert-description', source }),
});

/** The two octets of an alert: all are fatal but those that close, and the refusal to renegotiate TLS 1.2 (RFC 9846 section 6, RFC 5246 section 7.2.2). */
export function encodeAlert(name: AlertName): Uint8Array {
  const warning = name === 'close_notify' || name === 'user_canceled' || name === 'no_renegotiation';
  return concat(u8(warning ? levels.warning : levels.fatal), u8(alerts[name]));
}
