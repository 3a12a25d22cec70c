/** The lies that a plaintext XMPP stream makes possible about STARTTLS (RFC 7457 section 2.1). */
import { fromText, toText } from '../../bytes/hex';
import type { Forgery } from '../dialect';

import { mechanismsOf } from './client';
import { ns } from './names';
import { streamEnd, writeStreamError, written } from './stream';
import { childOf, isNamed, parseXml, type Element } from './xml';

/** The prefix that every server binds in its header, which is not at hand here. */
const usualScope = { stream: ns.streams };

function featuresOf(message: Uint8Array): Element | null {
  const piece = parseXml(message, usualScope, false);
  return piece.kind === 'element' && isNamed(piece.element, 'features', ns.streams) ? piece.element : null;
}

/** `addsPlain`: a user's client that finds no mechanism would not show its password, so one is put there. */
export const forgeryOf = (addsPlain: boolean): Forgery => ({
  withoutOffer: (message) => {
    const features = featuresOf(message);
    const offer = features && childOf(features, 'starttls', ns.tls);
    if (!features || !offer) return message;
    const text = toText(message);
    const lure = addsPlain && !mechanismsOf(features).includes('PLAIN') ? plainOffer(features) : null;
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
});

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
