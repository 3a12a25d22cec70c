/** What the fields of a DNS message mean, in German. */
import type { dns as english } from '../../en/fields/dns';
import type { Words } from '../../language';

export const dns: Words<typeof english> = {
  'dns.id': 'Eine Zahl, die der Client wählt und die Antwort wiederholt, damit beide zueinanderfinden.',
  'dns.first-flags':
    'Frage oder Antwort (QR), welche Art (Opcode), von der zuständigen Stelle selbst (AA), abgeschnitten (TC), und ob der Resolver nachforschen soll (RD).',
  'dns.second-flags':
    'Ob der Resolver nachforscht (RA), dafür bürgt, dass DNSSEC jeden Teil der Antwort bewiesen hat (AD), nicht prüfen sollte (CD), und wie es ausging (RCODE).',
  'dns.count': 'Wie viele Einträge dieser Abschnitt der Nachricht hat.',
  'dns.question': 'Was der Client wissen will: ein Name und ein Eintragstyp.',
  'dns.qname': 'Der Name, nach dem gefragt wird, Label für Label.',
  'dns.answer': 'Ein Eintrag, der die Frage beantwortet, oder ein Alias auf dem Weg zur Antwort.',
  'dns.authority': 'Ein Eintrag über die Zone, aus der die Antwort stammt.',
  'dns.additional': 'Ein Eintrag, nach dem niemand gefragt hat, der aber nützlich sein kann.',
  'dns.name':
    'Der Name, um den es in diesem Eintrag geht; zwei Oktette können für einen Namen stehen, der weiter oben schon ausgeschrieben ist.',
  'dns.type': 'Welche Art von Eintrag es ist: MX für MX-Hosts, A für eine Adresse, TLSA für ein Zertifikat.',
  'dns.class': 'Immer IN, für das Internet.',
  'dns.ttl': 'Wie viele Sekunden der Eintrag aufbewahrt und wiederverwendet werden darf.',
  'dns.rdata': 'Was der Eintrag sagt; zuerst kommt die Länge.',
  'dns.opt': 'Gar kein Eintrag: Platz für Neueres, das im alten Format keinen hat.',
  'dns.opt-name': 'Immer die Root-Zone, ein leeres Oktett, denn dieser Eintrag gehört niemandem.',
  'dns.payload-size': 'Wie groß ein Datagramm sein darf, das der Absender annimmt, in Oktetten.',
  'dns.extended-rcode': 'Der obere Teil des Ergebniscodes, für später hinzugekommene Ergebnisse.',
  'dns.edns-version': 'Die Version der Erweiterung, nämlich 0.',
  'dns.dnssec-ok': 'DO: Der Absender versteht DNSSEC und möchte davon erfahren.',
  'dns.options': 'Weitere Optionen; hier wird keine verwendet.',
  'dns.address': 'Wo der Host ist: die Nummer, zu der man sich verbindet.',
  'dns.cname': 'Der Name, für den dieser ein Alias ist.',
  'dns.nsdname': 'Ein Nameserver der Zone.',
  'dns.preference': 'Je niedriger die Zahl, desto früher wird dieser MX-Host versucht.',
  'dns.exchange': 'Der Host, der Mail für die Domain annimmt; ein einzelner Punkt sagt, dass es keinen gibt.',
  'dns.txt': 'Ein Stück Text hinter seiner Länge; längere Texte bestehen aus mehreren Stücken.',
  'dns.tlsa-usage':
    'Wessen Zertifikat es ist: 3 das eigene des Servers, 2 das einer CA darüber; 0 und 1 zählen bei Mail nicht.',
  'dns.tlsa-selector': 'Was verglichen wird: 0 das ganze Zertifikat, 1 sein öffentlicher Schlüssel.',
  'dns.tlsa-matching-type': 'Wie es angegeben ist: 0 unverändert, 1 als SHA-256-Hash, 2 als SHA-512-Hash.',
  'dns.tlsa-data': 'Wie das Zertifikat oder der Schlüssel lauten muss, oder der Hash davon.',
  'dns.soa-mname': 'Der Nameserver, auf dem die Zone bearbeitet wird.',
  'dns.soa-rname': 'Die Mailadresse derer, die die Zone betreiben, mit einem Punkt statt des @.',
  'dns.soa-serial': 'Die Version der Zone; sie wächst mit jeder Änderung.',
  'dns.soa-timer':
    'Eine Zeit in Sekunden, die den anderen Nameservern sagt, wann sie die Zone neu holen sollen.',
  'dns.soa-expire':
    'Nach wie vielen Sekunden ohne den Hauptnameserver die anderen nicht mehr für die Zone antworten.',
  'dns.soa-minimum': 'Wie viele Sekunden „einen solchen Eintrag gibt es nicht“ aufbewahrt werden darf.',
  'dns.key-tag': 'Eine kurze Zahl, mit der sich der Schlüssel finden lässt; sie beweist nichts.',
  'dns.algorithm': 'Womit signiert ist: 13 ist ECDSA mit der Kurve P-256 und SHA-256.',
  'dns.digest-type': 'Wie der Schlüssel gehasht wurde: 2 ist SHA-256.',
  'dns.ds-digest':
    'Der Hash des Schlüssels der untergeordneten Zone. Die übergeordnete signiert ihn: Hier geht das Vertrauen von einer Zone auf die nächste über.',
  'dns.key-flags':
    '256: ein Schlüssel, der die Zone signiert. 257: einer, für den auch die übergeordnete Zone bürgen soll, was nur ein Hinweis ist.',
  'dns.key-protocol': 'Immer 3, für DNSSEC.',
  'dns.public-key':
    'Der öffentliche Schlüssel: der Punkt auf der Kurve, seine beiden Koordinaten nacheinander.',
  'dns.type-covered': 'Welche Einträge dieses Namens signiert sind.',
  'dns.signature-labels':
    'Wie viele Labels der Name hat, damit sich eine aus einem Wildcard-Eintrag gebildete Antwort erkennen lässt.',
  'dns.original-ttl': 'Die Lebensdauer, die signiert wurde; ein Cache zählt seine eigene herunter.',
  'dns.signature-inception': 'Ab wann die Signatur gilt.',
  'dns.signature-expiration': 'Bis wann die Signatur gilt.',
  'dns.signer': 'Die Zone, mit deren Schlüssel signiert wurde.',
  'dns.signature': 'Die Signatur: zwei Zahlen zu je 32 Oktetten.',
  'dns.nsec-next': 'Der in der Ordnung der Zone nächste Name: Dazwischen gibt es nichts.',
  'dns.type-bit-maps': 'Alle Eintragstypen, die der Name in dieser Zone hat.',
  'dns.opaque': 'Die Daten eines Typs, der hier nicht zerlegt wird.',
};
