/** The words of the bridge, in German. */
import type { Language } from '../words';

export const bridgeWords: Language['bridgeWords'] = {
  usage:
    'Aufruf: npm run -s bridge -- serve --protocol NAME --port PORT [--implicit]  (ein simulierter Server für echte Clients)\n' +
    '        npm run -s bridge -- connect --protocol NAME --port PORT [--implicit] [--trust DATEI.pem]  (ein simulierter Client für einen echten Server)\n' +
    '        npm run -s bridge -- pem --protocol NAME ORDNER  (die Zertifikate des simulierten Servers und ihrer CA, und sein Schlüssel)\n' +
    '        jeweils mit [--scenario DATEI.json], die ersten beiden mit [--address ADRESSE] [--seed ZAHL]',
  misuse: '{why}\n{usage}',
  'not-loopback':
    '{address} ist keine Loopback-Adresse; die Brücke nimmt eine Adresse in 127.0.0.0/8 oder ::1 und keine Namen',
  'no-command': 'es fehlt, was zu tun ist: serve, connect oder pem',
  'no-port': '--port braucht eine Zahl von 1 bis 65535, nicht {found}',
  'no-protocol': '--protocol braucht eines von {accepted}, nicht {found}',
  'no-seed': '--seed braucht eine ganze Zahl von 0 bis 4294967295, nicht {found}',
  'no-folder': 'pem braucht einen Ordner, in den geschrieben wird',
  'too-many': '{found} ist ein Argument zu viel',
  'one-run': 'eine Szenariodatei für die Brücke enthält ein Szenario und keine Eingriffe von Hand',
  attacked: 'attacker: Auf dem Weg zum Echten sitzt niemand; bitte im Szenario weglassen',
  unreadable: '{file} ist nicht lesbar: {why}',
  'not-pem': '{file} enthält kein Zertifikat in PEM',
  'not-understood':
    'Zertifikat {number} in {file} kann das Labor nicht prüfen: Es kennt nur ECDSA auf P-256 mit SHA-256',
  listening:
    '{protocol}: Ein simulierter Server lauscht auf {address} Port {port}; sein Zertifikat gilt für {name}',
  busy: 'kann auf {address} Port {port} nicht lauschen: {why}',
  wrote: '{file} geschrieben',
  concluded:
    '{delivery}; Übertragung {transport}; TLS {version}; ausgewiesen: {authenticated}\n  {reason}\n  {rule} [{cite}]',
  none: 'keines',
  'no-host': 'das Szenario hat keinen Host, der ein Zertifikat haben könnte',
};
