/** The words of an FTP control connection, and what crosses a data connection, taken apart for people. Any octets are taken. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { FieldKey } from '../../locale/en/fields';
import { aboutData, type Described, type Side } from '../dialect';
import { field, noted, type Note } from '../lines/fields';
import { splitLine } from '../lines/framing';
import { headline, printable } from '../printable';
import { pieces } from '../split';

import { parseCommand, splitReply } from './message';

export function describe(from: Side, bytes: Uint8Array, about = ''): Described {
  if (about === aboutData) return describeFile(bytes);
  const fields = from === 'server' ? describeReplies(bytes) : describeCommands(bytes);
  return { title: printable(toText(bytes).split('\r\n', 1)[0] ?? '') || 'nothing', fields };
}

/** Nothing is around a file: the connection's end is the file's (RFC 959 section 3.4.1). */
const describeFile = (bytes: Uint8Array): Described => ({
  title: headline(bytes) || 'nothing',
  fields: pieces(bytes, splitLine).reduce<readonly Field[]>((before, line) => {
    const { offset, length } = before.at(-1) ?? { offset: 0, length: 0 };
    return [...before, field(offset + length, toText(line), 'file', noted(959, '3.4.1', 'ftp.file'))];
  }, []),
});

const unknown = noted(959, '4.2', 'ftp.octets');

function describeReplies(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, splitReply)) {
    const lines = pieces(piece, splitLine).map(toText);
    for (const [index, line] of lines.entries()) {
      fields.push(describeLine(offset, line, index > 0 && index < lines.length - 1));
      offset += line.length;
    }
  }
  return fields;
}

function describeLine(offset: number, line: string, between: boolean): Field {
  const [, code, separator = '', text = ''] = /^(\d{3})([ -]?)([^\r]*)/.exec(line) ?? [];
  if (between || code === undefined) {
    const isFeature = between && line.startsWith(' ');
    return isFeature
      ? field(offset, line, 'feature', featureNote(line.trim().toUpperCase()))
      : field(offset, line, 'octets', unknown);
  }
  const parts = [field(offset, code, 'code', codeNote(code))];
  if (text !== '')
    parts.push(field(offset + 3 + separator.length, text, 'text', noted(959, '4.2', 'ftp.text')));
  return field(offset, line, 'reply', codeNote(code), parts);
}

function featureNote(feature: string): Note {
  const [word = ''] = feature.split(' ', 1);
  switch (word) {
    case 'AUTH':
      return noted(4217, '6', 'ftp.feature-auth');
    case 'PBSZ':
    case 'PROT':
      return noted(4217, '6', 'ftp.feature-prot');
    case 'XXXXXXXX':
    case 'XXXX':
      return noted(7457, '2.1', 'ftp.feature-masked');
    default:
      return noted(2389, '3.2', 'ftp.feature');
  }
}

const codes: Readonly<Record<string, Note>> = {
  234: noted(4217, '4', 'ftp.code-234'),
  431: noted(2228, '3', 'ftp.code-431'),
  150: noted(959, '4.2.2', 'ftp.code-150'),
  226: noted(959, '4.2.2', 'ftp.code-226'),
  229: noted(2428, '3', 'ftp.code-229'),
};

const classes: Readonly<Record<string, FieldKey>> = {
  1: 'ftp.code-1',
  2: 'ftp.code-2',
  3: 'ftp.code-3',
  4: 'ftp.code-4',
  5: 'ftp.code-5',
};

const codeNote = (code: string): Note =>
  codes[code] ?? noted(959, '4.2', classes[code.charAt(0)] ?? 'ftp.octets');

const verbs: Readonly<Record<string, Note>> = {
  FEAT: noted(2389, '3', 'ftp.verb-feat'),
  AUTH: noted(4217, '4', 'ftp.verb-auth'),
  PBSZ: noted(4217, '9', 'ftp.verb-pbsz'),
  PROT: noted(4217, '9', 'ftp.verb-prot'),
  CCC: noted(4217, '5', 'ftp.verb-ccc'),
  USER: noted(959, '4.1.1', 'ftp.verb-user'),
  PASS: noted(959, '4.1.1', 'ftp.verb-pass'),
  PWD: noted(959, '4.1.3', 'ftp.verb-pwd'),
  MLST: noted(3659, '7', 'ftp.verb-mlst'),
  QUIT: noted(959, '4.1.1', 'ftp.verb-quit'),
  PASV: noted(959, '4.1.2', 'ftp.verb-data'),
  TYPE: noted(959, '4.1.2', 'ftp.verb-type'),
  SIZE: noted(3659, '4', 'ftp.verb-size'),
  EPSV: noted(2428, '3', 'ftp.verb-epsv'),
  RETR: noted(959, '4.1.3', 'ftp.verb-retr'),
  STOR: noted(959, '4.1.3', 'ftp.verb-stor'),
};

function describeCommands(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  let offset = 0;
  for (const piece of pieces(bytes, splitLine)) {
    fields.push(describeCommand(offset, piece));
    offset += piece.length;
  }
  return fields;
}

function describeCommand(offset: number, piece: Uint8Array): Field {
  const line = toText(piece);
  const command = parseCommand(piece);
  if (command.kind !== 'command') return field(offset, line, 'octets', unknown);
  const { verb, argument } = command;
  const word = verbs[verb] ?? noted(959, '4.1', 'ftp.verb');
  const parts = [field(offset, line.slice(0, verb.length), 'verb', word)];
  if (argument !== '') parts.push(field(offset + verb.length + 1, argument, 'argument', word));
  return field(offset, line, 'command', word, parts);
}
