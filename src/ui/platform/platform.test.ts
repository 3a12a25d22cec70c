/** Learning platforms: what they are told, in which order and in which form, by stand-ins that check each call. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cmi5Platform, duration, launchOf } from './cmi5';
import { Lrs } from './cmi5-stand-in.fixture';
import { findScorm, scormPlatform, timespan } from './scorm';
import { ScormStandIn } from './scorm-stand-in.fixture';
import { keptText, readKept, type Standing } from './standing';

const standing = (done: number, right: number, of = 3): Standing => ({
  done,
  of,
  score: right / of,
  complete: done === of,
  page: done,
  answers: Array.from({ length: done }, (_, i) => ({
    number: i + 1,
    kind: i === 2 ? 'task' : 'predict',
    right: i < right,
    chosen: i === 2 ? [] : [i],
  })),
});

describe('what is kept', () => {
  const done = fc.oneof(
    fc.record({
      kind: fc.constant('predict' as const),
      chosen: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
      right: fc.boolean(),
    }),
    // One that was shown was right, if nobody's own.
    fc.constantFrom([false, true], [false, false], [true, true]).map(([shown, right]) => ({
      kind: 'task' as const,
      shown: shown!,
      right: right!,
    })),
  );
  const progress = fc.record({
    page: fc.integer({ min: 0, max: 99 }),
    done: fc.dictionary(fc.integer({ min: 1, max: 99 }).map(String), done),
  });

  test('comes back as it was', () => {
    fc.assert(
      fc.property(progress, (one) => {
        expect(readKept(keptText(one))).toEqual(one);
      }),
    );
  });

  test('never hurts, whatever a platform gives back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readKept(text).page).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('a lesson of forty exercises fits into what SCORM 1.2 keeps', () => {
    const all = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        i + 1,
        { kind: 'predict' as const, chosen: [0, 1, 2, 3, 4, 5], right: false },
      ]),
    );
    expect(keptText({ page: 20, done: all }).length).toBeLessThan(4096);
  });
});

describe('SCORM 1.2', () => {
  let now = 0;
  const begin = (api: ScormStandIn) => {
    const platform = scormPlatform(api, 'dane', () => now);
    if (!platform) throw new Error('refused');
    return platform;
  };

  test('a lesson from beginning to end: every call in its order, every value in its form', () => {
    const api = new ScormStandIn();
    now = 1000;
    const platform = begin(api);
    expect(platform.kept).toBeNull();
    expect(api.values.get('cmi.core.lesson_status')).toBe('incomplete');
    platform.report(standing(1, 1), '1;1r0');
    expect(api.values.get('cmi.core.lesson_status')).toBe('incomplete');
    platform.report(standing(3, 2), '3;1r0,2w1,3s');
    now = 3_725_670;
    platform.end();
    platform.end();
    platform.report(standing(3, 3), 'late');
    expect(api.faults).toEqual([]);
    expect(api.calls[0]).toBe('LMSInitialize');
    expect(api.calls.at(-1)).toBe('LMSFinish');
    expect(Object.fromEntries(api.values)).toMatchObject({
      'cmi.core.lesson_status': 'completed',
      'cmi.core.score.raw': '67',
      'cmi.core.score.min': '0',
      'cmi.core.score.max': '100',
      'cmi.core.session_time': '0001:02:04.67',
      'cmi.core.exit': '',
      'cmi.suspend_data': '3;1r0,2w1,3s',
      'cmi.interactions.0.id': 'dane-1',
      'cmi.interactions.1.student_response': 'b',
      'cmi.interactions.1.result': 'correct',
      'cmi.interactions.2.type': 'performance',
      'cmi.interactions.2.result': 'wrong',
    });
  });

  test('one that was left is gone on with, and nothing is told twice', () => {
    const api = new ScormStandIn();
    const first = begin(api);
    first.report(standing(1, 1), '1;1r0');
    first.end();
    expect(api.values.get('cmi.core.exit')).toBe('suspend');
    api.restart();
    const second = begin(api);
    expect(second.kept).toBe('1;1r0');
    second.report(standing(2, 2), '2;1r0,2r1');
    second.end();
    expect(api.faults).toEqual([]);
    expect(api.calls.filter((call) => /interactions\.\d+\.id/.test(call))).toEqual([
      'LMSSetValue cmi.interactions.0.id dane-1',
      'LMSSetValue cmi.interactions.1.id dane-2',
    ]);
  });

  test('the stand-in finds what is wrong', () => {
    const api = new ScormStandIn();
    api.LMSSetValue('cmi.core.score.raw', 'many');
    api.LMSInitialize('');
    api.LMSSetValue('cmi.core.total_time', '1');
    api.LMSSetValue('cmi.interactions.3.id', 'x');
    api.LMSFinish('');
    api.LMSCommit('');
    expect(api.faults).toHaveLength(6);
  });

  test('is found around the window, around the one that opened it, and not where there is none', () => {
    const top = { opener: null } as { parent: object; opener: object | null; API?: ScormStandIn };
    top.parent = top;
    const frame = { parent: top, opener: null };
    const popup = { opener: frame } as unknown as { parent: object; opener: object };
    popup.parent = popup;
    const find = (window: object) => findScorm(window as unknown as Parameters<typeof findScorm>[0]);
    expect(find(frame)).toBeNull();
    top.API = new ScormStandIn();
    expect(find(frame)).toBe(top.API);
    expect(find(popup)).toBe(top.API);
  });

  test.each([
    [0, '0000:00:00.00'],
    [61_230, '0000:01:01.23'],
    [360_000_000_000, '9999:00:00.00'],
  ])('%d milliseconds are %s', (elapsed, text) => expect(timespan(elapsed)).toBe(text));
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('cmi5', () => {
  test('a lesson from beginning to end: statements in their order and form', async () => {
    const lrs = new Lrs({ masteryScore: 0.6 });
    const platform = await lrs.begin();
    expect(platform?.kept).toBeNull();
    platform?.report(standing(1, 1), '1;1r0');
    platform?.report(standing(3, 2), '3;1r0,2r1,3s');
    platform?.report(standing(3, 2), '3;1r0,2r1,3s');
    platform?.end();
    platform?.end();
    await settled();
    expect(lrs.faults).toEqual([]);
    expect(lrs.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    expect(lrs.statements[1]?.body.result?.completion).toBe(true);
    expect(lrs.statements[2]?.body.result).toMatchObject({ success: true, score: { scaled: 0.6667 } });
    expect(
      lrs.statements[2]?.body.context.extensions[
        'https://w3id.org/xapi/cmi5/context/extensions/masteryscore'
      ],
    ).toBe(0.6);
  });

  test('below the mastery score it is failed', async () => {
    const lrs = new Lrs({ masteryScore: 0.7 });
    const platform = await lrs.begin();
    platform?.report(standing(3, 2), '3;');
    platform?.end();
    await settled();
    expect(lrs.faults).toEqual([]);
    expect(lrs.verbs()).toEqual(['initialized', 'completed', 'failed', 'terminated']);
  });

  test('what was completed in an earlier session is not said again', async () => {
    const first = new Lrs();
    const platform = await first.begin();
    platform?.report(standing(3, 3), '3;1r0,2r1,3d');
    platform?.end();
    await settled();
    const second = new Lrs();
    second.states.set('progress', first.states.get('progress') ?? '');
    const again = await second.begin();
    expect(readKept(again?.kept ?? '').page).toBe(3);
    again?.report(standing(3, 3), '3;1r0,2r1,3d');
    again?.end();
    await settled();
    expect([...first.faults, ...second.faults]).toEqual([]);
    expect(second.verbs()).toEqual(['initialized', 'terminated']);
  });

  test.each(['Browse', 'Review'])('in mode %s nothing is decided', async (launchMode) => {
    const lrs = new Lrs({ launchMode });
    const platform = await lrs.begin();
    platform?.report(standing(3, 3), '3;');
    platform?.end();
    await settled();
    expect(lrs.faults).toEqual([]);
    expect(lrs.verbs()).toEqual(['initialized', 'terminated']);
  });

  test('a store that cannot be reached is none, and the lesson goes on without it', async () => {
    const lrs = new Lrs();
    const fetch = (): Promise<Response> => Promise.reject(new Error('no network'));
    expect(await cmi5Platform(lrs.launch, { fetch, now: () => new Date(0), uuid: () => '' })).toBeNull();
  });

  test('an address names the launch, or none', () => {
    const { launch } = new Lrs();
    const values = { ...launch, actor: JSON.stringify(launch.actor), endpoint: 'https://lrs.example/xapi' };
    expect(launchOf(`?${new URLSearchParams(values)}`)).toEqual(launch);
    expect(launchOf(`?${new URLSearchParams({ ...values, actor: '{' })}`)).toBeNull();
    expect(launchOf('?lesson=dane')).toBeNull();
  });

  test('durations', () => expect(duration(61_234)).toBe('PT61.23S'));
});
