/** Dovecot, with one user and one message: our clients of IMAP, POP3, ManageSieve, LMTP and submission log in and do their errand. */
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { taskOf } from '../../src/sim/cast';

import { idsOf } from './accounts';
import { demand, type Play, type Program } from './check';
import {
  freshPort,
  mustSucceed,
  runClient,
  scenarioOf,
  tookItInTls,
  withServer,
  writeCredentials,
} from './ours';
import { daemon, inFolder, must } from './tool';

interface Ports {
  readonly imap: number;
  readonly imaps: number;
  readonly pop3: number;
  readonly pop3s: number;
  readonly sieve: number;
  readonly lmtp: number;
  readonly submission: number;
  readonly submissions: number;
  readonly auth: number;
}

const choosePorts = (): Ports => ({
  imap: freshPort(),
  imaps: freshPort(),
  pop3: freshPort(),
  pop3s: freshPort(),
  sieve: freshPort(),
  lmtp: freshPort(),
  submission: freshPort(),
  submissions: freshPort(),
  auth: freshPort(),
});

const configuration = (
  folder: string,
  ports: Ports,
  files: { readonly chain: string; readonly key: string },
  relayPort: number,
): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
protocols = imap pop3 sieve lmtp submission
ssl = yes
ssl_cert = <${files.chain}
ssl_key = <${files.key}
ssl_min_protocol = TLSv1.2
mail_location = maildir:${folder}/mail/%n
mail_uid = dovecot
mail_gid = dovecot
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${folder}/users
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=${folder}/mail/%n allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service pop3-login {
  inet_listener pop3 {
    port = ${ports.pop3}
  }
  inet_listener pop3s {
    port = ${ports.pop3s}
    ssl = yes
  }
}
service managesieve-login {
  inet_listener sieve {
    port = ${ports.sieve}
  }
}
service submission-login {
  inet_listener submission {
    port = ${ports.submission}
  }
  inet_listener submissions {
    port = ${ports.submissions}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
service auth {
  inet_listener sasl {
    address = 127.0.0.1
    port = ${ports.auth}
  }
}
submission_relay_host = 127.0.0.1
submission_relay_port = ${relayPort}
submission_relay_ssl = starttls
submission_relay_ssl_verify = no
hostname = mail.example.org
auth_mechanisms = plain login
`;

/** Runs Dovecot while `work` is at it. Mail that is submitted goes on to `relayPort`. */
export async function withDovecot(relayPort: number, work: (ports: Ports) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const scenario = { protocol: 'imap', server: { certificate: 'wildcard' } };
    const files = writeCredentials(scenario, folder);
    const ports = choosePorts();
    const owner = idsOf('dovecot');
    writeFileSync(join(folder, 'users'), 'alice:{PLAIN}correct horse\nbob:{PLAIN}battery staple\n');
    const { message } = taskOf(scenarioOf(scenario), 'imap.example.org');
    for (const place of [
      'mail',
      'mail/alice',
      'mail/alice/new',
      'mail/alice/cur',
      'mail/alice/tmp',
      'mail/bob',
    ]) {
      mkdirSync(join(folder, place), { recursive: true });
      chownSync(join(folder, place), owner.uid, owner.gid);
    }
    const letter = join(folder, 'mail/alice/new/1.lab');
    writeFileSync(letter, message);
    chownSync(letter, owner.uid, owner.gid);
    const file = join(folder, 'dovecot.conf');
    writeFileSync(file, configuration(folder, ports, files, relayPort));
    const server = await daemon('dovecot', ['-F', '-c', file], ports.imap);
    try {
      await work(ports);
    } catch (error) {
      if (process.argv.includes('--verbose') && existsSync(join(folder, 'dovecot.log')))
        console.log(await must('cat', [join(folder, 'dovecot.log')]));
      throw error;
    } finally {
      await server.stop();
    }
  });
}

const verified = { client: { tls: 'verified' } };
const implicit = { ...verified, connection: 'implicit-tls' };

async function run(play: Play): Promise<void> {
  await withServer({ protocol: 'smtp-relay' }, async (relay) => {
    await withDovecot(relay.port, async (ports) => {
      const authenticated = 'pkix' as const;
      const errands = [
        ['imap', ports.imap, verified, 'STARTTLS, login, a message fetched'],
        ['imap', ports.imaps, implicit, 'implicit TLS, login, a message fetched'],
        ['pop3', ports.pop3, verified, 'STLS, login, a message fetched'],
        ['pop3', ports.pop3s, implicit, 'implicit TLS, login, a message fetched'],
        ['managesieve', ports.sieve, verified, 'STARTTLS, login, a script stored'],
        ['lmtp', ports.lmtp, verified, 'STARTTLS, a message for two mailboxes'],
        ['smtp-submission', ports.submission, verified, 'STARTTLS, login, a message'],
        ['smtp-submission', ports.submissions, implicit, 'implicit TLS, login, a message'],
      ] as const;
      for (const [protocol, port, scenario, tried] of errands)
        await play({ protocol, ours: 'client', tried: `${tried}; TLS 1.3, certificate verified` }, () =>
          mustSucceed({ protocol, ...scenario }, port, { authenticated, tlsVersion: '1.3' }),
        );
      await play(
        {
          protocol: 'smtp-submission',
          ours: 'server',
          tried: 'the message that it took, relayed to our server',
        },
        async () => demand(tookItInTls(relay.steps), 'our server did not get it'),
      );
      await play(
        { protocol: 'imap', ours: 'client', tried: 'another name than the certificate’s: nothing disclosed' },
        async () => {
          const { delivery, transport } = await runClient(
            { protocol: 'imap', ...verified, domain: { name: 'other.example' } },
            ports.imap,
          );
          demand(delivery !== 'sent' && transport === 'none', `it went ${transport}`);
        },
      );
    });
  });
}

export const dovecot: Program = {
  name: 'Dovecot',
  package: 'dovecot-core',
  also: ['dovecot-imapd', 'dovecot-pop3d', 'dovecot-managesieved', 'dovecot-lmtpd', 'dovecot-submissiond'],
  run,
};
