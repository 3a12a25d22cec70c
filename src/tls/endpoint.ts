/** Both ends of a TLS connection, as the rest of the project uses them: pure functions from an endpoint and bytes to a turn (RFC 9846, RFC 5246). */
import { encodeAlert } from './alert';
import type { TlsEndpoint, TlsTurn } from './state';
import { close, say, type Progress } from './turn';

export { receiveAsClient, startClient, type ClientSettings } from './client';
export type { TlsVersion } from './negotiation';
export type { TlsRecord } from './record';
export { receiveAsServer, startServer, type ServerSettings } from './server';
export { lookedAt } from './state';
export type {
  Outcome,
  PeerCheck,
  Secrets,
  Secrets12,
  TlsClient,
  TlsEndpoint,
  TlsServer,
  TlsTurn,
} from './state';

/** Application data in records of at most 2^14 octets. Nothing goes out before the endpoint is connected or after it closed or failed. */
export function sealData<E extends TlsEndpoint>(endpoint: E, bytes: Uint8Array): TlsTurn<E> {
  const connected = endpoint.state === 'CONNECTED' || endpoint.state === 'CLOSED';
  return spoken(
    endpoint.state,
    connected ? say(endpoint, 'application_data', bytes) : { endpoint, send: [], data: bytes.subarray(0, 0) },
  );
}

/** close_notify: this end sends no more; the other may go on until it closes too (RFC 9846 section 6.1). */
export function closeTls<E extends TlsEndpoint>(endpoint: E): TlsTurn<E> {
  if (endpoint.wire.write.kind === 'closed')
    return spoken(endpoint.state, { endpoint, send: [], data: new Uint8Array(0) });
  const said = say(endpoint, 'alert', encodeAlert('close_notify'));
  return spoken(endpoint.state, { ...said, endpoint: close(said.endpoint, 'write') });
}

const spoken = <E extends TlsEndpoint>(
  before: E['state'],
  { endpoint, send, data }: Progress<E>,
): TlsTurn<E> => ({
  endpoint,
  states: endpoint.state === before ? [] : [endpoint.state],
  send,
  received: [],
  data,
  outcome: { kind: 'open' },
});
