/** `openssl s_client` against our servers: each of its `-starttls` modes for which there is a dialect, and implicit TLS. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { aboutDialect, dialectIds, type DialectId } from '../../src/dialects';

import { demand, type Play, type Program } from './check';
import { isSecured, withServer } from './ours';
import { inFolder, lastLine, tool } from './tool';

interface Mode {
  readonly protocol: DialectId;
  /** Its word behind `-starttls`. */
  readonly word: string;
  /** What is said inside TLS, and what shows that it was understood. */
  readonly inside?: { readonly say: string; readonly answer: RegExp };
}

const openStream = (namespace: string): string =>
  `<?xml version='1.0'?><stream:stream xmlns='${namespace}' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' from='sender.example' version='1.0'>`;

const modes: readonly Mode[] = [
  { protocol: 'smtp-relay', word: 'smtp', inside: { say: 'NOOP\r\n', answer: /\n250 2\.0\.0/ } },
  { protocol: 'smtp-submission', word: 'smtp', inside: { say: 'NOOP\r\n', answer: /\n250 2\.0\.0/ } },
  { protocol: 'lmtp', word: 'lmtp', inside: { say: 'NOOP\r\n', answer: /\n250 2\.0\.0/ } },
  { protocol: 'imap', word: 'imap', inside: { say: 'a1 CAPABILITY\r\n', answer: /\na1 OK/ } },
  { protocol: 'pop3', word: 'pop3', inside: { say: 'CAPA\r\n', answer: /\nUSER\r?\n/ } },
  { protocol: 'managesieve', word: 'sieve', inside: { say: 'CAPABILITY\r\n', answer: /"SIEVE".*OK/s } },
  { protocol: 'ftp', word: 'ftp', inside: { say: 'FEAT\r\n', answer: /\n211 / } },
  { protocol: 'ldap', word: 'ldap' },
  {
    protocol: 'xmpp-client',
    word: 'xmpp',
    inside: { say: openStream('jabber:client'), answer: /<mechanism>.*<\/stream:features>/s },
  },
  {
    protocol: 'xmpp-server',
    word: 'xmpp-server',
    inside: { say: openStream('jabber:server'), answer: /<stream:features>.*<\/stream:features>/s },
  },
  { protocol: 'nntp', word: 'nntp', inside: { say: 'CAPABILITIES\r\n', answer: /\n101 .*\n\.\r?\n/s } },
  { protocol: 'irc', word: 'irc', inside: { say: 'CAP LS 302\r\n', answer: / CAP \* LS / } },
  { protocol: 'telnet', word: 'telnet' },
  { protocol: 'postgresql', word: 'postgres' },
  { protocol: 'mysql', word: 'mysql' },
];

const versions = { '1.3': '-tls1_3', '1.2': '-tls1_2' } as const;

async function handshake(
  scenario: { readonly protocol: DialectId; readonly connection?: string },
  version: keyof typeof versions,
  starttls: readonly string[],
  inside: Mode['inside'],
): Promise<void> {
  await inFolder((folder) =>
    withServer(scenario, async ({ ca, host, port, steps }) => {
      const caFile = join(folder, 'ca.pem');
      writeFileSync(caFile, ca);
      const names = ['-servername', host, '-verify_hostname', host, '-verify_return_error'];
      const args = ['s_client', '-connect', `127.0.0.1:${port}`, ...starttls, ...names];
      const { code, output } = await tool('openssl', [...args, '-CAfile', caFile, versions[version]], {
        ...(inside && { dialogue: [{ after: /Verify return code/, say: inside.say }], until: inside.answer }),
        within: 15_000,
      });
      demand(/Verification: OK/.test(output), lastLine(output));
      demand(output.includes(`Verified peername: ${host}`), 'the name was not verified');
      demand(output.includes(`New, TLSv${version}`), 'another version was negotiated');
      demand(isSecured(steps), 'our server was never inside TLS');
      demand(inside === undefined || inside.answer.test(output), `no answer inside TLS: ${lastLine(output)}`);
      demand(code === 0, `it ended with ${code}`);
    }),
  );
}

/** Names that the client says in plaintext, where its mode wants one. */
const named = (word: string): readonly string[] => (word.startsWith('xmpp') ? ['-name', 'example.org'] : []);

async function run(play: Play): Promise<void> {
  for (const { protocol, word, inside } of modes)
    for (const version of ['1.3', '1.2'] as const)
      await play(
        { protocol, ours: 'server', tried: `\`-starttls ${word}\`, TLS ${version}, certificate verified` },
        () => handshake({ protocol }, version, ['-starttls', word, ...named(word)], inside),
      );
  const implicit = dialectIds.filter((id) => aboutDialect(id).implicitTlsPort !== null);
  for (const protocol of implicit)
    for (const version of ['1.3', '1.2'] as const) {
      const inside = modes.find((mode) => mode.protocol === protocol)?.inside;
      await play(
        { protocol, ours: 'server', tried: `implicit TLS, TLS ${version}, certificate verified` },
        () => handshake({ protocol, connection: 'implicit-tls' }, version, alpnOf(protocol), inside),
      );
    }
}

/** RFC 9325 section 3.7 wants it offered where one is registered. */
function alpnOf(protocol: DialectId): readonly string[] {
  const { alpn } = aboutDialect(protocol);
  return alpn === null ? [] : ['-alpn', alpn];
}

export const openssl: Program = { name: 'OpenSSL s_client', package: 'openssl', run };
