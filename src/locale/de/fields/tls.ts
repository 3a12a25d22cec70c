/** What the fields of TLS mean, in German. */
import type { tls as english } from '../../en/fields/tls';
import type { Words } from '../../language';

export const tls: Words<typeof english> = {
  'tls.plaintext': 'Ein Record, den unterwegs jeder lesen kann.',
  'tls.ciphertext':
    'Ein Record, den nur die beiden Endpunkte lesen können und den sonst niemand unbemerkt ändern kann.',
  'tls.content-type': 'Welche Art von Inhalt der Record trägt.',
  'tls.opaque-type':
    'Sagt application_data. In TLS 1.3 immer, denn der wahre Typ ist mit dem Inhalt verschlüsselt.',
  'tls.record-version':
    'Eine alte Versionsnummer, beibehalten für Geräte unterwegs, die eine erwarten; gelesen wird sie von niemandem.',
  'tls.record-length': 'Wie viele Oktette in diesem Record folgen.',
  'tls.encrypted-record':
    'Der Inhalt und ein Tag von 16 Oktetten, der beweist, dass nichts geändert wurde; in TLS 1.3 auch der Typ des Inhalts.',
  'tls.nonce-explicit':
    'Eine Zahl, die kein anderer Record unter diesem Schlüssel hat; TLS 1.2 sendet sie, bei TLS 1.3 zählen beide Seiten mit.',
  'tls.application-data': 'Was das Protokoll über TLS gesendet hat.',
  'tls.change-cipher-spec':
    'In TLS 1.2: Was der Absender von hier an sagt, ist verschlüsselt. In TLS 1.3 ohne Bedeutung, für alte Geräte unterwegs.',
  'tls.invalid': 'Diese Oktette sind kein TLS-Record oder ließen sich nicht entschlüsseln.',
  'tls.alert-level': 'Wie ernst der Absender es nimmt; entscheidend ist allein die Beschreibung.',
  'tls.alert-description': 'Warum der Absender die Verbindung schließt oder aufgibt.',
  'tls.msg-type': 'Welche Handshake-Nachricht dies ist.',
  'tls.client-hello':
    'Der Client beginnt: was er sprechen kann, mit wem er reden will, und sein Teil des Schlüsselaustauschs.',
  'tls.server-hello':
    'Der Server antwortet: was er gewählt hat. In TLS 1.3 auch sein Teil des Schlüsselaustauschs, und danach ist alles verschlüsselt.',
  'tls.encrypted-extensions': 'Weitere Antworten des Servers, die kein Mithörer sehen muss.',
  'tls.certificate-request': 'Der Server bittet auch den Client um ein Zertifikat.',
  'tls.certificate':
    'Die Zertifikate, mit denen der Server sagt, wer er ist; in TLS 1.2 kann sie unterwegs jeder lesen.',
  'tls.server-key-exchange':
    'Der Teil des Servers am Schlüsselaustausch, signiert: Beweis, dass er den Schlüssel seines Zertifikats hat.',
  'tls.server-hello-done': 'Der Server hat alles gesagt und wartet auf den Client.',
  'tls.client-key-exchange':
    'Der Teil des Clients am Schlüsselaustausch: Beide Seiten können nun die Schlüssel berechnen.',
  'tls.hello-request': 'Der Server bittet um einen neuen Handshake auf derselben Verbindung.',
  'tls.curve-type': 'Wie die Gruppe beschrieben ist: mit ihrem Namen, nur das ist noch übrig.',
  'tls.certificate-verify':
    'Eine Signatur über alles bisher Gesagte: Beweis, dass der Server den Schlüssel seines Zertifikats hat.',
  'tls.finished':
    'Eine Prüfsumme über den ganzen Handshake, die nur die beiden Endpunkte berechnen können: Kein Wort davon wurde geändert.',
  'tls.new-session-ticket': 'Ein Ticket, mit dem der Client später schneller wiederkommen könnte.',
  'tls.key-update': 'Vom nächsten Record an verwendet der Absender neue Schlüssel.',
  'tls.legacy-version':
    'Sagt höchstens TLS 1.2, für alte Geräte; eine neuere Version steht in supported_versions.',
  'tls.random':
    'Oktette, die diesen Handshake von jedem anderen unterscheiden. Ein Server, der TLS 1.3 beherrscht und 1.2 wählt, lässt sie auf DOWNGRD und eine 1 enden.',
  'tls.session-id':
    'Ein Überbleibsel: in TLS 1.2 der Name einer Sitzung, zu der man zurückkehrt, in TLS 1.3 unverändert zurückgegeben.',
  'tls.cipher-suite': 'Chiffre und Hashfunktion, die der Server aus der Liste des Clients gewählt hat.',
  'tls.compression': 'Ein Überbleibsel älterer Versionen: immer null, keine Kompression.',
  'tls.extensions': 'Was sonst noch erbeten oder beantwortet wird, eins nach dem anderen.',
  'tls.extension': 'Eine Bitte oder eine Antwort.',
  'tls.extension-type': 'Die Nummer, die sagt, worum es in der Erweiterung geht.',
  'tls.server-name': 'Der Name des Servers, den der Client erreichen will; ein Mithörer kann ihn lesen.',
  'tls.supported-groups':
    'Die Arten des Schlüsselaustauschs, die der Absender beherrscht; in TLS 1.2 auch die Kurven, die ein Zertifikat verwenden darf.',
  'tls.signature-algorithms': 'Die Arten von Signaturen, die der Client prüfen kann.',
  'tls.alpn': 'Das Protokoll, das innerhalb von TLS gesprochen werden soll.',
  'tls.supported-versions':
    'Die TLS-Versionen, die der Client sprechen kann, oder die, die der Server gewählt hat.',
  'tls.cookie':
    'Undurchsichtige Oktette des Servers, die der Client mit seinem zweiten ClientHello zurückschickt.',
  'tls.key-share':
    'Der öffentliche Schlüssel des Absenders nur für diese Verbindung; mit dem der Gegenstelle berechnen beide dasselbe Geheimnis.',
  'tls.key-exchange': 'Ein öffentlicher Schlüssel, der einmal verwendet und dann vergessen wird.',
  'tls.ec-point-formats':
    'Wie Punkte auf einer Kurve geschrieben sein dürfen: unkomprimiert, wie seit jeher.',
  'tls.extended-master-secret':
    'Die Schlüssel von TLS 1.2 sollen vom ganzen Handshake abhängen, damit niemand zwei Verbindungen zu einer verbinden kann.',
  'tls.renegotiation-info':
    'Ein späterer Handshake auf dieser Verbindung würde diesen nennen, damit niemand einen davorschieben kann; im ersten leer.',
  'tls.certificate-list':
    'Zuerst das eigene Zertifikat des Servers, dann die, die zu einer vertrauenswürdigen Stelle führen.',
  'tls.cert-data': 'Ein X.509-Zertifikat.',
  'tls.signature-scheme': 'Art des Schlüssels und Hashfunktion, mit denen signiert wurde.',
  'tls.signature': 'Erzeugt mit dem privaten Schlüssel zum Zertifikat des Servers.',
  'tls.verify-data': 'Die Prüfsumme selbst.',
};
