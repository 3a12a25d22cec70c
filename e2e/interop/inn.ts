/** INN: our client of NNTP logs in at its reader's server and reads the one article of the one group. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { idsOf } from './accounts';
import { demand, type Play, type Program } from './check';
import { freshPort, mustSucceed, writeCredentials } from './ours';
import { daemon, eventually, inFolder, must } from './tool';

const bin = '/usr/lib/news/bin';

const asNews = (
  command: string,
  args: readonly string[],
  config: string,
): readonly [string, readonly string[]] => {
  const set = [`INNCONF=${config}`, `${bin}/${command}`, ...args];
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'news', '--', 'env', ...set]] : ['env', set];
};

const configuration = (
  home: string,
  port: number,
  files: { readonly ca: string; readonly chain: string; readonly key: string },
  version: string,
): string => `
mta: "/bin/true"
organization: "lab"
ovmethod: tradindexed
hismethod: hisv6
pathhost: news.example.org
domain: example.org
server: 127.0.0.1
port: ${port}
bindaddress: 127.0.0.1
noreader: true
runasuser: news
runasgroup: news
enableoverview: true
nnrpdloadlimit: 0
pathnews: /usr/lib/news
pathbin: ${bin}
pathdb: ${home}/db
pathetc: ${home}/etc
pathlog: ${home}/log
pathrun: ${home}/run
pathtmp: ${home}/tmp
pathspool: ${home}/spool
patharticles: ${home}/spool/articles
pathoverview: ${home}/spool/overview
pathincoming: ${home}/spool/incoming
tlscertfile: ${files.chain}
tlskeyfile: ${files.key}
tlscafile: ${files.ca}
tlsprotocols: [ TLSv${version} ]
`;

const group = (name: string, may: string): string => `${name} 0000000000 0000000001 ${may}\n`;

/** The other files that it wants, of which most may be empty. */
const otherFiles = (home: string, hash: string): Readonly<Record<string, string>> => ({
  'etc/storage.conf': 'method tradspool {\n  newsgroups: *\n  class: 0\n}\n',
  'etc/readers.conf': `auth "lab" {
  hosts: "*"
  auth: "${bin}/auth/passwd/ckpasswd -f ${home}/etc/passwd"
}
access "lab" {
  users: "*"
  newsgroups: "*"
  access: "R"
}
`,
  'etc/passwd': `alice:${hash}\n`,
  'etc/incoming.conf': 'streaming: true\nmax-connections: 8\npeer ME {\n  hostname: "127.0.0.1"\n}\n',
  'etc/newsfeeds': 'ME:*::\n',
  'etc/expire.ctl': '/remember/:11\n*:A:1:10:never\n',
  'etc/control.ctl': 'ALL:*:*:drop\n',
  'etc/moderators': '',
  'etc/distrib.pats': '',
  'etc/localgroups': '',
  'db/active': [
    group('example.test', 'y'),
    group('control', 'n'),
    group('control.cancel', 'n'),
    group('junk', 'n'),
  ].join(''),
  'db/newsgroups': 'example.test\tlab\n',
  'db/active.times': '',
  'db/history': '',
});

/** Brings the article, as a peer does (RFC 3977 section 6.3.2). */
async function bringArticle(port: number): Promise<void> {
  const article = [
    'Path: sender.example!not-for-mail',
    'From: alice@sender.example',
    'Newsgroups: example.test',
    'Subject: Our offer',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Message-ID: <1@sender.example>',
    '',
    'we can go down to 48,000 euros.',
    '.',
    '',
  ].join('\r\n');
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let said = 0;
  const lines = ['IHAVE <1@sender.example>\r\n', article, 'QUIT\r\n'];
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString('latin1');
    const line = lines[said++];
    if (line !== undefined) socket.write(line);
  });
  const taken = await eventually(() => /^235 /m.test(heard));
  socket.destroy();
  demand(taken, `INN did not take the article: ${heard.trimEnd().split('\n').at(-1) ?? ''}`);
}

async function withInn(
  version: string,
  work: (ports: { nntp: number; nntps: number }) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const owner = idsOf('news');
    const home = join(folder, 'home');
    for (const place of [
      'db',
      'run',
      'log',
      'etc',
      'tmp',
      'spool/articles',
      'spool/overview',
      'spool/incoming',
    ])
      mkdirSync(join(home, place), { recursive: true });
    const files = writeCredentials({ protocol: 'nntp' }, folder, owner);
    const [port, nntp, nntps] = [freshPort(), freshPort(), freshPort()];
    const config = join(home, 'etc/inn.conf');
    writeFileSync(config, configuration(home, port, files, version));
    const hash = (await must('openssl', ['passwd', '-6', 'correct horse'])).trim();
    for (const [file, content] of Object.entries(otherFiles(home, hash)))
      writeFileSync(join(home, file), content);
    await must('chown', ['-R', `${owner.uid}:${owner.gid}`, home]);
    await must(...asNews('makedbz', ['-i', '-o', '-f', join(home, 'db/history')], config), { cwd: home });
    const servers = [await daemon(...asNews('innd', ['-d', '-P', `${port}`], config), port, { cwd: home })];
    try {
      await bringArticle(port);
      for (const [reader, more] of [
        [nntp, []],
        [nntps, ['-S']],
      ] as const) {
        const args = ['-D', '-f', '-p', `${reader}`, ...more];
        servers.push(await daemon(...asNews('nnrpd', args, config), reader, { cwd: home }));
      }
      await work({ nntp, nntps });
    } finally {
      for (const server of servers.reverse()) await server.stop();
    }
  });
}

async function run(play: Play): Promise<void> {
  const verified = { protocol: 'nntp', client: { tls: 'verified' } };
  const client = { protocol: 'nntp', ours: 'client' } as const;
  const errand = 'login, an article';
  for (const version of ['1.3', '1.2'])
    await withInn(version, async ({ nntp, nntps }) => {
      const expected = { authenticated: 'pkix', tlsVersion: version } as const;
      await play({ ...client, tried: `STARTTLS, ${errand}; TLS ${version}, certificate verified` }, () =>
        mustSucceed(verified, nntp, expected),
      );
      await play({ ...client, tried: `implicit TLS, ${errand}; TLS ${version}, certificate verified` }, () =>
        mustSucceed({ ...verified, connection: 'implicit-tls' }, nntps, expected),
      );
    });
}

export const inn: Program = { name: 'INN innd and nnrpd', package: 'inn2', run };
