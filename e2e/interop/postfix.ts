/** Postfix at both ends: our clients hand it mail, and it delivers to our servers at each of its levels of TLS. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { demand, type Play, type Program } from './check';
import { withDovecot } from './dovecot';
import {
  freshPort,
  mustSucceed,
  runClient,
  tookItInTls,
  withServer,
  writeCredentials,
  type OurServer,
} from './ours';
import { daemon, eventually, inFolder, must, tool } from './tool';

/** One port that it listens at, and how: settings of `smtpd`. */
type Listener = readonly [port: number, settings: Readonly<Record<string, string>>];

/** Services that every Postfix has, none of them in a chroot. */
const services = `
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

const masterFile = (listeners: readonly Listener[]): string =>
  listeners
    .map(([port, settings]) => {
      const options = Object.entries(settings).map(([name, value]) => ` -o ${name}=${value}`);
      return `127.0.0.1:${port} inet n - n - - smtpd${options.join('')}\n`;
    })
    .join('') + services.trimStart();

interface Postfix {
  readonly log: () => string;
  /** Gives it a message from this machine. */
  readonly submit: (to: string) => Promise<void>;
}

/** Runs a Postfix while `work` is at it. It throws away what it is not told where to take. */
async function withPostfix(
  listeners: readonly Listener[],
  settings: (folder: string) => Readonly<Record<string, string>>,
  work: (postfix: Postfix) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const files = writeCredentials({ protocol: 'smtp-relay' }, folder);
    const rsa = ['-newkey', 'rsa:2048', '-nodes', '-x509', '-days', '2', '-subj', '/CN=mail.example.org'];
    await must('openssl', [
      'req',
      ...rsa,
      '-keyout',
      join(folder, 'rsa.key'),
      '-out',
      join(folder, 'rsa.pem'),
    ]);
    const rsaFiles = `${folder}/rsa.key, ${folder}/rsa.pem`;
    const etc = join(folder, 'etc');
    for (const place of [etc, join(folder, 'queue'), join(folder, 'data')]) mkdirSync(place);
    await must('chown', ['postfix', join(folder, 'data')]);
    const log = join(folder, 'mail.log');
    const main = {
      compatibility_level: '3.6',
      queue_directory: join(folder, 'queue'),
      data_directory: join(folder, 'data'),
      maillog_file: log,
      maillog_file_prefixes: folder,
      myhostname: 'mail.example.org',
      mydestination: '',
      mynetworks: '127.0.0.0/8',
      inet_interfaces: '127.0.0.1',
      inet_protocols: 'ipv4',
      alias_maps: '',
      default_transport: 'discard',
      relay_transport: 'discard',
      smtpd_tls_chain_files: `${files.key}, ${files.chain}`,
      smtpd_tls_security_level: 'may',
      smtpd_relay_restrictions: 'permit_mynetworks, reject',
      smtp_dns_support_level: 'disabled',
      smtp_host_lookup: 'native',
      ...settings(folder),
    };
    writeFileSync(
      join(etc, 'main.cf'),
      Object.entries(main)
        .map(([name, value]) => `${name} = ${value}\n`)
        .join(''),
    );
    const used = listeners.map(([port, options]): Listener => {
      const { smtpd_tls_chain_files: chain, ...others } = options;
      return chain === 'rsa'
        ? [port, { ...others, smtpd_tls_chain_files: rsaFiles.replace(' ', '') }]
        : [port, options];
    });
    writeFileSync(join(etc, 'master.cf'), masterFile(used));
    const [[port] = [0]] = listeners;
    const server = await daemon('postfix', ['-c', etc, 'start-fg'], port);
    const read = (): string => readFileSync(log, 'latin1');
    try {
      await work({
        log: read,
        submit: async (to) => {
          const message = 'Subject: From Postfix\n\nDear Bob,\n.\n.. dots\n';
          const args = ['-C', etc, '-f', 'alice@sender.example', '-i', to];
          await must('/usr/sbin/sendmail', args, { dialogue: [{ after: /^/, say: message }] });
        },
      });
    } catch (error) {
      if (process.argv.includes('--verbose')) console.log(read());
      throw error;
    } finally {
      await tool('postfix', ['-c', etc, 'stop']);
      await server.stop();
    }
  });
}

async function receiving(play: Play): Promise<void> {
  const [may, old, rsa, plain, submission, submissions] = [
    freshPort(),
    freshPort(),
    freshPort(),
    freshPort(),
    freshPort(),
    freshPort(),
  ];
  const relay = { protocol: 'smtp-relay', ours: 'client' } as const;
  const login = (auth: number) => ({
    smtpd_sasl_auth_enable: 'yes',
    smtpd_sasl_type: 'dovecot',
    smtpd_sasl_path: `inet:127.0.0.1:${auth}`,
    smtpd_tls_auth_only: 'yes',
    smtpd_relay_restrictions: 'permit_sasl_authenticated,reject',
  });
  await withDovecot(0, async ({ auth }) => {
    const listeners: readonly Listener[] = [
      [may, {}],
      [old, { smtpd_tls_protocols: '<=TLSv1.2' }],
      [rsa, { smtpd_tls_chain_files: 'rsa' }],
      [plain, { smtpd_tls_security_level: 'none' }],
      [submission, { smtpd_tls_security_level: 'encrypt', ...login(auth) }],
      [submissions, { smtpd_tls_wrappermode: 'yes', ...login(auth) }],
    ];
    await withPostfix(
      listeners,
      () => ({}),
      async () => {
        const message = 'STARTTLS, a message';
        await play({ ...relay, tried: `${message}; opportunistic, TLS 1.3` }, () =>
          mustSucceed({}, may, { authenticated: 'no', tlsVersion: '1.3' }),
        );
        await play({ ...relay, tried: `${message}; certificate verified, TLS 1.3` }, () =>
          mustSucceed({ client: { tls: 'verified' } }, may, { authenticated: 'pkix', tlsVersion: '1.3' }),
        );
        await play({ ...relay, tried: `${message}; certificate verified, TLS 1.2` }, () =>
          mustSucceed({ client: { tls: 'verified' } }, old, { authenticated: 'pkix', tlsVersion: '1.2' }),
        );
        await play({ ...relay, tried: `${message}; DANE, with the TLSA record 3 1 1 in a signed zone` }, () =>
          mustSucceed(
            {
              client: { dane: true },
              domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1 }] },
            },
            may,
            { authenticated: 'dane-ee' },
          ),
        );
        await play({ ...relay, tried: `${message}; DANE, with the TLSA record 2 0 1 of the CA` }, () =>
          mustSucceed(
            {
              client: { dane: true },
              domain: { dnssec: 'signed', tlsa: [{ usage: 2, selector: 0, matching: 1, of: 'ca' }] },
            },
            may,
            { authenticated: 'dane-ta' },
          ),
        );
        await play({ ...relay, tried: `${message}; MTA-STS, policy in enforce mode` }, () =>
          mustSucceed({ client: { mtaSts: true }, domain: { mtaSts: {} } }, may, { authenticated: 'pkix' }),
        );
        await play({ ...relay, tried: 'a TLSA record of another key: nothing delivered' }, () =>
          mustHold(
            {
              client: { dane: true },
              domain: { dnssec: 'signed', tlsa: [{ usage: 3, selector: 1, matching: 1, of: 'other' }] },
            },
            may,
          ),
        );
        await play({ ...relay, tried: 'no STARTTLS offered, TLS required: nothing delivered' }, () =>
          mustHold({ client: { tls: 'required' } }, plain),
        );
        await play(
          { ...relay, tried: 'no STARTTLS offered, opportunistic: delivered in plaintext' },
          async () => {
            const { delivery, transport } = await runClient({}, plain);
            demand(delivery === 'sent' && transport === 'plaintext', `${delivery}, ${transport}`);
          },
        );
        await play({ ...relay, tried: 'a certificate with an RSA key, TLS required' }, () =>
          mustSucceed({ client: { tls: 'required' } }, rsa, { authenticated: 'no', tlsVersion: '1.3' }),
        );
        const mail = { protocol: 'smtp-submission', ours: 'client' } as const;
        // Its certificate is for the MX host, not for the name that a user has set up.
        const scenario = { protocol: 'smtp-submission', client: { tls: 'required' } };
        await play({ ...mail, tried: 'STARTTLS, login by Dovecot’s SASL, a message; TLS required' }, () =>
          mustSucceed(scenario, submission, { authenticated: 'no', tlsVersion: '1.3' }),
        );
        await play({ ...mail, tried: 'implicit TLS, login by Dovecot’s SASL, a message' }, () =>
          mustSucceed({ ...scenario, connection: 'implicit-tls' }, submissions, {
            authenticated: 'no',
            tlsVersion: '1.3',
          }),
        );
      },
    );
  });
}

/** The client must deliver nothing. */
async function mustHold(json: object, port: number): Promise<void> {
  const { delivery, transport } = await runClient(json, port);
  demand(delivery !== 'sent' && transport === 'none', `it went ${transport}`);
}

/** How Postfix is to deliver to one of our servers, and what its log must say of the connection; null where it must not deliver. */
interface Level {
  readonly policy: string;
  readonly server?: object;
  readonly says: RegExp | null;
  readonly tried: string;
}

const levels: readonly Level[] = [
  { policy: 'may', says: /Trusted TLS connection established/, tried: '`may`' },
  { policy: 'encrypt', says: /TLS connection established/, tried: '`encrypt`' },
  {
    policy: 'encrypt protocols=TLSv1.2',
    says: /TLS connection established.*: TLSv1\.2 /,
    tried: '`encrypt`, TLS 1.2',
  },
  { policy: 'verify match=mail.example.org', says: /Verified TLS connection established/, tried: '`verify`' },
  { policy: 'secure match=mail.example.org', says: /Verified TLS connection established/, tried: '`secure`' },
  {
    policy: 'verify match=mail.example.org',
    server: { certificate: 'self-signed' },
    says: null,
    tried: '`verify`, our certificate self-signed: it defers',
  },
  {
    policy: 'verify match=mail.example.org',
    server: { certificate: 'expired' },
    says: null,
    tried: '`verify`, our certificate expired: it defers',
  },
  {
    policy: 'encrypt',
    server: { starttls: 'not-offered' },
    says: null,
    tried: '`encrypt`, STARTTLS not offered: it defers',
  },
];

async function deliver({ policy, says, server = {} }: Level): Promise<void> {
  await withServer({ protocol: 'smtp-relay', server }, async (ours: OurServer) => {
    const to = `[127.0.0.1]:${ours.port}`;
    const own = freshPort();
    const settings = (folder: string) => {
      const trusted = join(folder, 'trusted.pem');
      writeFileSync(trusted, ours.ca);
      return {
        default_transport: `smtp:${to}`,
        smtp_tls_CAfile: trusted,
        smtp_tls_loglevel: '1',
        smtp_tls_policy_maps: `inline:{ { ${to} = ${policy} } }`,
      };
    };
    await withPostfix([[own, {}]], settings, async ({ log, submit }) => {
      await submit('bob@example.org');
      await eventually(() => /status=/.test(log()));
      const status = /status=(\w+) \((.*)\)/.exec(log());
      if (says === null) {
        demand(status?.[1] === 'deferred', `it came to ${status?.[1] ?? 'nothing'}`);
        return demand(!tookItInTls(ours.steps), 'our server got the message');
      }
      demand(status?.[1] === 'sent', status?.[2] ?? 'nothing came of it');
      demand(says.test(log()), /(\w+) TLS connection established/.exec(log())?.[0] ?? 'no TLS in its log');
      demand(tookItInTls(ours.steps), 'our server did not take the message inside TLS');
    });
  });
}

async function run(play: Play): Promise<void> {
  await receiving(play);
  for (const level of levels)
    await play({ protocol: 'smtp-relay', ours: 'server', tried: `delivery at level ${level.tried}` }, () =>
      deliver(level),
    );
}

export const postfix: Program = { name: 'Postfix', package: 'postfix', also: ['dovecot-core'], run };
