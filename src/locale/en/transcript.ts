/** The words of a transcript in plain text. `{name}` is filled in. */
import { inLanguage } from '../language';

export const transcriptWords = inLanguage('transcriptWords', {
  party: {
    client: 'client',
    attacker: 'attacker',
    resolver: 'resolver',
    'policy-host': 'policy host',
    server: 'server',
    'attacker-mx': 'attacker’s mail host',
    'attacker-policy-host': 'attacker’s policy host',
    'substitute-server': 'FTP server',
    'attacker-client': 'attacker’s client',
  },
  nameServer: 'name server of {zone}',
  /** Further MX hosts. */
  backup: 'server {number}',
  layer: { plain: ' (in the clear)', tls: ' (TLS)' },
  dataLayer: { plain: ' (data, in the clear)', tls: ' (data, TLS)' },
  passage: {
    direct: '',
    passed: '',
    changed: 'changed on the way',
    dropped: 'dropped on the way',
    delayed: 'held up on the way',
    ended: 'read by the attacker, who is the end of this TLS',
    injected: 'the words of the attacker',
  },
  byMove: '{passage} ({move})',
  opened: '{from} opens a connection to {host}, port {port}',
  led: '{from} opens a connection to {host}, port {port}; the attacker leads it to the {to}, {address}, port {ledPort}',
  refused: '{host}, port {port}, takes no connection from {from}',
  closed: '{from} closes the connection to {host}, port {port}',
  segment: '{from} -> {to}{how}: {title}',
  state: '{party} ({of}): {before} -> {after}',
  decision: '{party} asks: {question} {answer} [{rule}]',
  belief: '{party}: {belief}',
  encrypted: 'encrypted: ',
  arrived: 'what arrived:',
  outcome: 'Outcome: {verdict}. {reason}',
  rule: 'Rule: {text} [{rule}]',
});
