/** What a server says in a stream to another server: dialback, then one message (XEP-0220, RFC 6120 section 10). */
import type { ClientTask } from '../dialect';

import { accepted, listen, permanenceOf, refused, type ClientRole, type Judge } from './client';
import { writeMessage } from './as-client';
import { dialbackKey } from './dialback';
import { ns } from './names';
import { parseJid, writeHeader, written } from './stream';
import { attributeOf, childOf, escape, isNamed } from './xml';

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

/** A verdict between other domains is none on this key: taken, it would let anybody speak for anybody (XEP-0220 section 3.1). */
const readResult: Judge = (element, state, text) => {
  if (!isNamed(element, 'result', ns.dialback)) return null;
  const { task } = state;
  if (attributeOf(element, 'from') !== task.domain || attributeOf(element, 'to') !== ownDomain(task)) {
    return null;
  }
  switch (attributeOf(element, 'type')) {
    case 'valid':
      return accepted(state, text);
    case 'error': {
      const error = childOf(element, 'error', ns.server);
      return refused(state, error === undefined ? 'permanent' : permanenceOf(error, ns.stanzaErrors), text);
    }
    default:
      return refused(state, 'permanent', text);
  }
};
