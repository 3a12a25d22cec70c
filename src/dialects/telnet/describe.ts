/** A Telnet stream taken apart for people: commands with their options, and what is typed and shown. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toHex } from '../../bytes/hex';
import { heard } from '../../locale/en/heard';
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';
import type { Described, Side } from '../dialect';
import { printable } from '../printable';
import { pieces } from '../split';

import { isFollows, options, readPiece, splitPiece, type Piece } from './framing';
import { commandName, optionName } from './names';

export function describe(_: Side, bytes: Uint8Array): Described {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, splitPiece)) {
    fields.push(describePiece(offset, piece));
    offset += piece.length;
  }
  return { title: titleOf(fields), fields };
}

const titleOf = (fields: readonly Field[]): string =>
  fields
    .map(({ value }) => value)
    .filter((value) => value !== '')
    .join(', ')
    .slice(0, 200) || heard.emptyLine;

interface Note {
  readonly meaning: FieldKey;
  readonly source?: Cite;
}

const noted = (rfc: Cite['rfc'], section: string, meaning: FieldKey): Note => ({
  meaning,
  source: { rfc, section },
});

const part = (offset: number, length: number, name: string, value: string, note: Note): Field => ({
  offset,
  length,
  name,
  value,
  ...note,
});

const iac = noted(854, '', 'telnet.iac');

function describePiece(offset: number, bytes: Uint8Array): Field {
  const piece = readPiece(bytes);
  switch (piece.kind) {
    case 'option':
      return describeOption(offset, bytes, piece);
    case 'subnegotiation':
      return describeSubnegotiation(offset, bytes, piece);
    case 'command': {
      const name = commandName(piece.code);
      return part(offset, bytes.length, 'command', `IAC ${name}`, noted(854, '', 'telnet.command'));
    }
    case 'data':
      return part(offset, bytes.length, 'data', wordsIn(piece.text), noted(854, '', 'telnet.data'));
  }
}

const wordsIn = (text: string): string => printable(text.replace(/[\r\n\0]+$/, ''));

/** The draft that has START_TLS is no RFC: there is nothing to cite. */
const optionNote = (option: number): Note => {
  switch (option) {
    case options.START_TLS:
      return { meaning: 'telnet.start-tls' };
    case options.ECHO:
      return noted(857, '', 'telnet.echo');
    case options.SUPPRESS_GO_AHEAD:
      return noted(858, '', 'telnet.suppress-go-ahead');
    default:
      return noted(855, '', 'telnet.option');
  }
};

function describeOption(
  offset: number,
  bytes: Uint8Array,
  { verb, option }: Extract<Piece, { kind: 'option' }>,
): Field {
  const words = `${verb} ${optionName(option)}`;
  const note = optionNote(option);
  if (bytes.length < 3) return part(offset, bytes.length, 'option', `IAC ${verb}`, note);
  return {
    ...part(offset, bytes.length, 'option', words, note),
    fields: [
      part(offset, 1, 'IAC', '255', iac),
      part(offset + 1, 1, 'verb', verb, noted(854, '', verbMeanings[verb])),
      part(offset + 2, 1, 'option', `${optionName(option)} (${option})`, note),
    ],
  };
}

const verbMeanings = {
  WILL: 'telnet.will',
  WONT: 'telnet.wont',
  DO: 'telnet.do',
  DONT: 'telnet.dont',
} as const satisfies Readonly<Record<string, FieldKey>>;

function describeSubnegotiation(
  offset: number,
  bytes: Uint8Array,
  piece: Extract<Piece, { kind: 'subnegotiation' }>,
): Field {
  const follows = isFollows(piece);
  const content = follows ? 'FOLLOWS' : toHex(piece.content);
  const words = `SB ${optionName(piece.option)} ${content}`.trim();
  const note: Note = follows ? { meaning: 'telnet.follows' } : noted(855, '', 'telnet.subnegotiation');
  return part(offset, bytes.length, 'subnegotiation', words, note);
}
