/**
 * A receiver's check of a DKIM signature (RFC 6376 section 6.1) as RFC 8460 section 3 wants it for reports: of the reporting domain, over
 * the whole body, by a key that is published for reports.
 */
import { ed25519 } from '@noble/curves/ed25519.js';

import { fromBase64 } from '../bytes/base64';
import { equal } from '../bytes/hex';
import { trimBlanks } from '../mtasts/white-space';
import { err, ok, type Result } from '../result';

import { bodyHash, signedHash } from './dkim';
import type { HeaderField, Mail } from './message';

export type DkimFailure =
  /** No signature at all, or none that names the reporting domain. */
  | 'unsigned'
  /** Something else than Ed25519 over relaxed fields and body, or what cannot be read. */
  | 'unsupported'
  /** With `l=` more could be added behind what is signed: reports must not have it. */
  | 'part-of-body'
  /** From, Subject or Date is not signed. */
  | 'unsigned-field'
  | 'no-key'
  /** The key is for something else than reports. */
  | 'key-for-others'
  | 'body'
  | 'signature';

/** The TXT record at a name, its strings joined; null where there is none. */
export type KeyLookup = (name: string) => string | null;

/** Does a valid signature of this domain cover the mail? Of several signatures one will do; the failure is that of the last. */
export function checkSignature(
  mail: Mail,
  domain: string,
  keyAt: KeyLookup,
): Result<{ readonly selector: string }, DkimFailure> {
  const signatures = mail.headers
    .filter(({ name }) => name.toLowerCase() === 'dkim-signature')
    .filter(({ value }) => tagsOf(value).get('d')?.toLowerCase() === domain);
  const checked = signatures.map((field) => checkOne(mail, field, keyAt));
  return checked.find((result) => result.ok) ?? checked.at(-1) ?? err('unsigned');
}

function checkOne(
  mail: Mail,
  field: HeaderField,
  keyAt: KeyLookup,
): Result<{ readonly selector: string }, DkimFailure> {
  const tags = tagsOf(field.value);
  const tag = (name: string): string => tags.get(name) ?? '';
  const { algorithm, canonicalization, version } = {
    version: tag('v'),
    algorithm: tag('a'),
    canonicalization: tag('c'),
  };
  if (version !== '1' || algorithm !== 'ed25519-sha256' || canonicalization !== 'relaxed/relaxed')
    return err('unsupported');
  if (tags.has('l')) return err('part-of-body');
  const names = tag('h').toLowerCase().split(':').map(trimBlanks);
  if (!['from', 'subject', 'date'].every((name) => names.includes(name))) return err('unsigned-field');

  const key = keyIn(keyAt(`${tag('s')}._domainkey.${tag('d').toLowerCase()}`));
  if (!key.ok) return key;
  const [stated, signature] = [fromBase64(tag('bh')), fromBase64(tag('b'))];
  if (stated === null || signature === null) return err('unsupported');
  if (!equal(stated, bodyHash(mail.body))) return err('body');
  const unsigned = { ...field, value: field.value.replace(/((?:^|;)[ \t]*b[ \t]*=)[^;]*/, '$1') };
  const hash = signedHash(picked(mail.headers, names), unsigned);
  return isSignedBy(signature, hash, key.value) ? ok({ selector: tag('s') }) : err('signature');
}

/** The fields that `h=` names: of each name the last one first; a name that no field is left for stands for none (section 5.4.2). */
function picked(headers: readonly HeaderField[], names: readonly string[]): readonly HeaderField[] {
  const left = headers.toReversed();
  return names.flatMap((name) => {
    const at = left.findIndex((field) => field.name.toLowerCase() === name);
    return at < 0 ? [] : left.splice(at, 1);
  });
}

/** The public key of a record (section 3.6.1, RFC 8463 section 4). Without `s=tlsrpt` a receiver may ignore the report: this one does. */
function keyIn(record: string | null): Result<Uint8Array, DkimFailure> {
  if (record === null) return err('no-key');
  const tags = tagsOf(record);
  const services = (tags.get('s') ?? '*').split(':').map(trimBlanks);
  if (!services.includes('tlsrpt')) return err('key-for-others');
  const key = fromBase64(tags.get('p') ?? '');
  if ((tags.get('v') ?? 'DKIM1') !== 'DKIM1' || tags.get('k') !== 'ed25519' || key?.length !== 32)
    return err('no-key');
  return ok(key);
}

/** The library throws at what is no signature or no key at all. */
function isSignedBy(signature: Uint8Array, hash: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, hash, key);
  } catch {
    return false;
  }
}

/** `name=value` between semicolons (section 3.2). Of a name that comes twice, the first. */
function tagsOf(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const tag of text.split(';')) {
    const at = tag.indexOf('=');
    const name = trimBlanks(tag.slice(0, Math.max(at, 0)));
    if (at > 0 && !tags.has(name)) tags.set(name, trimBlanks(tag.slice(at + 1)));
  }
  return tags;
}
