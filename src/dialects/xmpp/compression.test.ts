/** Units against Node's zlib: what we pack is one zlib stream, and what zlib packs, with words pointing back to earlier ones, we read. */
import { constants, createDeflate, inflateSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { concat, empty, fromText, toText } from '../../bytes/hex';
import { aPolicy, aTask } from '../for-tests';

import { asClient } from './as-client';
import { clientIn } from './client';
import { flushMark, pack, splitUnit, uncompressed, unpack, type Inflated } from './compression';
import { forClients } from './for-clients';
import { listener } from './listener';
import { serverIn } from './server';
import { largest } from './xml';

/** The words of a direction, unit by unit. */
function wordsIn(stream: Uint8Array): readonly string[] {
  const said: string[] = [];
  let read: Inflated = uncompressed;
  for (let next = splitUnit(stream); next.kind === 'message'; next = splitUnit(next.rest)) {
    const inflated = unpack(next.message, read);
    if (inflated === null) throw new Error(`unit ${said.length} cannot be inflated`);
    said.push(toText(inflated.words));
    read = { ...inflated, words: empty };
  }
  return said;
}

/** As a program has it that links zlib: every unit may point back to all before it. */
async function byZlib(units: readonly string[], flush: number): Promise<Uint8Array> {
  const deflate = createDeflate();
  const chunks: Uint8Array[] = [];
  deflate.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  for (const unit of units) {
    deflate.write(fromText(unit));
    await new Promise<void>((done) => {
      deflate.flush(flush, () => done());
    });
  }
  return concat(empty, ...chunks);
}

const texts = fc.array(
  fc.string({ minLength: 1, maxLength: 300 }).map((text) => toText(new TextEncoder().encode(text))),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('units', () => {
  test('are one zlib stream', () => {
    fc.assert(
      fc.property(texts, (said) => {
        const stream = concat(empty, ...said.map((words, i) => pack(fromText(words), i === 0)));
        const inflated = inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH });
        expect(toText(inflated)).toBe(said.join(''));
      }),
    );
  });

  test('are shorter than what they say more than once', () => {
    expect(pack(fromText('<presence/>'.repeat(100)), true).length).toBeLessThan(60);
  });

  test('of any length', () => {
    for (const length of [1, 7000, 9000, 40_000, 65_000]) {
      const words = Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * i * 31) % 90))).join('');
      expect(wordsIn(pack(fromText(words), true)).join('')).toBe(words);
    }
  });

  test.each([
    ['sync', constants.Z_SYNC_FLUSH],
    ['full', constants.Z_FULL_FLUSH],
  ] as const)('of zlib itself are read (%s flush)', async (_, flush) => {
    const said = [
      '<a/>',
      '<message to="bob"><body>hello</body></message>',
      '<message to="bob"><body>hello again</body></message>',
    ];
    expect(wordsIn(await byZlib(said, flush))).toEqual(said);
  });

  test('are cut off whole, however they arrive', () => {
    const stream = concat(pack(fromText('<a/>'), true), pack(fromText('<b/>'), false));
    for (let cut = 0; cut <= stream.length; cut++) {
      let buffer: Uint8Array = empty;
      const found: number[] = [];
      for (const part of [stream.subarray(0, cut), stream.subarray(cut)]) {
        buffer = concat(buffer, part);
        for (let next = splitUnit(buffer); next.kind === 'message'; next = splitUnit(buffer)) {
          found.push(next.message.length);
          buffer = next.rest;
        }
      }
      expect(found).toEqual([pack(fromText('<a/>'), true).length, pack(fromText('<b/>'), false).length]);
    }
  });

  test.each([
    ['no zlib header', concat(fromText('<a/>'), flushMark)],
    ['another method', concat(Uint8Array.of(0x77, 0x85), pack(fromText('<a/>'), false))],
    ['a dictionary that nobody has', concat(Uint8Array.of(0x78, 0xbb), pack(fromText('<a/>'), false))],
    ['blocks of a kind that there is not', Uint8Array.of(0x78, 0x9c, 0x06, ...flushMark)],
    ['more than any stanza', pack(fromText('x'.repeat(largest + 1)), true)],
  ])('are not: %s', (_, unit) => {
    expect(unpack(unit, uncompressed)).toBeNull();
  });

  test('are not: any octets at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
        const split = splitUnit(concat(octets, flushMark));
        if (split.kind === 'message') unpack(split.message, { window: empty, words: empty });
      }),
    );
  });
});

describe('a server', () => {
  const server = serverIn(forClients);
  const client = clientIn(asClient);
  const [opening] = client.exchanges('discovery', client.begin(aTask));
  const header = opening?.say ?? empty;
  const asks = fromText(
    "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>",
  );
  const demanding = { ...aPolicy, requiresTls: true, authBeforeTls: 'refused' } as const;

  test('offers nothing but STARTTLS where it demands TLS, and compresses nothing', () => {
    const opened = server.hear(header, server.begin(demanding).state, demanding);
    expect(toText(opened.say ?? empty)).not.toContain('compression');
    const refused = server.hear(asks, opened.state, demanding);
    expect(toText(refused.say ?? empty)).toContain('<setup-failed/>');
    expect(refused).toMatchObject({ then: 'listen', because: { rule: { rfc: 6120, section: '5.3.1' } } });
  });

  describe('with the flaw', () => {
    const flawed = { ...demanding, compressesBeforeTls: true };
    const opened = server.hear(header, server.begin(flawed).state, flawed);
    const agreed = server.hear(asks, opened.state, flawed);
    const restarted = server.hear(pack(header, true), agreed.state, flawed);

    test('offers it beside STARTTLS, and forgets STARTTLS over it', () => {
      expect(toText(opened.say ?? empty)).toMatch(/<required\/>.*<compression /);
      expect(toText(agreed.say ?? empty)).toContain('<compressed ');
      expect(agreed.because?.flaw).toBe('compresses-before-tls');
      const features = wordsIn(restarted.say ?? empty).join('');
      expect(features).toContain('<mechanism>PLAIN</mechanism>');
      expect(features).not.toMatch(/starttls|compression/);
    });

    test('but not inside TLS', () => {
      const inTls = { ...flawed, secured: true };
      const said = server.hear(header, server.secured(opened.state, inTls).state, inTls);
      expect(toText(said.say ?? empty)).not.toContain('compression');
    });

    test('knows one method', () => {
      const lzw = fromText(toText(asks).replace('zlib', 'lzw'));
      const said = server.hear(lzw, opened.state, flawed);
      expect(toText(said.say ?? empty)).toContain('<unsupported-method/>');
    });

    test('ends a stream that cannot be inflated', () => {
      const said = server.hear(concat(fromText('<a/>'), flushMark), agreed.state, flawed);
      expect(said.then).toBe('close');
      expect(wordsIn(said.say ?? empty).join('')).toContain('<undefined-condition');
    });

    test('hears stanzas that share a unit', () => {
      const both = concat(
        header,
        fromText(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='NONE'/>`),
      );
      const said = server.hear(pack(both, true), agreed.state, flawed);
      expect(wordsIn(said.say ?? empty).join('')).toMatch(/<stream:features>.*<invalid-mechanism\/>/);
    });
  });
});

test('who listens reads a compressed password as any other', () => {
  let ear = listener.start;
  for (const [from, words] of [
    [
      'client',
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
    ],
    [
      'server',
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
    ],
    ['server', "<compressed xmlns='http://jabber.org/protocol/compress'/>"],
  ] as const) {
    ear = listener.hear(from, fromText(words), ear).state;
  }
  const header =
    "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
  const login = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${btoa('\0alice\0secret')}</auth>`;
  const heard = listener.hear('client', pack(fromText(header + login), true), ear);
  expect(heard).toMatchObject({ carries: 'credentials', text: 'PLAIN alice / secret' });
});
