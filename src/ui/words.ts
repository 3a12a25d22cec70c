/** A step as one sentence: for the caption under the stage, the live region, the transcript and the bookmarks. */
import { sentenceOfItsOwn } from '../export/ending';
import { isAttacked } from '../sim/cast';
import type { Run } from '../sim/simulate';
import {
  dataConnections,
  isAttackersOwn,
  isLedElsewhere,
  type ConnectionStep,
  type Party,
  type Place,
  type SegmentStep,
  type Step,
} from '../sim/trace';
import { describeStep, titleOf, type Told } from '../sim/describe';
import { fill, say } from '../locale';
import { ui } from '../locale/en/ui';
import { stateName } from '../locale/state';
import { aboutOf, isMail, kindOf } from './protocol/protocols';
import { deedOf, isInside, isSealed, type Row } from './view';

export function partyName(party: Party): string {
  const [, zone] = /^name-server:(.*)$/.exec(party) ?? [];
  if (zone !== undefined) return zone === '' ? ui.rootServer : fill(ui.nameServer, { zone });
  return party in ui.party ? ui.party[party as keyof typeof ui.party] : ui.party.backup;
}

/** The same in the middle of a sentence. */
export const partyWithin = (party: Party): string =>
  Object.hasOwn(ui.within, party) ? ui.within[party as keyof typeof ui.within] : partyName(party);

/** What became of a segment, in one sentence; what somebody on the path sees of it where nothing did. */
export function fate(step: SegmentStep): string {
  const deed = deedOf(step);
  if (deed !== null) return ui.passage[deed];
  if (isInside(step)) return ui.sees.nothing;
  if (isAttackersOwn(step)) return ui.sees.elsewhere;
  if (!isSealed(step)) return ui.sees.words;
  if (step.sent.length === 0) return ui.sees.somethingSealed;
  const count = step.parts.reduce((sum, { encrypted, length }) => sum + (encrypted ? length : 0), 0);
  return fill(count < step.sent.length ? ui.sees.partlySealed : ui.sees.sealed, { count });
}

/** The engine speaks in clauses; on their own they begin with a capital, unless with the name of a host. */
export const capital = (clause: string): string =>
  /^\S+\.\w/.test(clause) ? clause : clause.charAt(0).toUpperCase() + clause.slice(1);

/** What the attacker has read, in words; what the server can do is no secret. */
export const readWords = ({ outcome }: Pick<Run, 'outcome'>): string =>
  outcome.disclosed
    .filter((kind) => kind !== 'capabilities')
    .map((kind) => ui.disclosed[kind])
    .join(', ');

const isDone = ({ outcome }: Pick<Run, 'outcome'>): boolean =>
  outcome.delivery === 'sent' || outcome.delivery === 'completed';

/** What became of it. A mail that a program could not hand in has not left. */
export const deliveryWord = (run: Pick<Run, 'outcome' | 'scenario'>): string =>
  isMail(run.scenario) && kindOf(run.scenario).isProgram && !isDone(run)
    ? ui.notSent
    : ui.delivery[run.outcome.delivery];

/** How a run ends, in a sentence. What could not work is said by the engine. */
export function verdictSentence(run: Pick<Run, 'outcome' | 'scenario' | 'moves' | 'trace'>): string {
  const { outcome, scenario, moves } = run;
  const { verdict, delivery } = outcome;
  const { carries } = aboutOf(scenario);
  if (verdict === 'exposed' && isDone(run) && isExposedBeside(run)) return ui.exposedBeside;
  const own = sentenceOfItsOwn(outcome, carries);
  if (own !== null) return own;
  if (verdict === 'held')
    return delivery === 'bounced' && !kindOf(scenario).isProgram
      ? ui.heldAndReturned
      : ui.verdictSentence[carries].held;
  if (verdict === 'tampered' && isLedElsewhere(run.trace)) return ui.tamperedElsewhere;
  if (verdict === 'intercepted' && isLedElsewhere(run.trace))
    return fill(ui.readElsewhere, { what: readWords(run) });
  if (verdict !== 'failed')
    return isDone(run)
      ? ui.verdictSentence[carries][verdict]
      : fill(ui.readInVain[carries], { what: readWords(run) });
  const attacked = isAttacked(scenario, moves);
  const sentence = attacked ? ui.failedAnyway : ui.failedAlone;
  return sentenced(fill(sentence[carries], { reason: say(outcome.reason) }));
}

/** Was the session itself inside TLS all the same? */
function isExposedBeside({ trace }: Pick<Run, 'trace'>): boolean {
  const beside = dataConnections(trace);
  const last = trace.findLast(
    (step) => step.kind === 'segment' && step.channel === 'app' && !beside.has(step.connection),
  );
  return beside.size > 0 && last?.kind === 'segment' && last.layer === 'tls';
}

const sentenced = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);

/** The state of a party in a run: where there is no mail, none is sent or returned. */
export const stateIn = ({ scenario }: Told, state: string): string =>
  !isMail(scenario) && state in ui.sessionState
    ? ui.sessionState[state as keyof typeof ui.sessionState]
    : stateName(state);

const said = (run: Told, step: SegmentStep): string =>
  fill(ui.says, { from: partyName(step.from), to: partyName(step.to), title: titleOf(run, step) });

const isBeside = ({ trace }: Told, { connection }: ConnectionStep): boolean =>
  dataConnections(trace).has(connection);

const ledSentence = ({ host, port, to }: ConnectionStep, led: Place): string =>
  fill(ui.led, { host, port, to: partyWithin(to), address: led.address, ledPort: led.port });

export function sentence(run: Told, step: Step): string {
  switch (step.kind) {
    case 'segment':
      return `${sentenced(said(run, step))} ${fate(step)}`;
    case 'connection':
      if (step.led !== undefined && step.event !== 'closed') return ledSentence(step, step.led);
      return fill((isBeside(run, step) ? ui.beside : ui)[step.event], { host: step.host, port: step.port });
    case 'decision':
      return sentenced(
        fill(ui.decides, {
          party: partyName(step.party),
          question: say(step.question),
          answer: capital(say(step.answer)),
        }),
      );
    case 'belief':
      return `${partyName(step.party)}: ${say(step.belief)}`;
    case 'state':
      return `${partyName(step.party)}: ${stateIn(run, step.from)} → ${stateIn(run, step.to)}`;
  }
}

/** What the two ends read where others see sealed bytes. */
export const secret = (run: Told, step: SegmentStep): string =>
  describeStep(run, step)
    .inside.map(({ title }) => title)
    .join(' · ');

/** What was learned in a fold: the answers, without the questions, unless none came. Of what the resolver does: whom it asked. */
export const foldTitle = (run: Told, row: Extract<Row, { kind: 'fold' }>): string => {
  const segments = row.beats.flatMap(({ lead }) => (lead.kind === 'segment' ? [lead] : []));
  if (row.what === 'resolving') {
    const asked = segments.map(({ to }) => to).filter((party) => party.startsWith('name-server:'));
    const zones = [...new Set(asked)].map((party) => party.slice('name-server:'.length) || '.');
    return fill(ui.lookups.resolving, { zones: zones.join(', ') });
  }
  if (row.what === 'elsewhere') {
    const opened = row.beats.find(({ lead }) => lead.kind === 'connection')?.lead;
    const host = opened?.kind === 'connection' ? opened.host : '';
    const { connection } = segments[0] ?? {};
    const orders = segments.filter((one) => one.from === 'attacker-client' && one.connection === connection);
    const titles = orders.flatMap((lead) => describeStep(run, lead).inside.at(-1)?.title ?? []).slice(-2);
    return fill(ui.lookups[errandOf(run, row.first)], { host, titles: titles.join(', ') });
  }
  const answers = segments.filter(({ to }) => to === 'client');
  const told = answers.length > 0 ? answers : segments.filter(({ from }) => from === 'client');
  const learned = told.map((lead) => titleOf(run, lead));
  return fill(ui.lookups[row.what], { titles: learned.join('; ') });
};

/** What the attacker is about in its own session: to have a server wait, and once somebody has been led there, to fetch what it kept. */
function errandOf(
  { trace }: Told,
  first: number,
): 'elsewhere' | 'elsewhereToTake' | 'elsewhereForAWord' | 'elsewhereAgain' {
  if (isLedElsewhere(trace.filter(({ number }) => number < first))) return 'elsewhereAgain';
  const waiting = trace.find((step) => step.kind === 'belief' && step.topic === 'note:waiting');
  const key = waiting?.kind === 'belief' ? waiting.belief.key : null;
  if (key === 'attacker.note.waiting-to-take') return 'elsewhereToTake';
  return key === 'attacker.note.waiting-for-a-word' ? 'elsewhereForAWord' : 'elsewhere';
}

export const caption = (run: Told, row: Row | null): string => {
  if (!row) return ui.beginning;
  return row.kind === 'fold' ? foldTitle(run, row) : sentence(run, row.lead);
};
