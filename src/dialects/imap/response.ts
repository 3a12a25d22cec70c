/** Responses of a server: status, data and the request to go on (RFC 9051 section 7). */
import { toText } from '../../bytes/hex';

/** `[CAPABILITY IMAP4rev1]` in front of a status response's words. */
export interface Code {
  /** In upper case. */
  readonly name: string;
  readonly argument: string;
}

export type Condition = 'OK' | 'NO' | 'BAD' | 'BYE' | 'PREAUTH';

export type Response =
  | {
      readonly kind: 'status';
      /** Null in an untagged one. */
      readonly tag: string | null;
      readonly condition: Condition;
      readonly code: Code | null;
      readonly text: string;
    }
  /** Untagged data: `* 3 EXISTS` has the number 3. `text` is what stands behind the name. */
  | { readonly kind: 'data'; readonly name: string; readonly number: number | null; readonly text: string }
  | { readonly kind: 'go-on'; readonly text: string };

const tagged = "\\*|[!#$&',-[\\]^-z|}~]+";
const status = new RegExp(
  `^(${tagged}) (OK|NO|BAD|BYE|PREAUTH)(?: \\[([^\\]\r\n ]+)(?: ([^\\]\r\n]*))?\\])?(?: (.*))?$`,
  'is',
);
const data = /^\* (?:(\d{1,10}) )?([A-Za-z][A-Za-z0-9-]*)(?: (.*))?$/s;
const goOn = /^\+(?: (.*))?$/s;

/** A whole response with its literals and its CRLF; null where it is none. BYE and PREAUTH have no tag, and only an OK, NO or BAD ends a command. */
export function parseResponse(message: Uint8Array): Response | null {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return null;
  const line = text.slice(0, -2);
  const said = status.exec(line);
  if (said !== null) return statusOf(said);
  const [, number, name, rest] = data.exec(line) ?? [];
  if (name !== undefined) {
    return {
      kind: 'data',
      name: name.toUpperCase(),
      number: number === undefined ? null : Number(number),
      text: rest ?? '',
    };
  }
  const asked = goOn.exec(line);
  return asked === null ? null : { kind: 'go-on', text: asked[1] ?? '' };
}

function statusOf([, tag, word, code, argument, text]: RegExpExecArray): Response | null {
  const condition = word!.toUpperCase() as Condition;
  const untagged = tag === '*';
  if (!untagged && (condition === 'BYE' || condition === 'PREAUTH')) return null;
  return {
    kind: 'status',
    tag: untagged ? null : tag!,
    condition,
    code: code === undefined ? null : { name: code.toUpperCase(), argument: argument ?? '' },
    text: text ?? '',
  };
}

/** Does this line end in words for people, where nothing announces a literal? */
export const isStatusLine = (line: string): boolean =>
  status.test(line.replace(/\r\n$/, '')) || line.startsWith('+');

/** The capabilities that a response tells, in upper case; null where it tells none. */
export function capabilitiesOf(response: Response): readonly string[] | null {
  if (response.kind === 'data' && response.name === 'CAPABILITY') return wordsOf(response.text);
  if (response.kind !== 'status' || response.code?.name !== 'CAPABILITY') return null;
  return wordsOf(response.code.argument);
}

const wordsOf = (text: string): readonly string[] => text.toUpperCase().split(' ').filter(Boolean);
