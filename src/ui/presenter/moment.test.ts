import { describe, expect, test } from 'vitest';

import { isPresenting, momentAddress, presentAddress } from './moment';

describe('the address of a moment', () => {
  test.each([
    ['of the page alone', 'https://lab.example/', '#g=strip&step=14', 'https://lab.example/#g=strip&step=14'],
    [
      'without the presentation',
      'https://lab.example/a/?present#x=1',
      '#g=strip',
      'https://lab.example/a/#g=strip',
    ],
    [
      'with what a class may do',
      'https://lab.example/?allow.moves=&present#x=1',
      '#g=strip',
      'https://lab.example/?allow.moves=#g=strip',
    ],
    [
      'in its language',
      'https://lab.example/?lang=de#x=1',
      '#g=strip',
      'https://lab.example/?lang=de#g=strip',
    ],
  ])('%s', (_, page, fragment, address) => {
    expect(momentAddress(page, fragment)).toBe(address);
  });
});

test('a presentation is in the address while it lasts, and leaves the rest of it alone', () => {
  const page = 'https://lab.example/?lang=de#g=strip&step=3';
  const presented = presentAddress(page, true);
  expect(presented).toBe('https://lab.example/?lang=de&present#g=strip&step=3');
  expect(isPresenting(new URL(presented).search)).toBe(true);
  expect(presentAddress(presented, false)).toBe(page);
});
