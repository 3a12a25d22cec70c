/** What every party with a TLS endpoint tells of it: the records it sends and the states it passes through (RFC 9846 appendix A). */
import { closeTls, type TlsEndpoint, type TlsTurn } from '../tls/endpoint';

import { sentRecords, type Channel } from './channel';
import type { Effect } from './events';

type TlsState = TlsEndpoint['state'];

/** What an endpoint's secrets have become in one turn, where they changed. */
export const secretsEffects = (before: TlsEndpoint | null, { secrets }: TlsEndpoint): readonly Effect[] =>
  secrets === null || secrets === before?.secrets ? [] : [{ type: 'secrets.agreed', secrets }];

/**
 * The effects of one turn of a TLS endpoint: the states it came through, its secrets, then what it sends. `told`: what is told before it
 * goes from one state to the next.
 */
export function turnEffects(
  connection: number,
  before: TlsEndpoint | null,
  { endpoint, states, send }: TlsTurn<TlsEndpoint>,
  told: (from: TlsState, to: TlsState) => readonly Effect[] = () => [],
): readonly Effect[] {
  const came: readonly TlsState[] = [before?.state ?? 'START', ...states];
  const moves = states.flatMap((to, i): readonly Effect[] => {
    const from = came[i] ?? to;
    return [...told(from, to), { type: 'handshake.moved', from, to }];
  });
  return [...moves, ...secretsEffects(before, endpoint), ...sentRecords(connection, send, 'tls')];
}

/** Hanging up: close_notify where TLS is up, so that nobody can forge the end (RFC 9846 section 6.1), then the end of the connection. */
export function hangUpEffects({ connection, tls }: Channel): readonly Effect[] {
  const closed = tls?.state === 'CONNECTED' ? turnEffects(connection, tls, closeTls(tls)) : [];
  return [...closed, { type: 'connection.ended', connection }];
}
