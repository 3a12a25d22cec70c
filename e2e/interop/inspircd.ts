/** InspIRCd: our client of IRC takes TLS up, registers with the server's password and sends a message. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

import { idsOf } from './accounts';
import { demand, type Play, type Program } from './check';
import { freshPort, mustSucceed, writeCredentials } from './ours';
import { as, daemon, eventually, inFolder, must } from './tool';

const asIrc = as('irc');

interface Ports {
  readonly starttls: number;
  readonly direct: number;
}

const configuration = (
  home: string,
  { direct, starttls }: Ports,
  files: { readonly chain: string; readonly key: string },
  version: string,
): string => `
<config format="xml">
<server name="irc.example.org" description="lab" network="lab" id="001">
<admin name="lab" nick="lab" email="lab@example.org">
<pid file="${home}/pid">
<path configdir="${home}" datadir="${home}" logdir="${home}" runtimedir="${home}">
<module name="cap">
<module name="ssl_gnutls">
<module name="starttls">
<sslprofile name="lab" provider="gnutls" certfile="${files.chain}" keyfile="${files.key}" priority="NORMAL:-VERS-ALL:+VERS-TLS${version}" requestclientcert="no">
<starttls profile="lab">
<bind address="127.0.0.1" port="${starttls}" type="clients">
<bind address="127.0.0.1" port="${direct}" type="clients" sslprofile="lab">
<connect name="lab" allow="*" password="correct horse" resolvehostnames="no" useident="no" timeout="20" localmax="50" globalmax="50">
<log method="stderr" type="*" level="default">
<dns server="127.0.0.1" timeout="1">
`;

/** Bob is there for alice to write to. */
async function listenAsBob(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString('latin1');
    for (const [, cookie = ''] of bytes.toString('latin1').matchAll(/^PING (.*?)\r?$/gm))
      socket.write(`PONG ${cookie}\r\n`);
  });
  socket.on('error', () => undefined);
  socket.write('PASS :correct horse\r\nNICK bob\r\nUSER bob 0 * :Bob\r\n');
  demand(await eventually(() => / 001 bob /.test(heard)), 'bob was not let in');
  return socket;
}

async function withInspIRCd(version: string, work: (ports: Ports) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const owner = idsOf('irc');
    const home = join(folder, 'home');
    mkdirSync(home);
    const files = writeCredentials({ protocol: 'irc' }, folder, owner);
    const ports = { starttls: freshPort(), direct: freshPort() };
    const config = join(home, 'inspircd.conf');
    writeFileSync(config, configuration(home, ports, files, version));
    await must('chown', ['-R', `${owner.uid}:${owner.gid}`, home]);
    const [command, args] = asIrc('inspircd', ['--nofork', '--config', config]);
    const server = await daemon(command, args, ports.starttls, { cwd: home });
    const bob = await listenAsBob(ports.starttls);
    try {
      await work(ports);
    } finally {
      bob.destroy();
      await server.stop();
    }
  });
}

async function run(play: Play): Promise<void> {
  const verified = { protocol: 'irc', client: { tls: 'verified' } };
  const client = { protocol: 'irc', ours: 'client' } as const;
  const errand = 'registration with a password, a message';
  for (const version of ['1.3', '1.2'])
    await withInspIRCd(version, async ({ direct, starttls }) => {
      const expected = { authenticated: 'pkix', tlsVersion: version } as const;
      await play({ ...client, tried: `STARTTLS, ${errand}; TLS ${version}, certificate verified` }, () =>
        mustSucceed(verified, starttls, expected),
      );
      await play({ ...client, tried: `implicit TLS, ${errand}; TLS ${version}, certificate verified` }, () =>
        mustSucceed({ ...verified, connection: 'implicit-tls' }, direct, expected),
      );
    });
}

export const inspircd: Program = { name: 'InspIRCd', package: 'inspircd', run };
