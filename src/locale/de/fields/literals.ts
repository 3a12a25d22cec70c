/** What the fields of lines with literals mean, in German. */
import type { literals as english } from '../../en/fields/literals';
import type { Words } from '../../language';

export const literals: Words<typeof english> = {
  'literals.atom': 'Ein Wort, das keine Anführungszeichen braucht.',
  'literals.quoted':
    'Text in Anführungszeichen; ein Backslash nimmt dem Zeichen dahinter (Anführungszeichen oder Backslash) seine besondere Bedeutung.',
  'literals.literal':
    'Ein Literal: Seine Länge wird angekündigt, dann folgen beliebige Oktette, auch Zeilenenden. Es zählt die Zahl; ist sie falsch, nimmt der Leser Befehle für Daten.',
  'literals.announcement':
    'Wie viele Oktette nach dieser Zeile als Daten folgen. Mit einem Pluszeichen wartet der Absender nicht, bis er darum gebeten wird.',
  'literals.octets': 'Die Daten selbst, genau so viele Oktette wie angekündigt.',
  'literals.list': 'Eine Liste in Klammern.',
};
