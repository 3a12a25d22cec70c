/**
 * The ports of each protocol and how they came to be, as IANA's registry of service names and port numbers has them now. What was never
 * registered with implicit TLS has none.
 */
import type { Cite } from '../../rfc';

export interface PortHistory {
  readonly name: string;
  /** Where the connection begins in plaintext. */
  readonly port: number;
  readonly implicitTlsPort: number | null;
  readonly history: string;
  readonly source: Cite | null;
}

export const portHistories: readonly PortHistory[] = [
  {
    name: 'SMTP between mail servers',
    port: 25,
    implicitTlsPort: null,
    history: 'STARTTLS since 1999. Nothing announces another port to mail servers, so there is none.',
    source: { rfc: 3207, section: '1' },
  },
  {
    name: 'Submission',
    port: 587,
    implicitTlsPort: 465,
    history:
      '465 was registered as “smtps” in 1997 and taken back when STARTTLS came, then given away to another service, while mail programs went on using it. Since 2018 it is “submissions”.',
    source: { rfc: 8314, section: '7.3' },
  },
  {
    name: 'LMTP',
    port: 24,
    implicitTlsPort: null,
    history: 'Within one site, where the two ends agree on a port; 24 is for private mail systems.',
    source: { rfc: 2033, section: '5' },
  },
  {
    name: 'IMAP',
    port: 143,
    implicitTlsPort: 993,
    history:
      'Separate ports were discouraged in 1999 in favour of STARTTLS, and preferred again in 2018: there is nothing on 993 to strip.',
    source: { rfc: 8314, section: '3' },
  },
  {
    name: 'POP3',
    port: 110,
    implicitTlsPort: 995,
    history: 'As with IMAP: discouraged in 1999, preferred since 2018.',
    source: { rfc: 8314, section: '3.1' },
  },
  {
    name: 'ManageSieve',
    port: 4190,
    implicitTlsPort: null,
    history:
      'Registered in 2010, when STARTTLS was the rule. Before that 2000 was used, which is another service’s.',
    source: { rfc: 5804, section: '1.8' },
  },
  {
    name: 'ACAP',
    port: 674,
    implicitTlsPort: null,
    history: 'STARTTLS only. Hardly anybody speaks it any more.',
    source: { rfc: 2595, section: '5' },
  },
  {
    name: 'LDAP',
    port: 389,
    implicitTlsPort: 636,
    history:
      '636, “ldaps”, is registered and in use everywhere, but no standard describes it; StartTLS is the standard.',
    source: { rfc: 4513, section: '3' },
  },
  {
    name: 'FTP',
    port: 21,
    implicitTlsPort: 990,
    history:
      '990, “ftps”, fell out of the drafts before the standard, which has AUTH TLS only. Clients kept it.',
    source: { rfc: 4217, section: '4' },
  },
  {
    name: 'XMPP from a client',
    port: 5222,
    implicitTlsPort: 5223,
    history:
      '5223 was the custom before STARTTLS and was never registered. “Direct TLS” (XEP-0368) came back in 2015, on any port that an SRV record names.',
    source: { rfc: 6120, section: '5' },
  },
  {
    name: 'XMPP between servers',
    port: 5269,
    implicitTlsPort: 5270,
    history: 'As for clients: an SRV record for _xmpps-server names the port, by custom 5270.',
    source: { rfc: 6120, section: '5' },
  },
  {
    name: 'NNTP',
    port: 119,
    implicitTlsPort: 563,
    history: '563, “nntps”, was used from early on. Since 2017 it is preferred to STARTTLS.',
    source: { rfc: 8143, section: '2' },
  },
  {
    name: 'IRC',
    port: 6667,
    implicitTlsPort: 6697,
    history: '6697, “ircs-u”, was registered in 2014. IRC’s STARTTLS is deprecated in its favour.',
    source: { rfc: 7194, section: '2' },
  },
  {
    name: 'Telnet',
    port: 23,
    implicitTlsPort: 992,
    history: '992, “telnets”, is registered; START_TLS stayed a draft. Remote login went to SSH instead.',
    source: null,
  },
  {
    name: 'HTTP',
    port: 80,
    implicitTlsPort: 443,
    history:
      '“https” won, and the upgrade of 2000 was built by hardly anyone: the address did not say that it was needed.',
    source: { rfc: 2817, section: '1' },
  },
  {
    name: 'PostgreSQL',
    port: 5432,
    implicitTlsPort: 5432,
    history:
      'One port for everything: SSLRequest, or since version 17 a ClientHello at once, told apart by its first byte.',
    source: null,
  },
  {
    name: 'MySQL',
    port: 3306,
    implicitTlsPort: null,
    history: 'One port, and the server always speaks first, so TLS cannot begin at once.',
    source: null,
  },
];

/** The words of the comparison of both ways into TLS. */
export const ports = {
  lead: 'The scenario that is shown, run once with each way into TLS and counted.',
  starttls: '{command}, port {port}',
  implicit: 'Implicit TLS, port {port}',
  noPort: 'Implicit TLS',
  none: 'There is no port for it: {name} has none registered, and no way to announce one.',
  measure: {
    first: 'First on the wire',
    trips: 'Round trips until the first protected word',
    readable: 'Bytes that anyone on the path can read before',
    words: 'Words among them',
    firewall: 'What a firewall can tell from the first bytes',
    takes: 'Can it take TLS away?',
    ends: 'How it ends',
  },
  never: 'there is none ({count} in all)',
  bytes: '{words} of the protocol, {handshake} of the TLS handshake',
  noWords: 'none',
  sees: {
    words:
      'Which protocol it is, from its words. Where TLS begins it learns only by following them to “{command}”.',
    tls: 'That it is TLS, from the first byte.',
    name: 'To which host, by the server name (SNI): {name}.',
    noName: 'Not to which host: there is no server name (SNI).',
    alpn: 'Which protocol, by ALPN: {alpn}.',
    noAlpn: 'Which protocol only the port tells: there is no ALPN.',
  },
  takes: {
    offer: 'Yes, by deleting the offer: the client cannot tell that from a server without TLS.',
    request: 'Yes, by answering the request with a no: the client cannot tell whose it is.',
    nothing: 'No. It can let the connection through or break it, and that is noticed.',
  },
  caption: 'Every port, and how it came to be',
  column: { name: 'Protocol', plain: 'Plaintext first', implicit: 'TLS at once', history: 'History' },
} as const;
