/** The elements and attributes of XMPP: where each is defined and the key of its sentence. */
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';

import { ns } from './names';
import type { Element } from './xml';

export interface Word {
  readonly meaning: FieldKey;
  readonly source: Cite;
}

const core = (section: string, meaning: FieldKey): Word => ({ meaning, source: { rfc: 6120, section } });
/** Servers follow XEP-0220, which is no RFC; the only RFC that ever had dialback is this one, now obsolete. */
const dialback = (section: string, meaning: FieldKey): Word => ({ meaning, source: { rfc: 3920, section } });

const elements: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  [ns.streams]: {
    stream: core('4.2', 'xmpp.stream'),
    features: core('4.3.2', 'xmpp.features'),
    error: core('4.9.1', 'xmpp.stream-error'),
  },
  [ns.tls]: {
    starttls: core('5.4.2.1', 'xmpp.starttls'),
    proceed: core('5.4.2.3', 'xmpp.proceed'),
    failure: core('5.4.2.2', 'xmpp.tls-failure'),
    required: core('5.3.1', 'xmpp.required'),
    XXXXXXXX: { meaning: 'xmpp.masked', source: { rfc: 7457, section: '2.1' } },
  },
  [ns.sasl]: {
    mechanisms: core('6.4.1', 'xmpp.mechanisms'),
    mechanism: core('6.4.1', 'xmpp.mechanism'),
    auth: core('6.4.2', 'xmpp.auth'),
    challenge: core('6.4.3', 'xmpp.challenge'),
    response: core('6.4.3', 'xmpp.response'),
    abort: core('6.4.4', 'xmpp.abort'),
    failure: core('6.4.5', 'xmpp.sasl-failure'),
    success: core('6.4.6', 'xmpp.success'),
    'encryption-required': core('6.5.4', 'xmpp.encryption-required'),
    'not-authorized': core('6.5.10', 'xmpp.not-authorized'),
  },
  [ns.bind]: {
    bind: core('7.4', 'xmpp.bind'),
    required: core('7.4', 'xmpp.required-bind'),
    resource: core('7.7', 'xmpp.resource'),
    jid: core('7.6.1', 'xmpp.jid'),
  },
  // A feature of XEP-0220's, which is no RFC, and follows the dialback of RFC 3920.
  [ns.dialbackFeature]: { dialback: core('4.3.2', 'xmpp.dialback-feature') },
  [ns.dialback]: {
    result: dialback('8.3', 'xmpp.dialback-result'),
    verify: dialback('8.3', 'xmpp.dialback-verify'),
  },
  // XEP-0078, the login that section 6 replaces.
  [ns.legacyAuth]: {
    query: core('6', 'xmpp.legacy-auth'),
    username: core('6', 'xmpp.legacy-username'),
    password: core('6', 'xmpp.legacy-password'),
    resource: core('7.7', 'xmpp.resource'),
  },
  // XEP-0138, which is no RFC: features and what they lead to are section 4.3's.
  [ns.compressFeature]: {
    compression: core('4.3.2', 'xmpp.compression'),
    method: core('4.3.2', 'xmpp.compression-method'),
  },
  [ns.compress]: {
    compress: core('4.3.2', 'xmpp.compress'),
    method: core('4.3.2', 'xmpp.compression-method'),
    compressed: core('4.3.3', 'xmpp.compressed'),
    failure: core('4.3.2', 'xmpp.compress-failure'),
    'setup-failed': core('4.3.2', 'xmpp.compress-condition'),
    'unsupported-method': core('4.3.2', 'xmpp.compress-condition'),
  },
  [ns.ping]: { ping: core('8.2.3', 'xmpp.ping') },
};

const stanzas: Readonly<Record<string, Word>> = {
  message: core('8.2.1', 'xmpp.message'),
  presence: core('8.2.2', 'xmpp.presence'),
  iq: core('8.2.3', 'xmpp.iq'),
  error: core('8.3.2', 'xmpp.stanza-error'),
  subject: { meaning: 'xmpp.subject', source: { rfc: 6121, section: '5.2.4' } },
  body: { meaning: 'xmpp.body', source: { rfc: 6121, section: '5.2.3' } },
};

const unknown = core('8.4', 'xmpp.element');

/** Stanzas stand in the namespace of the header, which is not always at hand: without a namespace they are known by name. */
export function elementWord({ local, namespace }: Element): Word {
  if (namespace === ns.streamErrors) return core('4.9.3', 'xmpp.stream-condition');
  if (namespace === ns.stanzaErrors) return core('8.3.3', 'xmpp.stanza-condition');
  const known = namespace === null || namespace.startsWith('jabber:') ? stanzas : {};
  const words = (namespace !== null && Object.hasOwn(elements, namespace) && elements[namespace]) || known;
  if (Object.hasOwn(words, local)) return words[local]!;
  return namespace === ns.sasl ? core('6.5', 'xmpp.sasl-condition') : unknown;
}

const attributes: Readonly<Record<string, Word>> = {
  to: core('4.7.2', 'xmpp.to'),
  from: core('4.7.1', 'xmpp.from'),
  id: core('4.7.3', 'xmpp.id'),
  version: core('4.7.5', 'xmpp.version'),
  type: core('8.1.4', 'xmpp.type'),
  mechanism: core('6.4.2', 'xmpp.mechanism'),
  'xml:lang': core('4.7.4', 'xmpp.lang'),
};

export function attributeWord(name: string): Word {
  if (name === 'xmlns' || name.startsWith('xmlns:')) return core('4.8', 'xmpp.namespace');
  return Object.hasOwn(attributes, name) ? attributes[name]! : core('8.1', 'xmpp.attribute');
}

export const declarationWord = core('11.5', 'xmpp.declaration');
export const endWord = core('4.4', 'xmpp.stream-end');
export const whiteWord = core('11.7', 'xmpp.white-space');
export const textWord = core('8.4', 'xmpp.text');
export const plainWord: Word = { meaning: 'xmpp.plain', source: { rfc: 4616, section: '2' } };
export const scramWord: Word = { meaning: 'xmpp.scram', source: { rfc: 5802, section: '5' } };
export const zlibHeaderWord: Word = { meaning: 'xmpp.zlib-header', source: { rfc: 1950, section: '2.2' } };
export const blocksWord: Word = { meaning: 'xmpp.deflate-blocks', source: { rfc: 1951, section: '3.2' } };
export const flushWord: Word = { meaning: 'xmpp.flush', source: { rfc: 1951, section: '3.2.4' } };
export const brokenWord = core('4.9.3.13', 'xmpp.octets');
