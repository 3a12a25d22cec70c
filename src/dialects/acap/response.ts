/** Responses of a server: the greeting with its capabilities, data and answers (RFC 2244 sections 2.2 and 6, RFC 2595 section 5). */
import { toText } from '../../bytes/hex';
import { readTokens, stringOf, wordOf, type Token } from '../literals/tokens';

export type Response =
  | {
      readonly kind: 'response';
      /** Null where the server says it of itself. */
      readonly tag: string | null;
      /** In upper case: `ACAP`, `OK`, `NO`, `BAD`, `BYE`, `ENTRY`. */
      readonly name: string;
      readonly rest: readonly Token[];
    }
  | { readonly kind: 'go-on' };

/** A whole response with its literals and its CRLF; null where it is none. */
export function parseResponse(message: Uint8Array): Response | null {
  const text = toText(message);
  if (!text.endsWith('\r\n')) return null;
  if (/^\+(?: |\r)/.test(text)) return { kind: 'go-on' };
  const [tag, name, ...rest] = readTokens(text.slice(0, -2)) ?? [];
  if (tag?.kind !== 'atom' || name?.kind !== 'atom') return null;
  return { kind: 'response', tag: tag.text === '*' ? null : tag.text, name: name.text.toUpperCase(), rest };
}

/** The response code in front of an answer's words, such as `ENCRYPT-NEEDED`; null where there is none. */
export function codeOf(rest: readonly Token[]): string | null {
  const [first] = rest;
  return first?.kind === 'list' ? (wordOf(first.items[0])?.toUpperCase() ?? null) : null;
}

/** A capability and its values: `SASL` and `PLAIN`. The name is in upper case, as it is compared. */
export interface Capability {
  readonly name: string;
  readonly values: readonly string[];
}

/** What a greeting lists; null where the response is none. */
export function capabilitiesOf(response: Response): readonly Capability[] | null {
  if (response.kind !== 'response' || response.tag !== null || response.name !== 'ACAP') return null;
  return response.rest.flatMap((item) => {
    const name = item.kind === 'list' ? wordOf(item.items[0]) : null;
    if (item.kind !== 'list' || name === null) return [];
    return [{ name: name.toUpperCase(), values: item.items.slice(1).flatMap((one) => stringOf(one) ?? []) }];
  });
}
