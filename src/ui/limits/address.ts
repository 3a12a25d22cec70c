/**
 * Limits as part of an address: `?allow.protocols=imap,pop3&allow.switches=client.tls&allow.moves=strip-starttls&answers=at-end`. A list that
 * is not there allows everything; an empty one nothing.
 */
import { attackIds } from '../../attacks';
import { dialectIds } from '../../dialects';
import { answerTimes } from '../../embedding/figure';
import { err, ok, type Result } from '../../result';
import { choice, list, nullable, problem, readJson, record, type ScenarioError } from '../../sim/read-json';
import { everything, tools, type Limits } from './limits';
import { switchIds } from './permits';

const listed = <T extends string>(accepted: readonly T[]) =>
  nullable<readonly T[]>(list(choice(accepted), accepted[0] as T, { max: accepted.length }), []);

const read = record<Omit<Limits, 'answers'>>({
  protocols: listed(dialectIds),
  switches: listed(switchIds),
  moves: listed(attackIds),
  tools: listed(tools),
});

const prefix = 'allow.';

/** Reads the query of an address, with or without its `?`; what else stands in it is not looked at. */
export function parseLimits(query: string): Result<Limits, ScenarioError> {
  const parameters = [...new URLSearchParams(query)];
  const own = parameters.filter(([name]) => name.startsWith(prefix) || name === 'answers');
  const twice = own.find(([name], i) => own.findIndex(([other]) => other === name) < i);
  if (twice) return err(problem(twice[0], 'address-twice'));
  const lists = own
    .filter(([name]) => name !== 'answers')
    .map(([name, text]) => [name.slice(prefix.length), text === '' ? [] : text.split(',')]);
  const allowed = readJson(read, Object.fromEntries(lists), 'allow', everything);
  if (!allowed.ok) return allowed;
  const asked = own.find(([name]) => name === 'answers')?.[1];
  const answers = readJson(choice(answerTimes), asked, 'answers', everything.answers);
  return answers.ok ? ok({ ...allowed.value, answers: answers.value }) : answers;
}

/** The parameters that `parseLimits` reads, as name and value; none where everything is allowed. */
export function formatLimits({
  answers,
  ...lists
}: Limits): readonly (readonly [name: string, value: string])[] {
  const allowed = Object.entries(lists).flatMap(([name, list]) =>
    list === null ? [] : [[`${prefix}${name}`, (list as readonly string[]).join(',')] as const],
  );
  return answers === everything.answers ? allowed : [...allowed, ['answers', answers]];
}
