/** The lies that a plaintext XMPP stream makes possible about STARTTLS (RFC 7457 section 2.1). */
import { concat, fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';
import { plainInBase64 } from '../sasl';

import { mechanismsOf } from './client';
import { ns } from './names';
import { streamEnd, writeHeader, writeStreamError, written } from './stream';
import { childOf, elementsOf, escape, isNamed, parseXml, type Element } from './xml';

/** The prefix that every server binds in its header, which is not at hand here. */
const usualScope = { stream: ns.streams };

function featuresOf(message: Uint8Array): Element | null {
  const piece = parseXml(message, usualScope, false);
  return piece.kind === 'element' && isNamed(piece.element, 'features', ns.streams) ? piece.element : null;
}

/** `ofUser`: a user's client that finds no mechanism would not show its password, so one is put there. */
export const forgeryOf = (ofUser: boolean): Forgery => ({
  withoutOffer: (message) => {
    const features = featuresOf(message);
    const offer = features && childOf(features, 'starttls', ns.tls);
    if (!features || !offer) return message;
    const text = toText(message);
    const lure = ofUser && !mechanismsOf(features).includes('PLAIN') ? plainOffer(features) : null;
    const changes = [{ from: offer.from, to: offer.to, words: '' }, ...(lure === null ? [] : [lure])];
    return fromText(
      [...changes]
        .sort((a, b) => b.from - a.from)
        .reduce((all, { from, to, words }) => all.slice(0, from) + words + all.slice(to), text),
    );
  },
  maskedOffer: (message) => {
    const features = featuresOf(message);
    const offer = features && childOf(features, 'starttls', ns.tls);
    if (!offer) return message;
    const text = toText(message);
    const masked = text
      .slice(offer.from, offer.to)
      .replace(/^(<(?:[^\s:>]+:)?)starttls/, '$1XXXXXXXX')
      .replace(/(<\/(?:[^\s:>]+:)?)starttls(\s*>)$/, '$1XXXXXXXX$2');
    return fromText(text.slice(0, offer.from) + masked + text.slice(offer.to));
  },
  // `failure` gives no reason and may pass; that the element is unknown will not.
  refusal: (_, permanence) =>
    permanence === 'temporary'
      ? written(`<failure xmlns='${ns.tls}'/>${streamEnd}`)
      : written(writeStreamError('unsupported-stanza-type', null)),
  lies: ofUser ? { ...lies, ...liesToUser } : { ...lies, ...liesToServer },
});

type Lies = NonNullable<Forgery['lies']>;

/**
 * There is little to tell, for inside TLS the stream begins anew and says everything again (section 5.4.3.3). A kept buffer alone does no
 * harm there: the new stream's parser takes nothing but a header, so whoever stuffs the buffer must open that stream himself. A login
 * before the upgrade belongs to the old stream, and is gone with it.
 */
const lies: Lies = {
  // Section 4.9.3.19. The stream ends with it.
  referral: (header, { host }) =>
    concat(
      header,
      written(`<stream:error><see-other-host xmlns='${ns.streamErrors}'>${escape(host)}</see-other-host>`),
      written(`</stream:error>${streamEnd}`),
    ),
  // An end tag that ends nothing.
  'no-answer': () => written('</proceed>'),
};

const liesToUser: Lies = {
  // The server lets the attacker in, and the client's own login then is one too many.
  commands: (request, { account, task }) =>
    concat(
      request,
      written(writeHeader(ns.client, { from: null, to: task.domain, id: null })),
      written(`<auth xmlns='${ns.sasl}' mechanism='PLAIN'>${plainInBase64(account)}</auth>`),
    ),
  // Up to the bound resource; what the client then says, the server answers.
  responses: (goAhead, { task }) => {
    const header = writeHeader(ns.client, { from: task.domain, to: null, id: 'forged' });
    const jid = `${task.userName}@${task.domain}/lab`;
    return concat(
      goAhead,
      written(
        header,
        featuresWith(`<mechanisms xmlns='${ns.sasl}'><mechanism>PLAIN</mechanism></mechanisms>`),
      ),
      written(`<success xmlns='${ns.sasl}'/>`),
      written(header, featuresWith(`<bind xmlns='${ns.bind}'><required/></bind>`)),
      written(`<iq id='bind' type='result'><bind xmlns='${ns.bind}'><jid>${escape(jid)}</jid></bind></iq>`),
    );
  },
  logins: (message) => {
    const features = featuresOf(message);
    if (features === null) return message;
    const list = `<mechanisms xmlns='${ns.sasl}'><mechanism>PLAIN</mechanism></mechanisms>`;
    const others = elementsOf(features)
      .filter(({ namespace }) => namespace !== ns.tls && namespace !== ns.sasl)
      .map(({ from, to }) => toText(message).slice(from, to));
    return written(featuresWith(list + others.join('')));
  },
  compression: (message) =>
    featuresOf(message) === null
      ? message
      : written(
          featuresWith(`<compression xmlns='${ns.compressFeature}'><method>zlib</method></compression>`),
        ),
  // Words for people may stand in an error (section 4.9.2), and an error ends the stream.
  alert: (_, { host }) =>
    written(writeStreamError('policy-violation', `Your account is locked. Unlock it at https://${host}/`)),
};

const liesToServer: Lies = {
  // A key is good for one stream, and of that only its id is hidden inside TLS: the attacker has no commands that a server would take.
  responses: (goAhead, { task }) =>
    concat(
      goAhead,
      written(writeHeader(ns.server, { from: task.domain, to: null, id: 'forged' })),
      written(featuresWith(`<dialback xmlns='${ns.dialbackFeature}'/>`)),
      written(`<db:result from='${escape(task.domain)}' to='${escape(task.clientName)}' type='valid'/>`),
    ),
};

const featuresWith = (features: string): string => `<stream:features>${features}</stream:features>`;

/** SASL PLAIN, in the list there is or in a new one in front of the features' end. */
function plainOffer(features: Element): {
  readonly from: number;
  readonly to: number;
  readonly words: string;
} {
  const list = childOf(features, 'mechanisms', ns.sasl);
  const mechanism = '<mechanism>PLAIN</mechanism>';
  if (list !== undefined && list.tagEnd < list.to)
    return { from: list.tagEnd, to: list.tagEnd, words: mechanism };
  const words = `<mechanisms xmlns='${ns.sasl}'>${mechanism}</mechanisms>`;
  if (list !== undefined) return { from: list.from, to: list.to, words };
  return { from: features.tagEnd, to: features.tagEnd, words };
}
