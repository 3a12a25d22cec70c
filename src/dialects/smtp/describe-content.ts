/** A message taken apart for people: header, empty line, body and end of the mail data (RFC 5322 section 2, RFC 5321 section 4.1.1.4). */
import type { Field } from '../../bytes/field';
import { toText } from '../../bytes/hex';
import type { FieldKey } from '../../locale/en/fields';

import { field, noted, type Note } from './fields';

const unknown = noted(5321, '4.2.4', 'smtp.octets');

/** Header fields (a folded one is one field), the empty line, the body and the end; `ended` says whether the end is there. */
export function describeContent(content: Uint8Array, ended: boolean): readonly Field[] {
  const text = toText(content.subarray(0, content.length - (ended ? 3 : 0)));
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
      ...field(headerEnd, '\r\n', 'empty line', noted(5322, '2.1', 'smtp.empty-line')),
      value: 'CRLF',
    });
    if (body !== '') fields.push(field(headerEnd + 2, body, 'body', noted(5322, '2.3', 'smtp.body')));
  }
  if (ended)
    fields.push(field(content.length - 3, '.\r\n', 'end of mail data', noted(5321, '4.1.1.4', 'smtp.end')));
  return fields;
}

const headerNote = (name: string): Note =>
  name.toLowerCase() === 'tls-required'
    ? noted(8689, '3', 'smtp.header-tls-required')
    : noted(5322, '2.2', headerMeaning(name));

function headerMeaning(name: string): FieldKey {
  switch (name.toLowerCase()) {
    case 'from':
      return 'smtp.header-from';
    case 'to':
      return 'smtp.header-to';
    case 'subject':
      return 'smtp.header-subject';
    case 'date':
      return 'smtp.header-date';
    case 'message-id':
      return 'smtp.header-message-id';
    case 'received':
      return 'smtp.header-received';
    default:
      return 'smtp.header';
  }
}
