import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { verdictSentence as sentenceInPicture } from '../export/ladder-svg';
import { states } from '../locale/en/states';
import { ui } from '../locale/en/ui';
import { stateName } from '../locale/state';
import { parseScenario } from '../sim/parse-scenario';
import { simulate } from '../sim/simulate';
import { verdictSentence } from './words';

test.each([
  ['idle', 'idle'],
  ['lookingUpTlsa', 'looking up TLSA'],
  ['WAIT_CERT_CR', 'WAIT_CERT_CR'],
])('the state %s is shown as “%s”', (state, words) => {
  expect(stateName(state)).toBe(words);
});

test('every state that a machine can be in has its words', () => {
  const folder = fileURLToPath(new URL('../machines/', import.meta.url));
  const machines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const named = machines.flatMap((text) => [
    ...[...text.matchAll(/\b(?:initial|target): '\.?(\w+)'/g)].map(([, name = '']) => name),
    ...[...text.matchAll(/^ {4,8}(\w+): \{ type: 'final'/gm)].map(([, name = '']) => name),
  ]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !Object.hasOwn(states, name))).toEqual([]);
});

test.each([
  ['cross-protocol', ui.refusedElsewhere],
  ['break-handshake', ui.verdictSentence.session.held],
])('who held %s back is said as it was', (move, sentence) => {
  const scenario = parseScenario({
    protocol: 'http-upgrade',
    connection: 'implicit-tls',
    client: { tls: 'verified' },
    attacker: { moves: [move] },
  });
  if (!scenario.ok) throw new Error(scenario.error.path);
  const run = simulate(scenario.value);
  expect([verdictSentence(run), sentenceInPicture(run)]).toEqual([sentence, sentence]);
});

test('where a connection came to nothing, nobody is said to have noticed an attack', () => {
  const scenario = parseScenario({ client: { tls: 'verified' }, attacker: { moves: ['eavesdrop'] } });
  if (!scenario.ok) throw new Error(scenario.error.path);
  const data = simulate(scenario.value).trace.find(
    (step) => step.kind === 'segment' && step.about === 'DATA',
  );
  if (data?.kind !== 'segment') throw new Error('no DATA');
  const run = simulate(scenario.value, [{ at: data.segment, do: 'drop' }]);
  expect(run.outcome).toMatchObject({ verdict: 'held', receivedBy: 'nobody' });
  expect([verdictSentence(run), sentenceInPicture(run)]).toEqual([ui.cutOff.mail, ui.cutOff.mail]);
});
