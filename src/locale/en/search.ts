/** The words of the search for an attack. */
import { inLanguage } from '../language';

export const search = inLanguage('search', {
  intro:
    'Every choice of the attacker at every step of this scenario is tried out on the running engine, those with the fewest interventions first.',
  goal: 'The attacker wins when…',
  goals: {
    content: { mail: 'it reads the message', session: 'it reads the mailbox or the data asked for' },
    credentials: { mail: 'it reads the password', session: 'it reads the password' },
    'own-words': {
      mail: 'its own words are taken for the other side’s',
      session: 'its own words are taken for the other side’s',
    },
    stopped: {
      mail: 'the client believes the message sent, and the server never got it',
      session: 'the client believes it was served, and the server never heard of it',
    },
  },
  misissued: 'A CA has given it a certificate for another’s name',
  start: 'Search',
  again: 'Search again',
  cancel: 'Cancel',
  cancelled: 'Cancelled.',
  bar: 'Ways explored with this number of interventions',
  progress: { one: '{count} intervention', other: '{count} interventions' },
  counts: '{explored} of {forks} ways explored, {states} states so far',
  found: {
    zero: 'Yes, and nobody has to do anything for it: to listen is enough.',
    one: 'Yes. One intervention is enough:',
    other: 'Yes. {count} interventions are enough, and none of fewer wins:',
  },
  none: 'No. None within this model: {states} states, all explored. No more than {count} interventions in a run still made a difference.',
  unknown: {
    interventions:
      'None found with up to {count} interventions: {states} states explored. There are more ways with further ones.',
    states:
      'None found before the search ran out of the memory that it allows itself ({states} states). All ways with up to {count} interventions were explored.',
    statesAtOnce:
      'None found before the search ran out of the memory that it allows itself ({states} states).',
  },
  foundAfter: '{states} states explored.',
  deeper: 'Allow one more',
  open: 'Show it on the ladder',
  drop: 'lets it disappear',
  before: 'Before “{title}”',
  at: '“{title}”',
  failed: 'Something went wrong on our side while searching. This is no answer.',
  model: 'What “this model” means',
  modelWords:
    'One attacker stands on the path between the client’s network and everybody else. At each message it lets it pass, drops it, or plays one or more of the {moves} moves of this lab that have a use in {protocol}; where TLS begins it may end it itself, with {certificates}. It invents no other bytes, delays and reorders nothing, does nothing to a report afterwards, and breaks no cryptography. {earlier} The client, the servers and the DNS are those of the scenario, run for one delivery or session with its retries. States that can only go on alike are explored once.',
  earlier: {
    given: 'On earlier days and hops it has done only what the scenario says.',
    'add-tls-required-no':
      'It may also have added TLS-Required: No on an earlier hop, which counts as one intervention.',
    'wait-for-expiry':
      'It may also have kept the client from refreshing its policy, day after day, until that expired, which counts as one intervention.',
  },
  certificates: {
    usual: 'a self-signed certificate, a genuine one for its own name, or one from a CA that nobody trusts',
    misissued:
      'a self-signed certificate, a genuine one for its own name, one from a CA that nobody trusts, or one for the right name that a trusted CA should not have issued',
  },
});
