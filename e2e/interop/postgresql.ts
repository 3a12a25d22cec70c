/** PostgreSQL at both ends: our client logs in by SCRAM and asks for a row, psql does so at our server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { idsOf } from './accounts';
import { demand, type Play, type Program } from './check';
import { freshPort, isSecured, mustSucceed, runClient, withServer, writeCredentials } from './ours';
import { as, daemon, inFolder, lastLine, must, tool } from './tool';

/** Its programs refuse to run as root. */
const asPostgres = as('postgres');

const bin = '/usr/lib/postgresql/15/bin';

async function withPostgres(work: (port: number, oldPort: number) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const owner = idsOf('postgres');
    const home = join(folder, 'home');
    mkdirSync(home);
    await must('chown', [`${owner.uid}:${owner.gid}`, home]);
    const files = writeCredentials({ protocol: 'postgresql' }, folder, owner);
    const data = join(home, 'data');
    await must(...asPostgres(`${bin}/initdb`, ['-D', data, '-A', 'trust', '-N', '-U', 'postgres']), {
      cwd: home,
    });
    writeFileSync(
      join(data, 'pg_hba.conf'),
      'local all postgres trust\nhostssl all alice 127.0.0.1/32 scram-sha-256\n',
    );
    const port = freshPort();
    const settings = {
      port: `${port}`,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: home,
      fsync: 'off',
      ssl: 'on',
      ssl_cert_file: files.chain,
      ssl_key_file: files.key,
      ssl_min_protocol_version: 'TLSv1.2',
    };
    const options = (more: object) =>
      Object.entries({ ...settings, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const setUp = [
      "CREATE ROLE alice LOGIN PASSWORD 'correct horse'",
      'CREATE TABLE mailbox (message text)',
      "INSERT INTO mailbox VALUES ('we can go down to 48,000 euros.')",
      'GRANT SELECT ON mailbox TO alice',
    ];
    const start = async (more: object, within: () => Promise<void>) => {
      const [command, args] = asPostgres(`${bin}/postgres`, ['-D', data, ...options(more)]);
      const server = await daemon(command, args, port, { cwd: home });
      try {
        await within();
      } finally {
        await tool(...asPostgres(`${bin}/pg_ctl`, ['stop', '-D', data, '-m', 'immediate']), { cwd: home });
        await server.stop();
      }
    };
    await start({}, async () => {
      for (const sql of setUp)
        await must(...asPostgres('psql', ['-q', '-h', home, '-p', `${port}`, '-U', 'postgres', '-c', sql]), {
          cwd: home,
        });
      await work(port, 0);
    });
    await start({ ssl_max_protocol_version: 'TLSv1.2' }, () => work(0, port));
  });
}

async function asking(version: string): Promise<void> {
  await inFolder((folder) =>
    withServer({ protocol: 'postgresql' }, async ({ ca, host, port, steps }) => {
      const caFile = join(folder, 'ca.pem');
      writeFileSync(caFile, ca);
      const { code, output } = await tool('psql', ['-At', '-c', 'SELECT message FROM mailbox'], {
        env: {
          PGHOST: host,
          PGHOSTADDR: '127.0.0.1',
          PGPORT: `${port}`,
          PGUSER: 'alice',
          PGPASSWORD: 'correct horse',
          PGDATABASE: 'postgres',
          PGSSLMODE: 'verify-full',
          PGSSLROOTCERT: caFile,
          PGSSLMINPROTOCOLVERSION: `TLSv${version}`,
          PGSSLMAXPROTOCOLVERSION: `TLSv${version}`,
          PGCHANNELBINDING: 'disable',
        },
      });
      demand(code === 0, `it ended with ${code}: ${lastLine(output)}`);
      demand(isSecured(steps), 'our server was never inside TLS');
      demand(/48,000 euros/.test(output), 'it did not get the row');
    }),
  );
}

async function run(play: Play): Promise<void> {
  const verified = { protocol: 'postgresql', client: { tls: 'verified' } };
  const client = { protocol: 'postgresql', ours: 'client' } as const;
  const errand = 'SSLRequest, login by SCRAM, a row';
  await withPostgres(async (port, oldPort) => {
    const tlsVersion = oldPort === 0 ? '1.3' : '1.2';
    const at = oldPort === 0 ? port : oldPort;
    await play({ ...client, tried: `${errand}; TLS ${tlsVersion}, certificate verified` }, async () => {
      await mustSucceed(verified, at, { authenticated: 'pkix', tlsVersion });
    });
    if (oldPort !== 0) return;
    await play({ ...client, tried: 'no TLS, where the server insists on it: refused' }, async () => {
      const { delivery } = await runClient({ protocol: 'postgresql', client: { tls: 'never' } }, port);
      demand(delivery !== 'sent', 'the server let it in');
    });
  });
  for (const version of ['1.3', '1.2'])
    await play(
      {
        protocol: 'postgresql',
        ours: 'server',
        tried: `psql, \`verify-full\`: login by SCRAM, a row; TLS ${version}`,
      },
      () => asking(version),
    );
}

export const postgresql: Program = {
  name: 'PostgreSQL',
  package: 'postgresql-15',
  also: ['postgresql-client-15'],
  run,
};
