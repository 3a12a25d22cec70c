/**
 * The words of the field that a newcomer stumbles over, each explained in a sentence or two where it stands. Exact first, plain at once:
 * who wrote the RFC must agree, who has never read one must understand. Loaded with the first place that explains a word.
 */
import { inLanguage } from '../language';

export interface TermWords {
  readonly name: string;
  /** Other ways in which it is written. Case counts only in what has capitals. */
  readonly also?: readonly string[];
  readonly definition: string;
}

const terms = {
  alpn: {
    name: 'ALPN',
    definition:
      'Application-Layer Protocol Negotiation: in its ClientHello the client names the protocols that it wants to speak inside TLS, and the server picks one.',
  },
  bogus: {
    name: 'bogus',
    definition:
      'What DNSSEC calls an answer that should carry valid signatures and does not. A validating resolver passes on an error instead of it.',
  },
  ca: {
    name: 'CA',
    also: ['CAs'],
    definition:
      'Certification authority: an organisation that signs certificates and so vouches for whose key is in them. Clients come with a list of those that they trust.',
  },
  capability: {
    name: 'capability',
    also: ['capabilities'],
    definition:
      'Something that a server says it can do, in the list it gives when asked. The list comes before TLS, so anyone on the path can change it.',
  },
  certificate: {
    name: 'certificate',
    definition:
      'A signed statement that a public key belongs to a name. Anyone can make one; what it is worth depends on who signed it.',
  },
  'cross-protocol-attack': {
    name: 'cross-protocol attack',
    also: ['cross-protocol attacks', 'ALPACA'],
    definition:
      'A connection is led to a server of another protocol that has the same certificate. TLS proves the name, not the service; ALPN does, where the client names its protocol and the server refuses what it does not speak.',
  },
  dane: {
    name: 'DANE',
    definition:
      'DNS-Based Authentication of Named Entities: a domain publishes in signed DNS which certificate or key its server has. A client that checks it needs no CA, and can no longer be talked out of TLS.',
  },
  'dane-ee': {
    name: 'DANE-EE',
    definition:
      'Certificate usage 3 of a TLSA record: it names the server’s own certificate or key. Nothing else counts then, neither names nor dates nor CAs.',
  },
  'dane-ta': {
    name: 'DANE-TA',
    definition:
      'Certificate usage 2 of a TLSA record: it names a CA of the domain’s own choice, to which the server’s certificate must lead.',
  },
  dnssec: {
    name: 'DNSSEC',
    definition:
      'DNS Security Extensions: a zone signs its records, so that a resolver can tell a forged answer from a true one, and “there is none” from silence. It hides nothing.',
  },
  downgrade: {
    name: 'downgrade',
    also: ['downgraded'],
    definition:
      'An attack that makes two ends settle for less protection than both are able to use, such as plaintext in place of TLS.',
  },
  'ds-record': {
    name: 'DS record',
    definition:
      'Delegation Signer: the digest of a zone’s key, published and signed in the zone above. It is the link between the two in the chain of trust.',
  },
  ehlo: {
    name: 'EHLO',
    definition:
      'The first command of an SMTP client: it gives its own name, and the server answers with the list of the extensions it has.',
  },
  'end-entity-certificate': {
    name: 'end-entity certificate',
    also: ['server’s own certificate', "server's own certificate"],
    definition:
      'The certificate of the server itself, at the near end of the chain; the others in the chain belong to CAs.',
  },
  enforce: {
    name: 'enforce',
    also: ['enforce mode'],
    definition:
      'The mode of an MTA-STS policy that counts: without TLS and a valid certificate, mail is not delivered. In testing mode failures are only reported.',
  },
  handshake: {
    name: 'handshake',
    definition:
      'The beginning of TLS: the two ends agree on version and keys, and the server proves with its certificate who it is.',
  },
  'implicit-tls': {
    name: 'implicit TLS',
    definition:
      'TLS from the first byte, on a port of its own. There is no plaintext before it, so no offer that could be deleted.',
  },
  'mta-sts': {
    name: 'MTA-STS',
    definition:
      'SMTP MTA Strict Transport Security: a domain publishes over HTTPS that its mail hosts have TLS and valid certificates. A sender keeps that policy and insists on it, except where it never got to see it.',
  },
  'mx-host': {
    name: 'MX host',
    also: ['MX hosts', 'mail host', 'mail hosts'],
    definition:
      'A server that takes mail for a domain. The domain names it in its MX records, with numbers: the lowest is tried first.',
  },
  'null-mx': {
    name: 'null MX',
    definition: 'An MX record that names no host, only a dot: this domain takes no mail at all.',
  },
  'opportunistic-tls': {
    name: 'opportunistic TLS',
    also: ['opportunistic'],
    definition:
      'Encrypt where the other side offers it, and go on in plaintext where it does not. Better than nothing, and of no help against someone who deletes the offer.',
  },
  pkix: {
    name: 'PKIX',
    definition:
      'Public Key Infrastructure using X.509: trust by way of CAs. A certificate is good if a chain of signatures leads from it to a CA that the client trusts.',
  },
  'policy-domain': {
    name: 'policy domain',
    definition: 'The domain for which an MTA-STS policy is made: what stands behind the @ of the recipient.',
  },
  'policy-host': {
    name: 'policy host',
    definition:
      'The web server from which a domain’s MTA-STS policy is fetched over HTTPS. Its name is mta-sts in front of the domain’s.',
  },
  'reference-identifier': {
    name: 'reference identifier',
    definition:
      'The name that a client expects to find in a certificate: the one it meant to reach, not one that the other side supplies.',
  },
  requiretls: {
    name: 'REQUIRETLS',
    definition:
      'A wish of the sender’s, for one message: it goes over TLS with a checked certificate at every hop, or it comes back.',
  },
  resolver: {
    name: 'resolver',
    definition:
      'The program that looks things up in DNS for a client, asking one name server after another. A validating one checks the signatures of DNSSEC.',
  },
  'self-signed': {
    name: 'self-signed',
    definition:
      'A certificate signed with the very key it contains. It encrypts as well as any other, but nobody vouches for it: an attacker can make one in the server’s name.',
  },
  'server-name': {
    name: 'server name (SNI)',
    also: ['SNI'],
    definition:
      'Server Name Indication: in its ClientHello the client says which host it wants, so that the server can choose the certificate. Anyone on the path can read it.',
  },
  starttls: {
    name: 'STARTTLS',
    definition:
      'The command that turns a connection begun in plaintext into one with TLS. The server offers it in its list of capabilities, in plaintext.',
  },
  stls: {
    name: 'STLS',
    definition: 'What POP3 calls STARTTLS: the command that turns a plaintext connection into one with TLS.',
  },
  'tls-required-no': {
    name: 'TLS-Required: No',
    definition:
      'A line in the header of a message: it is rather to arrive without TLS than not at all, whatever the policies of the recipient’s domain. It is meant for the author; whoever can change the message on an earlier hop can add it too.',
  },
  'tls-reports': {
    name: 'TLS reports',
    also: ['TLSRPT', 'TLS report'],
    definition:
      'SMTP TLS Reporting (TLSRPT): once a day senders tell a domain how many connections with TLS worked and which ones failed. The domain asks for it by a record in DNS.',
  },
  'tlsa-record': {
    name: 'TLSA record',
    also: ['TLSA records', 'TLSA'],
    definition:
      'The DNS record of DANE: it holds, for a port of a host, the digest of the certificate or key that the server there has. It counts only if DNSSEC vouches for it.',
  },
  zone: {
    name: 'zone',
    definition:
      'A part of the DNS tree that is kept in one place, such as example.org; with DNSSEC it is signed as a whole.',
  },
} satisfies Readonly<Record<string, TermWords>>;

export type TermId = keyof typeof terms;

export const glossary = inLanguage<Readonly<Record<TermId, TermWords>>>('glossary', terms);
