/** The words of the files that a run can be saved as, in German. */
import type { Language } from '../words';

export const exportWords: Language['exportWords'] = {
  application: 'STARTTLS Lab',
  capture:
    'Ein simulierter Lauf über {domain}. Alles innerhalb von TCP und UDP haben die Beteiligten des Laufs erzeugt und gelesen; die Header darunter wurden für diese Datei darum gelegt.',
  path: { name: 'Weg', description: 'Zwischen dem Client und allen anderen; niemand sitzt auf dem Weg' },
  clientSide: { name: 'Clientseite', description: 'Zwischen dem Client und dem Angreifer' },
  serverSide: { name: 'Serverseite', description: 'Zwischen dem Angreifer und allen anderen' },
  passage: 'Schritt {number}: {what}.',
  decision: 'Schritt {number}, Frage an {party}: {question} {answer} [{rule}]',
  party: {
    client: 'Client',
    attacker: 'Angreifer',
    resolver: 'Resolver',
    server: 'Server',
    'policy-host': 'Richtlinien-Host',
    'attacker-mx': 'MX-Host des Angreifers',
    'attacker-policy-host': 'Richtlinien-Host des Angreifers',
  },
  certificate: 'Inhaber: {subject}\nAussteller: {issuer}',
  shownBy: 'Vorgelegt von: {party}, Schritt {number}',
  trusted: 'Vom Client als vertrauenswürdig geführt und von niemandem vorgelegt',
  opened: 'baut Verbindung zu {host}, Port {port}, auf',
  refused: 'kann keine Verbindung zu {host}, Port {port}, aufbauen',
  closed: 'schließt die Verbindung',
  negotiation: 'TLS-Aushandlung',
  changes: 'ändert es unterwegs ({move})',
  drops: 'lässt nichts davon durch ({move})',
  delays: 'hält es auf',
  ladder: {
    title: '{protocol}: {verdict}',
    description:
      'Die Zeit läuft abwärts. Der Client steht links, alles jenseits des Weges rechts und dazwischen der Angreifer, wo es einen gibt.',
    about: 'Ein simulierter Lauf über {domain}. Die Zahlen sind Schritte.',
    client: 'Client',
    attacker: 'Angreifer',
    server: 'Server',
    nameServer: 'Nameserver von {zone}',
    between: '{from} an {to}',
    more: '… und {count} {count:weitere Zeile|weitere Zeilen}',
    sealed: '{bytes} … {count} Oktette',
    inside: 'Darin: {inside}',
    opened: 'Verbindung zu {host}, Port {port}: {to}',
    refused: 'Keine Verbindung zu {host}, Port {port}: abgelehnt ({to})',
    closed: 'Die Verbindung wird geschlossen ({from})',
    lookups: {
      dns: 'Schritte {steps}: {count} DNS-{count:Nachricht|Nachrichten}',
      https: 'Schritte {steps}: der Richtlinien-Host, {count} Nachrichten',
    },
    legend: {
      open: 'Unterwegs für jeden lesbar',
      sealed: 'Durch TLS geschützt',
      hand: 'Eingriff des Angreifers',
    },
  },
  injects: 'sagt es zu {to} im Namen der Gegenstelle ({move})',
};
