/** From the text of a session to who said what: in the notation that fits best, or, where nothing marks the lines, by what they are. */
import type { Side } from '../dialects/dialect';

import { families, familyOf, type FamilyId } from './family';
import { notationOf, notations, type NotationId } from './notations';
import { readRemarks } from './remarks';
import type { Said, Utterance } from './utterance';

export interface ReadText {
  readonly lines: readonly string[];
  readonly family: FamilyId;
  /** Null where nothing marks the lines: `openssl s_client`, a terminal. */
  readonly notation: NotationId | null;
  readonly utterances: readonly Utterance[];
  /** How many lines, apart from empty ones, say nothing that is understood. */
  readonly unread: number;
  /** The tool said all that came before TLS by itself and printed no more of it than the end (`openssl s_client -starttls`). */
  readonly beginsInTls: boolean;
}

/** Reads a text; null where it holds no session of SMTP, IMAP or POP3. Any line ends; other characters than octets are left out. */
export function readText(text: string): ReadText | null {
  const plain = text.replace(/\r+\n?/g, '\n').replace(/\x1b\[[\d;]*[A-Za-z]/g, '');
  const split = plain.split('\n');
  const notation = notationOf(split);
  const lines = notation === 'rfc' ? withoutBreaks(split) : split;
  const speech = notation === null ? lines : lines.flatMap((line) => wordsIn(notation, line) ?? []);
  const family = familyOf(speech);
  if (family === null) return null;
  const read = notation === null ? readUnmarked(lines, family) : readMarked(lines, notation);
  return { lines, family, notation, ...read };
}

/** In RFCs a line too long for the page goes on in the next, further in. */
function withoutBreaks(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const goesOn = /^\s{4,}\S/.test(line) && notations.rfc(line) === null && readRemarks(line).length === 0;
    if (goesOn && whole.length > 0) whole.push(`${whole.pop()} ${line.trim()}`);
    else whole.push(line);
  }
  return whole;
}

const wordsIn = (notation: NotationId, line: string): string | null => {
  const speech = notations[notation](line);
  return speech && (speech.words ?? line.slice(speech.start, speech.end));
};

type Read = Pick<ReadText, 'utterances' | 'unread' | 'beginsInTls'>;

function readMarked(lines: readonly string[], notation: NotationId): Read {
  const utterances: Utterance[] = [];
  let unread = 0;
  for (const [line, words] of lines.entries()) {
    const speech = notations[notation](words);
    const remarks = speech ? [] : readRemarks(words);
    if (speech) {
      const { from, start, end, layer } = speech;
      utterances.push({
        kind: 'said',
        from,
        words: speech.words ?? words.slice(start, end),
        layer,
        place: { line, start, end },
      });
    } else if (remarks.length > 0) utterances.push(...remarks);
    else if (words.trim() !== '') unread += 1;
  }
  return { utterances, unread, beginsInTls: false };
}

/** What the next lines belong to, whatever they look like. */
type Inside =
  | null
  /** Until the line with a dot. */
  | { readonly kind: 'content'; readonly from: Side }
  /** Until as many octets are through. */
  | { readonly kind: 'literal'; readonly from: Side; readonly octets: number };

function readUnmarked(lines: readonly string[], id: FamilyId): Read {
  const { isServers, isClients, isGreeting } = families[id];
  const utterances: Utterance[] = [];
  let unread = 0;
  let inside: Inside = null;
  let asked = '';
  let beginsInTls = false;
  const say = (from: Side, words: string, line: number): void => {
    utterances.push({ kind: 'said', from, words, layer: null, place: { line, start: 0, end: words.length } });
  };
  for (const [number, line] of lines.entries()) {
    const words = line.replace(/[^\x00-\xff]/g, '?');
    const remarks = readRemarks(words);
    if (inside) {
      say(inside.from, words, number);
      inside = after(inside, words);
    } else if (remarks.length > 0) utterances.push(...remarks);
    else if (isServers(words) && !beginsInTls && isEndOfPlaintext(utterances) && !isGreeting(words)) {
      beginsInTls = true;
      unread += 1;
    } else if (isServers(words)) {
      say('server', words, number);
      inside = opens(words, asked);
    } else if (isClients(words) || isResponse(words, utterances.at(-1))) {
      say('client', words, number);
      asked = words;
      inside = literal('client', words);
    } else if (words.trim() !== '') unread += 1;
  }
  return { utterances, unread, beginsInTls };
}

/** Is TLS there already, and nothing has been said? */
const isEndOfPlaintext = (utterances: readonly Utterance[]): boolean =>
  utterances.some(({ kind }) => kind === 'tls') && !utterances.some(({ kind }) => kind === 'said');

function after(inside: Exclude<Inside, null>, line: string): Inside {
  if (inside.kind === 'content') return line === '.' ? null : inside;
  const octets = inside.octets - line.length - 2;
  return octets > 0 ? { ...inside, octets } : null;
}

/** What the server's line says comes next. */
function opens(line: string, asked: string): Inside {
  if (/^354/.test(line)) return { kind: 'content', from: 'client' };
  const several = /^(?:CAPA|RETR|TOP|LIST|UIDL|LIST)$/i.test(asked) || /^(?:RETR|TOP) /i.test(asked);
  if (/^\+OK/.test(line) && several) return { kind: 'content', from: 'server' };
  return literal('server', line);
}

function literal(from: Side, line: string): Inside {
  const [, octets] = /\{(\d+)\+?\}$/.exec(line) ?? [];
  return octets === undefined ? null : { kind: 'literal', from, octets: Number(octets) };
}

/** One word of base64 behind a server that asked for it (334, `+`). */
const isResponse = (line: string, before: Utterance | undefined): boolean =>
  /^(?:[A-Za-z0-9+/]+={0,2}|=|\*)$/.test(line) &&
  before?.kind === 'said' &&
  before.from === 'server' &&
  isChallenge(before);

const isChallenge = ({ words }: Said): boolean => /^(?:334|\+(?: |$))/.test(words);
