/** LDAP messages, written and read (RFC 4511 section 4): one decoder for client, server, listener and inspector. */
import { fromText } from '../../bytes/hex';
import { decode, type Reader } from '../../bytes/reader';
import { contextTag, der, sequence, tags as derTags } from '../../pkix/der';
import type { FieldKey } from '../../locale/en/fields';
import type { FieldNote } from '../../bytes/field';

import { element, nextTag, readAny, readBoolean, readNumber, readString, tags } from './ber';
import { readFilter, type Filter } from './filter';
import { resultCodeName, resultCodes } from './result-codes';

/** Names of extended operations and notices: the request for TLS, and the server's last word before it closes. */
export const oids = {
  startTls: '1.3.6.1.4.1.1466.20037',
  noticeOfDisconnection: '1.3.6.1.4.1.1466.20036',
} as const;

export interface Result {
  readonly code: number;
  readonly matched: string;
  readonly diagnostic: string;
  /** URIs of other servers to ask (section 4.1.10). */
  readonly referral: readonly string[];
}

export interface Attribute {
  readonly type: string;
  readonly values: readonly string[];
}

export const scopes = ['baseObject', 'singleLevel', 'wholeSubtree'] as const;
export type Scope = (typeof scopes)[number];

export type Operation =
  | {
      readonly kind: 'bind-request';
      readonly version: number;
      readonly name: string;
      /** The password of a simple bind, or the mechanism of one by SASL. */
      readonly by:
        | { readonly kind: 'simple'; readonly password: string }
        | { readonly kind: 'sasl'; readonly mechanism: string };
    }
  | { readonly kind: 'unbind' }
  | {
      readonly kind: 'search-request';
      readonly base: string;
      readonly scope: Scope;
      readonly filter: Filter;
      readonly attributes: readonly string[];
    }
  | { readonly kind: 'entry'; readonly name: string; readonly attributes: readonly Attribute[] }
  | { readonly kind: 'bind-response' | 'search-done'; readonly result: Result }
  | { readonly kind: 'extended-request'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'extended-response'; readonly result: Result; readonly name: string | null }
  /** Any other operation, by its identifier octet. */
  | { readonly kind: 'other'; readonly tag: number };

export interface Message {
  readonly id: number;
  readonly operation: Operation;
}

/** Identifier octets of the operations: class APPLICATION, with the number of RFC 4511 section 4.2 and following. */
const operations = {
  bindRequest: 0x60,
  bindResponse: 0x61,
  unbindRequest: 0x42,
  searchRequest: 0x63,
  searchResultEntry: 0x64,
  searchResultDone: 0x65,
  modifyRequest: 0x66,
  extendedRequest: 0x77,
  extendedResponse: 0x78,
} as const;

/** What comes of operations that this lab does not do: the identifier octet of their answer. Abandon has none. */
export const answerTags: Readonly<Record<number, number>> = {
  0x66: 0x67,
  0x68: 0x69,
  0x4a: 0x6b,
  0x6c: 0x6d,
  0x6e: 0x6f,
};

const integer = (value: number): Uint8Array => der(tags.integer, numberOctets(value));
const enumerated = (value: number): Uint8Array => der(tags.enumerated, numberOctets(value));
const string = (text: string): Uint8Array => der(tags.octetString, fromText(text));

function numberOctets(value: number): Uint8Array {
  const octets = [value & 0xff];
  for (let rest = value >>> 8; rest > 0; rest >>>= 8) octets.unshift(rest & 0xff);
  return Uint8Array.from(octets[0]! >= 0x80 ? [0, ...octets] : octets);
}

const message = (id: number, tag: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  sequence(integer(id), der(tag, new Uint8Array(0), ...parts));

/** A simple bind (RFC 4511 section 4.2): the password as it is. */
export const bindRequest = (id: number, name: string, password: string): Uint8Array =>
  message(
    id,
    operations.bindRequest,
    integer(3),
    string(name),
    der(contextTag(0, 'primitive'), fromText(password)),
  );

export const unbindRequest = (id: number): Uint8Array => message(id, operations.unbindRequest);

/** A search of one entry, without limits, for all that has an objectClass, which is everything. */
export const searchRequest = (id: number, base: string, attributes: readonly string[]): Uint8Array =>
  message(
    id,
    operations.searchRequest,
    string(base),
    enumerated(scopes.indexOf('baseObject')),
    enumerated(0),
    integer(0),
    integer(0),
    der(derTags.boolean, Uint8Array.of(0)),
    der(contextTag(7, 'primitive'), fromText('objectClass')),
    sequence(new Uint8Array(0), ...attributes.map(string)),
  );

/** Puts one more value into an entry (section 4.6). */
export const addValueRequest = (id: number, name: string, type: string, value: Uint8Array): Uint8Array => {
  const values = sequence(string(type), der(tags.set, der(tags.octetString, value)));
  return message(id, operations.modifyRequest, string(name), sequence(sequence(enumerated(0), values)));
};

export const extendedRequest = (id: number, name: string): Uint8Array =>
  message(id, operations.extendedRequest, der(contextTag(0, 'primitive'), fromText(name)));

export const searchResultEntry = (id: number, name: string, attributes: readonly Attribute[]): Uint8Array =>
  message(
    id,
    operations.searchResultEntry,
    string(name),
    sequence(
      new Uint8Array(0),
      ...attributes.map(({ type, values }) =>
        sequence(string(type), der(tags.set, new Uint8Array(0), ...values.map(string))),
      ),
    ),
  );

/** Any response that is an LDAPResult, under its identifier octet, with what may follow in an extended response. */
export const response = (
  id: number,
  tag: number,
  code: number,
  diagnostic = '',
  matched = '',
  name: string | null = null,
): Uint8Array =>
  message(
    id,
    tag,
    enumerated(code),
    string(matched),
    string(diagnostic),
    ...(name === null ? [] : [der(contextTag(10, 'primitive'), fromText(name))]),
  );

/** The word that another server is to be asked (section 4.1.10), as the answer to an operation. */
export const referralTo = (id: number, tag: number, uri: string): Uint8Array =>
  message(
    id,
    tag,
    enumerated(resultCodes.referral),
    string(''),
    string(''),
    der(contextTag(3, 'constructed'), string(uri)),
  );

export const responseTags = {
  bind: operations.bindResponse,
  search: operations.searchResultDone,
  extended: operations.extendedResponse,
} as const;

/** One message; null where the octets are none. */
export function parseMessage(bytes: Uint8Array): Message | null {
  const decoded = decode(bytes, readMessage);
  return decoded.ok ? decoded.value : null;
}

/** The message identifier alone, for an answer to a message whose operation can't be read; null where that can't be either. */
export function messageIdOf(bytes: Uint8Array): number | null {
  const decoded = decode(bytes, (reader) =>
    element(reader, tags.sequence, 'LDAPMessage', (content) => {
      const id = readNumber(content, 'messageID');
      content.offset = content.end;
      return id;
    }),
  );
  return decoded.ok ? decoded.value : null;
}

const note = <T>(section: string, meaning: FieldKey, show?: (value: T) => string): FieldNote<T> => ({
  meaning,
  source: { rfc: 4511, section },
  ...(show ? { show } : {}),
});

export const readMessage = (reader: Reader): Message =>
  element(
    reader,
    tags.sequence,
    'LDAPMessage',
    (content) => {
      const id = readNumber(content, 'messageID', note('4.1.1.1', 'ldap.message-id'));
      const operation = readOperation(content);
      if (nextTag(content) === contextTag(0, 'constructed')) {
        readAny(content, 'controls', note('4.1.11', 'ldap.controls'));
      }
      return { id, operation };
    },
    note('4.1.1', 'ldap.message'),
  );

function readOperation(reader: Reader): Operation {
  const tag = nextTag(reader) ?? reader.fail('protocolOp is missing');
  switch (tag) {
    case operations.bindRequest:
      return element(reader, tag, 'bindRequest', readBindRequest, note('4.2', 'ldap.bind-request'));
    case operations.bindResponse:
      return element(reader, tag, 'bindResponse', readBindResponse, note('4.2.2', 'ldap.bind-response'));
    case operations.unbindRequest:
      readAny(reader, 'unbindRequest', note('4.3', 'ldap.unbind-request'));
      return { kind: 'unbind' };
    case operations.searchRequest:
      return element(reader, tag, 'searchRequest', readSearch, note('4.5.1', 'ldap.search-request'));
    case operations.searchResultEntry:
      return element(reader, tag, 'searchResEntry', readEntry, note('4.5.2', 'ldap.entry'));
    case operations.searchResultDone:
      return element(
        reader,
        tag,
        'searchResDone',
        (content): Operation => ({ kind: 'search-done', result: readResult(content) }),
        note('4.5.2', 'ldap.search-done'),
      );
    case operations.extendedRequest:
      return element(reader, tag, 'extendedReq', readExtended, note('4.12', 'ldap.extended-request'));
    case operations.extendedResponse:
      return element(
        reader,
        tag,
        'extendedResp',
        readExtendedResponse,
        note('4.12', 'ldap.extended-response'),
      );
    default:
      readAny(reader, 'protocolOp', note('4.1.1', 'ldap.other-operation'));
      return { kind: 'other', tag };
  }
}

function readBindRequest(reader: Reader): Operation {
  const version = readNumber(reader, 'version', note('4.2', 'ldap.version'));
  const name = readString(reader, 'name', note('4.2', 'ldap.bind-name'));
  if (nextTag(reader) === contextTag(3, 'constructed')) {
    const mechanism = element(
      reader,
      contextTag(3, 'constructed'),
      'sasl',
      (content) => {
        const one = readString(content, 'mechanism', note('4.2', 'ldap.mechanism'));
        if (content.remaining > 0) readString(content, 'credentials', note('4.2', 'ldap.sasl-credentials'));
        return one;
      },
      note('4.2', 'ldap.sasl'),
    );
    return { kind: 'bind-request', version, name, by: { kind: 'sasl', mechanism } };
  }
  const password = readString(reader, 'simple', note('4.2', 'ldap.simple'), contextTag(0, 'primitive'));
  return { kind: 'bind-request', version, name, by: { kind: 'simple', password } };
}

function readBindResponse(reader: Reader): Operation {
  const result = readResult(reader);
  if (reader.remaining > 0) readAny(reader, 'serverSaslCreds', note('4.2.2', 'ldap.sasl-credentials'));
  return { kind: 'bind-response', result };
}

function readResult(reader: Reader): Result {
  const code = readNumber(
    reader,
    'resultCode',
    note('4.1.9', 'ldap.result-code', resultCodeName),
    tags.enumerated,
  );
  const matched = readString(reader, 'matchedDN', note('4.1.9', 'ldap.matched-dn'));
  const diagnostic = readString(reader, 'diagnosticMessage', note('4.1.9', 'ldap.diagnostic'));
  const referral =
    nextTag(reader) === contextTag(3, 'constructed')
      ? element(reader, contextTag(3, 'constructed'), 'referral', readUris, note('4.1.10', 'ldap.referral'))
      : [];
  return { code, matched, diagnostic, referral };
}

const readUris = (reader: Reader): readonly string[] =>
  reader.list((inner) => readString(inner, 'uri', note('4.1.10', 'ldap.referral-uri')));

function readSearch(reader: Reader): Operation {
  const base = readString(reader, 'baseObject', note('4.5.1.1', 'ldap.base'));
  const number = readNumber(
    reader,
    'scope',
    note('4.5.1.2', 'ldap.scope', (value: number) => scopes[value] ?? String(value)),
    tags.enumerated,
  );
  readNumber(reader, 'derefAliases', note('4.5.1.3', 'ldap.deref'), tags.enumerated);
  readNumber(reader, 'sizeLimit', note('4.5.1.4', 'ldap.limit'));
  readNumber(reader, 'timeLimit', note('4.5.1.5', 'ldap.limit'));
  readBoolean(reader, 'typesOnly', note('4.5.1.6', 'ldap.types-only'));
  const filter = readFilter(reader);
  const attributes = element(
    reader,
    tags.sequence,
    'attributes',
    (content) => content.list((inner) => readString(inner, 'selector', note('4.5.1.8', 'ldap.selector'))),
    note('4.5.1.8', 'ldap.selectors'),
  );
  const scope = scopes[number] ?? reader.fail(`there is no scope ${number}`);
  return { kind: 'search-request', base, scope, filter, attributes };
}

function readEntry(reader: Reader): Operation {
  const name = readString(reader, 'objectName', note('4.5.2', 'ldap.object-name'));
  const attributes = element(
    reader,
    tags.sequence,
    'attributes',
    (content) => content.list(readAttribute),
    note('4.5.2', 'ldap.attributes'),
  );
  return { kind: 'entry', name, attributes };
}

const readAttribute = (reader: Reader): Attribute =>
  element(
    reader,
    tags.sequence,
    'attribute',
    (content) => {
      const type = readString(content, 'type', note('4.1.4', 'ldap.attribute-type'));
      const read = (inner: Reader): string => readString(inner, 'value', note('4.1.5', valueMeaning(type)));
      const values = element(
        content,
        tags.set,
        'vals',
        (set) => set.list(read),
        note('4.1.7', 'ldap.values'),
      );
      return { type, values };
    },
    note('4.1.7', 'ldap.attribute', ({ type }: Attribute) => type),
  );

const valueMeaning = (type: string): FieldKey =>
  type.toLowerCase() === 'supportedextension' ? 'ldap.supported-extension' : 'ldap.value';

function readExtended(reader: Reader): Operation {
  const name = readString(
    reader,
    'requestName',
    note('4.12', 'ldap.request-name', oidName),
    contextTag(0, 'primitive'),
  );
  const value =
    reader.remaining > 0
      ? readString(reader, 'requestValue', note('4.12', 'ldap.request-value'), contextTag(1, 'primitive'))
      : null;
  return { kind: 'extended-request', name, value };
}

function readExtendedResponse(reader: Reader): Operation {
  const result = readResult(reader);
  const named = nextTag(reader) === contextTag(10, 'primitive');
  const name = named
    ? readString(
        reader,
        'responseName',
        note('4.12', 'ldap.response-name', oidName),
        contextTag(10, 'primitive'),
      )
    : null;
  if (reader.remaining > 0) {
    readString(reader, 'responseValue', note('4.12', 'ldap.request-value'), contextTag(11, 'primitive'));
  }
  return { kind: 'extended-response', result, name };
}

/** `StartTLS (1.3.6.1.4.1.1466.20037)`; the number alone where no name is known. */
export function oidName(dotted: string): string {
  switch (dotted) {
    case oids.startTls:
      return `StartTLS (${dotted})`;
    case oids.noticeOfDisconnection:
      return `Notice of Disconnection (${dotted})`;
    default:
      return dotted;
  }
}
