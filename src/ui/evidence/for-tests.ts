/** Runs made by hand: a trace of what the log asks for, and nothing else. */
import { fromText } from '../../bytes/hex';
import { text, type Text } from '../../locale/text';
import type { Outcome } from '../../sim/outcome';
import { rule } from '../../rule';
import { defaultScenario, type Scenario } from '../../sim/scenario';
import type { ConnectionStep, Step } from '../../sim/trace';

import type { Delivered } from './postfix-words';

/** 2026-11-24 09:00:00 UTC. */
export const began = 1_795_510_800;

type Unnumbered = Step extends infer S ? (S extends Step ? Omit<S, 'number'> : never) : never;

export const opened = (at: number, more: Partial<ConnectionStep> = {}): Unnumbered => ({
  kind: 'connection',
  at,
  connection: 1,
  channel: 'app',
  from: 'client',
  to: 'server',
  host: 'mail.example.org',
  address: '192.0.2.25',
  port: 25,
  event: 'opened',
  ...more,
});

export const moved = (at: number, to: string, of: 'session' | 'tls' = 'session'): Unnumbered => ({
  kind: 'state',
  at,
  party: 'client',
  of,
  from: '',
  to,
});

export const decided = (at: number, question: Text['key'], answer: Text['key']): Unnumbered => ({
  kind: 'decision',
  at,
  party: 'client',
  question: text(question),
  answer: text(answer),
  rule: rule(7435, '3', 'client.opportunistic'),
  decisive: false,
});

export const said = (at: number, about: string, from: 'client' | 'server', words = ''): Unnumbered => ({
  kind: 'segment',
  at,
  segment: 1,
  connection: 1,
  channel: 'app',
  from,
  to: from === 'client' ? 'server' : 'client',
  layer: 'plain',
  sent: fromText(words),
  arrived: fromText(words),
  passage: 'direct',
  move: null,
  about,
  parts: [],
});

const outcome: Outcome = {
  verdict: 'exposed',
  delivery: 'sent',
  status: '2.0.0',
  reason: text('client.sent', { host: 'mail.example.org', reply: '250 2.0.0 Ok: queued as 7C3B307C' }),
  transport: 'plaintext',
  tlsVersion: null,
  cipher: null,
  authenticated: 'no',
  receivedBy: 'server',
  disclosed: [],
  rule: rule(7435, '3', 'client.opportunistic'),
  report: null,
  reportsFrom: null,
};

export const delivered = (
  steps: readonly Unnumbered[],
  came: Partial<Outcome> = {},
  scenario: Scenario = defaultScenario,
): Delivered => ({
  scenario,
  began,
  outcome: { ...outcome, ...came },
  trace: steps.map((step, i) => ({ ...step, number: i + 1 })),
});
