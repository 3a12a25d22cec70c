/** Prosody: our client of XMPP opens its stream, takes TLS up, logs in by SCRAM and sends a message; as a server it proves its domain by dialback. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { idsOf } from './accounts';
import { demand, type Play, type Program } from './check';
import { freshPort, isSecured, mustSucceed, runClient, withServer, writeCredentials } from './ours';
import { as, daemon, inFolder, must } from './tool';

const asProsody = as('prosody');

interface Ports {
  readonly starttls: number;
  readonly direct: number;
  readonly servers: number;
}

/** The domain that our client speaks for where it is a server. */
const senderDomain = 'sender.example';

/** Where Prosody finds other domains: the names of this machine's DNS are not ours to choose. */
const findsDomains = (ports: Readonly<Record<string, number>>): string => `
local service, basic = require "net.resolvers.service", require "net.resolvers.basic";
local ports, new = { ${Object.entries(ports).map(([domain, port]) => `["${domain}"] = ${port}`)} }, service.new;
function service.new(domain, ...)
  if ports[domain] then return basic.new("127.0.0.1", ports[domain], "tcp", {}); end
  return new(domain, ...);
end
`;

const configuration = (
  home: string,
  { direct, servers, starttls }: Ports,
  files: { readonly chain: string; readonly key: string },
  protocol: string,
): string => `
daemonize = false
pidfile = "${home}/prosody.pid"
data_path = "${home}/data"
interfaces = { "127.0.0.1" }
c2s_ports = { ${starttls} }
c2s_direct_tls_ports = { ${direct} }
s2s_ports = { ${servers} }
plugin_paths = { "${home}" }
http_ports = { }
https_ports = { }
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "s2s", "dialback", "finds_domains" }
modules_disabled = { "http" }
c2s_require_encryption = true
s2s_require_encryption = true
s2s_secure_auth = false
dialback_secret = "correct horse"
authentication = "internal_hashed"
storage = "internal"
log = { warn = "*console" }
s2s_ssl = { certificate = "${files.chain}", key = "${files.key}", protocol = "${protocol}" }
ssl = { certificate = "${files.chain}", key = "${files.key}", protocol = "${protocol}" }
c2s_direct_tls_ssl = { certificate = "${files.chain}", key = "${files.key}", protocol = "${protocol}" }
VirtualHost "example.org"
`;

async function withProsody(
  protocol: string,
  domains: Readonly<Record<string, number>>,
  work: (ports: Ports) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const owner = idsOf('prosody');
    const home = join(folder, 'home');
    mkdirSync(join(home, 'data'), { recursive: true });
    const files = writeCredentials(
      { protocol: 'xmpp-client', server: { certificate: 'domain-name' } },
      folder,
      owner,
    );
    const ports = { starttls: freshPort(), direct: freshPort(), servers: freshPort() };
    const config = join(home, 'prosody.cfg.lua');
    writeFileSync(config, configuration(home, ports, files, protocol));
    writeFileSync(join(home, 'mod_finds_domains.lua'), findsDomains(domains));
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
    await withProsody(protocol, {}, async ({ direct, starttls }) => {
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
  for (const [version, protocol] of [
    ['1.3', 'tlsv1_3'],
    ['1.2', 'tlsv1_2'],
  ] as const)
    await play(
      {
        protocol: 'xmpp-server',
        ours: 'client',
        tried: `dialback, which Prosody asks our server about on another connection; a message; TLS ${version}, certificate verified`,
      },
      () => betweenServers(protocol, version),
    );
}

/**
 * Prosody takes a message of our domain once a server there, ours too, has said that the key is its own (XEP-0220). To ask it, Prosody proves its
 * own domain on that connection; our server does not ask back, so it must know the secret of Prosody's keys (XEP-0185).
 */
async function betweenServers(protocol: string, version: string): Promise<void> {
  const sender = { protocol: 'xmpp-server', client: { tls: 'verified' }, domain: { name: 'example.org' } };
  const authority = { protocol: 'xmpp-server', domain: { name: senderDomain } };
  await withServer(authority, ({ port, steps }) =>
    withProsody(protocol, { [senderDomain]: port }, async ({ servers }) => {
      await mustSucceed(sender, servers, { authenticated: 'pkix', tlsVersion: version });
      demand(isSecured(steps), 'it did not ask our server inside TLS');
    }),
  );
}

export const prosody: Program = { name: 'Prosody', package: 'prosody', run };
