/** Responses of a POP3 server: the status line with its response code (RFC 1939 section 3, RFC 2449 section 8), and capabilities. */
import { toText } from '../../bytes/hex';

export interface Status {
  readonly ok: boolean;
  /** What stands in brackets, in upper case, such as `AUTH` or `SYS/TEMP`. */
  readonly code: string | null;
  readonly text: string;
}

/** A line of a capability list: `SASL` and `PLAIN LOGIN`. The tag is in upper case, as it is compared. */
export interface Capability {
  readonly tag: string;
  readonly parameters: readonly string[];
}

/** `-ERR [AUTH] no` as indicator, code and text. The indicators are in upper case. */
export const statusLine = /^(\+OK|-ERR)(?: (?:(\[[^\]\r\n]+\])(?: |$))?(.*))?$/s;

/** The status line at the front of a response; null where there is none. */
export function parseStatus(response: Uint8Array): Status | null {
  const [line = '', ...rest] = toText(response).split('\r\n');
  const match = rest.length > 0 ? statusLine.exec(line) : null;
  if (match === null) return null;
  const [, indicator, code, text = ''] = match;
  return { ok: indicator === '+OK', code: code?.slice(1, -1).toUpperCase() ?? null, text };
}

/** What stands between the status line and the dot. */
export const capabilitiesOf = (response: Uint8Array): readonly Capability[] =>
  toText(response)
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '' && line !== '.')
    .map((line) => {
      const [tag = '', ...parameters] = line.split(' ');
      return { tag: tag.toUpperCase(), parameters: parameters.map((word) => word.toUpperCase()) };
    });
