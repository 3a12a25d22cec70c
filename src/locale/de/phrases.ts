/** The sentences that the engine speaks, in German. */
import type { Language } from '../words';

export const phrases: Language['phrases'] = {
  'irc.tls-first': 'abgelehnt: nicht ohne TLS',
  'xmpp.tls-first': 'abgelehnt: Hier kommt zuerst <starttls/>',
  'xmpp.compressed':
    'gewährt, vor TLS: Um TLS bitten muss nur eine unkomprimierte Verbindung, und diese ist es nicht mehr. Das ist der Fehler',
  'xmpp.dialback-valid':
    'Der Schlüssel stammt von {domain}: Ein Server dort würde es bestätigen, sofern dem DNS zu glauben ist (diese Rückfrage wird nicht gespielt)',
  'xmpp.dialback-invalid': 'abgelehnt: {domain} würde diesen Schlüssel nicht kennen',
  'postgresql.no-encryption': 'abgelehnt: pg_hba.conf lässt ohne TLS niemanden ein',
  'imap.tls-first': 'abgelehnt: keine Anmeldung vor TLS',
  'ldap.confidential': 'abgelehnt: nicht ohne TLS',
  'nntp.tls-first': 'abgelehnt: nicht ohne TLS',
  'managesieve.tls-first': 'abgelehnt: keine Anmeldung vor TLS',
  'mysql.no-encryption': 'abgelehnt: nicht ohne TLS, gemeldet wie ein falsches Passwort',
  'acap.tls-first': 'abgelehnt: keine Anmeldung vor TLS',
  'http-upgrade.required': 'abgelehnt: TLS ist hier Pflicht',
  'ftp.tls-first': 'abgelehnt: Hier kommt zuerst AUTH TLS',
  'telnet.tls-first': 'abgelehnt: nicht ohne TLS',
  'smtp.tls-first': 'abgelehnt: Hier kommt zuerst STARTTLS',
  'smtp.encryption-first': 'abgelehnt: kein Passwort vor TLS',
  'smtp.login-first': 'abgelehnt: zuerst anmelden',
  'pop3.tls-first': 'abgelehnt: Hier kommt zuerst STLS',
  'pop3.encryption-first': 'abgelehnt: kein Passwort vor TLS',
  'tls.encrypted-record': '1 verschlüsselter Record',
  'tls.encrypted-records': '{count} verschlüsselte Records',
  'tls.no-record': '{octets} Oktette, die kein vollständiger TLS-Record sind',
  'client.which-hosts': 'Wohin geht Mail für diese Domain?',
  'client.mx-secure': 'an {hosts}; die Antwort ist signiert, den Namen ist also zu trauen',
  'client.mx-insecure': 'an {hosts}; die Antwort ist nicht signiert, die Namen könnten gefälscht sein',
  'client.what-does-dane-say': 'Sagt DANE etwas über {host}?',
  'client.dane.none': 'nein: Es gibt keinen TLSA-Eintrag, für den DNSSEC bürgt; DANE verlangt also nichts',
  'client.dane.unreachable':
    'Die Antwort ist nicht zu bekommen; der Host gilt als nicht erreichbar, sonst könnte ein Angreifer DANE abschalten',
  'client.dane.mandatory-mx':
    'Die MX-Antwort ist nicht signiert, nennt also keinen Host, den DANE beweisen könnte; dieser Client stellt nur unter DANE zu',
  'client.dane.mandatory':
    'Es gibt keinen TLSA-Eintrag, der sich verwenden ließe; dieser Client stellt nur unter DANE zu',
  'client.dane.encrypt': 'TLS ist Pflicht, doch kein TLSA-Eintrag taugt dazu, den Host zu prüfen',
  'client.dane.authenticate': 'TLS ist Pflicht, und das Zertifikat muss zum signierten TLSA-Eintrag passen',
  'client.use-tls': '{host} bietet TLS an: verwenden?',
  'client.use-tls.yes': 'ja, darum bitten',
  'client.without-tls.missing': '{host} bietet kein TLS an: ohne weitermachen?',
  'client.without-tls.refused': '{host} hat TLS abgelehnt: ohne weitermachen?',
  'client.without-tls.yes': 'ja, im Klartext: Nichts in den Einstellungen dieses Clients verbietet es',
  'client.without-tls.waived':
    'ja, im Klartext: Die Nachricht sagt TLS-Required: No, keine Richtlinie der Domain hält sie also auf',
  'client.without-tls.report': 'ja, im Klartext: Ein Bericht wird trotz jedes Fehlers von TLS zugestellt',
  'client.without-tls.no-require-tls':
    'nein: kein Wort der Mail ohne TLS. Die Nachricht verlangt es (REQUIRETLS) und geht zurück, wenn kein Host es hat',
  'client.without-tls.never': 'ja: Dieser Client verwendet nie TLS',
  'client.without-tls.no': 'nein: nichts Schützenswertes ohne TLS',
  'client.without-tls.no-not-even-5xx':
    'nein: kein Wort ohne TLS. Eine endgültige Absage an die Umstellung ist keine Antwort auf den eigentlichen Auftrag (manche echten Mailserver schicken die Mail hier zurück; eine gefälschte 5xx-Antwort vernichtet sie dann)',
  'client.broken': 'Der TLS-Handshake mit {host} ist gescheitert: Darf es ohne versucht werden?',
  'client.broken.no': 'nein: Ohne TLS erfährt dieser Host nichts',
  'client.broken.later': 'nicht jetzt; beim nächsten Versuch, in 300 Sekunden',
  'client.broken.now': 'ja: Dies ist der zweite Versuch, also eine neue Verbindung ohne TLS',
  'client.who-is-there': 'Taugt das Zertifikat für {host}?',
  'client.peer-unchecked': 'Danach hat niemand gefragt: Jedes Zertifikat wäre recht gewesen',
  'client.peer-let-pass':
    'Das muss nicht erwiesen sein: Die Nachricht sagt TLS-Required: No und geht damit an jeden, der antwortet',
  'client.peer-dane':
    'ja: Es passt zum TLSA-Eintrag von {name}; doch ein Zertifikat allein kann jeder vorzeigen',
  'client.peer-pkix':
    'ja: Eine vertrauenswürdige CA hat es für {name} ausgestellt; doch ein Zertifikat allein kann jeder vorzeigen',
  'client.refused.malformed': 'nein: Das Zertifikat ist nicht lesbar',
  'client.refused.unsupported-algorithm':
    'nein: Das Zertifikat verwendet einen Algorithmus, den dieser Client nicht beherrscht',
  'client.refused.no-certificate': 'nein: Es wurde kein Zertifikat vorgelegt',
  'client.refused.bad-signature': 'nein: Die Signatur des Zertifikats ist falsch',
  'client.refused.self-signed':
    'nein: Das Zertifikat ist selbstsigniert; keine vertrauenswürdige CA bürgt für {name}',
  'client.refused.untrusted-issuer': 'nein: Keine vertrauenswürdige CA bürgt für das Zertifikat',
  'client.refused.unknown-critical-extension':
    'nein: Das Zertifikat hat eine kritische Erweiterung, die dieser Client nicht kennt',
  'client.refused.not-a-ca': 'nein: Ausgestellt wurde es mit einem Zertifikat, das keine ausstellen darf',
  'client.refused.path-too-long': 'nein: Die Kette der Aussteller ist länger als erlaubt',
  'client.refused.wrong-key-usage': 'nein: Sein Schlüssel darf dafür nicht verwendet werden',
  'client.refused.wrong-key-purpose': 'nein: Es ist kein Zertifikat für einen Server',
  'client.refused.key-too-short':
    'nein: Sein Schlüssel ist zu kurz, jemand anderes könnte ihn also herausgefunden haben',
  'client.refused.expired': 'nein: Das Zertifikat ist abgelaufen',
  'client.refused.not-yet-valid': 'nein: Das Zertifikat ist noch nicht gültig',
  'client.refused.reference-identifier-mismatch':
    'nein: Das Zertifikat ist auf einen anderen Namen als {name} ausgestellt',
  'client.holds-key': 'Hat, wer für {host} geantwortet hat, den Schlüssel zu diesem Zertifikat?',
  'client.holds-key.yes': 'ja: Dieser Handshake ist damit signiert, in {message}',
  'client.holds-key.no': 'nein: Die Signatur in {message} stammt nicht von ihm',
  'client.offer-seen': '{host} bietet TLS an',
  'client.offer-missing': '{host} hat kein TLS',
  'client.demand.never': 'Ich verwende nie TLS',
  'client.demand.opportunistic': 'TLS mit {host} wäre schön; Klartext geht auch',
  'client.demand.encrypt': 'TLS mit {host} oder gar nichts; antworten darf jeder',
  'client.demand.pkix': 'TLS mit {host} oder gar nichts, und eine vertrauenswürdige CA muss dafür bürgen',
  'client.demand.dane': 'TLS mit {host} oder gar nichts, und es muss zum TLSA-Eintrag passen',
  'client.demand.earlier':
    'Ein früherer Vorgang sieht nur nach, ob {host} da ist: keine Anmeldung, und dafür kein TLS',
  'client.channel-plain': 'Ich rede im Klartext',
  'client.channel-tls': 'Ich rede innerhalb von TLS',
  'client.channel-data-plain': 'Ich rede innerhalb von TLS, doch was ich abrufe, kommt im Klartext',
  'client.data-protection': 'Ist die Datenverbindung zu {host} geschützt?',
  'client.data-protection.private': 'ja: Sie beginnt mit einem eigenen TLS-Handshake',
  'client.data-protection.clear': 'nein: Was darüber läuft, kann unterwegs jeder lesen',
  'client.secrets-plain': 'Ich darf alles sagen, für jeden auf dem Weg lesbar',
  'client.secrets-safe': 'Ich darf alles sagen: Nur der richtige Server kann es lesen',
  'client.secrets-unauthenticated':
    'Ich darf alles sagen: verschlüsselt, für wen auch immer, der geantwortet hat',
  'client.secrets-kept': 'Ich darf nichts Schützenswertes sagen',
  'client.last-answer':
    '{host} schließt die Verbindung nach dieser Antwort: Frage ich den Rest auf einer weiteren?',
  'client.last-answer.yes': 'ja: Diese Antwort habe ich, und hier sage ich nichts mehr',
  'client.reopen':
    '{host} hat die Verbindung geschlossen, bevor eine Antwort kam: Frage ich auf einer weiteren noch einmal?',
  'client.reopen.yes': 'ja: Ein Server darf jederzeit schließen, und was ich frage, ändert nichts',
  'server.alpn': 'Laut ALPN gilt dieser Handshake {asked}, und ich spreche {own}: Nehme ich ihn an?',
  'server.alpn.ignored':
    'ja: Ich beachte ALPN nicht und antworte ohne, was heutige Clients hinnehmen; mein Zertifikat stimmt für sie',
  'server.alpn.refused': 'nein: Ich beende ihn mit dem Alert no_application_protocol (120)',
  'server.command': 'Was geschieht mit diesem Befehl?',
  'server.tls-asked': 'Der Client hat um TLS gebeten; ich warte auf seinen Handshake',
  'server.tls-up-implicit': 'Wir reden innerhalb von TLS, vom ersten Wort an',
  'server.tls-up': 'Der Client hat um TLS gebeten, und wir reden darin',
  'server.got-it-plain': 'Ich habe die Mail; sie kam im Klartext',
  'server.got-it-tls': 'Ich habe die Mail; sie kam innerhalb von TLS',
  'seam.leftover':
    'Hinter der Zusage oder der Bitte um TLS kamen {octets} Oktette Klartext: Was wird aus ihnen?',
  'seam.discard': 'ungelesen verworfen',
  'seam.abort': 'Die Verbindung wird geschlossen: Jemand manipuliert sie',
  'seam.kept': 'behalten und gelesen, als wären sie innerhalb von TLS gekommen. Das ist der Fehler',
  'seam.capabilities': 'TLS steht. Müssen die Fähigkeiten erneut erfragt werden?',
  'seam.capabilities.kept':
    'nein: Dieser Client hält sich an die Liste, die er im Klartext bekam. Das ist der Fehler',
  'seam.mailbox': 'Was im Klartext über das Postfach gesagt wurde: Was wird daraus?',
  'seam.mailbox.kept': 'Es wird behalten und innerhalb von TLS angezeigt. Das ist der Fehler',
  'seam.login': 'Jemand hat sich vor TLS angemeldet. Gilt das darin weiter?',
  'seam.login.kept': 'ja: Wer jetzt TLS hat, setzt diese Sitzung fort. Das ist der Fehler',
  'client.pooled':
    'Von einem früheren Vorgang ist eine Verbindung zu {host} offen, im Klartext: Benutzt der nächste sie weiter?',
  'client.pooled.no':
    'nein: Der nächste will TLS, und eine Verbindung, die ohne geöffnet wurde, zählt nicht. Sie wird geschlossen und eine andere geöffnet',
  'client.pooled.yes': 'ja: Auch der nächste will kein TLS',
  'client.preauth': '{host} sagt, der Client sei schon angemeldet: ohne TLS weitermachen?',
  'client.preauth.no':
    'nein: Ohne TLS kann das jeder behaupten, und wer angemeldet ist, bittet nicht mehr um TLS',
  'client.flaw.accepts-preauth':
    'ja: Um TLS wird auf dem Weg zur Anmeldung gebeten, und die entfällt. Das ist der Fehler',
  'client.flaw.takes-required-for-preferred':
    'ja, obwohl TLS verlangt ist: Es wird keines angeboten. Das ist der Fehler',
  'client.flaw.falls-back-after-refusal':
    'ja, obwohl TLS verlangt ist: Der Server hat abgelehnt. Das ist der Fehler',
  'client.flaw.goes-on-after-nonsense':
    'ja, obwohl TLS verlangt ist: Die Antwort war weder Ja noch Nein, und das fängt niemand ab. Das ist der Fehler',
  'client.flaw.skips-check-without-capabilities':
    'ja, obwohl TLS verlangt ist: Ohne Liste der Fähigkeiten sieht niemand nach. Das ist der Fehler',
  'client.flaw.believes-early-answer':
    'ja: Die Antwort ist da, also gilt die Umstellung als erledigt. TLS hat nie begonnen. Das ist der Fehler',
  'client.flaw.reuses-plain-connection':
    'ja: Es ist derselbe Server, und niemand sieht nach, was der nächste verlangt und wie diese Verbindung geöffnet wurde. Das ist der Fehler',
  'client.flaw.tries-any-login':
    'ja, obwohl TLS verlangt ist: In der Liste steht eine Anmeldung, die dieser Client kann, also wird sie hier schon erlaubt sein. Das ist der Fehler',
  'client.probe': 'Das Konto ist neu, und TLS mit {host} ist gescheitert: andere Einstellungen versuchen?',
  'client.flaw.probes-with-password':
    'ja, mit dem Passwort: Umstellung, wenn es sie gibt, sonst Klartext. Niemand wurde gefragt, ob das genügt. Das ist der Fehler',
  'client.flaw.accepts-any-certificate': 'ja, was auch immer im Zertifikat steht. Das ist der Fehler',
  'client.flaw.ignores-name':
    'ja: Eine vertrauenswürdige CA hat das Zertifikat ausgestellt, und niemand sieht nach, für wen. Das ist der Fehler',
  'client.early': 'Die Antwort auf die Bitte um TLS ist vor der Bitte da: Ist die Umstellung erledigt?',
  'client.early.no': 'nein: Eine Antwort ohne Frage ist niemandes Antwort und wird verworfen',
  'client.first-log-in': 'Was kommt zuerst: die Anmeldung oder die Frage, was der Server kann?',
  'client.first-log-in.yes': 'die Anmeldung. Das ist der Fehler',
  'client.alert': 'Der Server hat dem Benutzer etwas zu sagen, im Klartext: anzeigen?',
  'client.alert.no': 'nein: Das kann jeder gesagt haben',
  'client.alert.yes': 'ja. Das ist der Fehler',
  'client.user-reads': 'Der Benutzer liest: „{words}“',
  'client.user-sees': 'Der Benutzer sieht: {lines}',
  'client.referral': '{host} schickt den Client weiter an {other}: dorthin gehen?',
  'client.referral.no': 'nein: Den Server hat der Benutzer genannt, und dies kam im Klartext',
  'client.referral.yes': 'ja, und dort anmelden. Das ist der Fehler',
  'client.preauth-refused': '{host} behauptet im Klartext, der Client sei schon angemeldet',
  'seam.hand-to-tls': 'an die TLS-Schicht übergeben, die nichts damit anfangen kann',
  'dns.malformed': '{octets} Oktette, die keine DNS-Nachricht sind',
  'resolver.keys': 'Welche Schlüssel sprechen für die Zone {zone}?',
  'resolver.keys.root': 'Welche Schlüssel sprechen für die Root-Zone?',
  'resolver.keys.anchor': 'Der, mit dem jeder Resolver ausgeliefert wird: Hier beginnt die Vertrauenskette.',
  'resolver.keys.vouched': 'Der, dessen Hash die übergeordnete Zone signiert hat.',
  'resolver.signed': 'Ist die Zone {zone} signiert?',
  'resolver.signed.no':
    'Nein, und die übergeordnete Zone beweist es: Was {zone} sagt, lässt sich nicht prüfen.',
  'resolver.validates': 'Bürgt DNSSEC für die Antwort auf {name} {type}?',
  'resolver.secure': 'secure: Jede Signatur von der Root-Zone abwärts stimmt',
  'resolver.insecure': 'insecure: Die Zone ist nicht signiert, das könnte also jeder gesagt haben',
  'resolver.bogus.no-signature':
    'bogus: {name} liegt in einer signierten Zone, doch seine {type}-Einträge kommen ohne Signatur',
  'resolver.bogus.bad-signature': 'bogus: Die Signatur über die {type}-Einträge von {name} stimmt nicht',
  'resolver.bogus.signature-expired':
    'bogus: Die Signatur über die {type}-Einträge von {name} ist abgelaufen',
  'resolver.bogus.signature-not-yet-valid':
    'bogus: Die Signatur über die {type}-Einträge von {name} ist noch nicht gültig',
  'resolver.bogus.wrong-signer': 'bogus: Die {type}-Einträge von {name} sind von einer anderen Zone signiert',
  'resolver.bogus.no-key-matches-ds':
    'bogus: Die übergeordnete Zone bürgt für einen Schlüssel, den die Zone {name} nicht hat',
  'resolver.bogus.no-proof': 'bogus: Nichts beweist, dass {name} keine {type}-Einträge hat',
  'attacker.sees-offer': '{host} bietet TLS an',
  'attacker.hides-offer': '{host} bietet TLS an, und der Client erfährt nichts davon',
  'attacker.reads-plain': 'Alles, was sie sagen, kommt im Klartext an mir vorbei',
  'attacker.sealed': 'Was sie jetzt sagen, ist verschlüsselt: Ich lese nichts davon',
  'attacker.reads-inside': 'Sie reden innerhalb von TLS, das bei mir endet: Ich lese alles',
  'attacker.taken-for-server': 'Der Client redet mit mir und hält mich für {host}',
  'attacker.note.capabilities': '{line}',
  'attacker.note.envelope': '{line}',
  'attacker.note.message': '{line}',
  'attacker.note.credentials': '{line}',
  'attacker.note.mailbox': '{line}',
  'attacker.note.query': '{line}',
  'attacker.note.waiting':
    'Meine eigene Sitzung beim FTP-Server: Er wartet auf {address}, Port {port}, und schickt meine Datei an jeden, der dort anklopft.',
  'attacker.note.waiting-to-take':
    'Meine eigene Sitzung beim FTP-Server: Er wartet auf {address}, Port {port}, und hebt als Datei auf, was immer dort ankommt.',
  'attacker.note.waiting-for-a-word':
    'Meine eigene Sitzung beim FTP-Server: Er wartet auf {address}, Port {port}, auf jeden, der dort anklopft. Ob er senden oder aufheben soll, sage ich ihm dann.',
  'attacker.note.fetched':
    'Ich habe die Datei abgeholt, die der Server aufgehoben hat: {octets} Oktette, die der Client innerhalb von TLS gesagt hat.',
  'attacker.note.taken':
    'Der Server hat meine Datei gesendet, und der Client hält sie für eine Antwort von {host}.',
  'attacker.note.received':
    'Mein eigener MX-Host hat die Nachricht von {from} an {to} angenommen: Ich habe sie ganz.',
  'attacker.note.mailed':
    'Der Server hat {octets} Oktette in mein eigenes Postfach gelegt: was der Client innerhalb von TLS gesagt hat.',
  'client.log-in': '{host} nimmt auf dieser Verbindung keine Anmeldung an: trotzdem versuchen?',
  'client.log-in.no': 'nein: Auch ein abgelehntes Passwort ist ein gelesenes Passwort',
  'client.login-forbidden': '{host} nimmt ohne TLS keine Anmeldung an',
  'client.password-kept': 'Ich darf das Passwort nicht senden',
  'server.tls-from-start': 'Auf diesem Port steht TLS, bevor irgendetwas gesagt wird',
  'client.which-policy': 'Hat {domain} eine MTA-STS-Richtlinie?',
  'client.policy.enforce':
    'ja, im Modus enforce: nur die genannten Hosts, nur TLS, nur ein gültiges Zertifikat',
  'client.policy.testing': 'ja, im Modus testing: Fehler werden gemeldet, die Mail wird trotzdem zugestellt',
  'client.policy.none': 'ja, im Modus none: Sie verlangt nichts',
  'client.fetched': 'Alles kam von {host}: {reply}',
  'client.sent': '{host} hat die Nachricht angenommen: {reply}',
  'client.sent-unanswered': '{host} hat die Nachricht und sagt nichts dazu',
  'client.completed': '{host} hat getan, worum es gebeten wurde: {reply}',
  'client.sent-partly':
    '{host} hat die Nachricht für einen Empfänger angenommen: {reply}; für den anderen aber nicht: {refused}',
  'client.tls-missing': '{host} hat kein TLS angeboten, und dieser Client verlangt es',
  'client.tls-refused': '{host} hat TLS abgelehnt, und dieser Client verlangt es',
  'client.handshake-broken': 'Der TLS-Handshake mit {host} kam nicht zum Abschluss',
  'outcome.unanswered': '{host} hat die Mail angenommen, doch die Antwort kam nie an',
  'outcome.led-answer':
    'Was als Antwort von {host} galt, ist eine Datei des Angreifers, die der {protocol}-Server der Domain mit demselben Zertifikat innerhalb von TLS geschickt hat',
  'outcome.led-request':
    'Was {host} innerhalb von TLS galt, kam zum {protocol}-Server der Domain, der dasselbe Zertifikat hat und es als Datei behielt; der Angreifer hat sie abgeholt',
  'client.no-protocol':
    'Wer sich für {host} meldete, beendete den TLS-Handshake: Er spricht das Protokoll nicht, das mit ALPN verlangt war',
  'client.dane-unreachable': 'Die TLSA-Einträge von {host} waren nicht zu bekommen',
  'client.dane-mandatory': 'DANE kann {host} nicht beweisen, und dieser Client stellt nur unter DANE zu',
  'client.mx-not-in-policy': '{host} steht nicht auf der Liste der MTA-STS-Richtlinie der Domain',
  'client.mx-failed': 'Die MX-Hosts von {domain} ließen sich nicht ermitteln',
  'client.no-address': '{host} hat keine Adresse',
  'client.no-host': 'Kein MX-Host von {domain} kam in Frage',
  'client.no-connection': '{host} war nicht erreichbar',
  'client.data-refused': 'Die Datenverbindung zu {host} ließ sich nicht aufbauen',
  'client.data-cut': 'Die Datenverbindung zu {host} endete, bevor alles da war',
  'client.wait': '{host} hat nicht geantwortet ({word}): Ist noch Zeit?',
  'client.wait.no': 'nein: Auf diese Antwort warte ich {minutes} Minuten, und die sind um',
  'client.no-answer': '{host} antwortete nicht rechtzeitig',
  'client.lost-connection': 'Die Verbindung zu {host} riss ab, bevor alles erledigt war',
  'client.null-mx': '{domain} nimmt keine Mail an',
  'client.unknown-domain': '{domain} gibt es nicht',
  'client.garbled': '{host} hat etwas geantwortet, das keine Antwort ist',
  'client.reply-no': '{host} antwortete: {reply}',
  'client.unfinished': 'Die Zustellung kam zu keinem Ende',
  'client.report-asked': 'Der Tag ist vorbei. Will {domain} einen Bericht über TLS?',
  'client.report-asked.yes': 'ja, an {to}',
  'client.report-asked.no': 'nein: Einen solchen Eintrag gibt es nicht',
  'client.report-asked.unknown': 'Das weiß niemand: Die Frage bleibt unbeantwortet, also geht nichts hinaus',
  'client.report-asked.nothing': 'ja, aber es gab keine Sitzung, über die etwas zu sagen wäre',
  'client.report-mail': 'Der Bericht geht als Mail an {to}. Muss der Weg dorthin geschützt sein?',
  'client.report-mail.anyway':
    'nein: Weder DANE noch MTA-STS hält ihn zurück, sonst erführe niemand, was nicht stimmt',
  'client.report-taken': '{host} hat meinen Bericht angenommen',
  'client.report-lost': 'Mein Bericht über {domain} hat niemanden erreicht',
  'report.who': 'Von wem ist dieser Bericht?',
  'report.who.signed': 'von {submitter}: Die Signatur der Domain ist gültig',
  'report.who.nobody':
    'Das weiß niemand: Er nennt {submitter} und trägt keine gültige Signatur von dort. Er wird ignoriert',
  'report.who.anybody':
    'Das kann niemand sagen: Er nennt {submitter}, und das kann jeder, der einen einreicht',
  'report.came':
    'Ein Bericht von {submitter} über den {day} ist da. Gelungene Sitzungen: {good}; gescheiterte: {bad}',
  'report.same': 'Ein zweiter Bericht von {submitter} über den {day} ist da und sagt dasselbe',
  'report.twice':
    'Zwei Berichte von {submitter} über den {day} widersprechen sich, und nichts verrät, welcher stimmt',
  'report.ignored': 'Eine Mail, die sich Bericht von {submitter} nennt, zählt nicht',
  'report.came-today': 'Ist ein Bericht von {submitter} über den {day} gekommen?',
  'report.came-today.no':
    'nein, zwei Tage danach. Entweder hat uns von dort niemand etwas geschickt, oder jemand hält ihn zurück: Von hier aus sieht beides gleich aus',
  'report.came-today.not-as-before':
    'nein, zwei Tage danach, obwohl an einem anderen Tag einer kam. Entweder hat uns von dort seither niemand etwas geschickt, oder jemand hält ihn zurück',
  'report.missing': 'Von {submitter} habe ich über den {day} nichts gehört',
  'client.policy-waived':
    'Die Nachricht sagt TLS-Required: No. Muss die Richtlinie für {host} eingehalten werden?',
  'client.policy-waived.yes': 'Sie wird versucht und ein Fehler gemeldet, doch nichts hängt davon ab',
  'client.who-vouches': 'Die Nachricht verlangt TLS. Steht fest, dass {host} ein MX-Host dieser Domain ist?',
  'client.who-vouches.yes': 'ja: DNSSEC oder eine MTA-STS-Richtlinie sagt es, oder es ist die Domain selbst',
  'client.who-vouches.no': 'nein: Weder DNSSEC noch eine MTA-STS-Richtlinie bürgt für den Namen',
  'client.mx-not-vouched-for':
    'Weder DNSSEC noch eine MTA-STS-Richtlinie bürgt dafür, dass {host} ein MX-Host von {domain} ist; REQUIRETLS verlangt das',
  'client.require-tls':
    'Die Nachricht verlangt TLS. Sagt {host} das auch für den nächsten Abschnitt zu (REQUIRETLS)?',
  'client.require-tls.yes': 'ja: REQUIRETLS steht innerhalb von TLS auf der Liste',
  'client.require-tls.no':
    'nein: REQUIRETLS steht nicht auf der Liste, also bekommt dieser Host die Mail nicht',
  'client.require-tls-missing':
    '{host} unterstützt REQUIRETLS nicht, und diese Nachricht darf an keinen anderen Host',
  'client.policy.nothing': 'keine, die jetzt gilt',
  'client.refused.no-tlsa-match':
    'nein: Das Zertifikat passt zu keinem TLSA-Eintrag, das ist also jemand anderes',
  'client.refused.dane-path': 'nein: Die Kette bis zur CA des TLSA-Eintrags hält nicht',
  'client.not-authenticated': 'Wer für {host} antwortete, konnte nicht beweisen, {name} zu sein',
  'client.peer.refused': 'Wer geantwortet hat, ist nicht {host}',
  'client.peer.unchecked': 'Wer geantwortet hat, ist {host}, soweit es mich kümmert',
  'client.peer.proven': 'Dies ist {host}, erwiesen durch Zertifikat und Schlüssel',
  'server.offers-tls': 'Ich biete TLS an; der Client hat nicht darum gebeten',
  'server.has-no-tls': 'Ich habe kein TLS anzubieten',
  'client.channel-pooled': 'Die Verbindung bleibt für den nächsten Vorgang offen, im Klartext',
  'client.channel-new': 'Eine neue Verbindung: Noch ist nichts geschützt',
  'client.peer.unknown': 'Ich weiß noch nicht, wer antwortet',
  'client.secrets-not-yet': 'Ich darf noch nichts Schützenswertes sagen',
  'client.without-tls.broken': 'TLS mit {host} ist bei beiden Versuchen gescheitert: ohne weitermachen?',
  'client.without-tls.unused': '{host} bietet TLS an: ohne weitermachen?',
  'pasted.offer': 'Wird TLS angeboten?',
  'pasted.offer.no':
    'nicht in dieser Liste. Vielleicht hat der Server keines, vielleicht hat jemand unterwegs das Angebot entfernt: Von hier aus sieht beides gleich aus',
  'pasted.not-taken': 'Wird TLS angeboten?',
  'pasted.not-taken.yes': 'ja, und der Client hat es nicht angenommen',
  'pasted.masked': 'Wird TLS angeboten?',
  'pasted.masked.yes':
    'Etwas unterwegs hat eine Fähigkeit mit X überschrieben, wie es Firewalls mit STARTTLS getan haben',
  'pasted.tls': 'Wer kann lesen, was folgt?',
  'pasted.tls.known': 'nur die beiden Endpunkte: {version}, {cipher}',
  'pasted.tls.unknown': 'nur die beiden Endpunkte; welches TLS es ist, sagt der Text nicht',
  'pasted.handshake': 'Kann TLS beginnen?',
  'pasted.handshake.failed': 'nein, der Handshake ist gescheitert: {why}',
  'pasted.behind': 'Beginnt TLS hier?',
  'pasted.behind.request':
    'noch nicht, und der Client redet im Klartext weiter, bevor er eine Antwort hat: Solche Worte können in TLS geraten',
  'pasted.behind.go-ahead':
    'das sollte es, und doch stehen da weitere Worte im Klartext: Sie dürfen nicht zählen',
  'pasted.refused': 'Stimmt der Server TLS zu?',
  'pasted.refused.yes': 'nein. Das könnte jemand unterwegs in seinem Namen gesagt haben',
  'pasted.refused.goes-on': 'nein, und der Client macht trotzdem im Klartext weiter',
  'pasted.plaintext': 'Was kann jemand unterwegs lesen?',
  'pasted.read.credentials': 'wer sich anmeldet und mit welchem Passwort: base64 verbirgt nichts',
  'pasted.read.envelope': 'wer wem schreibt',
  'pasted.read.message': 'die Nachricht',
  'pasted.read.mailbox': 'was im Postfach liegt',
  'pasted.again': 'Fragt der Client neu, was der Server kann?',
  'pasted.again.yes': 'ja: Was im Klartext gesagt wurde, zählt nicht mehr',
  'pasted.again.no': 'hier nicht; was er im Klartext erfahren hat, darf nicht zählen',
  'pasted.certificate': 'Ist die Gegenstelle der Server, der gemeint war?',
  'pasted.certificate.yes': 'ja, sein Zertifikat wurde geprüft',
  'pasted.certificate.no': 'Das weiß niemand. Das Zertifikat wurde nicht geprüft: {why}',
  'pasted.old': 'Ist dieses TLS noch sicher?',
  'pasted.old.yes': '{version} nicht: Es wurde zurückgezogen',
};
