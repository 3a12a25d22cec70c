/**
 * What a person did by hand to the segments of a run, as JSON and back: `{"at": 7, "do": "edit", "bytes": base64url}`. Which fields there
 * are beside `at` and `do` depends on what is done.
 */
import { attackIds, attacks } from '../attacks';
import { isSingle } from '../attacks/attack';
import { empty, fromBase64Url, toBase64Url } from '../bytes/hex';
import type { Result } from '../result';

import {
  choice,
  flag,
  found,
  integer,
  isObject,
  list,
  nullable,
  own,
  pathTo,
  printable,
  readJson,
  record,
  refuse,
  required,
  type Read,
  type ScenarioError,
} from './read-json';
import { choices, type HandMove } from './scenario';

/** More than anybody does by hand, and more than a link can carry. */
export const mostHandMoves = 200;

/** In octets. */
export const longestHandMove = 65536;

/** No run has more segments than this. */
const lastSegment = 100_000;

const bytes: Read<Uint8Array> = (json, at, otherwise) => {
  if (json === undefined) return refuse(at, 'bytes-missing', {}, otherwise);
  if (typeof json !== 'string') return refuse(at, 'text', { found: found(json) }, otherwise);
  // Checked before decoding: four characters of base64url are three octets.
  if (json.length > Math.ceil((longestHandMove * 4) / 3))
    return refuse(at, 'bytes-long', { max: longestHandMove }, otherwise);
  const decoded = fromBase64Url(json);
  if (!decoded.ok) return refuse(at, 'base64url', { why: printable(decoded.error) }, otherwise);
  return decoded.value.length > 0 ? decoded.value : refuse(at, 'bytes-missing', {}, otherwise);
};

/** A move that is played on one segment: not what came before all segments, nor what is sent besides them. */
const single = attackIds.filter((id) => isSingle(attacks[id]));

const at = required(integer(1, lastSegment));

/** The kinds of hand moves, by the fields that they have. */
const kinds = {
  plain: record<HandMove & { do: 'forward' | 'drop' | 'delay' }>({
    at,
    do: required(choice(['forward', 'drop', 'delay'])),
  }),
  edit: record<HandMove & { do: 'edit' }>({ at, do: required(choice(['edit'])), bytes }),
  inject: record<HandMove & { do: 'inject' }>({
    at,
    do: required(choice(['inject'])),
    bytes,
    to: nullable(choice(choices.side), 'client'),
    before: flag,
  }),
  split: record<HandMove & { do: 'split' }>({
    at,
    do: required(choice(['split'])),
    after: required(integer(1, longestHandMove)),
  }),
  play: record<HandMove & { do: 'play' }>({
    at,
    do: required(choice(['play'])),
    move: required(choice(single)),
  }),
} as const;

const handMove: Read<HandMove> = (json, place, otherwise) => {
  if (!isObject(json)) return kinds.plain(json ?? null, place, { at: 1, do: 'forward' });
  const doing = choice(choices.handMove)(
    own(json, 'do'),
    { ...place, path: pathTo(place.path, 'do') },
    'forward',
  );
  if (place.errors.length > 0) return otherwise;
  const start = { at: 1, bytes: empty } as const;
  switch (doing) {
    case 'edit':
      return kinds.edit(json, place, { ...start, do: 'edit' });
    case 'inject':
      return kinds.inject(json, place, { ...start, do: 'inject', to: null, before: false });
    case 'split':
      return kinds.split(json, place, { at: 1, do: 'split', after: 1 });
    case 'play':
      return kinds.play(json, place, { at: 1, do: 'play', move: 'eavesdrop' });
    case 'forward':
    case 'drop':
    case 'delay':
      return kinds.plain(json, place, { at: 1, do: 'forward' });
  }
};

const handMoves = list(handMove, { at: 1, do: 'forward' }, { max: mostHandMoves, repeats: true });

/** Reads a list of hand moves; nothing at all is an empty list. `path` is where the list stands. */
export const parseHandMoves = (json: unknown, path = 'moves'): Result<readonly HandMove[], ScenarioError> =>
  readJson(handMoves, json, path, []);

/** The JSON that `parseHandMoves` reads. */
export const handMovesToJson = (moves: readonly HandMove[]): readonly object[] =>
  moves.map((move) => {
    if (move.do === 'edit') return { ...move, bytes: toBase64Url(move.bytes) };
    if (move.do !== 'inject') return move;
    const { to, before, ...words } = { ...move, bytes: toBase64Url(move.bytes) };
    return { ...words, ...(to === null ? {} : { to }), ...(before ? { before } : {}) };
  });
