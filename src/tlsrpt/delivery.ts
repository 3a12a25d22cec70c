/** How a report travels: as a compressed file in a signed mail, or in a POST request (RFC 8460 section 5). */
import { gzipSync, strToU8 } from 'fflate';

import { concat, fromText } from '../bytes/hex';

import { piecesOf, toBase64 } from '../bytes/base64';
import { reportSelector, signMail, type DkimKey } from './dkim';
import type { ReportEndpoint } from './endpoint';
import { mailDate } from './date';
import { formatMail } from './message';
import { formatReport, type Report, type ReportHead } from './report';

type Endpoint<K extends ReportEndpoint['kind']> = Extract<ReportEndpoint, { readonly kind: K }>;

/** The domain that reports: that of the contact's address (section 5.3). */
export const submitterOf = ({ contactInfo }: ReportHead): string =>
  contactInfo.slice(contactInfo.lastIndexOf('@') + 1);

/** `sender.example!example.org!1459468800!1459555199!001.json.gz` (section 5.1); times are seconds since 1970. */
export function reportFileName(head: ReportHead): string {
  const { start, end } = head.period;
  return `${[submitterOf(head), head.policyDomain, start, end, '001'].join('!')}.json.gz`;
}

/** The report in UTF-8, compressed (RFC 1952). The file holds no time, so the same report gives the same octets. */
export const compressReport = (report: Report): Uint8Array =>
  gzipSync(strToU8(formatReport(report)), { mtime: 0 });

/** Nothing in base64 or in the words below could be taken for it. */
const boundary = '=_tlsrpt';

/**
 * The mail, signed by the submitter's domain (section 5.3), or not where there is no key: then it is ignored. It goes out whatever becomes of TLS on the way (section 3).
 * `at`: when it is sent, in seconds since 1970.
 */
export function reportMail(
  report: Report,
  to: Endpoint<'mailto'>,
  key: DkimKey | null,
  at: number,
): Uint8Array {
  const { head } = report;
  const submitter = submitterOf(head);
  const id = `<${head.reportId}@${submitter}>`;
  const headers = {
    From: head.contactInfo,
    Date: mailDate(at),
    To: to.address,
    Subject: `Report Domain: ${head.policyDomain} Submitter: ${submitter} Report-ID: ${id}`,
    'Message-ID': id,
    'TLS-Report-Domain': head.policyDomain,
    'TLS-Report-Submitter': submitter,
    'MIME-Version': '1.0',
    'Content-Type': `multipart/report; report-type="tlsrpt"; boundary="${boundary}"`,
  };
  const body = [
    `--${boundary}`,
    'Content-Type: text/plain; charset="us-ascii"',
    'Content-Transfer-Encoding: 7bit',
    '',
    `This is an aggregate TLS report from ${submitter}`,
    `for mail to ${head.policyDomain}.`,
    '',
    `--${boundary}`,
    'Content-Type: application/tlsrpt+gzip',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    ` filename="${reportFileName(head)}"`,
    '',
    ...piecesOf(toBase64(compressReport(report)), 76),
    '',
    `--${boundary}--`,
    '',
  ];
  const mail = {
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: body.join('\r\n'),
  };
  return formatMail(
    key === null ? mail : signMail(mail, { domain: submitter, selector: reportSelector, key }, at),
  );
}

/** The request to the endpoint's host and port (section 5.4, RFC 9112). A 200 or 201 means that the report was taken. */
export function reportPost(report: Report, { host, port, target }: Endpoint<'https'>): Uint8Array {
  const body = compressReport(report);
  const head = [
    `POST ${target} HTTP/1.1`,
    `Host: ${port === 443 ? host : `${host}:${port}`}`,
    'Content-Type: application/tlsrpt+gzip',
    `Content-Length: ${body.length}`,
    '',
    '',
  ];
  return concat(fromText(head.join('\r\n')), body);
}
