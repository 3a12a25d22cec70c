/** What moves against the DNS have in common: which message it is, and how another answer is made of it (RFC 1035 section 4). */
import { rcodes, type DnsMessage } from '../dns/message';
import { typeOf, type AnyType, type RecordData, type RecordType } from '../dns/record';

import type { DnsTouch } from './attack';

/** Is it an answer from the zone's own name server, and not a referral or a failure? */
export const isAnswer = ({ response, authoritative, rcode }: DnsMessage): boolean =>
  response && authoritative && (rcode === rcodes.NOERROR || rcode === rcodes.NXDOMAIN);

/** An answer, positive or not, to a question for this type. */
export const isAnswerOf = (message: DnsMessage, type: RecordType): boolean =>
  isAnswer(message) && message.questions[0]?.type === type;

export const isAnswerTo = (message: DnsMessage, name: string, type: RecordType): boolean =>
  isAnswerOf(message, type) && message.questions[0]?.name === name;

/** Does it concern the record that announces the domain's MTA-STS policy? */
export const isPolicyQuestion = ({ questions: [asked] }: DnsMessage, domain: string): boolean =>
  asked?.type === 'TXT' && asked.name === `_mta-sts.${domain}`;

/** Does it concern the record by which the domain asks for TLS reports? */
export const isReportQuestion = ({ questions: [asked] }: DnsMessage, domain: string): boolean =>
  asked?.type === 'TXT' && asked.name === `_smtp._tls.${domain}`;

/** Does it send the resolver on to this zone's name servers? */
export const isReferralTo = ({ response, authority }: DnsMessage, zone: string): boolean =>
  response && authority.some(({ name, data }) => data.type === 'NS' && name === zone);

/** The same message with other answers to its question and nothing to prove them by; none at all: there is no such record. */
export function withAnswers(message: DnsMessage, answers: readonly RecordData[]): DnsTouch {
  const name = message.questions[0]?.name ?? '';
  const forged = answers.map((data) => ({ name, ttl: 3600, data }));
  const rcode = rcodes.NOERROR;
  return { kind: 'replace', message: { ...message, rcode, answers: forged, authority: [], additional: [] } };
}

/** The same message without its records of these types. */
export function without(message: DnsMessage, types: readonly AnyType[]): DnsTouch {
  const kept = (section: 'answers' | 'authority' | 'additional') =>
    message[section].filter((record) => !types.includes(typeOf(record)));
  const [answers, authority, additional] = [kept('answers'), kept('authority'), kept('additional')];
  return { kind: 'replace', message: { ...message, answers, authority, additional } };
}
