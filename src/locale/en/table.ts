/** The words of the table of moves and defences. What a move is called stands with the switches (`ui.attack`). */
import { inLanguage } from '../language';

export const table = inLanguage('table', {
  open: 'All moves against all defences',
  title: '{name}: all moves against all defences',
  lead: 'Each cell is a run of its own, computed here: the move of its row against the defence of its column. Open one to watch it.',
  keys: 'Arrow keys go from cell to cell, Enter opens the run.',
  protocol: 'Protocol',
  corner: 'The attacker…',
  group: {
    none: 'No hand in it',
    offer: 'Before TLS: the offer',
    seam: 'Where plaintext meets TLS',
    tls: 'TLS',
    dns: 'DNS',
    policy: 'MTA-STS policy',
    report: 'The report on it',
    together: 'Together',
  },
  defence: {
    opportunistic: {
      name: 'TLS if offered',
      means: 'The client takes TLS if it is offered, and checks nobody.',
    },
    required: { name: 'TLS required', means: 'The client insists on TLS, and checks nobody.' },
    verified: {
      name: 'TLS verified',
      means: 'The client insists on TLS and checks the certificate. Every party does what its RFC says.',
    },
    flawed: {
      name: 'verified, with a mistake',
      means: 'As before, but one party makes the published mistake that this move is for.',
    },
    dane: { name: 'DANE', means: 'The zone is signed and has a usable TLSA record; the client checks DANE.' },
    'dane-unusable': {
      name: 'DANE, unusable record',
      means: 'The zone is signed, but its TLSA record is of a usage that SMTP does not use.',
    },
    'sts-kept': {
      name: 'MTA-STS, policy kept',
      means: 'The client has kept a policy in enforce mode from before.',
    },
    'sts-first-contact': {
      name: 'MTA-STS, first contact',
      means: 'The policy says enforce, and the client has to fetch it now.',
    },
    'sts-testing': {
      name: 'MTA-STS, testing',
      means: 'The client has kept a policy that is in testing mode.',
    },
    'require-tls': {
      name: 'REQUIRETLS',
      means: 'The message demands TLS; the zone is signed, the server offers it.',
    },
    'implicit-tls': {
      name: 'Implicit TLS',
      means: 'TLS begins with the first byte, on its own port, and the client checks the certificate.',
    },
  },
  cell: '{move}, {defence}: {verdict}',
  read: 'read: {what}',
  none: 'no such case',
  noneMark: '–',
  progress: '{done} of {all} rows computed',
  failed: 'The table could not be computed.',
  legend: 'What the marks mean',
  pointed: 'Point at a cell for how its run ends.',
  saveCsv: 'Save as CSV',
  saveSvg: 'Save as SVG',
  print: 'Print',
});
