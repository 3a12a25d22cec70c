import { describe, expect, test } from 'vitest';

import { fromNotes, fromPresenter, notesAddress } from './channel';

const at = { kind: 'at', address: '#g=strip&step=3', began: 5, asked: null };
const asked = { question: 'What next?', right: ['STARTTLS'] };

describe('what is said on the channel', () => {
  test.each([at, { ...at, asked }, { kind: 'over' }])('the presentation’s %o is understood', (message) => {
    expect(fromPresenter(message)).toEqual(message);
    expect(fromNotes(message)).toBeNull();
  });

  test.each([
    { kind: 'hello' },
    { kind: 'restart' },
    { kind: 'go', way: 'step' },
    { kind: 'go', way: 'back' },
  ])('the notes’ %o is understood', (message) => {
    expect(fromNotes(message)).toEqual(message);
    expect(fromPresenter(message)).toBeNull();
  });

  test.each([
    null,
    'at',
    3,
    {},
    [],
    { kind: 'at' },
    { ...at, address: 3 },
    { ...at, began: '5' },
    { kind: 'go', way: 'away' },
  ])('%o is not', (data) => {
    expect([fromPresenter(data), fromNotes(data)]).toEqual([null, null]);
  });
});

test.each([undefined, 'x', { question: 3, right: [] }, { question: 'What next?', right: 'STARTTLS' }])(
  'a question that is none, %o, is not told, but the place is',
  (data) => expect(fromPresenter({ ...at, asked: data })).toEqual(at),
);

test('the notes are the page itself in another view, in the same language', () => {
  expect(notesAddress('https://lab.example/a/?lang=de&present#g=strip&step=3', 'k3')).toBe(
    'https://lab.example/a/?lang=de&view=notes&of=k3',
  );
});
