/** The entry of `npm run -s simulate`: the process around `command`, in the language that is asked for. */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import { choose, isLanguage } from '../locale/languages';

const args = process.argv.slice(2);
const language = args[args.indexOf('--lang') + 1];
if (args.includes('--lang') && isLanguage(language)) await choose(language);

const { command } = await import('./command');
const answer = await command(
  args,
  (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
  (line) => process.stderr.write(`${line}\n`),
);
process.exitCode = answer.code;
if (answer.code === 2) process.stderr.write(`${answer.complaint}\n`);
else {
  const { output, pieces } = answer;
  await pipeline(pieces, output === null ? process.stdout : createWriteStream(output)).catch(
    (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough (`| head`) closes the pipe: that is no mistake.
      if (error.code === 'EPIPE') return;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    },
  );
}
