/** What the fields of a certificate mean, in German. */
import type { pkix as english } from '../../en/fields/pkix';
import type { Words } from '../../language';

export const pkix: Words<typeof english> = {
  'pkix.certificate': 'Eine signierte Aussage, dass ein öffentlicher Schlüssel zu einem Namen gehört.',
  'pkix.tbs-certificate': 'Der Teil, der signiert ist: alles, wofür der Aussteller bürgt.',
  'pkix.version': 'Die Version des Formats; Version 3 ist die mit Erweiterungen.',
  'pkix.serial-number': 'Eine Nummer, die der Aussteller diesem Zertifikat gibt und keinem anderen.',
  'pkix.signature-algorithm':
    'Wie der Aussteller signiert hat; es steht innerhalb und außerhalb des signierten Teils und muss an beiden Stellen gleich sein.',
  'pkix.algorithm': 'Die Nummer, die weltweit für einen Algorithmus steht.',
  'pkix.issuer':
    'Der Name dessen, der dieses Zertifikat signiert hat; er muss der Inhaber des nächsten sein, auf dem Weg zu einer vertrauenswürdigen Wurzel.',
  'pkix.validity': 'Von wann bis wann der Aussteller für das Zertifikat bürgt.',
  'pkix.not-before': 'Die erste Sekunde, in der das Zertifikat gültig ist.',
  'pkix.not-after': 'Die letzte Sekunde, in der das Zertifikat gültig ist.',
  'pkix.subject':
    'Der Name des Inhabers des Schlüssels; Hostnamen werden statt hier in subjectAltName gesucht.',
  'pkix.name-part': 'Ein Teil eines Namens, etwa die Organisation (O) oder der Common Name (CN).',
  'pkix.public-key-info': 'Der öffentliche Schlüssel und von welcher Art er ist.',
  'pkix.key-algorithm': 'Welche Art von öffentlichem Schlüssel folgt.',
  'pkix.named-curve': 'Die elliptische Kurve, auf der der Schlüssel ein Punkt ist.',
  'pkix.public-key': 'Der öffentliche Schlüssel; dass er den privaten hat, beweist der Server im Handshake.',
  'pkix.extensions':
    'Was der Aussteller sonst über den Schlüssel sagt: wessen er ist und wozu er verwendet werden darf.',
  'pkix.extension': 'Eine Aussage: worum es geht, ob sie übergangen werden darf und was sie besagt.',
  'pkix.extension-type': 'Die Nummer, die sagt, worum es in dieser Erweiterung geht.',
  'pkix.extension-critical': 'Wenn wahr, muss das Zertifikat ablehnen, wer diese Erweiterung nicht versteht.',
  'pkix.extension-value': 'Was die Erweiterung besagt, verpackt in eine Folge von Oktetten.',
  'pkix.basic-constraints': 'Ob der Inhaber anderen Zertifikate ausstellen darf.',
  'pkix.is-ca': 'Wahr, wenn der Inhaber eine Zertifizierungsstelle ist.',
  'pkix.path-length':
    'Wie viele weitere Zertifizierungsstellen zwischen dieser und einem Server stehen dürfen.',
  'pkix.key-usage':
    'Was mit dem Schlüssel getan werden darf: einen Handshake signieren oder andere Zertifikate.',
  'pkix.extended-key-usage': 'In welcher Rolle der Schlüssel verwendet werden darf, etwa als TLS-Server.',
  'pkix.subject-alt-name':
    'Die Namen, für die das Zertifikat gilt; hier sucht ein Client nach dem Host, den er will.',
  'pkix.dns-name':
    'Ein Hostname, für den das Zertifikat gilt; ein Stern als ganzes erstes Label steht für irgendein einzelnes Label.',
  'pkix.general-name': 'Ein Name, der kein Hostname ist, etwa eine Mail- oder eine IP-Adresse.',
  'pkix.subject-key-identifier': 'Ein kurzer Fingerabdruck des Schlüssels in diesem Zertifikat.',
  'pkix.authority-key-identifier':
    'Der Fingerabdruck des Schlüssels, mit dem signiert wurde, damit das Zertifikat des richtigen Ausstellers schnell gefunden wird.',
  'pkix.signature-value':
    'Die Signatur des Ausstellers über den signierten Teil; ein geändertes Bit darin, und sie passt nicht mehr.',
};
