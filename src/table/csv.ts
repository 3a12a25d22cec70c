/** The table as comma-separated values (RFC 4180): a line of headings, then a line a move. */
import type { WordedTable } from './worded';

/** A field in quotation marks where it has to be (RFC 4180 section 2, rules 5 to 7). */
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`;

/** All lines end with CRLF. A case that cannot be is an empty field. */
export function tableCsv({ corner, columns, groups }: WordedTable): string {
  const rows = groups.flatMap(({ name, rows: members }) =>
    members.map((row) => [
      name,
      row.name,
      ...row.cells.map((cell) =>
        cell ? [cell.word, cell.note ?? ''].filter((text) => text !== '').join('; ') : '',
      ),
    ]),
  );
  return [['', corner, ...columns], ...rows].map(line).join('');
}
