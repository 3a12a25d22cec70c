/** What a server says to another server: it believes dialback, and takes messages (RFC 3920 section 8, RFC 6120 sections 8 and 10). */
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy } from '../dialect';

import { dialbackKey } from './dialback';
import { ns } from './names';
import { endWith, tlsFirst, turn, type ServerRole, type ServerState, type Turn } from './server';
import { parseJid, streamEnd, type Jid } from './stream';
import { attributeOf, escape, isNamed, textOf, type Element } from './xml';

/**
 * No SASL: EXTERNAL would need the client's certificate, which the lab's TLS server does not ask for. Dialback is no login of a user
 * and shows no password, so it is taken in plaintext too, except where the server demands TLS.
 */
export const forServers: ServerRole = {
  content: ns.server,
  demandsTls: ({ requiresTls }) => requiresTls,
  features: () => `<dialback xmlns='${ns.dialbackFeature}'/>`,
  hear: (element, state, policy) => {
    if (policy.requiresTls && !policy.secured) {
      return tlsFirst(endWith(state, 'policy-violation', 'Use of STARTTLS required'), '5.3.1');
    }
    if (isNamed(element, 'result', ns.dialback)) return hearKey(element, state, policy);
    return element.namespace === ns.server
      ? hearStanza(element, state, policy)
      : endWith(state, 'unsupported-stanza-type');
  },
};

const isOwn = (domain: string | null, policy: ServerPolicy): boolean =>
  domain?.toLowerCase() === policy.domain.toLowerCase();

function hearKey(result: Element, state: ServerState, policy: ServerPolicy): Turn {
  const from = attributeOf(result, 'from');
  const to = attributeOf(result, 'to');
  if (from === null || to === null) return endWith(state, 'improper-addressing');
  if (!isOwn(to, policy)) return endWith(state, 'host-unknown');
  const right = textOf(result).trim() === dialbackKey(policy.account.password, to, from, state.id);
  const addresses = `from='${escape(to)}' to='${escape(from)}'`;
  const next: ServerState = right ? { ...state, authenticated: from.toLowerCase() } : state;
  const said = right
    ? turn(next, `<db:result xmlns:db='${ns.dialback}' ${addresses} type='valid'/>`)
    : turn(next, `<db:result xmlns:db='${ns.dialback}' ${addresses} type='invalid'/>${streamEnd}`, 'close');
  return {
    ...said,
    because: {
      answer: phrase(right ? 'xmpp.dialback-valid' : 'xmpp.dialback-invalid', { domain: from }),
      rule: rule(3920, '8.3', 'xmpp.dialback'),
    },
  };
}

/** Only from the domain that was proved, and only to our own (section 8.1). Answers would travel on another stream. */
function hearStanza(stanza: Element, state: ServerState, policy: ServerPolicy): Turn {
  if (!['message', 'presence', 'iq'].includes(stanza.local)) return endWith(state, 'unsupported-stanza-type');
  if (state.authenticated === null) return endWith(state, 'not-authorized');
  const from = jidOf(stanza, 'from');
  const to = jidOf(stanza, 'to');
  if (from === null || to === null) return endWith(state, 'improper-addressing');
  if (from.domain !== state.authenticated) return endWith(state, 'invalid-from');
  if (!isOwn(to.domain, policy)) return endWith(state, 'host-unknown');
  return turn(state, '');
}

const jidOf = (stanza: Element, name: 'from' | 'to'): Jid | null => parseJid(attributeOf(stanza, name) ?? '');
