/** What anybody can read of a ClientHello on its way: nothing protects it yet (RFC 9846 section 4.2.1). */
import { decodeMessage, splitMessage, type ClientHello } from './messages';
import { fragmentOf, splitRecord } from './record';

/** The ClientHello that a segment begins with, in a record of its own, and what follows that record; null where it begins with none. */
export function clientHelloIn(
  segment: Uint8Array,
): { readonly hello: ClientHello; readonly rest: Uint8Array } | null {
  const record = splitRecord(segment);
  if (record.kind !== 'record' || record.type !== 'handshake') return null;
  const message = splitMessage(fragmentOf(record.bytes));
  const decoded = message === null ? null : decodeMessage(message.message, '1.3');
  if (!decoded?.ok || decoded.value.kind !== 'ClientHello') return null;
  return { hello: decoded.value, rest: record.rest };
}

/** The protocols that it offers to speak inside TLS (RFC 7301 section 3.1), the dearest first; none where it does not say. */
export function protocolsOffered(segment: Uint8Array): readonly string[] {
  const extensions = clientHelloIn(segment)?.hello.extensions ?? [];
  const offer = extensions.find(({ kind }) => kind === 'application_layer_protocol_negotiation');
  return offer?.kind === 'application_layer_protocol_negotiation' ? offer.protocols : [];
}
