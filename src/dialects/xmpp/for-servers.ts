/** What a server says to another server: it believes dialback, and takes messages (XEP-0220, RFC 6120 sections 8 and 10). */
import { text as phrase } from '../../locale/text';
import { rule } from '../../rule';
import type { ServerPolicy } from '../dialect';

import { dialbackKey, writeVerdict } from './dialback';
import { ns } from './names';
import { endWith, tlsFirst, turn, type ServerRole, type ServerState, type Turn } from './server';
import { parseJid, streamEnd, type Jid } from './stream';
import { attributeOf, isNamed, textOf, type Element } from './xml';

/**
 * No SASL: EXTERNAL (XEP-0178) would need the client's certificate, which the lab's TLS server does not ask for. Dialback is no login of a user
 * and shows no password, so it is taken in plaintext too, except where the server demands TLS.
 */
export const forServers: ServerRole = {
  content: ns.server,
  demandsTls: (_, { requiresTls }) => requiresTls,
  features: () => `<dialback xmlns='${ns.dialbackFeature}'><errors/></dialback>`,
  hear: (element, state, policy) => {
    if (isNamed(element, 'result', ns.dialback)) return hearKey('result', element, state, policy);
    if (isNamed(element, 'verify', ns.dialback)) return hearKey('verify', element, state, policy);
    if (isTooEarly(policy)) {
      return tlsFirst(endWith(state, 'policy-violation', 'Use of STARTTLS required'), '5.3.1');
    }
    return element.namespace === ns.server
      ? hearStanza(element, state, policy)
      : endWith(state, 'unsupported-stanza-type');
  },
};

const isOwn = (domain: string | null, policy: ServerPolicy): boolean =>
  domain?.toLowerCase() === policy.domain.toLowerCase();

const isTooEarly = ({ requiresTls, secured }: ServerPolicy): boolean => requiresTls && !secured;

/**
 * A key: of a server that wants to speak for a domain (`result`), or one that another server was shown and asks us about (`verify`). What
 * keeps it from being looked at is said, and the stream goes on, for other domains may share it (sections 2.2 and 2.5).
 */
function hearKey(
  kind: 'result' | 'verify',
  element: Element,
  state: ServerState,
  policy: ServerPolicy,
): Turn {
  const from = attributeOf(element, 'from');
  const to = attributeOf(element, 'to');
  const id = attributeOf(element, 'id');
  // A verdict that was not asked for: on a stream that the other side opened there is none.
  if (attributeOf(element, 'type') !== null) return turn(state, '');
  if (from === null || to === null || (kind === 'verify' && id === null)) {
    return endWith(state, 'improper-addressing');
  }
  const answer = (verdict: Parameters<typeof writeVerdict>[4]): string =>
    writeVerdict(kind, to, from, kind === 'verify' ? id : null, verdict);
  if (isTooEarly(policy)) return tlsFirst(turn(state, answer('policy-violation')), '5.3.1');
  if (!isOwn(to, policy)) return turn(state, answer('item-not-found'));
  const key = textOf(element).trim();
  if (kind === 'verify') {
    const right = key === dialbackKey(policy.account.password, from, to, id ?? '');
    return turn(state, answer(right ? 'valid' : 'invalid'));
  }
  const right = key === dialbackKey(policy.account.password, to, from, state.id);
  const said = right
    ? turn({ ...state, authenticated: from.toLowerCase() }, answer('valid'))
    : turn(state, answer('invalid') + streamEnd, 'close');
  return {
    ...said,
    because: {
      answer: phrase(right ? 'xmpp.dialback-valid' : 'xmpp.dialback-invalid', { domain: from }),
      rule: rule(3920, '8.3', 'xmpp.dialback'),
    },
  };
}

/** Only from the domain that was proved, and only to our own (RFC 6120 section 8.1). Answers would travel on another stream. */
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
