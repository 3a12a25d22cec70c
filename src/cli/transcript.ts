/** A run as plain text for people: one line a step, with its number and time, and what was said below it. */
import { toText } from '../bytes/hex';
import { citeLabel } from '../cite';
import { showName } from '../dns/name';
import { isText } from '../export/diff';
import { capital } from '../export/ladder-svg';
import { fill, say } from '../locale';
import { sayRule } from '../locale/rule';
import { ui } from '../locale/en/ui';
import { stateName } from '../locale/state';
import { transcriptWords as words } from '../locale/en/transcript';
import { receivedOf, reportLabel } from '../export/received';
import { describeStep, type Inside, type Spoken } from '../sim/describe';
import type { Run } from '../sim/simulate';
import { dataConnections, type Party, type SegmentStep, type Step } from '../sim/trace';

function partyName(party: Party): string {
  if (party in words.party) return words.party[party as keyof typeof words.party];
  const [, zone] = /^name-server:(.*)$/.exec(party) ?? [];
  return zone === undefined
    ? fill(words.backup, { number: party.replace('server-', '') })
    : fill(words.nameServer, { zone: showName(zone) });
}

/** Text of the wire, a line each; what is no printable ASCII becomes a dot. */
const quote = (text: string): readonly string[] =>
  text
    .replace(/\r\n$/, '')
    .split('\r\n')
    .map((line) => `| ${line.replace(/[^\x20-\x7e]/g, '.')}`);

/** Names and titles may come off the wire too, and a terminal must take no orders from there. */
const harmless = (line: string): string => line.replace(/[\x00-\x1f\x7f-\x9f]/g, '.');

function passage({ passage, move }: SegmentStep): readonly string[] {
  const fate = words.passage[passage];
  if (fate === '') return [];
  return [move === null ? fate : fill(words.byMove, { passage: fate, move })];
}

function segmentLines(run: Spoken, step: SegmentStep, beside: boolean): readonly string[] {
  const { title, text, inside } = describeStep(run, step);
  const how = step.channel === 'dns' ? '' : (beside ? words.dataLayer : words.layer)[step.layer];
  const head = fill(words.segment, { from: partyName(step.from), to: partyName(step.to), how, title });
  const changed = step.passage === 'changed' && step.layer === 'plain' && step.arrived !== null;
  return [
    head,
    ...passage(step),
    ...(text === null ? [] : quote(text)),
    ...(changed && step.arrived ? [words.arrived, ...quote(toText(step.arrived))] : []),
    ...inside.flatMap(insideLines),
  ];
}

/** What a record carries; its words are quoted where the title is not all of them. */
function insideLines({ title, content }: Inside): readonly string[] {
  const quoted = isText(content) ? quote(toText(content)) : [];
  return [`${words.encrypted}${title}`, ...(quoted.length > 1 ? quoted : [])];
}

function linesOf(run: Spoken, step: Step, beside: ReadonlyMap<number, number>): readonly string[] {
  switch (step.kind) {
    case 'segment':
      return segmentLines(run, step, beside.has(step.connection));
    case 'connection': {
      const { host, led, port } = step;
      const from = partyName(step.from);
      if (led !== undefined && step.event !== 'closed') {
        const place = { to: partyName(step.to), address: led.address, ledPort: led.port };
        return [fill(words.led, { from, host, port, ...place })];
      }
      return [fill(words[step.event], { from, host, port })];
    }
    case 'state': {
      const { of } = step;
      const [before, after] = [stateName(step.from), stateName(step.to)];
      return [fill(words.state, { party: partyName(step.party), of, before, after })];
    }
    case 'decision': {
      const [question, answer, rule] = [say(step.question), say(step.answer), citeLabel(step.rule)];
      return [fill(words.decision, { party: partyName(step.party), question, answer, rule })];
    }
    case 'belief':
      return [fill(words.belief, { party: partyName(step.party), belief: say(step.belief) })];
  }
}

function outcomeLines(run: Run): readonly string[] {
  const { verdict, reason, report, rule } = run.outcome;
  const received = receivedOf(run);
  return [
    fill(words.outcome, { verdict: ui.verdict[verdict], reason: capital(say(reason)) }),
    fill(words.rule, { text: sayRule(rule), rule: citeLabel(rule) }),
    ...(report === null ? [] : [`${reportLabel(run)}: ${report}`]),
    ...(received === null ? [] : [`${ui.facts.received}: ${received}`]),
  ];
}

const margin = 16;

/** The lines of one step, with its number and its time in milliseconds. `beside`: the data connections, by number. */
export function stepLines(
  run: Spoken,
  step: Step,
  beside: ReadonlyMap<number, number> = new Map(),
): readonly string[] {
  const label = `${String(step.number).padStart(4)}  ${String(step.at).padStart(6)} ms `.padEnd(margin);
  return linesOf(run, step, beside).map(
    (line, i) => `${i === 0 ? label : ' '.repeat(margin)}${harmless(line)}`,
  );
}

/** The lines of a transcript: each step up to `upTo` with its number and its virtual time in milliseconds, then how the run ends. */
export function transcript(run: Run, upTo = Infinity): readonly string[] {
  const told = run.trace.filter(({ number }) => number <= upTo);
  const beside = dataConnections(run.trace);
  return [...told.flatMap((step) => stepLines(run, step, beside)), '', ...outcomeLines(run)];
}
