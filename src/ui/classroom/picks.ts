/** What a teacher can pick from, under its headings, in the words that the class will see. */
import { fill } from '../../locale';
import { classroom } from '../../locale/en/classroom';
import { ui } from '../../locale/en/ui';
import { ownedSwitches, otherSwitches } from '../limits/permits';
import { tools } from '../limits/limits';
import { namesOf } from '../protocol/protocols';
import { movesIn, targetsIn } from '../switches/moves';
import type { Scenario } from '../../sim/scenario';

type Group = readonly [heading: string, items: readonly (readonly [id: string, name: string])[]];

/** Each switch once, though it may have other words in another protocol. */
export function switchGroups(scenario: Scenario): readonly Group[] {
  const owned = (['client', 'server', 'domain'] as const).map((owner): Group => {
    const items = ownedSwitches[owner].map(({ id, label }) => [id, fill(label, namesOf(scenario))] as const);
    return [
      classroom.switchesOf[owner],
      items.filter(([id], i) => items.findIndex(([other]) => other === id) === i),
    ];
  });
  return [
    ...owned,
    [classroom.switchesOf.other, otherSwitches.map((id) => [id, classroom.otherSwitch[id]] as const)],
  ];
}

/** The moves that there are words for in the protocol at hand. */
export const moveGroups = (scenario: Scenario): readonly Group[] => [
  [classroom.listening, [['eavesdrop', ui.attack.eavesdrop]]],
  ...targetsIn(scenario).map((target): Group => [
    ui.attackTarget[target],
    movesIn(scenario, target).map((id) => [id, fill(ui.attack[id], namesOf(scenario))] as const),
  ]),
];

export const toolGroups = (): readonly Group[] => [
  [classroom.tools, tools.map((tool) => [tool, classroom.tool[tool]] as const)],
];
