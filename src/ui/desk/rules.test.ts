import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { equal, fromText, toText } from '../../bytes/hex';
import { exchange, type ReplaceRule } from '../../machines/attacker/rules';
import { tryRule } from '../../sim/try-rule';

import { runOf, segmentWith } from './for-tests';
import { ruleFromEdit } from './rule-from-edit';
import { mostRules, piecesOf, segmentFor, withRule } from './rules';

const reply = '250-mail.example.org\r\n250-SIZE 10240000\r\n250-STARTTLS\r\n250 8BITMIME\r\n';

describe('a rule from an edit', () => {
  test.each<[why: string, edited: string, match: string, replace: string]>([
    ['a line deleted', reply.replace('250-STARTTLS\r\n', ''), '250-STARTTLS\r\n', ''],
    ['a word changed', reply.replace('10240000', '99'), '10240000', '99'],
    ['a word masked', reply.replace('STARTTLS', 'XXXXXXXX'), '250-STARTTLS', '250-XXXXXXXX'],
    [
      'a line put in holds on to the one before',
      reply.replace('250 8', '250-PIPELINING\r\n250 8'),
      '250-STARTTLS\r\n',
      '250-STARTTLS\r\n250-PIPELINING\r\n',
    ],
    [
      'a line put in at the head holds on to the one behind',
      `220 hello\r\n${reply}`,
      '250-mail.example.org\r\n',
      '220 hello\r\n250-mail.example.org\r\n',
    ],
    ['nothing as it was', 'QUIT\r\n', reply, 'QUIT\r\n'],
  ])('%s', (_why, edited, match, replace) => {
    expect(ruleFromEdit('server', fromText(reply), fromText(edited))).toEqual({
      from: 'server',
      match,
      replace,
    });
  });

  test('widens where the word stands elsewhere too', () => {
    const sent = fromText('250-AUTH PLAIN\r\n250-X PLAIN\r\n');
    const edited = fromText('250-AUTH PLAIN\r\n250-X LOGIN\r\n');
    expect(ruleFromEdit('server', sent, edited)).toMatchObject({ match: '250-X PLAIN\r\n' });
  });

  test('does what the edit did, or there is none', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\r\n', 'STARTTLS'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (sent, edited) => {
        const [before, after] = [fromText(sent.join('')), fromText(edited.join(''))];
        const rule = ruleFromEdit('client', before, after);
        if (rule) expect(equal(exchange([rule], 'client', before), after)).toBe(true);
        else expect(before.length === 0 || equal(before, after)).toBe(true);
      }),
    );
  });
});

describe('rules', () => {
  const rule = (match: string): ReplaceRule => ({ from: 'server', match, replace: '' });

  test('are no more than a scenario takes', () => {
    const many = Array.from({ length: 12 }, (_, i) => rule(`${i}`)).reduce(withRule, []);
    expect(many.length).toBe(mostRules);
    expect(many.at(-1)).toEqual(rule('11'));
    expect(withRule(many, rule('11'))).toEqual(many);
  });

  test('find the message that they are for, on their side only', () => {
    const run = runOf();
    expect(segmentFor(run, rule('250-STARTTLS'))).toBe(segmentWith(run, '250-STARTTLS'));
    expect(segmentFor(run, { ...rule('250-STARTTLS'), from: 'client' })).toBeNull();
    expect(segmentFor(run, rule(''))).toBeNull();
  });

  test('the words they are after stand out in any letters, and across two segments', () => {
    const run = runOf();
    const offer = segmentWith(run, '250-STARTTLS');
    for (const { segments } of tryRule(run, offer, rule('250-STARTTLS\r\n'))) {
      const pieces = piecesOf(segments, '250-STARTTLS\r\n');
      expect(pieces.map((parts) => parts.map(({ text }) => text).join(''))).toEqual(segments.map(toText));
      const sought = pieces.flat().filter(({ sought: is }) => is);
      expect(
        sought
          .map(({ text }) => text)
          .join('')
          .toUpperCase(),
      ).toMatch(/^(?:250-STARTTLS\r\n)+$/);
    }
  });
});
