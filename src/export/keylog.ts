/** The secrets of every handshake of a run as a key log, with which others decrypt its TLS (RFC 9850). */
import { toHex } from '../bytes/hex';
import type { Run } from '../sim/simulate';
import type { AgreedSecrets } from '../sim/world';

/** The lines of RFC 9850 section 2: of TLS 1.3 up to four, of TLS 1.2 one. */
function linesOf({ secrets }: AgreedSecrets): readonly string[] {
  const random = toHex(secrets.clientRandom);
  if ('master' in secrets) return [`CLIENT_RANDOM ${random} ${toHex(secrets.master)}`];
  const { handshake, application } = secrets;
  const line = (label: string, secret: Uint8Array): string => `${label} ${random} ${toHex(secret)}`;
  return [
    line('CLIENT_HANDSHAKE_TRAFFIC_SECRET', handshake.client),
    line('SERVER_HANDSHAKE_TRAFFIC_SECRET', handshake.server),
    ...(application === null
      ? []
      : [
          line('CLIENT_TRAFFIC_SECRET_0', application.client),
          line('SERVER_TRAFFIC_SECRET_0', application.server),
        ]),
  ];
}

/** The key log of the run up to a step, each secret once though both ends know it; empty where there was no TLS. */
export function keyLog({ secrets }: Pick<Run, 'secrets'>, upTo = Infinity): string {
  const agreed = secrets.filter(({ after }) => after < upTo);
  return [...new Set(agreed.flatMap(linesOf))].map((line) => `${line}\n`).join('');
}
