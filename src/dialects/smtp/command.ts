/** Commands of a client: the verb, the path of MAIL and RCPT, and their parameters (RFC 5321 sections 4.1.1, 4.1.2 and 4.5.3.1). */
import { toText } from '../../bytes/hex';

import { longestLine } from '../lines/framing';

/** Octets of a command line with its CRLF (section 4.5.3.1.4); MAIL may be longer by what SIZE (26), BODY (17) and REQUIRETLS (11) add to it. */
const commandLimit = 512;
const mailLimit = commandLimit + 26 + 17 + 11;
/** A password in base64 may be long (RFC 4954 section 4): whatever a line may. */
const authLimit = longestLine;

export type Command =
  | { readonly kind: 'command'; readonly verb: string; readonly argument: string }
  /** `endless`: cut off without a line end. */
  | { readonly kind: 'endless' | 'too-long' | 'not-ascii' | 'bad-syntax' };

/** A line with its CRLF as verb (in upper case) and argument. White space at the end is ignored (section 4.1.1). */
export function parseCommand(message: Uint8Array): Command {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return { kind: 'endless' };
  const line = text.slice(0, -2).replace(/[ \t]+$/, '');
  const [, verb = '', argument = ''] = /^([^ ]+)(?: +(.*))?$/s.exec(line) ?? [];
  if (message.length > limitOf(verb.toUpperCase())) return { kind: 'too-long' };
  if (/[^\0-\x7f]/.test(line)) return { kind: 'not-ascii' };
  if (verb === '' || /[^ -~]/.test(line)) return { kind: 'bad-syntax' };
  return { kind: 'command', verb: verb.toUpperCase(), argument };
}

function limitOf(verb: string): number {
  switch (verb) {
    case 'MAIL':
      return mailLimit;
    case 'AUTH':
      return authLimit;
    default:
      return commandLimit;
  }
}

export interface Path {
  /** `local@domain` as it was written; empty for the null reverse-path `<>`; `Postmaster` may stand alone. */
  readonly address: string;
  /** In lower case; null where there is none. */
  readonly domain: string | null;
}

/** `SIZE=1000`; the keyword is in upper case. */
export interface Parameter {
  readonly keyword: string;
  readonly value: string | null;
}

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = `(?:${atom}(?:\\.${atom})*|"(?:[ !#-\\[\\]-~]|\\\\[ -~])*")`;
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const domainName = `${label}(?:\\.${label})*`;
const domain = `(?:${domainName}|\\[[!-Z^-~]+\\])`;
/** A source route in front of the address is read and ignored (section 4.1.1.3 and appendix C). */
const sourceRoute = `(?:@${domainName}(?:,@${domainName})*:)?`;
const path = new RegExp(`^<(?:${sourceRoute}((${localPart})@(${domain}))|(postmaster)|)>(?= |$)`, 'i');
const parameter = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:=([!-<>-~]+))?$/;

/** Octets of a local part, a domain and a whole path (section 4.5.3.1). */
const limits = { local: 64, domain: 255, path: 256 };

/** Where the path of `FROM:<path> parameters` ends in it; -1 where there is none. For those who show it. */
export const pathEnd = (text: string): number => path.exec(text)?.[0].length ?? -1;

/** The text behind `FROM:` or `TO:`; null where it is no path, and parameters that are none come as null. */
export function parsePath(text: string): {
  readonly path: Path;
  readonly parameters: readonly Parameter[] | null;
} | null {
  const match = path.exec(text);
  if (match === null) return null;
  const [whole, mailbox, local = '', name, postmaster] = match;
  if (whole.length > limits.path || local.length > limits.local || (name ?? '').length > limits.domain)
    return null;
  const words = text.slice(whole.length).split(' ').filter(Boolean);
  return {
    path: { address: mailbox ?? postmaster ?? '', domain: name?.toLowerCase() ?? null },
    parameters: parseParameters(words),
  };
}

function parseParameters(words: readonly string[]): readonly Parameter[] | null {
  const parameters: Parameter[] = [];
  for (const word of words) {
    const match = parameter.exec(word);
    if (match === null) return null;
    parameters.push({ keyword: match[1]!.toUpperCase(), value: match[2] ?? null });
  }
  return parameters;
}
