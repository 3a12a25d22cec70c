/**
 * What a client concludes from its resolver's answer: a security-aware stub resolver (RFC 4033 section 2, RFC 7672 section 2.1).
 *
 * The client does not check signatures itself. Its resolver does, on the same machine or over a path that can be trusted, and the AD bit
 * says "all of this is secure". Three cases must be told apart. An answer, secure or not. No such record, secure or not: that is an
 * answer too. And a failed lookup: nothing is known then, and taking it for "no such record" would let an attacker switch DANE off.
 */
import { decodeMessage, encodeMessage, rcodes, type DnsMessage } from './message';
import { canonicalName } from './name';
import { typeOf, type DnsRecord, type RecordType } from './record';

export type { RecordType } from './record';

export interface Question {
  /** Of the query; 16 bits. */
  readonly id: number;
  readonly name: string;
  readonly type: RecordType;
}

export type Lookup =
  | {
      readonly kind: 'found';
      readonly secure: boolean;
      /** Of the type asked for. */
      readonly records: readonly DnsRecord[];
      /** The name that owns them: the one asked for, or where its aliases lead. */
      readonly canonicalName: string;
      /** The CNAME records followed, in order. */
      readonly aliases: readonly DnsRecord[];
    }
  | { readonly kind: 'none'; readonly secure: boolean; readonly reason: 'nxdomain' | 'nodata' }
  /** `mismatch`: not the answer to this question. `timeout`: none came, which only who waits can know. */
  | { readonly kind: 'failed'; readonly reason: 'servfail' | 'malformed' | 'mismatch' | 'timeout' };

/** The query: recursion desired, and AD and DO set, for a client that wants to know what DNSSEC says. */
export const queryBytes = ({ id, name, type }: Question): Uint8Array =>
  encodeMessage({
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: true,
    checkingDisabled: false,
    rcode: rcodes.NOERROR,
    questions: [{ name, type }],
    answers: [],
    authority: [],
    additional: [],
    dnssecOk: true,
  });

/**
 * What the bytes say to the question; any bytes are taken. Every RCODE but NOERROR and NXDOMAIN is a failed lookup. So is a truncated
 * answer, of which nobody knows what is missing (a stub would ask again over TCP; there is none here).
 */
export function readAnswer(bytes: Uint8Array, question: Question): Lookup {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) return { kind: 'failed', reason: 'malformed' };
  const { value: message } = decoded;
  if (!answers(message, question)) return { kind: 'failed', reason: 'mismatch' };
  if (message.truncated) return { kind: 'failed', reason: 'malformed' };
  const secure = message.authenticData;
  if (message.rcode === rcodes.NXDOMAIN) return { kind: 'none', secure, reason: 'nxdomain' };
  if (message.rcode !== rcodes.NOERROR) return { kind: 'failed', reason: 'servfail' };
  return find(message, question);
}

const answers = (message: DnsMessage, { id, name, type }: Question): boolean => {
  const [asked, ...more] = message.questions;
  return (
    message.response &&
    message.opcode === 0 &&
    message.id === id &&
    more.length === 0 &&
    asked?.name === canonicalName(name) &&
    asked.type === type
  );
};

/** Follows the aliases inside the answer; records of other names in it count for nothing. */
function find({ answers: given, authenticData: secure }: DnsMessage, question: Question): Lookup {
  const aliases: DnsRecord[] = [];
  let name = canonicalName(question.name);
  for (;;) {
    const owned = given.filter((record) => record.name === name);
    const records = owned.filter((record) => typeOf(record) === question.type);
    if (records.length > 0) return { kind: 'found', secure, records, canonicalName: name, aliases };
    const alias = owned.find(({ data }) => data.type === 'CNAME');
    if (alias?.data.type !== 'CNAME') return { kind: 'none', secure, reason: 'nodata' };
    if (aliases.includes(alias)) return { kind: 'failed', reason: 'malformed' };
    aliases.push(alias);
    name = alias.data.target;
  }
}
