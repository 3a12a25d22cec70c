/** What each clause that decides something demands, in plain words of our own. The citation stands in the code, beside the decision. */
import { inLanguage } from '../language';

export const rules = inLanguage('rules', {
  'flaw.server-keeps-buffer':
    'Once TLS is up, a server forgets everything that came before it: what is left in its buffer is nobody’s command.',
  'flaw.server-keeps-login':
    'The upgrade is for those who have not logged in yet; nothing that was done in plaintext counts inside TLS.',
  'flaw.compresses-before-tls':
    'Where a server demands TLS, it offers nothing else before that: everything else comes inside. A compressed stream is plaintext.',
  'flaw.ignores-alpn':
    'A server insists on ALPN: a handshake for a protocol that it does not speak ends with no_application_protocol, whatever its certificate says.',
  'flaw.client-keeps-buffer':
    'Once TLS is up, a client forgets everything that came before it: what is left in its buffer is nobody’s answer.',
  'flaw.keeps-capabilities':
    'A client throws away the capabilities that it learned in plaintext, and asks for them again inside TLS.',
  'flaw.keeps-mailbox': 'What was told in plaintext is forgotten once TLS is up, folders and mails too.',
  'flaw.shows-alerts':
    'Before TLS anybody can speak in the server’s name: what is to be shown to the user then is ignored, or at least marked as suspicious.',
  'flaw.accepts-preauth':
    'A client that demands TLS closes a connection that claims, in plaintext, to be logged in already.',
  'flaw.follows-referral':
    'The name that the certificate must be for is the one that the user gave, never one that came in plaintext.',
  'flaw.takes-required-for-preferred':
    'A client that is set to demand TLS stops where none is offered: the offer can have been deleted on the way.',
  'flaw.falls-back-after-refusal':
    'A client that is set to demand TLS stops where it is refused: the refusal can be forged.',
  'flaw.goes-on-after-nonsense':
    'Only the one positive answer means yes. Everything else means that there will be no TLS here.',
  'flaw.skips-check-without-capabilities':
    'Whether TLS is demanded is the client’s own setting, and does not hang on what the server says of itself.',
  'flaw.believes-early-answer':
    'TLS begins behind the answer to the request for it. There is no answer to what has not been asked.',
  'flaw.logs-in-first':
    'A client must not send a password before the session is as confidential as its user demands.',
  'flaw.reuses-plain-connection':
    'Where an account demands TLS, the connection in hand must have it, whoever opened it and for what.',
  'flaw.tries-any-login':
    'A login that shows the password is for sessions that keep it secret. In plaintext the list can be anybody’s, and is no permission.',
  'flaw.probes-with-password':
    'A program must not try an account out by sending its password, unless the session is as confidential as it will have to be.',
  'flaw.accepts-any-certificate':
    'A certificate counts only where a path leads from it to a CA that the client trusts.',
  'flaw.ignores-name':
    'It is not enough that a trusted CA issued the certificate: it must have issued it for the server that was meant.',
  'irc.tls-first':
    'Where an upgrade is the only way to TLS, a server must have a setting that forbids plaintext, and whoever runs it must use it; where TLS can also come first, that must be preferred to the upgrade. Either way plaintext is refused here.',
  'xmpp.tls-first': 'Logging in by SASL PLAIN, or anything else where TLS is required, comes after TLS.',
  'xmpp.dialback':
    'The receiving server asks the domain that the sender claims whether the key is its own; it believes DNS about where to ask.',
  'postgresql.no-encryption':
    'Where an upgrade is the only way to TLS, a server must have a setting that forbids plaintext, and whoever runs it must use it; where TLS can also come first, that must be preferred to the upgrade. Either way plaintext is refused here.',
  'imap.login-disabled':
    'A server with LOGINDISABLED in its list answers every LOGIN with NO, whatever user and password are.',
  'ldap.confidential': 'A server should not take a password over a connection that others can read.',
  'nntp.tls-first': 'A command that is only for encrypted connections is answered with 483 before TLS.',
  'managesieve.tls-first':
    'A server that takes no password in plaintext lists no SASL mechanism before TLS, and refuses one that is tried.',
  'mysql.no-encryption':
    'Where an upgrade is the only way to TLS, a server must have a setting that forbids plaintext, and whoever runs it must use it.',
  'acap.tls-first':
    'A server that wants an encrypted connection first says so with the response code ENCRYPT-NEEDED.',
  'http-upgrade.required':
    'A server that demands TLS answers with 426 and names TLS in Upgrade. TLS begins only once the client has asked for it.',
  'ftp.tls-first':
    'An FTP server cannot ask for TLS; one that demands it refuses other commands until TLS is up.',
  'ftp.data-private':
    'After PROT P every data connection begins with a TLS handshake of its own, in which the FTP client is the TLS client.',
  'ftp.data-clear':
    'Data connections are Clear, in plaintext, until the client asks for Private; TLS on the control connection alone does not protect the files.',
  'ftp.data-without-tls': 'Protection for data connections can only be asked for inside TLS.',
  'telnet.tls-first':
    'Where an upgrade is the only way to TLS, a server must have a setting that forbids plaintext, and whoever runs it must use it; where TLS can also come first, that must be preferred to the upgrade. Either way plaintext is refused here.',
  'smtp.tls-first':
    'A server that demands TLS answers every command with 530, except NOOP, EHLO, STARTTLS and QUIT, until TLS is up.',
  'smtp.encryption-first':
    'A server may refuse a password that would travel in plaintext, and does not list such a login before TLS.',
  'smtp.login-first':
    'A submission server takes mail only from users that it knows: without a login it refuses to begin.',
  'pop3.tls-first': 'A server may be set up to let nobody log in until TLS is up.',
  'pop3.encryption-first': 'A server must be able to refuse a password in plaintext until TLS is up.',
  'smtp.must-not-require-tls': 'A public mail server must not insist on TLS for mail to its own domain.',
  'pkix.malformed': 'A certificate must be exactly one well-formed structure in DER.',
  'pkix.unsupported-algorithm': 'A signature can only be checked with an algorithm that the client knows.',
  'pkix.no-certificate': 'A server that proves its identity by certificate must send at least one.',
  'pkix.bad-signature': "A certificate counts only if its issuer's key really signed it.",
  'pkix.self-signed':
    'Nobody can vouch for themselves: the path must lead to a CA that the client already trusts.',
  'pkix.untrusted-issuer': 'The path of issuers must lead to a CA that the client already trusts.',
  'pkix.unknown-critical-extension':
    'A certificate with a critical extension that the client does not understand must be refused.',
  'pkix.not-a-ca': 'Only a certificate that says it belongs to a CA may vouch for another one.',
  'pkix.path-too-long': 'A CA may limit how many further CAs stand below it, and the path must keep to that.',
  'pkix.wrong-key-usage': 'A key may only do what its certificate says it is for.',
  'pkix.wrong-key-purpose': 'A certificate made for other purposes does not identify a TLS server.',
  'pkix.key-too-short': 'A server that shows an RSA key must have one of 2048 bits at least.',
  'pkix.expired': 'A certificate is no longer valid after its last day.',
  'pkix.not-yet-valid': 'A certificate is not valid before its first day.',
  'pkix.reference-identifier-mismatch': 'The certificate must name the host that the client wanted to reach.',
  'tls.certificate-verify':
    'CertificateVerify is a signature over the handshake so far, made with the private key of the certificate. It shows that the server has that key, which a certificate alone does not.',
  'tls.server-key-exchange':
    'ServerKeyExchange holds the share of the server, signed together with both random values with the private key of the certificate. It shows that the server has that key, which a certificate alone does not.',
  'client.opportunistic':
    'Opportunistic TLS: encrypt if the other side offers it, and deliver anyway if it does not. It keeps out those who only listen.',
  'client.never': 'TLS is an extension that a client may leave unused; this one never uses it.',
  'client.required':
    'A client can be set to insist on TLS, and then stops where TLS cannot be had. That proves nobody: whose certificate it is must be looked at too, and this client is not set to.',
  'client.verified':
    'The certificate must chain to a trusted CA and name the server meant: the name that the client was given, or one below it. A stranger’s name from the DNS counts only where DNSSEC vouches for it.',
  'client.require-tls':
    'A message with REQUIRETLS goes only to a mail host that DNSSEC or MTA-STS vouches for, inside TLS, with a certificate that is verified, and that promises the same for the next hop. Where no host will do, it goes back to its author.',
  'client.tls-required-no':
    "A message that says TLS-Required: No puts delivery before secrecy: TLS is used where it can be had, and the policies of the recipient's domain do not stop it. The line is its author's to write, but nothing proves who wrote it.",
  'client.handshake-broken':
    'If TLS cannot be started after the go-ahead, this connection is over: the two ends no longer agree what comes next.',
  'client.reply-class': 'The first digit of a reply says how it goes on: 2 yes, 4 not now, 5 no for good.',
  'client.refused':
    'A server that says no ends what was asked of it; a user’s program says so and does not try another way.',
  'client.lost': 'A connection that ends before its work is done has done nothing: the program says so.',
  'client.wait':
    'A client waits for each answer by itself, with a time for every command: long enough for a server that is busy, and no longer.',
  'client.wait-unset':
    'How long to wait for an answer this protocol leaves to the client. Here it is five minutes, as SMTP has it for most commands.',
  'client.retry': 'What cannot be delivered now stays in the queue and is tried again later.',
  'client.mx-order':
    'Mail goes to the hosts that the MX records of the domain name, the lowest number first; without any, to the domain itself.',
  'client.null-mx':
    'A null MX record says that this domain accepts no mail at all: the message goes back at once.',
  'seam.discard':
    'Once TLS is up, both sides forget what was said before it. Words that came in plaintext must never count as said under TLS.',
  'client.upgrade':
    'Where the server has the upgrade, the client may ask for it, and after the go-ahead TLS must begin before anything else is said.',
  'outcome.unanswered':
    'Once the server has accepted a mail it is responsible for it. A client that gives up waiting for that answer sends it again, and it arrives twice.',
  'outcome.forged-mx':
    'The names of a domain’s mail hosts come from the DNS. Where nothing vouches for that answer, whoever forges it chooses the host, and that host is whom the client then checks, whatever it demands of it.',
  'dane.not-asked': 'This client does not ask for TLSA records.',
  'dane.insecure-address':
    'The address of the host is not signed, so a TLSA record for it could be forged as easily. DANE is not asked, and nothing is demanded.',
  'dane.lookup-failed':
    'A lookup that fails is not the same as no record. If it were, an attacker could switch DANE off by breaking the answer, so the host counts as unreachable.',
  'dane.mx-lookup-failed':
    'Where the mail hosts cannot be looked up, the message waits. Guessing would let an attacker choose them.',
  'dane.no-records': 'There are no TLSA records for this host, and that is no error: DANE demands nothing.',
  'dane.insecure-records':
    'The TLSA records are not signed. Anyone could have written them, so they count for nothing.',
  'dane.mandatory': 'This client is set to deliver only under DANE, and there is no record it could use.',
  'dane.unusable':
    'Signed TLSA records say that the host has TLS, so there is no way without it; but none of them can be used to check a certificate.',
  'dane.usable':
    'A signed TLSA record says that this host has TLS and what its certificate is. Without TLS, or with another certificate, nothing is delivered, whatever anyone on the path says.',
  'dane.no-match':
    "The certificate must match one of the signed TLSA records. One that does not match is not the host's, whoever issued it.",
  'dane.ee-matches':
    "The certificate matches the TLSA record of the server's own certificate. Names, dates and CAs do not count: the signed DNS record is the binding.",
  'client.last-answer':
    'An answer with “Connection: close” is the last of its connection: the client reads it, sends no more requests there, and closes the connection.',
  'client.reopen':
    'Connections can be closed at any time. What only asks and changes nothing may be asked again on a new one, without asking the user.',
  'server.alpn':
    'A server that speaks none of the protocols that a client offers ends the handshake with the alert no_application_protocol. RFC 9325 section 3.8 advises servers to enforce that strictly, against cross-protocol attacks.',
  'dane.ta-matches':
    'The chain leads to the CA that the TLSA record names, it is valid, and the name is right.',
  'dane.ta-path':
    'A record that names a CA is not enough by itself: the chain up to that CA must be valid and must name this host.',
  'client.login-forbidden':
    'Below the confidentiality that is demanded, a program does nothing but ask what the server can do; it sends no password, not even to see whether it would be taken.',
  'client.implicit-tls':
    'On a port of its own TLS comes before the first word. There is nothing to ask for, and nothing to strip.',
  'dns.chain':
    'A zone is believed when its key is the one that the zone above has signed for, and so on up to the root.',
  'dns.unsigned':
    'A zone counts as unsigned only if the zone above proves that it holds no key for it. Silence is no proof.',
  'dns.secure': 'Secure: there is a chain of signatures from the root to this answer, and each one verifies.',
  'dns.insecure':
    'Insecure: the chain of signatures ends above this zone, and provably so. The answer may be true; nobody vouches for it.',
  'dns.bogus-signature':
    'In a signed zone every answer must carry a valid signature of that zone. One that has none, or a bad one, is bogus: a validating resolver gives no answer at all.',
  'dns.bogus-key':
    'A zone’s key counts only if the zone above has signed its digest. Without that the zone is bogus.',
  'dns.bogus-proof':
    'That something does not exist must be proved by signed records. A bare "there is none" from a signed zone is bogus.',
  'mtasts.mx-list': 'Under a policy in enforce mode only the mail hosts it names may be used.',
  'mtasts.certificate':
    'Under a policy in enforce mode a mail host must have TLS and a certificate from a trusted CA in its own name. Without, nothing is delivered to it.',
  'mtasts.policy-host':
    'The policy host is checked as any web server: a certificate from a trusted CA in its own name. Without, its policy counts for nothing.',
  'mtasts.testing':
    'In testing mode mail is delivered whatever happens; failures are only reported, where the domain has asked for reports.',
  'mtasts.none': 'A policy in mode none demands nothing: that is how a domain withdraws it.',
  'mtasts.fetched':
    "The policy came over HTTPS from a server with a valid certificate, so it counts as the domain's own.",
  'mtasts.cached':
    'A policy that was fetched earlier stays in force until its max_age is over, whatever an attacker blocks today.',
  'mtasts.no-record':
    'Without exactly one valid record at _mta-sts the domain has no policy, as far as this sender can tell. On first contact an attacker can make it look so.',
  'mtasts.fetch-failed':
    'The policy could not be fetched and none was kept, so delivery goes on as if there were none.',
  'report.record':
    'A domain that wants to hear how TLS with it goes says where to in a TXT record at _smtp._tls. Without it nothing is sent.',
  'report.host':
    'A host that reports are posted to is checked as any web server. A sender may also overlook what is wrong with its certificate.',
  'report.despite-failures':
    'A report by mail must be delivered despite any failure of TLS, so it may go in plaintext: whoever stopped the mail may read the report on it.',
  'report.signature':
    'A report by mail must carry a valid DKIM signature of the reporting domain, over all of it. One that does not is ignored.',
  'report.post':
    'A report may be posted over HTTPS. TLS proves the receiver to the sender; nothing proves the sender to the receiver.',
  'report.heartbeat':
    'A report counts what went well, too. It is a heartbeat: where it stops, something is wrong, with the reports or with the mail.',
  'dane.mandatory-mx':
    'This client is set to deliver only under DANE, and the MX answer is not signed: whoever forged it could point to a host with TLSA records of their own.',
  'pasted.offer':
    'Whoever sits on the path can delete the offer. A client that must have TLS therefore does not go by the list.',
  'pasted.not-taken':
    'TLS is an extension that a client may leave unused. Then whoever is on the path reads everything, as here.',
  'pasted.masked':
    'Whoever sits on the path can change the list. A client that must have TLS therefore does not go by it.',
  'pasted.tls': 'After the go-ahead both sides begin TLS at once, and all that follows goes through it.',
  'pasted.handshake': 'After the go-ahead TLS must begin; where it cannot, the connection is over.',
  'pasted.behind':
    'Behind the request the client waits for the answer, and behind the go-ahead nothing but TLS is said. Whatever else is there is forgotten.',
  'pasted.refused': 'A refusal in plaintext can be forged. A client that must have TLS stops there.',
  'pasted.plaintext':
    'Where confidentiality is wanted, nothing is said before TLS but what is needed to begin it.',
  'pasted.again': 'What was learned before TLS is thrown away, and the client asks again inside it.',
  'pasted.certificate':
    'TLS tells who is at the other end only where the certificate leads to a trusted CA and names the server that was meant.',
  'pasted.old': 'TLS 1.0 and 1.1 must not be used any more; SSL before them has not been for longer.',
});

export type RuleKey = keyof typeof rules;
