/** The words of the comparison of both ways into TLS, and how the ports of each protocol came to be, as IANA's registry has them now. */
import { inLanguage } from '../language';

export const ports = inLanguage('ports', {
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
  histories: {
    'smtp-relay': {
      name: 'SMTP between mail servers',
      history: 'STARTTLS since 1999. Nothing announces another port to mail servers, so there is none.',
    },
    'smtp-submission': {
      name: 'Submission',
      history:
        '465 was registered as “smtps” in 1997 and taken back when STARTTLS came, then given away to another service, while mail programs went on using it. Since 2018 it is “submissions”.',
    },
    lmtp: {
      name: 'LMTP',
      history: 'Within one site, where the two ends agree on a port; 24 is for private mail systems.',
    },
    imap: {
      name: 'IMAP',
      history:
        'Separate ports were discouraged in 1999 in favour of STARTTLS, and preferred again in 2018: there is nothing on 993 to strip.',
    },
    pop3: {
      name: 'POP3',
      history: 'As with IMAP: discouraged in 1999, preferred since 2018.',
    },
    managesieve: {
      name: 'ManageSieve',
      history:
        'Registered in 2010, when STARTTLS was the rule. Before that 2000 was used, which is another service’s.',
    },
    acap: {
      name: 'ACAP',
      history: 'STARTTLS only. Hardly anybody speaks it any more.',
    },
    ldap: {
      name: 'LDAP',
      history:
        '636, “ldaps”, is registered and in use everywhere, but no standard describes it; StartTLS is the standard.',
    },
    ftp: {
      name: 'FTP',
      history:
        '990, “ftps”, fell out of the drafts before the standard, which has AUTH TLS only. Clients kept it.',
    },
    'xmpp-client': {
      name: 'XMPP from a client',
      history:
        '5223 was the custom before STARTTLS and was never registered. “Direct TLS” (XEP-0368) came back in 2015, on any port that an SRV record names.',
    },
    'xmpp-server': {
      name: 'XMPP between servers',
      history: 'As for clients: an SRV record for _xmpps-server names the port, by custom 5270.',
    },
    nntp: {
      name: 'NNTP',
      history: '563, “nntps”, was used from early on. Since 2017 it is preferred to STARTTLS.',
    },
    irc: {
      name: 'IRC',
      history: '6697, “ircs-u”, was registered in 2014. IRC’s STARTTLS is deprecated in its favour.',
    },
    telnet: {
      name: 'Telnet',
      history: '992, “telnets”, is registered; START_TLS stayed a draft. Remote login went to SSH instead.',
    },
    'http-upgrade': {
      name: 'HTTP',
      history:
        '“https” won, and the upgrade of 2000 was built by hardly anyone: the address did not say that it was needed.',
    },
    postgresql: {
      name: 'PostgreSQL',
      history:
        'One port for everything: SSLRequest, or since version 17 a ClientHello at once, told apart by its first byte.',
    },
    mysql: {
      name: 'MySQL',
      history: 'One port, and the server always speaks first, so TLS cannot begin at once.',
    },
  },
});
