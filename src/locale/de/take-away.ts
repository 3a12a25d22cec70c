/** The words beside the files that a learner can take away, in German. */
import type { Language } from '../words';

export const takeAway: Language['takeAway'] = {
  title: 'Zum Mitnehmen',
  lead: 'als Dateien, für Werkzeuge, die andere geschrieben haben',
  upTo: 'Nur bis Schritt {step}, wo Sie sind',
  schema: 'Was die Felder bedeuten',
  files: {
    pcap: {
      label: 'Mitschnitt',
      what: 'Alles, was über die Leitung ging, wie ein Netzwerkanalysator es aufzeichnet.',
      use: 'Öffnen Sie ihn in Wireshark und geben Sie tls oder dns in die Filterzeile ein. Die Schlüssel sind enthalten, also zeigt er auch, was TLS verbirgt.',
      none: '',
    },
    keylog: {
      label: 'TLS-Schlüssel',
      what: 'Die Geheimnisse jedes TLS-Handshakes, die sonst nur die beiden Endpunkte haben.',
      use: 'Mit ihnen liest Wireshark einen Mitschnitt ohne Schlüssel: Einstellungen, Protocols, TLS, Key log file.',
      none: 'Keine: Bis hierher gibt es kein TLS.',
    },
    pem: {
      label: 'Zertifikate',
      what: 'Jedes vorgelegte Zertifikat und die Zertifizierungsstelle, der der Client vertraut.',
      use: 'Der Befehl openssl x509 -text -in DATEI zerlegt das erste.',
      none: 'Keine: Bis hierher hat niemand eines vorgelegt.',
    },
    zone: {
      label: 'DNS-Zone',
      what: 'Was die Domain im DNS veröffentlicht, mit ihren Signaturen, wo sie signiert ist.',
      use: 'Ein Nameserver wie BIND oder NSD kann sie ausliefern; ldns-verify-zone prüft die Signaturen.',
      none: '',
    },
    report: {
      label: 'TLS-Bericht',
      what: 'Was der Absender für die Domain über den Tag schrieb, ob es ankam oder nicht.',
      use: 'Jedes Programm, das TLS-Berichte (RFC 8460) liest, nimmt ihn.',
      none: 'Keiner: Niemand hat darum gebeten, oder es gab nichts zu melden.',
    },
    conversation: {
      label: 'Gespräch',
      what: 'Was gesagt wurde, Zeile für Zeile, wie RFCs es drucken: C: ist der Client, S: der Server, A: der Angreifer.',
      use: 'Eine Textdatei, für ein Arbeitsblatt oder eine Frage.',
      none: '',
    },
    svg: {
      label: 'Bild',
      what: 'Der ganze Ablauf von oben nach unten.',
      use: 'Für eine Folie oder Seite: Es bleibt in jeder Größe scharf und lässt sich drucken.',
      none: '',
    },
    html: {
      label: 'Abbildung',
      what: 'Das lebende Lab, zum Einfügen in eine eigene Seite.',
      use: 'Dieser Lauf steht als Tabelle darin, für den Druck und für Leser ohne JavaScript.',
      none: '',
    },
    json: {
      label: 'Alle Schritte',
      what: 'Das Szenario, sein Ausgang und jeder Schritt mit zerlegten Bytes.',
      use: 'Für ein eigenes Programm.',
      none: '',
    },
  },
};
