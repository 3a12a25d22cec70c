/**
 * The attacker's desk: which message is held, what was decided, and what was decided before that. The moves themselves are the run's, so
 * that they are in its address; here is only the place up to which somebody has decided.
 */
import type { AttackId } from '../../attacks';
import type { Side } from '../../dialects/dialect';
import type { ReplaceRule } from '../../machines/attacker/rules';
import type { HandMove, Scenario } from '../../sim/scenario';
import type { Run } from '../../sim/simulate';
import type { SegmentStep } from '../../sim/trace';
import type { Session } from '../session.svelte';
import { set } from '../switches/change';
import { lastDecided, stepOf, withDeeds, withoutMove, type Deed, type Fork } from './deeds';
import { everyMessage, heldIn, type Filter, type Kind } from './hold';
import { sameRule, withoutRule, withRule } from './rules';

interface Decided {
  readonly scenario: Scenario;
  readonly moves: readonly HandMove[];
  readonly after: number;
}

/** What the desk has to say: the automatic moves were laid down; later moves are gone, for somebody acted in the past. */
export type Notice =
  | { readonly kind: 'laid-down'; readonly moves: readonly AttackId[] }
  | { readonly kind: 'past'; readonly step: number; readonly count: number };

export class Desk {
  readonly #session: Session;
  #filter = $state.raw<Filter>(everyMessage);
  #after = $state(0);
  #here = $state<number | null>(null);
  #before = $state.raw<readonly Decided[]>([]);
  #notice = $state.raw<Notice | null>(null);
  /** Rules that are kept though they are switched off. */
  #idle = $state.raw<readonly ReplaceRule[]>([]);

  constructor(session: Session) {
    this.#session = session;
    this.#after = lastDecided(session.whole.moves);
  }

  get filter(): Filter {
    return this.#filter;
  }
  get notice(): Notice | null {
    return this.#notice;
  }
  get canUndo(): boolean {
    return this.#before.length > 0;
  }
  get rules(): readonly { readonly rule: ReplaceRule; readonly on: boolean }[] {
    const active = this.#session.scenario.attacker.rules;
    const idle = this.#idle.filter((rule) => !active.some((other) => sameRule(rule, other)));
    return [...active.map((rule) => ({ rule, on: true })), ...idle.map((rule) => ({ rule, on: false }))];
  }

  heldIn = (run: Run): SegmentStep | null =>
    heldIn(run, { ...this.#filter, after: this.#after, here: this.#here });

  /**
   * Takes the place on the path. What the attacker did there by itself is laid down, so that nobody acts but the person; where a link brings
   * hand moves along, it stays, for they were made beside it.
   */
  begin = (): void => {
    const { scenario, whole } = this.#session;
    const { moves } = scenario.attacker;
    if (whole.moves.length > 0 || (moves.length === 1 && moves[0] === 'eavesdrop'))
      return this.#session.goOn();
    this.#notice = moves.length > 0 ? { kind: 'laid-down', moves } : null;
    this.#session.goOn(set(scenario, 'attacker', { moves: ['eavesdrop'] }));
  };

  /** Another run was opened: what is known of the one before is of no use. */
  renew(moves: readonly HandMove[]): void {
    this.#after = lastDecided(moves);
    this.#here = null;
    this.#before = [];
    this.#notice = null;
  }

  putBack = (moves: readonly AttackId[]): void =>
    this.#become({ scenario: set(this.#session.scenario, 'attacker', { moves }) });

  intercept = (on: boolean): void => this.#look({ on });
  hold = (side: Side, on: boolean): void => this.#look({ sides: { ...this.#filter.sides, [side]: on } });
  show = (kind: Kind): void => this.#look({ kind });

  /** Decides on the message that is held; nothing said is forwarding it. */
  decide = (...deeds: readonly Deed[]): void => {
    const { held, whole } = this.#session;
    if (held) this.#fork(withDeeds(whole.moves, held.segment, deeds), held.segment, held.segment);
  };

  /** Lets this message and all that follow go. */
  forwardAll = (): void => this.#become({ after: Infinity });

  /** Holds a message again that was decided on already. */
  goBack = (segment: number): void => {
    this.#after = segment - 1;
    this.#here = segment;
    this.#session.goOn();
  };

  /** Nothing done by hand, and the first message held. */
  startOver = (): void => this.#become({ moves: [], after: 0 });

  undo = (): void => {
    const last = this.#before.at(-1);
    if (!last) return;
    this.#before = this.#before.slice(0, -1);
    this.#notice = null;
    this.#after = last.after;
    this.#here = null;
    this.#session.goOn(last.scenario, last.moves);
  };

  /** Takes one hand move back, and holds its message again. */
  takeBack = (move: HandMove): void =>
    this.#fork(withoutMove(this.#session.whole.moves, move), move.at, move.at - 1);

  /** A rule does from now on what was done by hand to the segment: its edit goes, the rule comes. */
  keep = (rule: ReplaceRule, at: number | null = null): void => {
    const { scenario, whole, held } = this.#session;
    this.#become({
      scenario: set(scenario, 'attacker', { rules: withRule(scenario.attacker.rules, rule) }),
      moves: whole.moves.filter((move) => move.at !== at || move.do !== 'edit'),
      after: at !== null && at === held?.segment ? at : this.#after,
    });
  };

  switchRule = (rule: ReplaceRule, on: boolean): void => {
    this.#idle = on ? withoutRule(this.#idle, rule) : withRule(this.#idle, rule);
    this.#setRules((rules) => (on ? withRule(rules, rule) : withoutRule(rules, rule)));
  };

  changeRule = (rule: ReplaceRule, changed: ReplaceRule): void => {
    const change = (rules: readonly ReplaceRule[]): readonly ReplaceRule[] =>
      rules.map((other) => (sameRule(other, rule) ? changed : other));
    this.#idle = change(this.#idle);
    this.#setRules(change);
  };

  deleteRule = (rule: ReplaceRule): void => {
    this.#idle = withoutRule(this.#idle, rule);
    this.#setRules((rules) => withoutRule(rules, rule));
  };

  #setRules(change: (rules: readonly ReplaceRule[]) => readonly ReplaceRule[]): void {
    const { scenario } = this.#session;
    this.#become({ scenario: set(scenario, 'attacker', { rules: change(scenario.attacker.rules) }) });
  }

  #look(filter: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...filter };
    if (this.#after === Infinity) this.#after = lastDecided(this.#session.whole.moves);
    this.#session.goOn();
  }

  /** Another run from the segment `at` on; `after` is the last that is decided in it. */
  #fork({ moves, gone }: Fork, at: number, after: number): void {
    const step = stepOf(this.#session.whole, at)?.number ?? 0;
    this.#become({ moves, after });
    const count = new Set(gone.map((move) => move.at)).size;
    this.#notice = count > 0 ? { kind: 'past', step, count } : null;
  }

  /** Another scenario, other hand moves, or a place further on: all of which can be undone. */
  #become(next: Partial<Decided>): void {
    const { scenario, whole } = this.#session;
    const now: Decided = { scenario, moves: whole.moves, after: this.#after };
    const then = { ...now, ...next };
    this.#before = [...this.#before, now];
    this.#notice = null;
    this.#after = then.after;
    this.#here = null;
    this.#session.goOn(then.scenario, then.moves);
  }
}
