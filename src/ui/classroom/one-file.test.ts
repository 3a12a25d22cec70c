import { describe, expect, test } from 'vitest';

import { withStart } from './one-file';

const template = '<head><script type="application/json" id="start"></script></head>$& stays';

describe('a start put into the file', () => {
  test.each([
    '?allow.moves=&answers=at-end#g=strip&step=0',
    '#x=$&$1',
    '#</script><script>alert(1)</script>',
  ])('%s is read back as it was', (start) => {
    const file = withStart(template, start) ?? '';
    const [, json = ''] = /id="start">(.*?)<\/script>/.exec(file) ?? [];
    expect(JSON.parse(json)).toBe(start);
    expect(file.endsWith('</head>$& stays')).toBe(true);
  });

  test('a page that is not such a file is none', () => {
    expect(withStart('<!doctype html><title>Not found</title>', '#g=strip')).toBeNull();
  });
});
