/**
 * Permalinks: a run and a place in it, as the fragment of an address that people can read and change.
 * `#client.dane=true&domain.dnssec=signed&attacker.moves=strip-starttls&step=12`: only what differs from the default, one field a
 * parameter, by its path. Lists of words are separated by commas; records are compact JSON.
 */
import { err, ok, type Result } from '../result';

import { handMovesToJson, parseHandMoves } from './hand-moves';
import { parseScenario } from './parse-scenario';
import {
  flag,
  found,
  integer,
  isObject,
  nullable,
  own,
  printable,
  problem,
  readJson,
  type JsonObject,
  type ScenarioError,
} from './read-json';
import { scenarioDifference } from './scenario-difference';
import {
  defaultBackup,
  defaultMtaSts,
  defaultScenario,
  defaultTlsRpt,
  type HandMove,
  type Scenario,
} from './scenario';

/** What makes a run: a scenario, and what a person does by hand in it. */
export interface RunAddress {
  readonly scenario: Scenario;
  readonly moves: readonly HandMove[];
}

export interface TwinAddress extends RunAddress {
  readonly step: number | null;
}

export interface Address extends RunAddress {
  /** The run that it is laid beside, and the step told of that one: an address in this one, as `twin=`. Null where it stands alone. */
  readonly twin: TwinAddress | null;
  /** The number of the last step told; null where the address leaves it open. */
  readonly step: number | null;
  /** Is it to be shown as a figure in somebody else's page? */
  readonly embed: boolean;
}

/** No run has more steps than this. */
const lastStep = 1_000_000;

/** What may stand in a fragment as it is (RFC 3986 section 3.5) but `URLSearchParams` would escape. */
const readable: Readonly<Record<string, string>> = { '%2C': ',', '%3A': ':', '%2F': '/', '%40': '@' };

/** The fragment of a permalink, with its `#`; just `#` for the default scenario. `parseAddress` reads it. */
export function formatAddress({
  scenario,
  moves,
  twin = null,
  step = null,
  embed = false,
}: RunAddress & Partial<Address>): string {
  const parameters = new URLSearchParams(flatten('', scenarioDifference(scenario)));
  if (moves.length > 0) parameters.set('moves', JSON.stringify(handMovesToJson(moves)));
  if (twin) parameters.set('twin', formatAddress({ ...twin, twin: null }).slice(1));
  if (embed) parameters.set('embed', 'true');
  if (step !== null) parameters.set('step', String(step));
  return `#${parameters.toString().replace(/%2C|%3A|%2F|%40/g, (escape) => readable[escape] ?? escape)}`;
}

function flatten(path: string, json: unknown): [string, string][] {
  if (!isObject(json)) return [[path, formatValue(json)]];
  const entries = Object.entries(json);
  if (entries.length === 0 && path !== '') return [[path, '{}']];
  return entries.flatMap(([name, value]) => flatten(path === '' ? name : `${path}.${name}`, value));
}

const formatValue = (json: unknown): string =>
  Array.isArray(json) ? (json.some(isObject) ? JSON.stringify(json) : json.join(',')) : String(json);

/** A value of the right type for every field, so that an address needs no quotes: `true` is a text only where a text belongs. */
const sample = {
  ...defaultScenario,
  domain: {
    ...defaultScenario.domain,
    backup: defaultBackup,
    mtaSts: defaultMtaSts(defaultScenario.domain),
    tlsRpt: defaultTlsRpt(defaultScenario.domain.name),
  },
  moves: [],
  twin: '',
  step: 0,
  embed: false,
};

/** Reads the fragment of an address, with or without its `#`. Anything may be in it: what makes no sense is an error with its field. */
export function parseAddress(fragment: string): Result<Address, ScenarioError> {
  const tree = readFields(fragment);
  if (!tree.ok) return tree;
  const { twin, step, embed, ...fields } = tree.value;
  const run = readRun(fields);
  if (!run.ok) return run;
  const other = twin === undefined ? ok(null) : readTwin(twin);
  if (!other.ok) return other;
  const at = readStep(step);
  if (!at.ok) return at;
  const figure = readJson(flag, embed, 'embed', false);
  if (!figure.ok) return figure;
  return ok({ ...run.value, twin: other.value, step: at.value, embed: figure.value });
}

function readRun({ moves, ...fields }: Tree): Result<RunAddress, ScenarioError> {
  const scenario = parseScenario(fields);
  if (!scenario.ok) return scenario;
  const byHand = parseHandMoves(moves);
  return byHand.ok ? ok({ scenario: scenario.value, moves: byHand.value }) : byHand;
}

const readStep = (step: unknown): Result<number | null, ScenarioError> =>
  readJson<number | null>(nullable(integer(0, lastStep), 0), step, 'step', null);

/** An address in an address: of a run and a step of it, without a twin of its own. */
function readTwin(text: unknown): Result<TwinAddress, ScenarioError> {
  if (typeof text !== 'string') return err(problem('twin', 'text', { found: found(text) }));
  const twin = readRunAndStep(text);
  if (twin.ok) return twin;
  const { path, message } = twin.error;
  return err({ path: path === '' ? 'twin' : `twin.${path}`, message });
}

function readRunAndStep(text: string): Result<TwinAddress, ScenarioError> {
  const tree = readParameters(new URLSearchParams(text));
  if (!tree.ok) return tree;
  const { step, ...fields } = tree.value;
  const run = readRun(fields);
  if (!run.ok) return run;
  const at = readStep(step);
  return at.ok ? ok({ ...run.value, step: at.value }) : at;
}

interface Tree {
  [name: string]: unknown;
}

// Without a prototype, so that `__proto__` is a name like any other.
const emptyTree = (): Tree => Object.create(null) as Tree;

/** The fields that an address gives, as JSON: `a.b=1` is `{ a: { b: 1 } }`. What may stand in them is for their readers to say. */
export const readFields = (fragment: string): Result<JsonObject, ScenarioError> =>
  readParameters(new URLSearchParams(fragment.replace(/^#/, '')));

/** `a.b=1` as `{ a: { b: 1 } }`. Whether there are such fields is not asked here. */
function readParameters(parameters: URLSearchParams): Result<Tree, ScenarioError> {
  const root = emptyTree();
  const groups = new Set<unknown>([root]);
  for (const [path, text] of parameters) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const shownPath = printable(path.slice(0, 60));
    let group = root;
    for (const step of steps) {
      const next = (group[step] ??= emptyGroup(groups)) as Tree;
      if (!groups.has(next)) return err(problem(shownPath, 'address-twice'));
      group = next;
    }
    if (last in group) return err(problem(shownPath, 'address-twice'));
    const value = readValue([...steps, last].reduce<unknown>(own, sample), text);
    if (!value.ok) return err(problem(shownPath, 'address-json'));
    group[last] = value.value;
  }
  return ok(root);
}

function emptyGroup(groups: Set<unknown>): Tree {
  const group = emptyTree();
  groups.add(group);
  return group;
}

/** The value that a text stands for, where `like` is such a value; a text that is none is left for the parser to refuse. */
function readValue(like: unknown, text: string): Result<unknown, null> {
  if (typeof like === 'boolean') return ok(text === 'true' || (text === 'false' ? false : text));
  if (typeof like === 'number') return ok(/^-?\d{1,15}$/.test(text) ? Number(text) : text);
  if (typeof like !== 'object') return ok(text);
  if (/^[[{]/.test(text) || text === 'null') return readJsonText(text);
  if (!Array.isArray(like)) return ok(text);
  return ok(text === '' ? [] : text.split(','));
}

function readJsonText(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err(null);
  }
}
