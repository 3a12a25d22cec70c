import { describe, expect, test } from 'vitest';

import { empty, fromText } from '../bytes/hex';
import { text } from '../locale/text';
import { rule } from '../rule';
import type {
  BeliefStep,
  DecisionStep,
  Party,
  SegmentStep,
  StateStep,
  Step,
  Topic,
  Trace,
} from '../sim/trace';
import {
  beatsOf,
  fold,
  isAnotherStory,
  isSealed,
  laneX,
  openingPlace,
  partingOf,
  rowAt,
  samePlace,
  segmentAt,
  standingAt,
  storyOf,
} from './view';

type Unnumbered<S extends Step> = S extends Step ? Omit<S, 'number' | 'at'> : never;

const said = (
  from: Party,
  to: Party,
  words: string,
  more: Partial<SegmentStep> = {},
): Unnumbered<SegmentStep> => ({
  kind: 'segment',
  segment: 0,
  connection: 1,
  channel: 'app',
  from,
  to,
  layer: 'plain',
  sent: fromText(words),
  arrived: fromText(words),
  passage: 'direct',
  move: null,
  about: words,
  parts: [],
  ...more,
});
const record = (type: 'handshake' | 'application_data', encrypted: boolean) => ({
  layer: 'tls' as const,
  parts: [{ offset: 0, length: 1, type, encrypted, content: empty }],
});
const asked = (name: string) => said('client', 'resolver', name, { channel: 'dns' });
const answered = (name: string) => said('resolver', 'client', name, { channel: 'dns' });
const decided = (party: Party, decisive: boolean): Unnumbered<DecisionStep> => ({
  kind: 'decision',
  party,
  question: text('client.which-hosts'),
  answer: text('client.use-tls.yes'),
  rule: rule(3207, '4', 'client.opportunistic'),
  decisive,
});
const believed = (party: Party, topic: Topic): Unnumbered<BeliefStep> => ({
  kind: 'belief',
  party,
  topic,
  belief: text('client.channel-plain'),
  tone: 'neutral',
});
const became = (party: Party, to: string): Unnumbered<StateStep> => ({
  kind: 'state',
  party,
  of: 'session',
  from: '',
  to,
});

const told = (...steps: readonly Unnumbered<Step>[]): Trace =>
  steps.map((step, i) => ({ ...step, number: i + 1, at: 0 }) as Step);

const ranges = (rows: readonly { readonly first: number; readonly last: number }[]) =>
  rows.map(({ first, last }) => [first, last]);

describe('beats', () => {
  test('what follows from a message is told with it; a decision is told by itself', () => {
    const trace = told(
      became('client', 'connecting'),
      said('server', 'client', '220'),
      became('client', 'greeted'),
      believed('client', 'server-tls'),
      decided('client', true),
      said('client', 'server', 'EHLO'),
    );
    const beats = beatsOf(trace);
    expect(ranges(beats)).toEqual([
      [1, 4],
      [5, 5],
      [6, 6],
    ]);
    expect(beats[0]?.lead.number).toBe(2);
    expect(beats[0]?.beliefs.map(({ number }) => number)).toEqual([4]);
  });

  test('no step is lost: the beats of any trace cover it without a gap', () => {
    const trace = told(
      believed('client', 'policy'),
      became('client', 'a'),
      decided('client', false),
      became('client', 'b'),
      said('client', 'server', 'x'),
      believed('attacker', 'note:x'),
    );
    const covered = beatsOf(trace).flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    );
    expect(covered).toEqual(trace.map(({ number }) => number));
  });

  test('phases follow what protects the words', () => {
    const trace = told(
      asked('MX'),
      said('server', 'client', '220'),
      decided('client', false),
      said('client', 'server', 'ClientHello', record('handshake', false)),
      said('client', 'server', 'EHLO', record('application_data', true)),
      said('server', 'client', 'NewSessionTicket', record('handshake', true)),
      said('client', 'server', 'EHLO again, on another connection'),
    );
    expect(beatsOf(trace).map(({ phase }) => phase)).toEqual([
      'lookups',
      'open',
      'open',
      'handshake',
      'sealed',
      'sealed',
      'open',
    ]);
  });
});

test('TLS that ends at the attacker is not sealed, from its handshake on; another connection is', () => {
  const hello = record('handshake', false);
  const trace = told(
    said('client', 'attacker', 'ClientHello', { ...hello, passage: 'ended' }),
    said('attacker', 'client', 'EHLO', { ...record('application_data', true), passage: 'injected' }),
    said('client', 'server', 'ClientHello', { ...hello, connection: 2 }),
    said('attacker', 'client', 'Alert', { ...hello, connection: 2, passage: 'injected' }),
  );
  expect(beatsOf(trace).map(({ phase }) => phase)).toEqual([
    'intercepted',
    'intercepted',
    'handshake',
    'handshake',
  ]);
});

describe('folding', () => {
  test('lookups that follow each other become one row, with the small decisions between them', () => {
    const trace = told(
      asked('MX'),
      answered('MX'),
      decided('client', false),
      asked('A'),
      answered('A'),
      decided('client', true),
      said('server', 'client', '220'),
    );
    const rows = fold(beatsOf(trace));
    expect(rows.map(({ kind, first, last }) => [kind, first, last])).toEqual([
      ['fold', 1, 5],
      ['beat', 6, 6],
      ['beat', 7, 7],
    ]);
  });

  test('a lookup that the attacker touched stays in sight', () => {
    const trace = told(
      asked('MX'),
      said('resolver', 'client', 'MX', { channel: 'dns', passage: 'changed' }),
      asked('A'),
      answered('A'),
    );
    expect(fold(beatsOf(trace)).map(({ kind }) => kind)).toEqual(['beat', 'beat', 'fold']);
  });

  test('DNS and the policy host are not mixed', () => {
    const trace = told(
      asked('MX'),
      answered('MX'),
      said('client', 'policy-host', 'a', { channel: 'https' }),
      said('policy-host', 'client', 'b', { channel: 'https' }),
    );
    expect(ranges(fold(beatsOf(trace)))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe('the story of a run', () => {
  const trace = told(
    asked('MX'),
    answered('MX'),
    said('server', 'client', '220'),
    said('server', 'client', '250-STARTTLS', { passage: 'changed', arrived: fromText('250') }),
    believed('client', 'server-tls'),
    decided('client', true),
    said('client', 'server', 'MAIL'),
  );
  const story = storyOf(trace, true);

  test('rests once for every row, and before the first', () => {
    expect(story.score.stops.map(({ at }) => at)).toEqual([0, 2, 3, 4, 6, 7]);
  });

  test('begins a phase where its first row has been told', () => {
    expect(story.score.phases).toEqual([2, 3]);
  });

  test('marks what the attacker did and where the story turns', () => {
    expect(story.bookmarks.map(({ at }) => at)).toEqual([4, 6]);
  });

  test('knows from which message on the two ends have seen different words', () => {
    expect(story.parting).toBe(4);
    expect(storyOf(told(said('client', 'server', 'x')), false).parting).toBe(null);
  });

  test('shows at a step the last row that has begun, also between two stops', () => {
    expect(rowAt(story.rows, 0)).toBe(null);
    expect([1, 2, 4, 5, 7].map((position) => rowAt(story.rows, position)?.first)).toEqual([1, 1, 4, 4, 7]);
  });

  test('within a fold shows the row within, until the fold is told to its end', () => {
    const folded = told(
      asked('MX'),
      answered('MX'),
      asked('A'),
      answered('A'),
      said('server', 'client', '220'),
    );
    const { rows } = storyOf(folded, false);
    expect([1, 3, 4, 5].map((position) => rowAt(rows, position))).toMatchObject([
      { kind: 'beat', number: 1 },
      { kind: 'beat', number: 3 },
      { kind: 'fold', number: 4 },
      { kind: 'beat', number: 5 },
    ]);
  });

  test('hands the inspector the last message told', () => {
    expect([0, 2, 6].map((position) => segmentAt(trace, position)?.number ?? null)).toEqual([null, 2, 4]);
  });
});

describe('lanes', () => {
  test('the attacker has one only where it is on the path', () => {
    const parties = (attacked: boolean) => storyOf([], attacked).lanes.map(({ party }) => party);
    expect(parties(true)).toContain('attacker');
    expect(parties(false)).not.toContain('attacker');
  });

  test('every server that was spoken to has its own, the attacker stays between them and the client', () => {
    const { lanes } = storyOf(told(said('client', 'server', 'x'), said('client', 'server-2', 'x')), true);
    const [attacker, first, second] = (['attacker', 'server', 'server-2'] as const).map((party) =>
      laneX(lanes, party),
    );
    expect(attacker).toBeLessThan(first!);
    expect(first).toBeLessThan(second!);
  });
});

test.each([
  ['plain words', said('client', 'server', 'x'), false],
  ['a ClientHello', said('client', 'server', 'x', record('handshake', false)), false],
  ['an encrypted record', said('client', 'server', 'x', record('application_data', true)), true],
])('can only the ends read it? %s', (_, step, sealed) => {
  expect(isSealed({ ...step, number: 1, at: 0 })).toBe(sealed);
});

describe('what a party holds true at a step', () => {
  const trace = told(
    believed('client', 'channel'),
    believed('attacker', 'note:envelope'),
    believed('client', 'channel'),
    became('client', 'conversing'),
    believed('server', 'channel'),
  );

  test('is its last word on each topic, and not yet what comes later', () => {
    const held = (position: number) =>
      standingAt(trace, position)
        .beliefs('client')
        .map(({ number }) => number);
    expect([held(0), held(2), held(3)]).toEqual([[], [1], [3]]);
  });

  test('notes go to the notebook and not among the beliefs', () => {
    const { notebook, beliefs } = standingAt(trace, 5);
    expect(notebook.map(({ number }) => number)).toEqual([2]);
    expect(beliefs('attacker')).toEqual([]);
  });

  test('and in which state it is', () => {
    expect([3, 4].map((position) => standingAt(trace, position).state('client'))).toEqual([
      null,
      'conversing',
    ]);
  });
});

describe('the same place in another run', () => {
  const before = told(asked('MX'), said('server', 'client', '220'), said('client', 'server', 'EHLO'));

  test('is the same number where the same thing happens there', () => {
    expect(samePlace(before, 2, told(asked('MX'), said('server', 'client', '220')))).toBe(2);
  });

  test('is where the same thing happens, if it moved', () => {
    const after = told(
      asked('MX'),
      asked('TLSA'),
      said('server', 'client', '220'),
      said('client', 'server', 'EHLO'),
    );
    expect(samePlace(before, 3, after)).toBe(4);
  });

  test('is the end, if there it never happens and the run is shorter', () => {
    expect(samePlace(before, 3, told(asked('MX')))).toBe(1);
  });

  test('is the beginning, before anything was told', () => {
    expect(samePlace(before, 0, before)).toBe(0);
  });
});

describe('two runs part', () => {
  const run = told(asked('MX'), said('server', 'client', '250-STARTTLS'), decided('client', true));
  test.each([
    ['where one says something else', told(asked('MX'), said('server', 'client', '250')), 2],
    [
      'where the attacker touches it',
      told(said('client', 'resolver', 'MX', { channel: 'dns', passage: 'dropped' })),
      1,
    ],
    ['where one has something more', told(...run, said('client', 'server', 'MAIL')), 4],
    ['nowhere: at the end', run, 3],
  ])('%s', (_, other, number) => {
    expect(partingOf(run, other)).toBe(number);
  });
});

describe('another story', () => {
  const setting = { protocol: 'smtp-relay', connection: 'starttls', moves: ['strip-starttls'] } as const;

  test.each<[what: string, change: Partial<Parameters<typeof isAnotherStory>[1]>, another: boolean]>([
    ['the same', {}, false],
    ['another protocol', { protocol: 'imap' }, true],
    ['another kind of connection', { connection: 'implicit-tls' }, true],
    ['another attack', { moves: ['mask-starttls'] }, true],
    ['one move more', { moves: ['strip-starttls', 'spoof-mx'] }, true],
    ['nobody on the path: the same messages, undisturbed', { moves: [] }, false],
  ])('%s', (_what, change, another) => {
    expect(isAnotherStory(setting, { ...setting, ...change })).toBe(another);
  });

  test('opens at its first decisive moment, or at the end', () => {
    const trace = told(said('client', 'server', 'a'), said('server', 'client', 'b'));
    const bookmarks = [1, 2].map((at) => ({ at, step: trace[at - 1]! }));
    expect(openingPlace(trace, { bookmarks })).toBe(1);
    expect(openingPlace(trace, { bookmarks }, 1)).toBe(2);
    expect(openingPlace(trace, { bookmarks }, 5)).toBe(2);
    expect(openingPlace(trace, { bookmarks: [] })).toBe(2);
  });
});
