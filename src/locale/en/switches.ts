/** What a switch of the client waits for, in a line beside it. */
import { inLanguage } from '../language';

export const switchWords = inLanguage('switchWords', {
  waits: {
    policy: 'Changes nothing until the domain publishes a policy.',
    'policy-record': 'Changes nothing until the domain publishes the record of its policy.',
    signature: 'Changes nothing until the domain’s zone is signed.',
    'host-signature': 'Changes nothing until the zone of the MX host is signed.',
    tlsa: 'Changes nothing until the domain publishes a TLSA record.',
  },
  turnOn: {
    policy: 'Publish one',
    'policy-record': 'Publish it',
    signature: 'Sign it',
    'host-signature': 'Sign it',
    tlsa: 'Publish one',
  },
});
