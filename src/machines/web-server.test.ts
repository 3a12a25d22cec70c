import { expect, test } from 'vitest';

import { fromText } from '../bytes/hex';
import { readRequest, statusOf } from '../mtasts/fetch';
import { reportPost } from '../tlsrpt/delivery';
import { makeReport } from '../tlsrpt/report';
import { head, sessions } from '../tlsrpt/rfc8460.fixture';

import { respond } from './web-server';

const serves = { kind: 'reports', targets: ['/v1'] } as const;
const endpoint = { kind: 'https', host: 'reports.example.org', port: 443, target: '/v1' } as const;
const post = reportPost(makeReport(sessions, head), endpoint);

const asked = (text: string) => respond(serves, readRequest(fromText(text))!);

test('a report that is posted is taken: 201 (RFC 8460 section 5.4)', () => {
  const { response, effects } = respond(serves, readRequest(post)!);
  expect(response?.status).toBe('201 Created');
  expect(effects).toMatchObject([{ type: 'report.posted', report: { submitter: 'company-x.example' } }]);
});

test.each([
  ['another target', 'POST /v2 HTTP/1.1\r\nContent-Length: 0\r\n\r\n', '404'],
  ['a question', 'GET /v1 HTTP/1.1\r\n\r\n', '405'],
  ['what is no report', 'POST /v1 HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello', '400'],
])('%s is not taken', (_, request, code) => {
  const { response, effects } = asked(request);
  expect(response?.status.slice(0, 3)).toBe(code);
  expect(effects).toEqual([]);
});

test('a policy host has nothing that could be posted to', () => {
  const policy = { kind: 'policy', response: { status: '200 OK', headers: [], body: 'x' } } as const;
  const to = (line: string) => respond(policy, readRequest(fromText(`${line}\r\n\r\n`))!).response?.status;
  expect(to('GET /.well-known/mta-sts.txt HTTP/1.1')).toBe('200 OK');
  expect(to('POST /.well-known/mta-sts.txt HTTP/1.1')).toBe('404 Not Found');
  expect(to('GET / HTTP/1.1')).toBe('404 Not Found');
});

test('a request is read once all of it is there', () => {
  expect(readRequest(post.slice(0, 30))).toBeNull();
  expect(readRequest(post.slice(0, -1))).toBeNull();
  expect(readRequest(post)).toMatchObject({ method: 'POST', target: '/v1' });
});

test.each([
  ['HTTP/1.1 201 Created\r\n\r\n', 201],
  ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 200],
  ['HTTP/1.1 201 Crea', null],
  ['220 mail.example.org ESMTP\r\n\r\n', 0],
])('the status of %j is %s', (text, status) => {
  expect(statusOf(fromText(text))).toBe(status);
});
