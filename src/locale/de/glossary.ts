/** The words of the field, explained in German. `also` holds the inflected forms that occur in German sentences. */
import type { Language } from '../words';

export const glossary: Language['glossary'] = {
  alpn: {
    name: 'ALPN',
    definition:
      'Application-Layer Protocol Negotiation: Im ClientHello nennt der Client die Protokolle, die er innerhalb von TLS sprechen will, und der Server wählt eines aus.',
  },
  bogus: {
    name: 'bogus',
    definition:
      'So nennt DNSSEC eine Antwort, die gültige Signaturen tragen müsste und keine trägt. Ein validierender Resolver gibt statt ihrer einen Fehler weiter.',
  },
  ca: {
    name: 'CA',
    also: ['CAs', 'Zertifizierungsstelle', 'Zertifizierungsstellen'],
    definition:
      'Certification Authority, Zertifizierungsstelle: Sie signiert Zertifikate und bürgt so dafür, wem der Schlüssel darin gehört. Clients bringen eine Liste derer mit, denen sie vertrauen.',
  },
  capability: {
    name: 'Fähigkeit',
    also: ['Fähigkeiten'],
    definition:
      'Was ein Server nach eigener Aussage kann (capability); auf Anfrage zählt er es auf. Die Liste kommt vor TLS, also kann sie unterwegs jeder ändern.',
  },
  certificate: {
    name: 'Zertifikat',
    also: ['Zertifikate', 'Zertifikaten', 'Zertifikats'],
    definition:
      'Eine signierte Aussage, dass ein öffentlicher Schlüssel zu einem Namen gehört. Herstellen kann sie jeder; was sie wert ist, hängt davon ab, wer sie signiert hat.',
  },
  'cross-protocol-attack': {
    name: 'Cross-Protocol-Angriff',
    also: ['Cross-Protocol-Angriffe', 'ALPACA'],
    definition:
      'Eine Verbindung wird zu einem Server eines anderen Protokolls geleitet, der dasselbe Zertifikat hat. TLS beweist den Namen, nicht den Dienst; das tut ALPN, wenn der Client sein Protokoll nennt und der Server ablehnt, was er nicht spricht.',
  },
  dane: {
    name: 'DANE',
    definition:
      'DNS-Based Authentication of Named Entities: Eine Domain veröffentlicht in signiertem DNS, welches Zertifikat oder welchen Schlüssel ihr Server hat. Ein Client, der das prüft, braucht keine CA und lässt sich TLS nicht mehr ausreden.',
  },
  'dane-ee': {
    name: 'DANE-EE',
    definition:
      'Certificate Usage 3 eines TLSA-Eintrags: Er nennt das eigene Zertifikat oder den Schlüssel des Servers. Sonst zählt dann nichts, weder Namen noch Daten noch CAs.',
  },
  'dane-ta': {
    name: 'DANE-TA',
    definition:
      'Certificate Usage 2 eines TLSA-Eintrags: Er nennt eine CA nach Wahl der Domain, zu der das Zertifikat des Servers führen muss.',
  },
  dnssec: {
    name: 'DNSSEC',
    definition:
      'DNS Security Extensions: Eine Zone signiert ihre Einträge, damit ein Resolver eine gefälschte Antwort von einer wahren unterscheiden kann und „gibt es nicht“ von Schweigen. Verborgen wird dabei nichts.',
  },
  downgrade: {
    name: 'Downgrade',
    also: ['herabgestuft'],
    definition:
      'Ein Angriff, der zwei Seiten dazu bringt, sich mit weniger Schutz zu begnügen, als beide beherrschen, etwa mit Klartext statt TLS.',
  },
  'ds-record': {
    name: 'DS-Eintrag',
    also: ['DS-Eintrags'],
    definition:
      'Delegation Signer: der Hash des Schlüssels einer Zone, veröffentlicht und signiert in der übergeordneten Zone. Er ist das Glied zwischen beiden in der Vertrauenskette.',
  },
  ehlo: {
    name: 'EHLO',
    definition:
      'Der erste Befehl eines SMTP-Clients: Er nennt seinen Namen, und der Server antwortet mit der Liste seiner Erweiterungen.',
  },
  'end-entity-certificate': {
    name: 'End-Entity-Zertifikat',
    also: ['eigene Zertifikat des Servers', 'eigenes Zertifikat des Servers'],
    definition:
      'Das Zertifikat des Servers selbst, am nahen Ende der Kette; die übrigen Zertifikate der Kette gehören CAs.',
  },
  enforce: {
    name: 'enforce',
    also: ['Modus enforce'],
    definition:
      'Der Modus einer MTA-STS-Richtlinie, der zählt: Ohne TLS und gültiges Zertifikat wird keine Mail zugestellt. Im Modus testing werden Fehler nur gemeldet.',
  },
  handshake: {
    name: 'Handshake',
    also: ['Handshakes', 'TLS-Handshake'],
    definition:
      'Der Anfang von TLS: Die beiden Seiten einigen sich auf Version und Schlüssel, und der Server weist sich mit seinem Zertifikat aus.',
  },
  'implicit-tls': {
    name: 'implizites TLS',
    also: ['implizitem TLS'],
    definition:
      'TLS vom ersten Byte an, auf einem eigenen Port. Davor gibt es keinen Klartext, also auch kein Angebot, das sich löschen ließe.',
  },
  'mta-sts': {
    name: 'MTA-STS',
    definition:
      'SMTP MTA Strict Transport Security: Eine Domain veröffentlicht über HTTPS, dass ihre MX-Hosts TLS und gültige Zertifikate haben. Ein Absender speichert diese Richtlinie und besteht darauf, außer er bekam sie nie zu sehen.',
  },
  'mx-host': {
    name: 'MX-Host',
    also: ['MX-Hosts'],
    definition:
      'Ein Server, der Mail für eine Domain annimmt. Die Domain nennt ihn in ihren MX-Einträgen, mit Zahlen: Die niedrigste wird zuerst versucht.',
  },
  'null-mx': {
    name: 'Null-MX',
    definition:
      'Ein MX-Eintrag, der keinen Host nennt, nur einen Punkt: Diese Domain nimmt überhaupt keine Mail an.',
  },
  'opportunistic-tls': {
    name: 'opportunistisches TLS',
    also: ['opportunistisch', 'opportunistische Verschlüsselung'],
    definition:
      'Verschlüsseln, wo die Gegenstelle es anbietet, und sonst im Klartext weitermachen. Besser als nichts, aber machtlos gegen jemanden, der das Angebot löscht.',
  },
  pkix: {
    name: 'PKIX',
    definition:
      'Public Key Infrastructure using X.509: Vertrauen über CAs. Ein Zertifikat ist gut, wenn von ihm eine Kette von Signaturen zu einer CA führt, der der Client vertraut.',
  },
  'policy-domain': {
    name: 'Richtlinien-Domain',
    definition:
      'Die Domain, für die eine MTA-STS-Richtlinie gilt (policy domain): was in der Adresse des Empfängers hinter dem @ steht.',
  },
  'policy-host': {
    name: 'Richtlinien-Host',
    also: ['Richtlinien-Hosts'],
    definition:
      'Der Webserver, von dem die MTA-STS-Richtlinie einer Domain über HTTPS abgerufen wird (policy host). Sein Name ist mta-sts vor dem der Domain.',
  },
  'reference-identifier': {
    name: 'Referenzname',
    definition:
      'Der Name, den ein Client im Zertifikat erwartet (reference identifier): der, den er erreichen wollte, nicht einer, den die Gegenstelle liefert.',
  },
  requiretls: {
    name: 'REQUIRETLS',
    definition:
      'Ein Wunsch des Absenders für eine einzelne Nachricht: Sie geht auf jedem Abschnitt über TLS mit geprüftem Zertifikat, oder sie kommt zurück.',
  },
  resolver: {
    name: 'Resolver',
    also: ['Resolvers'],
    definition:
      'Das Programm, das für einen Client im DNS nachschlägt und dazu einen Nameserver nach dem anderen fragt. Ein validierender Resolver prüft die Signaturen von DNSSEC.',
  },
  'self-signed': {
    name: 'selbstsigniert',
    also: ['selbstsigniertes', 'selbstsignierten', 'selbstsigniertem', 'selbstsignierte'],
    definition:
      'Mit eben dem Schlüssel signiert, der im Zertifikat steht. Es verschlüsselt so gut wie jedes andere, doch niemand bürgt dafür: Ein Angreifer kann eines auf den Namen des Servers herstellen.',
  },
  'server-name': {
    name: 'Servername (SNI)',
    also: ['SNI'],
    definition:
      'Server Name Indication: Im ClientHello sagt der Client, welchen Host er will, damit der Server das Zertifikat wählen kann. Unterwegs kann es jeder lesen.',
  },
  starttls: {
    name: 'STARTTLS',
    definition:
      'Der Befehl, der eine im Klartext begonnene Verbindung auf TLS umstellt. Der Server bietet ihn in der Liste seiner Fähigkeiten an, im Klartext.',
  },
  stls: {
    name: 'STLS',
    definition: 'So heißt STARTTLS bei POP3: der Befehl, der eine Verbindung vom Klartext auf TLS umstellt.',
  },
  'tls-required-no': {
    name: 'TLS-Required: No',
    definition:
      'Eine Zeile im Kopf einer Nachricht: Sie soll lieber ohne TLS ankommen als gar nicht, was auch immer die Richtlinien der Empfängerdomain sagen. Gedacht ist sie für den Verfasser; wer die Nachricht auf einer früheren Etappe ändern kann, kann sie auch einfügen.',
  },
  'tls-reports': {
    name: 'TLS-Berichte',
    also: ['TLSRPT', 'TLS-Bericht', 'TLS-Berichten'],
    definition:
      'SMTP TLS Reporting (TLSRPT): Einmal am Tag teilen Absender einer Domain mit, wie viele Verbindungen mit TLS gelangen und welche scheiterten. Die Domain bittet darum mit einem Eintrag im DNS.',
  },
  'tlsa-record': {
    name: 'TLSA-Eintrag',
    also: ['TLSA-Einträge', 'TLSA-Einträgen', 'TLSA-Eintrags', 'TLSA'],
    definition:
      'Der DNS-Eintrag von DANE: Er enthält für einen Port eines Hosts den Hash des Zertifikats oder Schlüssels, den der Server dort hat. Er zählt nur, wenn DNSSEC für ihn bürgt.',
  },
  zone: {
    name: 'Zone',
    also: ['Zonen'],
    definition:
      'Ein Teil des DNS-Baums, der an einer Stelle geführt wird, etwa example.org; mit DNSSEC wird er als Ganzes signiert.',
  },
};
