/** What a receiver reads of a report that has come, in a mail or by POST (RFC 8460 sections 3, 4.4 and 5). Anybody can have sent it. */
import { gunzipSync } from 'fflate';

import { fromBase64 } from '../bytes/base64';
import { err, ok, type Result } from '../result';

import { checkSignature, type DkimFailure, type KeyLookup } from './dkim-check';
import { onlyField, parseMail } from './message';

/** What counts of a report. What the subject or the file's name say is not asked: the report itself has the last word (section 5.6). */
export interface ReadReport {
  /** The domain that reports, as the contact's address names it. */
  readonly submitter: string;
  /** The first day it is about: `2026-11-24`. */
  readonly day: string;
  readonly id: string;
  /** Sessions that went well, and that did not, under all policies. */
  readonly good: number;
  readonly bad: number;
  readonly policies: readonly ReadPolicy[];
}

/** A policy and what is told of the sessions under it, as text that is the same for the same JSON in whatever order. */
export interface ReadPolicy {
  readonly policy: string;
  /** Counts and failures. */
  readonly results: string;
}

/**
 * How a report stands to another one of the same submitter and day: it says the same, something else of a policy that both tell of, or
 * nothing that the other tells of. A sender may split a day into several reports.
 */
export function compareReports(one: ReadReport, other: ReadReport): 'same' | 'contradicts' | 'apart' {
  const resultsOf = ({ policies }: ReadReport) =>
    new Map(policies.map(({ policy, results }) => [policy, results]));
  const [ours, theirs] = [resultsOf(one), resultsOf(other)];
  const shared = [...ours.keys()].filter((policy) => theirs.has(policy));
  if (shared.some((policy) => ours.get(policy) !== theirs.get(policy))) return 'contradicts';
  return shared.length === ours.size && shared.length === theirs.size ? 'same' : 'apart';
}

export type ReportFailure = 'too-large' | 'not-gzip' | 'not-a-report';

/** Octets, compressed or not: a small file can unpack to an enormous one. Receivers commonly take ten megabytes. */
const largestReport = 10_485_760;

/** Reads the compressed file. */
export function readReportFile(file: Uint8Array): Result<ReadReport, ReportFailure> {
  const text = unpacked(file);
  if (!text.ok) return text;
  const report = readJson(text.value);
  return report === null ? err('not-a-report') : ok(report);
}

export type MailFailure =
  | { readonly kind: 'unreadable' }
  /** It calls itself a report of this domain, which has not signed it: it must be ignored (section 3). */
  | { readonly kind: 'not-signed'; readonly submitter: string; readonly by: DkimFailure };

/** Reads the mail: the signature of the domain that it says it comes from, then the file attached to it. */
export function readReportMail(bytes: Uint8Array, keyAt: KeyLookup): Result<ReadReport, MailFailure> {
  const mail = parseMail(bytes);
  const submitter = mail && onlyField(mail, 'tls-report-submitter')?.toLowerCase();
  if (mail === null || submitter == null) return err({ kind: 'unreadable' });
  const signed = checkSignature(mail, submitter, keyAt);
  if (!signed.ok) return err({ kind: 'not-signed', submitter, by: signed.error });
  const file = attachedIn(onlyField(mail, 'content-type') ?? '', mail.body);
  const read = file && readReportFile(file);
  return read?.ok && read.value.submitter === submitter ? read : err({ kind: 'unreadable' });
}

/** The part of media type application/tlsrpt+gzip, decoded. */
function attachedIn(contentType: string, body: string): Uint8Array | null {
  const [, boundary] = /;[ \t]*boundary="([^"]+)"/i.exec(contentType) ?? [];
  if (boundary === undefined) return null;
  const part = body
    .split(`--${boundary}`)
    .find((text) => /^content-type:[ \t]*application\/tlsrpt\+gzip/im.test(text));
  const end = part?.indexOf('\r\n\r\n') ?? -1;
  return part === undefined || end < 0 ? null : fromBase64(part.slice(end));
}

/** The last four octets of a gzip file say how much it unpacks to (RFC 1952 section 2.3.1); no more room than that is given. */
function unpacked(file: Uint8Array): Result<string, ReportFailure> {
  if (file.length < 18 || file[0] !== 0x1f || file[1] !== 0x8b) return err('not-gzip');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(file.length - 4, true);
  if (file.length > largestReport || length > largestReport) return err('too-large');
  try {
    return ok(
      new TextDecoder('utf-8', { fatal: true }).decode(gunzipSync(file, { out: new Uint8Array(length) })),
    );
  } catch {
    return err('not-gzip');
  }
}

function readJson(text: string): ReadReport | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const contact = at(json, 'contact-info');
  const id = at(json, 'report-id');
  const start = at(at(json, 'date-range'), 'start-datetime');
  const policies = at(json, 'policies');
  if (typeof contact !== 'string' || typeof id !== 'string' || typeof start !== 'string') return null;
  if (!/^\d{4}-\d{2}-\d{2}T/.test(start) || !contact.includes('@') || !Array.isArray(policies)) return null;
  const total = (count: string): number =>
    policies.reduce((sum: number, policy: unknown) => sum + countOf(at(at(policy, 'summary'), count)), 0);
  return {
    submitter: contact.slice(contact.lastIndexOf('@') + 1).toLowerCase(),
    day: start.slice(0, 10),
    id,
    good: total('total-successful-session-count'),
    bad: total('total-failure-session-count'),
    policies: policies.map((told: unknown) => ({
      policy: canonical(at(told, 'policy')),
      results: canonical([at(told, 'summary'), at(told, 'failure-details')]),
    })),
  };
}

/** A report's own fields go four deep; a stranger's nested brackets must not go deeper than the stack. */
const deepest = 16;

/** Neither the order of fields nor that of a list says anything in a report. Where there is no list, it is empty. */
function canonical(json: unknown, depth = 0): string {
  if (depth > deepest) return '';
  const inside = (value: unknown): string => canonical(value, depth + 1);
  if (Array.isArray(json)) return `[${json.map(inside).sort().join()}]`;
  if (typeof json !== 'object' || json === null) return json === undefined ? '[]' : JSON.stringify(json);
  const fields = Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}:${inside(value)}`);
  return `{${fields.sort().join()}}`;
}

const at = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, name)
    ? (json as Readonly<Record<string, unknown>>)[name]
    : undefined;

const countOf = (json: unknown): number =>
  typeof json === 'number' && Number.isSafeInteger(json) && json >= 0 ? json : 0;
