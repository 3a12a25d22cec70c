/** What the attacker does before there is a connection: to DNS messages on their way, and to the way to a web server. */
import type { Attack, DnsTouch } from '../../attacks/attack';
import { empty } from '../../bytes/hex';
import { associationData, matchingTypes, selectors, usages } from '../../dane/tlsa';
import { decodeMessage, encodeMessage } from '../../dns/message';
import type { RecordData } from '../../dns/record';

import { turn } from '../events';
import {
  afterUpgrade,
  credentialsFor,
  moves,
  type AttackerEvent,
  type AttackerState,
  type Reaction,
} from './context';
import { firstTouch } from './plaintext';

/** Reads a DNS message; the first move that has a use for it changes or drops it. What can't be read passes. */
export function readDatagram(context: AttackerState, event: AttackerEvent): Reaction<AttackerState> {
  if (event.type !== 'datagram.passing') return turn(context);
  const { bytes } = event;
  if (moves(context).every((attack) => attack.dns === undefined)) {
    return turn(context, [{ type: 'segment.released', passage: 'passed', bytes, move: null }]);
  }
  const decoded = decodeMessage(bytes);
  const { domain } = context.settings;
  const tlsaOf = (host: string): RecordData => tlsaOfAttacker(context, host);
  const dns = (attack: Attack): DnsTouch | undefined =>
    decoded.ok ? attack.dns?.({ message: decoded.value, domain, tlsaOf }) : undefined;
  const { touch, by: move } = firstTouch(context, dns);
  switch (touch.kind) {
    case 'pass':
      return turn(context, [{ type: 'segment.released', passage: 'passed', bytes, move }]);
    case 'drop':
      return turn(context, [{ type: 'segment.released', passage: 'dropped', bytes: empty, move }]);
    case 'replace':
      return turn(context, [
        { type: 'segment.released', passage: 'changed', bytes: encodeMessage(touch.message), move },
      ]);
  }
}

/** `3 1 1` of the key that it would show in place of `host`: it has one key, whatever certificate it is in. */
function tlsaOfAttacker(context: AttackerState, host: string): RecordData {
  const after = afterUpgrade(context, 'intercept')?.afterUpgrade;
  const certificate = after?.kind === 'intercept' ? after.certificate : 'self-signed';
  const { chain } = credentialsFor(context, host, certificate);
  const data = associationData(chain[0] ?? empty, selectors.SPKI, matchingTypes['SHA2-256']) ?? empty;
  return { type: 'TLSA', usage: usages['DANE-EE'], selector: 1, matchingType: 1, data };
}

/**
 * A connection is about to be made: those to a web server may be stopped, or led to the attacker's own; one that begins with TLS may be
 * led to another server that has the certificate too.
 */
export function choosePath(context: AttackerState, event: AttackerEvent): Reaction<AttackerState> {
  if (event.type !== 'path.asked') return turn(context);
  if (event.channel === 'app') {
    // Who ends the TLS itself would hear its own file there.
    const leads = event.implicitTls && afterUpgrade(context, 'intercept') === undefined;
    const substituting = leads && moves(context).find(({ substitutes }) => substitutes);
    if (!substituting) return turn(context);
    const { id, substitutes } = substituting;
    return turn(context, [{ type: 'path.chosen', way: 'divert', move: id, substitutes }]);
  }
  const isToPolicyHost = event.host === `mta-sts.${context.settings.domain}`;
  const wayOf = ({ policyHost, reportHost }: Attack) => (isToPolicyHost ? policyHost : reportHost);
  const move = moves(context).find((attack) => wayOf(attack) !== undefined);
  const way = move && wayOf(move);
  if (move === undefined || way === undefined) return turn(context);
  return turn(context, [{ type: 'path.chosen', way, move: move.id }]);
}
