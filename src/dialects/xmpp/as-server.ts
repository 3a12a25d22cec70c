/** What a server says in a stream to another server: dialback, then one message (RFC 6120 section 13.14, RFC 3920 section 8). */
import type { ClientTask } from '../dialect';

import { accepted, listen, refused, type ClientRole, type Judge } from './client';
import { writeMessage } from './as-client';
import { dialbackKey } from './dialback';
import { ns } from './names';
import { parseJid, writeHeader, written } from './stream';
import { attributeOf, escape, isNamed } from './xml';

/** The domain that this server speaks for: the sender's. */
const ownDomain = ({ envelope }: ClientTask): string => parseJid(envelope.from)?.domain ?? '';

/**
 * There is no login of an account here: the sender's domain is proved as part of the work. SASL EXTERNAL would need a certificate of
 * its own, shown in the TLS handshake, and no server of the lab asks its client for one; so dialback it is. Nothing comes back for a
 * stanza: answers travel on a stream in the other direction (section 4.5), which is not played.
 */
export const asServer: ClientRole = {
  header: (task) => writeHeader(ns.server, { from: ownDomain(task), to: task.domain, id: null }),
  mayLogIn: () => true,
  login: () => [],
  work: ({ task, id }) => {
    const key = dialbackKey(task.account.password, task.domain, ownDomain(task), id);
    const addresses = `from='${escape(ownDomain(task))}' to='${escape(task.domain)}'`;
    return [
      {
        name: 'db:result',
        say: written(`<db:result ${addresses}>${key}</db:result>`),
        read: listen(readResult),
      },
      { name: 'message', say: written(writeMessage(ns.server, task, task.envelope.from)), read: null },
    ];
  },
};

const readResult: Judge = (element, state, text) => {
  if (!isNamed(element, 'result', ns.dialback)) return null;
  return attributeOf(element, 'type') === 'valid' ? accepted(state, text) : refused(state, 'permanent', text);
};
