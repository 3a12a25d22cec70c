import { expect, test } from 'vitest';

import { endpointOf } from './endpoint';

const mail = (address: string) => ({ kind: 'mailto', address });
const web = (host: string, port: number, target: string) => ({ kind: 'https', host, port, target });

test.each([
  ['mailto:tls@example.org', mail('tls@example.org')],
  ['MAILTO:tls@example.org?subject=report', mail('tls@example.org')],
  ['mailto:tls%21a%2bb@example.org', mail('tls!a+b@example.org')],
  ['mailto:a@example.org%2Cb@example.org', null],
  ['mailto:a@example.org%0D%0ABcc:b@example.org', null],
  ['mailto:%ff@example.org', null],
  ['mailto:%C3%A4@example.org', null],
  ['mailto:postmaster', null],
  ['https://example.org', web('example.org', 443, '/')],
  ['HTTPS://example.org/v1/tlsrpt?id=1,2#top', web('example.org', 443, '/v1/tlsrpt?id=1,2')],
  ['https://example.org:8443?a', web('example.org', 8443, '/?a')],
  ['https://example.org:65536/', null],
  ['https://user@example.org/', null],
  ['https://[2001:db8::1]/', null],
  ['https:///path', null],
  ['http://example.org/', null],
])('%s', (uri, endpoint) => {
  expect(endpointOf(uri)).toEqual(endpoint);
});
