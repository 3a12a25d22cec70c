/** What the fields of LDAP mean, in German. */
import type { ldap as english } from '../../en/fields/ldap';
import type { Words } from '../../language';

export const ldap: Words<typeof english> = {
  'ldap.message': 'Eine Nachricht: eine Nummer, eine Operation und, falls vorhanden, Controls.',
  'ldap.message-id':
    'Die Nummer der Anfrage; ihre Antworten haben dieselbe. Null steht für das, wonach niemand gefragt hat.',
  'ldap.controls': 'Erweiterungen der Operation.',
  'ldap.other-operation': 'Eine Operation, die dieses Labor nicht zerlegt.',
  'ldap.bind-request': 'Der Client sagt, wer er ist.',
  'ldap.version': 'Die Version von LDAP: 3, seit 1997.',
  'ldap.bind-name': 'Der Name des Eintrags, der der Client sein will; leer für niemanden.',
  'ldap.simple': 'Das Passwort, wie der Benutzer es eingegeben hat.',
  'ldap.sasl': 'Eine Anmeldung mit einem SASL-Mechanismus.',
  'ldap.mechanism': 'Der Name des SASL-Mechanismus.',
  'ldap.sasl-credentials': 'Was der SASL-Mechanismus zu sagen hat.',
  'ldap.bind-response': 'Die Antwort auf ein Bind.',
  'ldap.unbind-request':
    'Der Client ist fertig und schließt die Verbindung. Eine Antwort gibt es nicht, und gelöst wird nichts.',
  'ldap.search-request':
    'Der Client sucht Einträge. Mit leerer Basis fragt er den Server nach dem Server selbst.',
  'ldap.base':
    'Der Eintrag, bei dem die Suche beginnt; leer für den Root-DSE, der aufzählt, was der Server kann.',
  'ldap.scope': 'Nur dieser Eintrag, die direkt darunter oder er und alle darunter.',
  'ldap.deref': 'Ob Aliasen gefolgt wird.',
  'ldap.limit': 'Wie viele Einträge oder Sekunden höchstens; null für unbegrenzt.',
  'ldap.types-only': 'Ob die Namen der Attribute genügen.',
  'ldap.filter': 'Welche Einträge gewünscht sind.',
  'ldap.filter-present': 'Einträge, die dieses Attribut haben; eine objectClass hat jeder Eintrag.',
  'ldap.selectors': 'Welche Attribute der Client sehen will.',
  'ldap.selector': 'Der Name eines Attributs.',
  'ldap.entry': 'Ein gefundener Eintrag.',
  'ldap.object-name': 'Der Distinguished Name des Eintrags.',
  'ldap.attributes': 'Die Attribute des Eintrags.',
  'ldap.attribute': 'Ein Attribut mit seinen Werten.',
  'ldap.attribute-type': 'Der Name des Attributs.',
  'ldap.values': 'Die Werte des Attributs, ohne Reihenfolge.',
  'ldap.value': 'Ein Wert des Attributs.',
  'ldap.supported-extension':
    'Eine erweiterte Operation, die der Server hat. 1.3.6.1.4.1.1466.20037 ist das Angebot von StartTLS; im Klartext kann es unterwegs jeder entfernen.',
  'ldap.search-done': 'Weitere Einträge gibt es nicht.',
  'ldap.result-code': 'Wie es ausging. Null heißt Erfolg; 13 heißt: nicht ohne TLS.',
  'ldap.matched-dn': 'Welcher Teil eines Namens existiert, wo es der ganze nicht tut.',
  'ldap.diagnostic': 'Worte für Menschen. Programme richten sich nach dem Ergebniscode.',
  'ldap.referral': 'Andere Server, die gefragt werden können.',
  'ldap.referral-uri': 'Wo einer davon ist.',
  'ldap.extended-request': 'Eine Operation, die ein Objektbezeichner (OID) benennt, etwa StartTLS.',
  'ldap.request-name': 'Welche Operation verlangt wird.',
  'ldap.request-value': 'Was die Operation zu sagen hat. StartTLS hat nichts.',
  'ldap.extended-response':
    'Die Antwort auf eine erweiterte Operation. Nach einem Erfolg für StartTLS sind die nächsten Oktette ein TLS-Handshake.',
  'ldap.response-name': 'Auf welche Operation dies antwortet, oder welche Mitteilung es ist.',
};
