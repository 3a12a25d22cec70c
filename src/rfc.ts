/**
 * The one table of RFCs that this project cites, with how far each is supported.
 * Nothing else in the code knows a title; a section is cited as `{ rfc: 8461, section: '4.1' }`.
 */

export type Support = 'yes' | 'partial' | 'cited';

interface Entry {
  readonly title: string;
  readonly support: Support;
}

const entries = {
  768: { title: 'User Datagram Protocol', support: 'partial' },
  791: { title: 'Internet Protocol', support: 'partial' },
  854: { title: 'Telnet Protocol Specification', support: 'partial' },
  855: { title: 'Telnet Option Specifications', support: 'partial' },
  857: { title: 'Telnet Echo Option', support: 'partial' },
  858: { title: 'Telnet Suppress Go Ahead Option', support: 'partial' },
  959: { title: 'File Transfer Protocol', support: 'partial' },
  1034: { title: 'Domain Names - Concepts and Facilities', support: 'partial' },
  1035: { title: 'Domain Names - Implementation and Specification', support: 'partial' },
  1071: { title: 'Computing the Internet Checksum', support: 'yes' },
  1123: { title: 'Requirements for Internet Hosts - Application and Support', support: 'cited' },
  1459: { title: 'Internet Relay Chat Protocol', support: 'partial' },
  1870: { title: 'SMTP Service Extension for Message Size Declaration', support: 'partial' },
  1939: { title: 'Post Office Protocol - Version 3', support: 'partial' },
  1950: { title: 'ZLIB Compressed Data Format Specification version 3.3', support: 'yes' },
  1951: { title: 'DEFLATE Compressed Data Format Specification version 1.3', support: 'yes' },
  1952: { title: 'GZIP File Format Specification Version 4.3', support: 'cited' },
  1985: { title: 'SMTP Service Extension for Remote Message Queue Starting', support: 'cited' },
  2033: { title: 'Local Mail Transfer Protocol', support: 'yes' },
  2034: { title: 'SMTP Service Extension for Returning Enhanced Error Codes', support: 'yes' },
  2177: { title: 'IMAP4 IDLE command', support: 'cited' },
  2221: { title: 'IMAP4 Login Referrals', support: 'partial' },
  2228: { title: 'FTP Security Extensions', support: 'partial' },
  2244: { title: 'ACAP -- Application Configuration Access Protocol', support: 'partial' },
  2247: { title: 'Using Domains in LDAP/X.500 Distinguished Names', support: 'cited' },
  2308: { title: 'Negative Caching of DNS Queries (DNS NCACHE)', support: 'cited' },
  2389: { title: 'Feature negotiation mechanism for the File Transfer Protocol', support: 'partial' },
  2428: { title: 'FTP Extensions for IPv6 and NATs', support: 'partial' },
  2449: { title: 'POP3 Extension Mechanism', support: 'partial' },
  2595: { title: 'Using TLS with IMAP, POP3 and ACAP', support: 'partial' },
  2606: { title: 'Reserved Top Level DNS Names', support: 'yes' },
  2812: { title: 'Internet Relay Chat: Client Protocol', support: 'partial' },
  2817: { title: 'Upgrading to TLS Within HTTP/1.1', support: 'yes' },
  2920: { title: 'SMTP Service Extension for Command Pipelining', support: 'partial' },
  2971: { title: 'IMAP4 ID extension', support: 'cited' },
  3030: {
    title: 'SMTP Service Extensions for Transmission of Large and Binary MIME Messages',
    support: 'cited',
  },
  3206: { title: 'The SYS and AUTH POP Response Codes', support: 'partial' },
  3207: { title: 'SMTP Service Extension for Secure SMTP over TLS', support: 'yes' },
  3339: { title: 'Date and Time on the Internet: Timestamps', support: 'partial' },
  3461: {
    title: 'Simple Mail Transfer Protocol (SMTP) Service Extension for Delivery Status Notifications (DSNs)',
    support: 'cited',
  },
  3463: { title: 'Enhanced Mail System Status Codes', support: 'partial' },
  3464: { title: 'An Extensible Message Format for Delivery Status Notifications', support: 'partial' },
  3501: { title: 'Internet Message Access Protocol - Version 4rev1', support: 'partial' },
  3596: { title: 'DNS Extensions to Support IP Version 6', support: 'partial' },
  3597: { title: 'Handling of Unknown DNS Resource Record (RR) Types', support: 'partial' },
  3659: { title: 'Extensions to FTP', support: 'partial' },
  3833: { title: 'Threat Analysis of the Domain Name System (DNS)', support: 'cited' },
  3920: {
    title: 'Extensible Messaging and Presence Protocol (XMPP): Core',
    support: 'partial',
  },
  3977: { title: 'Network News Transfer Protocol (NNTP)', support: 'partial' },
  3986: { title: 'Uniform Resource Identifier (URI): Generic Syntax', support: 'cited' },
  4033: { title: 'DNS Security Introduction and Requirements', support: 'partial' },
  4034: { title: 'Resource Records for the DNS Security Extensions', support: 'partial' },
  4035: { title: 'Protocol Modifications for the DNS Security Extensions', support: 'partial' },
  4055: {
    title:
      'Additional Algorithms and Identifiers for RSA Cryptography for use in the Internet X.509 Public Key Infrastructure Certificate and Certificate Revocation List (CRL) Profile',
    support: 'partial',
  },
  4151: { title: "The 'tag' URI Scheme", support: 'cited' },
  4180: {
    title: 'Common Format and MIME Type for Comma-Separated Values (CSV) Files',
    support: 'yes',
  },
  4217: { title: 'Securing FTP with TLS', support: 'partial' },
  4343: { title: 'Domain Name System (DNS) Case Insensitivity Clarification', support: 'yes' },
  4509: { title: 'Use of SHA-256 in DNSSEC Delegation Signer (DS) Resource Records (RRs)', support: 'yes' },
  4511: { title: 'Lightweight Directory Access Protocol (LDAP): The Protocol', support: 'partial' },
  4512: {
    title: 'Lightweight Directory Access Protocol (LDAP): Directory Information Models',
    support: 'partial',
  },
  4513: {
    title: 'Lightweight Directory Access Protocol (LDAP): Authentication Methods and Security Mechanisms',
    support: 'partial',
  },
  4515: {
    title: 'Lightweight Directory Access Protocol (LDAP): String Representation of Search Filters',
    support: 'cited',
  },
  4516: {
    title: 'Lightweight Directory Access Protocol (LDAP): Uniform Resource Locator',
    support: 'partial',
  },
  4592: { title: 'The Role of Wildcards in the Domain Name System', support: 'cited' },
  4616: { title: 'The PLAIN Simple Authentication and Security Layer (SASL) Mechanism', support: 'yes' },
  4642: {
    title: 'Using Transport Layer Security (TLS) with Network News Transfer Protocol (NNTP)',
    support: 'yes',
  },
  4643: { title: 'Network News Transfer Protocol (NNTP) Extension for Authentication', support: 'partial' },
  4648: { title: 'The Base16, Base32, and Base64 Data Encodings', support: 'partial' },
  4954: { title: 'SMTP Service Extension for Authentication', support: 'partial' },
  4959: {
    title: 'IMAP Extension for Simple Authentication and Security Layer (SASL) Initial Client Response',
    support: 'yes',
  },
  5034: {
    title:
      'The Post Office Protocol (POP3) Simple Authentication and Security Layer (SASL) Authentication Mechanism',
    support: 'partial',
  },
  5161: { title: 'The IMAP ENABLE Extension', support: 'cited' },
  5228: { title: 'Sieve: An Email Filtering Language', support: 'cited' },
  5246: { title: 'The Transport Layer Security (TLS) Protocol Version 1.2', support: 'partial' },
  5280: { title: 'Internet X.509 Public Key Infrastructure Certificate and CRL Profile', support: 'partial' },
  5321: { title: 'Simple Mail Transfer Protocol', support: 'partial' },
  5322: { title: 'Internet Message Format', support: 'cited' },
  5288: { title: 'AES Galois Counter Mode (GCM) Cipher Suites for TLS', support: 'partial' },
  5289: {
    title: 'TLS Elliptic Curve Cipher Suites with SHA-256/384 and AES Galois Counter Mode (GCM)',
    support: 'partial',
  },
  5452: {
    title: 'Measures for Making DNS More Resilient against Forged Answers',
    support: 'partial',
  },
  5480: { title: 'Elliptic Curve Cryptography Subject Public Key Information', support: 'partial' },
  5530: { title: 'IMAP Response Codes', support: 'partial' },
  5646: { title: 'Tags for Identifying Languages', support: 'cited' },
  5737: { title: 'IPv4 Address Blocks Reserved for Documentation', support: 'yes' },
  5746: { title: 'Transport Layer Security (TLS) Renegotiation Indication Extension', support: 'partial' },
  5758: {
    title:
      'Internet X.509 Public Key Infrastructure: Additional Algorithms and Identifiers for DSA and ECDSA',
    support: 'partial',
  },
  5802: {
    title: 'Salted Challenge Response Authentication Mechanism (SCRAM) SASL and GSS-API Mechanisms',
    support: 'partial',
  },
  5804: { title: 'A Protocol for Remotely Managing Sieve Scripts', support: 'partial' },
  5890: {
    title: 'Internationalized Domain Names for Applications (IDNA): Definitions and Document Framework',
    support: 'cited',
  },
  5952: { title: 'A Recommendation for IPv6 Address Text Representation', support: 'partial' },
  6066: { title: 'TLS Extensions: Extension Definitions', support: 'partial' },
  6120: { title: 'Extensible Messaging and Presence Protocol (XMPP): Core', support: 'partial' },
  6121: {
    title: 'Extensible Messaging and Presence Protocol (XMPP): Instant Messaging and Presence',
    support: 'cited',
  },
  6152: { title: 'SMTP Service Extension for 8-bit MIME Transport', support: 'yes' },
  6335: {
    title:
      'Internet Assigned Numbers Authority (IANA) Procedures for the Management of the Service Name and Transport Protocol Port Number Registry',
    support: 'cited',
  },
  6376: { title: 'DomainKeys Identified Mail (DKIM) Signatures', support: 'partial' },
  6409: { title: 'Message Submission for Mail', support: 'partial' },
  6531: { title: 'SMTP Extension for Internationalized Email', support: 'cited' },
  6605: { title: 'Elliptic Curve Digital Signature Algorithm (DSA) for DNSSEC', support: 'partial' },
  6698: { title: 'The DNS-Based Authentication of Named Entities (DANE) TLSA Protocol', support: 'partial' },
  6761: { title: 'Special-Use Domain Names', support: 'cited' },
  6840: { title: 'Clarifications and Implementation Notes for DNS Security (DNSSEC)', support: 'partial' },
  6891: { title: 'Extension Mechanisms for DNS (EDNS(0))', support: 'partial' },
  6979: {
    title:
      'Deterministic Usage of the Digital Signature Algorithm (DSA) and Elliptic Curve Digital Signature Algorithm (ECDSA)',
    support: 'yes',
  },
  7093: { title: 'Additional Methods for Generating Key Identifiers Values', support: 'partial' },
  7162: {
    title:
      'IMAP Extensions: Quick Flag Changes Resynchronization (CONDSTORE) and Quick Mailbox Resynchronization (QRESYNC)',
    support: 'cited',
  },
  7194: { title: 'Default Port for Internet Relay Chat (IRC) via TLS/SSL', support: 'yes' },
  7218: {
    title:
      'Adding Acronyms to Simplify Conversations about DNS-Based Authentication of Named Entities (DANE)',
    support: 'yes',
  },
  7301: { title: 'TLS Application-Layer Protocol Negotiation Extension', support: 'partial' },
  7323: { title: 'TCP Extensions for High Performance', support: 'partial' },
  7435: { title: 'Opportunistic Security: Some Protection Most of the Time', support: 'cited' },
  7457: {
    title:
      'Summarizing Known Attacks on Transport Layer Security (TLS) and Datagram Transport Layer Security (DTLS)',
    support: 'cited',
  },
  7493: { title: 'The I-JSON Message Format', support: 'cited' },
  7468: { title: 'Textual Encodings of PKIX, PKCS, and CMS Structures', support: 'partial' },
  7505: { title: 'A "Null MX" No Service Resource Record for Domains That Accept No Mail', support: 'yes' },
  7617: { title: "The 'Basic' HTTP Authentication Scheme", support: 'partial' },
  7622: { title: 'Extensible Messaging and Presence Protocol (XMPP): Address Format', support: 'partial' },
  7627: {
    title: 'Transport Layer Security (TLS) Session Hash and Extended Master Secret Extension',
    support: 'partial',
  },
  7671: { title: 'The DANE Protocol: Updates and Operational Guidance', support: 'partial' },
  7672: { title: 'SMTP Security via Opportunistic DANE TLS', support: 'yes' },
  7677: {
    title: 'SCRAM-SHA-256 and SCRAM-SHA-256-PLUS Simple Authentication and Security Layer (SASL) Mechanisms',
    support: 'partial',
  },
  7748: { title: 'Elliptic Curves for Security', support: 'partial' },
  7817: {
    title: 'Updated TLS Server Identity Check Procedure for Email-Related Protocols',
    support: 'partial',
  },
  7888: { title: 'IMAP4 Non-synchronizing Literals', support: 'partial' },
  8017: { title: 'PKCS #1: RSA Cryptography Specifications Version 2.2', support: 'partial' },
  8020: { title: 'NXDOMAIN: There Really Is Nothing Underneath', support: 'yes' },
  8143: {
    title: 'Using Transport Layer Security (TLS) with Network News Transfer Protocol (NNTP)',
    support: 'partial',
  },
  8314: {
    title: 'Cleartext Considered Obsolete: Use of TLS for Email Submission and Access',
    support: 'cited',
  },
  8422: {
    title:
      'Elliptic Curve Cryptography (ECC) Cipher Suites for Transport Layer Security (TLS) Versions 1.2 and Earlier',
    support: 'partial',
  },
  8460: { title: 'SMTP TLS Reporting', support: 'partial' },
  8461: { title: 'SMTP MTA Strict Transport Security (MTA-STS)', support: 'yes' },
  8463: {
    title: 'A New Cryptographic Signature Method for DomainKeys Identified Mail (DKIM)',
    support: 'partial',
  },
  8689: { title: 'SMTP Require TLS Option', support: 'partial' },
  8996: { title: 'Deprecating TLS 1.0 and TLS 1.1', support: 'cited' },
  9051: { title: 'Internet Message Access Protocol (IMAP) - Version 4rev2', support: 'partial' },
  9110: { title: 'HTTP Semantics', support: 'partial' },
  9112: { title: 'HTTP/1.1', support: 'partial' },
  9293: { title: 'Transmission Control Protocol (TCP)', support: 'partial' },
  9325: {
    title:
      'Recommendations for Secure Use of Transport Layer Security (TLS) and Datagram Transport Layer Security (DTLS)',
    support: 'cited',
  },
  9525: { title: 'Service Identity in TLS', support: 'partial' },
  9542: {
    title: 'IANA Considerations and IETF Protocol and Documentation Usage for IEEE 802 Parameters',
    support: 'cited',
  },
  9846: { title: 'The Transport Layer Security (TLS) Protocol Version 1.3', support: 'partial' },
  9850: { title: 'The SSLKEYLOGFILE Format for TLS', support: 'partial' },
} as const satisfies Readonly<Record<number, Entry>>;

export type RfcNumber = keyof typeof entries;

/** A place in an RFC: the authority for a decision, a field or a check. */
export interface Cite {
  readonly rfc: RfcNumber;
  readonly section: string;
}

export const rfcs: Readonly<Record<RfcNumber, Entry>> = entries;
