/**
 * mutt, a mail program as somebody uses it: reads the mailbox at a terminal, which `script` plays, and sends a message. It knows only our server's
 * address, so that it checks who issued the certificate and not the name.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { demand, type Pair, type Play, type Program } from './check';
import { isSecured, tookItInTls, withServer } from './ours';
import { inFolder, lastLine, tool } from './tool';

interface Errand extends Omit<Pair, 'ours'> {
  readonly scheme: string;
  readonly connection?: 'implicit-tls';
}

const reading: readonly Errand[] = [
  { protocol: 'imap', scheme: 'imap', tried: 'STARTTLS, the list of messages, one copied' },
  {
    protocol: 'imap',
    scheme: 'imaps',
    connection: 'implicit-tls',
    tried: 'implicit TLS, the list of messages, one copied',
  },
  { protocol: 'pop3', scheme: 'pop', tried: 'STLS, the list of messages, one copied' },
];

const sending: readonly Errand[] = [
  { protocol: 'smtp-submission', scheme: 'smtp', tried: 'STARTTLS, AUTH, a message' },
  {
    protocol: 'smtp-submission',
    scheme: 'smtps',
    connection: 'implicit-tls',
    tried: 'implicit TLS, AUTH, a message',
  },
];

const scenarioOf = ({ connection, protocol }: Errand) => ({ protocol, ...(connection && { connection }) });

/** Everything that it would ask a person. */
const settings = (ca: string): string =>
  [
    'set ssl_starttls=yes',
    'set ssl_force_tls=yes',
    'set ssl_verify_host=no',
    `set ssl_ca_certificates_file="${ca}"`,
    ...['imap', 'pop'].flatMap((kind) => [`set ${kind}_user=alice`, `set ${kind}_pass="correct horse"`]),
    'set smtp_pass="correct horse"',
    'set from=alice@sender.example',
    'set confirmappend=no',
    'set copy=no',
    'set delete=no',
    'set quit=yes',
    '',
  ].join('\n');

const read = (errand: Errand): Promise<void> =>
  withSettings(errand, async ({ folder, port, rc, secured }) => {
    const copy = join(folder, 'copy');
    const mailbox = `${errand.scheme}://127.0.0.1:${port}/${errand.protocol === 'imap' ? 'INBOX' : ''}`;
    const keys = `push "<copy-message>${copy}<enter>y<exit>"`;
    const { output } = await tool(
      'script',
      ['-qec', `mutt -n -F ${rc} -f ${mailbox} -e '${keys}'`, '/dev/null'],
      {
        env: { TERM: 'xterm' },
      },
    );
    demand(existsSync(copy), `nothing was copied: ${lastLine(output)}`);
    demand(
      /^Subject: .*[\s\S]*48,000 euros/m.test(readFileSync(copy, 'utf8')),
      'what it copied is not the message',
    );
    demand(secured(), 'our server saw no TLS');
  });

const send = (errand: Errand): Promise<void> =>
  withSettings(errand, async ({ port, rc, took }) => {
    const url = `set smtp_url=${errand.scheme}://alice@127.0.0.1:${port}/`;
    const { code, output } = await tool(
      'mutt',
      ['-n', '-F', rc, '-e', url, '-s', 'Test', 'bob@example.org'],
      {
        dialogue: [{ after: /^/, say: 'A message.\n' }],
      },
    );
    demand(code === 0, `it ended with ${code}: ${lastLine(output)}`);
    demand(took(), 'our server did not take the message inside TLS');
  });

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly rc: string;
  readonly secured: () => boolean;
  readonly took: () => boolean;
}

const withSettings = (errand: Errand, work: (place: Place) => Promise<void>): Promise<void> =>
  inFolder((folder) =>
    withServer(scenarioOf(errand), async ({ ca, port, steps }) => {
      const [caFile, rc] = [join(folder, 'ca.pem'), join(folder, 'muttrc')];
      writeFileSync(caFile, ca);
      writeFileSync(rc, settings(caFile));
      await work({ folder, port, rc, secured: () => isSecured(steps), took: () => tookItInTls(steps) });
    }),
  );

async function run(play: Play): Promise<void> {
  for (const [errands, errandOf] of [
    [reading, read],
    [sending, send],
  ] as const)
    for (const errand of errands)
      await play(
        { protocol: errand.protocol, ours: 'server', tried: `${errand.tried}, issuer verified` },
        () => errandOf(errand),
      );
}

export const mutt: Program = { name: 'mutt', package: 'mutt', also: ['bsdutils'], run };
