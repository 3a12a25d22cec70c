/** What the fields of a message mean, in German. */
import type { message as english } from '../../en/fields/message';
import type { Words } from '../../language';

export const message: Words<typeof english> = {
  'message.octets': 'Oktette, die kein Header-Feld sind, wo eines stehen sollte.',
  'message.header': 'Ein Header-Feld der Mail.',
  'message.header-from': 'Von wem die Mail nach eigener Aussage ist. Im Umschlag kann etwas anderes stehen.',
  'message.header-to': 'Für wen die Mail nach eigener Aussage ist. Zugestellt wird nach dem Umschlag.',
  'message.header-subject': 'Worum es in der Mail geht.',
  'message.header-date': 'Wann die Mail nach Angabe ihres Verfassers geschrieben wurde.',
  'message.header-message-id': 'Ein Name für diese Mail, der nur einmal vorkommen soll.',
  'message.header-received': 'Der Stempel eines Mailservers, durch den die Mail gegangen ist.',
  'message.header-tls-required':
    'Mit dem Wert No: Diese Mail soll auch dort zugestellt werden, wo eine TLS-Richtlinie sie aufhielte. Ihr Verfasser darf das sagen; nichts beweist, dass er es war.',
  'message.empty-line': 'Die Leerzeile zwischen Header und Text.',
  'message.body': 'Der Text der Mail. Beginnt eine Zeile mit einem Punkt, steht unterwegs ein zweiter davor.',
  'message.end': 'Eine Zeile mit nichts als einem Punkt: Hier endet die Mail.',
};
