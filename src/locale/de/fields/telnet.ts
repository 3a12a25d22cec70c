/** What the fields of a Telnet stream mean, in German. */
import type { telnet as english } from '../../en/fields/telnet';
import type { Words } from '../../language';

export const telnet: Words<typeof english> = {
  'telnet.iac': 'Interpret As Command: Das Oktett 255 sagt, dass das nächste kein Text ist.',
  'telnet.command': 'Ein Befehl an die Gegenstelle, etwa die Frage, ob sie noch da ist.',
  'telnet.data':
    'Was getippt oder angezeigt wird. Eine Zeile ohne Echo ist ein Passwort und wird doch genauso übertragen.',
  'telnet.will': 'Ich werde diese Option verwenden oder möchte es.',
  'telnet.wont': 'Ich werde diese Option nicht verwenden.',
  'telnet.do': 'Bitte diese Option verwenden, oder: ja, gern.',
  'telnet.dont': 'Diese Option nicht verwenden.',
  'telnet.option': 'Eine Option, die dieses Labor nicht hat.',
  'telnet.echo':
    'Wer anzeigt, was getippt wird: Mit dieser Option tut es der Server und kann so ein Passwort verbergen.',
  'telnet.suppress-go-ahead': 'Beide Seiten dürfen jederzeit sprechen.',
  'telnet.start-tls':
    'Die Option, auf TLS umzustellen. Der Server bietet sie mit DO an, in drei Oktetten, die unterwegs jeder entfernen kann.',
  'telnet.follows': 'Die letzten Worte im Klartext: Dahinter folgt TLS. Beide Seiten sagen es.',
  'telnet.subnegotiation': 'Näheres zu einer Option, zwischen IAC SB und IAC SE.',
};
