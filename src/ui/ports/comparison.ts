/**
 * One scenario with STARTTLS and with implicit TLS, counted from the two runs: what it costs until something is protected, and what can be
 * read before. Of several connections (attempts, hosts) the first counts.
 */
import type { Field } from '../../bytes/field';
import { describeStep, titleOf } from '../../sim/describe';
import { simulate, type Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';
import { portOf } from '../protocol/protocols';
import { isPossible, withConnection } from '../switches/change';

/** What the first segment tells a firewall that only looks. */
export type FirstBytes =
  | { readonly kind: 'words'; readonly title: string }
  /** `name` and `alpn` are what the ClientHello says about itself. */
  | {
      readonly kind: 'tls';
      readonly title: string;
      readonly name: string | null;
      readonly alpn: string | null;
    };

export interface Measured {
  readonly port: number;
  readonly first: FirstBytes | null;
  /** How often one end had to wait for the other, TCP's handshake included, until the first protected word; or in all, where there is none. */
  readonly roundTrips: number;
  readonly isProtected: boolean;
  /** Octets that anyone on the path could read by then: words of the protocol, and of the TLS handshake. */
  readonly readable: { readonly words: number; readonly handshake: number };
  /** The messages in plaintext, each by its title. */
  readonly words: readonly string[];
  readonly run: Run;
}

/** Both ways into TLS. Null where such a connection cannot be: there is no port, or the client wants no TLS. */
export function compare(run: Run): Readonly<Record<'starttls' | 'implicit-tls', Measured | null>> {
  const way = (connection: 'starttls' | 'implicit-tls'): Measured | null => {
    const scenario = withConnection(run.scenario, connection);
    if (!isPossible(scenario)) return null;
    return measure(run.scenario.connection === connection ? run : simulate(scenario));
  };
  return { starttls: way('starttls'), 'implicit-tls': way('implicit-tls') };
}

/** Counts one run. Hand moves name segments of another run, so only the run that is shown has any. */
export function measure(run: Run): Measured {
  const segments = firstConnection(run);
  const protectedAt = segments.findIndex(carriesWords);
  const before = protectedAt < 0 ? segments : segments.slice(0, protectedAt);
  const spoken = before.filter(({ layer }) => layer === 'plain');
  const handshake = before.flatMap(({ parts, layer }) => (layer === 'tls' ? parts : []));
  const [first] = segments;
  return {
    port: portOf(run.scenario),
    first: first ? tell(run, first) : null,
    roundTrips: 1 + waits(before),
    isProtected: protectedAt >= 0,
    readable: {
      words: spoken.reduce((sum, { sent }) => sum + sent.length, 0),
      handshake: handshake.reduce((sum, { encrypted, length }) => sum + (encrypted ? 0 : length), 0),
    },
    words: spoken.map((step) => titleOf(run, step)),
    run,
  };
}

/** What the client says and hears on it: behind an attacker who ends the TLS there is another conversation. */
function firstConnection({ trace }: Run): readonly SegmentStep[] {
  const own = trace.filter(
    (step): step is SegmentStep =>
      step.kind === 'segment' && step.channel === 'app' && (step.from === 'client' || step.to === 'client'),
  );
  return own.filter(({ connection }) => connection === own[0]?.connection);
}

/** The first words of the protocol inside TLS. */
const carriesWords = ({ parts }: SegmentStep): boolean =>
  parts.some(({ encrypted, type }) => encrypted && type === 'application_data');

/** How often the client had to wait for what comes from the other side. */
const waits = (segments: readonly SegmentStep[]): number =>
  segments.filter(({ to }, i) => to === 'client' && segments[i - 1]?.to !== 'client').length;

function tell(run: Run, step: SegmentStep): FirstBytes {
  const title = titleOf(run, step);
  if (step.layer === 'plain') return { kind: 'words', title };
  const { fields } = describeStep(run, step);
  return {
    kind: 'tls',
    title,
    name: find(fields, 'server_name')?.value ?? null,
    alpn: find(fields, 'application_layer_protocol_negotiation')?.value ?? null,
  };
}

const find = (fields: readonly Field[], name: string): Field | undefined =>
  fields.find((field) => field.name === name) ??
  fields.flatMap((field) => find(field.fields ?? [], name) ?? [])[0];
