/** `gnutls-cli --starttls-proto` against our servers: the TLS of GnuTLS, with its own idea of each protocol's upgrade. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DialectId } from '../../src/dialects';

import { demand, Skipped, type Play, type Program } from './check';
import { isSecured, withServer } from './ours';
import { inFolder, lastLine, tool } from './tool';

/** Its words for the protocols. */
const words: readonly (readonly [protocol: DialectId, word: string])[] = [
  ['smtp-relay', 'smtp'],
  ['smtp-submission', 'smtp'],
  ['lmtp', 'lmtp'],
  ['imap', 'imap'],
  ['pop3', 'pop3'],
  ['managesieve', 'sieve'],
  ['ftp', 'ftp'],
  ['ldap', 'ldap'],
  ['xmpp-client', 'xmpp'],
  ['nntp', 'nntp'],
  ['postgresql', 'postgres'],
];

/** It tells a server of XMPP the name that it connects to, so that the domain must have that name. */
const domain = 'localhost';

async function handshake(protocol: DialectId, word: string, version: string): Promise<void> {
  if (word === 'nntp')
    throw new Skipped(
      'it waits for a greeting with 200; a server that takes no articles says 201 (RFC 3977 section 5.1)',
    );
  await inFolder((folder) =>
    withServer({ protocol, domain: { name: domain } }, async ({ ca, host, port, steps }) => {
      const caFile = join(folder, 'ca.pem');
      writeFileSync(caFile, ca);
      const { code, output } = await tool('gnutls-cli', [
        `--starttls-proto=${word}`,
        `--x509cafile=${caFile}`,
        `--verify-hostname=${host}`,
        `--sni-hostname=${host}`,
        `--priority=NORMAL:-VERS-ALL:+VERS-TLS${version}`,
        `--port=${port}`,
        domain,
      ]);
      demand(/The certificate is trusted/.test(output), lastLine(output));
      demand(output.includes(`Description: (TLS${version}`), 'another version was negotiated');
      demand(isSecured(steps), 'our server was never inside TLS');
      demand(code === 0, `it ended with ${code}: ${lastLine(output)}`);
    }),
  );
}

async function run(play: Play): Promise<void> {
  for (const [protocol, word] of words)
    for (const version of ['1.3', '1.2'])
      await play(
        {
          protocol,
          ours: 'server',
          tried: `\`--starttls-proto=${word}\`, TLS ${version}, certificate verified`,
        },
        () => handshake(protocol, word, version),
      );
}

export const gnutls: Program = { name: 'GnuTLS gnutls-cli', package: 'gnutls-bin', run };
