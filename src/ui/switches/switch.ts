/** A switch as data: its name, its positions, and what turning it makes of a scenario. The screen draws what stands here. */
import { fill } from '../../locale';
import { ui } from '../../locale/en/ui';
import type { Scenario } from '../../sim/scenario';
import { namesOf } from '../protocol/protocols';
import { isPossible } from './change';
import type { Wait } from './waits';

export type Option = readonly [value: string, word: string];

interface Common {
  /** The field of the scenario that it sets: what a link calls it that locks the others. */
  readonly id: string;
  readonly label: string;
  /** Quiet until needed: most switches make sense only beside another. */
  readonly shown: (scenario: Scenario) => boolean;
}

export interface ChoiceSwitch extends Common {
  readonly kind: 'choice';
  readonly value: (scenario: Scenario) => string;
  /** The positions that can be taken, in the order in which `ui` names them. */
  readonly options: (scenario: Scenario) => readonly Option[];
  readonly turn: (scenario: Scenario, value: string) => Scenario;
}

export interface ToggleSwitch extends Common {
  readonly kind: 'toggle';
  readonly value: (scenario: Scenario) => boolean;
  readonly turn: (scenario: Scenario, on: boolean) => Scenario;
  /** What the domain has yet to do before it changes anything; null: nothing. */
  readonly waits: (scenario: Scenario) => Wait | null;
}

export type Switch = ChoiceSwitch | ToggleSwitch;

/** Its name, with the words of the protocol in it. */
export const labelOf = ({ label }: Switch, scenario: Scenario): string => fill(label, namesOf(scenario));

/** The word for where it stands. */
export function positionOf(one: Switch, scenario: Scenario): string {
  if (one.kind === 'toggle') return ui.toggle[one.value(scenario) ? 'on' : 'off'];
  const value = one.value(scenario);
  return fill(one.options(scenario).find(([position]) => position === value)?.[1] ?? '', namesOf(scenario));
}

type Labelled = Readonly<Record<string, string>> & { readonly label: string };
type Position<W> = Exclude<keyof W, 'label'> & string;

interface Rules<V> {
  readonly id: string;
  readonly value: (scenario: Scenario) => V;
  readonly turn: (scenario: Scenario, value: V) => Scenario;
  readonly shown?: (scenario: Scenario) => boolean;
}

const always = (): boolean => true;

/** A switch with a position for each of the words beside its label. */
export function choice<W extends Labelled>(
  words: W,
  { id, value, turn, shown = always }: Rules<Position<W>>,
): ChoiceSwitch {
  const positions = Object.entries(words).filter(([key]) => key !== 'label') as [Position<W>, string][];
  return {
    id,
    kind: 'choice',
    label: words.label,
    shown,
    value,
    options: (scenario) =>
      positions.filter(([key]) => {
        const turned = turn(scenario, key);
        return value(turned) === key && isPossible(turned);
      }),
    turn: (scenario, key) => turn(scenario, key as Position<W>),
  };
}

/** A switch that is on or off; it is there only while it can be turned. */
export const toggle = (
  { label }: { readonly label: string },
  {
    id,
    value,
    turn,
    shown = always,
    waits = () => null,
  }: Rules<boolean> & Partial<Pick<ToggleSwitch, 'waits'>>,
): ToggleSwitch => ({
  id,
  kind: 'toggle',
  label,
  shown: (scenario) => shown(scenario) && isPossible(turn(scenario, !value(scenario))),
  value,
  turn,
  waits,
});
