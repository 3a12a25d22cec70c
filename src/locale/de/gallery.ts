/** What the scenarios of the gallery are called, and their stories, in German. */
import type { Language } from '../words';

export const galleryWords: Language['galleryWords'] = {
  find: {
    label: 'Szenario suchen',
    hint: 'Titel, Protokoll, Angriff, Fehler, CVE oder Jahr',
    protocol: 'Protokoll',
    anyProtocol: 'alle Protokolle',
    verdict: 'Wie es ausgeht',
    count: '{count} von {all} Szenarien',
    all: '{all} Szenarien',
    none: 'So ein Szenario gibt es nicht.',
    clear: 'Suche und Filter löschen',
  },
  chapters: {
    picture: 'In einem Bild',
    beginning: 'Mail, wie sie anfing',
    downgrade: 'Downgrade',
    interception: 'Abfangen',
    insisting: 'Darauf bestehen',
    dns: 'Lügen im DNS',
    dane: 'DANE',
    'mta-sts': 'MTA-STS',
    days: 'Tag für Tag',
    reports: 'Am Tag danach',
    edges: 'An den Rändern',
    seam: 'Die Nahtstelle: wo Klartext auf TLS trifft',
    other: 'Andere Protokolle',
    incidents: 'Wirklich geschehen',
  },
  stories: {
    strip: {
      name: 'Eine Zeile geht verloren',
      story:
        'Der Server bietet TLS an, doch das Angebot reist im Klartext, und jemand unterwegs löscht genau diese Zeile. Achten Sie darauf, was der Client aus der Liste ohne sie macht.',
    },
    plaintext: {
      name: 'Eine Postkarte',
      story:
        'Der empfangende Server bietet gar kein TLS an, die Mail geht also wie 1982. Achten Sie auf das Notizbuch dessen, der nur mithört.',
    },
    opportunistic: {
      name: 'STARTTLS, ungestört',
      story:
        'Der Server bietet STARTTLS an, der Client nimmt es an, und das Gespräch beginnt in TLS von vorn. Niemand sitzt auf dem Weg, und niemand prüft, wer der Server ist.',
    },
    listener: {
      name: 'Jemand hört mit',
      story:
        'Dieselbe Mail mit einem Mithörer auf dem Weg. Er erfährt, was der Server kann, und danach nur noch, dass verschlüsselte Bytes vorbeikamen.',
    },
    mask: {
      name: 'XXXXXXXA',
      story:
        'Manche Firewalls dürfen die Länge dessen, was sie weiterreichen, nicht ändern und überschreiben das Angebot darum. Für den Client ist es eine Erweiterung, von der er nie gehört hat.',
    },
    refuse: {
      name: 'Jetzt nicht, sagt jemand',
      story:
        'Das Angebot kommt an, und der Client bittet um TLS, doch die Antwort „454, nicht verfügbar“ hat der Server nie gesendet. Ein Client, der auf TLS verzichten darf, macht ohne weiter.',
    },
    intercept: {
      name: 'Ein Schloss an der falschen Tür',
      story:
        'Der Angreifer beantwortet STARTTLS selbst, mit einem Zertifikat, das er vor einer Minute hergestellt hat. Der Client verschlüsselt alles, und zwar für den Angreifer.',
    },
    'required-strip': {
      name: 'TLS oder gar nichts',
      story:
        'Jetzt besteht der Client auf TLS, und wieder wird das Angebot gelöscht. Die Mail geht nicht hinaus: lieber zu spät als mitgelesen.',
    },
    'required-intercept': {
      name: 'TLS, aber mit wem?',
      story:
        'Der Client besteht auf TLS, aber nicht darauf, den Server zu kennen. Mehr braucht ein Angreifer mit eigenem Zertifikat nicht.',
    },
    'verified-holds': {
      name: 'Bitte ausweisen',
      story:
        'Der Client prüft das Zertifikat gegen die Zertifizierungsstellen, denen er vertraut. Der Angreifer hat keines auf den Namen dieses Servers, und der Handshake ist damit zu Ende.',
    },
    'verified-breaks': {
      name: 'Ehrlich, aber unbekannt',
      story:
        'Hier gibt es keinen Angreifer: Der Server selbst hat ein selbstsigniertes Zertifikat, wie viele. Ein Client, der alle prüft, erreicht ihn nicht; darum prüfen Mailserver so selten.',
    },
    'spoof-mx': {
      name: 'Eine Nachsendeadresse',
      story:
        'Vor der Verbindung fragt der Client das DNS, wohin die Mail der Domain geht, und der Angreifer antwortet mit einem eigenen Host. Nichts wird gelöscht und nichts gestört: Die Mail geht in gutem TLS an das falsche Haus.',
    },
    'spoof-mx-signed': {
      name: 'Die Antwort trägt kein Siegel',
      story:
        'Dieselbe Lüge über eine Domain, deren Zone signiert ist. Der Resolver weiß, dass eine Signatur da sein muss, nennt die Antwort bogus, und die Mail wartet.',
    },
    'dane-strip': {
      name: 'Ein Versprechen in signiertem DNS',
      story:
        'Die Domain sagt in signiertem DNS: Mein Server kann TLS, und das ist sein Schlüssel. Wieder löscht der Angreifer das Angebot, doch der Client weiß es schon besser.',
    },
    'dane-intercept': {
      name: 'Der Schlüssel passt nicht',
      story:
        'Der Angreifer bietet sein eigenes TLS an. Sein Schlüssel ist nicht der aus dem TLSA-Eintrag, und dafür musste keine Zertifizierungsstelle gefragt werden.',
    },
    'dane-unsigned': {
      name: 'Ein Versprechen ohne Unterschrift',
      story:
        'Derselbe TLSA-Eintrag in einer Zone ohne DNSSEC. Wer die Mail ändern kann, hätte auch den Eintrag ändern können; der Client darf ihm also nicht glauben.',
    },
    'forge-tlsa': {
      name: 'Ein Versprechen, das jeder schreiben kann',
      story:
        'In einer unsignierten Zone könnte der Angreifer einen TLSA-Eintrag für seinen eigenen Schlüssel schreiben, darum darf der Client nicht einmal danach fragen. Das schützt ihn vor der Lüge, nicht aber vor dem TLS des Angreifers.',
    },
    'forge-tlsa-signed': {
      name: 'Ein gefälschter Schlüssel in signierter Zone',
      story:
        'Die Zone ist signiert, und der Angreifer antwortet trotzdem mit einem Eintrag für seinen eigenen Schlüssel. Ohne die Signatur der Zone ist der Eintrag bogus, und der Client darf sich nicht einmal verbinden.',
    },
    'withhold-ds': {
      name: 'So tun, als hätte niemand signiert',
      story:
        'Der Angreifer nimmt den DS-Eintrag aus der Antwort der übergeordneten Zone, damit die Domain unsigniert aussieht. Doch auch das signiert die übergeordnete Zone: Ohne ihren Beweis, dass es keinen DS-Eintrag gibt, wird nichts geglaubt.',
    },
    'provider-unsigned': {
      name: 'Das fehlende Glied beim Provider',
      story:
        'Die Domain ist signiert, doch ihre Mail nimmt ein Provider an, dessen Zone es nicht ist. Dort endet die Kette, der TLSA-Eintrag des Providers zählt nicht, und das Angebot lässt sich löschen.',
    },
    rollover: {
      name: 'Schlösser austauschen',
      story:
        'Der Server hat seit heute einen neuen Schlüssel, und die Domain hat ihn rechtzeitig neben dem alten veröffentlicht. Ein passender Eintrag genügt, also bemerkt niemand den Wechsel.',
    },
    'rollover-wrong': {
      name: 'Der alte Schlüssel an der Tür',
      story:
        'Der Server hat einen neuen Schlüssel, und die Domain veröffentlicht weiter nur den alten. Niemand greift an, doch für den Client sieht es genauso aus.',
    },
    'dane-self-signed': {
      name: 'Es geht auch ohne CA',
      story:
        'Der Server hat sein Zertifikat selbst hergestellt, und keine Zertifizierungsstelle kennt es. Der signierte TLSA-Eintrag sagt, welchen Schlüssel er hat, und das genügt.',
    },
    'sts-enforce': {
      name: 'Ein Versprechen auf einem Webserver',
      story:
        'Ohne DNSSEC veröffentlicht die Domain ihre Richtlinie über HTTPS: TLS mit gültigem Zertifikat, oder nicht zustellen. Der Angreifer löscht das Angebot, und die Mail bleibt, wo sie ist.',
    },
    'sts-testing': {
      name: 'Nur eine Probe',
      story:
        'Die Richtlinie ist dieselbe, steht aber im Modus „testing“. Der Client bemerkt den Angriff, merkt ihn für einen Bericht vor und sendet die Mail trotzdem.',
    },
    'sts-first-contact': {
      name: 'Das erste Mal',
      story:
        'Der Client hat dieser Domain noch nie geschrieben, und der Angreifer verbirgt den Eintrag, der die Richtlinie ankündigt. Ein Versprechen, das niemand hört, schützt niemanden.',
    },
    'sts-cached': {
      name: 'Einen Tag zu spät',
      story:
        'Derselbe Angriff, doch gestern hat der Client ungestört zugestellt und die Richtlinie gespeichert. Verlegen Sie den Angreifer von heute auf gestern, und sehen Sie, welchen der beiden Tage er gewinnen muss.',
    },
    'wait-for-expiry': {
      name: 'Der geduldige Angreifer',
      story:
        'Der Client hat die Richtlinie gespeichert, also enthält ihm der Angreifer jede neuere vor, bis die alte ihre max_age überschritten hat. Dann löscht er das Angebot, und es bleibt kein Versprechen zu brechen.',
    },
    'forge-policy': {
      name: 'Eine Richtlinie ohne Bürgen',
      story:
        'Der Angreifer kündigt eine neue Richtlinie an und liefert eine, die nichts verlangt. Er hat kein Zertifikat für den Richtlinien-Host, also bleibt der Client bei der von gestern.',
    },
    'forge-policy-misissued': {
      name: 'Eine leichtsinnige CA',
      story:
        'Dieselbe Fälschung, doch eine Zertifizierungsstelle wurde getäuscht und gab dem Angreifer ein Zertifikat für den Richtlinien-Host. MTA-STS ist so stark wie die schwächste CA, der der Client vertraut.',
    },
    'sts-withdrawn': {
      name: 'Ein Versprechen zurücknehmen',
      story:
        'Gestern sagte die Richtlinie „enforce“, das Zertifikat des Servers war abgelaufen, und die Mail blieb draußen. Heute kündigt die Domain eine neue Richtlinie im Modus „none“ an, und die Mail kommt wieder herein.',
    },
    'report-told': {
      name: 'Die Domain erfährt davon',
      story:
        'Die Richtlinie steht im Testmodus, also geht die Mail im Klartext hinaus, und keine Seite beschwert sich. Am Tag danach reicht der Client bei der Domain einen Bericht ein: Eine Sitzung ist gescheitert. Erst damit hört dort jemand von dem Angriff.',
    },
    'report-kept-back': {
      name: 'Ein Schweigen, das etwas sagt',
      story:
        'Der Bericht geht als Mail hinaus, und als Mail muss er auch ohne TLS hinaus. Wer das Angebot gelöscht hat, liest also den Bericht darüber und lässt ihn verschwinden. Die Domain sieht nur, dass heute nichts kam, wo gestern ein Bericht kam.',
    },
    'report-forged': {
      name: 'Zwei Berichte über einen Tag',
      story:
        'Was über HTTPS eingereicht wird, kann der Angreifer nicht ändern, also reicht auch er einen Bericht ein: Alles ging gut, von niemandem signiert. Die Domain hat zwei Berichte desselben Absenders, und nichts verrät, welcher stimmt. Als Mail würde der gefälschte ignoriert, weil die Signatur fehlt.',
    },
    'earlier-hop': {
      name: 'Eine Zeile von unterwegs',
      story:
        'Auf ihrer ersten Etappe ging die Mail im Klartext, und der Angreifer fügte eine Zeile ein: TLS-Required: No. Nun verlangt der signierte TLSA-Eintrag der Domain vergebens TLS, denn die Nachricht selbst sagt, dass die Zustellung mehr zählt.',
    },
    'require-tls': {
      name: 'Lieber zurück als mitgelesen',
      story:
        'Der Angreifer verbirgt die Richtlinie und löscht das Angebot, wie beim ersten Kontakt, doch diese Nachricht wurde mit REQUIRETLS gesendet. Was nicht sicher gehen kann, geht sofort an den Absender zurück.',
    },
    'break-handshake': {
      name: 'Stören und warten',
      story:
        'Der Angreifer lässt STARTTLS gelingen und stört dann den Handshake. Fünf Minuten später versucht es der Client noch einmal, diesmal ohne TLS.',
    },
    'dane-over-sts': {
      name: 'Zwei Versprechen, eines gehalten',
      story:
        'Das Zertifikat genügt MTA-STS, doch der TLSA-Eintrag nennt noch den Schlüssel vom letzten Jahr. Ein Client, der beides kennt, darf das eine nicht mit dem anderen entschuldigen.',
    },
    'seam-command': {
      name: 'Ein Brief im Brief',
      story:
        'Der Angreifer sendet eigene Befehle gleich hinter dem STARTTLS des Clients. Ein Server, der sie behält, befolgt sie, sobald TLS steht, und die ganze Mail des Clients wird zum Text einer Mail an den Angreifer. DANE ist eingeschaltet und hilft nicht.',
    },
    'seam-command-fixed': {
      name: 'Dieselben Worte, weggeworfen',
      story:
        'Derselbe Angriff auf einen Server ohne den Fehler. Was im Klartext hinter STARTTLS kam, wird ungelesen verworfen, bevor TLS beginnt.',
    },
    'seam-response': {
      name: 'Eine Mail, die niemand schrieb',
      story:
        'Das Programm besteht auf TLS und prüft das Zertifikat. Der Angreifer hängt Antworten an die Zusage, das Programm behält sie über den Handshake hinweg und zeigt eine Mail, die der Server nie hatte.',
    },
    'seam-swallowed': {
      name: 'Das Passwort im Entwurf',
      story:
        'Der Angreifer meldet sich hinter dem STARTTLS des Clients selbst an und beginnt, eine Mail abzulegen. Die Anmeldung des Clients, in TLS an den richtigen Server gesendet, wird zum Text dieser Mail.',
    },
    'seam-mailbox': {
      name: 'Ein Ordner, den es nicht gibt',
      story:
        'Vor der Zusage meldet der Angreifer einen Ordner, dessen Name in Wahrheit eine Botschaft ist. Das Programm behält, was ihm gesagt wurde, und zeigt den Ordner, wenn alles verschlüsselt ist.',
    },
    'seam-preauth': {
      name: 'Sie sind schon angemeldet',
      story:
        'Die Begrüßung sagt, dass sich niemand anmelden muss, und STARTTLS ist nur für die da, die es noch müssen. Das Programm sollte auf TLS bestehen, hätte aber erst auf dem Weg zur Anmeldung darum gebeten.',
    },
    'seam-preauth-fixed': {
      name: 'Dann eben nicht',
      story:
        'Dieselbe Begrüßung an ein Programm ohne den Fehler. Ohne TLS kann das jeder behaupten, und das Programm schließt die Verbindung.',
    },
    'seam-referral': {
      name: 'Unbekannt verzogen',
      story:
        'Die Begrüßung, im Klartext, schickt das Programm zu einem anderen Server. Der hat ein gültiges Zertifikat, auf seinen eigenen Namen, und das Programm trägt das Passwort dorthin.',
    },
    'seam-any-login': {
      name: 'In der Liste steht, ich darf',
      story:
        'Das Programm besteht auf TLS und würde ohne TLS nie sein Passwort nennen. Aber es hält die Liste für das Wort des Servers, und der Angreifer hat eine Anmeldung hineingeschrieben, die das Passwort zeigt. Dass der Server ablehnt, kommt zu spät.',
    },
    'seam-probing': {
      name: 'Ein Konto einrichten',
      story:
        'Ein neues Konto: Das Programm beginnt mit TLS am eigenen Port, bittet dann um die Umstellung, versucht es zuletzt ohne, und probiert das Passwort überall, wo es so weit kommt. Der Angreifer muss TLS nur stören, bis es das tut.',
    },
    'seam-reuse': {
      name: 'Die Leitung ist noch offen',
      story:
        'Das Programm hat ohne TLS nachgesehen, ob der Server da ist, und die Verbindung behalten. Jetzt soll es Mail mit TLS holen oder gar nicht, und nimmt die Verbindung, die offen ist. Niemand greift an; jemand hört zu.',
    },
    'seam-compression': {
      name: 'Kürzer, nicht sicherer',
      story:
        'Der Server verlangt TLS und bietet daneben Kompression an. Der Angreifer lässt nur die Kompression stehen; ist der Stream komprimiert, verlangt der Server kein TLS mehr, und wer mithört, entpackt, was die beiden sagen.',
    },
    'seam-cross-protocol': {
      name: 'Das richtige Zertifikat, der falsche Dienst',
      story:
        'Web- und FTP-Server einer Domain zeigen dasselbe Zertifikat, und der Angreifer hat ein Konto auf dem FTP-Server. Dorthin leitet er das TLS des Browsers; der FTP-Server sendet die Datei des Angreifers, und der Browser hält sie für eine Seite der Site. 2021 hatten 114.000 Webserver einen Dienst neben sich, mit dem ein solcher Angriff ausführbar war. Dieser braucht einen FTP-Server, der Datenverbindungen von einer anderen Adresse als der seiner Sitzung annimmt, und mit einer eigenen TLS-Sitzung: vsftpd tut das nur, wenn man es ihm sagt.',
    },
    'seam-cross-protocol-upload': {
      name: 'Das richtige Zertifikat, und das Passwort in einer Datei',
      story:
        'Derselbe FTP-Server, nur umgekehrt: Der Angreifer lässt ihn auf eine Datei warten und leitet das TLS des Browsers dorthin. Der Browser prüft das Zertifikat, das stimmt, und stellt seine Anfrage mit dem Passwort des Nutzers darin; niemand antwortet. Gibt er auf, hat der FTP-Server eine Datei, und der Angreifer holt sie ab.',
    },
    'seam-half': {
      name: 'TLS auf einer Seite',
      story:
        'Der Server besteht auf TLS und bekommt es, vom Angreifer. Dem Client reicht der Angreifer weiter, was der Server innerhalb von TLS sagt, und darin steht kein Angebot mehr. Keine Einstellung des Servers kann hier helfen.',
    },
    'submission-strip': {
      name: 'Die Mail einliefern',
      story:
        'Ein Mailprogramm liefert seine Mail beim Provider ein, eingestellt auf „TLS, wenn möglich“. Der Angreifer löscht das Angebot und liest nicht nur die Mail, sondern davor auch das Passwort.',
    },
    'submission-implicit': {
      name: 'Nichts zu löschen',
      story:
        'Dieselbe Mail auf Port 465, wo TLS vor dem ersten Wort kommt. Der Angreifer will ein Angebot löschen, und es gibt keines.',
    },
    lmtp: {
      name: 'Das letzte Stück',
      story:
        'Hinter dem Mailserver bringt LMTP die Mail zu den Postfächern, und innerhalb eines Gebäudes gilt TLS oft als unnötig. Jemand hört im Gebäude mit.',
    },
    imap: {
      name: 'Abgelehnt und doch gelesen',
      story:
        'Der Server nimmt ohne TLS kein Passwort an und sagt das auch, doch diese Warnung reist im Klartext wie das Angebot. Der Angreifer entfernt beides, und das Passwort ist heraus, bevor der Server es ablehnen kann.',
    },
    pop3: {
      name: 'Der Schlüssel eines anderen Hauses',
      story:
        'Das Mailprogramm besteht auf STLS und einem gültigen Zertifikat. Der Angreifer hat ein gültiges, auf einen anderen Namen.',
    },
    managesieve: {
      name: 'Wer die Filter schreibt',
      story:
        'Mailfilter entscheiden, was aus jeder künftigen Mail wird. Das Programm nimmt alle Zertifikate an und gibt Passwort und Filter jedem, der antwortet.',
    },
    acap: {
      name: 'Ein Protokoll, das niemand vermisst',
      story:
        'ACAP hielt Einstellungen auf einem Server und bekam STARTTLS im selben Dokument wie IMAP und POP3. Hier verwendet es niemand, und jemand hört mit.',
    },
    'xmpp-client': {
      name: 'Ein Element geht verloren',
      story:
        'Bei XMPP ist das Angebot ein XML-Element, <starttls/>, und der Angreifer nimmt es aus der Liste. Das Chatprogramm steht auf „Immer“, also sagt es nichts weiter.',
    },
    'xmpp-server': {
      name: 'Server, die jeden nehmen',
      story:
        'Zwei Chatserver reden miteinander, und wenige prüfen das Zertifikat des anderen. Der Angreifer antwortet mit seinem eigenen.',
    },
    irc: {
      name: 'Warum IRC es aufgab',
      story:
        'Auch IRC hatte STARTTLS und hat es abgekündigt. Auf Port 6697 beginnt TLS sofort, und ein Mithörer erfährt nur, wohin es geht.',
    },
    ldap: {
      name: 'Ein Z oder zwei',
      story:
        'ldapsearch -Z bittet um StartTLS und macht weiter, wenn es abgelehnt wird; -ZZ nicht. Der Angreifer lehnt im Namen des Servers ab, und das Bind sendet das Passwort im Klartext.',
    },
    ftp: {
      name: 'Explizit, wenn verfügbar',
      story:
        'Das FTP-Programm fragt, was der Server kann, bevor es um AUTH TLS bittet. Eine Zeile der Liste geht verloren, und Name, Passwort und Dateien folgen im Klartext.',
    },
    'ftp-data': {
      name: 'Anmeldung geschützt, Datei lesbar',
      story:
        'FTP sendet Dateien über eigene Verbindungen, und die bleiben im Klartext, bis der Client mehr verlangt. Dieser prüft das Zertifikat, sendet das Passwort in TLS und lässt dann die Datei selbst für alle lesbar durchs Netz gehen.',
    },
    nntp: {
      name: 'Noch einmal ohne',
      story:
        'Der Angreifer lässt STARTTLS gelingen und stört den Handshake. Ein Newsreader, der auf TLS verzichten darf, verbindet sich sofort neu und verzichtet.',
    },
    telnet: {
      name: 'Eine Option, die niemand nahm',
      story:
        'Telnet handelt alles in zwei oder drei Oktetten aus, auch START_TLS, das ein Entwurf blieb. Der Angreifer nimmt diese Oktette heraus, und das Passwort wird im Klartext getippt.',
    },
    'http-upgrade': {
      name: 'Der nicht gegangene Weg',
      story:
        'HTTP kann innerhalb einer Verbindung auf TLS umstellen, und nichts an einer Adresse mit http:// sagt, dass es sein muss. Der Angreifer beantwortet die Bitte darum selbst, und das Web entschied sich für https://.',
    },
    postgresql: {
      name: 'sslmode=prefer',
      story:
        'Ein Datenbankclient bittet mit acht Oktetten um TLS, und ein Oktett antwortet: S oder N. Mit der Voreinstellung „prefer“ genügt ein N des Angreifers für die Abfrage und ihre Antwort; vom Passwort gibt es nur einen Beweis (SCRAM), an dem sich aber Vermutungen durchprobieren lassen.',
    },
    mysql: {
      name: 'Ein Bit',
      story:
        'Der MySQL-Server sagt in seiner Begrüßung mit einem einzigen Bit, dass er TLS hat. Der Angreifer löscht dieses Bit.',
    },
    'incident-o2': {
      name: 'Ein Mobilfunknetz, 2008',
      story:
        'Kunden von O2 in Deutschland konnten über das Mobilfunknetz keine Mail senden: Das Netz überschrieb das Angebot. Aufgefallen ist es, weil manche ihr Programm so eingestellt hatten, dass es auf TLS bestand, und dieses Programm sich weigerte.',
    },
    'incident-t-mobile': {
      name: 'Verschlüsselte Mail, gekappt',
      story:
        'Etwa drei Monate lang brach ein Mobilfunknetz in Großbritannien Verbindungen zu den Ports verschlüsselter Mail ab. Gelesen wurde nichts, und durch kam auch nichts. Bei implizitem TLS gibt es keinen Klartext, auf den man zurückfallen könnte.',
    },
    'incident-vodafone': {
      name: 'XXXXXXXA, jahrelang',
      story:
        'In einem Netz in Indien kam das Angebot ab 2014 als XXXXXXXA an, und wer trotzdem um TLS bat, verlor die Verbindung. Ein Programm mit der Einstellung „TLS, wenn möglich“ machte wortlos weiter.',
    },
    'incident-2014': {
      name: 'Ein Aufschrei und eine Firewall',
      story:
        '2014 hieß es, Anbieter in den Vereinigten Staaten und in Thailand löschten STARTTLS aus der Mail ihrer Kunden. Das berühmte Bild zeigt eine Begrüßung aus Sternchen: vielleicht nur eine Firewall vor dem Mailserver selbst, die überschreibt, was sie nicht kennt.',
    },
    'incident-2015': {
      name: 'Ein Land, fast alle Mail',
      story:
        '2015 hat es jemand gemessen: In sieben Ländern kam mehr als ein Fünftel der Mail an Gmail im Klartext, weil unterwegs jemand das Angebot entfernt hatte. Die sendenden Server konnten es nicht wissen.',
    },
    'incident-backronym': {
      name: '--ssl hieß „wenn es beliebt“',
      story:
        'Der MySQL-Client sollte TLS verwenden und nahm das als Wunsch. Der Angreifer löscht ein Bit, und Passwort und Abfrage gehen im Klartext.',
    },
    'incident-smtplib': {
      name: 'Eine Ausnahme, die niemand auslöste',
      story:
        'Die Funktion starttls() einer Bibliothek gab das „Nein“ des Servers zurück, statt eine Ausnahme auszulösen. Programme, die nicht hinsahen, machten weiter und meldeten sich im Klartext an.',
    },
  },
  sources: {
    'seam-cross-protocol': {
      when: '2021',
      where: 'Brinkmann et al., „ALPACA“, USENIX Security 2021; alpaca-attack.com',
    },
    'seam-cross-protocol-upload': {
      when: '2021',
      where: 'Brinkmann et al., „ALPACA“, USENIX Security 2021; alpaca-attack.com',
    },
    'incident-o2': {
      when: 'Herbst 2008',
      where: 'blog.wirelessmoves.com, Oktober 2008, nach einem Bericht von Heise',
    },
    'incident-t-mobile': { when: 'Winter 2011/2012', where: 'The Register, 11. Januar 2012' },
    'incident-vodafone': { when: '2014 bis 2017', where: 'toroid.org/vodafone-smtp-mitm' },
    'incident-2014': {
      when: 'Oktober 2014',
      where:
        'Techdirt, 12. Oktober 2014; bestritten in „STARTTLS and misplaced outrage“, Word to the Wise, 2014',
    },
    'incident-2015': {
      when: '2015',
      where: 'Durumeric et al., „Neither Snow Nor Rain Nor MITM“, Internet Measurement Conference 2015',
    },
    'incident-backronym': { when: '2015', where: 'CVE-2015-3152' },
    'incident-smtplib': { when: '2016', where: 'CVE-2016-0772 (Python smtplib)' },
  },
};
