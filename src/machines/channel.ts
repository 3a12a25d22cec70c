/** One party's end of a connection: its receive buffer, and the TLS once there is one. Each party owns its buffer and its framing. */
import { concat, empty } from '../bytes/hex';
import { sealData, type TlsClient, type TlsRecord, type TlsServer } from '../tls/endpoint';

import type { Effect } from './events';

export interface Channel<Tls extends TlsClient | TlsServer = TlsClient | TlsServer> {
  readonly connection: number;
  /** Protocol bytes that arrived (decrypted where there is TLS) and were not read yet. */
  readonly buffer: Uint8Array;
  readonly tls: Tls | null;
}

export const openChannel = (connection: number): Channel<never> => ({ connection, buffer: empty, tls: null });

/** Sends protocol bytes, inside TLS where it is up. */
export function sendOn<Tls extends TlsClient | TlsServer>(
  channel: Channel<Tls>,
  bytes: Uint8Array,
  about: string,
): { readonly channel: Channel<Tls>; readonly effects: readonly Effect[] } {
  const { connection, tls } = channel;
  if (tls === null) {
    return {
      channel,
      effects: [{ type: 'bytes.sent', connection, layer: 'plain', bytes, about, parts: [] }],
    };
  }
  const turn = sealData(tls, bytes);
  return { channel: { ...channel, tls: turn.endpoint }, effects: sentRecords(connection, turn.send, about) };
}

/** Records as one segment; nothing where there are none. */
export function sentRecords(
  connection: number,
  records: readonly TlsRecord[],
  about: string,
): readonly Effect[] {
  if (records.length === 0) return [];
  return [{ type: 'bytes.sent', connection, layer: 'tls', ...joined(records), about }];
}

/** The bytes of a flight of records, and where each lies in them. */
export function joined(
  records: readonly TlsRecord[],
): Pick<Effect & { type: 'bytes.sent' }, 'bytes' | 'parts'> {
  let offset = 0;
  const parts = records.map(({ bytes, type, encrypted, content }) => {
    const part = { offset, length: bytes.length, type, encrypted, content };
    offset += bytes.length;
    return part;
  });
  return { bytes: concat(...records.map((record) => record.bytes)), parts };
}
