/** A web server closes the connection behind an answer: what a browser then asks on another one, and by which clause (RFC 9112 section 9). */
import { expect, test } from 'vitest';

import { fromText, toText } from '../bytes/hex';
import { parseScenario } from './parse-scenario';
import type { HandMove } from './scenario';
import { simulate, type Run } from './simulate';

const scenario = parseScenario({
  protocol: 'http-upgrade',
  connection: 'plaintext',
  client: { tls: 'never' },
  server: { authBeforeTls: 'allowed' },
  attacker: { moves: ['eavesdrop'] },
});
const run = (moves: readonly HandMove[]): Run => {
  if (!scenario.ok) throw new Error(scenario.error.path);
  return simulate(scenario.value, moves);
};

const said = (run: Run, party: string) =>
  run.trace.flatMap((step) =>
    step.kind === 'segment' && step.channel === 'app' && step.from === party
      ? [{ at: step.segment, connection: step.connection, words: toText(step.sent) }]
      : [],
  );

const withHeader = (words: string, header: string): Uint8Array =>
  fromText(words.replace('\r\n\r\n', `\r\n${header}\r\n\r\n`));

/** The first request asks the server to close behind its answer, which says so, or does not. */
function closed(header: string | null): Run {
  const quiet = run([]);
  const [request] = said(quiet, 'client');
  const [answer] = said(quiet, 'server');
  if (request === undefined || answer === undefined) throw new Error('nothing was said');
  const asks: HandMove = {
    at: request.at,
    do: 'edit',
    bytes: withHeader(request.words, 'Connection: close'),
  };
  return run(
    header === null ? [asks] : [asks, { at: answer.at, do: 'edit', bytes: withHeader(answer.words, header) }],
  );
}

const requestsOf = (run: Run) =>
  said(run, 'client').map(({ connection, words }) => [connection, words.split(' ')[1]]);
const clausesOf = (run: Run) =>
  run.trace.flatMap((step) =>
    step.kind === 'decision' && step.rule.rfc === 9112 ? [step.rule.section] : [],
  );

test.each<[string, string | null, readonly (readonly [number, string])[], readonly string[]]>([
  [
    'the answer says that it is the last: nothing more is asked there',
    'Connection: close',
    [
      [1, '/mailbox/'],
      [2, '/mailbox/1'],
    ],
    ['9.6'],
  ],
  [
    'it does not: what is asked there has no answer, and is asked again, and nothing else is',
    null,
    [
      [1, '/mailbox/'],
      [2, '/mailbox/1'],
    ],
    ['9.3.1'],
  ],
])('%s', (_, header, requests, clauses) => {
  const ended = closed(header);
  expect(requestsOf(ended)).toEqual(requests);
  expect(clausesOf(ended)).toEqual(clauses);
  expect(ended.outcome.delivery).toBe('completed');
});

test('a server that stays asks for no other connection', () => {
  expect(requestsOf(run([]))).toEqual([
    [1, '/mailbox/'],
    [1, '/mailbox/1'],
  ]);
});
