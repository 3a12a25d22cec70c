/**
 * What happened, in order: the steps of a run. Step numbers count from 1 and are stable, so that "step 14" is the same for a whole class.
 * Bytes are kept as they went over the wire; fields are decoded on demand (`describe.ts`), for most steps are never opened.
 */
import type { FlawId } from '../flaws';
import type { Text } from '../locale/text';
import type { SealedPart, Topic } from '../machines/events';
import type { Rule } from '../rule';

/**
 * `server` is the first MX host (or the only server); further hosts are `server-2`, `server-3` in order of preference. A name server is
 * called by its zone, the root's is `name-server:`. `substitute-server` speaks another protocol under the server's certificate. Of the
 * attacker there is who sits on the path, the hosts that it runs, and the client with which it has a session of its own.
 */
export type Party =
  | 'client'
  | 'resolver'
  | `name-server:${string}`
  | 'policy-host'
  | 'report-host'
  | 'server'
  | `server-${number}`
  | 'substitute-server'
  | 'attacker'
  | 'attacker-client'
  | AttackersHost;

export type AttackersHost = 'attacker-mx' | 'attacker-policy-host' | 'attacker-mta';

/** Is this party the attacker, on the path or at an end of its own? */
export const isAttacker = (party: Party): boolean => party.startsWith('attacker');

/** Does this party speak as a client wherever it speaks? */
export const isClient = (party: Party): party is 'client' | 'attacker-client' | 'attacker-mta' =>
  party === 'client' || party === 'attacker-client' || party === 'attacker-mta';

/** Is this said, or done, in a session that the attacker has begun for itself? Nobody is on the path of that. */
export const isAttackersOwn = ({ from, to }: { readonly from: Party; readonly to: Party }): boolean =>
  from === 'attacker-client' || to === 'attacker-client';

export type { SealedPart, Topic };

export type Channel = 'dns' | 'https' | 'app';

/**
 * What became of a segment on the path. `direct`: nobody there. `passed`, `changed`, `dropped`, `delayed`: by the attacker.
 * `ended`: the attacker was its end (it has the TLS). `injected`: the attacker's own words.
 */
export type Passage = 'direct' | 'passed' | 'changed' | 'dropped' | 'delayed' | 'ended' | 'injected';

interface StepBase {
  readonly number: number;
  /** Milliseconds of virtual time since the run began. */
  readonly at: number;
}

export interface SegmentStep extends StepBase {
  readonly kind: 'segment';
  /** Which segment of the run this is, counted from 1: what a hand move's `at` names. 0 on the attacker's own connection, where there is no hand. */
  readonly segment: number;
  readonly connection: number;
  readonly channel: Channel;
  readonly from: Party;
  readonly to: Party;
  readonly layer: 'plain' | 'tls';
  /** What its sender put on the wire. */
  readonly sent: Uint8Array;
  /** What came out at the other end of the path; null where nothing did. */
  readonly arrived: Uint8Array | null;
  readonly passage: Passage;
  /** The automatic move that touched it, or `by-hand`. */
  readonly move: string | null;
  /** Its sender's name for it (`EHLO`, `greeting`, `reply`), for `describe`. */
  readonly about: string;
  readonly parts: readonly SealedPart[];
}

/** The octets of a segment that anybody can read, and those that only the two ends can: a ServerHello goes before what is encrypted. */
export function sealedFrom(step: SegmentStep): { readonly clear: Uint8Array; readonly sealed: Uint8Array } {
  const first = step.parts.find((part) => part.encrypted)?.offset ?? step.sent.length;
  return { clear: step.sent.subarray(0, first), sealed: step.sent.subarray(first) };
}

/** An IP address and a TCP port. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** A TCP connection was opened, refused or closed. */
export interface ConnectionStep extends StepBase {
  readonly kind: 'connection';
  readonly connection: number;
  readonly channel: Channel;
  readonly from: Party;
  readonly to: Party;
  readonly host: string;
  /** Of the host, as its opener knows it. */
  readonly address: string;
  readonly port: number;
  /** Where the attacker led it instead. Absent: nowhere else. */
  readonly led?: Place;
  readonly event: 'opened' | 'closed' | 'refused';
}

export interface StateStep extends StepBase {
  readonly kind: 'state';
  readonly party: Party;
  /** `session`: the party's machine. `tls`: the handshake, in the state names of RFC 9846 appendix A. */
  readonly of: 'session' | 'tls';
  readonly from: string;
  readonly to: string;
}

export interface DecisionStep extends StepBase {
  readonly kind: 'decision';
  readonly party: Party;
  readonly question: Text;
  readonly answer: Text;
  readonly rule: Rule;
  /** Does the story turn here? These are the bookmarks. */
  readonly decisive: boolean;
  /** The flaw by which it was decided against the rule. */
  readonly flaw?: FlawId;
}

export interface BeliefStep extends StepBase {
  readonly kind: 'belief';
  readonly party: Party;
  readonly topic: Topic;
  readonly belief: Text;
  /** For colour and mark only: is it good news for whoever wants the message kept private? */
  readonly tone: 'good' | 'bad' | 'neutral';
}

export type Step = SegmentStep | ConnectionStep | StateStep | DecisionStep | BeliefStep;

export type Trace = readonly Step[];

/** Has the attacker led a connection to another server? */
export const isLedElsewhere = (trace: Trace): boolean =>
  trace.some((step) => step.kind === 'connection' && step.led !== undefined);

/** The data connections of a run, by number, each with its port: those to another port than the session's own. */
export function dataConnections(trace: Trace): ReadonlyMap<number, number> {
  const opened = trace.filter(
    (step) => step.kind === 'connection' && step.channel === 'app' && !isAttackersOwn(step),
  ) as ConnectionStep[];
  const others = opened.filter(({ port }) => port !== opened[0]?.port);
  return new Map(others.map(({ connection, port }) => [connection, port]));
}
