/**
 * The Domain Name System (RFC 1034, RFC 1035), as far as mail needs it.
 *
 * The DNS is a tree of names with records at them: MX says which hosts take a domain's mail, A and AAAA where a host is, TXT holds free
 * text, TLSA says which certificate a service shows, CNAME that a name is an alias of another. A zone is the part of the tree that one
 * administrator keeps. A client asks its resolver; a plain answer can be forged by anyone on the path. DNSSEC adds signatures from the
 * root down, so that a validating resolver can tell a secure answer (every signature verifies) from an insecure one (the zone is,
 * provably, not signed) and a bogus one (it ought to verify and does not). Everything that DANE promises rests on that difference.
 *
 * This file: the records, and how an administrator would write them down. Their class is always IN, the Internet.
 */
import { toBase64 } from '../bytes/base64';
import { fromText, toHex } from '../bytes/hex';
import { generalizedTime } from '../pkix/time';

import { showName } from './name';

export type RecordData =
  | { readonly type: 'A'; readonly address: string }
  | { readonly type: 'AAAA'; readonly address: string }
  | { readonly type: 'CNAME'; readonly target: string }
  /** An exchange of '' is the root, ".": with it alone the domain takes no mail (RFC 7505). */
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  /** Strings of at most 255 octets, one character each. */
  | { readonly type: 'TXT'; readonly strings: readonly string[] }
  | {
      readonly type: 'TLSA';
      readonly usage: number;
      readonly selector: number;
      readonly matchingType: number;
      /** The certificate association data. */
      readonly data: Uint8Array;
    }
  /** Times in seconds. */
  | {
      readonly type: 'SOA';
      readonly mname: string;
      readonly rname: string;
      readonly serial: number;
      readonly refresh: number;
      readonly retry: number;
      readonly expire: number;
      readonly minimum: number;
    }
  | { readonly type: 'NS'; readonly host: string }
  /** The digest of a child zone's key, which the parent signs (RFC 4034 section 5). */
  | {
      readonly type: 'DS';
      readonly keyTag: number;
      readonly algorithm: number;
      readonly digestType: number;
      readonly digest: Uint8Array;
    }
  /** A zone's key (RFC 4034 section 2). */
  | {
      readonly type: 'DNSKEY';
      readonly flags: number;
      readonly protocol: number;
      readonly algorithm: number;
      readonly publicKey: Uint8Array;
    }
  /** The signature over all records of one owner and type (RFC 4034 section 3). Times in seconds since 1970. */
  | {
      readonly type: 'RRSIG';
      readonly typeCovered: AnyType;
      readonly algorithm: number;
      /** How many the owner has, the root's not counted. */
      readonly labels: number;
      readonly originalTtl: number;
      readonly expiration: number;
      readonly inception: number;
      readonly keyTag: number;
      readonly signer: string;
      readonly signature: Uint8Array;
    }
  /** Nothing stands between its owner and `next`, and its owner has these types only (RFC 4034 section 4). */
  | { readonly type: 'NSEC'; readonly next: string; readonly types: readonly AnyType[] }
  /** A type without a meaning here; its data stays as it is (RFC 3597). */
  | { readonly type: 'OPAQUE'; readonly code: number; readonly data: Uint8Array };

export interface DnsRecord {
  /** The owner. */
  readonly name: string;
  /** Seconds that the record may be kept. */
  readonly ttl: number;
  readonly data: RecordData;
}

/** The types known by name, with their numbers (RFC 1035 section 3.2.2, RFC 3596, RFC 4034, RFC 6698). */
export const typeCodes = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  DS: 43,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  TLSA: 52,
} as const;

export type RecordType = keyof typeof typeCodes;

/** Any type; one without a name here is written as RFC 3597 section 5 does: `TYPE257`. */
export type AnyType = RecordType | `TYPE${number}`;

export const typeOfCode = (code: number): AnyType =>
  (Object.keys(typeCodes) as RecordType[]).find((type) => typeCodes[type] === code) ?? `TYPE${code}`;

export const codeOfType = (type: AnyType): number =>
  Object.hasOwn(typeCodes, type) ? typeCodes[type as RecordType] : Number(type.slice('TYPE'.length));

export const typeOf = ({ data }: DnsRecord): AnyType =>
  data.type === 'OPAQUE' ? typeOfCode(data.code) : data.type;

/** In a zone file a name is complete only with the dot of the root at its end (RFC 1035 section 5.1). */
const absolute = (name: string): string => `${name}.`;

/** A record as a line of a zone file: `example.org. 3600 IN MX 10 mail.example.org.` */
export const formatRecord = (record: DnsRecord): string =>
  `${absolute(record.name)} ${record.ttl} IN ${typeOf(record)} ${formatData(record.data, absolute)}`;

/** A record's data as text, names as `show` gives them: unless told, as people write them, without the last dot. */
export function formatData(data: RecordData, show: (name: string) => string = showName): string {
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return data.address;
    case 'CNAME':
      return show(data.target);
    case 'NS':
      return show(data.host);
    case 'MX':
      return `${data.preference} ${show(data.exchange)}`;
    case 'TXT':
      return data.strings.map(quote).join(' ');
    case 'TLSA':
      return `${data.usage} ${data.selector} ${data.matchingType} ${toHex(data.data)}`;
    case 'SOA': {
      const { mname, rname, serial, refresh, retry, expire, minimum } = data;
      return [show(mname), show(rname), serial, refresh, retry, expire, minimum].join(' ');
    }
    case 'DS':
      return `${data.keyTag} ${data.algorithm} ${data.digestType} ${toHex(data.digest)}`;
    case 'DNSKEY':
      return `${data.flags} ${data.protocol} ${data.algorithm} ${toBase64(data.publicKey)}`;
    case 'RRSIG': {
      const { typeCovered, algorithm, labels, originalTtl, expiration, inception, keyTag, signer } = data;
      const times = [expiration, inception].map(formatTime);
      const parts = [typeCovered, algorithm, labels, originalTtl, ...times, keyTag, show(signer)];
      return [...parts, toBase64(data.signature)].join(' ');
    }
    case 'NSEC':
      return [show(data.next), ...data.types].join(' ');
    case 'OPAQUE':
      return `\\# ${data.data.length} ${toHex(data.data)}`.trimEnd();
  }
}

/** `YYYYMMDDHHmmSS`, as signatures write their times (RFC 4034 section 3.2). */
export const formatTime = (seconds: number): string => generalizedTime(seconds).replace('Z', '');

/** A character string in quotes: what would end it is escaped, and so is each octet that does not print. */
const quote = (text: string): string =>
  `"${Array.from(fromText(text), (octet) => {
    const char = String.fromCharCode(octet);
    if (octet < 0x20 || octet > 0x7e) return `\\${String(octet).padStart(3, '0')}`;
    return char === '"' || char === '\\' ? `\\${char}` : char;
  }).join('')}"`;
