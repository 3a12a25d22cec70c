/**
 * `npm run interop`: our servers and clients with other people's programs, on the loopback of this machine. Installs what is missing from Debian's
 * packages where it may, and writes the table. Arguments: names of programs, to try these alone (no table then); `--verbose` tells what
 * happens at our end. Exit code 1 where anything failed.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { playing, type Program, type Row } from './check';
import { curl } from './curl';
import { dovecot } from './dovecot';
import { gnutls } from './gnutls';
import { inn } from './inn';
import { inspircd } from './inspircd';
import { mariadb } from './mariadb';
import { mutt } from './mutt';
import { openldap } from './openldap';
import { openssl } from './openssl';
import { beVerbose } from './ours';
import { install, versionOf } from './packages';
import { postfix } from './postfix';
import { postgresql } from './postgresql';
import { proftpd } from './proftpd';
import { prosody } from './prosody';
import { table } from './results';
import { swaks } from './swaks';

const programs: readonly Program[] = [
  openssl,
  gnutls,
  swaks,
  curl,
  mutt,
  postfix,
  dovecot,
  openldap,
  proftpd,
  prosody,
  inn,
  inspircd,
  postgresql,
  mariadb,
];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (process.argv.includes('--verbose')) beVerbose();
const chosen = programs.filter(({ name }) =>
  asked.length === 0 ? true : asked.some((word) => name.toLowerCase().includes(word.toLowerCase())),
);

await install([...new Set(chosen.flatMap((program) => [program.package, ...(program.also ?? [])]))]);

const rows: Row[] = [];
function tell(row: Row): void {
  const { ours, protocol, result, theirs, tried, why } = row;
  rows.push(row);
  console.log(
    `${result.padEnd(8)} ${theirs}; our ${protocol} ${ours}; ${tried}${why === '' ? '' : `: ${why}`}`,
  );
}

if (chosen.length === 0) {
  console.error(`no program of that name; there are ${programs.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

for (const program of chosen) {
  const version = await versionOf(program.package);
  const absent = (await Promise.all((program.also ?? []).map(versionOf))).some((also) => also === null);
  const theirs = version === null ? program.name : `${program.name} ${version}`;
  const play = playing(theirs, tell);
  if (version === null || absent) {
    const packages = [program.package, ...(program.also ?? [])].join(', ');
    const why = `not installed (Debian: ${packages})`;
    tell({ theirs, protocol: '', ours: 'client', tried: 'nothing', result: 'skipped', why });
    continue;
  }
  try {
    await program.run(play);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tell({
      theirs,
      protocol: '',
      ours: 'client',
      tried: 'to start it',
      result: 'failed',
      why: why.slice(0, 200),
    });
  }
}

const failed = rows.filter(({ result }) => result === 'failed').length;
const passed = rows.filter(({ result }) => result === 'passed').length;
if (asked.length === 0)
  writeFileSync(
    fileURLToPath(new URL('results.md', import.meta.url)),
    table(rows, new Date().toISOString().slice(0, 10)),
  );
console.log(`\n${passed} passed, ${failed} failed, ${rows.length - passed - failed} skipped`);
process.exit(failed === 0 ? 0 : 1);
