/** MariaDB at both ends: our client logs in inside TLS and asks for a row, its own client does so at our server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { idsOf } from './accounts';
import { demand, type Play, type Program } from './check';
import { freshPort, isSecured, mustSucceed, runClient, withServer, writeCredentials } from './ours';
import { daemon, inFolder, lastLine, must, tool } from './tool';

async function withMariaDb(version: string, work: (port: number) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const owner = idsOf('mysql');
    const home = join(folder, 'home');
    mkdirSync(home);
    await must('chown', [`${owner.uid}:${owner.gid}`, home]);
    const files = writeCredentials({ protocol: 'mysql' }, folder, owner);
    const data = join(home, 'data');
    const install = [
      '--no-defaults',
      '--user=mysql',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
    ];
    await must('mariadb-install-db', [...install, '--skip-test-db'], { within: 50_000 });
    const setUp = join(home, 'set-up.sql');
    writeFileSync(
      setUp,
      [
        'CREATE DATABASE lab;',
        'CREATE TABLE lab.mailbox (message TEXT);',
        "INSERT INTO lab.mailbox VALUES ('we can go down to 48,000 euros.');",
        "CREATE USER 'alice'@'%' IDENTIFIED VIA mysql_native_password USING PASSWORD('correct horse') REQUIRE SSL;",
        "GRANT SELECT ON lab.* TO 'alice'@'%';",
        '',
      ].join('\n'),
    );
    const port = freshPort();
    const server = await daemon(
      'mariadbd',
      [
        '--no-defaults',
        '--user=mysql',
        `--datadir=${data}`,
        `--socket=${home}/socket`,
        `--pid-file=${home}/pid`,
        '--bind-address=127.0.0.1',
        `--port=${port}`,
        '--skip-name-resolve',
        `--init-file=${setUp}`,
        // Our client names no database.
        '--init-connect=USE lab',
        `--ssl-cert=${files.chain}`,
        `--ssl-key=${files.key}`,
        `--tls-version=TLSv${version}`,
      ],
      port,
    );
    try {
      await work(port);
    } finally {
      await server.stop();
    }
  });
}

async function asking(): Promise<void> {
  await inFolder((folder) =>
    withServer({ protocol: 'mysql' }, async ({ ca, port, steps }) => {
      const caFile = join(folder, 'ca.pem');
      writeFileSync(caFile, ca);
      const { code, output } = await tool('mariadb', [
        '--no-defaults',
        '--protocol=tcp',
        '--host=127.0.0.1',
        `--port=${port}`,
        '--user=alice',
        '--password=correct horse',
        '--ssl',
        `--ssl-ca=${caFile}`,
        '--batch',
        '--execute=SELECT message FROM mailbox',
      ]);
      demand(code === 0, `it ended with ${code}: ${lastLine(output)}`);
      demand(isSecured(steps), 'our server was never inside TLS');
      demand(/48,000 euros/.test(output), 'it did not get the row');
    }),
  );
}

async function run(play: Play): Promise<void> {
  const verified = { protocol: 'mysql', client: { tls: 'verified' } };
  const client = { protocol: 'mysql', ours: 'client' } as const;
  for (const version of ['1.3', '1.2'])
    await withMariaDb(version, async (port) => {
      await play({ ...client, tried: `SSLRequest, login, a row; TLS ${version}, certificate verified` }, () =>
        mustSucceed(verified, port, { authenticated: 'pkix', tlsVersion: version }),
      );
      if (version === '1.2') return;
      await play({ ...client, tried: 'no TLS, where the account needs it: refused' }, async () => {
        const { delivery } = await runClient({ protocol: 'mysql', client: { tls: 'never' } }, port);
        demand(delivery !== 'sent', 'the server let it in');
      });
    });
  await play(
    { protocol: 'mysql', ours: 'server', tried: 'its client, `--ssl`: login, a row; certificate checked' },
    asking,
  );
}

export const mariadb: Program = { name: 'MariaDB', package: 'mariadb-server', also: ['mariadb-client'], run };
