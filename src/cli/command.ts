/**
 * The command line without its process: arguments and a way to read files in; lines, complaint and exit code out.
 * Exit codes: 0, done; 2, the arguments or the file are wrong, and nothing is printed but the complaint.
 */
import { loadDialects } from '../dialects';
import { formatZone } from '../dns/zone-file';
import { fill } from '../locale';
import { commandWords as words } from '../locale/en/command';
import { err, ok, type Result } from '../result';
import { outcomeToJson, stepToJson } from '../sim/json';
import { printable } from '../sim/read-json';
import { simulate, type Run } from '../sim/simulate';

import { parseScenarioFile, type RunRequest } from './scenario-file';
import { transcript } from './transcript';

const forms = { '--trace': 'trace', '--text': 'text', '--zone': 'zone' } as const;

type Form = 'outcome' | (typeof forms)[keyof typeof forms];

const isForm = (option: string): option is keyof typeof forms => Object.hasOwn(forms, option);

interface Request {
  /** `-`: standard input. */
  readonly file: string;
  readonly form: Form;
}

export type Answer =
  { readonly code: 0; readonly lines: Iterable<string> } | { readonly code: 2; readonly complaint: string };

type ReadText = (file: string) => Promise<string>;

const complain = (complaint: string): Answer => ({ code: 2, complaint });

/** `read` gives the text of a file or of standard input (`-`); what it throws is told as the reason why it cannot be read. */
export async function command(args: readonly string[], read: ReadText): Promise<Answer> {
  if (args.includes('--help')) return { code: 0, lines: [words.usage] };
  const request = parseArguments(args);
  if (!request.ok) return complain(fill(words.misuse, { why: request.error, usage: words.usage }));
  const { file, form } = request.value;
  const name = file === '-' ? words.standardInput : printable(file);
  const text = await readText(file, read);
  if (!text.ok) return complain(fill(words.unreadable, { file: name, why: text.error }));
  const requests = parseScenarioFile(text.value);
  if (requests.ok) await loadDialects(requests.value.map(({ scenario }) => scenario.protocol));
  if (requests.ok) return { code: 0, lines: answers(requests.value, form) };
  const { path, message } = requests.error;
  return complain(path === '' ? `${name} ${message}` : `${path}: ${message}`);
}

function parseArguments(args: readonly string[]): Result<Request, string> {
  const options = args.filter((arg) => arg.startsWith('-') && arg !== '-');
  const unknown = options.find((option) => !isForm(option));
  if (unknown !== undefined) return err(fill(words['unknown-option'], { option: printable(unknown) }));
  if (new Set(options).size > 1) return err(words['two-forms']);
  const [file, ...more] = args.filter((arg) => !options.includes(arg));
  if (file === undefined) return err(words['no-file']);
  if (more.length > 0) return err(words['many-files']);
  const [option] = options.filter(isForm);
  return ok({ file, form: option === undefined ? 'outcome' : forms[option] });
}

async function readText(file: string, read: ReadText): Promise<Result<string, string>> {
  try {
    return ok(await read(file));
  } catch (error) {
    return err(printable(error instanceof Error ? error.message : String(error)));
  }
}

/** One run after the other, each when its lines are asked for. */
function* answers(requests: readonly RunRequest[], form: Form): Iterable<string> {
  for (const [i, { scenario, moves }] of requests.entries()) {
    if (form === 'text' && i > 0) yield '';
    yield* linesOf(simulate(scenario, moves), form);
  }
}

function* linesOf(run: Run, form: Form): Iterable<string> {
  if (form === 'text') return yield* transcript(run);
  if (form === 'zone') return yield* recipientsZone(run);
  if (form === 'trace') for (const step of run.trace) yield JSON.stringify(stepToJson(run, step));
  yield JSON.stringify(outcomeToJson(run.outcome));
}

/** The zone file of the recipient's domain. */
function recipientsZone({ scenario, zones }: Run): readonly string[] {
  const zone = zones.find(({ name }) => name === scenario.domain.name);
  return zone === undefined ? [] : formatZone(zone).trimEnd().split('\n');
}
