/** The words of the search for an attack, in German. */
import type { Language } from '../words';

export const search: Language['search'] = {
  intro:
    'Jede Wahl des Angreifers bei jedem Schritt dieses Szenarios wird an der laufenden Maschine durchprobiert, die mit den wenigsten Eingriffen zuerst.',
  goal: 'Der Angreifer gewinnt, wenn …',
  goals: {
    content: {
      mail: 'er die Nachricht liest',
      session: 'er das Postfach oder die angefragten Daten liest',
    },
    credentials: { mail: 'er das Passwort liest', session: 'er das Passwort liest' },
    'own-words': {
      mail: 'seine eigenen Worte für die der Gegenstelle gehalten werden',
      session: 'seine eigenen Worte für die der Gegenstelle gehalten werden',
    },
    stopped: {
      mail: 'der Client die Nachricht für zugestellt hält und der Server sie nie bekam',
      session: 'der Client sich bedient glaubt und der Server nie davon erfuhr',
    },
  },
  misissued: 'Eine CA hat ihm ein Zertifikat auf fremden Namen gegeben',
  start: 'Suchen',
  again: 'Noch einmal suchen',
  cancel: 'Abbrechen',
  cancelled: 'Abgebrochen.',
  bar: 'Durchsuchte Wege mit dieser Zahl von Eingriffen',
  progress: { one: '{count} Eingriff', other: '{count} Eingriffe' },
  counts: '{explored} von {forks} Wegen durchsucht, bisher {states} Zustände',
  found: {
    zero: 'Ja, und niemand muss etwas dafür tun: Mithören genügt.',
    one: 'Ja. Ein Eingriff genügt:',
    other: 'Ja. {count} Eingriffe genügen, und mit weniger gewinnt keiner:',
  },
  none: 'Nein. Keinen in diesem Modell: {states} Zustände, alle durchsucht. Mehr als {count} Eingriffe in einem Lauf machten keinen Unterschied mehr.',
  unknown: {
    interventions:
      'Keiner gefunden mit bis zu {count} Eingriffen: {states} Zustände durchsucht. Mit weiteren Eingriffen gibt es mehr Wege.',
    states:
      'Keiner gefunden, bevor der Suche der Speicher ausging, den sie sich erlaubt ({states} Zustände). Alle Wege mit bis zu {count} Eingriffen wurden durchsucht.',
    statesAtOnce:
      'Keiner gefunden, bevor der Suche der Speicher ausging, den sie sich erlaubt ({states} Zustände).',
  },
  foundAfter: '{states} Zustände durchsucht.',
  deeper: 'Einen mehr zulassen',
  open: 'Im Ablauf zeigen',
  drop: 'verschwinden lassen',
  before: 'Vor „{title}“',
  at: '„{title}“',
  failed: 'Bei der Suche ist bei uns etwas schiefgegangen. Das ist keine Antwort.',
  model: 'Was „dieses Modell“ heißt',
  modelWords:
    'Ein Angreifer sitzt auf dem Weg zwischen dem Netz des Clients und allen anderen. Jede Nachricht lässt er durch, verwirft er, oder er spielt einen oder mehrere der {moves} Angriffe dieses Labors aus, die in {protocol} etwas bewirken; wo TLS beginnt, kann er es selbst beenden, mit {certificates}. Er erfindet keine anderen Bytes, hält nichts auf und vertauscht nichts, tut nichts an einem Bericht danach und bricht keine Kryptografie. {earlier} Client, Server und DNS sind die des Szenarios, ausgeführt für eine Zustellung oder Sitzung mit ihren Wiederholungen. Zustände, die nur gleich weitergehen können, werden einmal durchsucht.',
  earlier: {
    given: 'An früheren Tagen und auf früheren Etappen hat er nur getan, was das Szenario sagt.',
    'add-tls-required-no':
      'Er kann auch auf einer früheren Etappe TLS-Required: No eingefügt haben, was als ein Eingriff zählt.',
    'wait-for-expiry':
      'Er kann den Client auch Tag für Tag daran gehindert haben, seine Richtlinie zu erneuern, bis sie abgelaufen war, was als ein Eingriff zählt.',
  },
  certificates: {
    usual:
      'einem selbstsignierten Zertifikat, einem echten auf seinen eigenen Namen oder einem von einer CA, der niemand vertraut',
    misissued:
      'einem selbstsignierten Zertifikat, einem echten auf seinen eigenen Namen, einem von einer CA, der niemand vertraut, oder einem auf den richtigen Namen, das eine vertrauenswürdige CA nicht hätte ausstellen dürfen',
  },
};
