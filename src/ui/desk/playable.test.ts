import { describe, expect, test } from 'vitest';

import type { AttackId } from '../../attacks';

import { runOf, segmentWith } from './for-tests';
import { candidates, certificates, doesSomething } from './playable';

const playable = (words: string): readonly AttackId[] => {
  const run = runOf();
  return candidates(run).filter((id) => doesSomething(run, segmentWith(run, words), id));
};

describe('moves that do something at a message', () => {
  test('TLS can be ended at the go-ahead, with every certificate there is', () => {
    const found = playable('220 2.0.0');
    expect(found.slice(0, certificates.length)).toEqual(certificates);
    expect(found).toContain('break-handshake');
    expect(found).not.toContain('strip-starttls');
  });

  test('the offer can be deleted where it is made, and no TLS be ended there', () => {
    const found = playable('250-STARTTLS');
    expect(found).toEqual(expect.arrayContaining(['strip-starttls', 'mask-starttls']));
    expect(found.filter((id) => certificates.includes(id))).toEqual([]);
  });

  test('what is played anyway is no candidate, nor what takes days', () => {
    const run = runOf({ attacker: { moves: ['strip-starttls'] } });
    expect(candidates(run)).not.toContain('strip-starttls');
    expect(candidates(run)).not.toContain('wait-for-expiry');
  });
});
