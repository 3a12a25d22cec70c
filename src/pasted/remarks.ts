/** What tools say about TLS in their own words: that it began, that it failed, what became of the certificate. One table for all of them. */
import type { Remark } from './utterance';

type Reader = readonly [pattern: RegExp, read: (match: RegExpExecArray) => Remark | readonly Remark[]];

const began = (version = '', cipher = ''): Remark => ({
  kind: 'tls',
  version: version === '' ? null : version.replace(/^(?:TLSv?)?(?=\d)/, 'TLS '),
  cipher: cipher === '' ? null : cipher,
});
const unverified = (why = ''): Remark => ({ kind: 'certificate', verified: false, why: why.trim() });
const verified: Remark = { kind: 'certificate', verified: true, why: '' };
const certificateOf = (word: string): readonly Remark[] =>
  word === 'Verified' ? [verified] : word === 'Untrusted' ? [unverified(word)] : [];

const readers: readonly Reader[] = [
  // swaks
  [
    /TLS started with cipher (?:TLSv?)?([\d.]+|SSLv\d):([\w-]+)/,
    ([, version, cipher]) => began(version, cipher),
  ],
  [/TLS peer certificate passed CA verification, passed host/, () => verified],
  [
    /TLS peer certificate (?:failed CA verification|passed CA verification, failed host)[^,]*(?:, .*)?/,
    ([why]) => unverified(why),
  ],
  // curl
  [
    /SSL connection using (?:TLSv?)?([\d.]+|SSLv\d) \/ (\S+)/,
    ([, version, cipher]) => began(version, cipher),
  ],
  [/SSL certificate verify result: (.*?)(?: \(\d+\).*)?$/, ([, why]) => unverified(why)],
  [/SSL certificate problem: (.*)/, ([, why]) => unverified(why)],
  [/SSL certificate verify ok/, () => verified],
  // openssl s_client
  [/^New, (?:TLSv)?([\d.]+|SSLv\d)\S*, Cipher is (\S+)/, ([, version, cipher]) => began(version, cipher)],
  [/^Verif(?:y return code|ication): (?:0 \(ok\)|OK)/, () => verified],
  [/^Verification error: (.*)/, ([, why]) => unverified(why)],
  [/^Verify return code: [1-9]\d* \((.*)\)/, ([, why]) => unverified(why)],
  // Postfix. Its client says what became of the certificate in one word (TLS_README): of `Trusted` only the name was not checked, and
  // its server speaks of the client's certificate.
  [
    /(?:(\w+) )?TLS connection established (to|from) .*?: (?:TLSv)?([\d.]+) with cipher (\S+)/,
    ([, word = '', direction, version, cipher]) => [
      began(version, cipher),
      ...(direction === 'to' ? certificateOf(word) : []),
    ],
  ],
  [/certificate verification failed for (.*)/, ([, why]) => unverified(why)],
  // fetchmail
  [
    /SSL\/TLS: using protocol (?:TLSv)?([\d.]+), cipher ([^,\s]+)/,
    ([, version, cipher]) => began(version, cipher),
  ],
  [/Server certificate verification error: (.*)/, ([, why]) => unverified(why)],
  // msmtp and others that use GnuTLS
  [/^\s*\(TLS([\d.]+)\)-(\S+)$/, ([, version, cipher]) => began(version, cipher)],
  // mutt
  [
    /SSL\/TLS connection using (?:TLSv?)?([\d.]+) \(([^)]*)\)/,
    ([, version, cipher]) => began(version, cipher),
  ],
  // The notation of RFCs
  [
    /<[^>]*\b(?:TLS|SSL)\b[^>]*\bnegotiation\b[^>]*>|<[^>]*\bnegotiat\w*\b[^>]*\b(?:TLS|SSL)\b[^>]*>/i,
    () => began(),
  ],
  // Everybody
  [
    /TLS startup failed \((.*)\)|(?:TLS|SSL) handshake (?:failed|failure)(?:: (.*))?|(wrong version number)/i,
    (match) => ({
      kind: 'tls-failed',
      why: match[1] ?? match[2] ?? match[3] ?? '',
    }),
  ],
];

/** What this line says about TLS; empty where it says nothing of it. */
export function readRemarks(line: string): readonly Remark[] {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(line);
    if (match) return [read(match)].flat();
  }
  return [];
}
