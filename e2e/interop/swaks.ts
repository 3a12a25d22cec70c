/** swaks, which sends a whole message: with STARTTLS, with implicit TLS, and with a login before it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { demand, type Pair, type Play, type Program } from './check';
import { tookItInTls, withServer } from './ours';
import { inFolder, lastLine, tool } from './tool';

interface Attempt extends Omit<Pair, 'ours'> {
  readonly connection?: 'implicit-tls';
  readonly args: readonly string[];
}

const login = ['--auth', 'PLAIN', '--auth-user', 'alice', '--auth-password', 'correct horse'];

const attempts: readonly Attempt[] = [
  {
    protocol: 'smtp-relay',
    tried: 'a message, STARTTLS, TLS 1.3',
    args: ['--tls', '--tls-protocol', 'tlsv1_3'],
  },
  {
    protocol: 'smtp-relay',
    tried: 'a message, STARTTLS, TLS 1.2',
    args: ['--tls', '--tls-protocol', 'tlsv1_2'],
  },
  {
    protocol: 'smtp-submission',
    tried: 'STARTTLS, AUTH PLAIN, a message',
    args: ['--tls', ...login],
  },
  {
    protocol: 'smtp-submission',
    connection: 'implicit-tls',
    tried: 'implicit TLS, AUTH PLAIN, a message',
    args: ['--tls-on-connect', ...login],
  },
  { protocol: 'lmtp', tried: 'a message, STARTTLS', args: ['--protocol', 'LMTP', '--tls'] },
];

async function send({ args, connection, protocol }: Attempt): Promise<void> {
  const scenario = { protocol, ...(connection && { connection }) };
  await inFolder((folder) =>
    withServer(scenario, async ({ ca, port, steps }) => {
      const caFile = join(folder, 'ca.pem');
      writeFileSync(caFile, ca);
      const addresses = ['--from', 'alice@sender.example', '--to', 'bob@example.org'];
      const { code, output } = await tool('swaks', [
        '--server',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--helo',
        'client.sender.example',
        '--tls-verify',
        '--tls-ca-path',
        caFile,
        ...addresses,
        ...args,
      ]);
      demand(code === 0, `it ended with ${code}: ${complaint(output)}`);
      demand(tookItInTls(steps), 'our server did not take the message inside TLS');
    }),
  );
}

/** It marks what went wrong with asterisks. */
const complaint = (output: string): string => /^\*\*\* (.*)$/m.exec(output)?.[1] ?? lastLine(output);

async function run(play: Play): Promise<void> {
  for (const attempt of attempts)
    await play(
      { protocol: attempt.protocol, ours: 'server', tried: `${attempt.tried}, certificate verified` },
      () => send(attempt),
    );
}

export const swaks: Program = { name: 'swaks', package: 'swaks', also: ['libnet-ssleay-perl'], run };
