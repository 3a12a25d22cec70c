/** Every run as JSON is what the published schema says; so says another validator too, where there is one. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { dialectIds } from '../dialects';
import { parseScenario } from '../sim/parse-scenario';
import { simulate, type Run } from '../sim/simulate';
import { gallery } from '../ui/gallery';

import { problems } from './json-schema.fixture';
import { runToJson } from './run-json';

const path = 'static/trace.schema.json';
const schema = JSON.parse(readFileSync(path, 'utf8')) as Parameters<typeof problems>[0];

function runOf(input: unknown): Run {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new Error(`${parsed.error.path} ${parsed.error.message}`);
  return simulate(parsed.value, [{ at: 3, do: 'forward' }]);
}

const inputs = [
  ...gallery.map(({ id, scenario }) => [id, scenario] as const),
  ...dialectIds.map((protocol) => [protocol, { protocol }] as const),
];
const documents = inputs.map(
  ([name, input]) => [name, JSON.parse(JSON.stringify(runToJson(runOf(input)))) as object] as const,
);

test.each(documents)('%s', (_, document) => {
  expect(problems(schema, document)).toEqual([]);
});

test.each<[why: string, change: (document: Record<string, unknown>) => void]>([
  ['a field that is not foreseen', (document) => (document['more'] = 1)],
  ['a field that is missing', (document) => delete document['outcome']],
  ['a kind of step that there is not', (document) => (firstStep(document)['kind'] = 'event')],
  ['a step without its time', (document) => delete firstStep(document)['at']],
  ['a time before the beginning', (document) => (firstStep(document)['at'] = -1)],
])('%s is found', (_, change) => {
  const document = structuredClone(documents[0]![1]) as Record<string, unknown>;
  change(document);
  expect(problems(schema, document)).not.toEqual([]);
});

const firstStep = (document: Record<string, unknown>): Record<string, unknown> =>
  (document['steps'] as Record<string, unknown>[])[0]!;

test('up to a step there is no later one', () => {
  const run = runOf({});
  const { steps } = runToJson(run, 14);
  expect((steps as readonly unknown[]).length).toBe(14);
});

const python =
  'import json,sys,jsonschema\ns,d=json.load(sys.stdin)\nv=jsonschema.Draft202012Validator\nv.check_schema(s)\nprint([e.message for x in d for e in v(s).iter_errors(x)])';
const installed = spawnSync('python3', ['-c', 'import jsonschema']).status === 0;

describe.skipIf(!installed)(
  installed ? 'jsonschema' : 'jsonschema for Python is not installed: skipped',
  () => {
    // It is slow: one document in six.
    const some = documents.filter((_, i) => i % 6 === 0).map(([, document]) => document);

    test('finds nothing wrong either', () => {
      const input = JSON.stringify([schema, some]);
      const { stdout, stderr } = spawnSync('python3', ['-c', python], {
        input,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      });
      expect(stdout.trim(), stderr).toBe('[]');
    });
  },
);
