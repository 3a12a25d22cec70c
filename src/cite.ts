/** How a citation is written and where it leads. Apart from the table of RFCs, whose titles the first picture does not need. */
import type { Cite } from './rfc';

/** How a citation is written: `RFC 8461 §4.1`. */
export const citeLabel = ({ rfc, section }: Cite): string =>
  section === '' ? `RFC ${rfc}` : `RFC ${rfc} §${section}`;

/** Where a citation can be read: the RFC Editor's page, at the section. */
export function citeLink({ rfc, section }: Cite): string {
  const page = `https://www.rfc-editor.org/rfc/rfc${rfc}.html`;
  return section === '' ? page : `${page}#section-${section}`;
}
