/** What is wrong with a scenario, hand moves or an address, in German. The field stands before it. */
import type { Language } from '../words';

export const scenarioErrors: Language['scenarioErrors'] = {
  object: 'muss ein Objekt mit beliebigen der Felder {accepted} sein; gefunden: {found}',
  'unknown-field': 'ein solches Feld gibt es nicht; die Felder hier sind {accepted}',
  missing: 'muss angegeben sein',
  choice: 'muss eines von {accepted} sein; gefunden: {found}',
  boolean: 'muss true oder false sein; gefunden: {found}',
  integer: 'muss eine ganze Zahl von {min} bis {max} sein; gefunden: {found}',
  text: 'muss ein Text sein; gefunden: {found}',
  list: 'muss eine Liste sein; gefunden: {found}',
  'list-long': 'muss eine Liste von höchstens {max} sein; gefunden: {count}',
  'list-empty': 'muss eine Liste von mindestens einem sein',
  repeated: 'steht zweimal in der Liste: {found}',
  'host-name':
    'muss ein Hostname aus Buchstaben, Ziffern, Bindestrichen und Punkten sein, höchstens {max} Zeichen lang (ein internationaler Name als A-Label, xn--…); gefunden: {found}',
  'reserved-name':
    'muss ein für Beispiele reservierter Name sein: example, test, invalid, localhost und was darunter liegt oder example.com, example.net, example.org und was darunter liegt; gefunden: {found}',
  'null-mx': '"." sagt, dass die Domain keine Mail annimmt, muss also allein in der Liste stehen',
  rua: 'muss mailto: mit einer Adresse sein oder https: mit Host und Pfad, ohne weitere Satzzeichen; gefunden: {found}',
  'rua-long': 'darf zusammen höchstens {max} Zeichen lang sein, um in den DNS-Eintrag zu passen',
  'implicit-tls':
    '{protocol} hat keinen eigenen Port, auf dem TLS zuerst kommt; möglich: starttls, plaintext',
  'dane-protocol': 'DANE wird nur für smtp-relay simuliert (RFC 7672); für {protocol} möglich: false',
  'implicit-tls-never':
    'ein Client, der nie TLS verwendet, kann mit implizitem TLS nichts anfangen; möglich: starttls, plaintext',
  'mta-sts-protocol':
    'MTA-STS und die Tage, die es aufbewahrt wird, gibt es nur zwischen Mailservern (RFC 8461); für {protocol} möglich: false',
  'report-protocol': 'in RFC 8460 geht es um Mail zwischen Mailservern; für {protocol} möglich: false',
  'require-tls-protocol': 'in RFC 8689 geht es um Mail unterwegs; für {protocol} möglich: false',
  'flaw-protocol': 'eine Implementierung von {protocol} kann {flaw} nicht haben',
  'data-protocol': '{protocol} hat keine Datenverbindung, die zu schützen wäre; möglich: private',
  'pool-protocol':
    'Programme für {protocol} heben keine Verbindung für die nächste Übertragung auf; möglich: empty',
  'dane-only': 'auf DANE zu bestehen setzt client.dane mit true voraus; ohne das möglich: false',
  'history-order': 'muss vom am längsten Vergangenen bis gestern gehen, kein Tag zweimal',
  'tls-required-both':
    'TLS-Required: No zählt neben REQUIRETLS nicht (RFC 8689, Abschnitt 4.1); neben client.requireTls möglich: false',
  'mx-zone-cut-off':
    'unterhalb von {domain}, das nicht signiert ist, zählt keine Signatur; möglich: same, unsigned oder MX-Hosts außerhalb davon, etwa {host}',
  'alias-alone': 'braucht einen MX-Host, der der Alias ist: domain.mx muss einen nennen; sonst möglich: null',
  'alias-itself': 'muss ein anderer Name sein als die Domain und ihre MX-Hosts',
  'tlsa-at': 'einen aufgelösten Namen gibt es nur, wo domain.mxAlias einen nennt; sonst möglich: mx-host',
  'sts-mx-empty': 'muss mindestens einen MX-Host nennen, außer im Modus none (RFC 8461)',
  'backup-alone':
    'ein Backup braucht einen MX-Host, der ihm vorgeht: domain.mx muss einen nennen; sonst möglich: null',
  'backup-name': 'das Backup heißt {name}, und das nennt domain.mx schon',
  'bytes-missing':
    'muss angegeben sein, wo Bytes geändert oder eingeschleust werden: mindestens ein Oktett als base64url',
  'rule-words': 'muss ein Text von höchstens {max} Zeichen zu je einem Oktett sein; gefunden: {found}',
  'bytes-long': 'darf höchstens {max} Oktette haben',
  base64url: 'muss base64url ohne Füllzeichen sein (RFC 4648): {why}',
  'run-of-file': 'muss ein Szenario sein oder ein Objekt mit "scenario" und "moves"; gefunden: {found}',
  'not-json': 'ist kein JSON: {why}',
  'address-twice': 'steht zweimal in der Adresse oder zusammen mit einem Feld darin',
  'address-json': 'beginnt wie JSON, ist aber keines',
};

/** A value that is too much to quote. */
export const foundKinds: Language['foundKinds'] = { list: 'eine Liste', object: 'ein Objekt' };
