/**
 * The notations in which sessions are written down: by tools as they run, by mail programs in their logs, in RFCs. Each tells by the
 * beginning of a line who speaks. A text is in the notation that finds most speech in it.
 */
import type { Side } from '../dialects/dialect';

import type { Said } from './utterance';

/** How one line is read: from where to where it is speech, and whose. */
export interface Speech {
  readonly from: Side;
  readonly start: number;
  readonly end: number;
  readonly layer: Said['layer'];
  /** The words as they were said, where they are written in another way (`b'…\r\n'`). */
  readonly words?: string;
}

export type NotationId = keyof typeof notations;

type Read = (line: string) => Speech | null;

const rest = (line: string, start: number, from: Side, layer: Said['layer'] = null): Speech => ({
  from,
  start,
  end: line.length,
  layer,
});

/** A notation that is one sign in front of the words. `pattern` matches all that stands before them, with the sign as its first group. */
const prefixed =
  (pattern: RegExp, client: readonly string[]): Read =>
  (line) => {
    const [before, sign = ''] = pattern.exec(line) ?? [];
    return before === undefined
      ? null
      : rest(line, before.length, client.includes(sign) ? 'client' : 'server');
  };

/** swaks: `->`, `<-`, inside TLS `~>`, `<~`, and `**` for a reply that is an error. */
function readSwaks(line: string): Speech | null {
  const [before, sign = ''] = /^ ?(->|~>|<- |<~ |<\*\*|<~\*|\*\*>|\*~>) ?/.exec(line) ?? [];
  if (before === undefined) return null;
  return rest(
    line,
    before.length,
    sign.endsWith('>') ? 'client' : 'server',
    sign.includes('~') ? 'tls' : 'plain',
  );
}

/** Postfix in its verbose log: `>` is what the logging program says, which is a client (`smtp`, `lmtp`) or a server (`smtpd`). */
function readPostfix(line: string): Speech | null {
  const [before, program = '', sign] =
    /^.*?\b(?:postfix\S*\/)?(smtpd?|lmtp)\[\d+\]: ([<>]) \S+?\[[^\]]*\](?::\d+)?: /.exec(line) ?? [];
  if (before === undefined) return null;
  const says = sign === '>';
  return rest(line, before.length, says === (program !== 'smtpd') ? 'client' : 'server');
}

const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0' };

/** The words of a string as Python prints it. */
const unquoted = (text: string): string =>
  text.replace(/\\(x[0-9a-f]{2}|.)/g, (_, escape: string) =>
    escape.length === 3 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (escapes[escape] ?? escape),
  );

/** Python's smtplib (`send: '…'`, `reply: b'…'`), imaplib (`> b'…'`) and poplib (`*put* b'…'`). */
function readPython(line: string): Speech | null {
  const match = /^(?:(send|reply): |\s*[\d:]+\.\d+ ([<>]) |\*(put|get)\* )(b?(['"])(.*)\5)$/d.exec(line);
  const words = match?.indices?.[6];
  if (!match || !words) return null;
  const sign = match[1] ?? match[2] ?? match[3] ?? '';
  const from = ['send', '>', 'put'].includes(sign) ? 'client' : 'server';
  return { from, start: words[0], end: words[1], layer: null, words: unquoted(match[6] ?? '') };
}

const readMuttsLine = prefixed(/^(?:\[[^\]]*\] \d?|\d)([<>]) /, ['>']);

/**
 * mutt's debug file (`-d 2`). Commands it sends together follow the first without a mark, by their tags (`a0005 `). It hides the password of
 * POP3 (`> PASS *`), and of IMAP the whole LOGIN, of which it only says that it sends it: the tag is not known then.
 */
function readMutt(line: string): Speech | null {
  const [, before, user] = /^(\[[^\]]*\] Sending LOGIN command for )(.*)\.\.\.$/.exec(line) ?? [];
  if (before !== undefined) return { ...rest(line, before.length, 'client'), words: `? LOGIN ${user} *` };
  return readMuttsLine(line) ?? (/^[a-z]\d{4} [A-Z]/.test(line) ? rest(line, 0, 'client') : null);
}

/** Thunderbird's logs of SMTP, POP3 and IMAP, the older and the newer kind. */
function readThunderbird(line: string): Speech | null {
  const [before, sign = ''] =
    /^.*?(?:\bmailnews\.\w+\b.*?\b([CS]): |\b(?:SMTP|POP3) (Response|Send|RECV|SEND): |:(CreateNewLineFromSocket|SendData): )/
      .exec(line)
      ?.filter((group) => group !== undefined) ?? [];
  if (before === undefined) return null;
  return rest(line, before.length, /^(?:C|Send|SEND|SendData)$/.test(sign) ? 'client' : 'server');
}

export const notations = {
  swaks: readSwaks,
  postfix: readPostfix,
  python: readPython,
  thunderbird: readThunderbird,
  fetchmail: prefixed(/^fetchmail: (?:E?SMTP|IMAP|POP3)([<>]) /, ['>']),
  mutt: readMutt,
  arrows: prefixed(/^\s*(<--|-->|<==|==>|<<<?|>>>?|<-|->|←|→) ?/, ['-->', '==>', '>>', '>>>', '->', '→']),
  curl: prefixed(/^([<>]) /, ['>']),
  rfc: prefixed(/^\s*(C|S|Client|Server):(?! ?<[^>]* [^>]*>$) ?/i, ['C', 'c', 'Client', 'client']),
} as const satisfies Readonly<Record<string, Read>>;

/** The notation that reads most lines of this text, with both sides speaking; null where none does. */
export function notationOf(lines: readonly string[]): NotationId | null {
  let best: { readonly id: NotationId; readonly count: number } | null = null;
  for (const id of Object.keys(notations) as NotationId[]) {
    const speech = lines.flatMap((line) => notations[id](line) ?? []);
    const both = speech.some(({ from }) => from === 'client') && speech.some(({ from }) => from === 'server');
    if (both && speech.length > (best?.count ?? 0)) best = { id, count: speech.length };
  }
  return best?.id ?? null;
}
