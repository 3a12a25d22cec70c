/** The schema of a lesson's front matter and blocks, as readers of JSON: what may stand there, and the complaints where something else does. */
import { fill } from '../locale';
import { lessonErrors, type LessonErrorKey } from '../locale/en/lesson-errors';
import { phrases, type PhraseKey } from '../locale/en/phrases';
import type { Values } from '../locale/text';
import { readFields } from '../sim/address';
import { parseHandMoves } from '../sim/hand-moves';
import { parseScenario } from '../sim/parse-scenario';
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
  record,
  required,
  type JsonObject,
  type Place,
  type Read,
} from '../sim/read-json';
import { defaultScenario } from '../sim/scenario';

import { askedFields, type AskedField, type Condition } from './condition';
import type { Answer, Predict, Setting, Task } from './lesson';
import type { MessagePattern, Moment } from './moment';
import { inlineOf, type Inline } from './prose';

/** Leaves a complaint in the words of lessons, and goes on with `instead`. */
export function complain<T>(at: Place, key: LessonErrorKey, values: Values, instead: T): T {
  at.errors.push({ path: at.path, message: fill(lessonErrors[key], values) });
  return instead;
}

const below = (at: Place, name: string): Place => ({ ...at, path: pathTo(at.path, name) });

/** Prose on one line. */
const words: Read<readonly Inline[]> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  if (typeof json !== 'string' || json.trim() === '') return complain(at, 'empty', {}, otherwise);
  return inlineOf(json.trim().replace(/\s*\n\s*/g, ' '), (what) => complain(at, what, {}, null));
};

const line: Read<string> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  return typeof json === 'string' && json.trim() !== '' ? json.trim() : complain(at, 'empty', {}, otherwise);
};

const phrase: Read<PhraseKey> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  const known = typeof json === 'string' && Object.hasOwn(phrases, json);
  return known ? (json as PhraseKey) : complain(at, 'phrase', { found: found(json) }, otherwise);
};

const name: Read<string | null> = (json, at, otherwise) =>
  json === undefined ? otherwise : json === null ? null : line(json, at, '');

const anyMessage: MessagePattern = {
  from: null,
  to: null,
  channel: null,
  layer: null,
  passage: null,
  move: null,
  says: null,
};

const message = record<MessagePattern>({
  from: name,
  to: name,
  channel: nullable(choice(['dns', 'https', 'app']), 'app'),
  layer: nullable(choice(['plain', 'tls']), 'plain'),
  passage: nullable(
    choice(['direct', 'passed', 'changed', 'dropped', 'delayed', 'ended', 'injected']),
    'direct',
  ),
  move: name,
  says: name,
});

const nth = integer(1, 1000);
const noPhrase: PhraseKey = 'client.which-hosts';

/** A step by its number, or an object with one field that says what happens there. */
const moment: Read<Moment> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  if (typeof json === 'number') return { at: 'step', step: integer(1, 1_000_000)(json, at, 1) };
  const kind = (['decision', 'belief', 'message'] as const).find((one) => own(json, one) !== undefined);
  switch (kind) {
    case undefined:
      return complain(at, 'moment', { found: found(json) }, otherwise);
    case 'message': {
      const start = { message: anyMessage, nth: 1 };
      const { message: like, nth: which } = record<typeof start>({ message, nth })(json, at, start);
      return { at: kind, like, nth: which };
    }
    default: {
      const start = { key: noPhrase, nth: 1 };
      const fields = record<Record<string, unknown>>({
        [kind]: phrase as Read<unknown>,
        nth: nth as Read<unknown>,
      });
      const read = fields(json, at, { [kind]: start.key, nth: 1 });
      return { at: kind, key: read[kind] as PhraseKey, nth: read['nth'] as number };
    }
  }
};

const firstStep: Moment = { at: 'step', step: 1 };
const someMoment = nullable(moment, firstStep);

/** One value or a list of them. */
const oneOrMore =
  <T>(read: Read<T>, start: T): Read<readonly T[] | null> =>
  (json, at, otherwise) => {
    if (json === undefined) return otherwise;
    return Array.isArray(json)
      ? list(read, start, { min: 1, max: 12 })(json, at, [])
      : [read(json, at, start)];
  };

/** A word that is never null: the outcome always has one there. */
const oneOf = (accepted: readonly string[]): Read<string | null> => choice(accepted) as Read<string | null>;

const choicesOf: Readonly<Record<AskedField, Read<string | null>>> = {
  verdict: oneOf([
    'secure',
    'unauthenticated',
    'exposed',
    'downgraded',
    'intercepted',
    'tampered',
    'held',
    'failed',
  ]),
  delivery: oneOf(['sent', 'deferred', 'bounced', 'completed', 'aborted']),
  status: name,
  transport: oneOf(['plaintext', 'tls', 'none']),
  tlsVersion: name,
  authenticated: oneOf(['no', 'pkix', 'dane-ee', 'dane-ta']),
  receivedBy: oneOf(['server', 'attacker', 'nobody']),
  report: name,
};

const nothingAsked: Condition = {
  ...(Object.fromEntries(askedFields.map((field) => [field, null])) as Pick<Condition, AskedField>),
  disclosed: null,
  happens: null,
  not: null,
  any: null,
};

const disclosed = oneOrMore(
  choice(['capabilities', 'envelope', 'message', 'credentials', 'mailbox', 'query']),
  'message',
);

const condition: Read<Condition> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  const asked = Object.fromEntries(askedFields.map((field) => [field, oneOrMore(choicesOf[field], null)]));
  const fields = {
    ...asked,
    disclosed,
    happens: someMoment,
    not: nullable(condition, nothingAsked),
    any: nullable(list(condition, nothingAsked, { min: 1, max: 6, repeats: true }), []),
  } as { readonly [Name in keyof Condition]-?: Read<Condition[Name]> };
  if (isObject(json) && Object.keys(json).length === 0)
    return complain(at, 'condition', { accepted: Object.keys(fields).join(', ') }, otherwise);
  return record<Condition>(fields)(json, at, nothingAsked);
};

const noAnswer: Answer = { says: [], when: nothingAsked, misunderstanding: null, reply: [] };

const answer = record<Answer>({
  says: required(words),
  when: required(condition),
  misunderstanding: nullable(words, []),
  reply: required(words),
});

const answers: Read<readonly Answer[]> = (json, at, otherwise) => {
  const read = list(answer, noAnswer, { max: 6, repeats: true })(json, at, otherwise);
  return read.length < 2 && at.errors.length === 0 ? complain(at, 'answers-few', {}, read) : read;
};

/** What a block of the kind says; where it stands and which it is comes from its place in the file. */
type Said<B> = Omit<B, 'kind' | 'line' | 'number'>;

const predictBlock = record<Said<Predict>>({
  before: required(moment),
  watch: someMoment,
  question: required(words),
  several: flag,
  answers: required(answers),
});

export const readPredict = (json: unknown, at: Place): Said<Predict> =>
  predictBlock(json ?? null, at, {
    before: firstStep,
    watch: null,
    question: [],
    several: false,
    answers: [],
  });

/** Is it a field of a scenario, or a group of them? What is null by default may have any fields. */
function isField(path: string): boolean {
  if (path === 'moves') return true;
  let here: unknown = defaultScenario;
  for (const step of path.split('.')) {
    if (here === null) return true;
    here = own(here, step);
    if (here === undefined) return false;
  }
  return true;
}

const field: Read<string> = (json, at, otherwise) =>
  typeof json === 'string' && isField(json) ? json : complain(at, 'field', { found: found(json) }, otherwise);

/** Fields of a scenario, as an address or as an object. */
const fields: Read<JsonObject> = (json, at, otherwise) => {
  if (json === undefined) return otherwise;
  if (isObject(json)) return json;
  if (typeof json !== 'string') return complain(at, 'scenario', { found: found(json) }, otherwise);
  const read = readFields(json);
  if (read.ok) return read.value;
  at.errors.push({ ...read.error, path: at.path });
  return otherwise;
};

const taskBlock = record<Said<Task>>({
  goal: required(words),
  change: required(list(field, '', { min: 1, max: 12 })),
  until: required(condition),
  hint: nullable(words, []),
  reply: required(words),
  solution: required(fields),
});

export const readTask = (json: unknown, at: Place): Said<Task> =>
  taskBlock(json ?? null, at, {
    goal: [],
    change: [],
    until: nothingAsked,
    hint: null,
    reply: [],
    solution: {},
  });

export interface FrontMatter {
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** What the scenarios of all its runs begin with. */
  readonly scenario: JsonObject;
}

const frontMatter = record<FrontMatter>({
  title: required(line),
  summary: required(line),
  minutes: required(integer(1, 120)),
  scenario: fields,
});

export const readFrontMatter = (json: unknown, at: Place): FrontMatter =>
  frontMatter(json ?? null, at, { title: '', summary: '', minutes: 1, scenario: {} });

/** One set of fields laid over another: groups are joined, everything else is replaced. */
export function overlaid(under: JsonObject, over: JsonObject): JsonObject {
  const joined: [string, unknown][] = Object.entries(over).map(([key, value]) => {
    const there = own(under, key);
    return [key, isObject(value) && isObject(there) ? overlaid(there, value) : value];
  });
  return { ...under, ...Object.fromEntries(joined) };
}

interface RunBlock {
  readonly scenario: JsonObject;
  readonly moves: unknown;
  readonly until: Moment | null;
}

const runBlock = record<RunBlock>({ scenario: fields, moves: (json) => json, until: someMoment });

/** A run block. What an address says of hand moves and of a step counts too. `base` is what its scenario is laid over. */
export function readSetting(json: unknown, at: Place, base: JsonObject): Setting {
  const block = runBlock(json ?? {}, at, { scenario: {}, moves: undefined, until: null });
  const { moves: addressed, step, embed: _, ...over } = block.scenario;
  const scenario = parseScenario(overlaid(base, over), below(at, 'scenario').path);
  if (!scenario.ok) at.errors.push(scenario.error);
  const moves = parseHandMoves(block.moves ?? addressed, below(at, 'moves').path);
  if (!moves.ok) at.errors.push(moves.error);
  return {
    scenario: scenario.ok ? scenario.value : defaultScenario,
    moves: moves.ok ? moves.value : [],
    until: block.until ?? (typeof step === 'number' ? { at: 'step', step } : null),
  };
}
