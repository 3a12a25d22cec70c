/**
 * The command line without its process: arguments and a way to read files in; output, complaint and exit code out.
 * Exit codes: 0, done; 2, the arguments or the file are wrong, and nothing is printed but the complaint.
 */
import { fileForms, type FileForm, type Form as FileKind } from '../export/files';
import { fill } from '../locale';
import { commandWords as words } from '../locale/en/command';
import { takeAway } from '../locale/en/take-away';
import { isLanguage, languageIds } from '../locale/languages';
import { err, ok, type Result } from '../result';
import { parseAddress } from '../sim/address';
import { outcomeToJson, stepToJson } from '../sim/json';
import { prepare } from '../sim/prepare';
import { printable, type ScenarioError } from '../sim/read-json';
import { simulate, type Run } from '../sim/simulate';

import { parseScenarioFile, type RunRequest } from './scenario-file';
import { transcript } from './transcript';

type Form = 'outcome' | 'trace' | 'text' | FileForm;

const isForm = (name: string): name is Exclude<Form, 'outcome'> =>
  name === 'trace' || name === 'text' || Object.hasOwn(fileForms, name);

interface Request {
  /** `-`: standard input. What begins with `#` is the end of a link to the lab. */
  readonly file: string;
  readonly form: Form;
  /** The last step that is told. */
  readonly upTo: number;
  /** The address of the lab that a figure is shown by; empty: the folder that the page is in. */
  readonly site: string;
  /** Where the output goes; null: standard output. */
  readonly output: string | null;
}

/** What is written, piece by piece, and where: null is standard output. */
export type Answer =
  | { readonly code: 0; readonly output: string | null; readonly pieces: Iterable<string | Uint8Array> }
  | { readonly code: 2; readonly complaint: string };

type ReadText = (file: string) => Promise<string>;

const complain = (complaint: string): Answer => ({ code: 2, complaint });

/**
 * `read` gives the text of a file or of standard input (`-`); what it throws is told as the reason why it cannot be read. `remark` is told
 * of a run that has nothing for the file that was asked for.
 */
export async function command(
  args: readonly string[],
  read: ReadText,
  remark: (line: string) => void,
): Promise<Answer> {
  if (args.includes('--help')) return { code: 0, output: null, pieces: [`${words.usage}\n`] };
  const request = parseArguments(args);
  if (!request.ok) return complain(fill(words.misuse, { why: request.error, usage: words.usage }));
  const { file, form, output } = request.value;
  const requests = file.startsWith('#') ? requestOfAddress(file) : await requestsOfFile(file, read);
  if (!requests.ok) return complain(requests.error);
  if (form === 'svg' && requests.value.length > 1) return complain(words['one-picture']);
  await prepare(...requests.value.map(({ scenario }) => scenario));
  return { code: 0, output, pieces: answers(requests.value, request.value, remark) };
}

/** The run that a link to the lab opens. */
function requestOfAddress(fragment: string): Result<readonly RunRequest[], string> {
  const address = parseAddress(fragment);
  return address.ok ? ok([address.value]) : err(complaintAbout(words.address, address.error));
}

async function requestsOfFile(file: string, read: ReadText): Promise<Result<readonly RunRequest[], string>> {
  const name = file === '-' ? words.standardInput : printable(file);
  const text = await readText(file, read);
  if (!text.ok) return err(fill(words.unreadable, { file: name, why: text.error }));
  const requests = parseScenarioFile(text.value);
  return requests.ok ? requests : err(complaintAbout(name, requests.error));
}

const complaintAbout = (source: string, { path, message }: ScenarioError): string =>
  path === '' ? `${source} ${message}` : `${path}: ${message}`;

function parseArguments(args: readonly string[]): Result<Request, string> {
  let request: Request = { file: '', form: 'outcome', upTo: Infinity, site: '', output: null };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const read = arg.startsWith('-') && arg !== '-' ? option(request, arg, args[i + 1]) : file(request, arg);
    if (!read.ok) return read;
    if (takesValue(arg)) i++;
    request = read.value;
  }
  return request.file === '' ? err(words['no-file']) : ok(request);
}

const takesValue = (option: string): boolean => ['-o', '--until', '--lang', '--site'].includes(option);

const file = (request: Request, name: string): Result<Request, string> =>
  request.file === '' ? ok({ ...request, file: name }) : err(words['many-files']);

function option(request: Request, name: string, value: string | undefined): Result<Request, string> {
  const form = name.slice(2);
  if (takesValue(name) && value === undefined) return err(fill(words['no-value'], { option: name }));
  if (name === '-o') return ok({ ...request, output: value ?? null });
  // The words have it already: it is chosen before this module is loaded.
  if (name === '--lang')
    return isLanguage(value)
      ? ok(request)
      : err(fill(words['no-language'], { known: languageIds.join(', ') }));
  if (name === '--until') {
    const upTo = /^[1-9]\d{0,5}$/.test(value ?? '') ? Number(value) : null;
    return upTo === null ? err(words['no-step']) : ok({ ...request, upTo });
  }
  if (name === '--site') {
    const site = siteOf(value ?? '');
    return site === null ? err(words['no-site']) : ok({ ...request, site });
  }
  if (!name.startsWith('--') || !isForm(form))
    return err(fill(words['unknown-option'], { option: printable(name) }));
  return request.form === 'outcome' || request.form === form
    ? ok({ ...request, form })
    : err(words['two-forms']);
}

/** A full address or a path of the page's own host, with a slash at its end; null for what is neither. */
const siteOf = (value: string): string | null =>
  /^(?:https?:\/\/[^/]|\/)\S*$/.test(value) ? value.replace(/\/*$/, '/') : null;

async function readText(file: string, read: ReadText): Promise<Result<string, string>> {
  try {
    return ok(await read(file));
  } catch (error) {
    return err(printable(error instanceof Error ? error.message : String(error)));
  }
}

/** Not every form needs the address of a lab. */
const makerOf = (form: FileForm): FileKind['make'] => fileForms[form].make;

/** One run after the other, each when its output is asked for. */
function* answers(
  requests: readonly RunRequest[],
  { form, upTo, site }: Request,
  remark: (line: string) => void,
): Iterable<string | Uint8Array> {
  for (const [i, { scenario, moves }] of requests.entries()) {
    if (form === 'text' && i > 0) yield '\n';
    const run = simulate(scenario, moves);
    if (form === 'outcome' || form === 'trace' || form === 'text')
      for (const line of linesOf(run, form, upTo)) yield `${line}\n`;
    else {
      const file = makerOf(form)(run, upTo, site);
      if (file.length === 0) remark(`--${form}: ${takeAway.files[form].none}`);
      yield file;
    }
  }
}

function* linesOf(run: Run, form: 'outcome' | 'trace' | 'text', upTo: number): Iterable<string> {
  if (form === 'text') return yield* transcript(run, upTo);
  if (form === 'trace')
    for (const step of run.trace) if (step.number <= upTo) yield JSON.stringify(stepToJson(run, step));
  yield JSON.stringify(outcomeToJson(run.outcome));
}
