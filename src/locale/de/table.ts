/** The words of the table of moves and defences, in German. */
import type { Language } from '../words';

export const table: Language['table'] = {
  open: 'Alle Angriffe gegen alle Schutzmaßnahmen',
  title: '{name}: alle Angriffe gegen alle Schutzmaßnahmen',
  lead: 'Jede Zelle ist ein eigener Lauf, hier berechnet: der Angriff ihrer Zeile gegen die Schutzmaßnahme ihrer Spalte. Öffnen Sie eine, um zuzusehen.',
  keys: 'Die Pfeiltasten führen von Zelle zu Zelle, die Eingabetaste öffnet den Lauf.',
  protocol: 'Protokoll',
  corner: 'Angriff',
  group: {
    none: 'Ohne Eingriff',
    offer: 'Vor TLS: das Angebot',
    seam: 'Wo Klartext auf TLS trifft',
    tls: 'TLS',
    dns: 'DNS',
    policy: 'MTA-STS-Richtlinie',
    report: 'Der Bericht darüber',
    together: 'Zusammen',
  },
  defence: {
    opportunistic: {
      name: 'TLS, falls angeboten',
      means: 'Der Client nimmt TLS, wenn es angeboten wird, und prüft niemanden.',
    },
    required: { name: 'TLS Pflicht', means: 'Der Client besteht auf TLS und prüft niemanden.' },
    verified: {
      name: 'TLS geprüft',
      means: 'Der Client besteht auf TLS und prüft das Zertifikat. Alle Beteiligten tun, was ihr RFC sagt.',
    },
    flawed: {
      name: 'geprüft, mit Fehler',
      means: 'Wie zuvor, doch einer der Beteiligten macht den bekannten Fehler, auf den der Angriff zielt.',
    },
    dane: {
      name: 'DANE',
      means: 'Die Zone ist signiert und hat einen brauchbaren TLSA-Eintrag; der Client prüft DANE.',
    },
    'dane-unusable': {
      name: 'DANE, Eintrag unbrauchbar',
      means: 'Die Zone ist signiert, doch ihr TLSA-Eintrag hat eine Usage, die SMTP nicht verwendet.',
    },
    'sts-kept': {
      name: 'MTA-STS, gespeichert',
      means: 'Der Client hat von früher eine Richtlinie im Modus enforce.',
    },
    'sts-first-contact': {
      name: 'MTA-STS, Erstkontakt',
      means: 'Die Richtlinie sagt enforce, und der Client muss sie jetzt abrufen.',
    },
    'sts-testing': {
      name: 'MTA-STS, testing',
      means: 'Der Client hat von früher eine Richtlinie im Modus testing.',
    },
    'require-tls': {
      name: 'REQUIRETLS',
      means: 'Die Nachricht verlangt TLS; die Zone ist signiert, der Server bietet es an.',
    },
    'implicit-tls': {
      name: 'Implizites TLS',
      means: 'TLS beginnt mit dem ersten Byte, auf eigenem Port, und der Client prüft das Zertifikat.',
    },
  },
  cell: '{move}, {defence}: {verdict}',
  read: 'gelesen: {what}',
  none: 'kein solcher Fall',
  noneMark: '–',
  progress: '{done} von {all} Zeilen berechnet',
  failed: 'Die Tabelle ließ sich nicht berechnen.',
  legend: 'Was die Zeichen bedeuten',
  pointed: 'Zeigen Sie auf eine Zelle, um zu sehen, wie ihr Lauf ausgeht.',
  saveCsv: 'Als CSV speichern',
  saveSvg: 'Als SVG speichern',
  print: 'Drucken',
};
