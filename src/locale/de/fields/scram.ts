/** What the fields of SCRAM's messages mean, in German. */
import type { scram as english } from '../../en/fields/scram';
import type { Words } from '../../language';

export const scram: Words<typeof english> = {
  'scram.header':
    'Ob die Anmeldung an die TLS-Verbindung gebunden ist (Channel Binding): n, der Client kann es nicht; y, er könnte, und glaubt, der Server könne es nicht; p=…, sie ist es. Ohne Bindung kann die Nachrichten weiterreichen, wer in der Mitte sitzt.',
  'scram.user':
    'Der Name des Benutzers. PostgreSQL lässt ihn hier weg, denn er steht in der ersten Nachricht der Sitzung.',
  'scram.nonce':
    'Zufällige Zeichen, zuerst die des Clients, dann mit denen des Servers dahinter: Sie machen diese Anmeldung einmalig, damit niemand sie wiederholen kann.',
  'scram.salt':
    'Zufällige Oktette, die der Server zum Passwort aufbewahrt: Dasselbe Passwort sieht bei jedem Benutzer anders aus.',
  'scram.iterations':
    'Wie oft der Hash auf das Passwort angewandt wird. Je öfter, desto länger dauert jedes einzelne Raten.',
  'scram.binding': 'Woran die Anmeldung gebunden ist, in base64: biws steht für n,, (nichts).',
  'scram.proof':
    'Zeigt, dass der Client das Passwort kennt, ohne es zu nennen. Wer aber Nonces, Salt und Runden mitgelesen hat, kann Passwörter daran durchprobieren, so viele er will, ohne den Server zu fragen.',
  'scram.signature':
    'Zeigt, dass auch der Server das Passwort kennt: Den Beweis hat kein Fremder angenommen.',
  'scram.error': 'Warum der Server es nicht annimmt.',
  'scram.other': 'Eine Erweiterung von SCRAM.',
};
