/** What a person did by hand to the segments of a run, as JSON and back: `{"at": 7, "do": "edit", "bytes": base64url}`. */
import { empty, fromBase64Url, toBase64Url } from '../bytes/hex';
import type { Result } from '../result';

import {
  choice,
  found,
  integer,
  list,
  readJson,
  printable,
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

const bytesOf: Read<Uint8Array> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  if (typeof json !== 'string') return refuse(at, 'text', { found: found(json) }, otherwise);
  // Checked before decoding: four characters of base64url are three octets.
  if (json.length > Math.ceil((longestHandMove * 4) / 3))
    return refuse(at, 'bytes-long', { max: longestHandMove }, otherwise);
  const bytes = fromBase64Url(json);
  return bytes.ok ? bytes.value : refuse(at, 'base64url', { why: printable(bytes.error) }, otherwise);
};

const fields = record<Required<HandMove>>({
  at: required(integer(1, lastSegment)),
  do: required(choice(choices.handMove)),
  bytes: bytesOf,
});

const changesBytes = (move: HandMove): boolean => move.do === 'edit' || move.do === 'inject';

const handMove: Read<HandMove> = (json, at, otherwise) => {
  const { bytes, ...move } = fields(json ?? null, at, { bytes: empty, ...otherwise });
  const place = { ...at, path: `${at.path}.bytes` };
  if (changesBytes(move))
    return bytes.length > 0 ? { ...move, bytes } : refuse(place, 'bytes-missing', {}, move);
  return bytes.length === 0 ? move : refuse(place, 'bytes-not-wanted', {}, move);
};

const handMoves = list(handMove, { at: 1, do: 'forward' }, { max: mostHandMoves, repeats: true });

/** Reads a list of hand moves; nothing at all is an empty list. `path` is where the list stands. */
export const parseHandMoves = (json: unknown, path = 'moves'): Result<readonly HandMove[], ScenarioError> =>
  readJson(handMoves, json, path, []);

/** The JSON that `parseHandMoves` reads. */
export const handMovesToJson = (moves: readonly HandMove[]): readonly object[] =>
  moves.map(({ bytes, ...move }) => (bytes ? { ...move, bytes: toBase64Url(bytes) } : move));
