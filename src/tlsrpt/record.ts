/**
 * The TXT record at `_smtp._tls.<domain>` by which a mail domain asks for reports on TLS (RFC 8460 section 3).
 *
 *   record = "v=TLSRPTv1" 1*(delim field) [delim]      delim = *WSP ";" *WSP
 *   field  = rua / extension                           rua   = "rua=" uri *(*WSP "," *WSP uri)
 *
 * In a URI ",", "!" and ";" are percent-encoded.
 */
import { trimBlanks } from '../mtasts/white-space';
import { err, ok, type Result } from '../result';

import { endpointOf } from './endpoint';

export interface TlsRptRecord {
  /** The URIs that a sender can report to, as they are written; at least one. */
  readonly rua: readonly string[];
}

export type TlsRptRecordFailure =
  | { readonly kind: 'no-record' }
  | { readonly kind: 'several-records' }
  | { readonly kind: 'bad-field'; readonly field: string }
  | { readonly kind: 'no-rua' };

const fieldPattern = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x3a\x3c\x3e-\x7e]+)$/;
const uriPattern = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[\w\-.~:/?#[\]@$&'()*+=]|%[0-9A-Fa-f]{2})+$/;

/**
 * Reads the TXT records found, each with its strings joined; unless exactly one of them counts, nobody asks for reports.
 *
 * Of several records those that do not begin with `v=TLSRPTv1;` to the letter are passed over; alone, a record may have white space
 * before that ";", as the grammar says. White space at the end is taken. A field `rua` may come again. A URI that no sender could report
 * to, such as one of another scheme, is passed over.
 */
export function parseRecords(texts: readonly string[]): Result<TlsRptRecord, TlsRptRecordFailure> {
  const records = texts.length > 1 ? texts.filter((text) => text.startsWith('v=TLSRPTv1;')) : texts;
  if (records.length > 1) return err({ kind: 'several-records' });
  const [record] = records;
  if (record === undefined || !/^v=TLSRPTv1[ \t]*;/.test(record)) return err({ kind: 'no-record' });
  return parseRecord(record);
}

function parseRecord(record: string): Result<TlsRptRecord, TlsRptRecordFailure> {
  const fields = record.split(';').slice(1).map(trimBlanks);
  if (fields.at(-1) === '') fields.pop();
  const rua: string[] = [];
  for (const field of fields) {
    const uris = field.startsWith('rua=') ? field.slice('rua='.length).split(',').map(trimBlanks) : null;
    const valid = uris ? uris.every((uri) => uriPattern.test(uri)) : fieldPattern.test(field);
    if (!valid) return err({ kind: 'bad-field', field });
    rua.push(...(uris ?? []).filter((uri) => endpointOf(uri) !== null));
  }
  return rua.length === 0 ? err({ kind: 'no-rua' }) : ok({ rua });
}
