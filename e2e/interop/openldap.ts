/** OpenLDAP at both ends: our client binds at slapd and searches it, `ldapsearch` does so at our server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { demand, type Play, type Program } from './check';
import { freshPort, isSecured, mustSucceed, runClient, withServer, writeCredentials } from './ours';
import { daemon, inFolder, lastLine, must, tool } from './tool';

const configuration = (folder: string, files: { readonly chain: string; readonly key: string }): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCACertificateFile ${folder}/ca.pem
TLSCertificateFile ${files.chain}
TLSCertificateKeyFile ${files.key}
TLSVerifyClient never
# No bind by password outside TLS.
security simple_bind=128
database mdb
maxsize 16777216
suffix "dc=example,dc=org"
directory ${folder}/data
`;

const directory = `
dn: dc=example,dc=org
objectClass: domain
dc: example

dn: uid=alice,dc=example,dc=org
objectClass: inetOrgPerson
uid: alice
cn: Alice
sn: Alice
userPassword: correct horse
`;

interface Ports {
  readonly ldap: number;
  readonly ldaps: number;
}

export async function withSlapd(work: (ports: Ports, ca: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const files = writeCredentials({ protocol: 'ldap' }, folder);
    const ports = { ldap: freshPort(), ldaps: freshPort() };
    mkdirSync(join(folder, 'data'));
    const [config, ldif] = [join(folder, 'slapd.conf'), join(folder, 'directory.ldif')];
    writeFileSync(config, configuration(folder, files));
    writeFileSync(ldif, directory);
    await must('slapadd', ['-f', config, '-l', ldif]);
    const urls = `ldap://127.0.0.1:${ports.ldap}/ ldaps://127.0.0.1:${ports.ldaps}/`;
    const server = await daemon('slapd', ['-f', config, '-h', urls, '-d', '0'], ports.ldap);
    try {
      await work(ports, files.ca);
    } finally {
      await server.stop();
    }
  });
}

/** It has no way to check another name than the one it connects by, and an address has none. */
const unchecked = 'certificate not checked';

async function searching(implicit: boolean): Promise<void> {
  const scenario = { protocol: 'ldap', connection: implicit ? 'implicit-tls' : 'starttls' };
  await withServer(scenario, async ({ port, steps }) => {
    const url = implicit ? `ldaps://127.0.0.1:${port}` : `ldap://127.0.0.1:${port}`;
    const bind = ['-x', '-D', 'uid=alice,dc=example,dc=org', '-w', 'correct horse'];
    const search = ['-b', 'dc=example,dc=org', '(uid=alice)', 'cn'];
    const args = [...(implicit ? [] : ['-ZZ']), '-H', url, ...bind, ...search];
    const { code, output } = await tool('ldapsearch', args, { env: { LDAPTLS_REQCERT: 'never' } });
    demand(code === 0, `it ended with ${code}: ${lastLine(output)}`);
    demand(isSecured(steps), 'our server was never inside TLS');
    demand(/^cn: Alice$/m.test(output), 'it did not find what it looked for');
  });
}

async function run(play: Play): Promise<void> {
  const verified = { protocol: 'ldap', client: { tls: 'verified' } };
  const client = { protocol: 'ldap', ours: 'client' } as const;
  await withSlapd(async ({ ldap, ldaps }) => {
    const authenticated = 'pkix' as const;
    await play({ ...client, tried: 'StartTLS, bind, a search; TLS 1.3, certificate verified' }, () =>
      mustSucceed(verified, ldap, { authenticated, tlsVersion: '1.3' }),
    );
    await play({ ...client, tried: 'implicit TLS, bind, a search; TLS 1.3, certificate verified' }, () =>
      mustSucceed({ ...verified, connection: 'implicit-tls' }, ldaps, { authenticated, tlsVersion: '1.3' }),
    );
    await play({ ...client, tried: 'bind in plaintext: refused' }, async () => {
      const { delivery } = await runClient({ protocol: 'ldap', client: { tls: 'never' } }, ldap);
      demand(delivery !== 'sent', 'slapd took the password');
    });
  });
  const server = { protocol: 'ldap', ours: 'server' } as const;
  await play({ ...server, tried: `\`ldapsearch -ZZ\`: StartTLS, bind, a search; ${unchecked}` }, () =>
    searching(false),
  );
  await play({ ...server, tried: `\`ldapsearch\`: implicit TLS, bind, a search; ${unchecked}` }, () =>
    searching(true),
  );
}

export const openldap: Program = {
  name: 'OpenLDAP slapd and ldapsearch',
  package: 'slapd',
  also: ['ldap-utils'],
  run,
};
