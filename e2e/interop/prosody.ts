/** Prosody: our client of XMPP opens its stream, takes TLS up, logs in by SCRAM and sends a message. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { idsOf } from './accounts';
import { demand, Skipped, type Play, type Program } from './check';
import { freshPort, mustSucceed, runClient, writeCredentials } from './ours';
import { as, daemon, inFolder, must } from './tool';

const asProsody = as('prosody');

interface Ports {
  readonly starttls: number;
  readonly direct: number;
}

const configuration = (
  home: string,
  { direct, starttls }: Ports,
  files: { readonly chain: string; readonly key: string },
  protocol: string,
): string => `
daemonize = false
pidfile = "${home}/prosody.pid"
data_path = "${home}/data"
interfaces = { "127.0.0.1" }
c2s_ports = { ${starttls} }
c2s_direct_tls_ports = { ${direct} }
s2s_ports = { }
http_ports = { }
https_ports = { }
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping" }
modules_disabled = { "s2s", "http" }
c2s_require_encryption = true
authentication = "internal_hashed"
storage = "internal"
log = { warn = "*console" }
ssl = { certificate = "${files.chain}", key = "${files.key}", protocol = "${protocol}" }
c2s_direct_tls_ssl = { certificate = "${files.chain}", key = "${files.key}", protocol = "${protocol}" }
VirtualHost "example.org"
`;

async function withProsody(protocol: string, work: (ports: Ports) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const owner = idsOf('prosody');
    const home = join(folder, 'home');
    mkdirSync(join(home, 'data'), { recursive: true });
    const files = writeCredentials(
      { protocol: 'xmpp-client', server: { certificate: 'domain-name' } },
      folder,
      owner,
    );
    const ports = { starttls: freshPort(), direct: freshPort() };
    const config = join(home, 'prosody.cfg.lua');
    writeFileSync(config, configuration(home, ports, files, protocol));
    await must('chown', ['-R', `${owner.uid}:${owner.gid}`, home]);
    for (const [user, password] of [
      ['alice', 'correct horse'],
      ['bob', 'battery staple'],
    ] as const) {
      const register = ['--config', config, 'register', user, 'example.org', password];
      await must(...asProsody('prosodyctl', register), { cwd: home });
    }
    const [command, args] = asProsody('prosody', ['--config', config, '-F']);
    const server = await daemon(command, args, ports.starttls, { cwd: home });
    try {
      await work(ports);
    } catch (error) {
      if (process.argv.includes('--verbose')) console.log(server.output());
      throw error;
    } finally {
      await server.stop();
    }
  });
}

async function run(play: Play): Promise<void> {
  const verified = { protocol: 'xmpp-client', client: { tls: 'verified' } };
  const client = { protocol: 'xmpp-client', ours: 'client' } as const;
  const errand = 'login by SCRAM, a message';
  for (const [version, protocol] of [
    ['1.3', 'tlsv1_3'],
    ['1.2', 'tlsv1_2'],
  ] as const)
    await withProsody(protocol, async ({ direct, starttls }) => {
      const expected = { authenticated: 'pkix', tlsVersion: version } as const;
      await play({ ...client, tried: `STARTTLS, ${errand}; TLS ${version}, certificate verified` }, () =>
        mustSucceed(verified, starttls, expected),
      );
      await play({ ...client, tried: `implicit TLS, ${errand}; TLS ${version}, certificate verified` }, () =>
        mustSucceed({ ...verified, connection: 'implicit-tls' }, direct, expected),
      );
      if (version === '1.2') return;
      await play({ ...client, tried: 'no TLS, where the server insists on it: refused' }, async () => {
        const { delivery } = await runClient({ protocol: 'xmpp-client', client: { tls: 'never' } }, starttls);
        demand(delivery !== 'sent', 'the server let it in');
      });
    });
  await play({ protocol: 'xmpp-server', ours: 'client', tried: 'server to server' }, () =>
    Promise.reject(
      new Skipped(
        'Prosody asks the domain that calls whether it does (dialback); the lab does not play that question',
      ),
    ),
  );
}

export const prosody: Program = { name: 'Prosody', package: 'prosody', run };
