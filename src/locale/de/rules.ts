/** What each clause that decides something demands, in German. */
import type { Language } from '../words';

export const rules: Language['rules'] = {
  'flaw.server-keeps-buffer':
    'Sobald TLS steht, vergisst ein Server alles, was davor kam: Was noch in seinem Puffer liegt, ist niemandes Befehl.',
  'flaw.server-keeps-login':
    'Die Umstellung auf TLS ist für die da, die sich noch nicht angemeldet haben; nichts, was im Klartext geschah, zählt innerhalb von TLS.',
  'flaw.compresses-before-tls':
    'Wo ein Server TLS verlangt, bietet er davor nichts anderes an: Alles Weitere kommt innerhalb. Ein komprimierter Stream ist Klartext.',
  'flaw.ignores-alpn':
    'Ein Server besteht auf ALPN: Ein Handshake für ein Protokoll, das er nicht spricht, endet mit no_application_protocol, was auch immer sein Zertifikat sagt.',
  'flaw.client-keeps-buffer':
    'Sobald TLS steht, vergisst ein Client alles, was davor kam: Was noch in seinem Puffer liegt, ist niemandes Antwort.',
  'flaw.keeps-capabilities':
    'Ein Client verwirft die Fähigkeiten, die er im Klartext erfahren hat, und erfragt sie innerhalb von TLS neu.',
  'flaw.keeps-mailbox':
    'Was im Klartext gesagt wurde, ist vergessen, sobald TLS steht, auch Ordner und Mails.',
  'flaw.shows-alerts':
    'Vor TLS kann jeder im Namen des Servers sprechen: Was da dem Benutzer gezeigt werden soll, wird nicht beachtet oder wenigstens als verdächtig gekennzeichnet.',
  'flaw.accepts-preauth':
    'Ein Client, der TLS verlangt, schließt eine Verbindung, die im Klartext behauptet, er sei schon angemeldet.',
  'flaw.follows-referral':
    'Das Zertifikat muss auf den Namen lauten, den der Benutzer genannt hat, nie auf einen, der im Klartext kam.',
  'flaw.takes-required-for-preferred':
    'Ein Client, der TLS verlangen soll, hört auf, wo keines angeboten wird: Das Angebot kann unterwegs gelöscht worden sein.',
  'flaw.falls-back-after-refusal':
    'Ein Client, der TLS verlangen soll, hört auf, wo es abgelehnt wird: Die Absage kann gefälscht sein.',
  'flaw.goes-on-after-nonsense':
    'Nur die eine zustimmende Antwort heißt Ja. Alles andere heißt, dass es hier kein TLS geben wird.',
  'flaw.skips-check-without-capabilities':
    'Ob TLS verlangt wird, ist Sache der Einstellung des Clients und hängt nicht daran, was der Server über sich sagt.',
  'flaw.believes-early-answer':
    'TLS beginnt nach der Antwort auf die Bitte darum. Auf etwas, das nicht gefragt wurde, gibt es keine Antwort.',
  'flaw.logs-in-first':
    'Ein Client darf kein Passwort senden, bevor die Sitzung so vertraulich ist, wie sein Benutzer es verlangt.',
  'flaw.reuses-plain-connection':
    'Ist für ein Konto TLS Pflicht, so muss die Verbindung, die benutzt wird, TLS haben, wer auch immer sie wofür geöffnet hat.',
  'flaw.tries-any-login':
    'Eine Anmeldung, die das Passwort zeigt, ist für Sitzungen da, die es geheim halten. Im Klartext kann die Liste von irgendwem sein und erlaubt nichts.',
  'flaw.probes-with-password':
    'Ein Programm darf ein Konto nicht ausprobieren, indem es dessen Passwort sendet, solange die Sitzung nicht so vertraulich ist, wie sie es später sein muss.',
  'flaw.accepts-any-certificate':
    'Ein Zertifikat zählt nur, wenn von ihm ein Pfad zu einer CA führt, der der Client vertraut.',
  'flaw.ignores-name':
    'Es genügt nicht, dass eine vertrauenswürdige CA das Zertifikat ausgestellt hat: Sie muss es für den gemeinten Server ausgestellt haben.',
  'irc.tls-first':
    'Wo nur ein Upgrade zu TLS führt, muss ein Server eine Einstellung haben, die Klartext verbietet, und wer ihn betreibt, muss sie benutzen; wo TLS auch zuerst kommen kann, muss es dem Upgrade vorgezogen werden. So oder so wird Klartext hier abgelehnt.',
  'xmpp.tls-first': 'Die Anmeldung mit SASL PLAIN kommt nach TLS, ebenso alles andere, wo TLS Pflicht ist.',
  'xmpp.dialback':
    'Der empfangende Server fragt die Domain, auf die sich der Absender beruft, ob der Schlüssel von ihr ist; wo er fragen muss, glaubt er dem DNS.',
  'postgresql.no-encryption':
    'Wo nur ein Upgrade zu TLS führt, muss ein Server eine Einstellung haben, die Klartext verbietet, und wer ihn betreibt, muss sie benutzen; wo TLS auch zuerst kommen kann, muss es dem Upgrade vorgezogen werden. So oder so wird Klartext hier abgelehnt.',
  'imap.login-disabled':
    'Ein Server mit LOGINDISABLED auf seiner Liste beantwortet jedes LOGIN mit NO, wie auch immer Benutzer und Passwort lauten.',
  'ldap.confidential':
    'Ein Server sollte über eine Verbindung, die andere mitlesen können, kein Passwort annehmen.',
  'nntp.tls-first':
    'Ein Befehl, der verschlüsselten Verbindungen vorbehalten ist, wird vor TLS mit 483 beantwortet.',
  'managesieve.tls-first':
    'Ein Server, der im Klartext kein Passwort annimmt, führt vor TLS keinen SASL-Mechanismus auf und lehnt einen ab, der versucht wird.',
  'mysql.no-encryption':
    'Wo nur ein Upgrade zu TLS führt, muss ein Server eine Einstellung haben, die Klartext verbietet, und wer ihn betreibt, muss sie benutzen.',
  'acap.tls-first':
    'Ein Server, der zuerst eine verschlüsselte Verbindung will, sagt das mit dem Antwortcode ENCRYPT-NEEDED.',
  'http-upgrade.required':
    'Ein Server, der TLS verlangt, antwortet mit 426 und nennt TLS in Upgrade. TLS beginnt erst, wenn der Client darum gebeten hat.',
  'ftp.tls-first':
    'Ein FTP-Server kann nicht um TLS bitten; verlangt er es, so lehnt er andere Befehle ab, bis TLS steht.',
  'ftp.data-private':
    'Nach PROT P beginnt jede Datenverbindung mit einem eigenen TLS-Handshake, in dem der FTP-Client der TLS-Client ist.',
  'ftp.data-clear':
    'Datenverbindungen sind Clear, also im Klartext, bis der Client Private verlangt; TLS allein auf der Steuerverbindung schützt die Dateien nicht.',
  'ftp.data-without-tls': 'Schutz für Datenverbindungen lässt sich nur innerhalb von TLS verlangen.',
  'telnet.tls-first':
    'Wo nur ein Upgrade zu TLS führt, muss ein Server eine Einstellung haben, die Klartext verbietet, und wer ihn betreibt, muss sie benutzen; wo TLS auch zuerst kommen kann, muss es dem Upgrade vorgezogen werden. So oder so wird Klartext hier abgelehnt.',
  'smtp.tls-first':
    'Ein Server, der TLS verlangt, beantwortet jeden Befehl außer NOOP, EHLO, STARTTLS und QUIT mit 530, bis TLS steht.',
  'smtp.encryption-first':
    'Ein Server darf ein Passwort ablehnen, das im Klartext käme, und führt eine solche Anmeldung vor TLS nicht auf.',
  'smtp.login-first':
    'Ein Submission-Server nimmt nur Mail von Benutzern an, die er kennt: Ohne Anmeldung lehnt er ab.',
  'pop3.tls-first': 'Ein Server darf so eingerichtet sein, dass sich vor TLS niemand anmelden kann.',
  'pop3.encryption-first': 'Ein Server muss vor TLS ein Passwort im Klartext ablehnen können.',
  'smtp.must-not-require-tls':
    'Ein öffentlicher Mailserver darf bei Mail an die eigene Domain nicht auf TLS bestehen.',
  'pkix.malformed': 'Ein Zertifikat muss genau eine wohlgeformte DER-Struktur sein.',
  'pkix.unsupported-algorithm':
    'Eine Signatur lässt sich nur mit einem Algorithmus prüfen, den der Client kennt.',
  'pkix.no-certificate': 'Ein Server, der sich mit Zertifikaten ausweist, muss mindestens eines senden.',
  'pkix.bad-signature':
    'Ein Zertifikat zählt nur, wenn es wirklich mit dem Schlüssel seines Ausstellers signiert ist.',
  'pkix.self-signed':
    'Niemand kann für sich selbst bürgen: Der Pfad muss zu einer CA führen, der der Client schon vertraut.',
  'pkix.untrusted-issuer': 'Der Pfad der Aussteller muss zu einer CA führen, der der Client schon vertraut.',
  'pkix.unknown-critical-extension':
    'Ein Zertifikat mit einer kritischen Erweiterung, die der Client nicht versteht, muss abgelehnt werden.',
  'pkix.not-a-ca':
    'Nur ein Zertifikat, das sich als das einer CA zu erkennen gibt, darf für ein anderes bürgen.',
  'pkix.path-too-long':
    'Eine CA darf begrenzen, wie viele weitere CAs unter ihr stehen, und daran muss sich der Pfad halten.',
  'pkix.wrong-key-usage': 'Ein Schlüssel darf nur das tun, wofür er laut Zertifikat da ist.',
  'pkix.wrong-key-purpose': 'Ein Zertifikat für andere Zwecke weist keinen TLS-Server aus.',
  'pkix.key-too-short':
    'Weist sich ein Server mit einem RSA-Schlüssel aus, muss der mindestens 2048 Bit haben.',
  'pkix.expired': 'Nach seinem letzten Tag ist ein Zertifikat nicht mehr gültig.',
  'pkix.not-yet-valid': 'Vor seinem ersten Tag ist ein Zertifikat nicht gültig.',
  'pkix.reference-identifier-mismatch':
    'Das Zertifikat muss den Host nennen, den der Client erreichen wollte.',
  'tls.certificate-verify':
    'CertificateVerify ist eine Signatur über den bisherigen Handshake, erstellt mit dem privaten Schlüssel des Zertifikats. Sie zeigt, dass der Server diesen Schlüssel hat; ein Zertifikat allein zeigt das nicht.',
  'tls.server-key-exchange':
    'ServerKeyExchange enthält den Schlüsselanteil des Servers, zusammen mit beiden Zufallswerten signiert mit dem privaten Schlüssel des Zertifikats. Das zeigt, dass der Server diesen Schlüssel hat; ein Zertifikat allein zeigt es nicht.',
  'client.opportunistic':
    'Opportunistisches TLS: verschlüsseln, wenn die Gegenstelle es anbietet, und sonst trotzdem zustellen. Das hilft gegen die, die nur mithören.',
  'client.never': 'TLS ist eine Erweiterung, die ein Client ungenutzt lassen darf; dieser verwendet sie nie.',
  'client.required':
    'Ein Client kann so eingestellt sein, dass er auf TLS besteht. Dann hört er auf, wo TLS nicht zu haben ist. Das beweist niemanden: Auch wessen Zertifikat es ist, muss geprüft werden, und das ist bei diesem Client nicht eingestellt.',
  'client.verified':
    'Das Zertifikat muss zu einer vertrauenswürdigen CA führen und den gemeinten Server nennen: den Namen, der dem Client genannt wurde, oder einen darunter. Ein fremder Name aus dem DNS zählt nur, wenn DNSSEC für ihn bürgt.',
  'client.require-tls':
    'Eine Nachricht mit REQUIRETLS geht nur an einen MX-Host, für den DNSSEC oder MTA-STS bürgt, innerhalb von TLS, mit geprüftem Zertifikat, und nur, wenn er dasselbe für den nächsten Abschnitt zusagt. Genügt kein Host, geht sie an ihren Absender zurück.',
  'client.tls-required-no':
    'Eine Nachricht, die TLS-Required: No sagt, stellt die Zustellung über die Geheimhaltung: TLS wird verwendet, wo es zu haben ist, und die Richtlinien der Empfängerdomain halten sie nicht auf. Die Zeile steht ihrem Verfasser zu, doch nichts beweist, wer sie schrieb.',
  'client.handshake-broken':
    'Kommt TLS nach der Zusage nicht zustande, ist diese Verbindung am Ende: Die beiden Seiten sind sich nicht mehr einig, was als Nächstes kommt.',
  'client.reply-class':
    'Die erste Ziffer einer Antwort sagt, wie es weitergeht: 2 ja, 4 jetzt nicht, 5 endgültig nein.',
  'client.refused':
    'Lehnt ein Server ab, ist das Verlangte damit beendet; das Programm eines Benutzers meldet es und versucht keinen anderen Weg.',
  'client.lost': 'Eine Verbindung, die vor getaner Arbeit endet, hat nichts bewirkt: Das Programm meldet es.',
  'client.wait':
    'Ein Client wartet auf jede Antwort für sich, mit einer Frist für jeden Befehl: lang genug für einen ausgelasteten Server, und nicht länger.',
  'client.wait-unset':
    'Wie lange auf eine Antwort zu warten ist, überlässt dieses Protokoll dem Client. Hier sind es fünf Minuten, wie in SMTP für die meisten Befehle.',
  'client.retry':
    'Was jetzt nicht zugestellt werden kann, bleibt in der Warteschlange und wird später erneut versucht.',
  'client.mx-order':
    'Mail geht an die Hosts, die die MX-Einträge der Domain nennen, die niedrigste Zahl zuerst; gibt es keine, an die Domain selbst.',
  'client.null-mx':
    'Ein Null-MX sagt, dass diese Domain überhaupt keine Mail annimmt: Die Nachricht geht sofort zurück.',
  'seam.discard':
    'Sobald TLS steht, vergessen beide Seiten, was davor gesagt wurde. Was im Klartext kam, darf nie als in TLS gesagt gelten.',
  'client.upgrade':
    'Wo der Server die Umstellung beherrscht, darf der Client darum bitten; nach der Zusage muss TLS beginnen, bevor sonst etwas gesagt wird.',
  'outcome.unanswered':
    'Hat der Server eine Mail angenommen, so ist er für sie verantwortlich. Gibt ein Client das Warten auf diese Antwort auf, so sendet er sie noch einmal, und sie kommt doppelt an.',
  'outcome.forged-mx':
    'Welche MX-Hosts eine Domain hat, sagt das DNS. Wenn für diese Antwort nichts bürgt, sucht sich den Host aus, wer sie fälscht, und genau diesen Host prüft der Client dann, was immer er von ihm verlangt.',
  'dane.not-asked': 'Dieser Client fragt nicht nach TLSA-Einträgen.',
  'dane.insecure-address':
    'Die Adresse des Hosts ist nicht signiert, ein TLSA-Eintrag ließe sich also ebenso leicht fälschen. DANE wird nicht befragt, und nichts wird verlangt.',
  'dane.lookup-failed':
    'Eine gescheiterte Abfrage ist nicht dasselbe wie ein fehlender Eintrag. Sonst könnte ein Angreifer DANE abschalten, indem er die Antwort stört; darum gilt der Host als nicht erreichbar.',
  'dane.mx-lookup-failed':
    'Lassen sich die MX-Hosts nicht ermitteln, wartet die Nachricht. Wer hier rät, lässt einen Angreifer wählen.',
  'dane.no-records':
    'Für diesen Host gibt es keine TLSA-Einträge, und das ist kein Fehler: DANE verlangt nichts.',
  'dane.insecure-records':
    'Die TLSA-Einträge sind nicht signiert. Jeder könnte sie geschrieben haben, also zählen sie nicht.',
  'dane.mandatory':
    'Dieser Client soll nur mit DANE zustellen, und es gibt keinen Eintrag, den er verwenden könnte.',
  'dane.unusable':
    'Signierte TLSA-Einträge sagen, dass der Host TLS hat; ohne geht es also nicht. Doch keiner von ihnen taugt dazu, ein Zertifikat zu prüfen.',
  'dane.usable':
    'Ein signierter TLSA-Eintrag sagt, dass dieser Host TLS hat und welches Zertifikat. Ohne TLS oder mit einem anderen Zertifikat wird nichts zugestellt, was auch immer jemand unterwegs behauptet.',
  'dane.no-match':
    'Das Zertifikat muss zu einem der signierten TLSA-Einträge passen. Eines, das nicht passt, gehört nicht dem Host, wer auch immer es ausgestellt hat.',
  'dane.ee-matches':
    'Das Zertifikat passt zum TLSA-Eintrag für das eigene Zertifikat des Servers. Namen, Daten und CAs zählen nicht: Der signierte DNS-Eintrag stellt die Bindung her.',
  'client.last-answer':
    'Eine Antwort mit „Connection: close“ ist die letzte ihrer Verbindung: Der Client liest sie, schickt dort keine Anfrage mehr und schließt die Verbindung.',
  'client.reopen':
    'Verbindungen können jederzeit geschlossen werden. Was nur fragt und nichts ändert, darf ohne Rückfrage auf einer neuen noch einmal gefragt werden.',
  'server.alpn':
    'Ein Server, der keines der angebotenen Protokolle spricht, beendet den Handshake mit dem Alert no_application_protocol. RFC 9325, Abschnitt 3.8, rät Servern, das gegen Cross-Protocol-Angriffe streng einzuhalten.',
  'dane.ta-matches':
    'Die Kette führt zu der CA, die der TLSA-Eintrag nennt, sie ist gültig, und der Name stimmt.',
  'dane.ta-path':
    'Ein Eintrag, der eine CA nennt, genügt allein nicht: Die Kette bis zu dieser CA muss gültig sein und diesen Host nennen.',
  'client.login-forbidden':
    'Unterhalb der verlangten Vertraulichkeit fragt ein Programm nur, was der Server kann; es sendet kein Passwort, auch nicht, um zu sehen, ob es angenommen würde.',
  'client.implicit-tls':
    'Auf einem eigenen Port kommt TLS vor dem ersten Wort. Es gibt nichts zu erbitten und nichts zu löschen.',
  'dns.chain':
    'Einer Zone wird geglaubt, wenn ihr Schlüssel der ist, den die übergeordnete Zone signiert hat, und so fort bis zur Root-Zone.',
  'dns.unsigned':
    'Als unsigniert gilt eine Zone nur, wenn die übergeordnete Zone beweist, dass sie keinen Schlüssel für sie führt. Schweigen ist kein Beweis.',
  'dns.secure':
    'Secure: Von der Root-Zone bis zu dieser Antwort führt eine Kette von Signaturen, und jede stimmt.',
  'dns.insecure':
    'Insecure: Die Kette der Signaturen endet oberhalb dieser Zone, und zwar nachweislich. Die Antwort kann wahr sein; niemand bürgt dafür.',
  'dns.bogus-signature':
    'In einer signierten Zone muss jede Antwort eine gültige Signatur dieser Zone tragen. Fehlt sie oder ist sie falsch, ist die Antwort bogus: Ein validierender Resolver gibt dann gar keine.',
  'dns.bogus-key':
    'Der Schlüssel einer Zone zählt nur, wenn die übergeordnete Zone seinen Hash signiert hat. Sonst ist die Zone bogus.',
  'dns.bogus-proof':
    'Dass es etwas nicht gibt, muss mit signierten Einträgen bewiesen werden. Ein bloßes „gibt es nicht“ aus einer signierten Zone ist bogus.',
  'mtasts.mx-list':
    'Unter einer Richtlinie im Modus enforce dürfen nur die MX-Hosts verwendet werden, die sie nennt.',
  'mtasts.certificate':
    'Unter einer Richtlinie im Modus enforce muss ein MX-Host TLS haben und ein Zertifikat einer vertrauenswürdigen CA auf seinen eigenen Namen. Sonst wird ihm nichts zugestellt.',
  'mtasts.policy-host':
    'Der Policy-Host wird geprüft wie jeder Webserver: ein Zertifikat einer vertrauenswürdigen CA auf seinen eigenen Namen. Sonst zählt seine Richtlinie nichts.',
  'mtasts.testing':
    'Im Modus testing wird Mail in jedem Fall zugestellt; Fehler werden nur gemeldet, wenn die Domain um Berichte gebeten hat.',
  'mtasts.none':
    'Eine Richtlinie im Modus none verlangt nichts: So zieht eine Domain ihre Richtlinie zurück.',
  'mtasts.fetched':
    'Die Richtlinie kam über HTTPS von einem Server mit gültigem Zertifikat, gilt also als die der Domain selbst.',
  'mtasts.cached':
    'Eine früher abgerufene Richtlinie bleibt in Kraft, bis ihre max_age vorbei ist, was auch immer ein Angreifer heute sperrt.',
  'mtasts.no-record':
    'Ohne genau einen gültigen Eintrag unter _mta-sts hat die Domain keine Richtlinie, soweit dieser Absender es wissen kann. Beim ersten Kontakt kann ein Angreifer es so aussehen lassen.',
  'mtasts.fetch-failed':
    'Die Richtlinie war nicht abrufbar, und keine war gespeichert; die Zustellung läuft also weiter, als gäbe es keine.',
  'report.record':
    'Eine Domain, die wissen will, wie es um TLS mit ihr steht, sagt in einem TXT-Eintrag unter _smtp._tls, wohin. Ohne ihn geht nichts hinaus.',
  'report.host':
    'Ein Host, bei dem Berichte eingereicht werden, wird geprüft wie jeder Webserver. Ein Absender darf über Mängel des Zertifikats auch hinwegsehen.',
  'report.despite-failures':
    'Ein Bericht per Mail muss trotz jedes Fehlers von TLS zugestellt werden und geht darum womöglich im Klartext hinaus: Wer die Mail aufhielt, kann den Bericht darüber lesen.',
  'report.signature':
    'Ein Bericht per Mail muss eine gültige DKIM-Signatur der berichtenden Domain über das Ganze tragen. Einer ohne wird ignoriert.',
  'report.post':
    'Ein Bericht darf über HTTPS eingereicht werden. TLS weist dem Absender den Empfänger nach; dem Empfänger weist nichts den Absender nach.',
  'report.heartbeat':
    'Ein Bericht zählt auch, was gelungen ist. Er ist ein Herzschlag: Bleibt er aus, stimmt etwas nicht, mit den Berichten oder mit der Mail.',
  'dane.mandatory-mx':
    'Dieser Client soll nur mit DANE zustellen, und die MX-Antwort ist nicht signiert: Wer sie gefälscht hat, könnte auf einen Host mit eigenen TLSA-Einträgen verweisen.',
  'pasted.offer':
    'Wer auf dem Weg sitzt, kann das Angebot löschen. Ein Client, der TLS haben muss, richtet sich darum nicht nach der Liste.',
  'pasted.not-taken':
    'TLS ist eine Erweiterung, die ein Client ungenutzt lassen darf. Dann liest unterwegs jeder alles mit, wie hier.',
  'pasted.masked':
    'Wer auf dem Weg sitzt, kann die Liste ändern. Ein Client, der TLS haben muss, richtet sich darum nicht nach ihr.',
  'pasted.tls': 'Nach der Zusage beginnen beide Seiten sofort mit TLS, und alles Weitere geht hindurch.',
  'pasted.handshake': 'Nach der Zusage muss TLS beginnen; wo das nicht geht, ist die Verbindung am Ende.',
  'pasted.behind':
    'Nach der Bitte wartet der Client auf die Antwort, und nach der Zusage wird nichts als TLS gesagt. Was sonst noch da ist, wird vergessen.',
  'pasted.refused':
    'Eine Absage im Klartext kann gefälscht sein. Ein Client, der TLS haben muss, hört dort auf.',
  'pasted.plaintext':
    'Wo Vertraulichkeit gewünscht ist, wird vor TLS nur gesagt, was nötig ist, um damit zu beginnen.',
  'pasted.again': 'Was vor TLS zu erfahren war, wird verworfen, und der Client fragt darin noch einmal.',
  'pasted.certificate':
    'Wer am anderen Ende ist, sagt TLS nur, wenn das Zertifikat zu einer vertrauenswürdigen CA führt und den gemeinten Server nennt.',
  'pasted.old': 'TLS 1.0 und 1.1 dürfen nicht mehr verwendet werden; SSL davor schon länger nicht.',
};
