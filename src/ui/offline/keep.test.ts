import { expect, test } from 'vitest';

import { allowsManifest } from './keep';

test.each([
  ['no policy', null, true],
  ['one without a default', "script-src 'self'", true],
  ['one that names manifests', "default-src 'none'; manifest-src 'self'", true],
  ['one that does not', "default-src 'none'; script-src 'self'; worker-src 'self'", false],
  ['one that names others’', "default-src 'none'; manifest-src https://elsewhere.example", false],
])('%s', (_, policy, allowed) => {
  expect(allowsManifest(policy)).toBe(allowed);
});
