/** Why a TLS connection ends early: one name for each rule that can be broken, and the alert that answers it (RFC 9846 section 6.2, RFC 5246 section 7.2.2). */
import type { AlertName } from './alert';

export type TlsFailure =
  /** The peer gave up; no alert answers an alert. `name` is null where the number is not registered. */
  | { readonly kind: 'alert-received'; readonly description: number; readonly name: AlertName | null }
  | { readonly kind: 'certificate-refused'; readonly alert: AlertName }
  /** The bytes are not of the format of `what`: `problem` at `offset` octets into it. */
  | { readonly kind: 'malformed'; readonly what: string; readonly problem: string; readonly offset: number }
  | { readonly kind: 'unexpected-message'; readonly message: string; readonly state: string }
  | { readonly kind: 'unexpected-record'; readonly record: string; readonly state: string }
  | { readonly kind: 'missing-extension' | ExtensionRule; readonly extension: string }
  | {
      readonly kind: Exclude<
        keyof typeof alertOfKind,
        'malformed' | 'missing-extension' | ExtensionRule | UnexpectedKind
      >;
    };

type ExtensionRule = 'repeated-extension' | 'misplaced-extension' | 'extension-not-offered';
type UnexpectedKind = 'unexpected-message' | 'unexpected-record';

const alertOfKind = {
  // the record layer, section 5
  'not-a-record': 'unexpected_message',
  'unexpected-record': 'unexpected_message',
  'empty-record': 'unexpected_message',
  'record-too-long': 'record_overflow',
  'record-not-authentic': 'bad_record_mac',
  // any handshake message, section 4
  malformed: 'decode_error',
  'unexpected-message': 'unexpected_message',
  'key-change-inside-record': 'unexpected_message',
  'repeated-extension': 'illegal_parameter',
  'misplaced-extension': 'illegal_parameter',
  'extension-not-offered': 'unsupported_extension',
  'missing-extension': 'missing_extension',
  // ClientHello, sections 4.2.1, 4.2.2 and 4.3
  'no-common-version': 'protocol_version',
  'no-common-cipher-suite': 'handshake_failure',
  'no-common-group': 'handshake_failure',
  'no-common-signature-scheme': 'handshake_failure',
  'retry-not-followed': 'illegal_parameter',
  'no-common-protocol': 'no_application_protocol',
  'compression-offered': 'illegal_parameter',
  'repeated-key-share': 'illegal_parameter',
  'key-share-without-group': 'illegal_parameter',
  // either hello of TLS 1.2: RFC 7627 sections 5.2 and 5.3, RFC 5746 sections 3.4 and 3.6, RFC 8422 section 5.1.2
  'no-extended-master-secret': 'handshake_failure',
  'no-secure-renegotiation': 'handshake_failure',
  'no-uncompressed-points': 'illegal_parameter',
  // ServerHello, sections 4.2.3 and 4.2.4
  'version-too-old': 'protocol_version',
  'version-not-offered': 'illegal_parameter',
  'downgrade-detected': 'illegal_parameter',
  'cipher-suite-not-offered': 'illegal_parameter',
  'session-id-not-echoed': 'illegal_parameter',
  'compression-chosen': 'illegal_parameter',
  'group-not-offered': 'illegal_parameter',
  'retry-without-change': 'illegal_parameter',
  'unusable-key-share': 'illegal_parameter',
  // the server's parameters and authentication, sections 4.3, 4.4 and 4.5
  'protocol-not-offered': 'illegal_parameter',
  'certificate-context-not-empty': 'illegal_parameter',
  'no-certificate': 'decode_error',
  'certificate-unreadable': 'bad_certificate',
  'certificate-key-unsupported': 'unsupported_certificate',
  'signature-scheme-not-offered': 'illegal_parameter',
  'bad-signature': 'decrypt_error',
  'bad-finished': 'decrypt_error',
  // after the handshake, section 4.7.3
  'bad-key-update': 'illegal_parameter',
} as const satisfies Readonly<Record<string, AlertName>>;

/** The alert that tells the peer of a failure; null where the peer told us. */
export function alertOf(failure: TlsFailure): AlertName | null {
  switch (failure.kind) {
    case 'alert-received':
      return null;
    case 'certificate-refused':
      return failure.alert;
    default:
      return alertOfKind[failure.kind];
  }
}
