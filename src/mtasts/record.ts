/**
 * MTA-STS, SMTP MTA Strict Transport Security (RFC 8461).
 *
 * A mail domain without DNSSEC can still say that its mail hosts have TLS: it publishes a policy on a web server that everybody can
 * authenticate, `https://mta-sts.<domain>/.well-known/mta-sts.txt`, with the mail hosts' names, a mode and how long it is good for. A
 * TXT record at `_mta-sts.<domain>` announces it and changes its id when the policy changes. Senders keep the policy: what an attacker
 * can suppress on first contact, it cannot take back from a sender who has it.
 *
 * This file: the TXT record (section 3.1).
 *
 *   record    = "v=STSv1" 1*(delim field) [delim]      delim = *WSP ";" *WSP
 *   field     = id / extension                          id    = "id=" 1*32(ALPHA / DIGIT)
 *   extension = name "=" value
 */
import { err, ok, type Result } from '../result';

import { trimBlanks } from './white-space';

export interface StsRecord {
  readonly id: string;
}

export type StsRecordFailure =
  | { readonly kind: 'no-record' }
  | { readonly kind: 'several-records' }
  | { readonly kind: 'bad-field'; readonly field: string }
  | { readonly kind: 'no-id' };

const fieldPattern = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x3a\x3c\x3e-\x7e]+)$/;
const idPattern = /^[A-Za-z0-9]{1,32}$/;

/**
 * Reads the TXT records found, each with its strings joined; unless exactly one of them counts, there is no policy.
 *
 * Two sentences of section 3.1 disagree about `v=STSv1 ;id=1`. The grammar allows white space before a ";", so as the only record it is
 * valid. But of several records those that do not begin with `v=STSv1;` to the letter are passed over, so beside any other it is none.
 * Both are followed as they stand. Of a field that comes twice the first counts (section 3.2 says so for records as well).
 */
export function parseRecords(texts: readonly string[]): Result<StsRecord, StsRecordFailure> {
  const records = texts.length > 1 ? texts.filter((text) => text.startsWith('v=STSv1;')) : texts;
  if (records.length > 1) return err({ kind: 'several-records' });
  const [record] = records;
  if (record === undefined || !/^v=STSv1[ \t]*;/.test(record)) return err({ kind: 'no-record' });
  return parseRecord(record);
}

function parseRecord(record: string): Result<StsRecord, StsRecordFailure> {
  const [, ...parts] = record.split(';');
  const last = parts.pop() ?? '';
  const fields = parts.map(trimBlanks);
  // White space at the end of a record belongs to a ";" before it; there is none behind a field.
  if (trimBlanks(last) !== '') fields.push(last.replace(/^[ \t]+/, ''));
  let id: string | null = null;
  for (const field of fields) {
    const [, name, value = ''] = fieldPattern.exec(field) ?? [];
    if (name === undefined) return err({ kind: 'bad-field', field });
    if (name !== 'id' || id !== null) continue;
    if (!idPattern.test(value)) return err({ kind: 'bad-field', field });
    id = value;
  }
  return id === null ? err({ kind: 'no-id' }) : ok({ id });
}
