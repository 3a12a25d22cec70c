/** ProFTPD: our client logs in and fetches a file over a data connection with TLS of its own. */
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { taskOf } from '../../src/sim/cast';

import { idsOf } from './accounts';
import type { Play, Program } from './check';
import { freshPort, mustSucceed, scenarioOf, writeCredentials } from './ours';
import { daemon, inFolder, must } from './tool';

interface Settings {
  readonly implicit: boolean;
  readonly versions: string;
}

const configuration = (
  folder: string,
  port: number,
  files: { readonly chain: string; readonly key: string },
  { implicit, versions }: Settings,
): string => `
ServerType standalone
ServerName "lab"
DefaultAddress 127.0.0.1
Port ${port}
UseIPv6 off
UseReverseDNS off
User proftpd
Group nogroup
LoadModule mod_tls.c
PidFile ${folder}/proftpd.pid
ScoreboardFile ${folder}/scoreboard
DelayEngine off
WtmpLog off
SystemLog ${folder}/system.log
TransferLog none
AuthOrder mod_auth_file.c
AuthUserFile ${folder}/passwd
RequireValidShell off
PassivePorts 19000 19999
<IfModule mod_tls.c>
  TLSEngine on
  TLSLog ${folder}/tls.log
  TLSProtocol ${versions}
  TLSRequired on
  TLSECCertificateFile ${folder}/one.pem
  TLSECCertificateKeyFile ${files.key}
  TLSCertificateChainFile ${files.chain}
  # Our client resumes no session.
  TLSOptions NoSessionReuseRequired${implicit ? ' UseImplicitSSL' : ''}
</IfModule>
`;

async function fetching(settings: Settings, tlsVersion: string): Promise<void> {
  await inFolder(async (folder) => {
    const scenario = { protocol: 'ftp', connection: settings.implicit ? 'implicit-tls' : 'starttls' };
    const files = writeCredentials(scenario, folder);
    // It wants the end-entity certificate in a file of its own.
    await must('openssl', ['x509', '-in', files.chain, '-out', join(folder, 'one.pem')]);
    const { uid, gid } = idsOf('proftpd');
    const home = join(folder, 'home');
    mkdirSync(home);
    const { message } = taskOf(scenarioOf(scenario), 'ftp.example.org');
    const letter = join(home, 'message.eml');
    writeFileSync(letter, message);
    for (const place of [home, letter]) chownSync(place, uid, gid);
    const hash = (await must('openssl', ['passwd', '-6', 'correct horse'])).trim();
    writeFileSync(join(folder, 'passwd'), `alice:${hash}:${uid}:${gid}::${home}:/bin/sh\n`, { mode: 0o600 });
    const port = freshPort();
    const file = join(folder, 'proftpd.conf');
    writeFileSync(file, configuration(folder, port, files, settings));
    const server = await daemon('proftpd', ['-n', '-q', '-c', file], port);
    try {
      await mustSucceed({ ...scenario, client: { tls: 'verified' } }, port, {
        authenticated: 'pkix',
        tlsVersion,
      });
    } finally {
      await server.stop();
    }
  });
}

async function run(play: Play): Promise<void> {
  const errand = 'login, a file over a data connection with TLS';
  for (const [how, implicit] of [
    ['AUTH TLS', false],
    ['implicit TLS', true],
  ] as const)
    for (const version of ['1.3', '1.2'])
      await play(
        { protocol: 'ftp', ours: 'client', tried: `${how}, ${errand}; TLS ${version}, certificate verified` },
        () => fetching({ implicit, versions: `TLSv${version}` }, version),
      );
}

export const proftpd: Program = {
  name: 'ProFTPD',
  package: 'proftpd-core',
  also: ['proftpd-mod-crypto'],
  run,
};
