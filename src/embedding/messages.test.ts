/** What is a message across the frame and what is not; what a figure's address says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { figureAddress, isGalleryId, readFigure, withStep } from './figure';
import { marked, readCommand, readReport, type Command, type Report } from './messages';
import { resizeMessages } from './resize';

const commands: readonly Command[] = [
  { do: 'play' },
  { do: 'seek', step: 14 },
  { do: 'open', scenario: 'strip' },
  { do: 'theme', theme: 'dark' },
];
const reports: readonly Report[] = [
  { tells: 'ready' },
  { tells: 'height', height: 480 },
  { tells: 'step', step: 14, address: '#seed=1&step=14' },
  { tells: 'verdict', verdict: 'held', delivery: 'deferred', address: '#seed=1' },
];

describe('messages', () => {
  test.each(commands)('a command arrives: %o', (command) => {
    expect(readCommand(structuredClone(marked(command)))).toEqual(command);
    expect(readReport(marked(command))).toBeNull();
  });

  test.each(reports)('a report arrives: %o', (report) => {
    expect(readReport(structuredClone(marked(report)))).toEqual(report);
    expect(readCommand(marked(report))).toBeNull();
  });

  test.each<[why: string, data: unknown]>([
    ['nothing', null],
    ['a text', '{"of":"starttls-lab","do":"play"}'],
    ['of somebody else', { do: 'play' }],
    ['an unknown command', { of: 'starttls-lab', do: 'dispose' }],
    ['a name that every object has', { of: 'starttls-lab', do: 'constructor' }],
    ['a step that is none', { of: 'starttls-lab', do: 'seek', step: '14' }],
    ['no step', { of: 'starttls-lab', do: 'seek', step: -1 }],
    ['half a step', { of: 'starttls-lab', do: 'seek', step: 1.5 }],
    ['no scenario', { of: 'starttls-lab', do: 'open' }],
    ['an endless scenario', { of: 'starttls-lab', do: 'open', scenario: 'x'.repeat(100_000) }],
    ['an unknown theme', { of: 'starttls-lab', do: 'theme', theme: 'sepia' }],
    [
      'an unknown verdict',
      { of: 'starttls-lab', tells: 'verdict', verdict: 'fine', delivery: 'sent', address: '' },
    ],
    ['no height', { of: 'starttls-lab', tells: 'height', height: Infinity }],
    ['a place without address', { of: 'starttls-lab', tells: 'step', step: 1 }],
  ])('%s is none', (_, data) => {
    expect(readCommand(data)).toBeNull();
    expect(readReport(data)).toBeNull();
  });

  test('anything can be read without a throw, and nothing but what is asked for gets through', () => {
    fc.assert(
      fc.property(fc.anything(), fc.object(), (anything, fields) => {
        readCommand(anything);
        const command = readCommand({ ...fields, of: 'starttls-lab', do: 'play' });
        expect(command).toEqual({ do: 'play' });
      }),
    );
  });
});

describe('the address of a figure', () => {
  const read = (address: string) => readFigure(new URL(address, 'https://lab.example/'));

  test('is read as it is written', () => {
    const address = figureAddress({
      scenario: '#domain.dnssec=signed&attacker.moves=strip-starttls&step=3',
      step: '14',
      show: 'ladder',
      theme: 'dark',
      lesson: null,
      page: null,
      exercise: null,
      limits: {},
      lang: 'de',
      origin: 'https://docs.example',
    });
    expect(read(address)).toEqual({
      show: 'ladder',
      theme: 'dark',
      scenario: null,
      fragment: 'domain.dnssec=signed&attacker.moves=strip-starttls&step=14',
      origin: 'https://docs.example',
      secret: null,
    });
    expect(new URL(address, 'https://lab.example/').searchParams.get('lang')).toBe('de');
  });

  test('names a scenario of the gallery by its id', () => {
    const address = figureAddress({
      scenario: 'strip',
      step: null,
      show: 'full',
      theme: 'auto',
      lesson: null,
      page: null,
      exercise: null,
      limits: {},
      lang: null,
      origin: null,
    });
    expect(read(address)).toMatchObject({ scenario: 'strip', fragment: '', origin: null });
    expect(isGalleryId('required-strip')).toBe(true);
    expect(isGalleryId('seed=1')).toBe(false);
  });

  test('names a lesson, its page and its exercise instead of a run', () => {
    const address = figureAddress({
      scenario: 'strip',
      step: '14',
      show: 'full',
      theme: 'auto',
      lesson: 'dane',
      page: '2',
      exercise: '3',
      limits: { tools: '' },
      lang: null,
      origin: null,
    });
    expect(address).toBe('?view=embed&show=full&theme=auto&allow.tools=&lesson=dane&page=2&exercise=3');
  });

  test('keeps what WordPress adds apart', () => {
    expect(read('?view=embed&scenario=strip#?secret=aB3')).toMatchObject({ fragment: '', secret: 'aB3' });
    expect(read('?view=embed#seed=2#?secret=aB3')).toMatchObject({ fragment: 'seed=2', secret: 'aB3' });
  });

  test('says nothing by what makes no sense', () => {
    expect(read('?view=embed&show=everything&theme=sepia')).toMatchObject({ show: 'full', theme: 'auto' });
  });

  test('has one step', () => {
    expect(withStep('seed=2&step=3', '14')).toBe('seed=2&step=14');
    expect(withStep('', '14')).toBe('step=14');
    expect(withStep('seed=2&step=3', null)).toBe('seed=2&step=3');
  });
});

test('a height is asked for in the words of learning platforms and publishing systems', () => {
  const messages = resizeMessages(480, 'https://lab.example/?view=embed', 'aB3');
  expect(messages).toContainEqual({ subject: 'lti.frameResize', height: 480 });
  expect(messages).toContainEqual({ type: 'embed-size', height: 480 });
  expect(messages).toContainEqual({ message: 'height', value: 480, secret: 'aB3' });
  expect(
    messages.filter((message) => typeof message === 'string').map((text) => JSON.parse(text) as unknown),
  ).toEqual([
    { subject: 'lti.frameResize', height: 480 },
    { src: 'https://lab.example/?view=embed', context: 'iframe.resize', height: 480 },
  ]);
  expect(resizeMessages(480, '', null).every((message) => !JSON.stringify(message).includes('secret'))).toBe(
    true,
  );
});
