/** A message taken apart for people: header, empty line and body (RFC 5322 section 2), and the line with a dot behind them. */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { FieldKey } from '../../locale/en/fields';
import type { Cite } from '../../rfc';

import { field, noted, type Note } from './fields';

const unknown = noted(5322, '2.2', 'message.octets');

/**
 * Header fields (a folded one is one field), the empty line, the body and the end. `endedBy` is where the protocol says how content
 * ends; null where the end is not there.
 */
export function describeContent(content: Uint8Array, endedBy: Cite | null): readonly Field[] {
  const text = toText(content.subarray(0, content.length - (endedBy === null ? 0 : 3)));
  const headerEnd = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n') + 2;
  const hasBlank = text.startsWith('\r\n', headerEnd) && headerEnd !== 1;
  const header = hasBlank ? text.slice(0, headerEnd) : text;
  const fields: Field[] = [];
  let offset = 0;
  // A header field goes on in lines that begin with white space (RFC 5322 section 2.2.3).
  for (const line of header.split(/(?<=\r\n)(?![ \t])/)) {
    const name = /^([!-9;-~]+):/.exec(line)?.[1];
    const note = name ? headerNote(name) : unknown;
    if (line !== '') fields.push(field(offset, line, name ?? 'octets', note));
    offset += line.length;
  }
  if (hasBlank) {
    const body = text.slice(headerEnd + 2);
    fields.push({
      ...field(headerEnd, '\r\n', 'empty line', noted(5322, '2.1', 'message.empty-line')),
      value: 'CRLF',
    });
    if (body !== '') fields.push(field(headerEnd + 2, body, 'body', noted(5322, '2.3', 'message.body')));
  }
  if (endedBy !== null) {
    const note: Note = { meaning: 'message.end', source: endedBy };
    fields.push(field(content.length - 3, '.\r\n', 'end of mail data', note));
  }
  return fields;
}

const headerNote = (name: string): Note =>
  name.toLowerCase() === 'tls-required'
    ? noted(8689, '3', 'message.header-tls-required')
    : noted(5322, '2.2', headerMeaning(name));

function headerMeaning(name: string): FieldKey {
  switch (name.toLowerCase()) {
    case 'from':
      return 'message.header-from';
    case 'to':
      return 'message.header-to';
    case 'subject':
      return 'message.header-subject';
    case 'date':
      return 'message.header-date';
    case 'message-id':
      return 'message.header-message-id';
    case 'received':
      return 'message.header-received';
    default:
      return 'message.header';
  }
}
