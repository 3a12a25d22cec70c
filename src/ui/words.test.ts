import { expect, test } from 'vitest';

import { stateName } from './words';

test.each([
  ['idle', 'idle'],
  ['authenticatingPolicyHost', 'authenticating policy host'],
  ['lookingUpMx', 'looking up MX'],
  ['lookingUpTlsa', 'looking up TLSA'],
  ['WAIT_CERT_CR', 'WAIT_CERT_CR'],
])('the state %s is shown as “%s”', (state, words) => {
  expect(stateName(state)).toBe(words);
});
