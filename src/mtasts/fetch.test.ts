import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat, fromText, toText } from '../bytes/hex';

import { describeHttp, policyRequest, readResponse } from './fetch';

const body = 'version: STSv1\r\nmode: enforce\r\nmx: mail.example.org\r\nmax_age: 604800\r\n';
const policy = { mode: 'enforce', mx: ['mail.example.org'], maxAge: 604_800 };
const response = (status: string, headers: readonly string[], content = body): string =>
  [`HTTP/1.1 ${status}`, ...headers, '', content].join('\r\n');
const plain = 'Content-Type: text/plain';
const length = (content = body): string => `Content-Length: ${content.length}`;
const good = response('200 OK', [plain, length(), 'Connection: close']);

/** `read`, `more`, or why there is no policy. */
function outcome(text: string | Uint8Array, ended = false): string {
  const read = readResponse(typeof text === 'string' ? fromText(text) : text, ended);
  if (read === null) return 'more';
  return read.ok ? 'read' : read.error.kind;
}

describe('RFC 8461 section 3.3: a response that gives a policy', () => {
  test.each([
    ['with its length', good],
    [
      'header names in other case',
      response('200 OK', ['content-TYPE: Text/Plain', `CONTENT-LENGTH: ${body.length}`]),
    ],
    [
      'no white space behind ":"',
      response('200 OK', ['Content-Type:text/plain', `Content-Length:${body.length}`]),
    ],
    [
      'spaces and tabs around values',
      response('200 OK', ['Content-Type: \ttext/plain \t', `Content-Length: ${body.length} `]),
    ],
    ['charset=utf-8', response('200 OK', [`${plain}; charset=utf-8`, length()])],
    ['charset=us-ascii', response('200 OK', [`${plain};charset=us-ascii`, length()])],
    ['another charset: parameters are ignored', response('200 OK', [`${plain} ; charset=utf-16`, length()])],
    ['another parameter', response('200 OK', [`${plain}; format=flowed`, length()])],
    ['no reason phrase', response('200 ', [plain, length()])],
    ['HTTP/1.0', good.replace('HTTP/1.1', 'HTTP/1.0')],
    [
      'an interim response before it (RFC 9110 section 15.2)',
      `HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n${good}`,
    ],
    ['octets behind the stated length', `${good}garbage`],
    ['a length with leading zeros', response('200 OK', [plain, `Content-Length: 000${body.length}`])],
  ])('%s', (_, text) => {
    expect(readResponse(fromText(text), false)).toEqual({ ok: true, value: policy });
  });

  test('without a length, when the connection has closed and not before', () => {
    const text = response('200 OK', [plain]);
    expect(outcome(text)).toBe('more');
    expect(outcome(text, true)).toBe('read');
  });

  test('UTF-8 under a key that nobody knows; no byte order mark, no other encoding', () => {
    const content = fromText(`${body}contact: `);
    const umlaut = concat(content, Uint8Array.of(0xc3, 0xb6));
    const head = (octets: Uint8Array) =>
      fromText(response('200 OK', [plain, `Content-Length: ${octets.length}`], ''));
    expect(outcome(concat(head(umlaut), umlaut))).toBe('read');
    const marked = concat(Uint8Array.of(0xef, 0xbb, 0xbf), fromText(body));
    expect(readResponse(concat(head(marked), marked), false)).toMatchObject({
      error: { kind: 'policy', failure: { kind: 'bad-line' } },
    });
    const latin1 = concat(content, Uint8Array.of(0xf6));
    expect(readResponse(concat(head(latin1), latin1), false)).toEqual({
      ok: false,
      error: { kind: 'policy', failure: { kind: 'not-utf-8' } },
    });
  });
});

describe('RFC 8461 section 3.3: a response that gives none', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    [
      '301: a redirect must not be followed',
      response('301 Moved Permanently', ['Location: /policy', plain, length()]),
      'status',
    ],
    ['302', response('302 Found', ['Location: https://www.example.org/', plain, length()]), 'status'],
    ['404, even with a policy in it', response('404 Not Found', [plain, length()]), 'status'],
    ['500', response('500 Internal Server Error', [plain, length()]), 'status'],
    ['304: HTTP caches must not be used', response('304 Not Modified', [plain], ''), 'status'],
    ['201: success of another kind', response('201 Created', [plain, length()]), 'status'],
    ['206: part of a policy', response('206 Partial Content', [plain, length()]), 'status'],
    ['text/html', response('200 OK', ['Content-Type: text/html', length()]), 'media-type'],
    ['no media type', response('200 OK', [length()]), 'media-type'],
    [
      'a media type that only begins the same',
      response('200 OK', ['Content-Type: text/plainer', length()]),
      'media-type',
    ],
    ['two media types', response('200 OK', [plain, 'Content-Type: text/html', length()]), 'media-type'],
    [
      'chunked: not decoded, and said so',
      response(
        '200 OK',
        [plain, 'Transfer-Encoding: chunked'],
        `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      ),
      'transfer-coding',
    ],
    [
      'chunked and a length: the coding decides (RFC 9112 section 6.3)',
      response('200 OK', [plain, length(), 'Transfer-Encoding: chunked']),
      'transfer-coding',
    ],
    ['a length that is no number', response('200 OK', [plain, 'Content-Length: many']), 'not-http'],
    ['a length below zero', response('200 OK', [plain, 'Content-Length: -1']), 'not-http'],
    ['two lengths', response('200 OK', [plain, length(), 'Content-Length: 1']), 'not-http'],
    [
      'a stated length above 64 KB, before the body is there',
      response('200 OK', [plain, 'Content-Length: 65537'], ''),
      'too-long',
    ],
    [
      'a length beyond all numbers',
      response('200 OK', [plain, `Content-Length: ${'9'.repeat(400)}`], ''),
      'too-long',
    ],
    ['a body above 64 KB without a length', response('200 OK', [plain], 'x'.repeat(65_537)), 'too-long'],
    ['a body of another kind', response('200 OK', [plain, length('bogus')], 'bogus'), 'policy'],
    ['an empty body', response('200 OK', [plain, length('')], ''), 'policy'],
    ['another version of HTTP', good.replace('HTTP/1.1', 'HTTP/2'), 'not-http'],
    ['another protocol', '220 mail.example.org ESMTP\r\n\r\n', 'not-http'],
    ['a status of two digits', good.replace('200', '20'), 'not-http'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'x'.repeat(70_000)}`, 'not-http'],
  ];
  test.each(rows)('%s', (_, text, kind) => {
    expect(outcome(text)).toBe(kind);
  });

  test.each([
    ['nothing at all', '', 'not-http'],
    ['half a head', good.slice(0, 20), 'not-http'],
    ['only an interim response', 'HTTP/1.1 100 Continue\r\n\r\n', 'not-http'],
    ['less than the stated length', good.slice(0, -1), 'truncated'],
    ['no body of the stated length', good.slice(0, -body.length), 'truncated'],
  ])('the connection closed after %s', (_, text, kind) => {
    expect(outcome(text)).toBe('more');
    expect(outcome(text, true)).toBe(kind);
  });

  test.each([
    [65_536, 'read'],
    [65_537, 'too-long'],
  ])('a body of %i octets: %s', (size, expected) => {
    const content = `${body}ext: `.padEnd(size, 'y');
    expect(outcome(response('200 OK', [plain, length(content)], content))).toBe(expected);
    expect(outcome(response('200 OK', [plain], content), true)).toBe(expected);
  });
});

test('in pieces: nothing is concluded before the last octet', () => {
  const octets = fromText(good);
  for (let end = 0; end < octets.length; end++)
    expect(readResponse(octets.subarray(0, end), false)).toBeNull();
  expect(readResponse(octets, false)).toEqual({ ok: true, value: policy });
});

test('any octets are taken, whole or in pieces', () => {
  const piece = fc.constantFrom(
    'HTTP/1.1 200 OK',
    'HTTP/1.1 100 x',
    '\r\n',
    '\r\n\r\n',
    plain,
    length(),
    'Content-Length: ',
    '5',
    body,
    '\0',
    '\u00ff',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => fromText(pieces.join('')));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), text), fc.boolean(), (octets, ended) => {
      const read = readResponse(octets, ended);
      if (ended) expect(read).not.toBeNull();
      if (read?.ok) expect(toText(octets)).toContain('200 OK');
    }),
    { numRuns: 1000 },
  );
});

test('heads and blanks without end are read in no time', () => {
  const begun = performance.now();
  const blanks = ' '.repeat(200_000);
  for (const text of [
    `HTTP/1.1 200 OK\r\nA:${blanks}b${blanks}c\r\n\r\n`,
    'HTTP/1.1 100 x\r\n\r\n'.repeat(20_000),
    `GET ${blanks}`,
  ]) {
    readResponse(fromText(text), true);
    describeHttp(fromText(text));
  }
  expect(performance.now() - begun).toBeLessThan(2000);
});

describe("node:http, another's implementation, at the other end", () => {
  type Answer = (request: IncomingMessage, response: ServerResponse) => void;

  async function exchange(answer: Answer): Promise<Uint8Array> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(policyRequest('mta-sts.example.org'));
    const pieces: Uint8Array[] = [];
    socket.on('data', (piece) => pieces.push(new Uint8Array(piece)));
    await once(socket, 'close');
    server.close();
    return concat(...pieces);
  }

  test('it understands the request, and we its response', async () => {
    const asked: unknown[] = [];
    const octets = await exchange(({ method, url, headers }, answer) => {
      asked.push(method, url, headers.host);
      answer
        .writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length })
        .end(body);
    });
    expect(asked).toEqual(['GET', '/.well-known/mta-sts.txt', 'mta-sts.example.org']);
    expect(readResponse(octets, false)).toEqual({ ok: true, value: policy });
    expect(describeHttp(octets).fields.map(({ name }) => name)).toEqual([
      ...['status-line', 'Content-Type', 'Content-Length', 'Date', 'Connection', 'body'],
    ]);
  });

  test('without a length it ends the body by closing', async () => {
    const octets = await exchange((_, answer) => {
      answer.useChunkedEncodingByDefault = false;
      answer.writeHead(200, { 'Content-Type': 'text/plain' });
      answer.write(body.slice(0, 10));
      answer.end(body.slice(10));
    });
    expect(outcome(octets)).toBe('more');
    expect(outcome(octets, true)).toBe('read');
  });

  test('a policy in chunks is refused', async () => {
    const octets = await exchange((_, answer) => {
      answer.writeHead(200, { 'Content-Type': 'text/plain' });
      answer.write(body.slice(0, 10));
      answer.end(body.slice(10));
    });
    expect(readResponse(octets, true)).toEqual({
      ok: false,
      error: { kind: 'transfer-coding', coding: 'chunked' },
    });
  });
});

describe('taken apart for people', () => {
  const parts = (text: string) =>
    describeHttp(fromText(text)).fields.map(({ offset, length: size, name, value }) => [
      name,
      value,
      text.slice(offset, offset + size),
    ]);

  test('a request', () => {
    const text = toText(policyRequest('mta-sts.example.org'));
    expect(describeHttp(fromText(text)).title).toBe('GET /.well-known/mta-sts.txt HTTP/1.1');
    expect(parts(text)).toEqual([
      ['request-line', 'GET /.well-known/mta-sts.txt HTTP/1.1', 'GET /.well-known/mta-sts.txt HTTP/1.1\r\n'],
      ['Host', 'mta-sts.example.org', 'Host: mta-sts.example.org\r\n'],
      ['Accept', 'text/plain', 'Accept: text/plain\r\n'],
      ['Connection', 'close', 'Connection: close\r\n'],
    ]);
  });

  test('a response, with a header line that is none', () => {
    expect(parts('HTTP/1.1 200 OK\r\nServer : x\r\nA:\tb \r\n\r\nmode: none')).toEqual([
      ['status-line', 'HTTP/1.1 200 OK', 'HTTP/1.1 200 OK\r\n'],
      ['undecoded', 'Server : x', 'Server : x\r\n'],
      ['A', 'b', 'A:\tb \r\n'],
      ['body', 'mode: none', 'mode: none'],
    ]);
  });

  test('half a response', () => {
    expect(parts('HTTP/1.1 404 Not Found\r\nConte').map(([name]) => name)).toEqual([
      'status-line',
      'undecoded',
    ]);
  });

  test('what does not begin as HTTP does', () => {
    expect(parts('version: STSv1\r\nmode: none\r\n\r\n')).toEqual([
      ['undecoded', 'version: STSv1\r\nmode: none\r\n\r\n', 'version: STSv1\r\nmode: none\r\n\r\n'],
    ]);
    expect(describeHttp(new Uint8Array(0))).toEqual({ title: '', fields: [] });
  });

  test('any octets: fields in order, none empty, nothing left out but the empty line', () => {
    const begun = fc
      .uint8Array({ maxLength: 60 })
      .map((octets) => concat(fromText('HTTP/1.1 200 OK\r\nA: b\r\n'), octets));
    const messy = fc
      .array(fc.constantFrom('GET / HTTP/1.1', '\r\n', 'a: b', ':', '\n', 'x'))
      .map((all) => fromText(all.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), begun, messy), (octets) => {
        let covered = 0;
        let skipped = '';
        for (const { offset, length: size } of describeHttp(octets).fields) {
          expect(offset).toBeGreaterThanOrEqual(covered);
          expect(size).toBeGreaterThan(0);
          skipped += toText(octets.subarray(covered, offset));
          covered = offset + size;
        }
        skipped += toText(octets.subarray(covered));
        expect(['', '\r\n']).toContain(skipped);
      }),
      { numRuns: 1000 },
    );
  });
});
