/**
 * DomainKeys Identified Mail (RFC 6376) with Ed25519 (RFC 8463): a mail's header fields and the hash of its body, signed with a key that the
 * domain publishes in the DNS. A report without a valid signature of its submitter's domain is ignored (RFC 8460 section 3).
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { fromText } from '../bytes/hex';
import { trimBlanks } from '../mtasts/white-space';
import type { Random } from '../random';

import { piecesOf, toBase64 } from '../bytes/base64';
import type { HeaderField, Mail } from './message';

export interface DkimKey {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Who signs: the key's record is found at `<selector>._domainkey.<domain>`. */
export interface Signer {
  readonly domain: string;
  readonly selector: string;
  readonly key: DkimKey;
}

/** The selector under which reports are signed. */
export const reportSelector = 'tlsrpt';

/** The domain's key for reports, under the label `dkim/tlsrpt`. */
export const dkimKey = (random: Random): DkimKey => keyOf(random('dkim/tlsrpt', 32));

/** The key pair of 32 octets. */
export const keyOf = (privateKey: Uint8Array): DkimKey => ({
  privateKey,
  publicKey: ed25519.getPublicKey(privateKey),
});

/** The TXT record of a key that signs reports and nothing else: `s=tlsrpt` (RFC 8460 section 3, RFC 8463 section 4). */
export const dkimRecord = (key: DkimKey): string =>
  `v=DKIM1; k=ed25519; s=tlsrpt; p=${toBase64(key.publicKey)}`;

/** Names that are signed once more, so that nobody can add another field of the name (RFC 6376 section 8.15). */
const sealed = ['from', 'subject', 'date'];

/**
 * The mail with a signature before its header fields. Each of those is signed and may occur once; the body is signed whole (no `l=`).
 * `at` is the time of signing, in seconds since 1970.
 */
export function signMail(mail: Mail, { domain, selector, key }: Signer, at: number): Mail {
  const names = mail.headers.map(({ name }) => name.toLowerCase());
  const tags = [
    'v=1',
    'a=ed25519-sha256',
    'c=relaxed/relaxed',
    `d=${domain}`,
    `i=@${domain}`,
    'q=dns/txt',
    `s=${selector}`,
    `t=${at}`,
    `h=${[...names, ...sealed].join(' : ')}`,
    `bh=${toBase64(bodyHash(mail.body))}`,
    'b=',
  ];
  const unsigned = { name: 'DKIM-Signature', value: tags.join('; ') };
  const signature = toBase64(ed25519.sign(signedHash(mail.headers, unsigned), key.privateKey));
  const signatureField = { ...unsigned, value: unsigned.value + piecesOf(signature, 64).join(' ') };
  return { ...mail, headers: [signatureField, ...mail.headers] };
}

/** What `bh=` holds. */
export const bodyHash = (body: string): Uint8Array => sha256(fromText(relaxedBody(body)));

/** What Ed25519 signs (RFC 8463 section 3): the hash of the fields, in this order, and of the signature's own without the signature. */
export const signedHash = (fields: readonly HeaderField[], unsigned: HeaderField): Uint8Array =>
  sha256(fromText([...fields.map((field) => `${relaxedField(field)}\r\n`), relaxedField(unsigned)].join('')));

/** RFC 6376 section 3.4.2. */
const relaxedField = ({ name, value }: HeaderField): string =>
  `${name.toLowerCase()}:${trimBlanks(value.replace(/[ \t]+/g, ' '))}`;

/** RFC 6376 section 3.4.4: blanks shrink to one space, and to none at the end of a line; empty lines at the end are not there. */
export function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}
