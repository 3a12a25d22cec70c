/** Match and replace, as interception tools have it: letter for letter, in one plaintext segment at a time. */
import { fromText, toText } from '../../bytes/hex';
import type { Side } from '../../dialects/dialect';

export interface ReplaceRule {
  /** Whose words it looks at. */
  readonly from: Side;
  /** Text as it goes over the wire, an octet a character. */
  readonly match: string;
  readonly replace: string;
}

/** A segment with the words of each rule exchanged. Words that two segments share, or in other letters, escape it. */
export function exchange(rules: readonly ReplaceRule[], from: Side, bytes: Uint8Array): Uint8Array {
  const own = rules.filter((rule) => rule.from === from && rule.match !== '');
  if (own.length === 0) return bytes;
  return fromText(
    own.reduce((said, { match, replace }) => said.replaceAll(match, () => replace), toText(bytes)),
  );
}
