/** The words of a transcript in plain text, in German. */
import type { Language } from '../words';

export const transcriptWords: Language['transcriptWords'] = {
  party: {
    client: 'Client',
    attacker: 'Angreifer',
    resolver: 'Resolver',
    'policy-host': 'Richtlinien-Host',
    server: 'Server',
    'attacker-mx': 'MX-Host des Angreifers',
    'attacker-policy-host': 'Richtlinien-Host des Angreifers',
  },
  nameServer: 'Nameserver von {zone}',
  backup: 'Server {number}',
  layer: { plain: ' (im Klartext)', tls: ' (TLS)' },
  dataLayer: { plain: ' (Daten, im Klartext)', tls: ' (Daten, TLS)' },
  passage: {
    direct: '',
    passed: '',
    changed: 'unterwegs geändert',
    dropped: 'unterwegs verworfen',
    delayed: 'unterwegs aufgehalten',
    ended: 'gelesen vom Angreifer, bei dem dieses TLS endet',
    injected: 'Worte des Angreifers',
  },
  byMove: '{passage} ({move})',
  opened: '{from} baut Verbindung zu {host}, Port {port}, auf',
  refused: '{host}, Port {port}, nimmt keine Verbindung an ({from})',
  closed: '{from} schließt die Verbindung zu {host}, Port {port}',
  segment: '{from} -> {to}{how}: {title}',
  state: '{party} ({of}): {before} -> {after}',
  decision: '{party} fragt: {question} {answer} [{rule}]',
  belief: '{party}: {belief}',
  encrypted: 'verschlüsselt: ',
  arrived: 'angekommen:',
  outcome: 'Ausgang: {verdict}. {reason}',
  rule: 'Regel: {text} [{rule}]',
};
