/** XML as text: what is filled in is escaped, unless it is XML itself. */

export interface Xml {
  readonly text: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** A template in which strings are escaped and pieces of XML stand as they are. */
export const xml = (
  template: TemplateStringsArray,
  ...values: readonly (string | readonly Xml[])[]
): Xml => ({
  text: template.reduce((text, piece, i) => {
    const value = values[i - 1] ?? '';
    return `${text}${typeof value === 'string' ? escaped(value) : value.map((one) => one.text).join('')}${piece}`;
  }),
});
