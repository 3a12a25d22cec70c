/** What the protocols are called on the screen. */
import { expect, test } from 'vitest';

import { dialectIds } from '../../dialects';
import { protocols as german } from '../../locale/de/protocols';
import { protocols as english } from '../../locale/en/protocols';

// Beside the name stands how it comes to TLS: by an upgrade, from the first octet on, or not at all.
test.each(dialectIds)('%s is called by a name that is true of each kind of connection', (protocol) => {
  for (const { name } of [english[protocol], german[protocol]]) expect(name).not.toMatch(/TLS|Upgrade/i);
});
