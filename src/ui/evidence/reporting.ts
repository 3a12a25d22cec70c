/**
 * What the recipient's domain hears by TLS reporting (RFC 8460): what a report comes to, and the papers that carry it.
 */
import type { SavedFile } from '../saved-file';
import { toText } from '../../bytes/hex';
import type { DnsRecord } from '../../dns/record';
import { generalizedTime } from '../../pkix/time';
import { randomFrom } from '../../random';
import { reportedAt } from '../../sim/reporting';
import { compressReport, reportFileName, reportMail, reportPost, submitterOf } from '../../tlsrpt/delivery';
import { dkimKey, dkimRecord, reportSelector } from '../../tlsrpt/dkim';
import { endpointOf, type ReportEndpoint } from '../../tlsrpt/endpoint';
import type { TlsRptRecord } from '../../tlsrpt/record';
import { formatReport, type Report } from '../../tlsrpt/report';

/** `2026-11-24`. */
export const dayOf = ({ head }: Report): string =>
  generalizedTime(head.period.start).replace(/^(....)(..)(..).*$/, '$1-$2-$3');

/** Sessions that went well, and that did not. */
export const countsOf = ({ policies }: Report): { readonly good: number; readonly bad: number } => ({
  good: sum(policies.map(({ summary }) => summary['total-successful-session-count'])),
  bad: sum(policies.map(({ summary }) => summary['total-failure-session-count'])),
});

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Something that can be read here and taken away as a file. */
export interface Paper {
  readonly kind: 'report' | ReportEndpoint['kind'];
  /** Where it goes; nothing for the report itself. */
  readonly to: string;
  readonly text: string;
  /** Each form it can be had in; the first holds what is shown. */
  readonly files: readonly SavedFile[];
}

/** The report itself, then the mail or the request to each endpoint that the domain names. */
export function papersOf(report: Report, { rua }: TlsRptRecord, seed: number): readonly Paper[] {
  const endpoints = rua.map(endpointOf).filter((endpoint) => endpoint !== null);
  return [reportPaper(report), ...endpoints.map((endpoint) => carrierPaper(report, endpoint, seed))];
}

function reportPaper(report: Report): Paper {
  const text = formatReport(report);
  const name = reportFileName(report.head);
  return {
    kind: 'report',
    to: '',
    text,
    files: [
      {
        name: name.replace(/\.gz$/, ''),
        type: 'application/tlsrpt+json',
        bytes: new TextEncoder().encode(text),
      },
      { name, type: 'application/tlsrpt+gzip', bytes: compressReport(report) },
    ],
  };
}

function carrierPaper(report: Report, endpoint: ReportEndpoint, seed: number): Paper {
  const name = reportFileName(report.head).replace(/\.json\.gz$/, '');
  switch (endpoint.kind) {
    case 'mailto': {
      const bytes = reportMail(
        report,
        endpoint,
        dkimKey(randomFrom(seed)),
        reportedAt(report.head.period, seed),
      );
      const files = [{ name: `${name}.eml`, type: 'message/rfc822', bytes }];
      return { kind: 'mailto', to: endpoint.address, text: lines(toText(bytes)), files };
    }
    case 'https': {
      const bytes = reportPost(report, endpoint);
      const [head = ''] = toText(bytes).split('\r\n\r\n', 1);
      const files = [{ name: `${name}.http`, type: 'application/octet-stream', bytes }];
      return { kind: 'https', to: endpoint.host, text: lines(head), files };
    }
  }
}

const lines = (text: string): string => text.replaceAll('\r\n', '\n');

/** The TXT record with which the mail's signature can be checked. */
export const signatureRecord = ({ head }: Report, seed: number): DnsRecord => ({
  name: `${reportSelector}._domainkey.${submitterOf(head)}`,
  ttl: 3600,
  data: { type: 'TXT', strings: [dkimRecord(dkimKey(randomFrom(seed)))] },
});
