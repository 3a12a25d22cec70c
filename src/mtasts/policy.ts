/**
 * The MTA-STS policy file (RFC 8461 section 3.2): one `key: value` a line, CRLF or LF.
 *
 *   version: STSv1    mode: enforce | testing | none    max_age: 0..31557600 (seconds)    mx: [*.]host (one or more)
 */
import { err, ok, type Result } from '../result';

import { trimBlanks } from './white-space';

export interface Policy {
  readonly mode: 'enforce' | 'testing' | 'none';
  readonly mx: readonly string[];
  /** Seconds. */
  readonly maxAge: number;
}

export type PolicyFailure =
  | { readonly kind: 'not-utf-8' }
  | { readonly kind: 'bad-line'; readonly line: string }
  | { readonly kind: 'bad-value'; readonly key: string; readonly value: string }
  | { readonly kind: 'missing'; readonly key: 'version' | 'mode' | 'max_age' | 'mx' };

const longest = 31_557_600;
const linePattern = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):([\t\x20-\x7e\u0080-\uffff]*)$/;
/** A Domain of RFC 5321 section 4.1.2: A-labels only. */
const hostName =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

const values: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['version', (value) => value === 'STSv1'],
  ['mode', (value) => value === 'enforce' || value === 'testing' || value === 'none'],
  ['max_age', (value) => /^[0-9]{1,10}$/.test(value) && Number(value) <= longest],
  ['mx', (value) => hostName.test(value.replace(/^\*\./, ''))],
]);

/**
 * Reads a policy body, already decoded from UTF-8. Keys may come in any order, and unknown ones are passed over. Of a key that may stand
 * only once the first counts, and the others are not even looked at. White space is allowed behind the ":" and at the end of a line,
 * one line end at the end of the body; an empty line, a lone CR or any other control character is an error.
 */
export function parsePolicy(body: string): Result<Policy, PolicyFailure> {
  const found = new Map<string, string>();
  const mx: string[] = [];
  const lines = body.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    const [, key, given = ''] = linePattern.exec(line) ?? [];
    const value = trimBlanks(given);
    if (key === undefined || value === '' || value.includes('\t')) return err({ kind: 'bad-line', line });
    if (found.has(key)) continue;
    if (values.get(key)?.(value) === false) return err({ kind: 'bad-value', key, value });
    if (key === 'mx') mx.push(value.toLowerCase());
    else found.set(key, value);
  }
  for (const key of ['version', 'mode', 'max_age'] as const)
    if (!found.has(key)) return err({ kind: 'missing', key });
  const mode = found.get('mode') as Policy['mode'];
  if (mx.length === 0 && mode !== 'none') return err({ kind: 'missing', key: 'mx' });
  return ok({ mode, mx, maxAge: Number(found.get('max_age')) });
}

/** The lines of the file that says this policy. */
export const policyLines = ({ mode, mx, maxAge }: Policy): readonly string[] => [
  'version: STSv1',
  `mode: ${mode}`,
  ...mx.map((host) => `mx: ${host}`),
  `max_age: ${maxAge}`,
];

export const formatPolicy = (policy: Policy): string =>
  policyLines(policy)
    .map((line) => `${line}\r\n`)
    .join('');

/**
 * Is this MX host one of those the policy names? A wildcard stands for exactly one left-most label (section 4.1). Case and the last dot
 * of DNS do not matter; a label that holds an escaped dot is no host's and matches no wildcard.
 */
export function matchesMx({ mx }: Policy, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  const [, parent] = /^[^.\\]+(\..+)$/.exec(name) ?? [];
  return mx.some((pattern) => {
    const wanted = pattern.toLowerCase();
    return wanted.startsWith('*.') ? parent === wanted.slice(1) : name === wanted;
  });
}
