/** The entry of `npm run -s pack`: the process around `packCommand`, in the language that is asked for. */
import { parseArgs } from 'node:util';

import { choose, isLanguage } from '../locale/languages';

const args = process.argv.slice(2);
const { lang } = parseArgs({ args, options: { lang: { type: 'string' } }, strict: false }).values;
if (typeof lang === 'string' && isLanguage(lang)) await choose(lang);

const { packCommand } = await import('./pack-command');
process.exitCode = packCommand(args);
