import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fromText } from '../bytes/hex';

import { handMovesToJson, longestHandMove, parseHandMoves } from './hand-moves';
import { arbitraryHandMoves } from './scenario.arbitrary';

const edit = (bytes: string): object => ({ at: 1, do: 'edit', bytes });

describe('hand moves', () => {
  test('bytes are base64url without padding, as node:buffer reads them', () => {
    const bytes = Buffer.from('250-STARTTLS\r\n\xff\xfe', 'latin1');
    expect(parseHandMoves([{ at: 7, do: 'edit', bytes: bytes.toString('base64url') }])).toEqual({
      ok: true,
      value: [{ at: 7, do: 'edit', bytes: new Uint8Array(bytes) }],
    });
  });

  test('the order stays, and so do two moves at one segment', () => {
    const json = [
      { at: 9, do: 'drop' },
      { at: 2, do: 'forward' },
      { at: 2, do: 'inject', bytes: 'QUI' },
    ];
    expect(parseHandMoves(json)).toEqual({
      ok: true,
      value: [
        { at: 9, do: 'drop' },
        { at: 2, do: 'forward' },
        { at: 2, do: 'inject', bytes: fromText('AB'), to: null, before: false },
      ],
    });
  });

  test('none at all', () => {
    expect(parseHandMoves(undefined)).toEqual({ ok: true, value: [] });
  });

  test('as many octets as are allowed', () => {
    const bytes = Buffer.alloc(longestHandMove, 1).toString('base64url');
    expect(parseHandMoves([edit(bytes)]).ok).toBe(true);
  });

  test.each<[why: string, json: unknown, path: string, message: RegExp]>([
    ['not a list', {}, 'moves', /must be a list/],
    ['a move that is none', [null], 'moves[0]', /must be an object.*at, do/],
    ['too many', Array(201).fill({ at: 1, do: 'drop' }), 'moves', /at most 200; found 201/],
    ['no segment', [{ do: 'drop' }], 'moves[0].at', /must be given/],
    ['no deed', [{ at: 1 }], 'moves[0].do', /must be given/],
    ['segment 0', [{ at: 0, do: 'drop' }], 'moves[0].at', /from 1/],
    ['an unknown deed', [{ at: 1, do: 'eat' }], 'moves[0].do', /forward, drop, edit, inject, delay/],
    ['an unknown field', [{ at: 1, do: 'drop', who: 'me' }], 'moves[0].who', /at, do/],
    ['an edit to nothing at all', [{ at: 1, do: 'edit' }], 'moves[0].bytes', /must be given/],
    ['an edit to no octets', [edit('')], 'moves[0].bytes', /at least one octet/],
    [
      'bytes for a drop',
      [{ at: 1, do: 'drop', bytes: 'QUI' }],
      'moves[0].bytes',
      /the fields here are at, do$/,
    ],
    ['a split nowhere', [{ at: 1, do: 'split' }], 'moves[0].after', /must be given/],
    ['a split before the first octet', [{ at: 1, do: 'split', after: 0 }], 'moves[0].after', /from 1/],
    ['a move that has no name', [{ at: 1, do: 'play' }], 'moves[0].move', /must be given/],
    [
      'a move that takes days',
      [{ at: 1, do: 'play', move: 'wait-for-expiry' }],
      'moves[0].move',
      /must be one of/,
    ],
    ['words to nobody', [{ at: 1, do: 'inject', bytes: 'QUI', to: 'me' }], 'moves[0].to', /client, server/],
    ['padding', [edit('QQ==')], 'moves[0].bytes', /base64url/],
    ['the other alphabet', [edit('+/+/')], 'moves[0].bytes', /base64url/],
    ['bytes as a list', [{ at: 1, do: 'edit', bytes: [1] }], 'moves[0].bytes', /must be a text/],
    [
      'one octet too many',
      [edit(Buffer.alloc(longestHandMove + 1).toString('base64url'))],
      'moves[0].bytes',
      /at most 65536 octets/,
    ],
  ])('refused: %s', (_why, json, path, message) => {
    const result = parseHandMoves(json);
    if (result.ok) throw new Error('it was accepted');
    expect(result.error.path).toBe(path);
    expect(result.error.message).toMatch(message);
  });

  test('come back from their JSON', () => {
    fc.assert(
      fc.property(arbitraryHandMoves, (moves) => {
        const json: unknown = JSON.parse(JSON.stringify(handMovesToJson(moves)));
        expect(parseHandMoves(json)).toEqual({ ok: true, value: moves });
      }),
    );
  });
});
