/** The table of what was tried, in Markdown. */
import type { Row } from './check';

const cell = (text: string): string => text.replace(/\|/g, '\\|');

/** Rows of one program after the other, in the order in which they were played. */
export function table(rows: readonly Row[], day: string): string {
  const count = (result: Row['result']): number => rows.filter((row) => row.result === result).length;
  const lines = rows.map(({ ours, protocol, result, theirs, tried, why }) =>
    [theirs, protocol === '' ? '' : `${protocol} ${ours}`, tried, why === '' ? result : `${result}: ${why}`]
      .map(cell)
      .join(' | '),
  );
  return [
    '# What other people’s programs say',
    '',
    'Written by `npm run interop`: each row is a real program and an end of the lab’s on one connection of this machine (see the README).',
    `On ${day}: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.`,
    '',
    '| theirs | ours | what was tried | result |',
    '| --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n');
}
