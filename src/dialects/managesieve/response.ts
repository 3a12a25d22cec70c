/** Responses of a server: lines of data, and a last line with OK, NO or BYE (RFC 5804 sections 1.2, 1.3 and 4). */
import { fromText, toText } from '../../bytes/hex';
import type { Split } from '../dialect';
import { splitWhole, wholeEnd } from '../literals/framing';
import { quote, readTokens, stringOf, wordOf, type Token } from '../literals/tokens';
import { pieces } from '../split';

export type Condition = 'OK' | 'NO' | 'BYE';

export interface Response {
  /** The lines of data in front of the last. */
  readonly data: readonly (readonly Token[])[];
  readonly condition: Condition;
  /** The response code, in upper case, such as `QUOTA/MAXSIZE`. */
  readonly code: string | null;
  readonly text: string;
}

/** Octets after which a response that never comes to its last line is cut. */
const longestResponse = 2_097_152;

const last = /^(?:OK|NO|BYE)(?=[ \r])/i;
const isData = (line: string): boolean => line.startsWith('"') || line.startsWith('{');

/** A whole response. A line that belongs in none ends it, so that nobody waits for the end of something else. */
export function splitResponse(buffer: Uint8Array): Split {
  let from = 0;
  for (;;) {
    const end = wholeEnd(buffer, from, () => false);
    if (end < 0) return { kind: 'incomplete' };
    if (!isData(toText(buffer.subarray(from, from + 1))) || end > longestResponse) {
      return { kind: 'message', message: buffer.subarray(0, end), rest: buffer.subarray(end) };
    }
    from = end;
  }
}

/** A whole response with its line ends, or null where it is none. */
export function parseResponse(message: Uint8Array): Response | null {
  const lines = pieces(message, (buffer) => splitWhole(buffer)).map(toText);
  const ending = lines.pop();
  if (ending === undefined || !last.test(ending) || !ending.endsWith('\r\n')) return null;
  const data = lines.map((line) => readTokens(line.slice(0, -2)));
  const tokens = readTokens(ending.slice(0, -2));
  if (tokens === null || data.includes(null)) return null;
  const [condition, ...rest] = tokens;
  const code = rest[0]?.kind === 'list' ? rest[0].items : null;
  return {
    data: data.flatMap((line) => (line === null ? [] : [line])),
    condition: wordOf(condition)!.toUpperCase() as Condition,
    code: wordOf(code?.[0])?.toUpperCase() ?? null,
    text: stringOf(rest[code === null ? 0 : 1]) ?? '',
  };
}

/** A capability and its value: `SASL` and `PLAIN LOGIN`. The name is in upper case, as it is compared. */
export interface Capability {
  readonly name: string;
  readonly value: string | null;
}

/** What the lines of data say, read as a list of capabilities (section 1.7). */
export const capabilitiesOf = ({ data }: Response): readonly Capability[] =>
  data.flatMap((line) => {
    const name = stringOf(line[0]);
    return name === null ? [] : [{ name: name.toUpperCase(), value: stringOf(line[1]) }];
  });

/** The octets of a response with these lines of data. */
export const writeResponse = (data: readonly string[], ending: string, text: string): Uint8Array =>
  fromText([...data, `${ending} ${quote(text)}`].map((line) => `${line}\r\n`).join(''));
