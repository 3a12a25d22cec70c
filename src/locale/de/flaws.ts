/** What people call the flaws, and what each comes to, in German. */
import type { Language } from '../words';

export const flawWords: Language['flawWords'] = {
  'server-keeps-buffer': {
    name: 'gehorcht dem, was vor TLS kam',
    harm: 'Befehle, die der Angreifer vor dem Handshake sendet, werden danach befolgt, als hätte der Client sie in TLS gegeben.',
  },
  'server-keeps-login': {
    name: 'lässt eine frühere Anmeldung gelten',
    harm: 'Der Angreifer meldet sich zuerst an, der Client bekommt TLS, und alles, was er tut, geschieht im Konto des Angreifers.',
  },
  'compresses-before-tls': {
    name: 'hält Kompression für Schutz',
    harm: 'Ist der Stream komprimiert, verlangt der Server kein TLS mehr und lässt den Client sich dort anmelden, wo jeder mitliest.',
  },
  'ignores-alpn': {
    name: 'beachtet ALPN auf dem FTP-Server nicht',
    harm: 'Der FTP-Server hat dasselbe Zertifikat und nimmt einen Handshake an, der dem Webserver galt: Was der Angreifer dort abgelegt hat, wird als Seite der Site ausgeliefert, oder die Anfrage des Browsers wird dort für den Angreifer aufgehoben.',
  },
  'client-keeps-buffer': {
    name: 'glaubt Antworten von vor TLS',
    harm: 'Antworten, die der Angreifer vor dem Handshake sendet, gelten als die des Servers: gefälschte Mails, gefälschte Fehlermeldungen.',
  },
  'keeps-capabilities': {
    name: 'fragt in TLS nicht erneut nach',
    harm: 'Was der Angreifer in die Liste der Fähigkeiten geschrieben hat, zählt noch, wenn alles verschlüsselt ist.',
  },
  'keeps-mailbox': {
    name: 'zeigt Postfachdaten von vor TLS',
    harm: 'Ordner und Mails, die der Angreifer erfunden hat, stehen zwischen denen des Benutzers.',
  },
  'shows-alerts': {
    name: 'zeigt Warnungen von vor TLS',
    harm: 'Der Angreifer spricht den Benutzer im Namen des Anbieters an.',
  },
  'accepts-preauth': {
    name: 'glaubt, schon angemeldet zu sein',
    harm: 'So begrüßt, kommt das Programm nie dazu, um TLS zu bitten, und arbeitet im Klartext.',
  },
  'follows-referral': {
    name: 'geht, wohin es geschickt wird',
    harm: 'Der Angreifer nennt einen anderen Server, und das Programm trägt das Passwort dorthin.',
  },
  'takes-required-for-preferred': {
    name: 'hält „Pflicht“ für „Wunsch“',
    harm: 'Ohne Angebot macht es im Klartext weiter, obwohl es auf TLS bestehen sollte.',
  },
  'falls-back-after-refusal': {
    name: 'gibt bei Ablehnung nach',
    harm: 'Ein gefälschtes „Nein“ genügt, obwohl es auf TLS bestehen sollte.',
  },
  'goes-on-after-nonsense': {
    name: 'macht bei Unsinn weiter',
    harm: 'Eine Antwort, die weder Ja noch Nein ist, genügt, obwohl es auf TLS bestehen sollte.',
  },
  'skips-check-without-capabilities': {
    name: 'besteht ohne Liste nicht auf TLS',
    harm: 'Scheitert die Frage nach den Fähigkeiten, sieht niemand nach, ob TLS verlangt war.',
  },
  'believes-early-answer': {
    name: 'nimmt eine Antwort ohne Frage',
    harm: 'Die Zusage ist vor der Bitte da, TLS gilt als erledigt und hat nie begonnen.',
  },
  'logs-in-first': {
    name: 'meldet sich an, bevor es um TLS bittet',
    harm: 'Niemand muss angreifen: Wer mithört, hat das Passwort.',
  },
  'reuses-plain-connection': {
    name: 'nimmt jede offene Verbindung',
    harm: 'Ein früherer Vorgang brauchte kein TLS und ließ seine Verbindung offen. Der, für den TLS Pflicht ist, läuft darüber, und niemand muss angreifen.',
  },
  'tries-any-login': {
    name: 'versucht jede angebotene Anmeldung',
    harm: 'Der Angreifer nimmt das Angebot von TLS weg und nennt nur eine Anmeldung, die das Passwort zeigt. Das Programm benutzt sie.',
  },
  'probes-with-password': {
    name: 'probiert das Passwort an jedem Port',
    harm: 'Das Konto wird gerade eingerichtet. Der Angreifer stört TLS, bis das Programm es ohne versucht, samt Passwort.',
  },
  'accepts-any-certificate': {
    name: 'nimmt jedes Zertifikat',
    harm: 'Der Angreifer antwortet mit einem Zertifikat, das er vor einer Minute hergestellt hat.',
  },
  'ignores-name': {
    name: 'sieht den Namen nicht an',
    harm: 'Der Angreifer antwortet mit einem gültigen Zertifikat auf seinen eigenen Namen.',
  },
};

export const flawsUi: Language['flawsUi'] = {
  title: 'Fehler in der Software',
  none: 'keine',
  some: '{count} gewählt',
  lead: 'Echte Programme hatten sie. Ohne sie scheitert jeder Angriff auf diese Nahtstelle.',
  demands: 'Der Standard',
  cases: 'Gefunden in',
  unpublished: 'in Tests gesehen, ohne eigene Nummer',
  play: 'Ausspielen: {move}',
  playing: 'Wird ausgespielt',
};
