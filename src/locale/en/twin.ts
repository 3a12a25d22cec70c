/** The words of two runs side by side. */
import { inLanguage } from '../language';

export const twin = inLanguage('twin', {
  title: 'Side by side',
  one: 'As it is',
  other: 'What if…',
  choose: 'What is other in the run beside it',
  before: 'as it was before your last change',
  byHand: 'nothing were done by hand?',
  own: 'another run',
  show: 'Story to show',
  messages: { shared: 'The same in both', one: 'As it is', other: 'What if' },
  sameToTheEnd:
    'No byte differs: on the wire the two are the same to the end. What they decide or believe may still differ.',
  parting: {
    heading: 'The first byte that differs',
    before: '{count} {count:message|messages} before {count:is|are} the same in both, byte for byte.',
    place: 'Byte {number} of {length}',
    behind: 'It ended after {length} bytes',
    arrived: 'as it arrived',
    sent: 'as it was sent',
    field: 'in {field}',
    none: 'Nothing more is said.',
    lost: 'It never arrived.',
    inside: 'Inside, the two ends read: {title}',
    unlike: 'Here the stories part: another message',
  },
  text: 'as text',
  hex: 'in hexadecimal',
  told: {
    both: 'In both: {what}',
    apart: 'As it is: {one} What if: {other}',
    one: 'As it is: {one}',
    other: 'What if: {other}',
  },
  here: 'Here the two part.',
  goOn: 'Go on with this one',
});
